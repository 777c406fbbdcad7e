#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "lints/lints.hpp"

namespace lints {

namespace {

using kiosk::Box;
using kiosk::Node;
using kiosk::Theme;

// What can be reached: under a dialog nothing can.
std::vector<const Node*> targets_of(const Seen& seen) {
    std::vector<const Node*> targets;
    for (const Node& node : seen.tree.nodes) {
        if (node.role == kiosk::Role::dialog) targets.clear();
        if (node.is_touchable) targets.push_back(&node);
    }
    return targets;
}

float between(const Box& a, const Box& b) {
    const float across = std::max({0.0F, a.x - b.right(), b.x - a.right()});
    const float down = std::max({0.0F, a.y - b.bottom(), b.y - a.bottom()});
    return std::hypot(across, down);
}

bool touch(const Box& a, const Box& b) {
    return a.x < b.right() && b.x < a.right() && a.y < b.bottom() && b.y < a.bottom();
}

}  // namespace

Verdict target_sizes(const Seen& seen) {
    Verdict verdict;
    for (const Node* node : targets_of(seen)) {
        ++verdict.checked;
        const Box box = box_of(seen, node->rect);
        const float least = node->is_main ? Theme::main_target_mm : Theme::target_mm;
        if (std::min(box.w, box.h) + one_pixel(seen) >= least) continue;
        verdict.findings.push_back(
            fmt::format("{} is {:.1f} x {:.1f} mm, wants {}", node->key, box.w, box.h, least));
    }
    return verdict;
}

Verdict target_gaps(const Seen& seen) {
    Verdict verdict;
    const auto targets = targets_of(seen);
    for (std::size_t i = 0; i < targets.size(); ++i) {
        for (std::size_t k = i + 1; k < targets.size(); ++k) {
            ++verdict.checked;
            const Box a = box_of(seen, targets[i]->rect);
            const Box b = box_of(seen, targets[k]->rect);
            const bool is_over = touch(a, b);
            if (!is_over && between(a, b) + one_pixel(seen) >= Theme::gap_mm) continue;
            verdict.findings.push_back(
                fmt::format("{} and {}: {}", targets[i]->key, targets[k]->key,
                            is_over ? std::string("one over the other")
                                    : fmt::format("{:.1f} mm apart", between(a, b))));
        }
    }
    return verdict;
}

namespace {

bool holds(const Box& outer, const Box& inner) {
    return inner.x >= outer.x && inner.right() <= outer.right() && inner.y >= outer.y &&
           inner.bottom() <= outer.bottom();
}

// Keys stand one way in every script, and what belongs to a square of ink with it.
bool is_one_way(const Node& node) {
    return node.role == kiosk::Role::key || node.role == kiosk::Role::candidate ||
           node.role == kiosk::Role::signature || node.role == kiosk::Role::writing ||
           node.key.ends_with(".undo") || node.key.ends_with(".clear");
}

bool is_in_order(const Seen& seen, const Node& before_it, const Node& node) {
    constexpr float slack = 1.5F;
    const Box before = box_of(seen, before_it.rect);
    const Box after = box_of(seen, node.rect);
    if (after.y >= before.bottom() - slack) return true;
    const bool is_mirrored = seen.is_mirrored && !(is_one_way(before_it) && is_one_way(node));
    return is_mirrored ? after.right() <= before.x + slack : after.x >= before.right() - slack;
}

}  // namespace

Verdict reading_order(const Seen& seen) {
    Verdict verdict;
    const Node* before = nullptr;
    for (const Node& node : seen.tree.nodes) {
        if (node.role == kiosk::Role::dialog) before = nullptr;
        if (node.role == kiosk::Role::dialog || node.rect.height == 0) continue;
        // Things that stand on another follow it, wherever that one reaches.
        const bool is_on_it =
            before != nullptr && holds(box_of(seen, before->rect), box_of(seen, node.rect));
        if (before != nullptr && !is_on_it) {
            ++verdict.checked;
            if (!is_in_order(seen, *before, node))
                verdict.findings.push_back(fmt::format(
                    "{} is declared after {}, but stands before it", node.key, before->key));
        }
        before = &node;
    }
    return verdict;
}

}  // namespace lints
