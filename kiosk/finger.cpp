#include "kiosk/finger.hpp"

#include <chrono>
#include <cmath>
#include <utility>

namespace kiosk {

namespace {

constexpr std::chrono::milliseconds double_touch{500};
// Nobody sees a page and touches it sooner.
constexpr std::chrono::milliseconds unseen{300};
// Targets stand three millimetres apart, so this never reaches across to the next.
constexpr float slack_mm = 3;
// Two touches of one hammering finger, or of a glove, land so near each other.
constexpr float same_place_mm = 20;
// The one in which the act is done, and the one that shows what came of it.
constexpr int frames_of_answer = 2;

}  // namespace

float Finger::slack() const {
    return slack_mm * density_;
}

bool Finger::is_same_place(Point at) const {
    const auto left = static_cast<float>(last_rect_.x) - slack();
    const auto top = static_cast<float>(last_rect_.y) - slack();
    const auto right = static_cast<float>(last_rect_.x + last_rect_.width) + slack();
    const auto bottom = static_cast<float>(last_rect_.y + last_rect_.height) + slack();
    if (at.x >= left && at.x <= right && at.y >= top && at.y <= bottom) return true;
    return std::hypot(at.x - last_place_.x, at.y - last_place_.y) <= same_place_mm * density_;
}

bool Finger::is_too_soon(const Node& node, Point at, platform::BootTime now) const {
    if (deaf_until_ && now < *deaf_until_) return true;
    if (!last_time_ || now - *last_time_ >= double_touch) return false;
    switch (last_repeat_) {
        case Repeat::guards_page:
            return is_same_place(at);
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
    if (const Node* met = seen.refusing(x, y)) refused_ = met->key;
    const Node* node = seen.near(x, y, slack());
    if (node == nullptr || is_too_soon(*node, {x, y}, now)) return;
    held_ = node->key;
    is_inside_ = true;
    is_inking_ = node->role == Role::signature || node->role == Role::writing;
    if (is_inking_) draw_on(*node, x, y);
}

void Finger::moved(const Tree& seen, float x, float y) {
    if (!refused_.empty() && !seen.is_on(refused_, x, y, slack())) refused_.clear();
    if (held_.empty()) return;
    if (is_inking_) {
        if (const Node* area = seen.find(held_)) draw_on(*area, x, y);
        return;
    }
    is_inside_ = seen.is_on(held_, x, y, slack());
}

void Finger::up(const Tree& seen, float x, float y, platform::BootTime now) {
    refused_.clear();
    if (held_.empty()) return;
    moved(seen, x, y);
    const Node* node = seen.find(held_);
    // A stroke ends where it ends: it may run over the edge.
    if (node != nullptr && node->is_enabled && (is_inside_ || is_inking_)) {
        act_ = held_;
        last_key_ = held_;
        last_rect_ = node->rect;
        last_place_ = {x, y};
        last_repeat_ = node->repeat;
        last_time_ = now;
        frames_to_answer_ = frames_of_answer;
        finished_stroke_ = std::move(stroke_);
    }
    lost();
}

void Finger::lost() {
    held_.clear();
    refused_.clear();
    is_inside_ = false;
    is_inking_ = false;
    stroke_.clear();
}

void Finger::page_turned() {
    lost();
    is_page_new_ = true;
}

void Finger::shown(platform::BootTime now) {
    const bool is_answer = frames_to_answer_ > 0;
    if (is_answer) {
        --frames_to_answer_;
        last_time_ = now;
    }
    if (std::exchange(is_page_new_, false) && !is_answer) deaf_until_ = now + unseen;
}

void Finger::spent(platform::BootTime now) {
    deaf_until_ = now + double_touch;
}

void Finger::forget() {
    Finger next;
    next.density_ = density_;
    next.last_rect_ = last_rect_;
    next.last_place_ = last_place_;
    next.last_repeat_ = last_repeat_;
    next.last_time_ = last_time_;
    next.frames_to_answer_ = frames_to_answer_;
    next.deaf_until_ = deaf_until_;
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
