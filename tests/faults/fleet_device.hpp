// One device of a fleet: enrolled like a kiosk, with a store, a journal, the door for joining and a
// courier thread of its own, and a line over real TLS whose answers are timed. No window, no voice.
#pragma once

#include <atomic>
#include <filesystem>
#include <memory>
#include <mutex>
#include <vector>

#include "kiosk/enrolment.hpp"
#include "platform/clock/system_clock.hpp"
#include "platform/crypto/dice.hpp"
#include "platform/crypto/id_mint.hpp"
#include "platform/http/http_client.hpp"
#include "platform/storage/database.hpp"
#include "services/membership/membership_projection.hpp"
#include "services/membership/sign_up.hpp"
#include "services/sync/courier_thread.hpp"
#include "services/sync/device_sync.hpp"

namespace faults {

// How long the hub took for each question that it answered, and how many it did not take.
class AnswerTimes final {
public:
    void note(std::chrono::microseconds took, int status);
    std::vector<double> milliseconds() const;
    std::int64_t sent_away() const { return sent_away_; }
    std::int64_t unanswered() const { return unanswered_; }

private:
    mutable std::mutex mutex_;
    std::vector<double> milliseconds_;
    std::atomic<std::int64_t> sent_away_ = 0;
    std::atomic<std::int64_t> unanswered_ = 0;
};

class FleetDevice final {
public:
    FleetDevice(const std::filesystem::path& folder, kiosk::Enrolment enrolment,
                std::shared_ptr<const services::membership::Divisions> divisions,
                AnswerTimes& times);
    ~FleetDevice();

    // So many people, one after the other; what they submitted is on the disk.
    void fill(int people, std::uint64_t seed);
    // From now on it speaks to its hub.
    void go();
    std::int64_t pending() const { return sync_.journal.state().pending(); }

private:
    class TimedLine;
    struct Numbers;
    struct News;

    services::membership::SignUpData data() const;

    platform::SystemClock clock_;
    platform::SystemDice dice_;
    platform::IdMint ids_;
    const kiosk::Enrolment enrolment_;
    std::shared_ptr<const services::membership::Divisions> divisions_;
    std::unique_ptr<platform::Database> database_;
    platform::CurlClient curl_;
    std::unique_ptr<TimedLine> line_;
    services::sync::DeviceSync sync_;
    services::membership::SubmissionProjection submissions_;
    std::unique_ptr<Numbers> numbers_;
    std::unique_ptr<News> news_;
    std::unique_ptr<services::membership::SignUp> sign_up_;
    std::unique_ptr<services::sync::CourierThread> courier_;
};

}  // namespace faults
