#include "kiosk/focus.hpp"

#include <algorithm>
#include <cstdlib>
#include <ranges>
#include <utility>

#include "platform/base/let_go.hpp"

namespace kiosk {

namespace {

using Stops = std::vector<const Node*>;

bool is_heard_alone(const Node& node) {
    switch (node.role) {
        case Role::heading:
            return node.part == PagePart::asked;
        case Role::question:
        case Role::notice:
        case Role::number:
        case Role::step:
        case Role::item:
            return true;
        case Role::text:
            return node.is_private && !node.name.empty();
        case Role::progress:
        case Role::button:
        case Role::tile:
        case Role::choice:
        case Role::check:
        case Role::field:
        case Role::key:
        case Role::candidate:
        case Role::code:
        case Role::signature:
        case Role::writing:
        case Role::status:
        case Role::dialog:
        case Role::picture:
            break;
    }
    return false;
}

// What is drawn on is no place for a key: it has nothing to draw with.
bool is_pressed_by_key(const Node& node) {
    const bool is_drawn_on = node.role == Role::signature || node.role == Role::writing;
    return node.is_touchable && node.is_enabled && !is_drawn_on;
}

bool is_stop(const Node& node) {
    return node.part != PagePart::turning && (is_pressed_by_key(node) || is_heard_alone(node));
}

// Keys are walked by rows and columns, as hands know them. Tiles and aids are not: whoever goes
// down and hears no more must have heard all of them.
bool is_in_grid(const Node& node) {
    return node.role == Role::key || node.role == Role::candidate;
}

struct Span {
    int from, to;
};
Span across(const Node& node) {
    return {node.rect.x, node.rect.x + node.rect.width};
}
Span down_the_page(const Node& node) {
    return {node.rect.y, node.rect.y + node.rect.height};
}
int middle(Span span) {
    return (span.from + span.to) / 2;
}
bool is_same_row(const Node& a, const Node& b) {
    const Span one = down_the_page(a);
    const Span other = down_the_page(b);
    return middle(one) > other.from && middle(one) < other.to;
}

// In the next row of the grid that way, what stands closest beneath or above.
const Node* in_next_row(const Stops& stops, const Node& from, bool is_down) {
    const Node* best = nullptr;
    const auto away = [&](const Node& node) {
        const int rows = std::abs(middle(down_the_page(node)) - middle(down_the_page(from)));
        const int columns = std::abs(middle(across(node)) - middle(across(from)));
        return std::pair{rows, columns};
    };
    for (const Node* node : stops) {
        if (!is_in_grid(*node) || is_same_row(*node, from)) continue;
        const bool is_below = middle(down_the_page(*node)) > middle(down_the_page(from));
        if (is_below != is_down) continue;
        if (best == nullptr || away(*node) < away(*best)) best = node;
    }
    return best;
}

std::ptrdiff_t place_of(const Stops& stops, std::string_view key) {
    const auto found = std::ranges::find(stops, key, &Node::key);
    return found == stops.end() ? -1 : found - stops.begin();
}

// Past the edge of a grid, up or down leaves it whole.
std::ptrdiff_t past(const Stops& stops, std::ptrdiff_t from, std::ptrdiff_t step, bool leaves) {
    const auto count = std::ssize(stops);
    const auto at = [&](std::ptrdiff_t place) { return stops[static_cast<std::size_t>(place)]; };
    const bool was_in_grid = is_in_grid(*at(from));
    std::ptrdiff_t to = from + step;
    while (leaves && was_in_grid && to >= 0 && to < count && is_in_grid(*at(to)))
        to += step;
    return to;
}

bool may_turn(const Tree& tree, const char* key) {
    const Node* button = tree.find(key);
    return button != nullptr && button->is_enabled;
}

// Which page of a long body comes before the next stop that way; `there` is none past the end.
std::optional<Walk> page_between(const Tree& tree, const Node& here, const Node* there,
                                 bool is_forward) {
    if (here.part > PagePart::body) return std::nullopt;
    if (is_forward) {
        const bool ends = there == nullptr || there->part > PagePart::body;
        if (ends && may_turn(tree, "common.next_page")) return Walk::next_page;
        return std::nullopt;
    }
    const bool begins = there == nullptr || there->part < here.part;
    const bool is_first = here.part == PagePart::body || there == nullptr;
    if (begins && is_first && may_turn(tree, "common.previous_page")) return Walk::previous_page;
    return std::nullopt;
}

const Node* dialog_in(const Tree& tree) {
    const auto found = std::ranges::find(tree.nodes, Role::dialog, &Node::role);
    return found == tree.nodes.end() ? nullptr : &*found;
}

// Where the ring lands on a page walked to.
const Node* landing(const Stops& stops, Walk turned) {
    const auto is_of_body = [](const Node* node) { return node->part == PagePart::body; };
    const Node* found = nullptr;
    for (const Node* node : stops | std::views::filter(is_of_body)) {
        found = node;
        if (turned == Walk::next_page) break;
    }
    return found;
}

}  // namespace

std::vector<const Node*> stops_of(const Tree& tree) {
    Stops stops;
    const bool has_dialog = dialog_in(tree) != nullptr;
    for (const Node& node : tree.nodes) {
        if (has_dialog ? node.part == PagePart::dialog && is_pressed_by_key(node) : is_stop(node))
            stops.push_back(&node);
    }
    return stops;
}

void Focus::hide() {
    is_shown_ = false;
    key_.clear();
    under_dialog_.clear();
    turned_.reset();
    arrival_.reset();
}

void Focus::stand_on(const std::string& key, Arrival why) {
    key_ = key;
    arrival_ = why;
}

Walk Focus::walk(const Tree& seen, Arrow arrow) {
    const Stops stops = stops_of(seen);
    const auto from = place_of(stops, key_);
    if (from < 0) return Walk::stayed;
    const Node& here = *stops[static_cast<std::size_t>(from)];
    const Arrow onward = seen.is_mirrored && !is_in_grid(here) ? Arrow::left : Arrow::right;
    const bool is_forward = arrow == Arrow::down || arrow == onward;
    const bool is_upright = arrow == Arrow::down || arrow == Arrow::up;
    const Node* there = nullptr;
    if (is_upright && is_in_grid(here)) there = in_next_row(stops, here, is_forward);
    if (there == nullptr) {
        const auto to = past(stops, from, is_forward ? 1 : -1, is_upright);
        if (to >= 0 && to < std::ssize(stops)) there = stops[static_cast<std::size_t>(to)];
        turned_ = page_between(seen, here, there, is_forward);
        if (turned_) return *turned_;
    }
    stand_on(there == nullptr ? here.key : there->key, Arrival::by_arrow);
    return there == nullptr ? Walk::stayed : Walk::moved;
}

// Whether the picture is one the ring has not stood on: another page, or trouble.
bool Focus::has_come_to(const Stops& stops, std::string_view page, std::string_view trouble) {
    const auto turned = std::exchange(turned_, std::nullopt);
    if (page_ != page || key_.empty()) {
        stand_on(stops.front()->key, Arrival::on_another_page);
    } else if (place_of(stops, trouble) >= 0) {
        stand_on(std::string(trouble), Arrival::at_trouble);
    } else if (turned) {
        const Node* node = landing(stops, *turned);
        stand_on(node == nullptr ? key_ : node->key, Arrival::on_another_page);
    } else {
        return false;
    }
    return true;
}

// What it stood on is gone: what stood before it is nearest.
void Focus::stand_near(const Stops& stops) {
    const auto was = std::ranges::find(last_stops_, key_);
    const auto before = std::ranges::subrange(last_stops_.begin(), was) | std::views::reverse;
    for (const std::string& key : before) {
        if (place_of(stops, key) >= 0) return stand_on(key, Arrival::by_its_loss);
    }
    stand_on(stops.front()->key, Arrival::by_its_loss);
}

void Focus::settle(Tree& tree, std::string_view page, std::string_view trouble) {
    const Stops stops = stops_of(tree);
    if (!is_shown_ || stops.empty()) {
        page_ = page;
        return;
    }
    const bool has_dialog = dialog_in(tree) != nullptr;
    if (has_dialog && under_dialog_.empty()) {
        under_dialog_ = std::exchange(key_, stops.front()->key);
    } else if (!has_dialog && !under_dialog_.empty()) {
        key_ = std::exchange(under_dialog_, {});
    }
    if (!has_dialog && !has_come_to(stops, page, trouble) && place_of(stops, key_) < 0)
        stand_near(stops);
    page_ = page;
    last_stops_.clear();
    for (const Node* node : stops)
        last_stops_.push_back(node->key);
    for (Node& node : tree.nodes)
        node.has_ring = node.key == key_;
}

std::optional<Arrival> Focus::take_arrival() {
    return std::exchange(arrival_, std::nullopt);
}

void Focus::forget() {
    const bool is_shown = is_shown_;
    hide();
    is_shown_ = is_shown;  // the same person goes on
    for (std::string* words : {&key_, &page_, &under_dialog_})
        platform::let_go(*words);
    platform::let_go(last_stops_);
}

}  // namespace kiosk
