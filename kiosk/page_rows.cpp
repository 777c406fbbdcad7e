// The body of a page over as many pages as it needs: what stands side by side, what fits, who gets
// the room that is left.
#include <algorithm>
#include <cmath>
#include <iterator>

#include "kiosk/page.hpp"
#include "platform/base/ensure.hpp"

namespace kiosk {

std::vector<Page::Row> Page::rows_of(const Brush& brush, float width_mm) const {
    std::vector<Row> rows;
    for (const auto& widget : body) {
        const int columns = widget->columns(brush, width_mm);
        const float stretch = widget->stretch_mm();
        const bool joins = !rows.empty() && columns > 1 && rows.back().columns == columns &&
                           rows.back().stretch == stretch &&
                           static_cast<int>(rows.back().widgets.size()) < columns;
        if (!joins) {
            rows.push_back({{}, columns, 0, widget->air_mm(brush.theme()), stretch});
        }
        Row& row = rows.back();
        const auto count = static_cast<float>(columns);
        const float width = (width_mm - (count - 1) * Theme::gutter_mm) / count;
        row.widgets.push_back(widget.get());
        row.height = std::max(row.height, widget->height(brush, width));
    }
    // Neighbours of one kind, which would gladly have as much room, stand equally tall.
    for (const Row& model : std::vector<Row>(rows)) {
        for (Row& row : rows) {
            if (row.columns > 1 && row.columns == model.columns && row.stretch == model.stretch) {
                row.height = std::max(row.height, model.height);
            }
        }
    }
    return rows;
}

void Page::place_row(Sheet& sheet, const Row& row, const Box& area, float y) const {
    const auto count = static_cast<float>(row.columns);
    const float width = (area.w - (count - 1) * Theme::gutter_mm) / count;
    float x = area.x;
    for (const Widget* widget : row.widgets) {
        sheet.push_back({widget, {x, y, width, row.height}});
        x += width + Theme::gutter_mm;
    }
}

void Page::give_room(std::vector<Row>& rows, float spare) {
    float wanted = 0;
    for (const Row& row : rows)
        wanted += row.stretch;
    if (wanted <= 0 || spare <= 0) return;
    const float part = std::min(1.0F, spare / wanted);
    for (Row& row : rows)
        row.height += row.stretch * part;
}

// On an upright screen keys lie where hands are, above the primary, with their heading; the room
// they leave stands between them and what they type.
void Page::rest_keys_at_bottom(const Brush& brush, std::vector<Row>& rows, const Box& area) {
    if (brush.theme().orientation() != Orientation::portrait) return;
    auto first =
        std::ranges::find_if(rows, [](const Row& row) { return row.widgets.front()->is_keys(); });
    if (first == rows.begin() || first == rows.end()) return;
    const auto heading = std::prev(first);
    if (heading != rows.begin() && heading->widgets.front()->leads()) first = heading;
    float used = 0;
    for (const Row& row : rows)
        used += row.height + (used > 0 ? row.air : 0);
    first->air += std::max(0.0F, area.h - used);
}

// Whether a page that ends within `room` would part what belongs together: a title from the text
// under it, or an answer from the others.
bool Page::is_parted(const Brush& brush, const std::vector<Row>& rows, std::size_t at,
                     const Box& area, float room) {
    const Widget& first = *rows[at].widgets.front();
    if (first.leads() && at + 1 < rows.size()) {
        const Row& next = rows[at + 1];
        const float left = room - rows[at].height - next.air;
        return next.height > left && !next.widgets.front()->cut(brush, area.w, left);
    }
    if (!first.is_answer() || (at > 0 && rows[at - 1].widgets.front()->is_answer())) return false;
    float together = rows[at].height;
    for (std::size_t i = at + 1; i < rows.size() && rows[i].widgets.front()->is_answer(); ++i)
        together += rows[i].air + rows[i].height;
    // Answers that fill a page without their title come after it one by one: it stands alone
    // nowhere.
    const bool has_title = at > 0 && rows[at - 1].widgets.front()->leads();
    const float title = has_title ? rows[at - 1].height + rows[at].air : 0;
    return together > room && title + together <= area.h;
}

// Whether none of them asks for a page of its own kind.
bool Page::share_a_page(const std::vector<Row>& rows) const {
    std::size_t share = 0;
    std::size_t count = 0;
    std::size_t titles = 0;
    for (const Row& row : rows) {
        const Widget& widget = *row.widgets.front();
        if (widget.leads()) ++titles;
        if (widget.easy_share() == 0) continue;
        if (share != 0 && widget.easy_share() != share) return !is_easy;
        share = widget.easy_share();
        count += row.widgets.size();
    }
    return !is_easy || (titles <= 1 && count <= share);
}

// Few things to a page have it to themselves.
void Page::enlarge(std::vector<Row>& rows, const Box& area) {
    constexpr float most_mm = 30;
    for (Row& row : rows) {
        const auto share = static_cast<float>(row.widgets.front()->easy_share());
        if (share < 2 || row.stretch == 0) continue;
        const float count = std::ceil(share / static_cast<float>(row.columns));
        const float room = (area.h - (count - 1) * row.air) / count;
        row.height = std::clamp(room, row.height, row.height + most_mm);
    }
}

// In easy mode a page holds one kind of thing, and few of it; each title begins a page.
bool Page::is_enough(const Sheet& sheet, const Row& next) const {
    if (!is_easy || sheet.empty()) return false;
    const Widget& coming = *next.widgets.front();
    const auto leads = [](const Placed& placed) { return placed.widget->leads(); };
    if (coming.leads() && std::ranges::any_of(sheet, leads)) return true;
    const std::size_t share = coming.easy_share();
    if (share == 0) return false;
    std::size_t count = 0;
    for (const Placed& placed : sheet) {
        const std::size_t other = placed.widget->easy_share();
        if (other != 0 && other != share) return true;
        if (other == share) ++count;
    }
    return count > 0 && count + next.widgets.size() > share;
}

std::vector<Page::Sheet> Page::flow(const Brush& brush, const Box& area) {
    std::vector<Row> rows = rows_of(brush, area.w);
    float used = 0;
    for (const Row& row : rows)
        used += row.height + (used > 0 ? row.air : 0);
    if (used <= area.h && share_a_page(rows)) {
        give_room(rows, area.h - used);
        rest_keys_at_bottom(brush, rows, area);
    } else if (is_easy) {
        enlarge(rows, area);
    }
    std::vector<Sheet> sheets(1);
    float y = area.y;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        Row& row = rows[i];
        const bool is_first = sheets.back().empty();
        const float air = is_first ? 0 : row.air;
        const float room = area.bottom() + 0.05F - y - air;
        const bool is_full = is_enough(sheets.back(), row);
        const bool stays = is_first || (!is_full && !is_parted(brush, rows, i, area, room));
        if (stays && row.height <= room) {
            place_row(sheets.back(), row, area, y + air);
            y += air + row.height;
            continue;
        }
        auto halves = is_full ? std::nullopt : row.widgets.front()->cut(brush, area.w, room);
        if (halves) {
            const Widget* first = made_.emplace_back(std::move(halves->first)).get();
            const Widget* rest = made_.emplace_back(std::move(halves->second)).get();
            sheets.back().push_back(
                {first, {area.x, y + air, area.w, first->height(brush, area.w)}});
            row.widgets = {rest};
            row.height = rest->height(brush, area.w);
        } else if (is_first) {
            place_row(sheets.back(), row, area, y);  // taller than any page: it stands alone
            y += row.height;
            continue;
        }
        sheets.emplace_back();
        y = area.y;
        --i;
    }
    return sheets;
}

// The page of the body on which it stands whole.
int Page::sheet_of(const Widget* widget, const std::vector<Sheet>& sheets) {
    for (std::size_t i = 0; i < sheets.size(); ++i) {
        if (std::ranges::find(sheets[i], widget, &Placed::widget) != sheets[i].end())
            return static_cast<int>(i);
    }
    return -1;
}

}  // namespace kiosk
