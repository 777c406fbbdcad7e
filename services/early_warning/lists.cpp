#include "services/early_warning/lists.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "platform/base/json.hpp"
#include "platform/base/text.hpp"
#include "services/data/fen.hpp"
#include "services/policy/facts.hpp"

namespace services::early_warning {
namespace {

constexpr std::size_t most_errors = 500;
constexpr std::size_t longest_name = 60;

bool is_digits(std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

// A table whose first row says what its columns are.
class Sheet final {
public:
    Sheet(std::string_view bytes, const std::vector<std::string>& needed) {
        auto read = platform::read_table(bytes);
        if (!read) {
            wrong(read.refusal().row, "", read.refusal().sentence);
            return;
        }
        table_ = std::move(read).value();
        for (const auto& cell : table_.spoilt)
            wrong(cell.row, platform::column_letters(cell.column), cell.sentence);
        if (table_.rows.empty()) {
            wrong(0, "", "文件里没有内容");
            return;
        }
        const auto& heads = table_.rows.front().cells;
        for (std::size_t i = 0; i < heads.size(); ++i) {
            if (!heads[i].empty() && !columns_.emplace(heads[i], i).second)
                wrong(table_.rows.front().number, heads[i], "这一列出现了两次");
        }
        for (const auto& head : needed)
            if (!columns_.contains(head)) wrong(table_.rows.front().number, head, "缺少这一列");
    }

    std::span<const platform::TableRow> rows() const {
        if (table_.rows.empty() || is_broken()) return {};
        return std::span(table_.rows).subspan(1);
    }
    bool has(const std::string& head) const { return columns_.contains(head); }
    std::string cell(const platform::TableRow& row, const std::string& head) const {
        const auto found = columns_.find(head);
        if (found == columns_.end() || found->second >= row.cells.size()) return {};
        return row.cells[found->second];
    }
    void wrong(std::size_t row, std::string column, std::string sentence) {
        if (errors_.size() < most_errors)
            errors_.push_back({row, std::move(column), std::move(sentence)});
    }
    bool is_broken() const { return !errors_.empty() && columns_.empty(); }
    const ListErrors& errors() const { return errors_; }

    std::string needed(const platform::TableRow& row, const std::string& head) {
        auto text = cell(row, head);
        if (text.empty())
            wrong(row.number, head, "没有填");
        else if (platform::length_of(text) > longest_name)
            wrong(row.number, head, "太长");
        return text;
    }
    std::optional<platform::CivilDate> day(const platform::TableRow& row, const std::string& head) {
        const auto day = platform::civil_date_from_text(cell(row, head));
        if (!day) wrong(row.number, head, "应是 2026-11-22 这样的日期");
        return day;
    }
    std::string code(const platform::TableRow& row, const std::string& head, std::size_t most) {
        auto text = cell(row, head);
        const bool is_code =
            !text.empty() && text.size() <= most && std::ranges::all_of(text, [](char c) {
                return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                       c == '-' || c == '_';
            });
        if (!is_code) wrong(row.number, head, "应是字母、数字和短横线组成的代码");
        return text;
    }

private:
    platform::Table table_;
    std::map<std::string, std::size_t> columns_;
    ListErrors errors_;
};

std::optional<Level> level_from(std::string_view text) {
    if (text == "市" || text == "市级") return Level::city;
    if (text == "县" || text == "县级" || text == "区" || text == "县区") return Level::county;
    return std::nullopt;
}

std::optional<policy::FactValue> fact_from(const policy::Fact& fact, const std::string& text) {
    switch (fact.sort) {
        case policy::Sort::money: {
            const auto fen = data::fen_in(text);
            if (!fen) return std::nullopt;
            return policy::FactValue{*fen};
        }
        case policy::Sort::whole:
            if (!is_digits(text) || text.size() > 9) return std::nullopt;
            return policy::FactValue{std::int64_t{std::stoll(text)}};
        case policy::Sort::yes_no:
            if (text == "是" || text == "有") return policy::FactValue{std::int64_t{1}};
            if (text == "否" || text == "无") return policy::FactValue{std::int64_t{0}};
            return std::nullopt;
        case policy::Sort::choice:
            for (const auto& choice : fact.choices)
                if (text == choice.id || text == choice.title.in("zh_CN"))
                    return policy::FactValue{choice.id};
            return std::nullopt;
        case policy::Sort::day:
            if (!platform::civil_date_from_text(text)) return std::nullopt;
            return policy::FactValue{text};
    }
    return std::nullopt;
}

std::string should_be(const policy::Fact& fact) {
    switch (fact.sort) {
        case policy::Sort::money:
            return "应是以元为单位的金额，最多两位小数";
        case policy::Sort::whole:
            return "应是整数";
        case policy::Sort::yes_no:
            return "应是“是”或“否”";
        case policy::Sort::choice: {
            std::string all = "应是以下之一：";
            for (const auto& choice : fact.choices)
                all += (all.ends_with("：") ? "" : "、") + choice.title.in("zh_CN");
            return all;
        }
        case policy::Sort::day:
            return "应是 2026-11-22 这样的日期";
    }
    return "不对";
}

// What the row says of the household; an empty cell is not known.
std::string facts_in(Sheet& sheet, const platform::TableRow& row, const WatchPlan& plan,
                     const FactOf& fact_of) {
    platform::Json facts = platform::Json::object();
    for (const auto& column : plan.columns) {
        const auto text = sheet.cell(row, column.head);
        const auto* fact = fact_of(column.fact);
        if (text.empty() || fact == nullptr) continue;
        const auto value = fact_from(*fact, text);
        if (!value) {
            sheet.wrong(row.number, column.head, should_be(*fact));
        } else if (const auto trouble = policy::trouble_of_fact(*fact, *value)) {
            sheet.wrong(row.number, column.head, "超出了可能的范围");
        } else {
            facts[column.fact] = policy::json_of(*fact, *value);
        }
    }
    return platform::to_canonical_text(facts);
}

}  // namespace

platform::Outcome<std::vector<UnionSites>, ListErrors> sites_from(std::string_view bytes) {
    Sheet sheet{bytes, {"工会代码", "工会名称", "级别", "监测点"}};
    std::vector<UnionSites> unions;
    for (const auto& row : sheet.rows()) {
        const auto code = sheet.code(row, "工会代码", 40);
        const auto name = sheet.needed(row, "工会名称");
        const auto level = level_from(sheet.cell(row, "级别"));
        if (!level) sheet.wrong(row.number, "级别", "应是“市”或“县”");
        const auto site = sheet.cell(row, "监测点");
        if (platform::length_of(site) > longest_name) sheet.wrong(row.number, "监测点", "太长");
        auto found =
            std::ranges::find_if(unions, [&](const auto& one) { return one.of.code == code; });
        if (found == unions.end()) {
            unions.push_back({{code, name, level.value_or(Level::county)}, {}});
            found = std::prev(unions.end());
        } else if (found->of.name != name || (level && found->of.level != *level)) {
            sheet.wrong(row.number, "工会代码", "同一工会在前面写的名称或级别不同");
        }
        if (site.empty()) continue;
        if (std::ranges::find(found->sites, site) != found->sites.end())
            sheet.wrong(row.number, "监测点", "这个工会的这个监测点前面已经有了");
        found->sites.push_back(site);
    }
    if (!sheet.errors().empty()) return platform::refuse(sheet.errors());
    return unions;
}

platform::Outcome<std::vector<Screening>, ListErrors> screenings_from(std::string_view bytes) {
    Sheet sheet{bytes, {"工会代码", "开始日期", "结束日期", "户数"}};
    std::vector<Screening> all;
    for (const auto& row : sheet.rows()) {
        Screening one;
        one.union_code = sheet.code(row, "工会代码", 40);
        const auto from = sheet.day(row, "开始日期");
        const auto until = sheet.day(row, "结束日期");
        if (from) one.from = *from;
        if (until) one.until = *until;
        if (from && until && *until < *from) sheet.wrong(row.number, "结束日期", "早于开始日期");
        const auto households = sheet.cell(row, "户数");
        if (!is_digits(households) || households.size() > 9)
            sheet.wrong(row.number, "户数", "应是整数");
        else
            one.households = std::stoll(households);
        all.push_back(one);
    }
    if (!sheet.errors().empty()) return platform::refuse(sheet.errors());
    return all;
}

platform::Outcome<std::vector<Household>, ListErrors> households_from(std::string_view bytes,
                                                                      Group group,
                                                                      const WatchPlan& plan,
                                                                      const FactOf& fact_of) {
    std::vector<std::string> needed{"编号", "工会代码", "区划", "姓名", "电话"};
    if (group == Group::closed) needed.emplace_back("退档日期");
    Sheet sheet{bytes, needed};
    std::vector<Household> all;
    std::set<std::string> references;
    for (const auto& row : sheet.rows()) {
        Household one;
        one.group = group;
        one.reference = sheet.code(row, "编号", 40);
        if (!references.insert(one.reference).second)
            sheet.wrong(row.number, "编号", "这个编号前面已经有了");
        one.union_code = sheet.code(row, "工会代码", 40);
        one.division = sheet.cell(row, "区划");
        if (!is_digits(one.division) || one.division.size() != 6)
            sheet.wrong(row.number, "区划", "应是六位数字");
        one.name = sheet.needed(row, "姓名");
        one.phone = sheet.cell(row, "电话");
        if (one.phone.size() > 20) sheet.wrong(row.number, "电话", "太长");
        if (group == Group::closed) one.since = sheet.day(row, "退档日期");
        one.facts = facts_in(sheet, row, plan, fact_of);
        all.push_back(std::move(one));
    }
    if (!sheet.errors().empty()) return platform::refuse(sheet.errors());
    return all;
}

}  // namespace services::early_warning
