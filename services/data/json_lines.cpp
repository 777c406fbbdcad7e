#include "services/data/json_lines.hpp"

#include <vector>

#include "platform/base/json.hpp"

namespace services::data {
namespace {

struct Container {
    bool is_list = false;
    std::size_t next = 0;  // of a list
    std::string pointer;   // its own
    std::string key;       // of an object: the one that was named last
    bool has_key = false;
};

class Walk final {
public:
    Walk(std::string_view text, std::map<std::string, int, std::less<>>& lines)
        : text_(text), lines_(lines) {}

    void go() {
        while (at_ < text_.size())
            step();
    }

private:
    void step() {
        const char c = text_[at_];
        if (c == '\n') ++line_;
        if (c == ',' && !open_.empty()) open_.back().has_key = false;
        if (c == ']' || c == '}') open_.pop_back();
        const bool is_between = std::string_view(" \t\r\n,:]}").find(c) != std::string_view::npos;
        if (is_between) {
            ++at_;
        } else if (c == '"' && !open_.empty() && !open_.back().is_list && !open_.back().has_key) {
            open_.back().key = key();
            open_.back().has_key = true;
        } else {
            value(c);
        }
    }

    void value(char c) {
        const auto pointer = pointer_of_value();
        lines_.emplace(pointer, line_);
        if (c == '{' || c == '[') {
            open_.push_back({c == '[', 0, pointer, {}, false});
            ++at_;
        } else if (c == '"') {
            at_ = end_of_text();
        } else {
            while (at_ < text_.size() &&
                   std::string_view(" \t\r\n,]}").find(text_[at_]) == std::string_view::npos)
                ++at_;
        }
    }

    std::string pointer_of_value() {
        if (open_.empty()) return {};
        auto& in = open_.back();
        if (in.is_list) return in.pointer + "/" + std::to_string(in.next++);
        return in.pointer + "/" + pointer_token(in.key);
    }

    std::size_t end_of_text() const {
        std::size_t end = at_ + 1;
        while (end < text_.size() && text_[end] != '"')
            end += text_[end] == '\\' ? 2 : 1;
        return end + 1;
    }

    std::string key() {
        const auto end = end_of_text();
        const auto quoted = text_.substr(at_, end - at_);
        at_ = end;
        const auto json = platform::parse_json(quoted);
        return json && json->is_string() ? json->get<std::string>() : std::string();
    }

    std::string_view text_;
    std::map<std::string, int, std::less<>>& lines_;
    std::vector<Container> open_;
    std::size_t at_ = 0;
    int line_ = 1;
};

}  // namespace

JsonLines::JsonLines(std::string_view text) {
    Walk(text, lines_).go();
}

int JsonLines::line_of(std::string_view pointer) const {
    for (;;) {
        const auto found = lines_.find(pointer);
        if (found != lines_.end()) return found->second;
        const auto cut = pointer.rfind('/');
        if (cut == std::string_view::npos) return 1;
        pointer = pointer.substr(0, cut);
    }
}

std::string pointer_token(std::string_view key) {
    std::string token;
    for (const char c : key) {
        if (c == '~')
            token += "~0";
        else if (c == '/')
            token += "~1";
        else
            token += c;
    }
    return token;
}

}  // namespace services::data
