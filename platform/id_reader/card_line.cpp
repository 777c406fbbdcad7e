#include "platform/id_reader/card_line.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "platform/base/json.hpp"
#include "platform/base/text.hpp"

namespace platform {
namespace {

constexpr std::size_t longest_name = 60;
constexpr std::size_t longest_number = 24;

constexpr std::array<std::pair<std::string_view, CardKind>, 3> kinds{{
    {"resident_id", CardKind::resident_id},
    {"hmt_residence_permit", CardKind::hmt_residence_permit},
    {"permanent_residence", CardKind::permanent_residence},
}};

std::optional<CardKind> kind_of(std::string_view name) {
    const auto* found = std::ranges::find(kinds, name, &decltype(kinds)::value_type::first);
    if (found == kinds.end()) return std::nullopt;
    return found->second;
}

bool is_number(std::string_view number) {
    return !number.empty() && number.size() <= longest_number &&
           std::ranges::all_of(
               number, [](char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z'); });
}

bool is_name(std::string_view name) {
    const auto points = to_code_points(name);
    return !points.empty() && points.size() <= longest_name &&
           std::ranges::none_of(points, [](char32_t c) {
               return c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x200B && c <= 0x200F) ||
                      (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F);
           });
}

bool is_date(std::string_view date) {
    if (date.size() != 10 || date[4] != '-' || date[7] != '-') return false;
    for (const std::size_t place : std::initializer_list<std::size_t>{0, 1, 2, 3, 5, 6, 8, 9}) {
        if (date[place] < '0' || date[place] > '9') return false;
    }
    const int month = (date[5] - '0') * 10 + (date[6] - '0');
    const int day = (date[8] - '0') * 10 + (date[9] - '0');
    return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

auto refused(std::string sentence) {
    return refuse(CardLineRefusal{std::move(sentence)});
}

Outcome<ReaderEvent, CardLineRefusal> card_of(const Json& line) {
    CardRead card;
    const auto kind = text_member(line, "kind");
    if (!kind) return refused("the card has no kind");
    const auto known = kind_of(*kind);
    if (!known) return refused("the card is of a kind we do not know");
    card.kind = *known;
    card.name = text_member(line, "name").value_or("");
    if (!is_name(card.name))
        return refused("the name is missing, too long or has hidden characters");
    card.number = text_member(line, "number").value_or("");
    if (!is_number(card.number)) return refused("the number is missing, too long or ill-formed");
    card.valid_from = text_member(line, "valid_from").value_or("");
    if (!card.valid_from.empty() && !is_date(card.valid_from))
        return refused("the first day of validity is no date");
    card.valid_until = text_member(line, "valid_until").value_or("forever");
    if (card.valid_until == "forever") card.valid_until.clear();
    if (!card.valid_until.empty() && !is_date(card.valid_until))
        return refused("the last day of validity is no date");
    return ReaderEvent{CardPresented{std::move(card)}};
}

Outcome<ReaderEvent, CardLineRefusal> member_card_of(const Json& line) {
    auto token = text_member(line, "token").value_or("");
    if (!is_token_form(token)) return refused("the token is missing, too long or ill-formed");
    return ReaderEvent{MemberCardPresented{std::move(token)}};
}

}  // namespace

bool is_token_form(std::string_view text) {
    constexpr std::string_view mark = "YZM1.";
    const auto is_letter = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
               c == '-' || c == '_' || c == '.';
    };
    return text.starts_with(mark) && text.size() > mark.size() && text.size() <= token_limit &&
           std::ranges::all_of(text, is_letter);
}

Outcome<ReaderEvent, CardLineRefusal> parse_card_line(std::string_view line) {
    if (line.size() > card_line_limit) return refused("the line is too long");
    const auto json = parse_json(line);
    if (!json) return refused(json.refusal().sentence);
    if (!json->is_object()) return refused("the line is no JSON object");
    const auto event = text_member(*json, "event");
    if (!event) return refused("the line names no event");
    if (*event == "card") return card_of(*json);
    if (*event == "member_card") return member_card_of(*json);
    if (*event == "removed") return ReaderEvent{CardRemoved{}};
    if (*event == "ready") return ReaderEvent{ReaderReady{}};
    return refused("the event is one we do not know");
}

std::string to_reader_line(const ReaderEvent& event) {
    if (const auto* presented = std::get_if<CardPresented>(&event))
        return to_card_line(presented->card);
    if (const auto* member = std::get_if<MemberCardPresented>(&event))
        return to_canonical_text({{"event", "member_card"}, {"token", member->token}}) + "\n";
    if (std::holds_alternative<CardRemoved>(event)) return "{\"event\":\"removed\"}\n";
    if (std::holds_alternative<ReaderReady>(event)) return "{\"event\":\"ready\"}\n";
    return {};
}

std::string to_card_line(const CardRead& card) {
    const auto* kind = std::ranges::find(kinds, card.kind, &decltype(kinds)::value_type::second);
    Json line{{"event", "card"},
              {"kind", kind->first},
              {"name", card.name},
              {"number", card.number},
              {"valid_until", card.valid_until.empty() ? "forever" : card.valid_until}};
    if (!card.valid_from.empty()) line["valid_from"] = card.valid_from;
    return to_canonical_text(line) + "\n";
}

}  // namespace platform
