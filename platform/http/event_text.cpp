#include "platform/http/event_text.hpp"

#include <algorithm>

namespace platform {
namespace {

constexpr std::size_t event_limit = 1024 * 1024;

}  // namespace

std::string frame_event(std::string_view data) {
    std::string framed;
    for (;;) {
        const auto end = std::min(data.find_first_of("\r\n"), data.size());
        framed.append("data: ").append(data.substr(0, end)).append("\n");
        if (end == data.size()) break;
        const bool is_pair = data.substr(end, 2) == "\r\n";
        data.remove_prefix(end + (is_pair ? 2 : 1));
    }
    return framed + "\n";
}

bool EventReader::feed(std::string_view piece, const OnEvent& on_event) {
    for (const char c : piece) {
        const bool is_second_of_pair = c == '\n' && was_return_;
        was_return_ = c == '\r';
        if (is_second_of_pair) continue;
        if (c == '\n' || c == '\r') {
            take_line(on_event);
        } else {
            line_ += c;
        }
        if (line_.size() + data_.size() > event_limit) return false;
    }
    return true;
}

void EventReader::take_line(const OnEvent& on_event) {
    if (line_.empty()) {
        if (has_data_) on_event(data_);
        data_.clear();
        has_data_ = false;
        return;
    }
    const std::string_view line = line_;
    if (line.substr(0, 5) == "data:") {
        auto value = line.substr(5);
        if (value.substr(0, 1) == " ") value.remove_prefix(1);
        if (has_data_) data_ += '\n';
        data_ += value;
        has_data_ = true;
    }
    line_.clear();
}

}  // namespace platform
