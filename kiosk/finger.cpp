#include "kiosk/finger.hpp"

#include <chrono>
#include <utility>

namespace kiosk {

namespace {

constexpr std::chrono::milliseconds double_touch{500};

bool is_over(const Tree& seen, const std::string& key, float x, float y) {
    const Node* node = seen.at(x, y);
    return node != nullptr && node->key == key;
}

}  // namespace

bool Finger::is_too_soon(const Node& node, platform::BootTime now) const {
    if (!last_time_ || now - *last_time_ >= double_touch) return false;
    switch (last_repeat_) {
        case Repeat::guards_page:
            return true;
        case Repeat::guards_self:
            return node.key == last_key_;
        case Repeat::free:
            break;
    }
    return false;
}

void Finger::draw_on(const Node& node, float x, float y) {
    const Point at{x - static_cast<float>(node.rect.x), y - static_cast<float>(node.rect.y)};
    if (stroke_.empty() || !(stroke_.back() == at)) stroke_.push_back(at);
}

void Finger::down(const Tree& seen, float x, float y, platform::BootTime now) {
    lost();
    const Node* node = seen.at(x, y);
    if (node == nullptr || is_too_soon(*node, now)) return;
    held_ = node->key;
    is_inside_ = true;
    is_signing_ = node->role == Role::signature;
    if (is_signing_) draw_on(*node, x, y);
}

void Finger::moved(const Tree& seen, float x, float y) {
    if (held_.empty()) return;
    if (is_signing_) {
        if (const Node* area = seen.find(held_)) draw_on(*area, x, y);
        return;
    }
    is_inside_ = is_over(seen, held_, x, y);
}

void Finger::up(const Tree& seen, float x, float y, platform::BootTime now) {
    if (held_.empty()) return;
    moved(seen, x, y);
    const Node* node = seen.find(held_);
    // Signing ends where it ends: a name may run over the edge.
    if (node != nullptr && node->is_enabled && (is_inside_ || is_signing_)) {
        act_ = held_;
        last_key_ = held_;
        last_repeat_ = node->repeat;
        last_time_ = now;
        finished_stroke_ = std::move(stroke_);
    }
    lost();
}

void Finger::lost() {
    held_.clear();
    is_inside_ = false;
    is_signing_ = false;
    stroke_.clear();
}

void Finger::forget() {
    Finger next;
    next.last_repeat_ = last_repeat_;
    next.last_time_ = last_time_;
    *this = std::move(next);
}

const std::string& Finger::pressed() const {
    static const std::string nothing;
    return is_inside_ ? held_ : nothing;
}

std::optional<std::string> Finger::take_act() {
    return std::exchange(act_, std::nullopt);
}

std::vector<Point> Finger::take_stroke() {
    return std::exchange(finished_stroke_, {});
}

}  // namespace kiosk
