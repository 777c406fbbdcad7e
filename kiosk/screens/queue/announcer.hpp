// Tells calls to the hall, one after the other: two notes, then twice "请A012号到3号窗口", and a
// light that flashes for those who do not hear it. Each call is told once, none that is over or too
// old to be news. It waits for nothing: whoever owns it lets it go on when its rest is over.
#pragma once

#include <chrono>
#include <deque>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "kiosk/wording.hpp"
#include "platform/audio/speech.hpp"
#include "platform/clock/clock.hpp"
#include "services/queue/catalogue.hpp"
#include "services/queue/hall_news.hpp"

namespace kiosk {

class Announcer final {
public:
    // Without speech, and in quiet hours, there is only the light.
    Announcer(platform::Speech* speech, const Wording& wording, const platform::Clock& clock)
        : speech_(speech), wording_(wording), clock_(clock) {}

    void adopt(const services::queue::Announcing& announcing);
    // What the hall said last. What stood there when this began was told by somebody before.
    void take(const std::optional<services::queue::HallNews>& news);
    void go_on();

    // The call being told, and whether its light is on.
    const services::queue::Call* current() const { return told_ ? &told_->call : nullptr; }
    bool is_lit() const;
    // Until something changes; nothing when all is told.
    std::optional<std::chrono::milliseconds> rest() const;

private:
    enum class Phase { chime, words, light_only, pause };
    struct Told {
        services::queue::Call call;
        Phase phase = Phase::chime;
        platform::BootTime began;
        platform::BootTime phase_began;
    };
    using Key = std::pair<std::string, int>;  // the label, and which call of it

    void learn(const services::queue::HallNews& news);
    void drop_what_is_over(const services::queue::HallNews& news);
    void begin(services::queue::Call call);
    void enter(Phase phase);
    void say(const services::queue::Call& call);
    bool is_phase_over() const;

    platform::Speech* speech_;
    const Wording& wording_;
    const platform::Clock& clock_;
    services::queue::Announcing announcing_;
    bool has_begun_ = false;
    std::optional<platform::CivilDate> day_;
    std::set<Key> known_;  // of that day
    std::deque<services::queue::Call> next_;
    std::optional<Told> told_;
};

}  // namespace kiosk
