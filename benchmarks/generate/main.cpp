// wirecopy-generate: a dump of invented news of any size, and beside it what a scan of it must
// find.

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <map>
#include <memory>
#include <stdexcept>
#include <string>

#include "record.hpp"
#include "wire.hpp"
#include "world.hpp"

namespace {

using wirecopy::generate::Kind;
using wirecopy::generate::Script;

struct Options {
  wirecopy::generate::WorldOptions world;
  std::string kind = "normal";
  std::uint64_t articles = 100'000;
  std::string out = "-";
  std::string truth;
};

// A file that is written a megabyte at a time and whose failures are not lost.
class Sink {
 public:
  explicit Sink(const std::string& path)
      : path_(path), file_(path == "-" ? stdout : std::fopen(path.c_str(), "wb")) {
    if (!file_) throw std::runtime_error("cannot write " + path);
  }

  std::string& buffer() { return buffer_; }

  void flush_if_full() {
    if (buffer_.size() >= (std::size_t{1} << 20)) flush();
  }

  void close() {
    flush();
    if (std::fclose(file_.release()) != 0) throw std::runtime_error("cannot write " + path_);
  }

 private:
  struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };

  void flush() {
    if (std::fwrite(buffer_.data(), 1, buffer_.size(), file_.get()) != buffer_.size()) {
      throw std::runtime_error("cannot write " + path_);
    }
    buffer_.clear();
  }

  std::string path_;
  std::string buffer_;
  std::unique_ptr<std::FILE, Close> file_;
};

void generate(const Options& options) {
  const wirecopy::generate::World world(options.world);
  Sink dump(options.out);
  Sink truth(options.truth.empty() ? "/dev/null" : options.truth);
  for (std::uint64_t done = 0, block = 0; done < options.articles; ++block) {
    const auto slots = world.plan_block(block);
    for (std::uint32_t slot = 0; slot < slots.size() && done < options.articles; ++slot, ++done) {
      const auto made = world.make(slots, block, slot);
      append_record(dump.buffer(), made.article);
      if (made.truth) append_record(truth.buffer(), *made.truth);
      for (const auto& passage : made.passages) append_record(truth.buffer(), passage);
      for (const auto& quote : made.quotes) append_record(truth.buffer(), quote);
      dump.flush_if_full();
      truth.flush_if_full();
    }
  }
  dump.close();
  truth.close();
}

const std::map<std::string, Kind> kKinds = {
    {"normal", Kind::kNormal},     {"short", Kind::kShort},   {"identical", Kind::kIdentical},
    {"template", Kind::kTemplate}, {"bucket", Kind::kBucket}, {"planted", Kind::kPlanted},
    {"wire", Kind::kWire},         {"lifted", Kind::kLifted}, {"oneword", Kind::kOneWord},
    {"huge", Kind::kHuge},         {"poem", Kind::kPoem},     {"onequote", Kind::kOneQuote},
    {"soup", Kind::kSoup}};

const std::map<std::string, Script> kScripts = {{"latin", Script::kLatin},
                                                {"cyrillic", Script::kCyrillic},
                                                {"arabic", Script::kArabic},
                                                {"han", Script::kHan}};

void declare(CLI::App& app, Options& options) {
  const auto share = CLI::Range(0.0, 1.0);
  app.add_option("--articles", options.articles, "how many")->capture_default_str();
  app.add_option("--out", options.out, "the dump, JSON Lines; - is standard output")
      ->capture_default_str();
  app.add_option("--truth", options.truth, "what a scan must find, JSON Lines");
  app.add_option("--seed", options.world.seed)->capture_default_str();
  app.add_option("--world", options.kind, "what the articles are like")
      ->check(CLI::IsMember(kKinds))
      ->capture_default_str();
  app.add_option("--words", options.world.words,
                 "of an article, on average (short has 20, template 60 of its own)")
      ->check(CLI::Range(1, 1'000'000))
      ->capture_default_str();
  app.add_option("--outlets", options.world.outlets)
      ->check(CLI::Range(1, 100'000))
      ->capture_default_str();
  app.add_option("--days", options.world.days)->check(CLI::Range(1, 10'000))->capture_default_str();
  app.add_option("--copies", options.world.copies,
                 "share of the articles that are copies of a wire story")
      ->check(share)
      ->capture_default_str();
  app.add_option("--passages", options.world.passages,
                 "share that carries a passage of another article")
      ->check(share)
      ->capture_default_str();
  app.add_option("--furniture", options.world.furniture,
                 "share of the outlets with lines under every article")
      ->check(share)
      ->capture_default_str();
  app.add_option(
         "--quotes", options.world.quotes,
         "planted quotations of an article, on average, with their truth (news has about 12); "
         "0: as the prose has them, without truth")
      ->check(CLI::Range(0, 40))
      ->capture_default_str();
  app.add_option("--scripts", options.world.scripts, "of the world planted, in turn")
      ->delimiter(',')
      ->transform(CLI::CheckedTransformer(kScripts));
}

// The worst cases are small texts or one text: what a normal world plants has no room in them.
void settle_world(Options& options) {
  auto& world = options.world;
  world.kind = kKinds.at(options.kind);
  if (world.kind == Kind::kShort) world.words = 15;  // 20 with the end of the last sentence
  if (world.kind == Kind::kTemplate) world.words = 60;
  if (world.kind == Kind::kShort || world.kind == Kind::kTemplate) world.passages = 0;
  if (world.kind == Kind::kShort) world.furniture = 0;
  if (world.kind == Kind::kPlanted) world.copies = world.passages = 0;
  if (world.kind == Kind::kWire) {
    world.outlets = std::max(world.outlets, wirecopy::generate::kWireOutlets);
  }
}

}  // namespace

int main(int argc, char** argv) try {
  CLI::App app{"Writes a dump of invented news articles and the truth about its copies."};
  Options options;
  declare(app, options);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  }
  settle_world(options);
  generate(options);
} catch (const std::exception& error) {
  std::fprintf(stderr, "wirecopy-generate: %s\n", error.what());
  return 1;
}
