#include <catch2/catch_test_macros.hpp>
#include <random>

#include "services/queue_bench.hpp"

using namespace services::queue;
using namespace services::queue::test;

namespace {

constexpr std::chrono::minutes head_starts[] = {0min, 30min, 40min};

// A line of one seed: people of all groups who came within three hours.
std::vector<Ticket> line_of(unsigned seed) {
    std::mt19937 dice(seed);
    std::vector<Ticket> line(1 + dice() % 60);
    std::int64_t number = 0;
    for (auto& ticket : line) {
        ticket.id = {platform::Uuid{{static_cast<std::uint8_t>(++number)}}};
        ticket.number = number;
        ticket.service = "hardship";
        ticket.state = State::waiting;
        ticket.line_at =
            morning() + std::chrono::minutes(dice() % 180) + std::chrono::microseconds(number);
        const auto group = dice() % 4;
        ticket.group = group < 2 ? "" : group == 2 ? "elderly" : "disabled";
        ticket.rank_at = rank_of(ticket.line_at, head_starts[group < 2 ? 0 : group - 1]);
    }
    return line;
}

const std::vector<std::string> takes{"hardship"};

}  // namespace

TEST_CASE("within a group whoever came first is called first", "[queue][order]") {
    for (unsigned seed = 0; seed < 500; ++seed) {
        auto line = line_of(seed);
        put_in_order(line);
        bool is_kept = true;
        for (std::size_t i = 0; i < line.size(); ++i)
            for (std::size_t j = i + 1; j < line.size(); ++j)
                is_kept &= line[i].group != line[j].group || line[i].line_at <= line[j].line_at;
        CHECK(is_kept);
    }
}

TEST_CASE("nobody is called before somebody who had waited longer than the head start",
          "[queue][order]") {
    for (unsigned seed = 0; seed < 500; ++seed) {
        auto line = line_of(seed);
        put_in_order(line);
        bool is_kept = true;
        for (std::size_t i = 0; i < line.size(); ++i)
            for (std::size_t j = i + 1; j < line.size(); ++j)
                is_kept &= line[j].line_at + 40min >= line[i].line_at;
        CHECK(is_kept);
    }
}

TEST_CASE("however many of a group come, an ordinary ticket is called", "[queue][order]") {
    Ticket ordinary;
    ordinary.number = 1;
    ordinary.service = "hardship";
    ordinary.state = State::waiting;
    ordinary.line_at = ordinary.rank_at = morning();
    std::vector<Ticket> line{ordinary};
    int called_before = 0;
    auto now = morning();
    // Every minute somebody of a group comes, and one is called.
    for (int minute = 0; minute < 300; ++minute, now = now + 1min) {
        Ticket sooner = ordinary;
        sooner.id = {platform::Uuid{{static_cast<std::uint8_t>(minute % 250), 1}}};
        sooner.number = 100 + minute;
        sooner.line_at = now;
        sooner.rank_at = rank_of(now, 40min);
        line.push_back(sooner);
        const auto* next = next_for(line, 2, takes);
        REQUIRE(next != nullptr);
        if (next->number == 1) break;
        ++called_before;
        std::erase_if(line, [id = next->id](const Ticket& one) { return one.id == id; });
    }
    CHECK(called_before >= 40);
    CHECK(called_before <= 42);
}

TEST_CASE("the next ticket is the first of the order that the counter takes", "[queue][order]") {
    for (unsigned seed = 0; seed < 200; ++seed) {
        auto line = line_of(seed);
        std::mt19937 dice(seed);
        for (auto& ticket : line) {
            if (dice() % 3 == 0) ticket.service = "legal";
            if (dice() % 9 == 0) ticket.aim = 3;
        }
        const auto* next = next_for(line, 2, takes);
        auto ordered = line;
        put_in_order(ordered);
        const Ticket* first = nullptr;
        for (const auto& ticket : ordered)
            if (first == nullptr && ticket.service == "hardship" && ticket.aim == 0)
                first = &ticket;
        REQUIRE((next == nullptr) == (first == nullptr));
        if (next != nullptr) CHECK(next->id == first->id);
    }
}

TEST_CASE("whoever comes back is called behind as many as the rule says", "[queue][order]") {
    for (unsigned seed = 0; seed < 200; ++seed) {
        auto line = line_of(seed);
        const auto now = morning() + 4h;
        Ticket returning = line.front();
        returning.id = {platform::Uuid{{0, 7}}};
        returning.state = State::no_show;
        for (const int behind : {0, 3, 100}) {
            auto back = returning;
            back.rank_at = rank_behind(line, returning, behind, now);
            back.state = State::waiting;
            auto with = line;
            with.push_back(back);
            CHECK(ahead_of(with, back) == std::min<int>(behind, static_cast<int>(line.size())));
        }
    }
}

TEST_CASE("every pair of state and event is decided", "[queue]") {
    int possible = 0;
    for (const auto state : all_states)
        for (const auto event : all_events)
            possible += after(state, event).has_value();
    CHECK(possible == static_cast<int>(life_cycle.size()));
    CHECK(after(State::waiting, Event::called) == State::called);
    CHECK_FALSE(after(State::taken, Event::called).has_value());
    CHECK_FALSE(after(State::served, Event::called).has_value());
}
