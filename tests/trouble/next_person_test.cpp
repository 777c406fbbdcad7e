// [P4] The next person starts from nothing: somebody stands at each screen in each of its faces,
// changes language, size, contrast and reach, touches something, and walks away. Ninety seconds
// after the last touch the picture is that of a station which was only just started.
#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "support/effort.hpp"
#include "support/whole_station.hpp"

namespace {

using namespace std::chrono_literals;
using support::WholeStation;

void touch(WholeStation& station, const std::string& key) {
    const auto* node = station.panel.tree().find(key);
    if (node == nullptr || !node->is_enabled) return;
    const auto x = static_cast<float>(node->rect.x + node->rect.width / 2);
    const auto y = static_cast<float>(node->rect.y + node->rect.height / 2);
    station.bench.clock.advance(1s);
    station.navigator.finger_down(x, y);
    station.stage.draw_frame();
    station.navigator.finger_up(x, y);
    station.stage.draw_frame();
    station.stage.draw_frame();
}

// Whatever can be touched, one after another from another place each time.
std::string something(const WholeStation& station, std::uint64_t seed) {
    std::vector<std::string> keys;
    for (const auto& node : station.panel.tree().nodes)
        if (node.is_touchable && node.is_enabled) keys.push_back(node.key);
    return keys.empty() ? "" : keys[seed % keys.size()];
}

void walk_away(WholeStation& station) {
    station.bench.clock.advance(60s);
    station.navigator.pass_time();
    station.stage.draw_frame();
    station.bench.clock.advance(30s);
    station.navigator.pass_time();
    station.stage.draw_frame();
    station.stage.draw_frame();
}

std::size_t faces() {
    WholeStation station;
    std::size_t count = 0;
    for (const auto& screen : kiosk::all_screens(station.bench.desk))
        count += screen->samples().size();
    return count;
}

// The face of that number, of that station's own desk.
std::unique_ptr<kiosk::Screen> face(const kiosk::StationDesk& desk, std::size_t number) {
    for (const auto& screen : kiosk::all_screens(desk)) {
        auto samples = screen->samples();
        if (number < samples.size()) return std::move(samples[number].screen);
        number -= samples.size();
    }
    return nullptr;
}

std::size_t pixels_that_differ(const std::vector<std::uint32_t>& one,
                               const std::vector<std::uint32_t>& other) {
    REQUIRE(one.size() == other.size());
    std::size_t count = 0;
    for (std::size_t i = 0; i < one.size(); ++i)
        if (one[i] != other[i]) ++count;
    return count;
}

void leave_from(std::size_t number, std::uint64_t seed) {
    WholeStation* self = nullptr;
    WholeStation station([&self, number] { return face(self->bench.desk, number); });
    self = &station;
    station.stage.draw_frame();
    touch(station, "idle.start");
    CAPTURE(std::string(station.navigator.top_name()));
    for (const char* aid : {"aids.language", "aids.text_size", "aids.contrast", "aids.low_reach"})
        if ((seed >> 3) % 2 == 0) touch(station, aid);
    touch(station, something(station, seed));
    walk_away(station);
    if (!station.navigator.is_idle()) {
        // Out of service stays until somebody tries again.
        CHECK(station.navigator.top_name() == "out_of_service");
        return;
    }
    WholeStation fresh;
    fresh.bench.clock.advance(station.bench.clock.boot() - fresh.bench.clock.boot());
    fresh.navigator.pass_time();
    fresh.stage.draw_frame();
    CHECK(pixels_that_differ(station.picture(), fresh.picture()) == 0);
}

}  // namespace

TEST_CASE("whoever comes next finds the station as if nobody had been there", "[P4][screens]") {
    const std::size_t count = faces();
    support::Effort effort("P4", "screens left", 280);
    while (const auto seed = effort.next()) {
        CAPTURE(*seed);
        leave_from(*seed % count, *seed / count);
    }
    effort.tell("0 pixels differ from a fresh start, of " + std::to_string(count) + " faces");
}
