#include "stages/edition/gram_cursor.hpp"

namespace wirecopy::edition {

GramCursor::GramCursor(const Reader& reader) : reader_(&reader) { settle(); }

void GramCursor::next() {
  ++at_;
  settle();
}

void GramCursor::settle() {
  while (done() && next_bucket_ < reader_->gram_layout().buckets()) {
    reader_->gram_bucket(next_bucket_++, postings_);
    at_ = 0;
  }
}

}  // namespace wirecopy::edition
