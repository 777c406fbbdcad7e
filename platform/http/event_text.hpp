// text/event-stream, written and read: only the data of events and comments, which is all we use.
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace platform {

inline constexpr std::string_view heartbeat_text = ":\n\n";

std::string frame_event(std::string_view data);

// Takes the stream in pieces as they come, cut anywhere.
class EventReader final {
public:
    using OnEvent = std::function<void(const std::string& data)>;

    // False when one event or line is over the limit: this is no stream of ours.
    [[nodiscard]] bool feed(std::string_view piece, const OnEvent& on_event);

private:
    void take_line(const OnEvent& on_event);

    std::string line_;
    std::string data_;
    bool has_data_ = false;
    bool was_return_ = false;
};

}  // namespace platform
