#include "services/casework/record_check.hpp"

#include "services/casework/casework_bench.hpp"

using namespace services::casework;
using namespace services::casework::test;

namespace {

struct Asked {
    explicit Asked(CaseBench& used) : bench(used), id(bench.taken_up("450100")) {
        bench.consent(id);
        bench.advance(id, "check");
        check =
            bench
                .good(bench.office.ask_check(bench.wang, bench.now(id),
                                             procedures()->find("guangxi")->find("check")->sources))
                .entry;
        query = *query_of(bench.page(id), check);
    }
    CaseBench& bench;
    CaseId id;
    EntryId check;
    CheckQuery query;
};

// As the other office fills it in: everything clear but the first row.
std::string filled(std::string file, const std::string& first) {
    const std::string open = ",\"\",\"\"\r\n";
    auto at = file.find(open);
    file.replace(at, open.size(), "," + first + "\r\n");
    while ((at = file.find(open)) != std::string::npos)
        file.replace(at, open.size(), ",clear,\r\n");
    return file;
}

}  // namespace

TEST_CASE("registers are told the adults who agreed, and nobody else", "[casework][F02][P1]") {
    CaseBench bench{Engine::sqlite};
    Asked asked{bench};
    REQUIRE(asked.query.people.size() == 2);
    const auto file = query_file(asked.query);
    CHECK(file.find("630299198501019022") != std::string::npos);
    CHECK(file.find("530399201506019044") == std::string::npos);  // the child's
    CHECK(file.find("13800005678") == std::string::npos);
    CHECK_FALSE(query_of(bench.page(asked.id), EntryId{}).has_value());
}

TEST_CASE("what a register found comes back by file and waits for a person", "[casework][F02]") {
    CaseBench bench{GENERATE(Engine::sqlite, Engine::postgresql)};
    Asked asked{bench};
    const auto file = filled(query_file(asked.query), "found,\"小型轿车, 2019年登记\"");
    const auto answer = answer_from_file(file, asked.query);
    REQUIRE(answer.has_value());
    CHECK(answer->findings.size() == 8);
    CHECK(answer->findings[0].text == "小型轿车, 2019年登记");
    bench.good(bench.office.answer_check(bench.wang, bench.now(asked.id), *answer));
    const auto page = bench.page(asked.id);
    CHECK(page.row.state == State::in_procedure);  // advice, never a verdict
    CHECK(page.row.step == "notice");
    CHECK(page.checks[0].findings == answer->findings);
}

TEST_CASE("a file of answers with anything wrong is refused with every line", "[casework]") {
    CaseBench bench{Engine::sqlite};
    Asked asked{bench};
    const auto told = [&](const std::string& text) {
        const auto answer = answer_from_file(text, asked.query);
        REQUIRE_FALSE(answer.has_value());
        return answer.refusal();
    };
    CHECK(told("").size() == 1);
    CHECK(told(filled(query_file(asked.query), "maybe,")).front().where == "第2行");
    CHECK(told(query_file(asked.query)).size() == 8);  // nobody filled it in
    CHECK(told(filled(query_file(asked.query), "found,")).size() == 1);
    auto stranger = filled(query_file(asked.query), "clear,");
    stranger.replace(stranger.find("410599196903159016"), 18, "310199199506209030");
    CHECK(told(stranger).size() == 1);
    const auto once = filled(query_file(asked.query), "clear,");
    CHECK(told(once + once.substr(once.find("\r\n") + 2)).size() == 8);
    CHECK(told("a,b\r\n\"endless").size() == 1);
}

TEST_CASE("the simulated registers answer at once, or are down", "[casework]") {
    CaseBench bench{Engine::sqlite};
    Asked asked{bench};
    SimulatedRegisters registers;
    registers.put("630299198501019022", Source::property, "两套住房");
    registers.is_down = true;
    CHECK_FALSE(registers.ask(asked.query).has_value());
    registers.is_down = false;
    const auto answer = registers.ask(asked.query);
    REQUIRE(answer.has_value());
    REQUIRE(answer->has_value());
    const auto& findings = (**answer).findings;
    CHECK(std::count_if(findings.begin(), findings.end(), [](const CheckFinding& one) {
              return one.finding == Finding::found;
          }) == 1);
}
