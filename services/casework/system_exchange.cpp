#include "services/casework/system_exchange.hpp"

#include <algorithm>
#include <map>

#include "platform/table/csv_text.hpp"
#include "platform/table/table.hpp"
#include "services/casework/case_fields.hpp"

namespace services::casework {
namespace {

constexpr std::size_t columns = 3;
constexpr int most_cases = 5000;

std::string place(std::size_t row) {
    return row == 0 ? "" : "第" + std::to_string(row) + "行";
}

std::string name_or_blank(const std::optional<Classification>& classed, bool is_level) {
    if (!classed) return "";
    return std::string(is_level ? name_of(classed->level) : name_of(classed->category));
}

std::optional<CaseId> case_with(const CaseReader& reader, const Officer& officer,
                                const std::string& number) {
    CaseFilter filter;
    filter.number = number;
    const auto found = reader.list(officer, filter, {1, 1});
    if (found.rows.empty()) return std::nullopt;
    return found.rows.front().case_id;
}

bool is_the_same(const CasePage& page, const SystemRow& row) {
    return page.row.system_date == row.date &&
           fact(page.known(), "household.register_number") == row.system_number;
}

}  // namespace

std::string system_export(const std::vector<CasePage>& pages) {
    platform::CsvText file({"case_number", "system_number", "date", "level", "category",
                            "main_cause", "people", "name", "document_number", "mobile", "address",
                            "decided_on"});
    for (const auto& page : pages) {
        const auto facts = page.known();
        const auto& row = page.row;
        file.add({row.number, fact(facts, "household.register_number"),
                  row.system_date ? to_text(*row.system_date) : "",
                  name_or_blank(row.classed, true), name_or_blank(row.classed, false),
                  row.classed ? std::string(name_of(row.classed->main_cause)) : "",
                  std::to_string(row.people), fact(facts, "member.1.name"),
                  fact(facts, "member.1.document_number"), fact(facts, "member.1.mobile"),
                  fact(facts, "household.address"),
                  row.decided_on ? to_text(*row.decided_on) : ""});
    }
    return file.text();
}

platform::Outcome<std::vector<SystemRow>, std::vector<SystemTrouble>> system_rows(
    std::string_view bytes) {
    std::vector<SystemTrouble> troubles;
    const auto table = platform::read_table(bytes);
    if (!table) {
        troubles.push_back({place(table.refusal().row), table.refusal().sentence});
        return platform::refuse(std::move(troubles));
    }
    for (const auto& spoilt : table->spoilt)
        troubles.push_back({place(spoilt.row), spoilt.sentence});
    std::vector<SystemRow> rows;
    std::map<std::string, std::size_t> seen;
    for (std::size_t i = 1; i < table->rows.size(); ++i) {  // the heading first
        auto cells = table->rows[i].cells;
        cells.resize(std::max(cells.size(), columns));
        const auto line = table->rows[i].number;
        const auto date = platform::civil_date_from_text(cells[2]);
        if (cells[0].empty()) troubles.push_back({place(line), "没有档案编号。"});
        if (cells[1].empty()) troubles.push_back({place(line), "没有系统编号。"});
        if (!date) troubles.push_back({place(line), "录入日期应写作 2026-11-22。"});
        const auto [first, is_new] = seen.emplace(cells[0], line);
        if (!is_new)
            troubles.push_back({place(line), "与" + place(first->second) + "是同一份档案。"});
        if (date) rows.push_back({line, cells[0], cells[1], *date});
    }
    if (rows.empty() && troubles.empty()) troubles.push_back({"", "文件里没有一行。"});
    if (!troubles.empty()) return platform::refuse(std::move(troubles));
    return rows;
}

std::vector<SystemTaken> take_system_rows(CaseOffice& office, const CaseReader& reader,
                                          const Officer& officer,
                                          const std::vector<SystemRow>& rows) {
    std::vector<SystemTaken> all;
    for (const auto& row : rows) {
        SystemTaken taken{row, false, false, ""};
        const auto id = case_with(reader, officer, row.case_number);
        const auto page =
            id ? reader.page(officer, *id) : platform::refuse(CaseRefusal::unknown_case);
        if (!page) {
            taken.why_not = name_of(page.refusal());
        } else if (is_the_same(*page, row)) {
            taken.is_there_already = true;
        } else {
            const auto done =
                office.enter_system(officer, {*id, page->row.version}, row.system_number, row.date);
            taken.is_taken = done.has_value();
            if (!done) taken.why_not = name_of(done.refusal());
        }
        all.push_back(std::move(taken));
    }
    return all;
}

Reconciliation reconciled(const CaseReader& reader, const Officer& officer,
                          const std::vector<SystemRow>& over_there) {
    Reconciliation lists;
    std::map<std::string, const SystemRow*> there;
    for (const auto& row : over_there)
        there[row.case_number] = &row;
    CaseFilter entered;
    entered.is_in_system = true;
    for (CasePageOf page{1, most_cases};; ++page.number) {
        const auto list = reader.list(officer, entered, page);
        for (const auto& row : list.rows) {
            const auto found = there.find(row.number);
            if (found == there.end()) {
                lists.only_here.push_back(row.number);
                continue;
            }
            const auto whole = reader.page(officer, row.case_id);
            if (whole && !is_the_same(*whole, *found->second))
                lists.different.push_back(row.number);
            there.erase(found);
        }
        if (list.rows.size() < static_cast<std::size_t>(most_cases)) break;
    }
    for (const auto& [number, row] : there)
        lists.only_there.push_back(number);
    std::sort(lists.only_here.begin(), lists.only_here.end());
    std::sort(lists.different.begin(), lists.different.end());
    return lists;
}

}  // namespace services::casework
