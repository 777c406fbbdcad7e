// The text of the tree as the rules read it: files by their path from the top, and C++ with its
// comments and strings taken out so that words in them are not mistaken for code.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace structure {

struct SourceFile {
    std::string path;  // from the top, with forward slashes
    std::string text;
    std::string code;  // for C++: comments, strings and characters blanked, line by line the same
    std::vector<std::string> literals;  // for C++: the contents of its string literals
};

SourceFile source_file(std::string path, std::string text);
// Everything of ours below `top`, without what is built, demonstrated or kept by git.
std::vector<SourceFile> read_tree(const std::filesystem::path& top);

bool is_cpp(const SourceFile& file);
bool starts_with_any(std::string_view path, const std::vector<std::string>& prefixes);
std::size_t line_of(std::string_view text, std::size_t offset);
std::vector<std::string> lines_of(std::string_view text);

}  // namespace structure
