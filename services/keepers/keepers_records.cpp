#include "services/keepers/keepers_records.hpp"

#include <algorithm>

#include "platform/base/json.hpp"

namespace services::keepers {
namespace {

using platform::Json;

std::string only(const CardId& card) {
    return platform::to_canonical_text({{"card", to_text(card)}});
}

std::optional<Json> object_of(std::string_view text) {
    auto json = platform::parse_json(text);
    if (!json || !json->is_object()) return std::nullopt;
    return std::move(json).value();
}

std::optional<CardId> card_of(const Json& json) {
    return platform::id_from_text<CardId>(platform::text_member(json, "card").value_or(""));
}

bool is_detail(std::string_view text) {
    return text.size() <= longest_detail && std::ranges::all_of(text, [](char letter) {
               return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') ||
                      letter == '_';
           });
}

Json json_of(const std::vector<PartReport>& parts) {
    Json list = Json::array();
    for (const auto& one : parts)
        list.push_back(
            {{"part", name_of(one.part)}, {"state", name_of(one.state)}, {"detail", one.detail}});
    return list;
}

std::optional<std::vector<PartReport>> parts_in(const Json& list) {
    if (!list.is_array() || list.size() > std::size(all_parts)) return std::nullopt;
    std::vector<PartReport> parts;
    for (const auto& one : list) {
        if (!one.is_object()) return std::nullopt;
        const auto part = value_of<Part>(platform::text_member(one, "part").value_or(""));
        const auto state = value_of<PartState>(platform::text_member(one, "state").value_or(""));
        const auto detail = platform::text_member(one, "detail");
        if (!part || !state || !detail || !is_detail(*detail)) return std::nullopt;
        parts.push_back({*part, *state, *detail});
    }
    return parts;
}

}  // namespace

std::string body_text(const CardGiven& given) {
    return platform::to_canonical_text(
        {{"card", to_text(given.card)}, {"station", to_text(given.station)}});
}
std::string body_text(const CardClosed& closed) {
    return only(closed.card);
}
std::string body_text(const Tried& tried) {
    return only(tried.card);
}
std::string body_text(const DrawerOpened& opened) {
    return only(opened.card);
}
std::string body_text(const StationSet& set) {
    return platform::to_canonical_text(
        {{"card", to_text(set.card)}, {"open", set.is_open}, {"reason", name_of(set.reason)}});
}
std::string body_text(const ReadinessTested& tested) {
    return platform::to_canonical_text(
        {{"card", to_text(tested.card)}, {"parts", json_of(tested.parts)}});
}

std::optional<CardGiven> given_from(std::string_view body) {
    const auto json = object_of(body);
    if (!json) return std::nullopt;
    const auto card = card_of(*json);
    const auto station = platform::id_from_text<sync::StationId>(
        platform::text_member(*json, "station").value_or(""));
    if (!card || !station) return std::nullopt;
    return CardGiven{*card, *station};
}

std::optional<CardId> card_in(std::string_view body) {
    const auto json = object_of(body);
    return json ? card_of(*json) : std::nullopt;
}

std::optional<StationSet> station_set_from(std::string_view body) {
    const auto json = object_of(body);
    if (!json) return std::nullopt;
    const auto card = card_of(*json);
    const auto is_open = platform::bool_member(*json, "open");
    const auto reason =
        value_of<StationReason>(platform::text_member(*json, "reason").value_or(""));
    if (!card || !is_open || !reason) return std::nullopt;
    return StationSet{*card, *is_open, *reason};
}

std::optional<ReadinessTested> readiness_from(std::string_view body) {
    const auto json = object_of(body);
    if (!json || !json->contains("parts")) return std::nullopt;
    const auto card = card_of(*json);
    auto parts = parts_in(json->at("parts"));
    if (!card || !parts) return std::nullopt;
    return ReadinessTested{*card, std::move(*parts)};
}

std::string parts_text(const std::vector<PartReport>& parts) {
    return platform::to_canonical_text(json_of(parts));
}

std::optional<std::vector<PartReport>> parts_from(std::string_view text) {
    const auto json = platform::parse_json(text);
    return json ? parts_in(*json) : std::nullopt;
}

}  // namespace services::keepers
