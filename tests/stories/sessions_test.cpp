// Booked sessions in a hall: kiosks give seats with and without the line, the hub settles, staff
// check in, phones follow. Kiosks, hub and staff in one process, on both engines.
#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <map>
#include <random>

#include "platform/crypto/certificates.hpp"
#include "platform/crypto/id_mint.hpp"
#include "services/devices/devices.hpp"
#include "services/hub/hub_sessions.hpp"
#include "services/sync/hub_sync.hpp"
#include "support/hub_bench.hpp"

using namespace hub_bench;
using namespace std::chrono_literals;
namespace sessions = services::sessions;

namespace {

std::unique_ptr<DemoKiosk> kiosk_of_hall(HubBench& bench) {
    auto kiosk = bench.kiosk();
    bench.meet(*kiosk);
    bench.meet(*kiosk);
    REQUIRE(kiosk->booking_desk().catalogue() != nullptr);
    return kiosk;
}

// The first session of the kind that can be booked.
sessions::SessionKey next_of(DemoKiosk& kiosk, std::string_view kind) {
    const auto faces = kiosk.booking_desk().sessions(kind);
    REQUIRE_FALSE(faces.empty());
    return faces.front().session.key;
}

std::optional<sessions::Booking> booked(DemoKiosk& kiosk, const sessions::SessionKey& key) {
    auto& desk = kiosk.booking_desk();
    const auto booking = desk.book(desk.begin(), {key, 1, "zh_CN", {}});
    if (!booking) return std::nullopt;
    return *booking;
}

HttpResponse phone(HubBench& bench, const std::string& path, const std::string& method = "GET") {
    platform::HttpRequest request;
    request.method = method;
    request.path = path;
    return bench.hub->answer_public(request);
}

}  // namespace

TEST_CASE("three kiosks without the hub for three days never give one seat twice",
          "[stories][sessions][D1]") {
    HubBench bench(GENERATE(Engine::sqlite, Engine::postgresql));
    std::vector<std::unique_ptr<DemoKiosk>> kiosks;
    for (int i = 0; i < 3; ++i)
        kiosks.push_back(kiosk_of_hall(bench));
    for (const auto& kiosk : kiosks)
        kiosk->line().cut();
    std::mt19937 dice(17);
    int certain = 0;
    int provisional = 0;
    for (int i = 0; i < 90; ++i, bench.clock.advance(48min)) {
        auto& kiosk = *kiosks[dice() % 3];
        const auto faces = kiosk.booking_desk().sessions();
        std::vector<sessions::SessionKey> open;
        for (const auto& face : faces)
            if (!face.session.kind->asks_name && !face.session.kind->asks_phone)
                open.push_back(face.session.key);
        if (open.empty()) continue;
        // The nearest ones are wanted most.
        const auto booking = booked(kiosk, open[dice() % std::min<std::size_t>(open.size(), 4)]);
        if (!booking) continue;
        ++(booking->state == sessions::State::booked ? certain : provisional);
    }
    CHECK(certain > 0);
    CHECK(provisional > 0);

    std::shuffle(kiosks.begin(), kiosks.end(), dice);
    for (const auto& kiosk : kiosks) {
        kiosk->line().mend();
        bench.meet(*kiosk);
    }
    bench.hub->turn();
    const auto hall = bench.station(0);
    const auto today = platform::date_of(bench.clock.wall());
    std::map<std::pair<std::string, int>, int> given;
    const auto list = bench.hub->sessions.office.list(hall, platform::plus_days(today, -10),
                                                      platform::plus_days(today, 60));
    for (const auto& line : list.lines) {
        const auto page = bench.hub->sessions.office.page({hall, line.session.key});
        REQUIRE(page.has_value());
        for (const auto& booking : page->bookings) {
            CHECK(booking.state != sessions::State::provisional);
            if (booking.seat == 0) continue;
            CHECK(booking.seat <= page->session.plan->seats);
            CHECK(++given[{to_text(booking.session), booking.seat}] == 1);
        }
    }
    CHECK_FALSE(given.empty());
    const auto before = bench.digest();
    bench.hub->sync.projector.rebuild();
    CHECK(bench.digest() == before);
}

