#include "pipeline/reject_log.hpp"

#include <cstring>

namespace wirecopy::pipeline {
namespace {

// The fixed part of a reject; `input` and `detail` follow it.
struct Head {
  std::uint64_t line;
  std::uint32_t input_size;
  std::uint32_t detail_size;
  Reject::Reason reason;
};

}  // namespace

void RejectLog::add(const Reject& reject) {
  const Head head{.line = reject.line,
                  .input_size = static_cast<std::uint32_t>(reject.input.size()),
                  .detail_size = static_cast<std::uint32_t>(reject.detail.size()),
                  .reason = reject.reason};
  std::string packed(reinterpret_cast<const char*>(&head), sizeof head);
  packed += reject.input;
  packed += reject.detail;
  blocks_.push_back(spool_.append(std::as_bytes(std::span(packed))));
}

void RejectLog::for_each(const std::function<void(const Reject&)>& use) const {
  for (const Spool::Address block : blocks_) {
    Head head;
    const char* bytes = spool_.at<char>(block);
    std::memcpy(&head, bytes, sizeof head);
    bytes += sizeof head;
    use({.input = std::string(bytes, head.input_size),
         .line = head.line,
         .reason = head.reason,
         .detail = std::string(bytes + head.input_size, head.detail_size)});
  }
}

}  // namespace wirecopy::pipeline
