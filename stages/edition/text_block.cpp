#include "stages/edition/text_block.hpp"

#include <zdict.h>
#include <zstd.h>

#include <algorithm>
#include <cassert>
#include <utility>
#include <vector>

namespace wirecopy::edition {
namespace {

constexpr std::size_t kBytesADictionaryByte = 128;
constexpr std::size_t kLeastDictionaryBytes = std::size_t{16} << 10;
constexpr std::size_t kSampledBytesADictionaryByte = 8;
constexpr std::size_t kMostSampleBytes = std::size_t{16} << 10;  // of one text
constexpr std::size_t kSamples = 1024;

template <auto free>
struct Freed {
  template <typename Pointed>
  void operator()(Pointed* pointed) const {
    free(pointed);
  }
};

}  // namespace

struct BlockPacker::State {
  std::unique_ptr<ZSTD_CCtx, Freed<ZSTD_freeCCtx>> context{ZSTD_createCCtx()};
  std::unique_ptr<ZSTD_CDict, Freed<ZSTD_freeCDict>> dictionary;
};

BlockPacker::BlockPacker(const Packing& packing, std::string_view dictionary)
    : state_(std::make_unique<State>()) {
  ZSTD_CCtx_setParameter(state_->context.get(), ZSTD_c_compressionLevel, packing.level);
  if (dictionary.empty()) return;
  state_->dictionary.reset(ZSTD_createCDict(dictionary.data(), dictionary.size(), packing.level));
  ZSTD_CCtx_refCDict(state_->context.get(), state_->dictionary.get());
}

BlockPacker::~BlockPacker() = default;
BlockPacker::BlockPacker(BlockPacker&&) noexcept = default;

std::string BlockPacker::pack(std::string_view text) {
  std::string frame(ZSTD_compressBound(text.size()), '\0');
  const std::size_t size =
      ZSTD_compress2(state_->context.get(), frame.data(), frame.size(), text.data(), text.size());
  assert(!ZSTD_isError(size) && "there is room for the frame");
  frame.resize(size);
  return frame;
}

struct BlockUnpacker::State {
  std::unique_ptr<ZSTD_DCtx, Freed<ZSTD_freeDCtx>> context{ZSTD_createDCtx()};
  std::unique_ptr<ZSTD_DDict, Freed<ZSTD_freeDDict>> dictionary;
};

BlockUnpacker::BlockUnpacker(std::string_view dictionary) : state_(std::make_unique<State>()) {
  if (dictionary.empty()) return;
  state_->dictionary.reset(ZSTD_createDDict(dictionary.data(), dictionary.size()));
  ZSTD_DCtx_refDDict(state_->context.get(), state_->dictionary.get());
}

BlockUnpacker::~BlockUnpacker() = default;
BlockUnpacker::BlockUnpacker(BlockUnpacker&&) noexcept = default;

bool BlockUnpacker::unpack(std::string_view frame, std::size_t most, std::string& out) {
  out.resize(most);
  const std::size_t size = ZSTD_decompressDCtx(state_->context.get(), out.data(), out.size(),
                                               frame.data(), frame.size());
  const bool whole = ZSTD_isError(size) == 0;
  out.resize(whole ? size : 0);
  return whole;
}

std::string train_dictionary(
    std::size_t count,
    const std::function<std::string_view(std::size_t i, std::string& scratch)>& text) {
  // What is sampled tells how large all is.
  const std::size_t most_samples = kMostDictionaryBytes * kSampledBytesADictionaryByte;
  std::string samples, scratch;
  std::vector<std::size_t> sizes;
  const std::size_t step = std::max<std::size_t>(count / kSamples, 1);
  for (std::size_t i = 0; i < count && samples.size() < most_samples; i += step) {
    const std::string_view sample = text(i, scratch).substr(0, kMostSampleBytes);
    samples.append(sample);
    sizes.push_back(sample.size());
  }
  const std::size_t size =
      std::min(samples.size() * step / kBytesADictionaryByte, kMostDictionaryBytes);
  if (size < kLeastDictionaryBytes) return {};
  std::string out(size, '\0');
  const std::size_t made = ZDICT_trainFromBuffer(out.data(), out.size(), samples.data(),
                                                 sizes.data(), static_cast<unsigned>(sizes.size()));
  out.resize(ZDICT_isError(made) != 0 ? 0 : made);  // texts in which it finds nothing
  return out;
}

}  // namespace wirecopy::edition
