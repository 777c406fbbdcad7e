// Lists as offices hand them over (CSV or XLSX): monitoring sites, screenings held, households to
// watch. Every error of every row is said at once, with row and column; with one of them nothing is
// taken.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/outcome.hpp"
#include "platform/table/table.hpp"
#include "services/early_warning/warning_types.hpp"
#include "services/early_warning/watch_plan.hpp"
#include "services/policy/pack.hpp"

namespace services::early_warning {

struct RowError {
    std::size_t row = 0;  // as the person's program counts; 0: the file as a whole
    std::string column;   // its head
    std::string sentence;
};
using ListErrors = std::vector<RowError>;

struct UnionSites {
    WatchedUnion of;
    std::vector<std::string> sites;
};

// 工会代码, 工会名称, 级别 (市 or 县), 监测点; a union without a site has a row with none.
platform::Outcome<std::vector<UnionSites>, ListErrors> sites_from(std::string_view bytes);
// 工会代码, 开始日期, 结束日期, 户数
platform::Outcome<std::vector<Screening>, ListErrors> screenings_from(std::string_view bytes);

// What a fact is, by its id; nothing when no programme in force uses it.
using FactOf = std::function<const policy::Fact*(std::string_view id)>;
// 编号, 工会代码, 区划, 姓名, 电话, 退档日期 (closed ones), and the plan's columns; sums in yuan.
platform::Outcome<std::vector<Household>, ListErrors> households_from(std::string_view bytes,
                                                                      Group group,
                                                                      const WatchPlan& plan,
                                                                      const FactOf& fact_of);

}  // namespace services::early_warning
