#include "services/simulation/simulated_wire.hpp"

#include <array>
#include <utility>

#include "platform/base/bytes.hpp"
#include "services/simulation/stores.hpp"

namespace services::simulation {

using platform::LineRefusal;
using platform::refuse;

namespace {

// What stays the same of the mark's base64 whatever stands before and after it.
std::string inner_base64(std::size_t bytes_before) {
    constexpr std::array<std::size_t, 3> unsteady{0, 2, 3};  // characters mixed with what precedes
    const auto text = platform::to_base64url(
        platform::as_bytes(std::string(bytes_before, ' ') + std::string(secret_mark)));
    const auto from = unsteady[bytes_before];
    return text.substr(from, text.size() - from - 3);
}

}  // namespace

bool shows_a_secret(std::string_view text) {
    static const std::array<std::string, 4> signs{std::string(secret_mark), inner_base64(0),
                                                  inner_base64(1), inner_base64(2)};
    for (const auto& sign : signs) {
        if (text.find(sign) != std::string_view::npos) return true;
    }
    return false;
}

SimulatedWire::SimulatedWire(int machine, platform::HttpHandler hub, const platform::Clock& clock,
                             platform::Dice& dice, Dates dates)
    : machine_(machine), line_(std::move(hub)), clock_(clock), dice_(dice), dates_(dates) {}

platform::Outcome<platform::HttpResponse, LineRefusal> SimulatedWire::send(
    const platform::ClientRequest& request) {
    ++figures_.requests;
    figures_.secrets_seen += shows_a_secret(request.path) || shows_a_secret(request.body);
    for (const auto& [name, value] : request.query)
        figures_.secrets_seen += shows_a_secret(value);
    const bool is_in_force = clock_.wall() >= dates_.from && clock_.wall() <= dates_.until;
    if (!line_.is_cut() && !is_in_force && request.dates == platform::CertificateDates::checked) {
        return refuse(LineRefusal::certificate_dates);
    }
    meet_misfortune();
    try {
        auto answer = line_.send(request);
        if (std::exchange(is_power_going_, false) && answer) throw PowerCut{machine_};
        if (answer) figures_.secrets_seen += shows_a_secret(answer->body);
        return answer;
    } catch (const PowerCut& cut) {
        if (cut.machine == machine_) throw;
        return refuse(LineRefusal::unreachable);  // the hub's end went dark
    }
}

std::unique_ptr<platform::Listening> SimulatedWire::listen(const platform::ClientRequest& request,
                                                           platform::ListenCallbacks callbacks) {
    return line_.listen(request, std::move(callbacks));
}

void SimulatedWire::mend() {
    line_.mend();
    badness_ = 0;
    is_power_going_ = false;
}

void SimulatedWire::meet_misfortune() {
    if (badness_ == 0 || dice_.below(100) >= static_cast<std::uint64_t>(badness_)) return;
    switch (dice_.below(4)) {
        case 0:
            ++figures_.lost;
            return line_.drop_next_answer();
        case 1:
            ++figures_.doubled;
            return line_.duplicate_next_request();
        case 2:
            ++figures_.late;
            return line_.delay_next_request(1 + static_cast<int>(dice_.below(6)));
        default:
            ++figures_.lost;
            return line_.refuse_next(LineRefusal::timed_out);
    }
}

}  // namespace services::simulation
