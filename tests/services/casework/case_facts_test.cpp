#include "services/casework/case_fields.hpp"
#include "services/casework/casework_bench.hpp"

using namespace services::casework;
using namespace services::casework::test;

TEST_CASE("edits to different fields merge, to one field wait for a person", "[casework]") {
    CaseBench bench{GENERATE(Engine::sqlite, Engine::postgresql)};
    const auto id = bench.taken_up();
    const auto read = bench.now(id);
    bench.good(bench.office.edit_facts(bench.wang, read, {{"household.debts", "3000000"}}));
    bench.good(bench.office.edit_facts(bench.liang, read, {{"household.homes", "1"}}));
    CHECK(bench.page(id).row.open_facts == 0);
    bench.good(bench.office.edit_facts(bench.liang, read, {{"household.debts", "5000000"}}));
    auto page = bench.page(id);
    CHECK(page.known().at("household.debts") == "3000000");
    CHECK(page.known().at("household.homes") == "1");
    REQUIRE(page.conflicts.size() == 1);
    CHECK(page.conflicts[0].value == "5000000");
    CHECK(page.conflicts[0].account == "liang");
    CHECK(page.row.open_facts == 1);
    CHECK(bench.office.complete_facts(bench.wang, bench.now(id)).refusal() ==
          CaseRefusal::fact_open);
    CHECK(bench.office.settle_fact(bench.wang, bench.now(id), {"household.homes", "2"}).refusal() ==
          CaseRefusal::unknown_entry);
    bench.good(bench.office.settle_fact(bench.wang, bench.now(id), {"household.debts", "5000000"}));
    page = bench.page(id);
    CHECK(page.conflicts.empty());
    CHECK(page.row.open_facts == 0);
    CHECK(page.known().at("household.debts") == "5000000");
    // Who writes the same value as another disagrees with nobody.
    const auto again = bench.now(id);
    bench.good(bench.office.edit_facts(bench.wang, again, {{"household.vehicles", "0"}}));
    bench.good(bench.office.edit_facts(bench.liang, again, {{"household.vehicles", "0"}}));
    CHECK(bench.page(id).row.open_facts == 0);
    CHECK(bench.replayed(Engine::sqlite) == CaseBench::rows_of(*bench.database));
}

TEST_CASE("a name is corrected with a reason, and both names stay on record", "[casework]") {
    CaseBench bench{GENERATE(Engine::sqlite, Engine::postgresql)};
    const auto id = bench.taken_up();
    const auto read = bench.now(id);
    const std::vector<FieldEdit> corrected{{"member.1.name", "欧阳洁"}};
    CHECK(bench.office.edit_facts(bench.wang, read, corrected).refusal() ==
          CaseRefusal::reason_missing);
    CHECK(bench.office.edit_facts(bench.wang, read, corrected, " ").refusal() ==
          CaseRefusal::reason_missing);
    CHECK(bench.office.edit_facts(bench.wang, read, {{"member.1.name", ""}}, "写错").refusal() ==
          CaseRefusal::facts_missing);
    bench.good(bench.office.edit_facts(bench.wang, read, corrected, "与身份证上的字不同"));
    const auto page = bench.page(id);
    CHECK(page.known().at("member.1.name") == "欧阳洁");
    CHECK(page.row.version == read.version + 1);
    const auto& line = page.history.back();
    CHECK(line.account == "wang");
    CHECK(line.words == "与身份证上的字不同");
    REQUIRE(line.corrected.size() == 1);
    CHECK(line.corrected[0].field == "member.1.name");
    CHECK(line.corrected[0].from == "欧阳㛃");
    CHECK(line.corrected[0].to == "欧阳洁");
    // Found by the new name, and a name that was not known needs no reason.
    CaseFilter filter;
    filter.name = "欧阳洁";
    CHECK(bench.reader.list(bench.wang, filter, {1, 10}).rows.size() == 1);
    bench.good(bench.office.edit_facts(bench.wang, bench.now(id), {{"member.9.name", "外婆"}}));
    CHECK(bench.page(id).history.back().corrected.empty());
    // Two who correct one name differently leave both for a person to choose.
    bench.good(bench.office.edit_facts(bench.liang, read, {{"member.1.name", "欧阳杰"}}, "户口本"));
    CHECK(bench.page(id).conflicts.size() == 1);
    CHECK(bench.replayed(Engine::sqlite) == CaseBench::rows_of(*bench.database));
}

TEST_CASE("fields are checked and normalised before they are kept", "[casework]") {
    CHECK(checked_value("member.2.document_number", "37069919881231959x") == "37069919881231959X");
    CHECK_FALSE(checked_value("member.2.document_number", "410599196903159017").has_value());
    CHECK(checked_value("member.1.mobile", "+86 138 0000 5678") == "13800005678");
    CHECK_FALSE(checked_value("household.income_year", "-1").has_value());
    CHECK_FALSE(checked_value("household.income_year", "12.5").has_value());
    CHECK(checked_value("household.income_year", "") == "");
    CHECK_FALSE(checked_value("member.31.name", "王").has_value());
    CHECK_FALSE(checked_value("member.01.name", "王").has_value());
    CHECK_FALSE(checked_value("household.password", "x").has_value());
    CaseBench bench{Engine::sqlite};
    const auto id = bench.opened();
    CHECK(bench.office.edit_facts(bench.wang, bench.now(id), {{"household.password", "x"}})
              .refusal() == CaseRefusal::unknown_field);
    CHECK(bench.office.edit_facts(bench.wang, bench.now(id), {{"household.homes", "two"}})
              .refusal() == CaseRefusal::wrong_value);
}