TEST_CASE("a booking from the kiosk is followed on a phone and checked in at the counter",
          "[stories][sessions]") {
    HubBench bench(GENERATE(Engine::sqlite, Engine::postgresql));
    const auto kiosk = kiosk_of_hall(bench);
    const auto key = next_of(*kiosk, "haircut");
    const auto booking = booked(*kiosk, key);
    REQUIRE(booking.has_value());
    const auto path = "/b/" + to_text(booking->id);
    CHECK(phone(bench, path).status == 404);
    bench.meet(*kiosk);
    bench.meet(*kiosk);

    const auto page = phone(bench, path);
    CHECK(page.status == 200);
    CHECK(page.body.find(sessions::shown_code(booking->id)) != std::string::npos);
    const auto calendar = phone(bench, path + ".ics");
    CHECK(calendar.content_type.starts_with("text/calendar"));
    CHECK(calendar.body.starts_with("BEGIN:VCALENDAR\r\n"));
    CHECK(phone(bench, "/rooms/A-001.corner.ics").body.find("SUMMARY:便民理发") !=
          std::string::npos);
    CHECK(phone(bench, "/rooms/A-001.cellar.ics").status == 404);
    CHECK(phone(bench, "/rooms/").status == 404);
    CHECK(phone(bench, "/b/nothing").status == 404);
    CHECK(phone(bench, path + "/rate", "POST").status == 405);

    const auto hall = to_text(bench.station(0));
    const auto found = json_of(bench.get(
        "wang", "/api/sessions/" + hall + "/bookings?code=" + sessions::code_of(booking->id)));
    REQUIRE(found.at("bookings").size() == 1);
    const auto known = found.at("bookings")[0];
    CHECK(known.at("state") == "booked");

    const auto face = kiosk->booking_desk().session(key);
    bench.clock.advance(face->session.begins() + 5min - bench.clock.wall());
    const auto done =
        bench.post("wang", "/api/bookings/" + to_text(booking->id) + "/check_in",
                   {{"version", known.at("version")}, {"day", platform::to_text(key.day)}});
    INFO(done.body);
    REQUIRE(done.status == 200);
    CHECK(json_of(done).at("state") == "attended");
    const auto again =
        bench.post("wang", "/api/bookings/" + to_text(booking->id) + "/check_in",
                   {{"version", known.at("version")}, {"day", platform::to_text(key.day)}});
    CHECK(again.status == 409);
    const auto csv = bench.get("wang", "/api/sessions.csv?hall=" + hall);
    CHECK(csv.body.find("便民理发") != std::string::npos);
}

TEST_CASE("a seat given back on the phone is offered to who waits", "[stories][sessions]") {
    HubBench bench(GENERATE(Engine::sqlite, Engine::postgresql));
    const auto kiosk = kiosk_of_hall(bench);
    const auto key = next_of(*kiosk, "sand_tray");  // two seats, three may wait
    std::vector<sessions::Booking> made;
    for (int i = 0; i < 3; ++i, bench.clock.advance(1min)) {
        const auto booking = booked(*kiosk, key);
        REQUIRE(booking.has_value());
        CHECK(booking->state == sessions::State::provisional);
        made.push_back(*booking);
    }
    bench.meet(*kiosk);
    bench.hub->turn();
    bench.meet(*kiosk);
    auto& desk = kiosk->booking_desk();
    CHECK(desk.face(made[0].id)->state == sessions::State::booked);
    CHECK(desk.face(made[2].id)->state == sessions::State::waitlisted);
    const auto path = [&](std::size_t which) { return "/b/" + to_text(made[which].id); };
    CHECK(phone(bench, path(2)).body.find("正在候补") != std::string::npos);
    CHECK(phone(bench, path(0) + "/cancel", "POST").status == 303);
    bench.hub->turn();
    bench.hub->turn();
    CHECK(phone(bench, path(0)).body.find("已经退掉") != std::string::npos);
    CHECK(phone(bench, path(2)).body.find("有座位了") != std::string::npos);
    CHECK(phone(bench, path(2) + "/accept", "POST").status == 303);
    CHECK(phone(bench, path(2)).body.find("已约好") != std::string::npos);
}

