// A kiosk's line to its hub, with the misfortunes of a real one thrown by dice: questions and
// answers lost, doubled, late and out of order, certificates judged by a wrong clock, either end
// losing power in mid-question. It reads every byte that passes: what was sealed must not be among
// them.
#pragma once

#include <string>
#include <string_view>

#include "platform/clock/clock.hpp"
#include "platform/crypto/dice.hpp"
#include "platform/http/simulated_line.hpp"

namespace services::simulation {

// Every secret of a run begins so; on the line it would be plaintext.
inline constexpr std::string_view secret_mark = "only-the-hub-may-read-this";

// Whether the text holds the mark, plain or in base64, at any of its three places.
bool shows_a_secret(std::string_view text);

struct WireFigures {
    std::int64_t requests = 0;
    std::int64_t doubled = 0;
    std::int64_t late = 0;
    std::int64_t lost = 0;
    std::int64_t secrets_seen = 0;
};

class SimulatedWire final : public platform::HttpClient {
public:
    struct Dates {  // of the hub's certificate
        platform::WallTime from;
        platform::WallTime until;
    };

    SimulatedWire(int machine, platform::HttpHandler hub, const platform::Clock& clock,
                  platform::Dice& dice, Dates dates);

    platform::Outcome<platform::HttpResponse, platform::LineRefusal> send(
        const platform::ClientRequest& request) override;
    std::unique_ptr<platform::Listening> listen(const platform::ClientRequest& request,
                                                platform::ListenCallbacks callbacks) override;
    void interrupt() override { line_.interrupt(); }

    void cut() { line_.cut(); }
    void mend();
    bool is_cut() const { return line_.is_cut(); }
    // Of a hundred questions so many meet a misfortune.
    void set_badness(int of_a_hundred) { badness_ = of_a_hundred; }
    // This machine loses power after the hub has answered the next question, before it hears it.
    void cut_power_in_flight() { is_power_going_ = true; }
    const WireFigures& figures() const { return figures_; }

private:
    void meet_misfortune();

    const int machine_;
    platform::SimulatedLine line_;
    const platform::Clock& clock_;
    platform::Dice& dice_;
    const Dates dates_;
    int badness_ = 0;
    bool is_power_going_ = false;
    WireFigures figures_;
};

}  // namespace services::simulation
