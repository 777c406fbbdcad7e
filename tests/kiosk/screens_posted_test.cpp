// A posted hardship notice at the kiosk: found by its code or its square code, and objected to.
#include <catch2/catch_test_macros.hpp>

#include "kiosk/screens/look_up_screen.hpp"
#include "kiosk/screens/notices/notice_code_screen.hpp"
#include "kiosk/screens/requests/request_review_screen.hpp"
#include "platform/base/json.hpp"
#include "support/station_bench.hpp"
#include "support/walker.hpp"

using services::requests::Kind;
using services::requests::Way;
using support::StationBench;
using support::Walker;

namespace {

constexpr const char* code = "7K2M9QXAB3TN0V8E";
constexpr const char* as_it_hangs =
    R"({"name":"欧阳*","tail":"0001","category":"deep","people":3,"aid":"生活救助",)"
    R"("amount_fen":600000,"place":"永明路社区公告栏","phone":"0372-12351",)"
    R"("from":"2026-11-16","until":"2026-11-23","is_provisional":false})";

// A bench whose hub answers what a test says.
struct NoticeBench {
    NoticeBench() {
        station.facts.is_line_up = true;
        station.desk.ask_hub = [this](kiosk::HubQuestion question) {
            asked.push_back(std::move(question));
        };
        station.desk.hub_answer = [this] { return std::exchange(answer, std::nullopt); };
        station.desk.has_scanner = true;
        station.desk.next_scan = [this]() -> std::optional<platform::ScannerEvent> {
            if (scanned.empty()) return std::nullopt;
            return platform::CodeScanned{std::exchange(scanned, "")};
        };
    }
    void answers(int status, const std::string& body, Walker& walker) {
        answer = kiosk::HubAnswer{status, body};
        walker.wake();
    }

    StationBench station;
    std::vector<kiosk::HubQuestion> asked;
    std::optional<kiosk::HubAnswer> answer;
    std::string scanned;
};

}  // namespace

TEST_CASE("a posted notice is found by its code, as it hangs, and an objection begins there",
          "[screens][requests][F01]") {
    NoticeBench bench;
    Walker walker(std::make_unique<kiosk::NoticeCodeScreen>(bench.station.desk));
    walker.walk(support::typed_on_pad("posted_code", "7K2M9Q"));
    walker.touch("posted.search");
    CHECK(walker.at() == "posted_code");  // too short for a code
    walker.walk(support::typed_on_pad("posted_code", "XAB3TN0V8E"));
    walker.touch("posted.search");
    REQUIRE(walker.at() == "posted_notice");
    CHECK(walker.shows("posted.waiting"));
    CHECK_FALSE(walker.shows("posted.object"));
    REQUIRE(bench.asked.size() == 1);
    CHECK(bench.asked[0].path == "/v1/posted-notice");
    CHECK(platform::text_member(*platform::parse_json(bench.asked[0].body), "code") == code);
    bench.answers(200, as_it_hangs, walker);
    for (const auto* key : {"posted.name", "posted.place", "posted.days", "posted.amount"})
        CHECK(walker.shows(key));
    walker.touch("posted.object");
    CHECK(walker.at() == "request_words");  // what they know; the code is in the form already
}

TEST_CASE("the square code of a notice leads to it from the receipts' page, line or no line",
          "[screens][scan][F01]") {
    NoticeBench bench;
    bench.station.facts.is_line_up = false;
    Walker walker(std::make_unique<kiosk::LookUpScreen>(bench.station.desk));
    bench.scanned = "https://gonghui.example/notice/7K2M-9QXA-B3TN-0V8E";
    walker.wake();
    REQUIRE(walker.at() == "posted_notice");
    CHECK(walker.shows("posted.line_down"));
    CHECK(bench.asked.empty());
    walker.touch("posted.object");
    CHECK(walker.at() == "request_words");
}

TEST_CASE("a notice that is over can be objected to by nobody, and the other way is told",
          "[screens][F01]") {
    NoticeBench bench;
    Walker walker(std::make_unique<kiosk::NoticeCodeScreen>(bench.station.desk));
    bench.scanned = "https://gonghui.example/notice/7K2M-9QXA-B3TN-0V8E";
    walker.wake();
    bench.answers(404, "{}", walker);
    CHECK(walker.shows("posted.none_words"));
    CHECK_FALSE(walker.shows("posted.object"));
    // What is no answer of the hub's is no notice: the objection is taken, unseen.
    walker.touch("common.back");
    walker.touch("posted.search");
    bench.answers(200, R"({"name":5})", walker);
    CHECK(walker.shows("posted.line_down"));
}

TEST_CASE("an objection goes to the union of its notice, and its receipt says so",
          "[screens][requests][F01]") {
    StationBench station;
    const auto session = kiosk::sample_request(station.desk, Way::full_way, Kind::notice_objection);
    REQUIRE(session->has_form());
    CHECK(session->requests().route_of(session->draft).union_code.empty());
    Walker walker(std::make_unique<kiosk::RequestReviewScreen>(session));
    CHECK(walker.shows("request.taker_notice"));
    walker.touch("request.submit");
    REQUIRE(walker.at() == "request_receipt");
    CHECK(walker.shows("requests.next.objection"));
}
