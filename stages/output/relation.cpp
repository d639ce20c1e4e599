#include <cassert>

#include "wirecopy/copies.hpp"

namespace wirecopy {

std::string_view to_string(Relation relation) {
  switch (relation) {
    case Relation::kNone:
      return "none";
    case Relation::kOrigin:
      return "origin";
    case Relation::kIdentical:
      return "identical";
    case Relation::kCopy:
      return "copy";
    case Relation::kExcerpt:
      return "excerpt";
    case Relation::kTemplate:
      return "template";
  }
  assert(false && "every relation has a name");
  return "none";
}

}  // namespace wirecopy
