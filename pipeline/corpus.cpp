#include "pipeline/corpus.hpp"

#include <cassert>
#include <cstring>
#include <utility>

namespace wirecopy::pipeline {
namespace {

template <typename Container>
std::span<const std::byte> bytes_of(const Container& values) {
  return std::as_bytes(std::span(values.data(), values.size()));
}

}  // namespace

Corpus::Corpus(const Room& room, const Banding& banding, const input::OutletTable& outlets)
    : banding_(banding),
      outlet_table_(outlets),
      keeps_texts_(room.keeps_texts),
      account_(room.columns_bytes),
      texts_account_(room.texts_bytes),
      tokens_(room.spill_folder + "/tokens", account_),
      metadata_(room.spill_folder + "/metadata", account_),
      keys_(room.spill_folder + "/band_keys", account_),
      rows_(room.spill_folder + "/rows", account_),
      texts_(room.spill_folder + "/texts", texts_account_),
      quotations_(room.spill_folder + "/quotations", texts_account_),
      outlets_(1) {}

void Corpus::add(const SketchedBatch& batch) {
  add_inputs(batch);
  if (batch.rows.empty()) return;
  const Spool::Address tokens = tokens_.append(bytes_of(batch.tokens));
  const Spool::Address metadata = metadata_.append(bytes_of(batch.metadata));
  const Spool::Address quotations =
      batch.quotations.empty() ? 0 : quotations_.append(bytes_of(batch.quotations));
  if (!batch.band_keys.empty()) {
    batches_.push_back({keys_.append(bytes_of(batch.band_keys)), size_, batch.rows.size()});
  }
  for (std::size_t i = 0; i < batch.rows.size(); ++i) {
    ArticleRow row = batch.rows[i];
    if (keeps_texts_) row.text = texts_.append(bytes_of(batch.texts[i]));
    row.tokens = tokens + row.tokens * sizeof(text::Token);
    row.quotations += quotations;
    row.outlet = outlet_number(unpack_metadata(batch.metadata.data() + row.metadata).outlet);
    row.metadata += metadata;
    row.input += static_cast<std::uint32_t>(batch.first_input);
    add_row(row);
  }
}

void Corpus::add_row(const ArticleRow& row) {
  last_rows_.push_back(row);
  ++size_;
  if (last_rows_.size() == kRowsABlock) seal();
}

// A spool never moves what it holds, so a block is found by its pointer.
void Corpus::seal() {
  assert(size_ - last_rows_.size() == row_blocks_.size() * kRowsABlock &&
         "nothing was added after the end");
  if (last_rows_.empty()) return;
  row_blocks_.push_back(rows_.at<ArticleRow>(rows_.append(bytes_of(last_rows_))));
  last_rows_.clear();
}

void Corpus::reopen() {
  const std::size_t rest = size_ % kRowsABlock;
  if (rest == 0 || !last_rows_.empty()) return;
  last_rows_.assign(row_blocks_.back(), row_blocks_.back() + rest);
  row_blocks_.pop_back();
}

void Corpus::add_inputs(const SketchedBatch& batch) {
  for (std::size_t i = 0; i < batch.inputs.size(); ++i) {
    if (batch.first_input + i >= inputs_.size()) inputs_.resize(batch.first_input + i + 1);
    inputs_[batch.first_input + i] = batch.inputs[i];
  }
}

std::uint32_t Corpus::outlet_number(std::string_view outlet) {
  if (outlet.empty()) return 0;
  const auto [found, added] = outlet_numbers_.try_emplace(std::string(outlet), outlets_.size());
  if (added) {
    const auto resolved = outlet_table_.resolve(outlet);
    const auto group =
        group_numbers_.try_emplace(std::string(resolved.group), group_numbers_.size() + 1).first;
    outlets_.push_back({.name = std::string(resolved.name), .group = group->second});
  }
  return found->second;
}

std::span<const text::Token> Corpus::tokens(ArticleId id) const {
  return {tokens_.at<text::Token>(row(id).tokens), row(id).token_count};
}

ArticleView Corpus::article(ArticleId id) const {
  const ArticleRow& row = this->row(id);
  ArticleView article = unpack_metadata(metadata_.at<char>(row.metadata));
  article.outlet = outlets_[row.outlet].name;
  article.published = row.published;
  return article;
}

void Corpus::band_keys(std::size_t band, std::span<sketch::BandKey> out) const {
  for (const BatchKeys& batch : batches_) {
    const auto* keys = keys_.at<sketch::BandKey>(batch.address) + band * batch.count;
    std::memcpy(out.data() + batch.first, keys, batch.count * sizeof(sketch::BandKey));
  }
}

}  // namespace wirecopy::pipeline
