#include "structure/source_text.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <regex>
#include <utility>

namespace structure {
namespace {

// Walks through C++ once and blanks whatever is not code.
class Blanker {
public:
    explicit Blanker(SourceFile& file) : file_(file), text_(file.text) { file_.code = text_; }

    void run() {
        while (at_ < text_.size()) {
            if (ahead("//")) {
                blank_to(std::min(text_.find('\n', at_), text_.size()));
            } else if (ahead("/*")) {
                blank_to(past("*/", at_ + 2));
            } else if (ahead("#include") && starts_line()) {
                at_ = std::min(text_.find('\n', at_), text_.size());
            } else if (ahead("R\"")) {
                raw_string();
            } else if (text_[at_] == '"') {
                quoted('"');
            } else if (text_[at_] == '\'' && !follows_a_digit()) {
                quoted('\'');
            } else {
                ++at_;
            }
        }
    }

private:
    bool ahead(std::string_view word) const { return text_.substr(at_, word.size()) == word; }
    bool starts_line() const { return at_ == 0 || text_[at_ - 1] == '\n'; }
    // 1'000'000
    bool follows_a_digit() const {
        return at_ > 0 && std::isxdigit(static_cast<unsigned char>(text_[at_ - 1])) != 0;
    }
    std::size_t past(std::string_view word, std::size_t from) const {
        const auto found = text_.find(word, from);
        return found == std::string_view::npos ? text_.size() : found + word.size();
    }
    void blank_to(std::size_t end) {
        for (; at_ < end; ++at_) {
            if (text_[at_] != '\n') file_.code[at_] = ' ';
        }
    }
    void raw_string() {
        const auto open = std::min(text_.find('(', at_), text_.size());
        const std::string close = ")" + std::string{text_.substr(at_ + 2, open - at_ - 2)} + "\"";
        const auto end = past(close, open);
        file_.literals.emplace_back(text_.substr(open, end - open));
        blank_to(end);
    }
    void quoted(char mark) {
        auto end = at_ + 1;
        while (end < text_.size() && text_[end] != mark && text_[end] != '\n') {
            end += text_[end] == '\\' ? 2 : 1;
        }
        end = std::min(end, text_.size());
        if (mark == '"') file_.literals.emplace_back(text_.substr(at_ + 1, end - at_ - 1));
        ++at_;
        blank_to(end);
        if (at_ < text_.size()) ++at_;
    }

    SourceFile& file_;
    std::string_view text_;
    std::size_t at_ = 0;
};

bool is_ours(const std::string& path) {
    static const std::regex foreign{R"(^(build[^/]*|var|\.git|node_modules)(/|$))"};
    return !std::regex_search(path, foreign);
}

bool is_text(const std::filesystem::path& path) {
    static const std::vector<std::string> pictures{".png", ".jpg", ".ico", ".wav", ".ogg", ".mo"};
    const auto ending = path.extension().string();
    return std::find(pictures.begin(), pictures.end(), ending) == pictures.end();
}

}  // namespace

SourceFile source_file(std::string path, std::string text) {
    SourceFile file{std::move(path), std::move(text), {}, {}};
    if (is_cpp(file)) {
        Blanker{file}.run();
    } else {
        file.code = file.text;
    }
    return file;
}

std::vector<SourceFile> read_tree(const std::filesystem::path& top) {
    std::vector<SourceFile> files;
    for (std::filesystem::recursive_directory_iterator entry{top}, end; entry != end; ++entry) {
        const auto path = entry->path().lexically_relative(top).generic_string();
        if (!is_ours(path)) {
            entry.disable_recursion_pending();
        } else if (entry->is_regular_file() && is_text(entry->path())) {
            std::ifstream stream{entry->path(), std::ios::binary};
            files.push_back(source_file(path, {std::istreambuf_iterator<char>{stream}, {}}));
        }
    }
    std::sort(files.begin(), files.end(), [](auto& a, auto& b) { return a.path < b.path; });
    return files;
}

bool is_cpp(const SourceFile& file) {
    const auto ending = std::filesystem::path{file.path}.extension();
    return ending == ".cpp" || ending == ".hpp";
}

bool starts_with_any(std::string_view path, const std::vector<std::string>& prefixes) {
    return std::any_of(prefixes.begin(), prefixes.end(),
                       [&](const auto& prefix) { return path.substr(0, prefix.size()) == prefix; });
}

std::size_t line_of(std::string_view text, std::size_t offset) {
    const auto part = text.substr(0, offset);
    return 1 + static_cast<std::size_t>(std::count(part.begin(), part.end(), '\n'));
}

std::vector<std::string> lines_of(std::string_view text) {
    std::vector<std::string> lines;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        lines.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

}  // namespace structure
