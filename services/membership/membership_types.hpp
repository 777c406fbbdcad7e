// The values that pass through the doors of membership: what a person tells the screen, what they
// take away, and the life an application has. A Draft lives in memory only and is never written as
// it is; what is personal in it leaves the device sealed.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/bytes.hpp"
#include "platform/base/strong_id.hpp"
#include "platform/clock/civil_date.hpp"

namespace services::membership {

using ApplicationId = platform::StrongId<struct ApplicationTag>;
using CardId = platform::StrongId<struct CardTag>;

// A short name given by the directory ("u-peony-riders"), typed so that a grid is never a union.
template <class Tag>
struct Code {
    std::string text;
    auto operator<=>(const Code&) const = default;
    bool empty() const { return text.empty(); }
};
using UnionCode = Code<struct UnionTag>;
using GridCode = Code<struct GridTag>;
using FirmCode = Code<struct FirmTag>;

// Each enumerator's name_of() is the code that travels in records; wording keys are made of it:
// "join.occupation.rider", "join.document.resident_id".
enum class Occupation {
    rider,           // 外卖骑手
    courier,         // 快递员
    sanitation,      // 环卫工人
    ride_driver,     // 网约车 / 出租车司机
    truck_driver,    // 货车司机
    construction,    // 建筑工
    gardener,        // 园林
    security_guard,  // 保安
    domestic_care,   // 家政护理
    other            // 其他
};
inline constexpr Occupation all_occupations[] = {
    Occupation::rider,       Occupation::courier,        Occupation::sanitation,
    Occupation::ride_driver, Occupation::truck_driver,   Occupation::construction,
    Occupation::gardener,    Occupation::security_guard, Occupation::domestic_care,
    Occupation::other};

enum class DocumentKind {
    resident_id,          // 居民身份证
    hmt_permit,           // 港澳台居民居住证
    foreign_permanent,    // 外国人永久居留身份证, 18 characters
    foreign_permanent_15  // the card before December 2023, 3 letters and 12 digits
};
inline constexpr DocumentKind all_document_kinds[] = {
    DocumentKind::resident_id, DocumentKind::hmt_permit, DocumentKind::foreign_permanent,
    DocumentKind::foreign_permanent_15};

// How sure we are that the number belongs to the person.
enum class Assurance { typed, card_read, staff_checked };

// Both are always offered: nobody must reach their employer to join.
enum class JoinPath { employer_union, place };

enum class PhoneOwner { own, family, none };
struct Contact {
    PhoneOwner owner = PhoneOwner::own;
    std::string mobile;  // empty when there is none
    bool operator==(const Contact&) const = default;
};

// One purpose, one consent, never ticked beforehand.
enum class Purpose {
    membership,         // needed [PIPL 13, 14]
    identity_document,  // needed; sensitive, so on its own [PIPL 28, 29]
    insurer,            // only when basic protection is wanted; another processor [PIPL 23]
    notifications       // never needed [PIPL 16]
};
inline constexpr Purpose all_purposes[] = {Purpose::membership, Purpose::identity_document,
                                           Purpose::insurer, Purpose::notifications};
struct Consent {
    Purpose purpose{};
    std::string text_version;  // "2026-11"
    std::string language;      // in which the text was shown: "zh_CN"
    bool given = false;
    bool operator==(const Consent&) const = default;
};

// Asked of everybody; no is an answer too, and does not touch membership. [T16][F59]
enum class ProtectionAnswer { no, yes };

// A finger's path over the signing field; places are thousandths of its width and height.
struct StrokePoint {
    std::int16_t x = 0;
    std::int16_t y = 0;
    bool operator==(const StrokePoint&) const = default;
};
using Stroke = std::vector<StrokePoint>;
struct Vow {
    std::string text_version;
    std::string language;
    std::vector<Stroke> signature;
    // Who does not see the field or has no hand to write with says so and confirms the vow in its
    // place; staff see that nothing was drawn.
    bool is_confirmed_undrawn = false;
    bool operator==(const Vow&) const = default;
};

// What the sign-up screens fill, a page at a time. An answer not given yet is nothing.
struct Draft {
    std::string language = "zh_CN";
    std::optional<Occupation> occupation;
    std::optional<DocumentKind> document_kind;
    std::string document_number;
    Assurance assurance = Assurance::typed;
    // As the person says; looked at only where the document tells none.
    std::optional<platform::CivilDate> birth;
    std::string name;
    std::optional<Contact> contact;
    std::optional<JoinPath> path;
    FirmCode firm;         // chosen from the directory, or
    std::string employer;  // said in words
    GridCode grid;         // where one lives or works, as far as chosen
    std::string county;    // 6 digits; filled from the grid when there is one
    std::vector<Consent> consents;
    std::optional<ProtectionAnswer> protection;
    Vow vow;
};

// Where an application goes: the employer's own union, the joint union of the grid, or the
// county's turnover pool (周转库) until a union takes it.
enum class RouteKind { own_union, joint_union, pool };
struct Route {
    RouteKind kind = RouteKind::pool;
    UnionCode union_code;
    GridCode grid;  // empty when unknown
    FirmCode firm;  // empty when unknown
    bool operator==(const Route&) const = default;
};

// What staff should know; never a reason to refuse at the screen.
enum class Mark {
    past_retirement_age,  // and still working: welcome
    under_18,             // 未成年工, 16 or 17 [LAB 58]
    age_unknown,          // the old permanent-residence card tells no birth date
    unknown_division,  // the number's first six digits are in no table we have: codes come and go
    family_phone,
    no_phone,
    vow_not_drawn  // confirmed by who cannot draw a signature: see Vow
};

enum class Sex { unknown, male, female };
struct DocumentFacts {
    std::string number;  // normalised: upper case, no spaces
    std::optional<platform::CivilDate> birth;
    Sex sex = Sex::unknown;
    bool known_division = true;
};

// Short digits for people to say; the code is what opens the door to news.
struct AcceptanceNumber {
    std::string digits;           // last one is a check digit
    bool provisional = false;     // made without a block from the hub: longer, and said to be so
    std::string grouped() const;  // "000 123 458"
};

// The life of an application and of the membership it becomes.
enum class State {
    applied,
    duplicate,  // the same document is already with us: staff compare
    under_review,
    approved,     // once; a second pair of eyes is asked for
    asked_again,  // 补正
    resubmitted,
    refused,
    merged,  // staff found it to be the same person's earlier application
    member,
    transferring,  // the new union has not yet accepted
    retained,      // 保留会籍
    left
};
inline constexpr State all_states[] = {State::applied,      State::duplicate,   State::under_review,
                                       State::approved,     State::asked_again, State::resubmitted,
                                       State::refused,      State::merged,      State::member,
                                       State::transferring, State::retained,    State::left};

enum class Event {
    apply,
    find_duplicate,
    settle_same,
    settle_different,
    take_up,
    approve_first,
    approve,
    refuse,
    ask_again,
    resubmit,
    reroute,
    start_transfer,
    accept_transfer,
    decline_transfer,
    retain,
    resume,
    leave,
    enter_register,
    release_phone
};
inline constexpr Event all_events[] = {
    Event::apply,           Event::find_duplicate,   Event::settle_same,  Event::settle_different,
    Event::take_up,         Event::approve_first,    Event::approve,      Event::refuse,
    Event::ask_again,       Event::resubmit,         Event::reroute,      Event::start_transfer,
    Event::accept_transfer, Event::decline_transfer, Event::retain,       Event::resume,
    Event::leave,           Event::enter_register,   Event::release_phone};

// Reasons staff choose from, each with a sentence for the person; a note of their own may follow.
enum class RefuseReason {
    not_a_worker,
    not_voluntary,
    under_age,
    not_this_person,
    member_elsewhere,
    other
};
inline constexpr RefuseReason all_refuse_reasons[] = {
    RefuseReason::not_a_worker,    RefuseReason::not_voluntary,    RefuseReason::under_age,
    RefuseReason::not_this_person, RefuseReason::member_elsewhere, RefuseReason::other};
// What is asked for again (补正).
enum class AskFor { name, document, phone, employer, place, signature, visit };
inline constexpr AskFor all_ask_for[] = {AskFor::name,     AskFor::document, AskFor::phone,
                                         AskFor::employer, AskFor::place,    AskFor::signature,
                                         AskFor::visit};

// A phone that someone else has given too: how the applicant showed whose it is, and what staff
// found. Released: the new applicant's; kept: the earlier holder's.
enum class PhoneProof { called_back, card_shown, operator_slip, none };
enum class PhoneVerdict { released, kept };
enum class RetainReason { retired, unemployed, laid_off, employer_dissolved };

std::string_view name_of(Occupation value);
std::string_view name_of(DocumentKind value);
std::string_view name_of(Assurance value);
std::string_view name_of(JoinPath value);
std::string_view name_of(PhoneOwner value);
std::string_view name_of(Purpose value);
std::string_view name_of(ProtectionAnswer value);
std::string_view name_of(RouteKind value);
std::string_view name_of(Mark value);
std::string_view name_of(Sex value);
std::string_view name_of(State value);
std::string_view name_of(Event value);
std::string_view name_of(RefuseReason value);
std::string_view name_of(AskFor value);
std::string_view name_of(PhoneProof value);
std::string_view name_of(PhoneVerdict value);
std::string_view name_of(RetainReason value);

// The enumerator of that name, or nothing: `value_of<Occupation>("rider")`.
template <class Enum>
std::optional<Enum> value_of(std::string_view name);
template <>
std::optional<Occupation> value_of<Occupation>(std::string_view name);
template <>
std::optional<DocumentKind> value_of<DocumentKind>(std::string_view name);
template <>
std::optional<Assurance> value_of<Assurance>(std::string_view name);
template <>
std::optional<JoinPath> value_of<JoinPath>(std::string_view name);
template <>
std::optional<PhoneOwner> value_of<PhoneOwner>(std::string_view name);
template <>
std::optional<Purpose> value_of<Purpose>(std::string_view name);
template <>
std::optional<ProtectionAnswer> value_of<ProtectionAnswer>(std::string_view name);
template <>
std::optional<RouteKind> value_of<RouteKind>(std::string_view name);
template <>
std::optional<Mark> value_of<Mark>(std::string_view name);
template <>
std::optional<Sex> value_of<Sex>(std::string_view name);
template <>
std::optional<State> value_of<State>(std::string_view name);
template <>
std::optional<Event> value_of<Event>(std::string_view name);
template <>
std::optional<RefuseReason> value_of<RefuseReason>(std::string_view name);
template <>
std::optional<AskFor> value_of<AskFor>(std::string_view name);
template <>
std::optional<PhoneProof> value_of<PhoneProof>(std::string_view name);
template <>
std::optional<PhoneVerdict> value_of<PhoneVerdict>(std::string_view name);
template <>
std::optional<RetainReason> value_of<RetainReason>(std::string_view name);

}  // namespace services::membership
