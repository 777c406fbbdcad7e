// A hub's case files in one process, with the procedures and calendars that ship. The households
// are invented; their document numbers belong to counties that are not.
#pragma once

#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>

#include "platform/clock/simulated_clock.hpp"
#include "platform/crypto/simulated_dice.hpp"
#include "services/calendar/working_days.hpp"
#include "services/casework/case_office.hpp"
#include "services/casework/case_reader.hpp"
#include "support/both_engines.hpp"
#include "support/plain_log.hpp"

namespace services::casework::test {

using platform::CivilDate;
using platform::Engine;

inline std::vector<std::string> texts_in(const std::string& folder) {
    std::vector<std::string> texts;
    for (const auto& entry :
         std::filesystem::directory_iterator(std::string(YIZHAN_SOURCE_DIR) + "/" + folder)) {
        std::ostringstream text;
        text << std::ifstream(entry.path()).rdbuf();
        texts.push_back(text.str());
    }
    return texts;
}

inline std::shared_ptr<const Procedures> procedures() {
    static const auto all = [] {
        auto read = Procedures::read(texts_in("assets/procedures"));
        if (!read) {
            for (const auto& finding : read.refusal())
                UNSCOPED_INFO(finding.pointer << ": " << finding.sentence);
        }
        REQUIRE(read.has_value());
        return std::make_shared<const Procedures>(std::move(read).value());
    }();
    return all;
}

inline std::shared_ptr<const calendar::WorkingDays> working_days() {
    static const auto all = std::make_shared<const calendar::WorkingDays>(
        calendar::WorkingDays::read(texts_in("assets/calendars")).value());
    return all;
}

inline constexpr platform::Digest lookup_key{7, 7, 7};

// Everything a filing asks for, of a couple with a child.
inline std::vector<FieldEdit> family() {
    return {{"member.1.name", "欧阳㛃"},
            {"member.1.document_number", "410599196903159016"},
            {"member.1.mobile", "13800005678"},
            {"member.1.diagnosis", "肝豆状核变性"},
            {"member.2.name", "王静"},
            {"member.2.document_number", "630299198501019022"},
            {"member.3.name", "欧阳小满"},
            {"member.3.document_number", "530399201506019044"},
            {"member.3.school", "文峰区第九小学"},
            {"household.address", "文峰区永明路七号院三单元"},
            {"household.community", "永明路社区"},
            {"household.income_year", "2400000"}};
}

class CaseBench final {
public:
    explicit CaseBench(Engine engine)
        : database(engine),
          log(*database, clock, dice),
          projection(*database, lookup_key),
          office(log, projection, dice, clock,
                 [this] {
                     return CaseOffice::Data{procedures(), days};
                 }),
          reader(*database, lookup_key, clock, [] { return procedures(); }) {
        go_to({2026, 3, 2});  // a Monday
    }

    void go_to(CivilDate day) {
        clock.set_wall({platform::start_of(day).micros +
                        std::chrono::microseconds(std::chrono::hours(9)).count()});
    }
    CivilDate today() const { return platform::date_of(clock.wall()); }

    static Officer officer(const std::string& account, Level level = Level::national) {
        return {account,
                {Duty::intake, Duty::visiting, Duty::review, Duty::approval, Duty::audit},
                level,
                true,
                {}};
    }
    const Officer wang = officer("wang");
    const Officer liang = officer("liang");

    CasePage page(CaseId id) const {
        auto page = reader.page(wang, id);
        REQUIRE(page.has_value());
        return *page;
    }
    OnVersion now(CaseId id) const { return {id, page(id).row.version}; }

    // The act's answer must be good.
    static CaseChanged good(const CaseAnswer& answer) {
        if (!answer) UNSCOPED_INFO(name_of(answer.refusal()));
        REQUIRE(answer.has_value());
        return *answer;
    }

    CaseId opened(const std::string& county = "410502",
                  const std::vector<FieldEdit>& facts = family()) {
        NewCase fresh;
        fresh.union_code = "u-street-1";
        fresh.county = county;
        fresh.facts = facts;
        return good(office.open(wang, fresh)).case_id;
    }
    CaseId taken_up(const std::string& county = "410502",
                    const std::vector<FieldEdit>& facts = family()) {
        const auto id = opened(county, facts);
        good(office.take_up(wang, now(id)));
        return id;
    }

    void consent(CaseId id) {
        const auto facts = page(id).known();
        for (int member : {1, 2}) {
            if (!facts.contains("member." + std::to_string(member) + ".name")) continue;
            good(office.authorise(wang, now(id),
                                  {ConsentFor::record_check,
                                   member,
                                   {facts.at("member." + std::to_string(member) + ".name")},
                                   today()}));
        }
        good(office.authorise(wang, now(id),
                              {ConsentFor::notice, 1, {facts.at("member.1.name")}, today()}));
    }

