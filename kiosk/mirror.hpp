// Shows the semantic tree to scripts, one JSON line whenever it changes. Never in the shipped unit.
#pragma once

#include <filesystem>

#include "kiosk/tree.hpp"
#include "platform/broadcast/line_broadcast.hpp"

namespace kiosk {

class Mirror final {
public:
    explicit Mirror(const std::filesystem::path& socket) : broadcast_(socket) {}
    void show(const Tree& tree) { broadcast_.publish(to_json_line(tree)); }

private:
    platform::LineBroadcast broadcast_;
};

}  // namespace kiosk
