// The expressions of a pack: a part of SQL in which what is unknown stays unknown (no CASE, no IS
// NULL, no coalesce) and in which yuan are not mixed with people. Reading one gives the SQL that
// the sandbox runs, with parameters and values put in place, and the facts it needs.
//
//   people >= 2 and net_year < line * people * 12
//   cause in ('illness', 'accident') or not has_car
//   div(net_year, people * 12, 'half_up')     least(own_share, yuan(20000))
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/outcome.hpp"
#include "services/policy/pack.hpp"

namespace services::policy {

// What a name or a piece of an expression is.
struct Term {
    Sort sort = Sort::whole;
    double least = 0;  // no whole number a pack can reach is larger than 2^53
    double most = 0;
    std::string sql;
    std::set<std::string, std::less<>> facts;
    std::set<std::string, std::less<>> names;  // parameters and values, also those within values
    std::vector<std::string> choices;          // of a choice: what it may be
    bool is_literal = false;
};
using Scope = std::map<std::string, Term, std::less<>>;

struct ExpressionRefusal {
    std::size_t column = 0;  // from 1
    std::string sentence;
    std::string unknown_name;  // when that is the reason
};

inline constexpr std::size_t longest_expression = 1'000;
inline constexpr std::size_t longest_sql = 32'000;

platform::Outcome<Term, ExpressionRefusal> read_expression(std::string_view text,
                                                           const Scope& scope);

}  // namespace services::policy
