// A hall's day: kiosks give numbers, with and without the line, clerks call them in the console,
// phones follow them. Kiosks, hub and staff in one process, on both engines.
#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <random>
#include <set>

#include "services/sync/hub_sync.hpp"
#include "support/hall_day.hpp"

using namespace hub_bench;
using namespace hall_day;
using namespace std::chrono_literals;
namespace queue = services::queue;

TEST_CASE("three kiosks without the hub for three days never give one number twice",
          "[stories][queue][D1]") {
    HubBench bench(GENERATE(Engine::sqlite, Engine::postgresql));
    std::vector<std::unique_ptr<DemoKiosk>> kiosks;
    for (int i = 0; i < 3; ++i)
        kiosks.push_back(kiosk_of_hall(bench));
    for (const auto& kiosk : kiosks)
        kiosk->line().cut();
    std::mt19937 dice(11);
    std::set<std::string> seen;
    std::size_t given = 0;
    for (int day = 0; day < 3; ++day, bench.clock.advance(20h)) {
        for (int i = 0; i < 70; ++i, bench.clock.advance(3min)) {
            const auto ticket = taken(*kiosks[dice() % 3], dice() % 3 == 0 ? "legal" : "hardship");
            seen.insert(platform::to_text(ticket.day) + label_of(ticket));
            ++given;
        }
    }
    CHECK(seen.size() == given);

    std::shuffle(kiosks.begin(), kiosks.end(), dice);
    for (const auto& kiosk : kiosks) {
        kiosk->line().mend();
        bench.meet(*kiosk);
    }
    const auto before = bench.digest();
    bench.hub->sync.projector.rebuild();
    CHECK(bench.digest() == before);
}

TEST_CASE("numbers taken offline join the line in the order of coming, and are called in it",
          "[stories][queue]") {
    HubBench bench(GENERATE(Engine::sqlite, Engine::postgresql));
    const auto left = kiosk_of_hall(bench);
    const auto right = kiosk_of_hall(bench);
    left->line().cut();
    const auto first = taken(*left, "hardship");
    bench.clock.advance(2min);
    const auto second = taken(*right, "hardship");
    bench.meet(*right);
    bench.clock.advance(2min);
    const auto elderly = taken(*right, "hardship", "elderly");
    bench.meet(*right);
    left->line().mend();
    bench.meet(*left);

    auto hall = json_of(bench.get("wang", hall_path(bench)));
    REQUIRE(hall.at("waiting").size() == 3);
    CHECK(hall.at("waiting")[0].at("label") == label_of(elderly));
    CHECK(hall.at("waiting")[1].at("label") == label_of(first));
    CHECK(hall.at("waiting")[2].at("label") == label_of(second));

    in_hall(bench, "wang", "open", {{"counter", 2}});
    hall = in_hall(bench, "wang", "next", {{"counter", 2}});
    const auto current = hall.at("called")[0];
    CHECK(current.at("label") == label_of(elderly));
    // The kiosks hear who is called, and how many are before the others.
    bench.meet(*left);
    bench.meet(*right);
    const auto called = right->queue_desk().face(elderly.id);
    REQUIRE(called->call.has_value());
    CHECK(called->call->counter == 2);
    CHECK(right->queue_desk().face(second.id)->ahead == 1);
    CHECK(left->queue_desk().face(first.id)->wait.has_value());

    // A colleague at another counter cannot end it, nor a second press call somebody else.
    CHECK(bench.post("wang", hall_path(bench) + "/next", {{"counter", 2}}).status == 409);
    CHECK(on_ticket(bench, "liang", current, "finish", {{"counter", 2}}).status == 409);
    const auto done = on_ticket(bench, "wang", current, "finish", {{"counter", 2}});
    REQUIRE(done.status == 200);
    CHECK(json_of(done).at("visits")[0].at("outcome") == "served");
    CHECK(on_ticket(bench, "wang", current, "finish", {{"counter", 2}}).status == 409);
}

TEST_CASE("a phone follows a number without learning whose it is, and rates it",
          "[stories][queue]") {
    HubBench bench(Engine::sqlite);
    const auto kiosk = kiosk_of_hall(bench);
    const auto ticket = taken(*kiosk, "hardship", "disabled");
    const auto path = "/t/" + to_text(ticket.id);
    CHECK(phone(bench, path).status == 404);
    bench.meet(*kiosk);
    auto page = phone(bench, path);
    CHECK(page.status == 200);
    CHECK(page.body.find(label_of(ticket)) != std::string::npos);
    CHECK(page.body.find("下一个就是您") != std::string::npos);
    CHECK(page.body.find("残疾") == std::string::npos);
    CHECK(page.headers.at("content-security-policy").find("script-src 'self'") !=
          std::string::npos);

    const auto live = phone(bench, path + "/live");
    REQUIRE(live.next_event);
    CHECK(live.next_event().has_value());
    CHECK_FALSE(live.next_event().has_value());
    in_hall(bench, "wang", "open", {{"counter", 2}});
    const auto hall = in_hall(bench, "wang", "next", {{"counter", 2}});
    bench.hub->turn();
    const auto event = live.next_event();
    REQUIRE(event.has_value());
    CHECK(event->find("请到 2 号窗口") != std::string::npos);

    REQUIRE(on_ticket(bench, "wang", hall.at("called")[0], "finish", {{"counter", 2}}).status ==
            200);
    CHECK(phone(bench, path + "/rate", "POST", "stars=2").status == 303);
    CHECK(phone(bench, path).body.find("您已评价") != std::string::npos);
    CHECK(phone(bench, path + "/rate", "POST", "stars=77").status == 400);
    CHECK(phone(bench, "/t/nonsense").status == 404);
    const auto ratings = json_of(bench.get("liang", hall_path(bench))).at("bad_ratings");
    REQUIRE(ratings.size() == 1);
    CHECK(ratings[0].at("account") == "wang");
}

TEST_CASE("a number that nobody saw can be put into the line by a clerk, and one given by hand is",
          "[stories][queue]") {
    HubBench bench(Engine::sqlite);
    const auto kiosk = kiosk_of_hall(bench);
    auto& desk = kiosk->queue_desk();
    const auto unseen = desk.take(desk.begin(), "jobs", "", "zh_CN");
    REQUIRE(unseen.has_value());
    bench.meet(*kiosk);
    auto hall = json_of(bench.get("wang", hall_path(bench)));
    REQUIRE(hall.at("unseen").size() == 1);
    CHECK(hall.at("waiting").empty());
    CHECK(on_ticket(bench, "wang", hall.at("unseen")[0], "vouch").status == 200);

    const Json by_hand = {{"service", "legal"},
                          {"group", "pregnant"},
                          {"take", "0192f0a0-1111-7000-8000-00000000000a"}};
    hall = in_hall(bench, "wang", "give", by_hand);
    CHECK(hall.at("waiting").size() == 2);
    CHECK(in_hall(bench, "wang", "give", by_hand).at("waiting").size() == 2);
    CHECK(bench.get("zhao", hall_path(bench)).status == 403);
}
