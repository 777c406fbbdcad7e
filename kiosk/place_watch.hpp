// Listens to door and counter on a thread of its own and sees to what time asks for at a station:
// its state, time-outs of visits and lent things. The screen is told when the state is another one.
#pragma once

#include <atomic>
#include <condition_variable>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

#include "platform/people_counter/people_counter.hpp"
#include "services/places/places_desk.hpp"
#include "services/visits/visit_desk.hpp"

namespace kiosk {

class PlaceWatch final {
public:
    // `counter`: none where nothing counts people. `on_fault` comes from the thread, once.
    PlaceWatch(std::unique_ptr<platform::PeopleCounter> counter,
               services::places::PlacesDesk& places, services::visits::VisitDesk& visits,
               std::function<void()> ring, std::function<void(std::exception_ptr)> on_fault);
    ~PlaceWatch();
    PlaceWatch(const PlaceWatch&) = delete;
    PlaceWatch& operator=(const PlaceWatch&) = delete;

private:
    void run();
    bool listen();  // whether it said anything
    void turn();

    std::unique_ptr<platform::PeopleCounter> counter_;
    services::places::PlacesDesk& places_;
    services::visits::VisitDesk& visits_;
    const std::function<void()> ring_;
    const std::function<void(std::exception_ptr)> on_fault_;
    std::optional<std::int64_t> openings_;  // as told last
    std::mutex mutex_;
    std::condition_variable leaving_;
    std::atomic<bool> is_leaving_{false};
    std::thread thread_;
};

}  // namespace kiosk
