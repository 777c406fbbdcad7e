#include <catch2/catch_test_macros.hpp>
#include <set>

#include "services/queue_bench.hpp"

using namespace services::queue;
using namespace services::queue::test;

namespace {

std::string with(std::string text, const std::string& from, const std::string& to) {
    const auto at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

bool has_finding(const std::string& text, const std::string& words) {
    const auto read = read_catalogue(text);
    CHECK_FALSE(read.catalogue.has_value());
    for (const auto& finding : read.findings) {
        UNSCOPED_INFO(finding.pointer << ": " << finding.sentence);
        if (finding.sentence.find(words) != std::string::npos) return true;
    }
    return false;
}

}  // namespace

TEST_CASE("the shipped hall's catalogue is sound", "[queue]") {
    const auto hall = shipped_catalogue();
    CHECK(hall->services.size() == 6);
    CHECK(hall->groups.size() == 4);
    CHECK(hall->service("legal")->letter == "B");
    CHECK(hall->group("elderly")->head_start == 30min);
}

TEST_CASE("a catalogue with a mistake is refused, and the mistake is named", "[queue]") {
    const auto text = catalogue_text();
    CHECK(has_finding(with(text, R"("letter": "B")", R"("letter": "A")"), "the same letter"));
    CHECK(has_finding(with(text, R"("letter": "B")", R"("letter": "b")"), "A to Z"));
    // Two services share a letter where their numbers do not meet: a hall may offer forty.
    const auto shared = with(with(text, R"("letter": "A")", R"("letter": "A", "last": 499)"),
                             R"("letter": "B")", R"("letter": "A", "first": 500)");
    CHECK(read_catalogue(shared).findings.empty());
    CHECK(has_finding(with(text, R"("services": ["legal"])", R"("services": ["law"])"),
                      "no service has this code"));
    CHECK(has_finding(with(text, R"("services": ["legal"])", R"("services": ["jobs"])"),
                      "no counter takes legal"));
    CHECK(has_finding(with(text, R"("quota": 60)", R"("quota": 60, "last": 20)"), "fewer numbers"));
    CHECK(has_finding(with(text, R"("from": "08:30")", R"("from": "8h")"), "08:30"));
    CHECK(has_finding(with(text, R"("volume": 0)", R"("volume": 3)"), "lies within"));
    CHECK(has_finding(with(text, R"("number": 2)", R"("number": 1)"), "twice"));
    CHECK(has_finding(with(text, R"("head_start_minutes": 30)", R"("head_start_minutes": 900)"),
                      "lies within"));
}

TEST_CASE("numbers are given in the hours of the hall, by its own clock", "[queue]") {
    const auto hall = shipped_catalogue();
    const auto& service = hall->services.front();
    const auto day = platform::start_of(*platform::civil_date(2026, 11, 20));
    CHECK(open_state(*hall, service, day + 8h).opening == Opening::later_today);
    CHECK(open_state(*hall, service, day + 8h + 30min).opening == Opening::open);
    CHECK(open_state(*hall, service, day + 12h).opening == Opening::later_today);
    CHECK(open_state(*hall, service, day + 12h).from == 13 * 60);
    CHECK(open_state(*hall, service, day + 16h + 59min).opening == Opening::open);
    CHECK(open_state(*hall, service, day + 17h).opening == Opening::over_today);

    auto closed = *hall;
    closed.closed_on = {*platform::civil_date(2026, 11, 20)};
    CHECK(open_state(closed, service, day + 10h).opening == Opening::not_today);
    closed = *hall;
    closed.hours = {{{6, 7}, 9 * 60, 17 * 60}};  // 20 November 2026 is a Friday
    CHECK(open_state(closed, service, day + 10h).opening == Opening::not_today);
    CHECK(open_state(closed, service, day + 34h).opening == Opening::open);
}

TEST_CASE("a quota is the number of numbers there are", "[queue]") {
    CHECK(last_number(*shipped_catalogue()->service("legal")) == 60);
    CHECK(last_number(*shipped_catalogue()->service("jobs")) == 999);
}

TEST_CASE("every service and every day has a block of numbers of its own", "[queue][D1]") {
    std::set<std::string> names;
    const auto today = *platform::civil_date(2026, 11, 20);
    for (const auto& service : shipped_catalogue()->services)
        for (int day = 0; day < 3; ++day)
            names.insert(number_resource("hall", service, platform::plus_days(today, day)));
    CHECK(names.size() == 18);
}

TEST_CASE("calls are not heard in a hall's quiet hours", "[queue][board]") {
    const Announcing announcing{.quiet = {{{1, 2, 3, 4, 5}, 12 * 60, 13 * 60 + 30}}};
    const auto friday = platform::start_of(*platform::civil_date(2026, 11, 20));
    CHECK_FALSE(is_quiet(announcing, friday + 11h + 59min));
    CHECK(is_quiet(announcing, friday + 12h));
    CHECK(is_quiet(announcing, friday + 13h + 29min));
    CHECK_FALSE(is_quiet(announcing, friday + 13h + 30min));
    CHECK_FALSE(is_quiet(announcing, friday + 24h + 12h));
    CHECK_FALSE(is_quiet({}, friday));
}
