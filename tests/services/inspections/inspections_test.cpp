#include <catch2/catch_test_macros.hpp>
#include <fstream>
#include <sstream>

#include "platform/clock/simulated_clock.hpp"
#include "platform/crypto/simulated_dice.hpp"
#include "services/inspections/inspections_office.hpp"
#include "services/inspections/inspections_records.hpp"
#include "support/both_engines.hpp"
#include "support/plain_log.hpp"

using namespace services::inspections;
using platform::Engine;

namespace {

std::string text_of(const std::string& path) {
    std::ifstream file{std::string(YIZHAN_SOURCE_DIR) + "/" + path};
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

std::string shipped_text() {
    return text_of("assets/inspections/station.json");
}

struct Bench {
    explicit Bench(Engine engine = Engine::sqlite) : database(engine) {}

    Inspection inspection() const {
        Inspection made;
        made.id = InspectionId{{{7}}};
        made.station = services::sync::StationId{{{3}}};
        made.on = {2026, 11, 22};
        for (const auto& group : office.checklist().groups)
            for (const auto& item : group.items)
                made.answers[item.code] = Found::good;
        made.answers["guide_signs"] = Found::missing;
        made.answers["clean"] = Found::to_mend;
        return made;
    }

    platform::SimulatedClock clock;
    platform::SimulatedDice dice{5};
    support::FreshDatabase database;
    support::PlainLog log{*database, clock, dice};
    InspectionsProjection projection{*database};
    InspectionsOffice office{
        *database, log, projection,
        [this](platform::Transaction&, services::sync::RecordId id) -> std::optional<std::string> {
            for (const auto& record : log.records)
                if (record.id == id) return log.opened(record);
            return std::nullopt;
        },
        std::make_shared<const Checklist>(*read_checklist(shipped_text()).catalogue)};
};

const InspectionWords words{
    "干净，路口没有牌子", {"张检查", "李检查"}, "孙站长", "[[[1,2],[3,4]]]"};

}  // namespace

TEST_CASE("an inspection sent twice counts once, and what was written is sealed", "[inspections]") {
    Bench bench{GENERATE(Engine::sqlite, Engine::postgresql)};
    const auto made = bench.inspection();
    REQUIRE(bench.office.take(made, words, "zhang"));
    REQUIRE(bench.office.take(made, words, "zhang"));
    REQUIRE(bench.log.records.size() == 1);
    CHECK(bench.log.records[0].body.find("孙站长") == std::string::npos);
    CHECK(bench.log.records[0].body.find("路口") == std::string::npos);
    const auto all = bench.office.newest(10);
    REQUIRE(all.size() == 1);
    CHECK(all[0].to_mend() == 2);
    CHECK(all[0].by == "zhang");
    CHECK(all[0].answers == made.answers);
    CHECK(bench.office.words_of(made.id)->signer == "孙站长");
    CHECK(bench.office.words_of(made.id)->inspectors.size() == 2);
}

TEST_CASE("an inspection answers every item of the checklist and no other", "[inspections]") {
    Bench bench;
    auto made = bench.inspection();
    made.answers.erase("fire");
    CHECK(bench.office.take(made, words, "zhang").refusal() == Refusal::not_complete);
    made = bench.inspection();
    made.answers["oven"] = Found::good;
    CHECK(bench.office.take(made, words, "zhang").refusal() == Refusal::not_of_checklist);
    CHECK(bench.office.take(bench.inspection(), {}, "zhang").refusal() ==
          Refusal::inspector_missing);
    bench.log.knows_key = false;
    CHECK(bench.office.take(bench.inspection(), words, "zhang").refusal() == Refusal::no_key);
    CHECK(bench.log.records.empty());
}

TEST_CASE("a unit asks to host a station and staff decide once, on what they saw",
          "[inspections]") {
    Bench bench{GENERATE(Engine::sqlite, Engine::postgresql)};
    const HostAsked asked{
        HostId{{{4}}}, "湖滨加油站", "湖滨路 2 号", {Offer::seats, Offer::toilet}};
    CHECK(bench.office.ask_to_host(asked, {"钱经理", "不知道"}).refusal() ==
          Refusal::phone_missing);
    REQUIRE(bench.office.ask_to_host(asked, {"钱经理", "13900000452"}));
    REQUIRE(bench.office.ask_to_host(asked, {"钱经理", "13900000452"}));
    REQUIRE(bench.log.records.size() == 1);
    CHECK(bench.log.records[0].body.find("13900000452") == std::string::npos);
    CHECK(bench.office.waiting() == 1);
    CHECK(bench.office.contact_of(asked.id)->phone == "13900000452");
    CHECK(bench.office.decide(asked.id, 7, true, HostReason::fits, "wang").refusal() ==
          Refusal::changed_meanwhile);
    const auto decided = bench.office.decide(asked.id, 1, true, HostReason::fits, "wang");
    REQUIRE(decided);
    CHECK(decided->state == HostState::accepted);
    CHECK(decided->decided_by == "wang");
    CHECK(bench.office.decide(asked.id, 2, false, HostReason::no_room, "li").refusal() ==
          Refusal::already_decided);
    CHECK(bench.office.hosts(10)[0].asked.offers == asked.offers);
    CHECK(bench.office.waiting() == 0);
}

TEST_CASE("a checklist says what is wrong with it, and where", "[inspections]") {
    CHECK(read_checklist(shipped_text()).findings.empty());
    CHECK_FALSE(read_checklist("[]").catalogue);
    const auto twice = read_checklist(R"({"version": 1, "source": "x", "mend_within_days": 3,
        "groups": [{"code": "a", "title": "A", "items": [{"code": "b", "title": "B"},
                                                          {"code": "b", "title": "B"}]}]})");
    CHECK_FALSE(twice.findings.empty());
}

TEST_CASE("records of inspections and hosts read back as they were first written",
          "[inspections]") {
    const auto sample = [](const std::string& name) {
        auto body = text_of("tests/services/samples/inspections." + name + ".1.json");
        REQUIRE_FALSE(body.empty());
        body.pop_back();  // the line's end
        return body;
    };
    CHECK(body_text(inspection_from(sample("inspected")).value()) == sample("inspected"));
    CHECK(body_text(asked_from(sample("host_asked")).value()) == sample("host_asked"));
    CHECK(body_text(decided_from(sample("host_decided")).value()) == sample("host_decided"));
    CHECK(body_text(words_erased_from(sample("erased")).value()) == sample("erased"));
    CHECK_FALSE(words_erased_from("{}").has_value());
}
