// Relief on a hub in one process: the shipped rules, staff of a county and a city, funds and
// households made on record.
#pragma once

#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>

#include "platform/clock/simulated_clock.hpp"
#include "platform/crypto/simulated_dice.hpp"
#include "services/data/fen.hpp"
#include "services/relief/case_decisions.hpp"
#include "services/relief/relief_office.hpp"
#include "services/relief/relief_register.hpp"
#include "support/both_engines.hpp"
#include "support/plain_log.hpp"

namespace services::relief::test {

inline const std::string tree = YIZHAN_SOURCE_DIR;

inline std::string text_of(const std::string& path) {
    std::ifstream file(tree + "/" + path);
    std::stringstream text;
    text << file.rdbuf();
    REQUIRE_FALSE(text.str().empty());
    return text.str();
}

inline std::shared_ptr<const std::vector<ReliefRule>> shipped_rules() {
    static const auto rules = [] {
        auto all = std::make_shared<std::vector<ReliefRule>>();
        for (const auto& file : std::filesystem::directory_iterator(tree + "/assets/relief")) {
            auto rule =
                load_relief_rule(text_of("assets/relief/" + file.path().filename().string()));
            REQUIRE(rule.has_value());
            all->push_back(std::move(rule).value());
        }
        return std::shared_ptr<const std::vector<ReliefRule>>(all);
    }();
    return rules;
}

// F29: couple, two elders, two children; how the sum is split is invented.
inline Facts haidong_facts() {
    return {{"people", 6},
            {"income_year", 6000000},
            {"illness_year", 2000000},
            {"schooling_year", 1100000},
            {"other_rigid_year", 900000},
            {"pupils", 2}};
}
inline Standing haidong() {
    return {"case-1", "6302-unit", "630202",      Level::city, Category::deep, Cause::major_illness,
            6,        "relief",    "海东市某医院"};
}

// Four people of Baoji: 4,000 yuan each, in two payments.
inline Standing baoji() {
    return {"case-2", "6103-jintai", "610303", Level::county, Category::deep, Cause::laid_off,
            4,        "relief",      ""};
}
inline Facts baoji_facts() {
    return {{"income_year", 2000000},
            {"illness_year", 800000},
            {"schooling_year", 0},
            {"other_rigid_year", 0},
            {"pupils", 0}};
}

class ReliefBench final {
public:
    explicit ReliefBench(platform::Engine engine)
        : database(engine),
          log(*database, clock, dice),
          ids(clock, dice),
          projection(*database),
          office(*database, log, projection, clock, ids, [this] { return rules; }),
          decisions(log, projection, clock, [this] { return rules; }),
          reliefs(*database, clock) {
        set_day({2022, 8, 1});
    }

    void set_day(platform::CivilDate day) {
        const auto now = clock.wall();
        clock.advance(platform::start_of(day) - now + std::chrono::hours(10));
    }
    platform::CivilDate today() const { return platform::date_of(clock.wall()); }

    static Officer handler(const std::string& account = "wang") {
        return {account, true, false, true, {}};
    }
    static Officer decider(const std::string& account = "liang") {
        return {account, true, true, true, {}};
    }

    FundId fund(std::int64_t budget, std::vector<std::string> kinds = {},
                platform::CivilDate first = {2022, 1, 1},
                platform::CivilDate last = {2023, 12, 31}) {
        const auto made = office.open_fund(
            decider(), {"困难职工帮扶资金", "市总工会", "6302", first, last, kinds, budget});
        REQUIRE(made.has_value());
        return made->id;
    }
    Fund fund_now(FundId id) const {
        for (const auto& one : reliefs.funds(handler())) {
            if (one.id == id) return one;
        }
        FAIL("no such fund");
        return {};
    }
    HouseholdId household(const Standing& standing, const std::string& name = "海小东") {
        const auto placed = office.place(handler(), standing, {name, "", "", "", ""});
        REQUIRE(placed.has_value());
        return placed->household;
    }
    HouseholdId with_account(HouseholdId id, const std::string& number = "6228480402564890018") {
        REQUIRE(office.set_account(handler(), now(id), {"海小东", "某银行", number}).has_value());
        return id;
    }
    Booklet page(HouseholdId id) const {
        auto page = reliefs.booklet(handler(), id);
        REQUIRE(page.has_value());
        return *page;
    }
    OnHousehold now(HouseholdId id) const { return {id, page(id).household.version}; }
    OnGrant now(HouseholdId household, std::size_t at) const {
        const auto grants = page(household).grants;
        REQUIRE(at < grants.size());
        return {grants[at].id, grants[at].version};
    }
    Batch batch_now(BatchId id) const { return reliefs.batch(handler(), id)->batch; }
    OnBatch now(BatchId id) const { return {id, batch_now(id).version}; }

