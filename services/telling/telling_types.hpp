// The values of telling a person something: what is told, by which way, and how far it came.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/strong_id.hpp"
#include "platform/clock/clock.hpp"
#include "services/sync/record.hpp"

namespace services::telling {

using TellingId = platform::StrongId<struct TellingTag>;

// Ways a machine can take; where none is left, a colleague calls.
enum class Channel { account, sms };
inline constexpr Channel all_channels[] = {Channel::account, Channel::sms};

enum class State {
    waiting,        // to be sent
    sent,           // a gateway took it; whether it arrived is not known yet
    delivered,      // the gateway says it arrived
    to_call,        // on the call list
    told_by_phone,  // a colleague told them
    given_up        // with a reason
};
inline constexpr State all_states[] = {State::waiting, State::sent,          State::delivered,
                                       State::to_call, State::told_by_phone, State::given_up};

enum class CallOutcome { told, no_answer, busy, wrong_number, asked_to_call_later };
inline constexpr CallOutcome all_call_outcomes[] = {CallOutcome::told, CallOutcome::no_answer,
                                                    CallOutcome::busy, CallOutcome::wrong_number,
                                                    CallOutcome::asked_to_call_later};

enum class GiveUpReason { unreachable, told_otherwise, not_wanted, no_longer_true, words_erased };
inline constexpr GiveUpReason all_give_up_reasons[] = {
    GiveUpReason::unreachable, GiveUpReason::told_otherwise, GiveUpReason::not_wanted,
    GiveUpReason::no_longer_true, GiveUpReason::words_erased};

std::string_view name_of(Channel channel);
std::string_view name_of(State state);
std::string_view name_of(CallOutcome outcome);
std::string_view name_of(GiveUpReason reason);
std::optional<Channel> channel_from(std::string_view name);
std::optional<State> state_from(std::string_view name);
std::optional<CallOutcome> call_outcome_from(std::string_view name);
std::optional<GiveUpReason> give_up_reason_from(std::string_view name);

// How a person can be reached; what is empty is not known.
struct Contact {
    std::string name;     // for who calls them
    std::string mobile;   // 11 digits, or a landline
    std::string account;  // theirs at the message account
};

using Parameters = std::map<std::string, std::string, std::less<>>;

// What a room asks for. The contact and the parameters are sealed; nothing else may be personal.
struct Message {
    Contact contact;
    std::string template_id;  // "membership.approved"
    std::string language;     // one the template lacks becomes Chinese
    Parameters parameters;
    sync::SubjectId about;  // the application, request, case
    std::string area;       // the union whose staff call; empty: anybody's
    bool is_urgent = false;
};

// What is known without opening anything.
struct Telling {
    TellingId id;
    std::string template_id;
    std::string language;
    sync::SubjectId about;
    std::string area;
    bool is_urgent = false;
    State state = State::waiting;
    std::optional<Channel> channel;  // the one it waits for, or was sent by
    std::vector<Channel> left;       // the ways still open after that
    std::string reference;           // the gateway's
    sync::RecordId asked;            // the record whose sealed part holds the words
    platform::WallTime asked_at;
    std::optional<platform::WallTime> sent_at;
    platform::WallTime changed_at;
    int calls = 0;                                 // made by colleagues
    std::optional<platform::WallTime> call_again;  // not before
    std::string reason;                            // why it failed, or was given up
    std::int64_t version = 0;
};

// The personal part, opened at the moment it is needed and kept nowhere.
struct Words {
    Contact contact;
    Parameters parameters;
};

struct HistoryLine {
    platform::WallTime at;
    std::string what;  // asked, sent, delivered, failed, called, given_up
    std::string detail;
    std::string account;
};

}  // namespace services::telling
