// A hub's mutual aid in one process: the shipped plans, and one made for the tests whose fee and
// payout are all known.
#pragma once

#include <fmt/format.h>

#include <filesystem>
#include <map>

#include "platform/clock/simulated_clock.hpp"
#include "platform/crypto/simulated_dice.hpp"
#include "services/membership/document_rules.hpp"
#include "services/membership_data.hpp"
#include "services/mutual_aid/mutual_aid_office.hpp"
#include "services/mutual_aid/mutual_aid_register.hpp"
#include "support/both_engines.hpp"
#include "support/plain_log.hpp"

namespace services::mutual_aid::test {

inline Plan plan_of(const std::string& text) {
    auto read = read_plan(text);
    for (const auto& finding : read.findings)
        FAIL(finding.line << " " << finding.pointer << " " << finding.sentence);
    return *read.plan;
}

// Years from 1 March, joined in February or March; 80 yuan; 30 days of waiting; 50% above 500 yuan
// and 70% above 5,000, at most 20,000 yuan a year; two people above 1,000 yuan.
inline constexpr const char* known_plan = R"({
 "plan": "known", "first_day": "2019-01-01", "region": "4105",
 "title": {"zh_CN": "测试互助", "en": "test"}, "summary": {"zh_CN": "测试", "en": "test"},
 "covers": "worker_only", "covers_words": {"zh_CN": "只保职工本人", "en": "only the worker"},
 "joining": "unit_list", "paid_by": {"zh_CN": "单位", "en": "the unit"},
 "period": {"begins": "03-01"},
 "windows": [{"from": "02-01", "until": "02-28", "for": "next_period"},
             {"from": "03-01", "until": "03-31", "for": "this_period"}],
 "waiting_days": 30, "claim_within_days": 180, "fee": 8000,
 "payout": {"kind": "share", "bands": [{"above": 50000, "per_mille": 500},
            {"above": 500000, "per_mille": 700}], "most_a_period": 2000000},
 "second_above": 100000, "papers": [{"zh_CN": "身份证", "en": "identity card"}], "source": "test"})";

inline constexpr const char* joining_plan = R"({
 "plan": "riders", "first_day": "2019-01-01", "region": "4105",
 "title": {"zh_CN": "骑手保障", "en": "riders"}, "summary": {"zh_CN": "测试", "en": "test"},
 "covers": "worker_only", "covers_words": {"zh_CN": "只保会员本人", "en": "only the member"},
 "joining": "at_joining", "paid_by": {"zh_CN": "工会", "en": "the union"},
 "period": {"months": 12}, "fee": 0,
 "payout": {"kind": "per_day", "fen_a_day": 10000, "most_days": 30},
 "second_above": 100000, "papers": [{"zh_CN": "身份证", "en": "identity card"}], "source": "test"})";

inline std::vector<Plan> shipped_plans() {
    std::vector<Plan> plans;
    const auto folder = std::string(YIZHAN_SOURCE_DIR) + "/assets/mutual_aid";
    for (const auto& file : std::filesystem::directory_iterator(folder))
        plans.push_back(plan_of(
            membership::test::text_of("assets/mutual_aid/" + file.path().filename().string())));
    return plans;
}

inline std::string resident_number(const std::string& first_17) {
    return first_17 + membership::resident_check_character(first_17);
}
// People on county codes that belong to nobody, born from 1960 on.
inline std::string number_of(int person) {
    const auto born = platform::plus_days({1960, 1, 1}, person % 14'000);
    return resident_number(fmt::format("410599{:04}{:02}{:02}{:03}", born.year, born.month,
                                       born.day, person / 14'000 * 2 + 1));
}

class AidBench final {
public:
    explicit AidBench(platform::Engine engine)
        : database(engine),
          log(*database, clock, dice),
          projection(*database, lookup_key),
          office(
              log, projection, clock, [this] { return plans; },
              [] {
                  return std::make_shared<membership::Directory>(membership::test::directory());
              }),
          records(*database) {
        auto all = shipped_plans();
        all.push_back(plan_of(known_plan));
        all.push_back(plan_of(joining_plan));
        plans = std::make_shared<Plans>(std::move(all));
    }

    void go_to(platform::CivilDate day) {
        clock.set_wall({platform::start_of(day).micros + std::int64_t{9} * 3600 * 1'000'000});
    }
    static Officer officer(const std::string& account = "wang",
                           membership::Approving approving = membership::Approving::second) {
        return {account, approving, true, {}};
    }
    static ListAsk ask(const std::string& plan = "known", const std::string& unit = "第一机床厂") {
        return {plan, {"u-street-1"}, unit, {}, {}};
    }
    ListVerdict enrolled(const std::string& file, const ListAsk& of = ask()) {
        auto answer = office.enrol_list(officer(), of, file);
        REQUIRE(answer.has_value());
        for (const auto& one : answer->problems)
            UNSCOPED_INFO(one.row << " " << one.column << " " << one.sentence);
        return *answer;
    }
    ClaimPage page(ClaimId claim) const {
        auto page = records.claim(officer(), *plans, claim);
        REQUIRE(page.has_value());
        return *page;
    }
    OnClaim now(ClaimId claim) const { return {claim, page(claim).claim.version}; }
    std::map<std::string, std::vector<std::string>> state() {
        std::map<std::string, std::vector<std::string>> tables;
        database->read([&](platform::Transaction& transaction) {
            for (const auto table : projection.tables()) {
                auto& lines = tables[std::string(table)];
                for (const auto& row :
                     transaction.query("SELECT * FROM " + std::string(table) + " ORDER BY 1, 2")) {
                    std::string line;
                    for (const auto& name : row.names())
                        line += name + "=" + value_text(row.at(name)) + ";";
                    lines.push_back(line);
                }
            }
        });
        return tables;
    }

    static constexpr platform::Digest lookup_key{7, 7, 7};
    platform::SimulatedClock clock;
    platform::SimulatedDice dice{99};
    support::FreshDatabase database;
    support::PlainLog log;
    MutualAidProjection projection;
    std::shared_ptr<const Plans> plans;
    MutualAidOffice office;
    MutualAidRegister records;

private:
    static std::string value_text(const platform::SqlValue& value) {
        if (const auto* text = std::get_if<std::string>(&value)) return *text;
        if (const auto* number = std::get_if<std::int64_t>(&value)) return std::to_string(*number);
        return "null";
    }
};

inline Stay stay_of(platform::CivilDate admitted, std::int64_t self_paid) {
    return {"市第一医院",  "阑尾炎",  admitted,   platform::plus_days(admitted, 7),
            self_paid * 2, self_paid, "工商银行", "6222000000000000004"};
}

}  // namespace services::mutual_aid::test
