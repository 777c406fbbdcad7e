// The values of early warning: households that are watched, what was found about one, and the tasks
// that follow.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/strong_id.hpp"
#include "platform/clock/civil_date.hpp"
#include "platform/clock/clock.hpp"
#include "services/sync/record.hpp"

namespace services::early_warning {

using AlertId = platform::StrongId<struct AlertTag>;
using AskedId = platform::StrongId<struct AskedTag>;
using ListId = platform::StrongId<struct ListTag>;
using ScreeningId = platform::StrongId<struct ScreeningTag>;

enum class Aspect { income, expense, security };    // [F21]
enum class Group { low_income, closed };            // who is checked again [F22]
enum class Source { check, self_diagnosis, lead };  // what an alert came from
enum class State { open, visited, became_case, cleared };
enum class Department { education, health, medical_insurance };  // [F24]
enum class Level { city, county };
enum class ClearReason {
    no_hardship,
    on_file_already,
    helped_otherwise,
    declined,
    moved,
    mistaken
};

std::string_view name_of(Aspect aspect);
std::string_view name_of(Group group);
std::string_view name_of(Source source);
std::string_view name_of(State state);
std::string_view name_of(Department department);
std::string_view name_of(Level level);
std::string_view name_of(ClearReason reason);

// The value of that name; nothing when there is none.
template <class Enum>
std::optional<Enum> value_of(std::string_view name);

// A household on a list somebody handed over. Name, phone and facts are personal.
struct Household {
    std::string reference;  // the list's own number of it
    Group group{};
    std::string union_code;
    std::string division;
    std::optional<platform::CivilDate> since;  // closed then
    std::string name;
    std::string phone;
    std::string facts;  // JSON: fact id to value, as services/policy writes it
};

// Whom an alert is about, as far as known.
struct Person {
    std::string name;
    std::string phone;
    std::string note;
};

struct Alert {
    AlertId id;
    std::string reference;  // of the household, when it is on a list
    std::string check;      // which check found it
    Aspect aspect{};
    Source source{};
    std::string union_code;
    std::string division;
    std::vector<std::string> programmes;  // what the rules say it may be entitled to
    platform::WallTime raised_at;
    platform::CivilDate due;
    bool is_due_provisional = false;  // the year's holidays are not loaded
    State state = State::open;
    std::string reason;   // why it was cleared
    std::string case_id;  // that it became
    platform::WallTime changed_at;
    std::int64_t version = 0;

    bool is_settled() const { return state == State::became_case || state == State::cleared; }
};

struct HistoryLine {
    platform::WallTime at;
    std::string what;  // raised, visited, shared, became_case, cleared
    std::string detail;
    std::string account;
    std::string note;  // personal
};

struct Site {
    std::string union_code;
    std::string name;
};
struct WatchedUnion {
    std::string code;
    std::string name;
    Level level{};
};
struct Screening {
    std::string union_code;
    platform::CivilDate from;
    platform::CivilDate until;
    std::int64_t households = 0;
};

// One time a check went over all households of its group.
struct Run {
    std::string check;
    platform::CivilDate day;
    std::int64_t households = 0;
    std::int64_t unknown = 0;  // too little is known to say
    std::int64_t raised = 0;
    std::int64_t known_already = 0;  // an alert is open, or was cleared lately
    std::string packs;               // hashes of what was judged by
};

}  // namespace services::early_warning
