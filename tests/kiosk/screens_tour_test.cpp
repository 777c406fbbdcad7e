#include <unistd.h>

#include <catch2/catch_test_macros.hpp>
#include <cstdlib>

#include "kiosk/screens/all_screens.hpp"
#include "kiosk/tour.hpp"
#include "support/station_bench.hpp"
#include "support/touch_probe.hpp"

TEST_CASE("every face of every screen of the station can be drawn, and making them records nothing",
          "[screens][tour]") {
    support::StationBench bench;
    auto screens = kiosk::all_screens(bench.desk);
    const std::int64_t before = bench.records();
    const char* kept = std::getenv("YIZHAN_SCREENS_DIR");   // to look at them
    const char* only = std::getenv("YIZHAN_SCREENS_ONLY");  // those whose name begins so
    if (kept != nullptr && only != nullptr)
        std::erase_if(screens, [&](const auto& one) { return !one->name().starts_with(only); });
    const std::filesystem::path folder =
        kept != nullptr ? std::filesystem::path(kept)
                        : std::filesystem::temp_directory_path() /
                              ("yizhan-screens-test-" + std::to_string(getpid()));
    std::filesystem::remove_all(folder);
    kiosk::Wording wording(support::catalogues());
    kiosk::TourRoute route;
    if (kept == nullptr) {
        route.languages = {kiosk::Language::chinese};
        route.sizes = {kiosk::TextSize::normal};
    }
    const auto status = [&] { return kiosk::status_of(bench.facts, bench.clock, wording); };
    const int count =
        kiosk::take_tour(folder, support::typefaces(), wording, screens, status, route);
    CHECK(count > (only == nullptr ? 100 : 0));
    CHECK(bench.records() == before);
    if (kept == nullptr) std::filesystem::remove_all(folder);
}
