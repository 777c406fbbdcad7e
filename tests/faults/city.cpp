// yizhan-city HUB_FOLDER STATIONS: puts so many stations, a device in each, into the store of a hub
// that does not run, says "prepared" and waits for a line of input; by then the hub runs. From then
// on people come at ten times the national rate and every device asks for its feeds twice a minute,
// over real TLS with a certificate of its own. For a line "visit NUMBER" somebody comes to that
// station: it says "taken NUMBER PEOPLE MILLISECONDS" when the hub has answered, by the wall clock.
// At the end of its input it says in one line of JSON how fast the hub answered.
#include <fmt/format.h>

#include <algorithm>
#include <condition_variable>
#include <csignal>
#include <cstdio>
#include <exception>
#include <iostream>
#include <map>
#include <mutex>
#include <random>
#include <thread>
#include <utility>

#include "bench/city_load.hpp"
#include "platform/base/json.hpp"
#include "platform/http/http_client.hpp"
#include "services/hub/hub.hpp"
#include "services/hub/installation.hpp"
#include "services/sync/courier.hpp"
#include "services/sync/wire.hpp"

namespace {

using namespace services;
using platform::Json;

// Of one station, in the busiest hour.
constexpr double visits_a_second = bench::visits_a_day / 86'400 * bench::busiest_times;
constexpr int speakers = 8;
constexpr int few = 10;  // refusals told in full

struct Station {
    std::mutex mutex;  // guards what follows: one question at a time
    bench::CityStation in_city;
    std::unique_ptr<platform::CurlClient> line;
    std::string epoch;
    std::map<std::string, std::int64_t> heard_to;  // by feed
};

class City final {
public:
    City(const std::filesystem::path& folder, int count) : installed_(loaded(folder)) {
        const auto database = platform::open_database(installed_.settings.database);
        hub::Hub hub(installed_, *database, world_.clock, world_.dice, opener_);
        for (int i = 0; i < count; ++i) {
            stations_.push_back(std::make_unique<Station>());
            stations_.back()->in_city = bench::found_station(world_, hub, installed_, i);
        }
    }

    void live() {
        for (int i = 0; i < speakers; ++i)
            threads_.emplace_back([this, i](const std::stop_token& stop) { speak(stop, i); });
    }
    void end() { threads_.clear(); }

    // People there now; nothing when the hub did not take it.
    std::optional<std::size_t> visit(std::string_view number) {
        const auto found = std::ranges::find_if(
            stations_, [&](const auto& one) { return one->in_city.known.number == number; });
        if (found == stations_.end()) return std::nullopt;
        return visit(**found);
    }

    Json told() {
        const std::scoped_lock lock(times_mutex_);
        std::ranges::sort(times_);
        const auto at = [&](double part) {
            return times_.empty() ? 0.0
                                  : times_[static_cast<std::size_t>(
                                        part * static_cast<double>(times_.size() - 1))];
        };
        return {{"answers", times_.size()},
                {"refused", refused_},
                {"median", at(0.5)},
                {"p99", at(0.99)},
                {"longest", at(1)}};
    }

private:
    static hub::Installation loaded(const std::filesystem::path& folder) {
        auto loaded = hub::load_installation(folder);
        if (!loaded) throw std::runtime_error(loaded.refusal().sentence);
        return *loaded;
    }

    platform::CurlClient& line_of(Station& station) {
        if (station.line) return *station.line;
        platform::ClientSettings settings;
        settings.now = [this] { return world_.clock.wall().micros / 1'000'000; };
        settings.base_url = installed_.settings.devices_url;
        settings.authority_pem = installed_.authority.certificate_pem;
        settings.certificate_pem = station.in_city.enrolled.certificate_pem;
        settings.private_key_pem = station.in_city.key_pem;
        station.line = std::make_unique<platform::CurlClient>(settings);
        return *station.line;
    }

    std::optional<platform::HttpResponse> ask(Station& station,
                                              const platform::ClientRequest& request) {
        const auto asked = world_.clock.boot();
        auto answer = line_of(station).send(request);
        const auto took = world_.clock.boot() - asked;
        const std::scoped_lock lock(times_mutex_);
        times_.push_back(static_cast<double>(took.count()) / 1000);
        if (answer && answer->status == 200) return std::move(*answer);
        if (++refused_ <= few)
            std::fprintf(stderr, "refused: %s %s\n", request.path.c_str(),
                         answer ? answer->body.c_str() : name_of(answer.refusal()).data());
        return std::nullopt;
    }

