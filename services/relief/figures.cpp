#include "services/relief/figures.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "platform/base/ensure.hpp"
#include "platform/table/table.hpp"
#include "services/data/fen.hpp"

namespace services::relief {
namespace {

constexpr std::size_t longest_text = 60;
constexpr std::int64_t most_counted = 1'000'000'000;

constexpr std::pair<GroupBy, std::string_view> groupings[] = {
    {GroupBy::level, "level"}, {GroupBy::label, "label"}, {GroupBy::region, "region"},
    {GroupBy::group, "group"}, {GroupBy::month, "month"}, {GroupBy::cause, "cause"},
    {GroupBy::kind, "kind"},   {GroupBy::tier, "tier"},   {GroupBy::category, "category"},
    {GroupBy::mark, "mark"},
};

class RowReader final {
public:
    RowReader(const platform::TableRow& heads, std::vector<RowProblem>& problems)
        : problems_(problems) {
        static const std::map<std::string, std::string, std::less<>> chinese = {
            {"指标", "measure"}, {"名称", "label"},  {"地区", "region"},     {"档案级别", "levels"},
            {"人群", "group"},   {"截至", "day"},    {"户数", "households"}, {"人数", "people"},
            {"件次", "times"},   {"金额", "amount"}, {"下限", "lower_bound"}};
        for (std::size_t i = 0; i < heads.cells.size(); ++i) {
            const auto known = chinese.find(heads.cells[i]);
            columns_[known == chinese.end() ? heads.cells[i] : known->second] = i;
        }
    }
    bool has(const std::string& column) const { return columns_.contains(column); }

    Figure read(const platform::TableRow& row) {
        row_ = &row;
        Figure figure;
        figure.measure = text("measure");
        figure.label = text("label");
        figure.region = text("region");
        figure.group = text("group");
        if (figure.measure.empty()) wrong("measure_missing");
        const auto levels = levels_from(text("levels"));
        if (!levels) wrong("unknown_level");
        figure.levels = levels.value_or(std::vector<Level>{});
        if (const auto given = text("day"); !given.empty()) {
            figure.day = platform::civil_date_from_text(given);
            if (!figure.day) wrong("wrong_day");
        }
        figure.households = count("households");
        figure.people = count("people");
        figure.times = count("times");
        if (const auto given = text("amount"); !given.empty()) {
            figure.amount = data::fen_in(given);
            if (!figure.amount) wrong("wrong_amount");
        }
        const auto bound = text("lower_bound");
        figure.is_lower_bound = bound == "是" || bound == "yes";
        if (!bound.empty() && !figure.is_lower_bound && bound != "否" && bound != "no")
            wrong("wrong_lower_bound");
        return figure;
    }

private:
    std::string text(const std::string& column) {
        const auto found = columns_.find(column);
        if (found == columns_.end() || found->second >= row_->cells.size()) return {};
        const auto& given = row_->cells[found->second];
        if (given.size() > longest_text) wrong("too_long");
        return given.size() > longest_text ? std::string() : given;
    }
    std::optional<std::int64_t> count(const std::string& column) {
        auto given = text(column);
        std::erase(given, ',');
        if (given.empty()) return std::nullopt;
        const bool is_whole =
            given.size() <= 10 && given.find_first_not_of("0123456789") == std::string::npos;
        const auto value = is_whole ? std::stoll(given) : -1;
        if (value < 0 || value > most_counted) {
            wrong("wrong_number");
            return std::nullopt;
        }
        return value;
    }
    void wrong(const char* code) { problems_.push_back({static_cast<int>(row_->number), code}); }

