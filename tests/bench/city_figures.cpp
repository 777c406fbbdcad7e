// yizhan-bench-city [STATIONS [DATABASE [MINUTES]]]: a simulated day of so many stations against
// one hub, all of it in this process: 18 visits a station with ten times the mean rate in the
// busiest hour, each visit two records and a state; or only so many minutes of that hour. And how
// the wall, the map and what a kiosk asks every half minute answer beside it; what one change takes
// until whoever watches the wall is told. All of it is
// invented.
#include <fmt/format.h>
#include <sys/resource.h>

#include <cstdio>
#include <exception>
#include <random>
#include <stdexcept>

#include "bench/city_load.hpp"
#include "bench/figures.hpp"
#include "platform/clock/simulated_clock.hpp"
#include "services/hub/hub.hpp"
#include "services/hub/hub_directory.hpp"
#include "services/hub/hub_wall.hpp"
#include "services/hub/installation.hpp"
#include "services/sync/courier.hpp"
#include "services/sync/hub_sync.hpp"
#include "support/fresh_folder.hpp"

namespace {

using bench::Stopwatch;
using bench::Target;
using namespace services;
using namespace std::chrono_literals;

constexpr int busiest_hour = 12;
constexpr int asked = 400;
constexpr std::chrono::minutes step{5};
constexpr double limit_of_a_core = 0.5;
constexpr double limit_wall_ms = 250;
constexpr double limit_turn_ms = 5000;  // with five minutes' visits of the whole city in it

double memory_mb() {
    rusage used{};
    getrusage(RUSAGE_SELF, &used);
    return static_cast<double>(used.ru_maxrss) / 1024;
}

// Five minutes' share of a day's visits: ten times the mean in one hour, the rest even.
double visits_in_step(int hour) {
    constexpr double steps_an_hour = 12;
    constexpr double mean_an_hour = bench::visits_a_day / 24;
    constexpr double busy = mean_an_hour * bench::busiest_times;
    const double an_hour = hour == busiest_hour ? busy : (bench::visits_a_day - busy) / 23;
    return an_hour / steps_an_hour;
}

class City final {
public:
    City(int count, const std::string& database)
        : installed_(installation(database)),
          database_(platform::open_database(installed_.settings.database)),
          hub_(installed_, *database_, clock_, world_.dice, opener_) {
        for (int i = 0; i < count; ++i)
            stations_.push_back(bench::found_station(world_, hub_, installed_, i));
        clock_.advance(2s);
        hub_.turn();
    }

    void measure(std::chrono::minutes some) {
        if (some > 0min)
            live("busy", std::chrono::hours(busiest_hour), some);
        else
            live("day", 0min, 24h);
        heartbeat();
        wall();
        const auto name = fmt::format("city.{}", stations_.size());
        bench::print({name + ".memory", memory_mb(), "MB", {"limit", 2048}, Target{}});
    }

private:
    hub::Installation installation(const std::string& database) {
        hub::HubSettings settings;
        settings.name = "bench";
        settings.database =
            database.empty() ? "sqlite:" + (folder_.path() / "hub.db").string() : database;
        settings.host_names = {"127.0.0.1"};
        settings.public_url = "https://gonghui.example";
        settings.devices_url = "https://127.0.0.1:8443";
        const auto made =
            hub::make_installation(folder_.path() / "hub", settings, clock_, world_.dice);
        if (!made) throw std::runtime_error(made.refusal().sentence);
        auto loaded = hub::load_installation(folder_.path() / "hub");
        if (!loaded) throw std::runtime_error(loaded.refusal().sentence);
        return *loaded;
    }

    void visit(bench::CityStation& station) {
        const auto said = bench::said_of_visitor(world_, station, clock_.wall());
        records_ += static_cast<std::int64_t>(said.size());
        const auto taken = hub_.sync.ingest.take(station.device->device(), station.device->stream(),
                                                 station.device->next_batch(said));
        if (!taken) throw std::runtime_error("a batch was refused: " + taken.refusal().sentence);
    }