namespace {

// A stranger's phone at the public pages; what is hidden in the form goes along.
HttpResponse book_by_phone(HubBench& bench, const sessions::SessionKey& key,
                           const std::map<std::string, std::string>& typed) {
    platform::HttpRequest request;
    request.path = "/book";
    request.query = {{"at", to_text(bench.station(0))}, {"key", to_text(key)}};
    request.peer.address = "192.0.2.7";
    const auto page = bench.hub->answer_public(request);
    REQUIRE(page.status == 200);
    constexpr std::string_view hidden = "name=\"form\" value=\"";
    const auto at = page.body.find(hidden);
    REQUIRE(at != std::string::npos);
    const auto from = at + hidden.size();
    platform::HttpQuery form{{"form", page.body.substr(from, page.body.find('"', from) - from)}};
    for (const auto& [name, value] : typed)
        form[name] = value;
    request.method = "POST";
    request.body = platform::to_target("", form).substr(1);
    return bench.hub->answer_public(request);
}

}  // namespace

TEST_CASE("a phone books by the hall's own rules, and one number has one seat",
          "[stories][sessions][phone]") {
    HubBench bench(GENERATE(Engine::sqlite, Engine::postgresql));
    const auto kiosk = kiosk_of_hall(bench);
    const auto key = next_of(*kiosk, "haircut");
    CHECK(book_by_phone(bench, key, {{"phone", "1380000"}}).status == 422);
    const auto booked = book_by_phone(bench, key, {{"phone", "13800001111"}});
    REQUIRE(booked.status == 303);
    const auto place = booked.headers.at("location");
    CHECK(place.starts_with("/b/"));
    const auto page = phone(bench, place);
    CHECK(page.body.find("号座位") != std::string::npos);
    CHECK(page.body.find("13800001111") == std::string::npos);
    CHECK(book_by_phone(bench, key, {{"phone", "13800001111"}}).status == 409);
    CHECK(book_by_phone(bench, key, {{"phone", "13800002222"}}).status == 303);
    platform::HttpRequest kinds;
    kinds.path = "/book";
    kinds.query = {{"at", to_text(bench.station(0))}};
    CHECK(bench.hub->answer_public(kinds).body.find("便民理发") != std::string::npos);
    kinds.query["lang"] = "en";
    CHECK(bench.hub->answer_public(kinds).body.find("Free haircut") != std::string::npos);
    kinds.query["at"] = "nowhere";
    CHECK(bench.hub->answer_public(kinds).status == 404);
}

TEST_CASE("a hub whose hall has a hub of its own decides nothing there, and says so",
          "[stories][sessions][upstream]") {
    HubBench bench(Engine::sqlite);
    const auto kiosk = kiosk_of_hall(bench);
    const auto first = next_of(*kiosk, "psychology");  // given by the hub alone
    sessions::BookingDesk::Order order{first, 1, "zh_CN", {"", "13800001111", ""}};
    auto& desk = kiosk->booking_desk();
    const auto booking = desk.book(desk.begin(), order);
    REQUIRE(booking.has_value());
    const auto invitation = bench.hub->devices.invite_hub(bench.station(0), "大厅");
    REQUIRE(invitation.has_value());
    const auto request = platform::make_certificate_request(platform::make_device_key());
    REQUIRE(bench.hub->devices
                .enrol(installation().authority, invitation->code, request,
                       services::sync::DeviceId{platform::IdMint(bench.clock, bench.dice).mint()})
                .has_value());
    bench.meet(*kiosk);
    bench.clock.advance(2min);
    bench.meet(*kiosk);
    const auto known = bench.hub->sessions.office.booking(booking->id);
    REQUIRE(known.has_value());
    CHECK(known->state == sessions::State::provisional);
    const auto refused = bench.post("liang", "/api/bookings/" + to_text(booking->id) + "/cancel",
                                    {{"version", known->version}});
    CHECK(refused.status == 409);
    CHECK(json_of(refused)["code"] == "served_below");
    CHECK(phone(bench, "/b/" + to_text(booking->id) + "/cancel", "POST").status == 409);
    CHECK(phone(bench, "/b/" + to_text(booking->id)).body.find("请在大厅的机器上") !=
          std::string::npos);
}
