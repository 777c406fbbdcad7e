#include "kiosk/place_watch.hpp"

namespace kiosk {
namespace {

constexpr std::chrono::seconds between_looks{1};
// Judging reads the store, which a kiosk at rest must not do all the time. Time-outs are minutes.
constexpr std::chrono::seconds longest_unjudged{60};

}  // namespace

PlaceWatch::PlaceWatch(std::unique_ptr<platform::PeopleCounter> counter,
                       services::places::PlacesDesk& places, services::visits::VisitDesk& visits,
                       std::function<void()> ring, std::function<void(std::exception_ptr)> on_fault)
    : counter_(std::move(counter)),
      places_(places),
      visits_(visits),
      ring_(std::move(ring)),
      on_fault_(std::move(on_fault)),
      thread_([this] { run(); }) {}

PlaceWatch::~PlaceWatch() {
    {
        const std::lock_guard lock(mutex_);
        is_leaving_ = true;
    }
    leaving_.notify_all();
    thread_.join();
}

// A counter may say several things at once; the door comes before who passed it.
bool PlaceWatch::listen() {
    const auto report = counter_->poll(between_looks);
    if (!report) return false;
    if (report->openings) {
        for (auto n = openings_.value_or(*report->openings); n < *report->openings; ++n)
            places_.door_opened();
        openings_ = report->openings;
    }
    if (report->is_locked) places_.door_locked(*report->is_locked);
    places_.counted(report->in, report->out);
    return true;
}

void PlaceWatch::turn() {
    const auto before = places_.state();
    visits_.settle();
    if (places_.turn(visits_.people_present())) visits_.all_have_left();
    if (!is_same(before, places_.state())) ring_();
}

void PlaceWatch::run() {
    try {
        auto unjudged = longest_unjudged;  // looked at once at the start
        std::int64_t seen = 0;
        while (!is_leaving_) {
            bool is_new = false;
            if (counter_) {
                is_new = listen();
            } else {
                std::unique_lock lock(mutex_);
                leaving_.wait_for(lock, between_looks, [this] { return is_leaving_.load(); });
            }
            const auto now = places_.changes() + visits_.changes();
            unjudged += between_looks;
            if (is_leaving_ || !(is_new || now != seen || unjudged >= longest_unjudged)) continue;
            seen = now;
            unjudged = std::chrono::seconds{0};
            turn();
        }
    } catch (...) {
        on_fault_(std::current_exception());
    }
}

}  // namespace kiosk
