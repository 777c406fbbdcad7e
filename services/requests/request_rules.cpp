#include "services/requests/request_rules.hpp"

#include <algorithm>

namespace services::requests {
namespace {

const Json* member(const Json& answers, std::string_view key) {
    if (!answers.is_object()) return nullptr;
    const auto found = answers.find(key);
    return found == answers.end() ? nullptr : &*found;
}

std::string text_of(const Json& answers, std::string_view field, std::string_view key) {
    const auto* object = member(answers, field);
    if (object == nullptr || !object->is_object()) return {};
    return platform::text_member(*object, key).value_or("");
}

bool says(const membership::Firm& firm, const std::string& name) {
    return firm.name == name || std::find(firm.also_called.begin(), firm.also_called.end(), name) !=
                                    firm.also_called.end();
}

// Chosen from the directory, or written as the directory has it: who complains of a firm by name
// is kept from its union just the same.
const membership::Firm* firm_of(const Json& answers, const membership::Directory& directory) {
    if (const auto* chosen = directory.find(FirmCode{text_of(answers, "employer", "firm")}))
        return chosen;
    const auto name = text_of(answers, "employer", "name");
    if (name.empty()) return nullptr;
    for (const auto& firm : directory.firms())
        if (says(firm, name)) return &firm;
    return nullptr;
}

// Written only nearly so: enough to keep a request from a union, not to send one there.
UnionCode likely_employers_union(const Json& answers, const membership::Directory& directory) {
    if (const auto* firm = firm_of(answers, directory)) return firm->union_code;
    const auto likely = directory.firms_named(text_of(answers, "employer", "name"), 1);
    return likely.empty() ? UnionCode{} : likely.front()->union_code;
}

bool agrees(const Json& answers) {
    const auto* consent = member(answers, employers_union_consent);
    return consent != nullptr && consent->is_object() &&
           platform::bool_member(*consent, "given") == true;
}

bool wants_own(const Json& answers) {
    const auto* wish = member(answers, wants_own_union);
    return wish != nullptr && wish->is_boolean() && wish->get<bool>();
}

struct Place {
    GridCode grid;
    std::string county;
};

Place place_of(const Draft& draft) {
    Place place{{text_of(draft.answers, "place", "grid")},
                text_of(draft.answers, "place", "county")};
    if (place.grid.empty() && place.county.empty()) place = {draft.grid, draft.county};
    return place;
}

Route to_centre(const Place& place, const membership::Directory& directory) {
    Route route;
    const auto* grid = directory.find(place.grid);
    if (grid != nullptr) route.grid = grid->code;
    const auto* county =
        directory.county(grid != nullptr ? std::string_view(grid->county) : place.county);
    if (county != nullptr) route.union_code = county->pool;
    return route;
}

Route by_directory(membership::JoinPath path, const FirmCode& firm, const Place& place,
                   const membership::Directory& directory) {
    const auto found = directory.route(path, firm, place.grid, place.county);
    if (!found) return {};
    return {found->kind, found->union_code, found->grid, found->firm, {}};
}

}  // namespace

Route route_of(const Draft& draft, const membership::Directory& directory) {
    using membership::JoinPath;
    if (draft.kind == Kind::notice_objection) return {};
    const auto* firm = firm_of(draft.answers, directory);
    const auto code = firm == nullptr ? FirmCode{} : firm->code;
    const auto place = place_of(draft);
    if (!is_kept_from_employer(draft.kind)) {
        const auto path = wants_own(draft.answers) ? JoinPath::employer_union : JoinPath::place;
        return by_directory(path, code, place, directory);
    }
    const auto own = firm == nullptr ? UnionCode{} : firm->union_code;
    if (agrees(draft.answers) && !own.empty())
        return by_directory(JoinPath::employer_union, code, place, directory);
    auto route = to_centre(place, directory);
    route.firm = code;
    if (agrees(draft.answers)) return route;
    route.kept_from = likely_employers_union(draft.answers, directory);
    if (!may_be_told(route, route.union_code)) route.union_code = {};
    return route;
}

bool may_be_told(const Route& route, const UnionCode& union_code) {
    return route.kept_from.empty() || route.kept_from != union_code;
}

}  // namespace services::requests
