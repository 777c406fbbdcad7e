// The rules of stock: which step of a task may follow which state, when a station has too little,
// which cleaning is due, how many parcels and people a kiosk holds, when a gift is handed out.
// Pure.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "platform/clock/clock.hpp"
#include "services/stock/catalogue.hpp"
#include "services/stock/stock_types.hpp"

namespace services::stock {

enum class TaskEvent { take, finish };
struct TaskStep {
    TaskState from{};
    TaskEvent event{};
    TaskState to{};
};
// Whoever did it need not have taken it first.
inline constexpr std::array task_life{
    TaskStep{TaskState::raised, TaskEvent::take, TaskState::taken},
    TaskStep{TaskState::taken, TaskEvent::take, TaskState::taken},
    TaskStep{TaskState::raised, TaskEvent::finish, TaskState::done},
    TaskStep{TaskState::taken, TaskEvent::finish, TaskState::done}};
constexpr std::optional<TaskState> after(TaskState state, TaskEvent event) {
    for (const auto& step : task_life)
        if (step.from == state && step.event == event) return step.to;
    return std::nullopt;
}

// Brought again within so long after it fell below the mark.
inline constexpr std::chrono::hours restock_within{24};
bool is_low(const Supply& supply, int left);

struct DueCleaning {
    const Cleaning* plan = nullptr;
    platform::WallTime due;
};
// What was to begin today and has; each is due so long after it was to begin.
std::vector<DueCleaning> cleaning_begun(const Catalogue& catalogue, platform::WallTime now);

// In one grant: so few that the last parcels are spread over the kiosks, so many that one without
// a line can go on.
int parcels_in_block(int parcels);
int people_in_block(int people);

enum class Giving { open, not_yet, over };
Giving giving(const Campaign& campaign, platform::WallTime now);

}  // namespace services::stock
