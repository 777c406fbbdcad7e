// A plan of mutual aid or protection as data (assets/mutual_aid/<plan>-<first day>.json): who is
// covered, what it costs, when one may join, how long one waits, how a payout is reached. Reading
// finds everything wrong in one look. It knows no person.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platform/clock/civil_date.hpp"
#include "services/data/findings.hpp"
#include "services/data/words.hpp"

namespace services::mutual_aid {

// A day of any year; 29 February is none.
struct YearDay {
    int month = 1;
    int day = 1;
    auto operator<=>(const YearDay&) const = default;
};

enum class Covers { worker_only, worker_and_family };
// By a list of the unit, or each person when they join the union.
enum class Joining { unit_list, at_joining };

// When one may join, and for which period. Without any window a plan is always open.
struct Window {
    YearDay from;
    YearDay until;  // the day itself counts; before `from` it lies in the next year
    bool is_for_next_period = false;
};

// Years that begin on one day for all, or months from the day one joins.
struct Period {
    std::optional<YearDay> begins;
    int months = 12;
};

// Of what lies above this, this share.
struct Band {
    std::int64_t above = 0;  // fen
    std::int64_t per_mille = 0;
};
enum class PayoutKind {
    assessed,  // the scale is not known to us: staff say the sum and what it rests on
    share,     // of what the person paid themselves, in bands
    per_day    // of the stay
};
struct PayoutRule {
    PayoutKind kind = PayoutKind::assessed;
    std::vector<Band> bands;
    std::int64_t fen_a_day = 0;
    int most_days = 0;                          // of one stay; 0 is no limit
    std::optional<std::int64_t> most_a_period;  // fen, all claims of one person together
};

struct Plan {
    std::string id;
    platform::CivilDate first_day;
    std::optional<platform::CivilDate> last_day;
    std::string region;  // division code, 2 to 6 digits
    data::Words title;
    data::Words summary;
    Covers covers{};
    data::Words covers_words;  // "only the worker; no family member"
    Joining joining{};
    data::Words paid_by;
    Period period;
    std::vector<Window> windows;
    int waiting_days = 0;             // from the first day of cover; not again when renewed
    int claim_within_days = 0;        // after leaving hospital; 0 is no limit
    std::optional<std::int64_t> fee;  // fen a person and period; nothing: not known to us
    PayoutRule payout;
    std::int64_t second_above = 0;  // fen: above it two people decide
    std::vector<data::Words> papers;
    std::string source;
    std::optional<data::Words> unverified;
};

struct ReadPlan {
    std::optional<Plan> plan;  // nothing when something was found
    data::Findings findings;
};
ReadPlan read_plan(std::string_view text);

// What was read of all plans a hub has; the newest in force of each is looked up by day.
class Plans final {
public:
    Plans() = default;
    explicit Plans(std::vector<Plan> plans);

    std::span<const Plan> all() const { return plans_; }
    // In force on that day; the one that began last.
    const Plan* find(std::string_view id, platform::CivilDate on) const;
    // The one that began on that day.
    const Plan* version(std::string_view id, platform::CivilDate first_day) const;
    std::vector<const Plan*> in_force(platform::CivilDate on) const;

private:
    std::vector<Plan> plans_;
};

std::string_view name_of(Covers covers);
std::string_view name_of(Joining joining);
std::string_view name_of(PayoutKind kind);

}  // namespace services::mutual_aid
