#pragma once

#include <string>
#include <string_view>

#include "stages/input/buffer.hpp"
#include "wirecopy/article.hpp"

namespace wirecopy::input {

// The host of a URL in lower case, without user, port and a leading `www.`, `m.` or `amp.`; empty
// where there is none.  Lives in `url`, or in `arena` where it had capitals.
std::string_view host_of(std::string_view url, TextArena& arena);

// The id of an article that has none of its own: `x` and 16 hexadecimal digits of XXH3 of its
// outlet, published, title and text, each behind its length.  These ids stand in results and
// stores: the form never changes.
std::string made_id(const ArticleView& article);

// The id of a text file: its path, `~`, and 8 hexadecimal digits of XXH3 of its text.  Never
// changes either.
std::string text_file_id(std::string_view path, std::string_view text);

// The first folder of a path, empty where it has none; `.` and `..` are none.
std::string_view first_folder(std::string_view path);

}  // namespace wirecopy::input
