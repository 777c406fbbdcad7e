#include "services/stock/gift_lists.hpp"

#include <fmt/format.h>

#include "platform/base/text.hpp"
#include "services/data/fen.hpp"
#include "services/stock/stock_types.hpp"

namespace services::stock {
namespace {

using membership::NumberIs;
using platform::TableRow;

constexpr std::string_view unit_head = "单位";
constexpr std::string_view value_head = "价值";
constexpr std::size_t longest_unit = 60;

bool read_unit(data::HeadedTable& table, const TableRow& row, std::string& unit) {
    if (table.is_spoilt(row, unit_head) || table.is_missing(row, unit_head)) return false;
    unit = table.cell(row, unit_head);
    if (platform::length_of(unit) <= longest_unit) return true;
    table.note(row, unit_head, fmt::format("单位名称最多{}个字，请写短一些。", longest_unit));
    return false;
}

bool read_value(data::HeadedTable& table, const TableRow& row, std::optional<std::int64_t>& value) {
    const auto& typed = table.cell(row, value_head);
    if (typed.empty()) return true;
    if (table.is_spoilt(row, value_head)) return false;
    value = data::fen_in(typed);
    if (value && *value <= most_value) return true;
    table.note(row, value_head, "价值写成元，最多两位小数，不超过十万元，例如 200.00。");
    return false;
}

}  // namespace

GiftList read_gift_list(const platform::Table& table, platform::CivilDate today,
                        const membership::Divisions& divisions) {
    auto wanted = membership::person_columns(NumberIs::optional);
    wanted.push_back({unit_head, {"单位名称", "工作单位", "所在单位", "企业"}});
    wanted.push_back({value_head, {"金额", "标准", "慰问金额"}, false});
    data::HeadedTable headed(table, wanted);
    membership::PersonReading persons(headed, today, divisions, NumberIs::optional);
    GiftList list;
    for (const auto& row : headed.rows()) {
        GiftRow one;
        one.row = row.number;
        // Each is read, so that each is told.
        const bool has_person = persons.read(row, one.person);
        const bool has_unit = read_unit(headed, row, one.unit);
        const bool has_value = read_value(headed, row, one.value);
        if (has_person && has_unit && has_value) list.rows.push_back(std::move(one));
    }
    list.number_column = headed.column(membership::number_head);
    list.problems = headed.take_problems();
    return list;
}

std::vector<std::string> gift_list_heads() {
    return {std::string(membership::name_head), std::string(membership::number_head),
            std::string(membership::mobile_head), std::string(unit_head), std::string(value_head)};
}

}  // namespace services::stock