    std::optional<std::size_t> visit(Station& station) {
        const std::scoped_lock lock(station.mutex);
        auto& in_city = station.in_city;
        const auto said = bench::said_of_visitor(world_, in_city, world_.clock.wall());
        platform::ClientRequest request;
        request.method = "POST";
        request.path =
            fmt::format("/v1/streams/{}/batch", platform::to_text(in_city.device->stream()));
        request.body = in_city.device->next_batch(said);
        const bool is_taken = ask(station, request).has_value();
        station.line.reset();  // so many lines at once no address may have
        if (!is_taken) return std::nullopt;
        return in_city.present.size();
    }

    void heartbeat(Station& station) {
        const std::scoped_lock lock(station.mutex);
        platform::ClientRequest request;
        request.path = "/v1/feeds";
        request.query["epoch"] = station.epoch;
        for (const auto& feed : sync::CourierSettings{}.feeds) {
            const auto heard = station.heard_to.find(feed);
            request.query[feed] =
                std::to_string(heard == station.heard_to.end() ? 0 : heard->second);
        }
        const auto answer = ask(station, request);
        if (const auto news = sync::feed_news_from_json(answer ? answer->body : "")) {
            station.epoch = news->epoch;
            for (const auto& [feed, page] : news->pages)
                station.heard_to[feed] = page.next_after;
        }
        station.line.reset();
    }

    void speak(const std::stop_token& stop, int seed) {
        std::mt19937_64 random(static_cast<std::uint64_t>(seed));
        const auto share = static_cast<double>(stations_.size()) / speakers;
        std::exponential_distribution<double> pause(share *
                                                    (visits_a_second + bench::heartbeats_a_second));
        std::uniform_int_distribution<std::size_t> which(0, stations_.size() - 1);
        std::bernoulli_distribution is_visit(visits_a_second /
                                             (visits_a_second + bench::heartbeats_a_second));
        std::mutex mutex;
        std::condition_variable_any never;
        auto due = world_.clock.boot();
        while (!stop.stop_requested()) {
            due = due + std::chrono::microseconds(static_cast<std::int64_t>(pause(random) * 1e6));
            std::unique_lock lock(mutex);
            never.wait_for(lock, stop, due - world_.clock.boot(), [] { return false; });
            if (stop.stop_requested()) return;
            auto& station = *stations_[which(random)];
            if (is_visit(random))
                (void)visit(station);
            else
                heartbeat(station);
        }
    }

    bench::World world_;
    bench::NoParts opener_;
    const hub::Installation installed_;
    std::vector<std::unique_ptr<Station>> stations_;
    std::mutex times_mutex_;  // guards both
    std::vector<double> times_;
    std::int64_t refused_ = 0;
    std::vector<std::jthread> threads_;
};

int run(const std::filesystem::path& folder, int stations) {
    City city(folder, stations);
    const platform::SystemClock clock;
    std::printf("prepared\n");
    std::fflush(stdout);
    std::string line;
    std::getline(std::cin, line);
    city.live();
    while (std::getline(std::cin, line)) {
        const auto number = line.substr(line.find(' ') + 1);
        const auto people = city.visit(number);
        std::printf("taken %s %d %lld\n", number.c_str(), people ? static_cast<int>(*people) : -1,
                    static_cast<long long>(clock.wall().micros / 1000));
        std::fflush(stdout);
    }
    city.end();
    std::printf("%s\n", city.told().dump().c_str());
    std::fflush(stdout);
    return 0;
}

}  // namespace

int main(int count, char** words) {
    std::signal(SIGPIPE, SIG_IGN);
    try {
        if (count != 3) throw std::runtime_error("HUB_FOLDER STATIONS");
        return run(words[1], std::stoi(words[2]));
    } catch (const std::exception& trouble) {
        std::fprintf(stderr, "yizhan-city: %s\n", trouble.what());
        return 3;
    }
}
