#include "services/visits/visits_records.hpp"

#include <algorithm>

#include "platform/base/json.hpp"
#include "services/membership/record_fields.hpp"

namespace services::visits {
namespace {

using membership::Privacy;
using membership::RecordFields;
using platform::Json;

constexpr std::size_t longest_said = 200;

RecordFields fields_of(std::string_view text, Privacy privacy = Privacy::open) {
    return {text, privacy, "visits"};
}

void put(Json& json, const Details& details) {
    json["companions"] = details.companions;
    Json purposes = Json::array();
    for (const auto one : details.purposes)
        purposes.push_back(name_of(one));
    json["purposes"] = std::move(purposes);
}

Details details_in(RecordFields& fields) {
    Details details;
    details.companions = static_cast<int>(fields.within("companions", 0, most_companions));
    for (const auto& one : fields.list("purposes")) {
        const auto name = one.is_string() ? one.get<std::string>() : "";
        const auto purpose = value_of<Purpose>(name);
        if (!purpose || std::ranges::count(details.purposes, *purpose) > 0)
            fields.refuse("purposes", name);
        else
            details.purposes.push_back(*purpose);
    }
    return details;
}

}  // namespace

bool is_said_at_hub(std::string_view kind) {
    return kind == came_by_phone_kind || kind == said_more_at_hub_kind ||
           kind == left_at_hub_kind || kind == entered_late_at_hub_kind ||
           kind == rated_at_hub_kind;
}

std::string body_text(const Came& came) {
    Json json = {{"visit", to_text(came.visit)},
                 {"press", to_text(came.press)},
                 {"occupation", name_of(came.occupation)}};
    put(json, came.details);
    if (came.station) json["station"] = to_text(*came.station);
    if (came.came_at) json["came_at"] = came.came_at->micros;
    if (came.left_at) json["left_at"] = came.left_at->micros;
    return platform::to_canonical_text(json);
}

std::string sealed_text(const Person& person) {
    return platform::to_canonical_text(
        {{"name", person.name}, {"phone", person.phone}, {"stop", person.stop}});
}

std::string body_text(const SaidMore& more) {
    Json json = {{"visit", to_text(more.visit)}};
    put(json, more.details);
    return platform::to_canonical_text(json);
}

std::string body_text(const Left& left) {
    return platform::to_canonical_text(
        {{"visit", to_text(left.visit)}, {"how", name_of(left.how)}, {"at", left.at.micros}});
}

std::string body_text(const Rated& rated) {
    return platform::to_canonical_text({{"visit", to_text(rated.visit)}, {"stars", rated.stars}});
}

Read<Came> came_from(std::string_view body, const std::optional<std::string>& opened) {
    auto fields = fields_of(body);
    Came came;
    came.visit = fields.id<VisitId>("visit");
    came.press = fields.id<PressId>("press");
    came.occupation = fields.one_of<Occupation>("occupation", membership::value_of<Occupation>);
    came.details = details_in(fields);
    if (fields.has("station")) came.station = fields.id<StationId>("station");
    came.came_at = fields.maybe_time("came_at");
    came.left_at = fields.maybe_time("left_at");
    if (opened) {
        auto said = fields_of(*opened, Privacy::personal);
        for (auto [key, value] :
             {std::pair{"name", &came.person.name}, std::pair{"phone", &came.person.phone},
              std::pair{"stop", &came.person.stop}}) {
            *value = said.maybe_text(key);
            if (value->size() > longest_said) said.refuse(key, "");
        }
        if (said.unusable()) return platform::refuse(*said.unusable());
    }
    return fields.answer(std::move(came));
}

Read<SaidMore> more_from(std::string_view body) {
    auto fields = fields_of(body);
    SaidMore more;
    more.visit = fields.id<VisitId>("visit");
    more.details = details_in(fields);
    return fields.answer(std::move(more));
}

Read<Left> left_from(std::string_view body) {
    auto fields = fields_of(body);
    Left left;
    left.visit = fields.id<VisitId>("visit");
    left.how = fields.one_of("how", value_of<LeftHow>);
    left.at = {fields.integer("at")};
    return fields.answer(left);
}

Read<Rated> rated_from(std::string_view body) {
    auto fields = fields_of(body);
    Rated rated;
    rated.visit = fields.id<VisitId>("visit");
    rated.stars = static_cast<int>(fields.within("stars", 1, most_stars));
    return fields.answer(rated);
}

}  // namespace services::visits