TEST_CASE("what a household has for each head and month is exact to the fen", "[casework][T10]") {
    Facts facts{{"member.1.name", "某某"},
                {"member.2.name", "大女儿"},
                {"member.3.name", "小女儿"},
                {"household.income_year", "2400000"}};
    CHECK(net_income_a_head_month(facts) == 66'666);  // 666.67 yuan, rounded down
    const std::int64_t line = 63'000;
    CHECK(*net_income_a_head_month(facts) > line);
    facts["household.other_rigid_year"] = "132000";
    CHECK(*net_income_a_head_month(facts) == line);
    facts["household.other_rigid_year"] = "132100";
    CHECK(*net_income_a_head_month(facts) < line);
    facts.erase("household.income_year");
    CHECK_FALSE(net_income_a_head_month(facts).has_value());
}

TEST_CASE("one household has one file", "[casework][F73]") {
    CaseBench bench{GENERATE(Engine::sqlite, Engine::postgresql)};
    const auto id = bench.opened();
    NewCase second;
    second.union_code = "u-street-2";
    second.county = "410503";
    second.facts = {{"member.1.name", "王静"}, {"member.1.document_number", "630299198501019022"}};
    CHECK(bench.office.open(bench.wang, second).refusal() == CaseRefusal::already_on_file);
    // Opened without the number, the same people come together again.
    second.facts.pop_back();
    second.facts.push_back({"member.2.name", "外婆"});
    second.facts.push_back({"member.2.document_number", "310199199506209030"});
    const auto other = bench.good(bench.office.open(bench.wang, second)).case_id;
    CHECK(bench.office
              .edit_facts(bench.wang, bench.now(other),
                          {{"member.1.document_number", "630299198501019022"}})
              .refusal() == CaseRefusal::already_on_file);
    CHECK(bench.office.merge(bench.wang, bench.now(other), bench.now(id), "").refusal() ==
          CaseRefusal::reason_missing);
    const auto stale = OnVersion{id, 0};
    CHECK(bench.office.merge(bench.wang, bench.now(other), stale, "同一户").refusal() ==
          CaseRefusal::changed_meanwhile);
    CHECK(bench.page(other).row.state == State::reported);
    const auto merged =
        bench.good(bench.office.merge(bench.wang, bench.now(other), bench.now(id), "同一户"));
    CHECK(merged.case_id == id);
    CHECK(bench.page(other).row.state == State::merged);
    CHECK(bench.page(other).row.merged_into == id);
    const auto facts = bench.page(id).known();
    CHECK(facts.at("member.5.name") == "外婆");
    CHECK(bench.page(id).row.people == 5);

    // The grandmother lives on her own after all.
    bench.good(bench.office.take_up(bench.wang, bench.now(id)));
    const auto fresh = bench.good(bench.office.split(bench.wang, bench.now(id), {5}, "分户"));
    CHECK(fresh.case_id != id);
    CHECK(bench.page(fresh.case_id).known().at("member.1.name") == "外婆");
    CHECK(bench.page(fresh.case_id).row.origin == Origin::split);
    CHECK(bench.page(id).row.people == 4);
    CHECK_FALSE(bench.page(id).known().contains("member.5.name"));
    CHECK(bench.replayed(Engine::sqlite) == CaseBench::rows_of(*bench.database));
}

TEST_CASE("people are found by document, phone or name, and lists show them masked",
          "[casework][P1]") {
    CaseBench bench{GENERATE(Engine::sqlite, Engine::postgresql)};
    const auto id = bench.opened();
    bench.opened("410503", {{"member.1.name", "马海东"}});
    const auto found = [&](const CaseFilter& filter) {
        return bench.reader.list(bench.wang, filter, {});
    };
    CaseFilter by_document;
    by_document.document_number = "630299198501019022";  // the spouse's
    REQUIRE(found(by_document).total == 1);
    CHECK(found(by_document).rows[0].case_id == id);
    CHECK(found(by_document).rows[0].masked_name == "欧阳*");
    CaseFilter by_phone;
    by_phone.mobile = "138 0000 5678";
    CHECK(found(by_phone).total == 1);
    CaseFilter by_name;
    by_name.name = "马海东";
    CHECK(found(by_name).total == 1);
    by_name.name = "马";
    CHECK(found(by_name).total == 0);
    CaseFilter in_city;
    in_city.county = "4105";
    CHECK(found(in_city).total == 2);
    in_city.county = "410503";
    CHECK(found(in_city).total == 1);
}
