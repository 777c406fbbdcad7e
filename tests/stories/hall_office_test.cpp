// Around the counters of a hall: the visitor's small screen, codes that are scanned, reports, and
// what staff are told when a number was given twice.
#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "services/queue/queue_records.hpp"
#include "services/sync/hub_sync.hpp"
#include "support/hall_day.hpp"

using namespace hub_bench;
using namespace hall_day;
using namespace std::chrono_literals;

namespace {

// The screen of that counter, as a tablet without an account asks for it.
struct Screen {
    Screen(HubBench& of, int counter) : bench(of) {
        const auto place = json_of(bench.get("wang", hall_path(bench) + "/counters/" +
                                                         std::to_string(counter) + "/screen"))
                               .at("path")
                               .get<std::string>();
        path = "/api/counter-screens/" + place.substr(place.find('#') + 1);
    }
    HttpResponse ask(const std::string& method = "GET", const Json& sent = {}) {
        platform::HttpRequest request;
        request.method = method;
        request.path = path;
        if (method == "POST") {
            request.headers["x-yizhan"] = "console";
            request.headers["content-type"] = "application/json";
            request.body = sent.dump();
        }
        return bench.ask(request);
    }
    HubBench& bench;
    std::string path;
};

Json called_at(HubBench& bench, int counter) {
    const auto hall = in_hall(bench, "wang", "next", {{"counter", counter}});
    return hall.at("called")[0];
}

}  // namespace

TEST_CASE("the small screen shows whom the counter serves and takes one rating, without an account",
          "[stories][queue]") {
    HubBench bench(GENERATE(Engine::sqlite, Engine::postgresql));
    const auto kiosk = kiosk_of_hall(bench);
    const auto ticket = taken(*kiosk, "hardship");
    bench.meet(*kiosk);
    in_hall(bench, "wang", "open", {{"counter", 2}});
    Screen screen(bench, 2);
    CHECK(json_of(screen.ask()).at("label").is_null());
    const auto current = called_at(bench, 2);
    CHECK(json_of(screen.ask()).at("label") == label_of(ticket));
    CHECK(json_of(screen.ask()).at("to_rate").is_null());
    CHECK(screen.ask("POST", {{"ticket", to_text(ticket.id)}, {"stars", 5}}).status == 409);
    REQUIRE(on_ticket(bench, "wang", current, "finish", {{"counter", 2}}).status == 200);
    CHECK(json_of(screen.ask()).at("to_rate").at("label") == label_of(ticket));
    CHECK(screen.ask("POST", {{"ticket", to_text(ticket.id)}, {"stars", 9}}).status == 422);
    CHECK(screen.ask("POST", {{"ticket", to_text(ticket.id)}, {"stars", 1}}).status == 200);
    CHECK(json_of(screen.ask()).at("to_rate").is_null());
    CHECK(screen.ask("POST", {{"ticket", to_text(ticket.id)}, {"stars", 5}}).status == 409);
    const auto ratings = json_of(bench.get("liang", hall_path(bench))).at("bad_ratings");
    REQUIRE(ratings.size() == 1);
    CHECK(ratings[0].at("where") == "counter");
    // Another counter's key opens nothing.
    screen.path.replace(screen.path.find("/2/"), 3, "/3/");
    CHECK(screen.ask().status == 404);
}

TEST_CASE("a visitor who does not rate in time leaves the screen to the next one",
          "[stories][queue]") {
    HubBench bench(Engine::sqlite);
    const auto kiosk = kiosk_of_hall(bench);
    taken(*kiosk, "hardship");
    bench.meet(*kiosk);
    in_hall(bench, "wang", "open", {{"counter", 2}});
    Screen screen(bench, 2);
    REQUIRE(on_ticket(bench, "wang", called_at(bench, 2), "finish", {{"counter", 2}}).status ==
            200);
    CHECK_FALSE(json_of(screen.ask()).at("to_rate").is_null());
    bench.clock.advance(4min);
    CHECK(json_of(screen.ask()).at("to_rate").is_null());
}

TEST_CASE("a scanned ticket, its number, and a scanned receipt lead to their pages",
          "[stories][queue]") {
    HubBench bench(GENERATE(Engine::sqlite, Engine::postgresql));
    const auto kiosk = kiosk_of_hall(bench);
    const auto ticket = taken(*kiosk, "hardship");
    bench.meet(*kiosk);
    const auto scan = [&](const std::string& text) {
        return bench.post("wang", "/api/scans",
                          {{"text", text}, {"hall", to_text(bench.station(0))}});
    };
    for (const auto& text : {"https://gonghui.example/t/" + to_text(ticket.id), label_of(ticket),
                             std::string("a") + label_of(ticket).substr(1)}) {
        const auto found = json_of(scan(text));
        CHECK(found.at("page") == "ticket");
        CHECK(found.at("id") == to_text(ticket.id));
    }
    CHECK(scan("https://gonghui.example/r/7K2M-9QXA-B3TN-0V8E").status == 404);
    CHECK(scan("").status == 422);
    CHECK(scan(std::string(400, 'x')).status == 422);
}

