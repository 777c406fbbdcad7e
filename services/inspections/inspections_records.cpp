#include "services/inspections/inspections_records.hpp"

#include "platform/base/json.hpp"

namespace services::inspections {
namespace {

using platform::Json;

constexpr std::size_t most_answers = 400;
constexpr std::int64_t most_photos = 99;

std::optional<Json> object_from(std::string_view text) {
    auto json = platform::parse_json(text);
    if (!json || !json->is_object()) return std::nullopt;
    return std::move(json).value();
}

template <class Id>
std::optional<Id> id_member(const Json& json, std::string_view key) {
    return platform::id_from_text<Id>(platform::text_member(json, key).value_or(""));
}

Json json_of(const Answers& answers) {
    Json json = Json::object();
    for (const auto& [code, found] : answers)
        json[code] = name_of(found);
    return json;
}

std::optional<Answers> answers_in(const Json& json) {
    if (!json.is_object() || json.size() > most_answers) return std::nullopt;
    Answers answers;
    for (const auto& [code, value] : json.items()) {
        const auto found =
            value.is_string() ? value_of<Found>(value.get_ref<const std::string&>()) : std::nullopt;
        if (!found) return std::nullopt;
        answers[code] = *found;
    }
    return answers;
}

}  // namespace

std::string body_text(const Inspection& inspection) {
    return platform::to_canonical_text({{"inspection", to_text(inspection.id)},
                                        {"station", to_text(inspection.station)},
                                        {"on", platform::to_text(inspection.on)},
                                        {"checklist", inspection.checklist},
                                        {"answers", json_of(inspection.answers)},
                                        {"photos", inspection.photos}});
}

std::string sealed_text(const InspectionWords& words) {
    return platform::to_canonical_text({{"findings", words.findings},
                                        {"inspectors", words.inspectors},
                                        {"signer", words.signer},
                                        {"strokes", words.strokes}});
}

std::string body_text(const HostAsked& asked) {
    Json offers = Json::array();
    for (const auto offer : asked.offers)
        offers.push_back(name_of(offer));
    return platform::to_canonical_text({{"host", to_text(asked.id)},
                                        {"unit", asked.unit},
                                        {"address", asked.address},
                                        {"offers", std::move(offers)}});
}

std::string sealed_text(const HostContact& contact) {
    return platform::to_canonical_text({{"name", contact.name}, {"phone", contact.phone}});
}

std::string body_text(const HostDecided& decided) {
    return platform::to_canonical_text({{"host", to_text(decided.host)},
                                        {"accepted", decided.is_accepted},
                                        {"reason", name_of(decided.reason)},
                                        {"on_version", decided.on_version}});
}

std::optional<Inspection> inspection_from(std::string_view body) {
    const auto json = object_from(body);
    if (!json || !json->contains("answers")) return std::nullopt;
    const auto id = id_member<InspectionId>(*json, "inspection");
    const auto station = id_member<sync::StationId>(*json, "station");
    const auto on = platform::civil_date_from_text(platform::text_member(*json, "on").value_or(""));
    const auto checklist = platform::integer_member(*json, "checklist");
    const auto photos = platform::integer_member(*json, "photos");
    auto answers = answers_in(json->at("answers"));
    if (!id || !station || !on || !checklist || !answers || !photos || *photos < 0 ||
        *photos > most_photos || *checklist < 1 || *checklist > 9999)
        return std::nullopt;
    Inspection inspection;
    inspection.id = *id;
    inspection.station = *station;
    inspection.on = *on;
    inspection.checklist = static_cast<int>(*checklist);
    inspection.answers = std::move(*answers);
    inspection.photos = static_cast<int>(*photos);
    return inspection;
}

std::optional<InspectionWords> words_from(std::string_view opened) {
    const auto json = object_from(opened);
    if (!json) return std::nullopt;
    InspectionWords words;
    words.findings = platform::text_member(*json, "findings").value_or("");
    words.signer = platform::text_member(*json, "signer").value_or("");
    words.strokes = platform::text_member(*json, "strokes").value_or("");
    const auto inspectors = json->find("inspectors");
    if (inspectors == json->end() || !inspectors->is_array()) return std::nullopt;
    for (const auto& one : *inspectors)
        if (one.is_string()) words.inspectors.push_back(one.get<std::string>());
    return words;
}

std::optional<HostAsked> asked_from(std::string_view body) {
    const auto json = object_from(body);
    if (!json) return std::nullopt;
    const auto id = id_member<HostId>(*json, "host");
    const auto unit = platform::text_member(*json, "unit");
    const auto address = platform::text_member(*json, "address");
    const auto offers = json->find("offers");
    if (!id || !unit || !address || offers == json->end() || !offers->is_array())
        return std::nullopt;
    HostAsked asked{*id, *unit, *address, {}};
    for (const auto& one : *offers) {
        const auto offer =
            one.is_string() ? value_of<Offer>(one.get_ref<const std::string&>()) : std::nullopt;
        if (!offer) return std::nullopt;
        asked.offers.push_back(*offer);
    }
    return asked;
}

std::optional<HostContact> contact_from(std::string_view opened) {
    const auto json = object_from(opened);
    if (!json) return std::nullopt;
    return HostContact{platform::text_member(*json, "name").value_or(""),
                       platform::text_member(*json, "phone").value_or("")};
}

std::optional<HostDecided> decided_from(std::string_view body) {
    const auto json = object_from(body);
    if (!json) return std::nullopt;
    const auto host = id_member<HostId>(*json, "host");
    const auto is_accepted = platform::bool_member(*json, "accepted");
    const auto reason = value_of<HostReason>(platform::text_member(*json, "reason").value_or(""));
    const auto version = platform::integer_member(*json, "on_version");
    if (!host || !is_accepted || !reason || !version) return std::nullopt;
    return HostDecided{*host, *is_accepted, *reason, *version};
}

std::string answers_text(const Answers& answers) {
    return platform::to_canonical_text(json_of(answers));
}

std::optional<Answers> answers_from(std::string_view text) {
    const auto json = platform::parse_json(text);
    return json ? answers_in(*json) : std::nullopt;
}

}  // namespace services::inspections
