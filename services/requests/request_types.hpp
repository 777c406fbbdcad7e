// The values that pass through the doors of requests for help. What a person asks for, how urgent
// it is and where it goes is theirs: it stands in the sealed part alone, and a kiosk keeps none of
// it.
#pragma once

#include <iterator>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/json.hpp"
#include "platform/base/strong_id.hpp"
#include "platform/clock/clock.hpp"
#include "services/membership/membership_types.hpp"

namespace services::requests {

using membership::AcceptanceNumber;
using membership::FirmCode;
using membership::GridCode;
using membership::RouteKind;
using membership::UnionCode;
using platform::Json;

using RequestId = platform::StrongId<struct RequestTag>;
// A case file of the room casework, by its id.
using CaseId = platform::StrongId<struct CaseTag>;

// Each has a form of its name, "living_aid", and the wording key "requests.kind.living_aid".
enum class Kind {
    living_aid,
    medical_aid,
    school_aid,
    mutual_enrolment,  // 互助保障：参加
    mutual_claim,      // 互助保障：申领
    wage_arrears,
    legal,
    psychological,
    job_help,
    other,
    notice_objection  // 公示异议
};
inline constexpr Kind all_kinds[] = {
    Kind::living_aid,   Kind::medical_aid,  Kind::school_aid,      Kind::mutual_enrolment,
    Kind::mutual_claim, Kind::wage_arrears, Kind::legal,           Kind::psychological,
    Kind::job_help,     Kind::other,        Kind::notice_objection};
// Those a person chooses among; an objection begins with the notice it is about.
inline constexpr std::span<const Kind> offered_kinds{all_kinds, std::size(all_kinds) - 1};

// The field of an objection's form that says which notice it is about.
inline constexpr std::string_view notice_field = "notice";

// Name, how to reach you, what happened, and staff complete it with the person; or the whole form.
enum class Way { short_way, full_way };

// The form that is filled: "short" for the short way, else the kind's own.
std::string form_of(Kind kind, Way way);

// What the screens fill. It lives in memory only.
struct Draft {
    Kind kind{};
    Way way = Way::short_way;
    bool is_urgent = false;
    std::string language = "zh_CN";
    Json answers = Json::object();  // of the form, as services/forms says
    // Where the kiosk stands: who does not say where they live or work is taken to be there.
    GridCode grid;
    std::string county;
};

// Who looks at it. `kept_from` is the employer's own union where it must not learn of the request.
struct Route {
    RouteKind kind = RouteKind::pool;
    UnionCode union_code;  // empty: only who sees all areas
    GridCode grid;
    FirmCode firm;
    UnionCode kept_from;
    bool operator==(const Route&) const = default;
};

// The life of a request.
enum class State {
    submitted,
    in_hand,      // someone has taken it up
    asked_again,  // 补正
    resubmitted,
    referred,  // to another union, or outside, in writing
    case_opened,
    closed
};
inline constexpr State all_states[] = {State::submitted,   State::in_hand,  State::asked_again,
                                       State::resubmitted, State::referred, State::case_opened,
                                       State::closed};

// Each enumerator is a kind of record, "requests.taken_up/1".
enum class Event {
    submitted,
    resubmitted,
    taken_up,
    asked_again,
    completed_with_person,
    referred,
    became_case,
    closed
};
inline constexpr Event all_events[] = {Event::submitted,
                                       Event::resubmitted,
                                       Event::taken_up,
                                       Event::asked_again,
                                       Event::completed_with_person,
                                       Event::referred,
                                       Event::became_case,
                                       Event::closed};

// Why a request was closed; words of staff's own always go with it.
enum class CloseReason {
    helped,
    not_entitled,
    cannot_be_reached,
    withdrawn,
    same_as_another,
    other
};
inline constexpr CloseReason all_close_reasons[] = {
    CloseReason::helped,    CloseReason::not_entitled,    CloseReason::cannot_be_reached,
    CloseReason::withdrawn, CloseReason::same_as_another, CloseReason::other};

// Who outside the union takes it over.
enum class Outside { none, labour_inspection, legal_aid, civil_affairs, hospital, police, other };
inline constexpr Outside all_outside[] = {Outside::none,      Outside::labour_inspection,
                                          Outside::legal_aid, Outside::civil_affairs,
                                          Outside::hospital,  Outside::police,
                                          Outside::other};

std::string_view name_of(Kind value);
std::string_view name_of(Way value);
std::string_view name_of(State value);
std::string_view name_of(Event value);
std::string_view name_of(CloseReason value);
std::string_view name_of(Outside value);

// The enumerator of that name, or nothing: `value_of<Kind>("legal")`.
template <class Enum>
std::optional<Enum> value_of(std::string_view name);
template <>
std::optional<Kind> value_of<Kind>(std::string_view name);
template <>
std::optional<Way> value_of<Way>(std::string_view name);
template <>
std::optional<State> value_of<State>(std::string_view name);
template <>
std::optional<Event> value_of<Event>(std::string_view name);
template <>
std::optional<CloseReason> value_of<CloseReason>(std::string_view name);
template <>
std::optional<Outside> value_of<Outside>(std::string_view name);

}  // namespace services::requests