    Visit went(VisitKind kind) const {
        return {kind, today(), {"王老师", "李老师"}, "两间平房，家中无车。", {}, {}};
    }
    NewNotice notice() const { return {"永明路社区公告栏", "0372-12351", "生活救助", 500'000}; }
    Classification classed() const {
        return {Level::city, Category::deep, Cause::major_illness, {Cause::schooling}, ""};
    }
    CheckAnswer clear(EntryId check) const {
        CheckAnswer answer{check, {}};
        for (const auto source :
             {Source::vehicles, Source::business, Source::property, Source::income})
            answer.findings.push_back({source, 1, Finding::clear, ""});
        return answer;
    }
    Meeting met() const { return {today(), {"甲", "乙", "丙"}, "同意建档。", std::nullopt}; }

    // Does whatever the procedure asks for, until the named step comes next.
    void advance(CaseId id, const std::string& until) {
        for (int i = 0; i < 20 && page(id).row.step != until; ++i)
            do_step(id, page(id).row.step);
        REQUIRE(page(id).row.step == until);
    }
    // Filed, by two people.
    CaseId on_file(const std::string& county = "410502",
                   const std::vector<FieldEdit>& facts = family()) {
        const auto id = taken_up(county, facts);
        consent(id);
        advance(id, "approve");
        good(office.classify(wang, now(id), classed()));
        good(office.approve(wang, now(id), {}));
        good(office.approve(liang, now(id), {}));
        return id;
    }

    // All rows of all tables, for comparing two stores.
    static std::string rows_of(const platform::Database& database) {
        return database.read([](platform::Transaction& transaction) {
            std::vector<std::string> lines;
            const std::vector<std::pair<std::string, std::string>> tables{
                {"case_files",
                 "case_id || number || state || CAST(version AS TEXT) || step || "
                 "COALESCE(due, '') || CAST(people AS TEXT) || approved_first_by || "
                 "COALESCE(decided_on, '') || COALESCE(closed_on, '') || "
                 "COALESCE(system_date, '') || CAST(open_facts AS TEXT)"},
                {"case_facts", "case_id || field || value || CAST(version AS TEXT) || account"},
                {"case_conflicts", "case_id || field || CAST(version AS TEXT) || value"},
                {"case_steps", "case_id || step || CAST(version AS TEXT)"},
                {"case_matters", "entry || state || kind || code || body || personal"},
                {"case_history", "case_id || CAST(version AS TEXT) || event || body || personal"},
                {"case_lookups", "case_id || kind || hash"}};
            for (const auto& [table, columns] : tables) {
                for (const auto& row :
                     transaction.query("SELECT " + columns + " AS line FROM " + table))
                    lines.push_back(table + ": " + row.text("line"));
            }
            std::sort(lines.begin(), lines.end());
            std::string all;
            for (const auto& line : lines)
                all += line + "\n";
            return all;
        });
    }
    // What another store holds after taking every record in order.
    std::string replayed(Engine engine) const {
        const support::FreshDatabase other(engine);
        CaseworkProjection again(*other, lookup_key);
        for (const auto& record : log.records) {
            other->write([&](platform::Transaction& transaction) {
                const auto applied = again.apply(record, log.opened(record), transaction);
                REQUIRE(applied.kind == sync::Applied::Kind::done);
            });
        }
        return rows_of(*other);
    }

    platform::SimulatedClock clock;
    platform::SimulatedDice dice{99};
    std::shared_ptr<const calendar::WorkingDays> days = working_days();
    support::FreshDatabase database;
    support::PlainLog log;
    CaseworkProjection projection;
    CaseOffice office;
    CaseReader reader;

private:
    void do_step(CaseId id, const std::string& step) {
        const auto* found = procedures()->find(page(id).row.procedure)->find(step);
        INFO(step);
        REQUIRE(found != nullptr);
        switch (found->act) {
            case StepAct::complete_facts:
                good(office.complete_facts(wang, now(id)));
                return;
            case StepAct::visit:
                good(office.visit(wang, now(id), went(found->visit_kind)));
                return;
            case StepAct::record_check:
                good(office.answer_check(
                    wang, now(id),
                    clear(good(office.ask_check(wang, now(id), found->sources)).entry)));
                return;
            case StepAct::review:
                good(office.review(wang, now(id), "材料齐全，同意。"));
                return;
            case StepAct::notice:
                good(office.post_notice(wang, now(id), notice()));
                go_to(platform::plus_days(page(id).row.due->day, 1));
                REQUIRE(office.end_notices() == 1);
                return;
            case StepAct::meeting:
                good(office.meet(wang, now(id), met()));
                return;
            case StepAct::approve:
            case StepAct::enter_system:
                FAIL("the test does this itself");
        }
    }
};

}  // namespace services::casework::test