    Proposed proposed(HouseholdId id, FundId from, const Facts& facts) {
        auto made = office.propose(handler(), now(id), {from, facts, {}, {}, ""});
        REQUIRE(made.has_value());
        return *made;
    }
    GrantId granted(HouseholdId id, FundId from, const Facts& facts) {
        const auto made = proposed(id, from, facts);
        REQUIRE_FALSE(grant({made.grant, made.version}).has_value());
        return made.grant;
    }
    // As the case file decides, in one transaction; why it could not follow.
    std::optional<ReliefRefusal> grant(const OnGrant& on, const std::string& account = "liang") {
        return log.write([&](platform::Transaction& transaction) {
            return decisions.grant(transaction, {account, "entry-1"}, on);
        });
    }
    std::optional<ReliefRefusal> decline(const OnGrant& on) {
        return log.write([&](platform::Transaction& transaction) {
            return decisions.decline(transaction, {"liang", "entry-2"}, on, "重复");
        });
    }
    std::optional<ReliefRefusal> review(HouseholdId id) {
        return log.write([&](platform::Transaction& transaction) {
            return decisions.review(transaction, {"wang", "entry-3"}, id);
        });
    }
    std::optional<ReliefRefusal> stop(HouseholdId id,
                                      HouseholdState state = HouseholdState::off_file) {
        return log.write([&](platform::Transaction& transaction) {
            return decisions.stop(transaction, {"liang", "entry-4"}, id, state);
        });
    }
    std::optional<ReliefRefusal> stands(HouseholdId id, const Standing& standing) {
        return log.write([&](platform::Transaction& transaction) {
            return decisions.stands(transaction, {"liang", "entry-5"}, id, standing);
        });
    }
    // All that is ready goes to the bank; the file is what the bank receives.
    BatchId sent(FundId from, std::string* file = nullptr) {
        const auto made = office.propose_batch(handler(), from);
        REQUIRE(made.has_value());
        REQUIRE(office.approve_batch(decider(), {made->batch, made->version}).has_value());
        const auto text = office.bank_file(decider(), now(made->batch));
        REQUIRE(text.has_value());
        if (file != nullptr) *file = *text;
        return made->batch;
    }
    // As the bank answers: every payment of the batch, with one verdict.
    std::string answer_of_bank(BatchId id, const std::string& verdict,
                               const std::string& reason = "") const {
        std::string text = "参考号,金额,结果,原因\n";
        const auto page = reliefs.batch(handler(), id);
        for (const auto& one : page->payments)
            text += one.reference + "," + data::yuan_text(one.payment.amount) + "," + verdict +
                    "," + reason + "\n";
        return text;
    }
    void paid(BatchId id) {
        REQUIRE(office.take_results(handler(), now(id), answer_of_bank(id, "成功")).has_value());
    }
    std::vector<TaskKind> tasks() const {
        std::vector<TaskKind> kinds;
        for (const auto& task : reliefs.tasks(handler()))
            kinds.push_back(task.kind);
        return kinds;
    }
    bool has_task(TaskKind kind) const {
        const auto all = tasks();
        return std::find(all.begin(), all.end(), kind) != all.end();
    }

    // Every row of every table, in order: what a rebuild must give again.
    std::string state() const {
        return database->read([&](platform::Transaction& transaction) {
            std::string text;
            for (const auto table : projection.tables()) {
                std::vector<std::string> rows;
                for (const auto& row : transaction.query("SELECT * FROM " + std::string(table))) {
                    std::string line;
                    for (const auto& name : row.names()) {
                        std::visit(
                            [&](const auto& value) {
                                using Value = std::decay_t<decltype(value)>;
                                if constexpr (std::is_same_v<Value, std::string>)
                                    line += value;
                                else if constexpr (std::is_arithmetic_v<Value>)
                                    line += std::to_string(value);
                            },
                            row.at(name));
                        line += '|';
                    }
                    rows.push_back(line);
                }
                std::sort(rows.begin(), rows.end());
                text += std::string(table) + "\n";
                for (const auto& row : rows)
                    text += row + "\n";
            }
            return text;
        });
    }
    void rebuild(bool with_sealed_parts = true) {
        database->write([&](platform::Transaction& transaction) {
            for (const auto table : projection.tables())
                transaction.execute("DELETE FROM " + std::string(table));
            for (const auto& record : log.records) {
                const auto opened = with_sealed_parts ? log.opened(record) : std::nullopt;
                const auto applied = projection.apply(record, opened, transaction);
                CAPTURE(record.kind);
                REQUIRE(applied.kind == sync::Applied::Kind::done);
            }
        });
    }

    platform::SimulatedClock clock;
    platform::SimulatedDice dice{5};
    support::FreshDatabase database;
    support::PlainLog log;
    platform::IdMint ids;
    ReliefProjection projection;
    std::shared_ptr<const std::vector<ReliefRule>> rules = shipped_rules();
    ReliefOffice office;
    CaseDecisions decisions;
    ReliefRegister reliefs;
};

}  // namespace services::relief::test
