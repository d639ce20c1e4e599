#include "stages/input/inputs.hpp"

#include <fmt/format.h>

#include "stages/input/decoder.hpp"
#include "stages/input/delimited_row.hpp"
#include "stages/input/identity.hpp"
#include "stages/input/kind.hpp"
#include "stages/input/utf8.hpp"
#include "wirecopy/error.hpp"

namespace wirecopy::input {
namespace {

constexpr const char* kKnownFormats =
    "known are .jsonl, .ndjson, .json, .csv, .tsv and .txt, each also as .gz, .zst, .bz2 and .xz, "
    "and .tar and .zip";

[[noreturn]] void refuse(const std::string& name, Content content) {
  if (content == Content::kWarc) throw UsageError(fmt::format("{}: WARC is not read yet", name));
  if (content == Content::kXml)
    throw UsageError(fmt::format("{}: NewsML or NITF (XML) is not read yet", name));
  throw UsageError(fmt::format("{}: neither its name nor its content tells its format; {}", name,
                               kKnownFormats));
}

// A text may begin with anything: only its name tells that it is compressed.
bool may_be_compressed(Kind kind) {
  return kind.compression == Compression::kNone && kind.content != Content::kText;
}

}  // namespace

Inputs::Inputs(const InputOptions& options, const FieldTable& fields, ReaderCounts& counts,
               WaitCheck check)
    : options_(options),
      fields_(fields),
      counts_(counts),
      check_(std::move(check)),
      walk_(options.inputs) {}

std::optional<OpenInput> Inputs::next(std::vector<Reject>& rejects) {
  for (;;) {
    if (archive_) {
      if (auto input = next_member(rejects)) return input;
      close_archive();
    }
    auto file = walk_.next();
    counts_.passed_over +=
        walk_.passed_over() - std::exchange(passed_over_by_walk_, walk_.passed_over());
    if (!file) return {};
    if (auto input = open_file(std::move(*file), rejects)) return input;
  }
}

// The bytes without their compression, which their name tells or they do themselves.
std::unique_ptr<HeadedSource> Inputs::decoded(std::unique_ptr<ByteSource> stored, Kind& kind,
                                              const std::string& name) const {
  auto bytes = std::make_unique<HeadedSource>(std::move(stored));
  if (may_be_compressed(kind)) kind.compression = compression_by_head(bytes->head(kHeadBytes));
  if (kind.compression == Compression::kNone) return bytes;
  return std::make_unique<HeadedSource>(
      make_decoder(kind.compression, std::move(bytes), name, options_.max_window_bytes));
}

std::optional<OpenInput> Inputs::open_file(FoundFile file, std::vector<Reject>& rejects) {
  Kind kind = kind_by_name(file.path);
  if (!file.named && (kind.content == Content::kUnknown || is_later(kind.content))) {
    pass_over();
    return {};
  }
  auto bytes = decoded(std::make_unique<FileSource>(file.path, counts_.bytes_read, check_), kind,
                       file.name.name);
  if (kind.content == Content::kUnknown)
    kind.content = content_by_head(bytes->head(kHeadBytes), fields_);
  if (is_archive(kind.content)) {
    open_archive(file, std::move(bytes), kind.content);
    return {};
  }
  OpenInput input{.name = std::move(file.name),
                  .named = file.named,
                  .bytes = std::move(bytes),
                  .splitter = nullptr};
  return open_content(std::move(input), kind.content, rejects);
}

void Inputs::open_archive(const FoundFile& file, std::unique_ptr<ByteSource> bytes,
                          Content content) {
  archive_.emplace(std::move(bytes), content, options_.max_record_bytes);
  archive_name_ = file.name;
  archive_is_named_ = file.named;
}

void Inputs::close_archive() {
  counts_.passed_over += archive_->passed_over();
  archive_.reset();
}

std::optional<OpenInput> Inputs::next_member(std::vector<Reject>& rejects) {
  while (auto found = archive_->next()) {
    if (auto* damage = std::get_if<Damage>(&*found)) {
      rejects.push_back({archive_name_.name, 0, damage->reason, std::move(damage->detail)});
    } else if (auto input = open_member(std::get<ArchiveMember>(*found), rejects)) {
      return input;
    }
  }
  return {};
}

// `ARCHIVE:MEMBER`; below a folder that is INPUT the archive counts as a folder, by itself it does
// not.
InputName Inputs::member_name(const std::string& path) const {
  const std::string member =
      valid_utf8(path.starts_with("./") ? std::string_view(path).substr(2) : path);
  InputName name;
  name.name = archive_name_.name + ':' + member;
  name.below = archive_is_named_ ? member : archive_name_.below + ':' + member;
  name.folder =
      archive_name_.folder.empty() ? std::string(first_folder(member)) : archive_name_.folder;
  return name;
}

std::optional<OpenInput> Inputs::open_member(const ArchiveMember& member,
                                             std::vector<Reject>& rejects) {
  Kind kind = kind_by_name(member.path);
  OpenInput input{
      .name = member_name(member.path), .named = false, .bytes = nullptr, .splitter = nullptr};
  if (is_archive(kind.content)) {
    rejects.push_back(
        {input.name.name, 0, Reject::Reason::kNested, "an archive inside an archive is not read"});
  } else if (kind.content == Content::kUnknown || is_later(kind.content)) {
    pass_over();
  } else if (member.encrypted) {
    rejects.push_back({input.name.name, 0, Reject::Reason::kEncrypted, "the member is encrypted"});
  } else {
    input.bytes = decoded(archive_->open(), kind, input.name.name);
    return open_content(std::move(input), kind.content, rejects);
  }
  return {};
}

std::optional<OpenInput> Inputs::open_content(OpenInput input, Content content,
                                              std::vector<Reject>& rejects) {
  if (is_utf16(input.bytes->head(kUtf16HeadBytes))) {
    if (input.named)
      throw Error(fmt::format("{}: it is UTF-16; convert it to UTF-8", input.name.name));
    rejects.push_back({input.name.name, 0, Reject::Reason::kUnsupported,
                       "UTF-16 is not read; convert it to UTF-8"});
    return {};
  }
  if (input.bytes->head(3) == "\xEF\xBB\xBF") input.bytes->drop(3);
  const auto head =
      content == Content::kJson || content == Content::kCsv ? input.bytes->head(kHeadBytes) : "";
  if (content == Content::kJsonLines) {
    input.splitter = make_line_splitter();
  } else if (content == Content::kJson) {
    input.format = json_format(head);
    const auto first = head.find_first_not_of(" \t\r\n");
    const bool brackets = first != std::string_view::npos && head[first] == '[';
    input.splitter =
        input.format == Format::kJsonLines ? make_line_splitter() : make_array_splitter(brackets);
  } else if (content == Content::kCsv || content == Content::kTsv) {
    input.format = Format::kDelimited;
    input.delimiter = content == Content::kTsv
                          ? '\t'
                          : sniff_delimiter(head.substr(0, head.find_first_of("\r\n")), fields_);
    input.splitter = make_delimited_splitter(input.delimiter);
  } else if (content == Content::kText) {
    input.format = Format::kText;
    input.splitter = make_text_splitter();
  } else {
    refuse(input.name.name, content);
  }
  return input;
}

}  // namespace wirecopy::input
