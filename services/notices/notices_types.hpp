// What a union tells everybody: notices, which end by themselves, and leaflets on a topic. Never
// about one person: hardship notices have their own room and their own rules.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/strong_id.hpp"
#include "platform/clock/civil_date.hpp"
#include "platform/clock/clock.hpp"
#include "services/data/words.hpp"

namespace services::notices {

using NoticeId = platform::StrongId<struct NoticeTag>;

enum class Kind { notice, leaflet };
enum class Topic { wages, injury, heat, disputes, legal_aid, membership, wellbeing, other };
inline constexpr Topic all_topics[] = {Topic::wages,     Topic::injury,    Topic::heat,
                                       Topic::disputes,  Topic::legal_aid, Topic::membership,
                                       Topic::wellbeing, Topic::other};

struct Notice {
    NoticeId id;
    Kind kind = Kind::notice;
    Topic topic = Topic::other;  // of a leaflet
    platform::CivilDate from;
    platform::CivilDate until;       // its last day
    std::vector<std::string> areas;  // divisions it is for; empty: everywhere
    data::Words title;
    data::Words text;  // paragraphs apart by an empty line; Chinese at least
    std::string source;
};

enum class State { written, in_force, withdrawn };
enum class Event { written, approved, withdrawn };

// What that event makes of it; nothing when it cannot be.
std::optional<State> after(std::optional<State> state, Event event);

std::string_view name_of(Kind kind);
std::string_view name_of(Topic topic);
std::string_view name_of(State state);
template <class Enum>
std::optional<Enum> value_of(std::string_view name);

bool is_on(const Notice& notice, platform::CivilDate day);
// For a station of that county.
bool is_for(const Notice& notice, std::string_view county);

}  // namespace services::notices