    void live(std::string_view what, std::chrono::minutes from, std::chrono::minutes length) {
        const Stopwatch watch;
        const auto cpu = bench::cpu_milliseconds();
        std::vector<double> turns;
        std::vector<double> changes;
        std::uniform_int_distribution<std::size_t> some(0, stations_.size() - 1);
        auto known = hub_.wall.since({}).version;
        for (auto at = from; at < from + length; at += step) {
            std::poisson_distribution<int> visitors(visits_in_step(static_cast<int>(at / 1h)));
            for (auto& station : stations_)
                for (int i = visitors(random_); i > 0; --i)
                    visit(station);
            const Stopwatch turn;
            hub_.turn();
            turns.push_back(turn.milliseconds());
            clock_.advance(1s);
            known = hub_.wall.since(known).version;
            // One more, alone: until a watcher is told of it.
            const Stopwatch told;
            visit(stations_[some(random_)]);
            hub_.turn();
            const auto news = hub_.wall.since(known);
            changes.push_back(told.milliseconds());
            if (news.lines.empty()) throw std::runtime_error("a change was not told");
            known = news.version;
            clock_.advance(step - 1s);
        }
        const auto spent = (bench::cpu_milliseconds() - cpu) / 1000;
        const auto simulated = std::chrono::duration<double>(length).count();
        const auto name = fmt::format("city.{}.{}", stations_.size(), what);
        bench::print({name + "_records",
                      static_cast<double>(records_),
                      "records",
                      {"a second", static_cast<double>(records_) / watch.seconds()},
                      Target{Target::Kind::at_least, 0}});
        bench::print({name + "_cpu",
                      spent / simulated * 100,
                      "% of a core",
                      {"limit", 100 * limit_of_a_core},
                      Target{}});
        bench::print(
            {name + "_turn", bench::ninth_of_ten(turns), "ms", {"limit", limit_turn_ms}, Target{}});
        bench::print({name + "_wall_change",
                      bench::ninth_of_ten(changes),
                      "ms",
                      {"limit", limit_wall_ms},
                      Target{}});
    }

    // What a kiosk asks with nothing to do: its feeds, twice a minute.
    void heartbeat() {
        const auto cpu = bench::cpu_milliseconds();
        for (int i = 0; i < asked; ++i) {
            const auto& station = stations_[static_cast<std::size_t>(i) % stations_.size()];
            platform::HttpRequest request;
            request.method = "GET";
            request.path = "/v1/feeds";
            request.query["epoch"] = epoch_;
            for (const auto& feed : sync::CourierSettings{}.feeds)
                request.query[feed] = "999999999";
            request.peer.certificate_fingerprint = station.enrolled.device.fingerprint;
            const auto answer = hub_.answer_device(request);
            if (answer.status != 200) throw std::runtime_error(answer.body);
            if (epoch_.empty())
                epoch_ =
                    platform::text_member(*platform::parse_json(answer.body), "epoch").value_or("");
        }
        const auto each = (bench::cpu_milliseconds() - cpu) / asked;
        const auto share =
            each / 1000 * bench::heartbeats_a_second * static_cast<double>(stations_.size());
        const auto name = fmt::format("city.{}", stations_.size());
        bench::print({name + ".heartbeat", each, "ms a question", {"limit", 2}, Target{}});
        bench::print(
            {name + ".heartbeats_cpu", share * 100, "% of a core", {"four cores", 400}, Target{}});
    }

    void wall() {
        const auto name = fmt::format("city.{}", stations_.size());
        std::vector<double> whole;
        std::vector<double> map;
        for (int i = 0; i < 5; ++i) {
            clock_.advance(1s);
            const Stopwatch look;
            if (hub_.wall.since({}).lines.size() != stations_.size())
                throw std::runtime_error("a station is missing on the wall");
            whole.push_back(look.milliseconds());
            const Stopwatch draw;
            if (hub_.stations.map()->text.empty()) throw std::runtime_error("no map");
            map.push_back(draw.milliseconds());
        }
        bench::print({name + ".wall_whole", bench::median(whole), "ms", {"limit", 1000}, Target{}});
        bench::print({name + ".map", bench::median(map), "ms", {"limit", 5000}, Target{}});
    }

    const support::FreshFolder folder_;
    bench::World world_;
    platform::SimulatedClock clock_{world_.clock.wall()};
    bench::NoParts opener_;
    const hub::Installation installed_;
    const std::unique_ptr<platform::Database> database_;
    hub::Hub hub_;
    std::vector<bench::CityStation> stations_;
    std::mt19937_64 random_{20240131};
    std::int64_t records_ = 0;
    std::string epoch_;
};

}  // namespace

int main(int count, char** words) try {
    const int stations = count > 1 ? std::stoi(words[1]) : 2000;
    const std::chrono::minutes some(count > 3 ? std::stoi(words[3]) : 0);
    City(stations, count > 2 ? words[2] : "").measure(some);
    return 0;
} catch (const std::exception& error) {
    std::fprintf(stderr, "yizhan-bench-city: %s\n", error.what());
    return 1;
}
