#include "services/queue/queue_rules.hpp"

#include <algorithm>
#include <tuple>

namespace services::queue {

platform::WallTime rank_of(platform::WallTime line_at, std::chrono::microseconds head_start) {
    return line_at + -head_start;
}

bool comes_before(const Ticket& one, const Ticket& other) {
    return std::tie(one.rank_at, one.line_at, one.number, one.id) <
           std::tie(other.rank_at, other.line_at, other.number, other.id);
}

void put_in_order(std::vector<Ticket>& line) {
    std::sort(line.begin(), line.end(), comes_before);
}

bool may_be_called(const Ticket& ticket, int counter, std::span<const std::string> services) {
    if (ticket.state != State::waiting) return false;
    if (ticket.aim != 0) return ticket.aim == counter;
    return std::find(services.begin(), services.end(), ticket.service) != services.end();
}

const Ticket* next_for(std::span<const Ticket> line, int counter,
                       std::span<const std::string> services) {
    const Ticket* best = nullptr;
    for (const auto& ticket : line)
        if (may_be_called(ticket, counter, services) &&
            (best == nullptr || comes_before(ticket, *best)))
            best = &ticket;
    return best;
}

int ahead_of(std::span<const Ticket> line, const Ticket& ticket) {
    return static_cast<int>(std::count_if(line.begin(), line.end(), [&](const Ticket& other) {
        return other.id != ticket.id && other.state == State::waiting &&
               other.service == ticket.service && comes_before(other, ticket);
    }));
}

platform::WallTime rank_behind(std::vector<Ticket> line, const Ticket& returning, int behind,
                               platform::WallTime now) {
    constexpr std::chrono::microseconds next{1};
    std::erase_if(line, [&](const Ticket& other) {
        return other.id == returning.id || other.service != returning.service ||
               other.state != State::waiting;
    });
    if (line.empty()) return now;
    put_in_order(line);
    if (behind <= 0) return line.front().rank_at + -next;
    const auto place = std::min(static_cast<std::size_t>(behind), line.size()) - 1;
    const auto after_that = line[place].rank_at + next;
    return place + 1 == line.size() ? std::max(now, after_that) : after_that;
}

}  // namespace services::queue
