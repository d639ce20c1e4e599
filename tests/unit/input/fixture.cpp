#include "tests/unit/input/fixture.hpp"

#include <archive.h>
#include <archive_entry.h>
#include <bzlib.h>
#include <lzma.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <fstream>

namespace wirecopy::input {
namespace {

void keep(const ParsedBatch& batch, ReadResult& result) {
  for (const auto& [view, input, line] : batch.articles) {
    result.articles.push_back({std::string(view.id), std::string(view.outlet),
                               std::string(view.title), std::string(view.text),
                               std::string(view.url), std::string(view.language),
                               to_string(view.published), batch.inputs.at(input), line});
  }
  result.rejects.insert(result.rejects.end(), batch.rejects.begin(), batch.rejects.end());
  result.replaced += batch.replaced;
  result.undated_nonsense += batch.undated_nonsense;
}

la_ssize_t append(archive*, void* out, const void* bytes, std::size_t size) {
  static_cast<std::string*>(out)->append(static_cast<const char*>(bytes), size);
  return static_cast<la_ssize_t>(size);
}

void add_member(archive* out, const MadeMember& member) {
  archive_entry* entry = archive_entry_new();
  archive_entry_set_pathname(entry, member.path.c_str());
  archive_entry_set_perm(entry, 0644);
  const bool has_bytes = member.kind == 'f';
  archive_entry_set_size(entry, has_bytes ? static_cast<la_int64_t>(member.bytes.size()) : 0);
  archive_entry_set_filetype(entry, member.kind == 'l'   ? AE_IFLNK
                                    : member.kind == 'p' ? AE_IFIFO
                                    : member.kind == 'c' ? AE_IFCHR
                                    : member.kind == 'd' ? AE_IFDIR
                                                         : AE_IFREG);
  if (member.kind == 'l') archive_entry_set_symlink(entry, "/etc/passwd");
  if (member.kind == 'h') archive_entry_set_hardlink(entry, member.bytes.c_str());
  EXPECT_EQ(archive_write_header(out, entry), ARCHIVE_OK) << archive_error_string(out);
  if (has_bytes) archive_write_data(out, member.bytes.data(), member.bytes.size());
  archive_entry_free(entry);
}

std::string finish(archive* out, std::string& bytes, const std::vector<MadeMember>& members) {
  archive_write_set_bytes_in_last_block(out, 1);
  archive_write_open(out, &bytes, nullptr, append, nullptr);
  for (const auto& member : members) add_member(out, member);
  archive_write_close(out);
  archive_write_free(out);
  return bytes;
}

}  // namespace

std::vector<std::string> ReadResult::texts() const {
  std::vector<std::string> all;
  for (const auto& article : articles) all.push_back(article.text);
  return all;
}

std::vector<Reject::Reason> ReadResult::reasons() const {
  std::vector<Reject::Reason> all;
  for (const auto& reject : rejects) all.push_back(reject.reason);
  return all;
}

ReadResult read_all(const InputOptions& options) {
  Reader reader(options);
  const Parser parser(options);
  ReadResult result;
  RawBatch raw;
  for (std::uint64_t sequence = 0; reader.next(raw); ++sequence) {
    EXPECT_EQ(raw.sequence, sequence);
    ParsedBatch parsed = parser(std::move(raw));
    keep(parsed, result);
    raw = {};
    raw.bytes = std::move(parsed.bytes);
  }
  result.counts = reader.counts();
  return result;
}

InputTest::InputTest() {
  std::string name = (std::filesystem::temp_directory_path() / "wirecopy_input_XXXXXX").string();
  EXPECT_NE(::mkdtemp(name.data()), nullptr);
  folder_ = name;
}

InputTest::~InputTest() {
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

std::string InputTest::write(const std::string& below, std::string_view bytes) const {
  const auto file = folder_ / below;
  std::filesystem::create_directories(file.parent_path());
  std::ofstream(file, std::ios::binary) << bytes;
  return file.string();
}

std::string gzip(std::string_view bytes) {
  z_stream stream{};
  EXPECT_EQ(deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY), Z_OK);
  std::string out(deflateBound(&stream, bytes.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  EXPECT_EQ(deflate(&stream, Z_FINISH), Z_STREAM_END);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

std::string zstd(std::string_view bytes, bool checksum) {
  ZSTD_CCtx* context = ZSTD_createCCtx();
  ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, checksum ? 1 : 0);
  std::string out(ZSTD_compressBound(bytes.size()), '\0');
  out.resize(ZSTD_compress2(context, out.data(), out.size(), bytes.data(), bytes.size()));
  ZSTD_freeCCtx(context);
  return out;
}

std::string bzip2(std::string_view bytes) {
  auto size = static_cast<unsigned>(bytes.size() + bytes.size() / 50 + 600);
  std::string out(size, '\0');
  EXPECT_EQ(BZ2_bzBuffToBuffCompress(out.data(), &size, const_cast<char*>(bytes.data()),
                                     static_cast<unsigned>(bytes.size()), 9, 0, 0),
            BZ_OK);
  out.resize(size);
  return out;
}

std::string xz(std::string_view bytes) {
  std::string out(lzma_stream_buffer_bound(bytes.size()), '\0');
  std::size_t size = 0;
  EXPECT_EQ(lzma_easy_buffer_encode(
                1, LZMA_CHECK_CRC64, nullptr, reinterpret_cast<const std::uint8_t*>(bytes.data()),
                bytes.size(), reinterpret_cast<std::uint8_t*>(out.data()), &size, out.size()),
            LZMA_OK);
  out.resize(size);
  return out;
}

std::string tar(const std::vector<MadeMember>& members) {
  archive* out = archive_write_new();
  archive_write_set_format_pax_restricted(out);
  std::string bytes;
  return finish(out, bytes, members);
}

std::string zip(const std::vector<MadeMember>& members, const std::string& password) {
  archive* out = archive_write_new();
  archive_write_set_format_zip(out);
  if (!password.empty()) {
    archive_write_set_options(out, "zip:encryption=traditional");
    archive_write_set_passphrase(out, password.c_str());
  }
  std::string bytes;
  return finish(out, bytes, members);
}

std::string sparse_tar() {
  std::string header(512, '\0');
  const auto put = [&](std::size_t at, std::string_view text) {
    std::ranges::copy(text, header.begin() + static_cast<std::ptrdiff_t>(at));
  };
  put(0, "huge.jsonl");
  put(100, "0000644");
  put(108, "0000000");
  put(116, "0000000");
  put(124, "00000000014");  // 12 bytes are stored
  put(136, "00000000000");
  put(156, "S");
  put(257, std::string_view("ustar  \0", 8));
  const std::string exbibyte("\x80\0\0\0\x10\0\0\0\0\0\0\0", 12),
      end("\x80\0\0\0\x10\0\0\0\0\0\0\x0C", 12);
  put(386, exbibyte);
  put(398, "00000000014");
  put(483, end);
  put(148, "        ");
  unsigned sum = 0;
  for (const char c : header) sum += static_cast<unsigned char>(c);
  char digits[8];
  std::snprintf(digits, sizeof digits, "%06o", sum);
  put(148, std::string_view(digits, 7));
  std::string data = "{\"text\":1}\n\n";
  data.resize(512);
  return header + data + tar({{"b.jsonl", "{\"text\":\"2\"}\n"}});
}

}  // namespace wirecopy::input
