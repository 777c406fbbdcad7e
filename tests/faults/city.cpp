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

#include "bench/device_load.hpp"
#include "platform/base/json.hpp"
#include "platform/http/http_client.hpp"
#include "services/devices/devices.hpp"
#include "services/directory/directory_office.hpp"
#include "services/hub/hub.hpp"
#include "services/hub/hub_directory.hpp"
#include "services/hub/installation.hpp"
#include "services/places/places_records.hpp"
#include "services/sync/parts_opener.hpp"
#include "services/visits/visits_records.hpp"

namespace {

using namespace services;
using platform::Json;

constexpr double visits_a_second = 18.0 / 86'400 * 10;  // of one station, in the busiest hour
constexpr double heartbeats_a_second = 1.0 / 30;
constexpr int seats = 24;
constexpr int stations_a_county = 65;
constexpr std::size_t people_at_most = 3;
constexpr int speakers = 8;
constexpr int few = 10;  // refusals told in full

// Opens nothing: visits carry no names.
class NoParts final : public sync::PartsOpener {
public:
    platform::Outcome<std::vector<sync::OpenedPart>, sync::OpenerAway> open(
        std::span<const sync::PartToOpen>) override {
        return std::vector<sync::OpenedPart>{};
    }
};

struct Station {
    devices::Station known;
    std::string key_pem;
    std::string certificate_pem;
    std::mutex mutex;  // guards what follows: one question at a time
    std::unique_ptr<bench::LoadDevice> device;
    std::unique_ptr<platform::CurlClient> line;
    std::vector<visits::VisitId> present;
    std::string epoch;
    std::map<std::string, std::string> heard_to;  // by feed
};

class City final {
public:
    City(const std::filesystem::path& folder, int count) : installed_(loaded(folder)) {
        const auto database = platform::open_database(installed_.settings.database);
        hub::Hub hub(installed_, *database, world_.clock, world_.dice, opener_);
        for (int i = 0; i < count; ++i)
            add(hub, i);
    }

    void live() {
        for (int i = 0; i < speakers; ++i)
            threads_.emplace_back([this, i](const std::stop_token& stop) { speak(stop, i); });
    }
    void end() { threads_.clear(); }

    // People there now; nothing when the hub did not take it.
    std::optional<std::size_t> visit(std::string_view number) {
        const auto found = std::ranges::find_if(
            stations_, [&](const auto& one) { return one->known.number == number; });
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

    void add(hub::Hub& hub, int at) {
        auto station = std::make_unique<Station>();
        auto& known = station->known;
        known.id = world_.ids.mint_as<sync::StationId>();
        known.number = fmt::format("C-{:05}", at);
        known.name = fmt::format("第{}驿站", at);
        known.division = fmt::format("{:06}", 410500 + at / stations_a_county);
        hub.devices.put_station(known);
        directory::Profile profile;
        profile.position = {114 + at % 200 * 0.005, 36 + at / 200 * 0.004};
        if (!hub.stations.office.describe({}, known.id, 0, profile))
            throw std::runtime_error("a station was not taken");
        const auto invited = hub.devices.invite(known.id, "一号屏");
        const auto key = platform::make_device_key();
        const auto enrolled = hub.devices.enrol(installed_.authority, invited->code,
                                                platform::make_certificate_request(key));
        if (!enrolled) throw std::runtime_error("a device was not enrolled");
        station->key_pem = key;
        station->certificate_pem = enrolled->certificate_pem;
        station->device =
            std::make_unique<bench::LoadDevice>(world_, enrolled->device.id, known.id);
        stations_.push_back(std::move(station));
    }

    platform::CurlClient& line_of(Station& station) {
        if (station.line) return *station.line;
        platform::ClientSettings settings;
        settings.now = [this] { return world_.clock.wall().micros / 1'000'000; };
        settings.base_url = installed_.settings.devices_url;
        settings.authority_pem = installed_.authority.certificate_pem;
        settings.certificate_pem = station.certificate_pem;
        settings.private_key_pem = station.key_pem;
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

    // Somebody comes; where it is full the others leave, so that there are others in number each
    // time.
    std::optional<std::size_t> visit(Station& station) {
        const std::scoped_lock lock(station.mutex);
        const auto now = world_.clock.wall();
        visits::Came came;
        came.visit = world_.ids.mint_as<visits::VisitId>();
        came.press = world_.ids.mint_as<visits::PressId>();
        came.occupation = visits::Occupation::rider;
        std::vector<bench::Said> said{
            {visits::came_kind, {came.visit.value}, body_text(came), now}};
        if (station.present.size() == people_at_most)
            for (const auto& one : std::exchange(station.present, {})) {
                const visits::Left left{one, visits::LeftHow::touch, now};
                said.push_back({visits::left_kind, {left.visit.value}, body_text(left), now});
            }
        station.present.push_back(came.visit);
        said.push_back(state_of(station, now));
        platform::ClientRequest request;
        request.method = "POST";
        request.path =
            fmt::format("/v1/streams/{}/batch", platform::to_text(station.device->stream()));
        request.body = station.device->next_batch(said);
        const bool is_taken = ask(station, request).has_value();
        station.line.reset();  // so many lines at once no address may have
        if (!is_taken) return std::nullopt;
        return station.present.size();
    }

    static bench::Said state_of(const Station& station, platform::WallTime now) {
        places::StationState state;
        state.said_at = now;
        state.open = {places::Open::open, places::OpenCause::person_seen, now};
        const auto people = static_cast<int>(station.present.size());
        state.people = {people, places::PeopleCause::check_ins, now};
        state.things = {
            {places::ThingKind::seat, places::Use::counted, seats, 0, std::max(0, seats - people)}};
        return {places::state_said_kind, {station.known.id.value}, to_json_text(state), now};
    }

    void heartbeat(Station& station) {
        const std::scoped_lock lock(station.mutex);
        for (const std::string feed : {"bundles", "hall", "blocks", "fates", "stations"}) {
            platform::ClientRequest request;
            request.path = "/v1/feeds/" + feed;
            const auto heard = station.heard_to.find(feed);
            request.query["after"] = heard == station.heard_to.end() ? "0" : heard->second;
            request.query["epoch"] = station.epoch;
            const auto answer = ask(station, request);
            const auto json =
                answer ? platform::parse_json(answer->body) : platform::parse_json("");
            if (!json) continue;
            station.epoch = platform::text_member(*json, "epoch").value_or("");
            if (const auto next = platform::integer_member(*json, "next_after"))
                station.heard_to[feed] = std::to_string(*next);
        }
        station.line.reset();
    }

    void speak(const std::stop_token& stop, int seed) {
        std::mt19937_64 random(static_cast<std::uint64_t>(seed));
        const auto share = static_cast<double>(stations_.size()) / speakers;
        std::exponential_distribution<double> pause(share *
                                                    (visits_a_second + heartbeats_a_second));
        std::uniform_int_distribution<std::size_t> which(0, stations_.size() - 1);
        std::bernoulli_distribution is_visit(visits_a_second /
                                             (visits_a_second + heartbeats_a_second));
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
    NoParts opener_;
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
