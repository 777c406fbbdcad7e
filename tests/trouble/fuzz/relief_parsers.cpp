#include <array>

#include "services/bank/results.hpp"
#include "services/data/fen.hpp"
#include "services/relief/bank_file.hpp"
#include "services/relief/relief_records.hpp"
#include "services/relief/relief_rule.hpp"
#include "trouble/fuzz/assets.hpp"
#include "trouble/fuzz/parsers.hpp"

namespace fuzz {
namespace {

using namespace services::relief;

void take_rule(std::string_view bytes) {
    const auto rule = load_relief_rule(bytes);
    if (!rule) return require(!rule.refusal().empty());
    require(rule->hash.size() == 64 && !rule->id.empty());
    (void)rule_for({*rule}, rule->first_day, rule->region);
}

std::vector<std::string> rule_seeds() {
    return {asset("relief/anyang-2016-01-01.json"), asset("relief/common-2020-01-01.json")};
}

// Body and opened part, a line each, as every kind of fact there is: what is read is written again
// as it was.
void take_fact(std::string_view bytes) {
    const auto end = bytes.find('\n');
    const auto body = bytes.substr(0, end);
    const auto opened = end == std::string_view::npos
                            ? std::nullopt
                            : std::optional(std::string(bytes.substr(end + 1)));
    for_every_fact([&]<class Fact>(const Fact&) {
        const auto fact = fact_from<Fact>(body, opened);
        if (!fact) return;
        const auto text = body_text(*fact);
        const auto again = fact_from<Fact>(text, sealed_text(*fact));
        require(again && body_text(*again) == text && sealed_text(*again) == sealed_text(*fact));
    });
}

std::vector<std::string> fact_seeds() {
    std::vector<std::string> seeds;
    for_every_fact([&]<class Fact>(const Fact& fact) {
        seeds.push_back(body_text(fact) + "\n" + sealed_text(fact).value_or("{}"));
    });
    return seeds;
}

void take_results(std::string_view bytes) {
    const auto rows = services::bank::results_from(bytes);
    if (!rows) return require(!rows.refusal().empty());
    for (const auto& row : *rows)
        require(row.row > 1 && row.amount >= 0);
}

std::vector<std::string> results_seeds() {
    return {"参考号,金额,结果,原因\nYZ-1-1,5000.00,成功,\nYZ-1-2,\"1,200.00\",失败,账号不存在\n",
            "reference,amount,result,reason\nYZ-1-1,5000,paid,\n"};
}

void take_sum(std::string_view bytes) {
    if (const auto fen = services::data::fen_in(bytes))
        require(services::data::fen_in(services::data::yuan_text(*fen)) == fen);
    (void)is_account_number(bytes);
}

std::vector<std::string> sum_seeds() {
    return {"5000.00", "1,200", "6222000000000000004", "-0.01", "999999999.99"};
}

constexpr std::array parsers{Parser{"relief_rule", take_rule, rule_seeds},
                             Parser{"relief_fact", take_fact, fact_seeds},
                             Parser{"bank_results", take_results, results_seeds},
                             Parser{"sum_of_money", take_sum, sum_seeds}};

}  // namespace

std::span<const Parser> relief_parsers() {
    return parsers;
}

}  // namespace fuzz
