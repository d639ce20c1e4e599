#pragma once

#include <array>
#include <string_view>

namespace wirecopy::output {

// Every file that a folder of results may hold.  What has another name is not ours: it is never
// replaced and never removed.
inline constexpr std::array<std::string_view, 12> kResultNames = {
    "articles.jsonl",  "copies.jsonl",     "passages.jsonl", "quotes.jsonl",
    "pairs.jsonl",     "alignments.jsonl", "mentions.jsonl", "rejects.jsonl",
    "wirecopy.sqlite", "run.json",         "report.html",    "index",
};

bool is_result_name(std::string_view name);

}  // namespace wirecopy::output
