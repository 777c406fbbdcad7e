#include "kiosk/tree.hpp"

#include <algorithm>
#include <cmath>
#include <ranges>

#include "platform/base/json.hpp"

namespace kiosk {

namespace {

bool covers(const platform::PixelRect& rect, float x, float y) {
    return x >= static_cast<float>(rect.x) && x < static_cast<float>(rect.x + rect.width) &&
           y >= static_cast<float>(rect.y) && y < static_cast<float>(rect.y + rect.height);
}

float beside(float place, int begin, int length) {
    const auto from = static_cast<float>(begin);
    const auto to = static_cast<float>(begin + length);
    return std::max({from - place, place - to, 0.0F});
}

float distance(const platform::PixelRect& rect, float x, float y) {
    return std::hypot(beside(x, rect.x, rect.width), beside(y, rect.y, rect.height));
}

// What lies under a dialog is out of reach.
bool ends_reach(const Node& node, float x, float y) {
    return node.role == Role::dialog && covers(node.rect, x, y);
}

// Enabled or not: what a finger meets there.
const Node* met_at(const std::vector<Node>& nodes, float x, float y) {
    for (const Node& node : nodes | std::views::reverse) {
        if (ends_reach(node, x, y)) return nullptr;
        if (node.is_touchable && covers(node.rect, x, y)) return &node;
    }
    return nullptr;
}

platform::Json states_of(const Node& node) {
    auto states = platform::Json::array();
    if (!node.is_enabled) states.push_back("disabled");
    if (node.is_pressed) states.push_back("pressed");
    if (node.is_refused) states.push_back("refused");
    if (node.is_selected) states.push_back("selected");
    if (node.is_busy) states.push_back("busy");
    if (node.has_ring) states.push_back("ring");
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
        case Role::writing:
            return "writing";
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
    const Node* met = met_at(nodes, x, y);
    return met != nullptr && met->is_enabled ? met : nullptr;
}

const Node* Tree::refusing(float x, float y) const {
    const Node* met = met_at(nodes, x, y);
    return met != nullptr && !met->is_enabled ? met : nullptr;
}

const Node* Tree::near(float x, float y, float slack) const {
    if (met_at(nodes, x, y) != nullptr) return at(x, y);
    const Node* nearest = nullptr;
    float best = slack;
    float next = 2 * slack;
    for (const Node& node : nodes | std::views::reverse) {
        if (ends_reach(node, x, y)) break;
        if (!node.is_touchable) continue;
        const float far = distance(node.rect, x, y);
        if (far <= best) {
            next = nearest != nullptr ? best : next;
            best = far;
            nearest = &node;
        } else {
            next = std::min(next, far);
        }
    }
    // A third of the slack apart, or nobody can say which of the two was meant.
    const bool is_plain = nearest != nullptr && next - best >= slack / 3;
    return is_plain && nearest->is_enabled ? nearest : nullptr;
}

bool Tree::is_on(std::string_view key, float x, float y, float slack) const {
    if (const Node* met = met_at(nodes, x, y)) return met->key == key;
    const bool is_covered =
        std::ranges::any_of(nodes, [&](const Node& node) { return ends_reach(node, x, y); });
    const Node* node = find(key);
    return node != nullptr && !is_covered && distance(node->rect, x, y) <= slack;
}

std::string to_json_line(const Tree& tree) {
    auto nodes = platform::Json::array();
    for (const Node& node : tree.nodes)
        nodes.push_back(json_of(node));
    return platform::Json{{"screen", tree.screen}, {"nodes", std::move(nodes)}}.dump();
}

}  // namespace kiosk
