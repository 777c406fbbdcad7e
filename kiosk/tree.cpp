#include "kiosk/tree.hpp"

#include <algorithm>
#include <ranges>

#include "platform/base/json.hpp"

namespace kiosk {

namespace {

bool covers(const platform::PixelRect& rect, float x, float y) {
    return x >= static_cast<float>(rect.x) && x < static_cast<float>(rect.x + rect.width) &&
           y >= static_cast<float>(rect.y) && y < static_cast<float>(rect.y + rect.height);
}

platform::Json states_of(const Node& node) {
    auto states = platform::Json::array();
    if (!node.is_enabled) states.push_back("disabled");
    if (node.is_pressed) states.push_back("pressed");
    if (node.is_selected) states.push_back("selected");
    if (node.is_busy) states.push_back("busy");
    return states;
}

// Not even its length is told.
std::string masked(const std::string& value) {
    return value.empty() ? "" : "••••••";
}

platform::Json json_of(const Node& node) {
    return {{"key", node.key},
            {"role", name_of(node.role)},
            {"name", node.name},
            {"value", node.is_private ? masked(node.value) : node.value},
            {"state", states_of(node)},
            {"rect", {node.rect.x, node.rect.y, node.rect.width, node.rect.height}},
            {"private", node.is_private}};
}

bool is_spoken(const Node& node) {
    if (node.is_private) return false;
    switch (node.role) {
        case Role::heading:
        case Role::question:
        case Role::text:
        case Role::notice:
        case Role::tile:
        case Role::choice:
        case Role::check:
        case Role::number:
        case Role::step:
        case Role::item:
            return true;
        case Role::progress:
        case Role::button:
        case Role::field:
        case Role::key:
        case Role::candidate:
        case Role::code:
        case Role::signature:
        case Role::status:
        case Role::dialog:
        case Role::picture:
            break;
    }
    return false;
}

}  // namespace

std::string_view name_of(Role role) {
    switch (role) {
        case Role::heading:
            return "heading";
        case Role::question:
            return "question";
        case Role::text:
            return "text";
        case Role::notice:
            return "notice";
        case Role::progress:
            return "progress";
        case Role::button:
            return "button";
        case Role::tile:
            return "tile";
        case Role::choice:
            return "choice";
        case Role::check:
            return "check";
        case Role::field:
            return "field";
        case Role::key:
            return "key";
        case Role::candidate:
            return "candidate";
        case Role::code:
            return "code";
        case Role::signature:
            return "signature";
        case Role::number:
            return "number";
        case Role::step:
            return "step";
        case Role::item:
            return "item";
        case Role::status:
            return "status";
        case Role::dialog:
            return "dialog";
        case Role::picture:
            return "picture";
    }
    return "";
}

const Node* Tree::find(std::string_view key) const {
    const auto found = std::ranges::find(nodes, key, &Node::key);
    return found == nodes.end() ? nullptr : &*found;
}

const Node* Tree::at(float x, float y) const {
    for (const Node& node : nodes | std::views::reverse) {
        if (!covers(node.rect, x, y)) continue;
        if (node.role == Role::dialog) return nullptr;  // what lies under a dialog is out of reach
        if (node.is_touchable) return node.is_enabled ? &node : nullptr;
    }
    return nullptr;
}

std::string spoken_words(const Tree& tree) {
    std::string words;
    for (const Node& node : tree.nodes | std::views::filter(is_spoken)) {
        words += node.name + '\n';
        if (!node.value.empty()) words += node.value + '\n';
    }
    return words;
}

std::string to_json_line(const Tree& tree) {
    auto nodes = platform::Json::array();
    for (const Node& node : tree.nodes)
        nodes.push_back(json_of(node));
    return platform::Json{{"screen", tree.screen}, {"nodes", std::move(nodes)}}.dump();
}

}  // namespace kiosk
