#include <algorithm>
#include <filesystem>
#include <regex>

#include "structure/rules.hpp"

namespace structure {
namespace {

constexpr std::size_t longest_file = 500;
constexpr std::size_t longest_function = 60;

enum class Block { scope, function, values };

// What a brace opens, told by the text between it and the last ; { or }.
Block block_after(const std::string& opening, char before) {
    static const std::regex scope{R"(\b(namespace|class|struct|union|enum|extern)\b)"};
    // A constructor's body after its initialisers: `: a_{x}, b_{y} {`.
    const bool empty = opening.find_first_not_of(" \t\n") == std::string::npos;
    if (empty) return before == '}' ? Block::function : Block::values;
    if (std::regex_search(opening, scope) && opening.find('(') == std::string::npos) {
        return Block::scope;
    }
    return opening.find('(') != std::string::npos ? Block::function : Block::values;
}

std::string without_directives(std::string code) {
    bool in_directive = false;
    bool at_start = true;
    for (std::size_t at = 0; at < code.size(); ++at) {
        if (code[at] == '\n') {
            in_directive = in_directive && at > 0 && code[at - 1] == '\\';
            at_start = true;
            continue;
        }
        if (at_start && code[at] == '#') in_directive = true;
        if (code[at] != ' ') at_start = false;
        if (in_directive && code[at] != '\\') code[at] = ' ';
    }
    return code;
}

// Finds the outermost braces that are bodies of functions.
class FunctionFinder {
public:
    explicit FunctionFinder(const SourceFile& file)
        : file_(file), code_(without_directives(file.code)) {}

    void run(Findings& findings) {
        for (std::size_t at = 0; at < code_.size(); ++at) {
            if (code_[at] == '{') open(at);
            if (code_[at] == '}') close(at, findings);
            if (std::string_view{";{}"}.find(code_[at]) != std::string_view::npos) last_ = at;
        }
    }

private:
    void open(std::size_t at) {
        const auto from = last_ == std::string::npos ? 0 : last_ + 1;
        const char before = last_ == std::string::npos ? ';' : code_[last_];
        const auto kind =
            inside_ > 0 ? Block::values : block_after(code_.substr(from, at - from), before);
        if (kind == Block::function) start_ = line_of(code_, at);
        if (kind == Block::function || inside_ > 0) ++inside_;
        blocks_.push_back(kind);
    }

    void close(std::size_t at, Findings& findings) {
        if (blocks_.empty()) return;
        blocks_.pop_back();
        const bool was_outside = inside_ == 0;
        if (inside_ > 0) --inside_;
        if (was_outside || inside_ > 0) return;
        const auto length = line_of(code_, at) - start_ + 1;
        if (length <= longest_function) return;
        findings.push_back(
            {"function_length", file_.path, start_, std::to_string(length) + " lines"});
    }

    const SourceFile& file_;
    std::string code_;
    std::vector<Block> blocks_;
    std::size_t last_ = std::string::npos;
    std::size_t start_ = 0;
    int inside_ = 0;
};

bool is_written_by_us(const SourceFile& file) {
    static const std::vector<std::string> endings{".cpp",  ".hpp", ".js", ".css",
                                                  ".html", ".py",  ".sh"};
    const auto ending = std::filesystem::path{file.path}.extension().string();
    return std::find(endings.begin(), endings.end(), ending) != endings.end();
}

}  // namespace

Findings files_are_short(const Tree& tree) {
    Findings findings;
    for (const auto& file : tree) {
        const auto length = lines_of(file.text).size();
        if (!is_written_by_us(file) || length <= longest_file) continue;
        findings.push_back({"file_length", file.path, length, std::to_string(length) + " lines"});
    }
    return findings;
}

Findings functions_are_short(const Tree& tree) {
    Findings findings;
    for (const auto& file : tree) {
        if (is_cpp(file)) FunctionFinder{file}.run(findings);
    }
    return findings;
}

Findings headers_introduce_themselves(const Tree& tree) {
    Findings findings;
    for (const auto& file : tree) {
        if (file.path.size() < 4 || file.path.substr(file.path.size() - 4) != ".hpp") continue;
        if (file.text.substr(0, 3) != "// ") {
            findings.push_back({"headers", file.path, 1, "does not begin with what it is"});
        }
        if (file.text.find("\n#pragma once\n") == std::string::npos) {
            findings.push_back({"headers", file.path, 1, "has no #pragma once"});
        }
    }
    return findings;
}

Findings tests_are_sentences(const Tree& tree) {
    // Name and tags are one string literal each, or several in a row.
    static const std::regex form{
        R"re(\b(TEST_CASE|TEMPLATE_TEST_CASE|SCENARIO)\s*\(\s*((?:"[^"]*"\s*)+)(?:,\s*("[^"]*"))?)re"};
    static const std::regex sentence{R"re(^"[^"A-Z .][^"]* [^"]*("\s*"[^"]*)*[^. ]"\s*$)re"};
    static const std::regex tags{R"re(^"(\[[^\[\]]+\])+"$)re"};
    Findings findings;
    for (const auto& file : tree) {
        if (!is_cpp(file) || !starts_with_any(file.path, {"tests/"})) continue;
        for (std::sregex_iterator hit{file.text.begin(), file.text.end(), form}, end; hit != end;
             ++hit) {
            const auto offset = static_cast<std::size_t>(hit->position());
            const bool is_sample = file.code.compare(offset, 4, file.text, offset, 4) != 0;
            const auto name = (*hit)[2].str();
            const auto labels = (*hit)[3].str();
            if (is_sample || ((*hit)[1] != "SCENARIO" && std::regex_match(name, sentence) &&
                              std::regex_match(labels, tags))) {
                continue;
            }
            findings.push_back({"test_names", file.path, line_of(file.text, offset), name});
        }
    }
    return findings;
}

}  // namespace structure
