#include "services/membership/directory.hpp"

#include <algorithm>
#include <set>

#include "platform/base/text.hpp"

namespace services::membership {
namespace {

template <class Entry, class Key>
const Entry* entry_of(const std::vector<Entry>& entries, const Key& code) {
    const auto found = std::find_if(entries.begin(), entries.end(),
                                    [&](const Entry& one) { return one.code == code; });
    return found == entries.end() ? nullptr : &*found;
}

// For comparing what was typed: lower case, no spaces, and brackets as people leave them out.
std::u32string searchable(std::string_view text) {
    constexpr std::u32string_view left_out = U" \u3000()（）-·";
    std::u32string result;
    for (char32_t c : platform::to_code_points(text)) {
        if (c >= U'A' && c <= U'Z') c += 32;
        if (left_out.find(c) == std::u32string_view::npos) result += c;
    }
    return result;
}

// 0: not at all; the higher the better.
int likeness(const std::u32string& name, const std::u32string& typed) {
    const auto at = name.find(typed);
    if (at == std::u32string_view::npos) return 0;
    if (name.size() == typed.size()) return 3;
    return at == 0 ? 2 : 1;
}

}  // namespace

std::string_view name_of(UnionKind kind) {
    switch (kind) {
        case UnionKind::primary:
            return "primary";
        case UnionKind::joint:
            return "joint";
        case UnionKind::platform:
            return "platform";
        case UnionKind::pool:
            return "pool";
    }
    return "";
}

const Union* Directory::find(const UnionCode& code) const {
    return entry_of(unions_, code);
}

const Firm* Directory::find(const FirmCode& code) const {
    return entry_of(firms_, code);
}

const Grid* Directory::find(const GridCode& code) const {
    return entry_of(grids_, code);
}

const County* Directory::county(std::string_view code) const {
    return entry_of(counties_, code);
}

const Station* Directory::station(std::string_view id) const {
    const auto found = std::find_if(stations_.begin(), stations_.end(),
                                    [&](const Station& one) { return one.id == id; });
    return found == stations_.end() ? nullptr : &*found;
}

const Station* Directory::another_near(const Station& station) const {
    const auto street_of = [&](const Station& one) {
        const auto* grid = find(one.grid);
        return grid ? grid->street : std::string();
    };
    const auto street = street_of(station);
    const Station* nearest = nullptr;
    int shared_by_nearest = 0;
    for (const auto& other : stations_) {
        if (other.id == station.id || other.county != station.county) continue;
        const bool is_in_street = !street.empty() && street_of(other) == street;
        const bool is_in_grid = !station.grid.empty() && other.grid == station.grid;
        const int shared = is_in_grid ? 3 : is_in_street ? 2 : 1;
        if (shared <= shared_by_nearest) continue;
        nearest = &other;
        shared_by_nearest = shared;
    }
    return nearest;
}

std::vector<const Firm*> Directory::firms_named(std::string_view typed, std::size_t at_most) const {
    const auto wanted = searchable(typed);
    if (wanted.empty()) return {};
    std::vector<std::pair<int, const Firm*>> found;
    for (const auto& firm : firms_) {
        int best = likeness(searchable(firm.name), wanted);
        for (const auto& other : firm.also_called)
            best = std::max(best, likeness(searchable(other), wanted));
        if (best > 0) found.emplace_back(best, &firm);
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    std::vector<const Firm*> firms;
    for (const auto& [rank, firm] : found) {
        if (firms.size() < at_most) firms.push_back(firm);
    }
    return firms;
}

std::vector<const Grid*> Directory::grids_in(std::string_view division) const {
    std::vector<const Grid*> grids;
    for (const auto& grid : grids_) {
        if (grid.county == division || grid.street == division) grids.push_back(&grid);
    }
    return grids;
}

std::optional<Route> Directory::route(JoinPath path, const FirmCode& firm_code,
                                      const GridCode& grid_code,
                                      std::string_view county_code) const {
    const auto* firm = find(firm_code);
    const auto* grid = find(grid_code);
    if (grid == nullptr && firm != nullptr) grid = find(firm->grid);
    Route route;
    if (firm != nullptr) route.firm = firm->code;
    if (grid != nullptr) route.grid = grid->code;
    if (path == JoinPath::employer_union && firm != nullptr && !firm->union_code.empty()) {
        route.kind = RouteKind::own_union;
        route.union_code = firm->union_code;
        return route;
    }
    if (grid != nullptr && !grid->union_code.empty()) {
        route.kind = RouteKind::joint_union;
        route.union_code = grid->union_code;
        return route;
    }
    const auto* home = county(grid != nullptr ? std::string_view(grid->county) : county_code);
    if (home == nullptr) return std::nullopt;
    route.kind = RouteKind::pool;
    route.union_code = home->pool;
    return route;
}

}  // namespace services::membership
