// yizhan-fleet FOLDER HUB_URL DEVICES RECORDS SECONDS: enrols a fleet with the tickets on standard
// input (a line each), lets so many people submit at each device while it has no line, says
// "filled", waits for a line of input, and then lets all of them go at once. At the end it says in
// one line of JSON how long the hub took.
#include <algorithm>
#include <csignal>
#include <cstdio>
#include <exception>
#include <iostream>
#include <mutex>
#include <string>
#include <thread>

#include "faults/fleet_device.hpp"
#include "platform/base/json.hpp"
#include "platform/text_file/text_file.hpp"

namespace {

namespace fs = std::filesystem;
using Fleet = std::vector<std::unique_ptr<faults::FleetDevice>>;

struct Wish {
    fs::path folder;
    std::string url;
    int devices = 0;
    int records = 0;
    int seconds = 0;
};

// `work` for every number below `count`, on as many threads as there are processors.
template <class Work>
void on_all_processors(int count, Work work) {
    std::atomic<int> next = 0;
    std::exception_ptr trouble;
    std::mutex mutex;
    {
        std::vector<std::jthread> threads;
        for (unsigned i = 0; i < std::max(1u, std::thread::hardware_concurrency()); ++i)
            threads.emplace_back([&] {
                try {
                    for (int at = next++; at < count; at = next++)
                        work(at);
                } catch (...) {
                    const std::scoped_lock lock(mutex);
                    trouble = std::current_exception();
                }
            });
    }
    if (trouble) std::rethrow_exception(trouble);
}

std::shared_ptr<const services::membership::Divisions> load_divisions() {
    auto divisions = services::membership::Divisions::parse(
        platform::read_installed_text(YIZHAN_ASSETS_DIR "/divisions/divisions.json"));
    if (!divisions) throw std::runtime_error(divisions.refusal().sentence);
    return std::make_shared<const services::membership::Divisions>(std::move(*divisions));
}

Fleet make_fleet(const Wish& wish, faults::AnswerTimes& times) {
    std::vector<std::string> tickets(static_cast<std::size_t>(wish.devices));
    for (auto& ticket : tickets)
        if (!std::getline(std::cin, ticket)) throw std::runtime_error("too few tickets");
    const auto divisions = load_divisions();
    Fleet fleet(tickets.size());
    on_all_processors(wish.devices, [&](int at) {
        const auto folder = wish.folder / std::to_string(at);
        const auto number = static_cast<std::size_t>(at);
        auto enrolment = kiosk::enrol(folder, tickets[number], {});
        if (!enrolment) throw std::runtime_error(enrolment.refusal().sentence);
        auto known = *enrolment;
        known.hub_url = wish.url;
        fleet[number] =
            std::make_unique<faults::FleetDevice>(folder, std::move(known), divisions, times);
        fleet[number]->fill(wish.records, number + 1);
    });
    return fleet;
}

std::int64_t pending(const Fleet& fleet) {
    std::int64_t all = 0;
    for (const auto& device : fleet)
        all += device->pending();
    return all;
}

double at(std::vector<double> sorted, double part) {
    if (sorted.empty()) return 0;
    const auto index = static_cast<std::size_t>(part * static_cast<double>(sorted.size()));
    return sorted[std::min(index, sorted.size() - 1)];
}

int run(const Wish& wish) {
    faults::AnswerTimes times;
    auto fleet = make_fleet(wish, times);
    std::printf("filled %lld\n", static_cast<long long>(pending(fleet)));
    std::fflush(stdout);
    std::string go;
    std::getline(std::cin, go);
    const platform::SystemClock clock;
    const auto began = clock.boot();
    for (const auto& device : fleet)
        device->go();
    std::mutex mutex;
    std::condition_variable never;
    std::unique_lock lock(mutex);
    const auto end = began + std::chrono::seconds(wish.seconds);
    while (pending(fleet) > 0 && clock.boot() < end)
        never.wait_for(lock, std::chrono::milliseconds(200));
    const auto took = clock.boot() - began;
    auto answers = times.milliseconds();
    std::ranges::sort(answers);
    std::printf("%s\n", platform::Json{{"left", pending(fleet)},
                                       {"seconds", static_cast<double>(took.count()) / 1e6},
                                       {"answers", answers.size()},
                                       {"median", at(answers, 0.5)},
                                       {"p99", at(answers, 0.99)},
                                       {"longest", answers.empty() ? 0 : answers.back()},
                                       {"sent_away", times.sent_away()},
                                       {"unanswered", times.unanswered()}}
                            .dump()
                            .c_str());
    std::fflush(stdout);
    on_all_processors(wish.devices, [&](int at) { fleet[static_cast<std::size_t>(at)].reset(); });
    return 0;
}

}  // namespace

int main(int count, char** words) {
    std::signal(SIGPIPE, SIG_IGN);
    try {
        if (count != 6) throw std::runtime_error("FOLDER HUB_URL DEVICES RECORDS SECONDS");
        return run(
            {words[1], words[2], std::stoi(words[3]), std::stoi(words[4]), std::stoi(words[5])});
    } catch (const std::exception& trouble) {
        std::fprintf(stderr, "yizhan-fleet: %s\n", trouble.what());
        return 3;
    }
}
