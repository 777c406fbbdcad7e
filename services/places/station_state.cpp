#include "services/places/station_state.hpp"

#include <algorithm>

#include "platform/base/json.hpp"

namespace services::places {
namespace {

using platform::Json;
using platform::WallTime;

constexpr std::int64_t most_things = 10'000;

template <class Enum>
std::optional<Enum> named(const Json& json, std::string_view key) {
    const auto text = platform::text_member(json, key);
    return text ? value_of<Enum>(*text) : std::nullopt;
}

std::optional<int> number(const Json& json, std::string_view key) {
    const auto value = platform::integer_member(json, key);
    if (!value || *value < 0 || *value > most_things) return std::nullopt;
    return static_cast<int>(*value);
}

std::optional<OpenState> open_from(const Json& json) {
    const auto state = named<Open>(json, "state");
    const auto cause = named<OpenCause>(json, "cause");
    const auto at = platform::integer_member(json, "at");
    if (!state || !cause || !at) return std::nullopt;
    return OpenState{*state, *cause, {*at}};
}

std::optional<People> people_from(const Json& json) {
    const auto cause = named<PeopleCause>(json, "cause");
    const auto at = platform::integer_member(json, "at");
    if (!cause || !at) return std::nullopt;
    return People{number(json, "present"), *cause, {*at}};
}

std::optional<ThingsState> things_from(const Json& json) {
    const auto kind = named<ThingKind>(json, "kind");
    const auto use = named<Use>(json, "use");
    const auto all = number(json, "all");
    const auto out_of_order = number(json, "out_of_order");
    if (!kind || !use || !all || !out_of_order) return std::nullopt;
    return ThingsState{*kind, *use, *all, *out_of_order, number(json, "free")};
}

Json to_json(const ThingsState& things) {
    Json json = {{"kind", name_of(things.kind)},
                 {"use", name_of(things.use)},
                 {"all", things.all},
                 {"out_of_order", things.out_of_order}};
    if (things.free) json["free"] = *things.free;
    return json;
}

template <class T>
std::optional<T> member(const Json& json, std::string_view key,
                        std::optional<T> (*read)(const Json&)) {
    const auto found = json.find(key);
    if (found == json.end() || !found->is_object()) return std::nullopt;
    return read(*found);
}

}  // namespace

const ThingsState* StationState::things_of(ThingKind kind) const {
    const auto found = std::ranges::find(things, kind, &ThingsState::kind);
    return found == things.end() ? nullptr : &*found;
}

std::optional<int> StationState::free_seats() const {
    const auto* seats = things_of(ThingKind::seat);
    if (seats == nullptr || open.state != Open::open) return std::nullopt;
    return seats->free;
}

bool is_same(const StationState& a, const StationState& b) {
    return a.open == b.open && a.people.present == b.people.present &&
           a.people.cause == b.people.cause && a.things == b.things;
}

std::string to_json_text(const StationState& state) {
    Json people = {{"cause", name_of(state.people.cause)}, {"at", state.people.at.micros}};
    if (state.people.present) people["present"] = *state.people.present;
    Json things = Json::array();
    for (const auto& one : state.things)
        things.push_back(to_json(one));
    return platform::to_canonical_text({{"said_at", state.said_at.micros},
                                        {"open",
                                         {{"state", name_of(state.open.state)},
                                          {"cause", name_of(state.open.cause)},
                                          {"at", state.open.at.micros}}},
                                        {"people", std::move(people)},
                                        {"things", std::move(things)}});
}

std::optional<StationState> station_state_from(std::string_view text) {
    const auto json = platform::parse_json(text);
    if (!json || !json->is_object()) return std::nullopt;
    const auto said_at = platform::integer_member(*json, "said_at");
    const auto open = member(*json, "open", open_from);
    const auto people = member(*json, "people", people_from);
    const auto things = json->find("things");
    const bool has_things =
        things != json->end() && things->is_array() && things->size() <= std::size(all_thing_kinds);
    if (!said_at || !open || !people || !has_things) return std::nullopt;
    StationState state{{*said_at}, *open, *people, {}};
    for (const auto& one : *things) {
        const auto read = one.is_object() ? things_from(one) : std::nullopt;
        if (!read || state.things_of(read->kind) != nullptr) return std::nullopt;
        state.things.push_back(*read);
    }
    return state;
}

StationState as_heard(StationState state, WallTime heard_at, WallTime now) {
    const auto heard = std::max(heard_at, state.said_at);
    if (now - heard <= silent_after) return state;
    state.open = {Open::unknown, OpenCause::not_heard, heard};
    state.people = {std::nullopt, PeopleCause::not_heard, heard};
    for (auto& one : state.things)
        one.free.reset();
    return state;
}

}  // namespace services::places
