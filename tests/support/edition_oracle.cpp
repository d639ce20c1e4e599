#include "tests/support/edition_oracle.hpp"

#include <zstd.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <bit>
#include <stdexcept>

namespace wirecopy::oracle {
namespace {

constexpr std::uint64_t kBlock = 65536;

void require(bool is_so, const char* what) {
  if (!is_so) throw std::runtime_error(what);
}

// Takes numbers from a string, one after the other.
class Bytes {
 public:
  explicit Bytes(const std::string& bytes) : bytes_(bytes) {}

  bool done() const { return at_ == bytes_.size(); }
  std::uint64_t number(unsigned bytes) {
    std::uint64_t out = 0;
    const std::string taken = string(bytes);
    for (unsigned i = bytes; i > 0; --i) out = out << 8 | static_cast<unsigned char>(taken[i - 1]);
    return out;
  }
  std::uint32_t u32() { return static_cast<std::uint32_t>(number(4)); }
  std::uint64_t u64() { return number(8); }
  std::string string(std::uint64_t bytes) {
    require(bytes <= bytes_.size() - at_, "it ends early");
    at_ += bytes;
    return bytes_.substr(at_ - bytes, bytes);
  }

 private:
  std::string bytes_;
  std::uint64_t at_ = 0;
};

class EditionReader {
 public:
  explicit EditionReader(const std::string& bytes) : bytes_(bytes) {}

  Edition read() {
    read_head();
    read_tail();
    check_blocks();
    read_articles();
    read_texts();
    out_.passages = places(10);
    out_.passage_members = members(11);
    out_.quotes = places(12);
    out_.quote_members = members(13);
    read_grams();
    return std::move(out_);
  }

 private:
  void read_head() {
    Bytes head(bytes_.substr(0, 16));
    require(head.string(8) == "wirecopy", "magic");
    require(head.u32() == 1, "format");
    require(head.u32() == 0, "zero");
  }

  void read_tail() {
    require(bytes_.size() >= 64, "size");
    Bytes tail(bytes_.substr(bytes_.size() - 48));
    const std::uint64_t table_begin = tail.u64(), columns = tail.u64();
    out_.checked_bytes = tail.u64();
    out_.articles.resize(tail.u64());
    require(tail.string(8) == "wirecopy", "magic of the tail");
    const std::string covered =
        bytes_.substr(out_.checked_bytes, bytes_.size() - 8 - out_.checked_bytes);
    require(tail.u64() == XXH3_64bits(covered.data(), covered.size()), "checksum of the tail");
    require(table_begin + 24 * columns == out_.checked_bytes, "table");
    Bytes table(bytes_.substr(table_begin, 24 * columns));
    for (std::uint64_t i = 0; i < columns; ++i) {
      const std::uint32_t column = table.u32(), width = table.u32();
      const std::uint64_t begin = table.u64(), bytes = table.u64();
      require(begin % 8 == 0 && bytes % width == 0, "place of a column");
      require(begin + bytes <= table_begin, "end of a column");
      out_.columns[column] = {begin, bytes};
    }
  }

  void check_blocks() {
    Bytes sums(bytes_.substr(out_.checked_bytes));
    for (std::uint64_t begin = 0; begin < out_.checked_bytes; begin += kBlock) {
      const std::string block = bytes_.substr(begin, std::min(kBlock, out_.checked_bytes - begin));
      require(sums.u64() == XXH3_64bits(block.data(), block.size()), "checksum of a block");
    }
    sums.string(48);
    require(sums.done(), "number of checksums");
  }

  Bytes column(std::uint32_t number) const {
    const auto& [begin, bytes] = out_.columns.at(number);
    return Bytes(bytes_.substr(begin, bytes));
  }
  std::string column_bytes(std::uint32_t number) const {
    const auto& [begin, bytes] = out_.columns.at(number);
    return bytes_.substr(begin, bytes);
  }

  void read_articles() {
    Bytes similarity = column(1), seconds = column(2), precision = column(3), leaders = column(9);
    Bytes begins = column(4), fields = column(5);
    out_.similarity = std::bit_cast<double>(similarity.u64());
    std::uint64_t at = 0;
    for (Edition::Article& article : out_.articles) {
      require(begins.u64() == at, "begin of fields");
      article.seconds = static_cast<std::int64_t>(seconds.u64());
      article.precision = static_cast<std::uint32_t>(precision.number(1));
      article.leader = leaders.u32();
      for (std::string* field :
           {&article.id, &article.outlet, &article.title, &article.url, &article.language}) {
        *field = fields.string(fields.u32());
        at += 4 + field->size();
      }
    }
    require(begins.u64() == at, "end of fields");
    for (const Bytes* each : {&similarity, &seconds, &precision, &leaders, &begins, &fields}) {
      require(each->done(), "size of a column");
    }
  }

  std::string all_texts() const {
    Bytes begins = column(7), packed = column(8);
    std::string out;
    std::uint64_t begin = begins.u64();
    require(begin == 0, "begin of blocks");
    while (!begins.done()) {
      require(out.size() % kBlock == 0, "a block before the last is short");
      const std::uint64_t end = begins.u64();
      const std::string frame = packed.string(end - begin);
      std::string text(kBlock, '\0');
      const std::size_t size =
          ZSTD_decompress(text.data(), text.size(), frame.data(), frame.size());
      require(!ZSTD_isError(size), "a frame");
      out += text.substr(0, size);
      begin = end;
    }
    require(packed.done(), "bytes behind the last block");
    return out;
  }

  void read_texts() {
    const std::string texts = all_texts();
    Bytes begins = column(6);
    std::uint64_t begin = begins.u64();
    for (Edition::Article& article : out_.articles) {
      const std::uint64_t end = begins.u64();
      article.text = texts.substr(begin, end - begin);
      begin = end;
    }
    require(begin == texts.size() && begins.done(), "end of texts");
  }

  static Edition::Place place(Bytes& bytes) {
    Edition::Place out{};
    out.article = bytes.u32(), out.field = bytes.u32();
    out.begin = bytes.u32(), out.end = bytes.u32();
    return out;
  }

  std::vector<Edition::Place> places(std::uint32_t number) const {
    std::vector<Edition::Place> out;
    for (Bytes bytes = column(number); !bytes.done();) out.push_back(place(bytes));
    return out;
  }

  std::vector<Edition::Member> members(std::uint32_t number) const {
    std::vector<Edition::Member> out;
    for (Bytes bytes = column(number); !bytes.done();) {
      const Edition::Place at = place(bytes);
      out.push_back({at, bytes.u32()});
    }
    return out;
  }

  void read_grams() {
    Bytes directory = column(14), grams = column(15);
    const std::uint64_t buckets = out_.columns.at(14).bytes / 8 - 1;
    out_.directory_bits = static_cast<unsigned>(std::countr_zero(buckets));
    require(std::has_single_bit(buckets), "size of the directory");
    std::uint64_t begin = directory.u64();
    require(begin == 0, "begin of the directory");
    for (std::uint64_t bucket = 0; bucket < buckets; ++bucket) {
      const std::uint64_t end = directory.u64();
      for (; begin < end; ++begin) {
        const std::uint64_t key = grams.u32();
        const std::uint32_t article = grams.u32();
        out_.grams.push_back({bucket << 32 | key, article, grams.u32()});
      }
    }
    require(grams.done(), "grams behind the directory");
  }

  const std::string& bytes_;
  Edition out_;
};

}  // namespace

Edition read_edition(const std::string& bytes) { return EditionReader(bytes).read(); }

}  // namespace wirecopy::oracle
