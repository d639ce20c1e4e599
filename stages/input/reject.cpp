#include "wirecopy/reject.hpp"

namespace wirecopy {

std::string_view to_string(Reject::Reason reason) {
  switch (reason) {
    case Reject::Reason::kInvalid:
      return "invalid";
    case Reject::Reason::kNoText:
      return "no_text";
    case Reject::Reason::kTooLong:
      return "too_long";
    case Reject::Reason::kTruncated:
      return "truncated";
    case Reject::Reason::kDamaged:
      return "damaged";
    case Reject::Reason::kEncrypted:
      return "encrypted";
    case Reject::Reason::kNested:
      return "nested";
    case Reject::Reason::kUnsupported:
      return "unsupported";
    case Reject::Reason::kRepeated:
      return "repeated";
    case Reject::Reason::kRevised:
      return "revised";
    case Reject::Reason::kPast:
      return "past";
  }
  return "invalid";
}

}  // namespace wirecopy
