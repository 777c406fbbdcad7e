// Figures that say what they count: which levels of archive, which region, which people, as of
// which day. Sums of unlike scopes are not compared. [T02] Figures reported from elsewhere come as
// files; those of our own ledger carry the same scope.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/outcome.hpp"
#include "services/relief/bank_file.hpp"
#include "services/relief/relief_types.hpp"

namespace services::relief {

struct Scope {
    std::string measure;        // on_file, solved, tuition .. or the ledger's granted, paid
    std::vector<Level> levels;  // in order; empty: not counted by level
    std::string region;         // empty: wherever it was reported from
    std::string group;          // of people; empty: everybody
    std::optional<Cause> cause;
    std::optional<platform::CivilDate> from;  // of a time; a stock has only `until`
    std::optional<platform::CivilDate> until;
    std::string union_code;
    bool operator==(const Scope&) const = default;
};

// One row of a return, as it was reported. What was not reported is nothing, not zero.
struct Figure {
    std::string measure;
    std::string label;  // the unit or place that reported
    std::string region;
    std::vector<Level> levels;
    std::string group;
    std::optional<platform::CivilDate> day;
    std::optional<std::int64_t> households;
    std::optional<std::int64_t> people;
    std::optional<std::int64_t> times;  // claims, visits
    std::optional<std::int64_t> amount;
    bool is_lower_bound = false;  // 10万余: more than that
    bool operator==(const Figure&) const = default;
};

inline constexpr std::size_t most_figures = 250;

// Headings, in Chinese or English: 指标 measure, 名称 label, 地区 region, 档案级别 levels
// (national+provincial), 人群 group, 截至 day, 户数 households, 人数 people, 件次 times, 金额
// amount (yuan), 下限 lower_bound (是 or yes). Every error of every row at once.
platform::Outcome<std::vector<Figure>, std::vector<RowProblem>> figures_from(std::string_view file);

struct Sum {
    std::string key;  // what it is grouped by; empty for the total
    Scope scope;
    std::int64_t households = 0;
    std::int64_t people = 0;
    std::int64_t times = 0;
    std::int64_t amount = 0;
    bool is_lower_bound = false;
    // Half up, to the fen; nothing when there is nobody to divide by.
    std::optional<std::int64_t> amount_per_person() const;
    std::optional<std::int64_t> amount_per_time() const;
    // Everybody may have had the same whole sum of yuan.
    bool may_be_flat() const;
};

enum class GroupBy { level, label, region, group, month, cause, kind, tier, category, mark };
std::string_view name_of(GroupBy by);
std::optional<GroupBy> group_by_from(std::string_view name);

struct Report {
    Scope scope;
    std::vector<Sum> rows;
    Sum total;
    // Rows that count the same archives twice: the total is then not to be used.
    bool has_overlap = false;
    platform::CivilDate as_of;
};

// Of one measure; `levels` keeps only rows that lie within them. Empty: all.
struct FiguresAsk {
    std::string measure;
    std::vector<Level> levels;
    std::string region;
    std::string group;
    GroupBy by = GroupBy::label;
};
Report report_of(const std::vector<Figure>& figures, const FiguresAsk& ask,
                 platform::CivilDate as_of);

struct Change {
    std::int64_t households = 0;
    std::int64_t people = 0;
    std::int64_t amount = 0;
};
// Why two sums cannot be compared: what differs, "levels" for one.
struct UnlikeScopes {
    std::vector<std::string> differ;
    Scope first;
    Scope second;
};
platform::Outcome<Change, UnlikeScopes> change_between(const Sum& before, const Sum& after);

// "national+provincial"
std::string text_of(const std::vector<Level>& levels);
std::optional<std::vector<Level>> levels_from(std::string_view text);

}  // namespace services::relief
