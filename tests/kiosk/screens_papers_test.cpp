#include <catch2/catch_test_macros.hpp>
#include <fstream>

#include "kiosk/screens/requests/bill_screen.hpp"
#include "kiosk/screens/requests/digits_screen.hpp"
#include "kiosk/screens/requests/papers_screen.hpp"
#include "kiosk/screens/requests/photo_screen.hpp"
#include "services/papers/paper_projection.hpp"
#include "support/awaited.hpp"
#include "support/fresh_folder.hpp"
#include "support/papers.hpp"
#include "support/station_bench.hpp"
#include "support/touch_probe.hpp"

namespace {

namespace papers = services::papers;
using kiosk::QuestionPlace;
using services::requests::Kind;
using support::StationBench;

// A station with a camera over its desk, and a sheet of paper under it.
struct CameraBench {
    CameraBench() {
        const auto file = support::png_of(support::sheet(900, 1200));
        std::ofstream(folder / "1.png", std::ios::binary) << platform::as_text(file);
        watch = std::make_unique<kiosk::CameraWatch>(platform::camera_at(folder.path()),
                                                     [this] { rang.change([this] { ++rings; }); });
        bench.desk.camera = watch.get();
        bench.desk.paper_shelf = &shelf;
    }
    ~CameraBench() { watch.reset(); }
    CameraBench(const CameraBench&) = delete;
    CameraBench& operator=(const CameraBench&) = delete;

    // The camera saw something, and the screen was told.
    void see(kiosk::Screen& screen) {
        const int before = rings;
        REQUIRE(rang.comes_true([&] { return rings > before; }));
        screen.wake();
    }
    bool shows(kiosk::Screen& screen, std::string_view key) {
        return probe.look(screen).find(key) != nullptr;
    }

    StationBench bench;
    papers::ShelfProjection tables{*bench.database};
    bool has_room = true;
    papers::PaperShelf shelf{
        *bench.database, bench.journal, bench.clock, {}, [this] { return has_room; }};
    support::FreshFolder folder;
    tests::Awaited rang;
    int rings = 0;
    std::unique_ptr<kiosk::CameraWatch> watch;
    support::TouchProbe probe;
};

const QuestionPlace papers_place{"papers", {}, {}};

}  // namespace

TEST_CASE("a paper is photographed, looked at, taken again, kept, and goes in with the request",
          "[screens][requests][papers]") {
    CameraBench at;
    const auto session =
        kiosk::sample_request(at.bench.desk, services::requests::Way::full_way, Kind::medical_aid);
    kiosk::PapersScreen list(session, papers_place, kiosk::Way::onward);
    CHECK(at.shows(list, "request.papers_by_camera"));
    auto next = at.probe.touch(list, "request.paper.diagnosis");
    REQUIRE(std::holds_alternative<kiosk::Open>(next));
    auto& photo = *std::get<kiosk::Open>(next).screen;
    CHECK(photo.name() == "request_photo");
    at.see(photo);
    REQUIRE(at.shows(photo, "photo.take"));
    const auto taken = [&] {
        at.probe.touch(photo, "photo.take");
        while (!at.shows(photo, "photo.keep"))
            at.see(photo);
    };
    taken();
    at.probe.touch(photo, "photo.again");
    CHECK(session->pages_of("diagnosis") == 0);
    at.see(photo);
    taken();
    at.probe.touch(photo, "photo.keep");
    CHECK(session->pages_of("diagnosis") == 1);
    at.see(photo);
    CHECK(at.shows(photo, "photo.drop"));
    CHECK(std::holds_alternative<kiosk::GoBack>(at.probe.touch(photo, "photo.done")));
    list.reopen();
    const auto before = at.bench.records();
    REQUIRE(session->submit().has_value());
    CHECK(at.bench.records() == before + 2);  // the request, and that a paper was added
    CHECK(at.shelf.state().pieces > 0);
    CHECK(session->pages_of("diagnosis") == 0);
}

TEST_CASE("with a full disk a photo is refused in words, and the request still goes",
          "[screens][requests][papers]") {
    CameraBench at;
    const auto session =
        kiosk::sample_request(at.bench.desk, services::requests::Way::full_way, Kind::medical_aid);
    kiosk::PhotoScreen photo(session, papers_place, kiosk::Way::onward, "diagnosis");
    at.see(photo);
    at.has_room = false;
    at.probe.touch(photo, "photo.take");
    while (!at.shows(photo, "photo.keep"))
        at.see(photo);
    at.probe.touch(photo, "photo.keep");
    CHECK(at.shows(photo, "photo.no_room"));
    CHECK(session->submit().has_value());
    CHECK(at.shelf.state().pieces == 0);
}

TEST_CASE("a station without a shelf for papers refuses a photo in words",
          "[screens][requests][papers]") {
    CameraBench at;
    at.bench.desk.paper_shelf = nullptr;
    const auto session =
        kiosk::sample_request(at.bench.desk, services::requests::Way::full_way, Kind::medical_aid);
    kiosk::PhotoScreen photo(session, papers_place, kiosk::Way::onward, "diagnosis");
    at.see(photo);
    at.probe.touch(photo, "photo.take");
    while (!at.shows(photo, "photo.keep"))
        at.see(photo);
    at.probe.touch(photo, "photo.keep");
    CHECK(at.shows(photo, "photo.no_key"));
    CHECK(session->pages_of("diagnosis") == 0);
}

TEST_CASE("without a camera papers are at hand or come later", "[screens][requests][papers]") {
    StationBench bench;
    support::TouchProbe probe;
    const auto session =
        kiosk::sample_request(bench.desk, services::requests::Way::full_way, Kind::medical_aid);
    kiosk::PapersScreen list(session, papers_place, kiosk::Way::onward);
    CHECK(probe.look(list).find("request.papers_by_camera") == nullptr);
    CHECK(std::holds_alternative<kiosk::Stay>(probe.touch(list, "request.paper.diagnosis")));
}

TEST_CASE("the question for one's own share of a bill shows where it stands on one",
          "[screens][requests][papers]") {
    StationBench bench;
    support::TouchProbe probe;
    const auto session =
        kiosk::sample_request(bench.desk, services::requests::Way::full_way, Kind::medical_aid);
    const auto screen =
        kiosk::request_page_of({"bill_own_share", {}, {}}, session, kiosk::Way::onward);
    auto next = probe.touch(*screen, "bill.show");
    REQUIRE(std::holds_alternative<kiosk::Open>(next));
    auto& bill = *std::get<kiosk::Open>(next).screen;
    const auto* picture = probe.look(bill).find("bill.title");
    REQUIRE(picture != nullptr);
    CHECK(picture->name.find("个人负担") != std::string::npos);
    CHECK(std::holds_alternative<kiosk::GoBack>(probe.touch(bill, "bill.seen")));
}
