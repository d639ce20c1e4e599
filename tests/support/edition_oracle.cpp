#include "tests/support/edition_oracle.hpp"

#include <zstd.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <bit>
#include <deque>
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
    if (out_.columns.contains(11)) {
      read_leaders();
      out_.passages = places(12);
      out_.passage_members = members(13);
      out_.quotes = places(14);
      out_.quote_members = members(15);
    } else {
      read_bands();
      read_token_bits();
    }
    read_grams();
    return std::move(out_);
  }

 private:
  void read_head() {
    Bytes head(bytes_.substr(0, 16));
    require(head.string(8) == "wirecopy", "magic");
    require(head.u32() == 2, "format");
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
    Bytes similarity = column(1), seconds = column(2), precision = column(3);
    Bytes begins = column(4), blocks = column(5);
    const std::string all = unpacked(column_bytes(6), blocks, 4096, {});
    Bytes fields(all);
    out_.similarity = std::bit_cast<double>(similarity.u64());
    std::uint64_t at = 0;
    for (Edition::Article& article : out_.articles) {
      require(begins.u64() == at, "begin of fields");
      article.seconds = static_cast<std::int64_t>(seconds.u64());
      article.precision = static_cast<std::uint32_t>(precision.number(1));
      for (std::string* field :
           {&article.id, &article.outlet, &article.title, &article.url, &article.language}) {
        *field = fields.string(fields.u32());
        at += 4 + field->size();
      }
    }
    require(begins.u64() == at, "end of fields");
    for (const Bytes* each : {&similarity, &seconds, &precision, &begins, &fields}) {
      require(each->done(), "size of a column");
    }
  }

  void read_leaders() {
    Bytes leaders = column(11);
    for (Edition::Article& article : out_.articles) article.leader = leaders.u32();
    require(leaders.done(), "size of a column");
  }

  // The texts of the frames that begin, and end, where `blocks` says.
  static std::string unpacked(const std::string& packed, Bytes& blocks, std::uint64_t block_size,
                              const std::string& dictionary) {
    std::string out;
    std::uint64_t begin = blocks.u64();
    while (!blocks.done()) {
      require(out.size() % block_size == 0, "a block before the last is short");
      const std::uint64_t end = blocks.u64();
      const std::string frame = packed.substr(begin, end - begin);
      std::string text(block_size, '\0');
      ZSTD_DCtx* context = ZSTD_createDCtx();
      const std::size_t size =
          ZSTD_decompress_usingDict(context, text.data(), text.size(), frame.data(), frame.size(),
                                    dictionary.data(), dictionary.size());
      ZSTD_freeDCtx(context);
      require(!ZSTD_isError(size), "a frame");
      out += text.substr(0, size);
      begin = end;
    }
    return out;
  }

  // Segment after segment, each with its own blocks and dictionary.
  void read_texts() {
    const std::uint64_t block_size = column(19).u32();
    const std::string dictionaries = out_.columns.contains(20) ? column_bytes(20) : "";
    const std::string packed = column_bytes(9);
    const std::string block_begins = column_bytes(8), text_begins = column_bytes(7);
    const std::uint64_t blocks = block_begins.size() / 8 - 1;
    struct Segment {
      std::uint64_t first_block, dictionary_begin, dictionary_bytes, first_row;
    };
    std::vector<Segment> segments;
    for (Bytes bytes = column(10); !bytes.done();) {
      segments.push_back({bytes.u64(), bytes.u64(), bytes.u32(), bytes.u32()});
    }
    segments.push_back({blocks, 0, 0, out_.articles.size()});
    for (std::size_t i = 0; i + 1 < segments.size(); ++i) {
      const auto& [first, dictionary, dictionary_bytes, first_row] = segments[i];
      Bytes begins(block_begins.substr(8 * first, 8 * (segments[i + 1].first_block - first + 1)));
      const std::string texts =
          unpacked(packed, begins, block_size, dictionaries.substr(dictionary, dictionary_bytes));
      for (std::uint64_t row = first_row; row < segments[i + 1].first_row; ++row) {
        Bytes ends(text_begins.substr(8 * row, 16));
        const std::uint64_t begin = ends.u64() - first * block_size;
        const std::uint64_t end = ends.u64() - first * block_size;
        require(begin <= texts.size() && begin <= end, "begin of a text");
        const bool last = row + 1 == segments[i + 1].first_row;
        require(last || end <= texts.size(), "end of a text");
        out_.articles[row].text = texts.substr(begin, end - begin);
      }
    }
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

  // The bits of a column, the lowest of a byte first.
  class Bits {
   public:
    Bits(const std::string& bytes, std::uint64_t begin, std::uint64_t end) {
      for (std::uint64_t i = begin; i < end; ++i) {
        bits_.push_back(static_cast<unsigned char>(bytes[i / 8]) >> i % 8 & 1);
      }
    }
    bool done() const { return bits_.empty(); }
    std::uint64_t take(unsigned count) {
      std::uint64_t out = 0;
      for (unsigned i = 0; i < count; ++i) {
        require(!bits_.empty(), "a bucket ends early");
        out |= std::uint64_t{bits_.front()} << i;
        bits_.pop_front();
      }
      return out;
    }
    std::uint64_t take_distance(unsigned low_bits, unsigned most_bits) {
      std::uint64_t zeros = 0;
      while (zeros < 24 && take(1) == 0) ++zeros;
      return zeros == 24 ? take(most_bits) : zeros << low_bits | take(low_bits);
    }

   private:
    std::deque<std::uint8_t> bits_;
  };

  // The postings of a bucket, whose keys begin with `bucket`.
  static void read_bucket(Bits bits, std::uint64_t bucket, unsigned rest_bits, unsigned row_bits,
                          bool values, std::vector<Edition::Posting>& out) {
    if (bits.done()) return;
    const auto low_bits = static_cast<unsigned>(bits.take(6));
    const auto token_bits = static_cast<unsigned>(values ? bits.take(6) : 0);
    std::uint64_t key = bucket << rest_bits;
    while (!bits.done()) {
      key += bits.take_distance(low_bits, rest_bits);
      require(key >> rest_bits == bucket, "a key of another bucket");
      const auto row = static_cast<std::uint32_t>(bits.take(row_bits));
      std::uint64_t value = 0;
      if (values && bits.take(1) == 1) {
        value = 1u << 30 | bits.take(30);
      } else if (values) {
        value = bits.take(1) << 31;
        value |= bits.take(token_bits);
      }
      out.push_back({key, row, static_cast<std::uint32_t>(value)});
    }
  }

  void read_grams() {
    Bytes layout = column(16), begins = column(17);
    const unsigned key_bits = layout.u32(), directory_bits = layout.u32(), row_bits = layout.u32();
    require(key_bits == 34 && layout.u32() == 1, "layout of grams");
    const std::uint64_t count = layout.u64();
    const std::string bytes = column_bytes(18);
    std::uint64_t begin = begins.u64();
    require(begin == 0, "begin of the first bucket");
    for (std::uint64_t bucket = 0; bucket < std::uint64_t{1} << directory_bits; ++bucket) {
      const std::uint64_t end = begins.u64();
      read_bucket(Bits(bytes, begin, end), bucket, key_bits - directory_bits, row_bits, true,
                  out_.grams);
      begin = end;
    }
    require(begins.done() && (begin + 63) / 64 * 8 == bytes.size(), "bits behind the buckets");
    require(out_.grams.size() == count, "number of grams");
  }

  void read_bands() {
    Bytes layout = column(33), begins = column(34);
    const std::uint32_t bands = layout.u32();
    layout.u32();
    const unsigned directory_bits = layout.u32(), row_bits = layout.u32();
    const std::string bytes = column_bytes(35);
    std::uint64_t begin = begins.u64();
    out_.bands.resize(bands);
    for (std::vector<Edition::Posting>& band : out_.bands) {
      for (std::uint64_t bucket = 0; bucket < std::uint64_t{1} << directory_bits; ++bucket) {
        const std::uint64_t end = begins.u64();
        read_bucket(Bits(bytes, begin, end), bucket, 32 - directory_bits, row_bits, false, band);
        begin = end;
      }
    }
    require(begins.done() && (begin + 63) / 64 * 8 == bytes.size(), "bits behind the bands");
  }

  void read_token_bits() {
    Bytes begins = column(36);
    const std::string bytes = column_bytes(37);
    Bits bits(bytes, 0, 8 * bytes.size());
    std::uint64_t begin = begins.u64();
    for (std::size_t i = 0; i < out_.articles.size(); ++i) {
      const std::uint64_t end = begins.u64();
      auto& of_article = out_.token_bits.emplace_back();
      for (; begin < end; ++begin) of_article.push_back(static_cast<std::uint32_t>(bits.take(4)));
    }
    require(begins.done() && (begin + 1) / 2 == bytes.size(), "bits behind the tokens");
  }

  const std::string& bytes_;
  Edition out_;
};

}  // namespace

Edition read_edition(const std::string& bytes) { return EditionReader(bytes).read(); }

}  // namespace wirecopy::oracle
