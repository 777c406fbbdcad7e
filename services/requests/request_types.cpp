#include "services/requests/request_types.hpp"

#include <array>

#include "platform/base/ensure.hpp"

namespace services::requests {
namespace {

template <class Enum>
struct Name {
    Enum value;
    std::string_view name;
};

constexpr std::array kinds{Name{Kind::living_aid, "living_aid"},
                           Name{Kind::medical_aid, "medical_aid"},
                           Name{Kind::school_aid, "school_aid"},
                           Name{Kind::mutual_enrolment, "mutual_enrolment"},
                           Name{Kind::mutual_claim, "mutual_claim"},
                           Name{Kind::wage_arrears, "wage_arrears"},
                           Name{Kind::legal, "legal"},
                           Name{Kind::psychological, "psychological"},
                           Name{Kind::job_help, "job_help"},
                           Name{Kind::other, "other"}};
constexpr std::array ways{Name{Way::short_way, "short"}, Name{Way::full_way, "full"}};
constexpr std::array states{Name{State::submitted, "submitted"},
                            Name{State::in_hand, "in_hand"},
                            Name{State::asked_again, "asked_again"},
                            Name{State::resubmitted, "resubmitted"},
                            Name{State::referred, "referred"},
                            Name{State::case_opened, "case_opened"},
                            Name{State::closed, "closed"}};
constexpr std::array events{Name{Event::submitted, "submitted"},
                            Name{Event::resubmitted, "resubmitted"},
                            Name{Event::taken_up, "taken_up"},
                            Name{Event::asked_again, "asked_again"},
                            Name{Event::completed_with_person, "completed_with_person"},
                            Name{Event::referred, "referred"},
                            Name{Event::became_case, "became_case"},
                            Name{Event::closed, "closed"}};
constexpr std::array close_reasons{Name{CloseReason::helped, "helped"},
                                   Name{CloseReason::not_entitled, "not_entitled"},
                                   Name{CloseReason::cannot_be_reached, "cannot_be_reached"},
                                   Name{CloseReason::withdrawn, "withdrawn"},
                                   Name{CloseReason::same_as_another, "same_as_another"},
                                   Name{CloseReason::other, "other"}};
constexpr std::array outsides{
    Name{Outside::none, "none"},           Name{Outside::labour_inspection, "labour_inspection"},
    Name{Outside::legal_aid, "legal_aid"}, Name{Outside::civil_affairs, "civil_affairs"},
    Name{Outside::hospital, "hospital"},   Name{Outside::police, "police"},
    Name{Outside::other, "other"}};

template <class Table, class Enum>
std::string_view name_in(const Table& table, Enum value) {
    for (const auto& one : table)
        if (one.value == value) return one.name;
    platform::stop_for_bug("a value without a name", std::source_location::current());
}

template <class Enum, class Table>
std::optional<Enum> value_in(const Table& table, std::string_view name) {
    for (const auto& one : table)
        if (one.name == name) return one.value;
    return std::nullopt;
}

}  // namespace

std::string form_of(Kind kind, Way way) {
    return way == Way::short_way ? "short" : std::string(name_of(kind));
}

std::string_view name_of(Kind value) {
    return name_in(kinds, value);
}
std::string_view name_of(Way value) {
    return name_in(ways, value);
}
std::string_view name_of(State value) {
    return name_in(states, value);
}
std::string_view name_of(Event value) {
    return name_in(events, value);
}
std::string_view name_of(CloseReason value) {
    return name_in(close_reasons, value);
}
std::string_view name_of(Outside value) {
    return name_in(outsides, value);
}

template <>
std::optional<Kind> value_of<Kind>(std::string_view name) {
    return value_in<Kind>(kinds, name);
}
template <>
std::optional<Way> value_of<Way>(std::string_view name) {
    return value_in<Way>(ways, name);
}
template <>
std::optional<State> value_of<State>(std::string_view name) {
    return value_in<State>(states, name);
}
template <>
std::optional<Event> value_of<Event>(std::string_view name) {
    return value_in<Event>(events, name);
}
template <>
std::optional<CloseReason> value_of<CloseReason>(std::string_view name) {
    return value_in<CloseReason>(close_reasons, name);
}
template <>
std::optional<Outside> value_of<Outside>(std::string_view name) {
    return value_in<Outside>(outsides, name);
}

}  // namespace services::requests