TEST_CASE("a hall's report counts per service and hour, as a page and as a table, with its moment",
          "[stories][queue]") {
    HubBench bench(GENERATE(Engine::sqlite, Engine::postgresql));
    const auto kiosk = kiosk_of_hall(bench);
    in_hall(bench, "wang", "open", {{"counter", 2}});
    for (int i = 0; i < 3; ++i) {
        taken(*kiosk, "hardship");
        bench.meet(*kiosk);
        bench.clock.advance(5min);
        const auto ticket = called_at(bench, 2);
        REQUIRE(on_ticket(bench, "wang", ticket, i == 2 ? "no_show" : "finish", {{"counter", 2}})
                    .status == 200);
    }
    bench.meet(*kiosk);
    const auto path = hall_path(bench) + "/report";
    const auto report = json_of(bench.get("liang", path));
    REQUIRE(report.at("services").size() == 1);
    const auto& row = report.at("services")[0];
    CHECK(row.at("name") == "困难帮扶");
    CHECK(row.at("given") == 3);
    CHECK(row.at("served") == 2);
    CHECK(row.at("no_shows") == 1);
    // Five minutes, and what the news took on its way.
    CHECK(row.at("p50") >= 5);
    CHECK(row.at("p90") <= 6);
    CHECK(report.at("as_of_us") == bench.clock.wall().micros);
    // Not heard of for an hour: what it may know of is not counted, and the page says so.
    bench.clock.advance(1h);
    const auto later = json_of(bench.get("liang", path));
    REQUIRE(later.at("behind").size() == 1);
    CHECK(later.at("as_of_us") < bench.clock.wall().micros - 3'000'000'000);
    const auto csv = bench.get("liang", path + "?as=csv");
    CHECK(csv.body.find("困难帮扶") != std::string::npos);
    CHECK(csv.body.find("数据截至") != std::string::npos);
    CHECK(bench.get("liang", path + "?as=xlsx").body.starts_with("PK"));
    CHECK(bench.get("liang", path + "?from=yesterday").status == 422);
    CHECK(bench.get("liang", path + "?from=2026-02-01&to=2026-01-01").status == 422);
}

TEST_CASE("a number that two kiosks gave is an alarm, once, and both people stay in the line",
          "[stories][queue][S8]") {
    HubBench bench(GENERATE(Engine::sqlite, Engine::postgresql));
    const auto kiosk = kiosk_of_hall(bench);
    const auto clone = kiosk_of_hall(bench);
    const auto ticket = taken(*kiosk, "hardship");
    auto& journal = clone->device().journal;
    queue::TicketTaken same;
    same.ticket = queue::TicketId{journal.mint_id().value};
    same.take = queue::TakeId{journal.mint_id().value};
    same.service = ticket.service;
    same.letter = ticket.letter;
    same.day = ticket.day;
    same.number = ticket.number;
    same.language = "zh_CN";
    journal.write([&](platform::Transaction& t) {
        journal.append(t, {journal.mint_id(),
                           queue::kind_of(queue::Event::ticket_taken),
                           {same.ticket.value},
                           {services::sync::ActorKind::worker, ""},
                           queue::body_text(same),
                           std::nullopt});
    });
    bench.meet(*kiosk);
    CHECK(bench.hub->sync.alarms.open().empty());
    bench.meet(*clone);
    const auto alarms = bench.hub->sync.alarms.open();
    REQUIRE(alarms.size() == 1);
    CHECK(alarms[0].kind == services::sync::AlarmKind::block_clash);
    CHECK(alarms[0].about.find(label_of(ticket)) != std::string::npos);
    CHECK(bench.hub->halls.office.labelled(bench.station(0), label_of(ticket)).size() == 2);
    // Settled, it does not come again with a rebuild.
    REQUIRE(bench.hub->sync.alarms.settle(alarms[0].id, "wang", "两位都办了"));
    bench.hub->sync.projector.rebuild();
    CHECK(bench.hub->sync.alarms.open().empty());
}

TEST_CASE("numbers of days that are over leave the hub's books", "[stories][queue]") {
    HubBench bench(GENERATE(Engine::sqlite, Engine::postgresql));
    const auto kiosk = kiosk_of_hall(bench);
    const auto resources = [&] {
        return bench.database->read([](platform::Transaction& t) {
            return t.query("SELECT resource FROM hub_block_resources").size();
        });
    };
    const auto before = resources();
    for (int day = 0; day < 30; ++day) {
        bench.clock.advance(24h);
        bench.meet(*kiosk);
    }
    CHECK(resources() <= before * 3);
}
