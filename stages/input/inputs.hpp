#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "stages/input/archive.hpp"
#include "stages/input/batch.hpp"
#include "stages/input/file_source.hpp"
#include "stages/input/splitter.hpp"
#include "stages/input/walk.hpp"
#include "wirecopy/options.hpp"

namespace wirecopy::input {

// What was read, in numbers.
struct ReaderCounts {
  std::uint64_t inputs = 0;  // files and members of archives that were read
  std::uint64_t passed_over =
      0;  // links, devices, pipes and other kinds of file in folders and archives
  std::uint64_t bytes_read = 0;  // as they are stored
  std::uint64_t bytes_decoded = 0;
};

// An input that can be read: its name, its bytes, and how they fall into records.
struct OpenInput {
  InputName name;
  bool named = false;  // on the command line
  Format format = Format::kJsonLines;
  char delimiter = ',';  // of kDelimited
  std::unique_ptr<HeadedSource> bytes;
  std::unique_ptr<Splitter> splitter;
};

// All that is to be read, one after another: files, and what is in folders and archives.
class Inputs {
 public:
  // Keeps references to `fields` and `counts`, which outlive it.  Throws as InputWalk does.
  Inputs(const InputOptions& options, const FieldTable& fields, ReaderCounts& counts,
         WaitCheck check);

  // The next input; nothing at the end.  What cannot be read on the way is added to `rejects`.
  // Requires that the input given before is no longer used.
  // Throws Error where the system refuses, or a named input is UTF-16; UsageError where one is of
  // no known format.
  std::optional<OpenInput> next(std::vector<Reject>& rejects);

 private:
  std::optional<OpenInput> open_file(FoundFile file, std::vector<Reject>& rejects);
  std::optional<OpenInput> next_member(std::vector<Reject>& rejects);
  std::optional<OpenInput> open_member(const ArchiveMember& member, std::vector<Reject>& rejects);
  std::optional<OpenInput> open_content(OpenInput input, Content content,
                                        std::vector<Reject>& rejects);
  std::unique_ptr<HeadedSource> decoded(std::unique_ptr<ByteSource> stored, Kind& kind,
                                        const std::string& name) const;
  void open_archive(const FoundFile& file, std::unique_ptr<ByteSource> bytes, Content content);
  void close_archive();
  void pass_over() { ++counts_.passed_over; }
  InputName member_name(const std::string& path) const;

  const InputOptions options_;
  const FieldTable& fields_;
  ReaderCounts& counts_;
  WaitCheck check_;
  InputWalk walk_;
  std::uint64_t passed_over_by_walk_ = 0;
  std::optional<ArchiveWalk> archive_;
  InputName archive_name_;
  bool archive_is_named_ = false;
};

}  // namespace wirecopy::input
