#include "platform/base/json.hpp"
#include "services/casework/case_life.hpp"
#include "services/casework/casework_bench.hpp"
#include "services/casework/casework_records.hpp"

using namespace services::casework;
using namespace services::casework::test;

namespace {

platform::Json anyang() {
    for (const auto& text : test::texts_in("assets/procedures")) {
        auto json = platform::parse_json(text).value();
        if (json["id"] == "anyang") return json;
    }
    return {};
}

std::string first_finding(const platform::Json& json) {
    const auto read = read_procedure(json.dump());
    if (read) return "";
    return read.refusal().front().pointer;
}

}  // namespace

TEST_CASE("every shipped procedure is sound and says its source", "[casework]") {
    CHECK(procedures()->all().size() == 3);
    for (const auto& one : procedures()->all()) {
        CHECK_FALSE(one.source.empty());
        CHECK(one.tier_for(Matter::filing, std::nullopt, 0) != nullptr);
        CHECK(one.tier_for(Matter::exit, std::nullopt, 0) != nullptr);
    }
    CHECK(first_finding(anyang()).empty());
}

TEST_CASE("the linter says what is wrong with a procedure and where", "[casework]") {
    auto wrong = anyang();
    wrong["steps"][3]["notice_days"] = 4;
    CHECK(first_finding(wrong) == "/steps/3/notice_days");
    wrong = anyang();
    wrong["steps"][1]["kind"] = "moon";
    CHECK(first_finding(wrong) == "/steps/1/kind");
    wrong = anyang();
    wrong["steps"][1]["id"] = "facts";
    CHECK(first_finding(wrong) == "/steps/1/id");
    wrong = anyang();
    wrong["steps"][0]["needs"].push_back("household.password");
    CHECK(first_finding(wrong) == "/steps/0/needs");
    wrong = anyang();
    wrong["steps"].erase(wrong["steps"].size() - 2);  // the approval
    CHECK(read_procedure(wrong.dump()).refusal().size() == 2);
    wrong = anyang();
    wrong["tiers"].erase(0);
    CHECK(first_finding(wrong) == "/tiers");
    wrong = anyang();
    wrong["stepps"] = 1;
    CHECK(first_finding(wrong) == "/stepps");
    const auto broken = read_procedure("{\n\n\"id\": ,");
    CHECK(broken.refusal().front().line == 3);
    wrong = anyang();
    wrong["steps"][1]["within"] = 0;
    CHECK(read_procedure(wrong.dump(1)).refusal().front().line > 1);
    CHECK_FALSE(read_procedure("[]").has_value());
    CHECK_FALSE(read_procedure("{").has_value());
    const std::vector<std::string> twice{anyang().dump(), anyang().dump()};
    CHECK_FALSE(Procedures::read(twice).has_value());
}

TEST_CASE("every event of a case stands in its life, and every record is read back", "[casework]") {
    std::set<Event> seen;
    for (const auto& step : life_of_a_case)
        seen.insert(step.event);
    for (int i = 0; i <= static_cast<int>(Event::erase); ++i) {
        const auto event = static_cast<Event>(i);
        INFO(name_of(event));
        CHECK((event == Event::open || event == Event::bring_in || seen.contains(event)));
        CaseAct act;
        act.event = event;
        act.case_id = *platform::id_from_text<CaseId>("0192f0a0-0000-7000-8000-0000000000aa");
        act.on_version = 3;
        act.open["x"] = 1;
        act.progress = Progress{"a", {"b"}, "c", Duty::review, Due{{2026, 3, 2}, true}};
        const auto read = act_from(kind_of(event), body_text(act), std::nullopt);
        REQUIRE(read.has_value());
        CHECK(body_text(*read) == body_text(act));
    }
    CHECK_FALSE(act_from("casework.dreamt/1", "{}", std::nullopt).has_value());
    CHECK_FALSE(act_from("casework.opened/1", "[]", std::nullopt).has_value());
    CHECK_FALSE(
        act_from("casework.opened/1", R"({"case":"x","on_version":0})", std::nullopt).has_value());
}

TEST_CASE("every shipped number of a case's records is still read", "[casework]") {
    for (int i = 0; i <= static_cast<int>(Event::erase); ++i) {
        const auto name = std::string(name_of(static_cast<Event>(i)));
        std::ifstream file(std::string(YIZHAN_SOURCE_DIR) + "/tests/services/samples/casework." +
                           name + ".1.json");
        std::string body;
        std::getline(file, body);
        INFO(name);
        const auto act = act_from("casework." + name + "/1", body, std::nullopt);
        REQUIRE(act.has_value());
        CHECK(act->event == static_cast<Event>(i));
        CHECK(body_text(*act) == body);
    }
}

TEST_CASE("a record that cannot be used changes nothing", "[casework]") {
    CaseBench bench{Engine::sqlite};
    const auto id = bench.opened();
    auto record = bench.log.records.front();
    const auto apply = [&] {
        return bench.database->write([&](platform::Transaction& transaction) {
            return bench.projection.apply(record, std::nullopt, transaction);
        });
    };
    CaseAct act;
    act.case_id = id;
    act.event = Event::approve;
    act.on_version = 1;
    record.kind = kind_of(act.event);
    record.body = body_text(act);
    CHECK(apply().kind == services::sync::Applied::Kind::unusable);  // not in that state
    act.event = Event::take_up;
    act.on_version = 9;
    record.kind = kind_of(act.event);
    record.body = body_text(act);
    CHECK(apply().kind == services::sync::Applied::Kind::unusable);  // stale
    act.case_id = {};
    record.body = body_text(act);
    CHECK(apply().kind == services::sync::Applied::Kind::waits_for_subject);
    CHECK(bench.page(id).row.version == 1);
}
