#include "services/inspections/checklist.hpp"

#include <algorithm>

#include "services/data/catalogue_reading.hpp"
#include "services/data/json_times.hpp"

namespace services::inspections {
namespace {

using data::JsonPlace;

constexpr std::size_t most_groups = 20;
constexpr std::size_t most_items = 40;

Checklist::Group group_from(const JsonPlace& place) {
    Checklist::Group group;
    if (!place.is_object()) return group;
    place.only({"code", "title", "items"});
    group.code = place.id("code");
    group.title = place.text("title", 60);
    for (const auto& item : place.list("items", most_items, true)) {
        if (!item.is_object()) continue;
        item.only({"code", "title"});
        group.items.push_back({item.id("code"), item.text("title", 120)});
    }
    return group;
}

Checklist checklist_from(const JsonPlace& place) {
    Checklist list;
    place.only({"version", "source", "mend_within_days", "groups"});
    list.version = static_cast<int>(place.whole_within("version", 1, 1, 9999));
    list.source = place.text("source", 400);
    list.mend_within_days = static_cast<int>(place.whole_within("mend_within_days", 14, 1, 365));
    std::vector<std::string> codes;
    for (const auto& group : place.list("groups", most_groups, true)) {
        list.groups.push_back(group_from(group));
        for (const auto& item : list.groups.back().items)
            codes.push_back(item.code);
    }
    data::look_for_doubles(place, "groups", codes, [](const std::string& code) { return code; });
    return list;
}

}  // namespace

bool Checklist::has(std::string_view code) const {
    return std::ranges::any_of(groups, [&](const Group& group) {
        return std::ranges::find(group.items, code, &Item::code) != group.items.end();
    });
}

data::ReadCatalogue<Checklist> read_checklist(std::string_view text) {
    return data::catalogue_in(text, "a checklist", checklist_from);
}

}  // namespace services::inspections
