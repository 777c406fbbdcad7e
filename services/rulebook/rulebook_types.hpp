// Texts that a union decides to go by: policies, procedures, plans of mutual aid, relief rules,
// forms. One colleague proposes a version, another publishes it. What a text means is not known
// here, only what it is called and from which day on it counts.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "platform/base/strong_id.hpp"
#include "platform/clock/civil_date.hpp"
#include "platform/clock/clock.hpp"

namespace services::rulebook {

using ProposalId = platform::StrongId<struct RuleProposalTag>;

enum class Kind { policy, procedure, mutual_aid, relief, form };
inline constexpr Kind all_kinds[] = {Kind::policy, Kind::procedure, Kind::mutual_aid, Kind::relief,
                                     Kind::form};
enum class State { waiting, published, declined, withdrawn };
enum class Decision { publish, decline, withdraw };

std::string_view name_of(Kind value);
std::string_view name_of(State value);
std::string_view name_of(Decision value);
template <class Enum>
std::optional<Enum> value_of(std::string_view name);

State state_after(Decision decision);

// A sound text and what it says of itself.
struct Text {
    Kind kind{};
    std::string id;  // "baoji"
    platform::CivilDate first_day;
    std::string title;
    std::string body;  // canonical JSON
};
// As the bundle is called that carries it: "relief/baoji/2018-01-01".
std::string bundle_name_of(Kind kind, std::string_view id, platform::CivilDate first_day);
std::string hash_of(std::string_view body);  // in hex

// A record holds it whole.
inline constexpr std::size_t largest_text = std::size_t{60} * 1024;
inline constexpr std::size_t longest_note = 2000;  // bytes

struct Proposal {
    ProposalId id;
    std::int64_t version = 1;
    Text text;
    std::string note;
    std::string replaces;  // hash of the version it was written against; empty: there was none
    State state = State::waiting;
    std::string proposed_by;  // an account
    platform::WallTime proposed_at;
    std::string decided_by;
    std::optional<platform::WallTime> decided_at;
    std::string reason;
};

enum class Refusal {
    unknown_proposal,
    changed_meanwhile,  // decided on another version, or what it replaces is another by now
    not_possible_now,   // it is decided
    same_person,        // whoever proposed it does not publish it
    not_your_proposal,  // only who proposed it withdraws it
    reason_missing
};
std::string_view name_of(Refusal refusal);

}  // namespace services::rulebook
