#include "kiosk/page.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <tuple>
#include <utility>

#include "platform/base/ensure.hpp"

namespace kiosk {

namespace {

constexpr float top_mm = 6;
constexpr float bottom_mm = 5;
constexpr float column_gap_mm = 14;
// On a lying screen: what is asked stands on a surface of its own, left of the answer.
constexpr float side_part = 0.37F;
constexpr float side_inset_mm = 8;
constexpr float side_gap_mm = 9;
constexpr float tight_inset_mm = 2.5F;
constexpr float under_side_mm = 40;  // more than any way back takes

}  // namespace

// ---- what stays on the page ----

float Page::stack(const Brush& brush, Some widgets, Box area, PagePart part) {
    float y = area.y;
    for (const auto& widget : widgets) {
        if (y > area.y) y += widget->air_mm(brush.theme());
        const float height = widget->height(brush, area.w);
        place(widget.get(), {area.x, y, area.w, height}, part);
        y += height;
    }
    return y;
}

float Page::stacked(const Brush& brush, Some widgets, float width_mm) {
    float height = 0;
    for (const auto& widget : widgets) {
        if (height > 0) height += widget->air_mm(brush.theme());
        height += widget->height(brush, width_mm);
    }
    return height;
}

void Page::place_dock(const Brush& brush, Box& area) {
    const auto make = [&](const ButtonFace& face) {
        made_.push_back(std::make_unique<ButtonWidget>(face));
        return static_cast<const ButtonWidget*>(made_.back().get());
    };
    const auto put_at_bottom = [&](const Widget* widget, Box box) {
        box.h = widget->height(brush, box.w);
        box.y = area.bottom() - box.h;
        place(widget, box, PagePart::dock);
        area.h -= box.h + Theme::gap_mm + 1;
    };
    if (primary && back) {
        const ButtonWidget* onward = make(*primary);
        const ButtonWidget* away = make(*back);
        const float left = std::max(area.w * 0.3F, away->natural_width(brush));
        const float right = area.w - left - Theme::gutter_mm;
        if (onward->natural_width(brush) > right) {
            put_at_bottom(away, {area.x, 0, area.w, 0});
            put_at_bottom(onward, {area.x, 0, area.w, 0});
        } else {
            const float height = onward->height(brush, right);
            const float y = area.bottom() - height;
            place(away, {area.x, y, left, height}, PagePart::dock);
            place(onward, {area.x + left + Theme::gutter_mm, y, right, height}, PagePart::dock);
            area.h -= height + Theme::gap_mm + 1;
        }
    } else if (primary) {
        // As tall as the way back that stands in line with it.
        const ButtonWidget* onward = make(*primary);
        const float height = std::max(onward->height(brush, area.w), back_in_line_mm_);
        place(onward, {area.x, area.bottom() - height, area.w, height}, PagePart::dock);
        area.h -= height + Theme::gap_mm + 1;
    } else if (back) {
        const ButtonWidget* away = make(*back);
        put_at_bottom(away, {area.x, 0, std::max(area.w * 0.45F, away->natural_width(brush)), 0});
    }
    for (auto face = extras.rbegin(); face != extras.rend(); ++face) {
        put_at_bottom(make(*face), {area.x, 0, area.w, 0});
    }
    if (primary || back || !extras.empty()) area.h -= Theme::gap_mm;
}

// Large words may leave no room for a single answer above the extras; then they follow the answers.
void Page::unpin_extras(const Brush& brush, Box area) {
    if (extras.empty() || shape != PageShape::usual) return;
    const auto placed = placed_.size();
    const float needed = least_height(brush, area);
    place_dock(brush, area);
    placed_.resize(placed);
    if (needed <= area.h) return;
    for (const ButtonFace& face : extras)
        body.push_back(std::make_unique<ButtonWidget>(face));
    extras.clear();
}

void Page::place_controls(const Brush& brush, Box& area) {
    const float half = (area.w - Theme::gutter_mm) / 2;
    const auto button = [&](const char* key, const std::string& words, Icon icon, bool is_enabled) {
        made_.push_back(std::make_unique<ButtonWidget>(ButtonFace{.key = key,
                                                                  .words = words,
                                                                  .icon = icon,
                                                                  .is_enabled = is_enabled,
                                                                  .repeat = Repeat::guards_self}));
        return made_.back().get();
    };
    const Widget* previous =
        button("common.previous_page", controls.previous_words, Icon::up, shown_ > 0);
    const Widget* next =
        button("common.next_page", controls.next_words, Icon::down, shown_ + 1 < count_);
    const float height = std::max(previous->height(brush, half), next->height(brush, half));
    const float y = area.bottom() - height;
    place(previous, {area.x, y, half, height}, PagePart::turning);
    place(next, {area.x + half + Theme::gutter_mm, y, half, height}, PagePart::turning);
}

// Widgets that no longer fit into a column of that size leave it from its end, in order; the first
// stays, and what is typed into, which keys must not be parted from.
Page::Widgets Page::spill(const Brush& brush, Widgets& column, float width_mm, float height_mm) {
    Widgets spilt;
    while (stacked(brush, column, width_mm) > height_mm) {
        const auto last = std::find_if(column.rbegin(), column.rend(),
                                       [](const auto& widget) { return !widget->is_typed_into(); });
        if (last == column.rend() || std::next(last) == column.rend()) break;
        spilt.insert(spilt.begin(), std::move(*last));
        column.erase(std::next(last).base());
    }
    return spilt;
}

// A field that the question named says its own name where the question has no room.
bool Page::is_asked_by_field(const Widgets& spilt) const {
    if (std::ranges::none_of(spilt, [&](const auto& one) { return one.get() == question; }))
        return false;
    const auto named =
        std::ranges::find_if(header, [](const auto& widget) { return widget->is_named_above(); });
    if (named == header.end()) return false;
    (*named)->stand_alone();
    return true;
}

// Where all but the line of why has room in that box.
void Page::leave_out_why(const Brush& brush, const Box& box) {
    const float width = box.w - 2 * tight_inset_mm;
    const float room = box.h - 2 * tight_inset_mm;
    const auto line = std::ranges::find(header, why, &std::unique_ptr<Widget>::get);
    if (line == header.end() || stacked(brush, header, width) <= room) return;
    made_.push_back(std::move(*line));
    const auto place = header.erase(line);
    if (stacked(brush, header, width) <= room) return;
    header.insert(place, std::move(made_.back()));
    made_.pop_back();
}

Box Page::split_off_header(const Brush& brush, Box area) {
    const Theme& theme = brush.theme();
    const bool is_beside = theme.orientation() == Orientation::landscape &&
                           shape == PageShape::usual && !header.empty();
    if (is_beside) {
        Box side{area.x, area.y, area.w * side_part, area.h};
        float inset = tight_inset_mm;
        const bool has_keys =
            std::ranges::any_of(body, [](const auto& widget) { return widget->is_keys(); });
        // Large words need the room: beside keys the line of why is left out, and if that is not
        // enough the way back stands beside the primary.
        if (has_keys) leave_out_why(brush, {side.x, side.y, side.w, side.h - under_side_mm});
        for (const float tried : {side_inset_mm, tight_inset_mm}) {
            const float room = side.h - 2 * tried - under_side_mm;
            if (stacked(brush, header, side.w - 2 * tried) > room) continue;
            place_back_under(brush, side);
            inset = tried;
            break;
        }
        place(made_.emplace_back(std::make_unique<SideWidget>()).get(), side, PagePart::asked);
        const Box inner = side.inset(inset);
        Widgets spilt = spill(brush, header, inner.w, inner.h);
        // Before the answers; but keys stand with what they type into.
        if (has_keys && (spilt.size() == 1 || is_asked_by_field(spilt))) {
            std::ranges::move(spilt, std::back_inserter(made_));
            spilt.clear();
        }
        body.insert(has_keys ? body.end() : body.begin(), std::make_move_iterator(spilt.begin()),
                    std::make_move_iterator(spilt.end()));
        stack(brush, header, inner, PagePart::asked);
        const float shift = side.w + side_gap_mm;
        area = {area.x + shift, area.y, area.w - shift, area.h};
    } else if (!header.empty()) {
        const float y = stack(brush, header, area, PagePart::asked) + Theme::gutter_mm + 3;
        area = {area.x, y, area.w, area.bottom() - y};
    }
    return area;
}

// The way back stands in one line with the primary, under what was asked.
void Page::place_back_under(const Brush& brush, Box& side) {
    if (!back) return;
    const Widget* away = made_.emplace_back(std::make_unique<ButtonWidget>(*back)).get();
    float height = away->height(brush, side.w);
    if (primary) {
        const float answers = (side.w / side_part) * (1 - side_part) - side_gap_mm;
        height = std::max(height, ButtonWidget(*primary).height(brush, answers));
    }
    // Where the primary stands in line with it, both are read last.
    place(away, {side.x, side.bottom() - height, side.w, height},
          primary ? PagePart::dock : PagePart::asked);
    back_in_line_mm_ = height;
    side.h -= height + Theme::gap_mm + 1 + Theme::gap_mm;
    back.reset();
}

// On a lying screen there is no room above the keys: what they type into goes under the question.
void Page::bring_fields_beside_keys() {
    const auto has_keys = [](const auto& widget) { return widget->is_keys(); };
    if (header.empty() || std::none_of(body.begin(), body.end(), has_keys)) return;
    for (auto& widget : body) {
        if (widget->is_typed_into()) header.push_back(std::move(widget));
    }
    std::erase(body, nullptr);
}

void Page::lay_out(const Brush& brush, int page) {
    placed_.clear();
    made_.clear();
    back_in_line_mm_ = 0;
    const Theme& theme = brush.theme();
    if (theme.orientation() == Orientation::landscape) bring_fields_beside_keys();
    const float width = theme.width_mm() - 2 * Theme::margin_mm;
    Box area{Theme::margin_mm, top_mm, width, theme.height_mm() - top_mm - bottom_mm};
    if (aids) {
        const float height = aids->height(brush, width);
        place(aids.get(), {area.x, area.bottom() - height, width, height}, PagePart::aids);
        area.h -= height + Theme::gutter_mm;
    }
    // On a lying screen the largest size leaves it a line on home only, where the language is
    // chosen.
    const bool is_crowded = theme.orientation() == Orientation::landscape &&
                            theme.text_size() == TextSize::largest && shape != PageShape::home;
    if (remark && !is_crowded) {
        const float height = remark->height(brush, width);
        place(remark.get(), {area.x, area.bottom() - height, width, height}, PagePart::remark);
        area.h -= height + Theme::gap_mm;
    }
    if (status) {
        const float height = status->height(brush, width);
        place(status.get(), {area.x, area.y, width, height}, PagePart::status);
        area = {area.x, area.y + height + 8, width, area.h - height - 8};
    }
    area = split_off_header(brush, area);
    unpin_extras(brush, area);
    place_dock(brush, area);
    strip_place_ =
        theme.orientation() == Orientation::landscape ? StripPlace::beside : StripPlace::under;
    if (reach == Reach::low) {
        lower(brush, area);
    } else {
        make_small_enough(brush, area);
    }
    if (!strip.empty() && !strip_fits(brush, area)) {
        std::ranges::move(strip, std::back_inserter(body));
        strip.clear();
    }
    place_strip(brush, area);
    place_body(brush, area, page);
    put_in_reading_order();
}

// Voice and keypad follow what was declared: from the top down, and in a line from its start.
void Page::put_in_reading_order() {
    const auto line_of = [](const Placed& one) {
        const bool is_stacked = one.part == PagePart::dock || one.part == PagePart::asked;
        return is_stacked ? std::lround(one.box.y) : 0;
    };
    const auto start_of = [](const Placed& one) {
        return one.part == PagePart::dock ? one.box.x : 0;
    };
    std::ranges::stable_sort(placed_, [&](const Placed& a, const Placed& b) {
        return std::tuple(a.part, line_of(a), start_of(a)) <
               std::tuple(b.part, line_of(b), start_of(b));
    });
}

namespace {

// A page of these has nothing a hand must reach.
bool is_only_read(const Widget& widget) {
    return dynamic_cast<const WordsWidget*>(&widget) != nullptr ||
           dynamic_cast<const NoticeWidget*>(&widget) != nullptr ||
           dynamic_cast<const NumberWidget*>(&widget) != nullptr ||
           dynamic_cast<const RowWidget*>(&widget) != nullptr ||
           dynamic_cast<const CodeWidget*>(&widget) != nullptr;
}

}  // namespace

// All controls into the lower half, as far as what must stand together has room there; what is true
// here now is no control, and keeps the upper one.
void Page::lower(const Brush& brush, Box& area) {
    const float half = brush.theme().height_mm() / 2;
    const bool has_controls =
        !std::ranges::all_of(body, [](const auto& widget) { return is_only_read(*widget); });
    if (area.y >= half || !has_controls) return;
    const StripPlace usual = std::exchange(strip_place_, StripPlace::above);
    if (!strip.empty() && strip_card(brush, area).h > half - area.y) leave_out_extras();
    if (!strip.empty() && strip_card(brush, area).h <= half - area.y) {
        Box above{area.x, area.y, area.w, half - Theme::gutter_mm - area.y};
        place_strip(brush, above);
        for (Placed& one : placed_) {
            if (one.part == PagePart::beside) one.part = PagePart::asked;  // read where it stands
        }
        std::ranges::move(strip, std::back_inserter(made_));
        strip.clear();
    }
    strip_place_ = usual;
    make_small_enough(brush, {area.x, half, area.w, area.bottom() - half});
    const float y = std::clamp(area.bottom() - least_height(brush, area), area.y, half);
    area = {area.x, y, area.w, area.bottom() - y};
}

// What the buttons that turn pages take.
float Page::turning_mm(const Brush& brush, float width_mm) const {
    const ButtonWidget turner({.key = "", .words = controls.next_words, .icon = Icon::down});
    return turner.height(brush, (width_mm - Theme::gutter_mm) / 2) + Theme::gutter_mm;
}

// What cannot be parted: keys and what they type into, or the tallest thing with the buttons that
// turn pages.
float Page::least_height(const Brush& brush, const Box& area) const {
    float all = 0;
    float tallest = 0;
    bool has_keys = false;
    for (const Row& row : rows_of(brush, area.w)) {
        all += row.height + (all > 0 ? row.air : 0);
        tallest = std::max(tallest, row.height);
        has_keys = has_keys || row.widgets.front()->is_keys();
    }
    return has_keys ? all : std::min(all, tallest + turning_mm(brush, area.w));
}

// With the strip beside or under it; or without it, above the buttons that turn to the strip's
// page.
bool Page::is_on_one_page(const Brush& brush, const Box& area, bool with_turning) {
    if (!with_turning && !strip.empty()) return strip_fits(brush, area);
    const float turning = with_turning ? turning_mm(brush, area.w) : 0;
    return flow(brush, {area.x, area.y, area.w, area.h - turning}).size() == 1;
}

// Home shows at one look what can be done here: its tiles grow smaller before any of them goes to
// another page. Best of all nothing does.
void Page::make_small_enough(const Brush& brush, const Box& area) {
    if (shape != PageShape::home) return;
    if (is_on_one_page(brush, area, false)) return;
    leave_out_extras();
    std::vector<Widgets> sizes;
    sizes.push_back(std::move(body));
    for (int steps = 1;; ++steps) {
        Widgets smaller;
        for (const auto& widget : sizes.front()) {
            if (auto one = widget->smaller(steps)) smaller.push_back(std::move(one));
        }
        if (smaller.empty() || smaller.size() < sizes.front().size()) break;
        sizes.push_back(std::move(smaller));
    }
    for (const bool with_turning : {false, true}) {
        for (Widgets& size : sizes) {
            body.swap(size);
            if (is_on_one_page(brush, area, with_turning)) return;
            body.swap(size);
        }
    }
    body = std::move(sizes.back());
}

// What is true here now: a card beside the tiles, or under them; above them it is wide enough for
// two columns on a lying screen.
std::vector<Page::Column> Page::columns_of_strip(const Brush& brush, const Box& inner) const {
    const bool is_upright = brush.theme().orientation() == Orientation::portrait;
    if (strip_place_ != StripPlace::above || is_upright || strip.size() < 2)
        return {{strip, inner}};
    const Some all = strip;
    const std::size_t half = (all.size() + 1) / 2;
    const float width = (inner.w - Theme::gutter_mm) / 2;
    const float second = inner.x + width + Theme::gutter_mm;
    return {{all.first(half), {inner.x, inner.y, width, inner.h}},
            {all.subspan(half), {second, inner.y, width, inner.h}}};
}

Box Page::strip_card(const Brush& brush, const Box& area) const {
    const float width = strip_place_ == StripPlace::beside ? area.w * 0.3F : area.w;
    float tallest = 0;
    for (const auto& column :
         columns_of_strip(brush, Box{0, 0, width, 0}.inset(Theme::gutter_mm, 0)))
        tallest = std::max(tallest, stacked(brush, column.widgets, column.box.w));
    const float height = tallest + 2 * Theme::gutter_mm;
    return strip_place_ == StripPlace::beside
               ? Box{area.right() - width, area.y, width, std::max(height, area.h)}
               : Box{area.x, area.bottom() - height, width, height};
}

Box Page::beside_strip(const Brush& brush, Box area) const {
    const Box card = strip_card(brush, area);
    if (strip_place_ == StripPlace::beside) {
        area.w -= card.w + column_gap_mm / 2;
    } else {
        area.h -= card.h + Theme::gutter_mm;
    }
    return area;
}

// With large words it may not; then what is true here now follows the tiles, page by page.
bool Page::strip_fits(const Brush& brush, const Box& area) {
    const Box rest = beside_strip(brush, area);
    return strip_card(brush, area).h <= area.h && rest.h > 0 && flow(brush, rest).size() == 1;
}

void Page::leave_out_extras() {
    strip.resize(strip.size() - std::min(strip.size(), std::exchange(strip_extras, 0)));
}

void Page::place_strip(const Brush& brush, Box& area) {
    if (strip.empty()) return;
    const Box card = strip_card(brush, area);
    place(made_.emplace_back(std::make_unique<CardWidget>()).get(), card, PagePart::beside);
    for (const Column& column : columns_of_strip(brush, card.inset(Theme::gutter_mm)))
        stack(brush, column.widgets, column.box, PagePart::beside);
    area = beside_strip(brush, area);
}

// ---- the body, over as many pages as it needs ----

void Page::place_body(const Brush& brush, Box area, int page) {
    std::vector<Sheet> sheets = flow(brush, area);
    if (sheets.size() > 1) {
        Box smaller = area;
        smaller.h -= turning_mm(brush, area.w);
        sheets = flow(brush, smaller);
    }
    count_ = static_cast<int>(sheets.size());
    const int sought = wanted == nullptr ? -1 : sheet_of(wanted, sheets);
    shown_ = std::clamp(sought < 0 ? page : sought, 0, count_ - 1);
    const Sheet& sheet = sheets[static_cast<std::size_t>(shown_)];
    placed_.insert(placed_.end(), sheet.begin(), sheet.end());
    if (count_ > 1) place_controls(brush, area);
}

void Page::paint(Easel& easel) const {
    const Theme& theme = easel.theme();
    easel.brush().fill({0, 0, theme.width_mm(), theme.height_mm()}, theme.paper());
    for (const Placed& placed : placed_) {
        easel.enter(placed.part);
        if (placed.widget->is_one_way()) {
            easel.brush().one_way(placed.box,
                                  [&](const Box& box) { placed.widget->paint(easel, box); });
        } else {
            placed.widget->paint(easel, placed.box);
        }
    }
}

}  // namespace kiosk