    std::vector<RowProblem>& problems_;
    std::map<std::string, std::size_t> columns_;
    const platform::TableRow* row_ = nullptr;
};

bool lies_within(const std::vector<Level>& levels, const std::vector<Level>& around) {
    return std::all_of(levels.begin(), levels.end(), [&](Level level) {
        return std::find(around.begin(), around.end(), level) != around.end();
    });
}

std::string key_of(const Figure& figure, GroupBy by) {
    switch (by) {
        case GroupBy::level:
            return text_of(figure.levels);
        case GroupBy::region:
            return figure.region;
        case GroupBy::group:
            return figure.group;
        case GroupBy::month:
            return figure.day ? to_text(*figure.day).substr(0, 7) : "";
        default:
            return figure.label;
    }
}

void add(Sum& sum, const Figure& figure) {
    sum.households += figure.households.value_or(0);
    sum.people += figure.people.value_or(0);
    sum.times += figure.times.value_or(0);
    sum.amount += figure.amount.value_or(0);
    sum.is_lower_bound = sum.is_lower_bound || figure.is_lower_bound;
    std::set<Level> levels(sum.scope.levels.begin(), sum.scope.levels.end());
    levels.insert(figure.levels.begin(), figure.levels.end());
    sum.scope.levels.assign(levels.begin(), levels.end());
    if (figure.day && (!sum.scope.until || *figure.day > *sum.scope.until))
        sum.scope.until = figure.day;
}

// Two rows of one place and group that share a level count its archives twice.
bool overlap(const Figure& one, const Figure& other) {
    if (one.label != other.label || one.region != other.region || one.group != other.group ||
        one.day != other.day)
        return false;
    return std::any_of(one.levels.begin(), one.levels.end(), [&](Level level) {
        return std::find(other.levels.begin(), other.levels.end(), level) != other.levels.end();
    });
}

std::optional<std::int64_t> divided(std::int64_t amount, std::int64_t by) {
    if (by <= 0) return std::nullopt;
    return (amount + by / 2) / by;
}

}  // namespace

platform::Outcome<std::vector<Figure>, std::vector<RowProblem>> figures_from(
    std::string_view file) {
    using Problems = std::vector<RowProblem>;
    const auto table = platform::read_table(file);
    if (!table)
        return platform::refuse(Problems{{static_cast<int>(table.refusal().row), "not_a_table"}});
    if (table->rows.size() < 2) return platform::refuse(Problems{{1, "no_rows"}});
    if (table->rows.size() > most_figures + 1) return platform::refuse(Problems{{1, "too_many"}});
    Problems problems;
    RowReader reader(table->rows.front(), problems);
    if (!reader.has("measure")) return platform::refuse(Problems{{1, "heading_missing"}});
    for (const auto& spoilt : table->spoilt)
        problems.push_back({static_cast<int>(spoilt.row), "spoilt_cell"});
    std::vector<Figure> figures;
    for (std::size_t i = 1; i < table->rows.size(); ++i)
        figures.push_back(reader.read(table->rows[i]));
    if (!problems.empty()) return platform::refuse(std::move(problems));
    return figures;
}

std::optional<std::int64_t> Sum::amount_per_person() const {
    return divided(amount, people);
}

std::optional<std::int64_t> Sum::amount_per_time() const {
    return divided(amount, times);
}

bool Sum::may_be_flat() const {
    return people > 0 && !is_lower_bound && amount % (people * 100) == 0;
}

std::string_view name_of(GroupBy by) {
    for (const auto& [known, name] : groupings) {
        if (known == by) return name;
    }
    platform::stop_for_bug("a grouping without a name", std::source_location::current());
}

std::optional<GroupBy> group_by_from(std::string_view name) {
    for (const auto& [by, known] : groupings) {
        if (known == name) return by;
    }
    return std::nullopt;
}

Report report_of(const std::vector<Figure>& figures, const FiguresAsk& ask,
                 platform::CivilDate as_of) {
    Report report;
    report.as_of = as_of;
    report.scope = {ask.measure, {}, ask.region, ask.group, {}, {}, {}, ""};
    report.total.scope = report.scope;
    std::vector<const Figure*> counted;
    std::map<std::string, std::size_t> places;
    for (const auto& figure : figures) {
        const bool is_asked = figure.measure == ask.measure &&
                              figure.region.starts_with(ask.region) &&
                              (ask.group.empty() || figure.group == ask.group) &&
                              (ask.levels.empty() ||
                               (!figure.levels.empty() && lies_within(figure.levels, ask.levels)));
        if (!is_asked) continue;
        for (const auto* other : counted)
            report.has_overlap = report.has_overlap || overlap(figure, *other);
        counted.push_back(&figure);
        const auto key = key_of(figure, ask.by);
        const auto [place, is_new] = places.emplace(key, report.rows.size());
        if (is_new) report.rows.push_back({key, report.scope, 0, 0, 0, 0, false});
        add(report.rows[place->second], figure);
        add(report.total, figure);
    }
    report.scope.levels = report.total.scope.levels;
    report.scope.until = report.total.scope.until;
    return report;
}

platform::Outcome<Change, UnlikeScopes> change_between(const Sum& before, const Sum& after) {
    UnlikeScopes unlike{{}, before.scope, after.scope};
    if (before.scope.levels != after.scope.levels) unlike.differ.emplace_back("levels");
    if (before.scope.region != after.scope.region) unlike.differ.emplace_back("region");
    if (before.scope.group != after.scope.group) unlike.differ.emplace_back("group");
    if (before.scope.cause != after.scope.cause) unlike.differ.emplace_back("cause");
    if (before.scope.union_code != after.scope.union_code) unlike.differ.emplace_back("union");
    if (!unlike.differ.empty()) return platform::refuse(std::move(unlike));
    return Change{after.households - before.households, after.people - before.people,
                  after.amount - before.amount};
}

std::string text_of(const std::vector<Level>& levels) {
    std::string text;
    for (const auto level : levels)
        text += (text.empty() ? "" : "+") + std::string(name_of(level));
    return text;
}

std::optional<std::vector<Level>> levels_from(std::string_view text) {
    std::set<Level> levels;
    while (!text.empty()) {
        const auto end = text.find('+');
        const auto level = value_of<Level>(text.substr(0, end));
        if (!level) return std::nullopt;
        levels.insert(*level);
        text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
    }
    return std::vector<Level>(levels.begin(), levels.end());
}

}  // namespace services::relief
