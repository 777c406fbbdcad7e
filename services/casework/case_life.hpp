// The life of a case as one table a test can walk, and which acts decide: those are refused when
// the file changed after it was read, while what only adds merges with what others added.
#pragma once

#include <array>
#include <optional>

#include "services/casework/casework_types.hpp"

namespace services::casework {

struct LifeStep {
    State from{};
    Event event{};
    State to{};
};

inline constexpr std::array life_of_a_case{
    LifeStep{State::reported, Event::take_up, State::in_procedure},
    LifeStep{State::reported, Event::edit_facts, State::reported},
    LifeStep{State::reported, Event::settle_fact, State::reported},
    LifeStep{State::reported, Event::add_document, State::reported},
    LifeStep{State::reported, Event::authorise, State::reported},
    LifeStep{State::reported, Event::refuse, State::refused},
    LifeStep{State::reported, Event::merge, State::merged},
    LifeStep{State::reported, Event::take_in, State::reported},
    LifeStep{State::reported, Event::hand_over, State::reported},

    LifeStep{State::in_procedure, Event::edit_facts, State::in_procedure},
    LifeStep{State::in_procedure, Event::settle_fact, State::in_procedure},
    LifeStep{State::in_procedure, Event::classify, State::in_procedure},
    LifeStep{State::in_procedure, Event::authorise, State::in_procedure},
    LifeStep{State::in_procedure, Event::add_document, State::in_procedure},
    LifeStep{State::in_procedure, Event::complete_facts, State::in_procedure},
    LifeStep{State::in_procedure, Event::visit, State::in_procedure},
    LifeStep{State::in_procedure, Event::ask_check, State::in_procedure},
    LifeStep{State::in_procedure, Event::answer_check, State::in_procedure},
    LifeStep{State::in_procedure, Event::meet, State::in_procedure},
    LifeStep{State::in_procedure, Event::review, State::in_procedure},
    LifeStep{State::in_procedure, Event::post_notice, State::in_procedure},
    LifeStep{State::in_procedure, Event::object, State::in_procedure},
    LifeStep{State::in_procedure, Event::settle_objection, State::in_procedure},
    LifeStep{State::in_procedure, Event::end_notice, State::in_procedure},
    LifeStep{State::in_procedure, Event::approve_first, State::in_procedure},
    LifeStep{State::in_procedure, Event::approve, State::on_file},
    LifeStep{State::in_procedure, Event::refuse, State::refused},
    LifeStep{State::in_procedure, Event::send_back, State::in_procedure},
    LifeStep{State::in_procedure, Event::merge, State::merged},
    LifeStep{State::in_procedure, Event::take_in, State::in_procedure},
    LifeStep{State::in_procedure, Event::split, State::in_procedure},
    LifeStep{State::in_procedure, Event::pair, State::in_procedure},
    LifeStep{State::in_procedure, Event::hand_over, State::in_procedure},

    LifeStep{State::on_file, Event::edit_facts, State::on_file},
    LifeStep{State::on_file, Event::settle_fact, State::on_file},
    LifeStep{State::on_file, Event::classify, State::on_file},
    LifeStep{State::on_file, Event::authorise, State::on_file},
    LifeStep{State::on_file, Event::add_document, State::on_file},
    LifeStep{State::on_file, Event::visit, State::on_file},
    LifeStep{State::on_file, Event::ask_check, State::on_file},
    LifeStep{State::on_file, Event::answer_check, State::on_file},
    LifeStep{State::on_file, Event::meet, State::on_file},
    LifeStep{State::on_file, Event::object, State::on_file},
    LifeStep{State::on_file, Event::settle_objection, State::on_file},
    LifeStep{State::on_file, Event::approve_first, State::on_file},
    LifeStep{State::on_file, Event::approve, State::on_file},
    LifeStep{State::on_file, Event::decline_aid, State::on_file},
    LifeStep{State::on_file, Event::enter_system, State::on_file},
    LifeStep{State::on_file, Event::review_yearly, State::on_file},
    LifeStep{State::on_file, Event::exit, State::closed},
    LifeStep{State::on_file, Event::merge, State::merged},
    LifeStep{State::on_file, Event::take_in, State::on_file},
    LifeStep{State::on_file, Event::split, State::on_file},
    LifeStep{State::on_file, Event::pair, State::on_file},
    LifeStep{State::on_file, Event::hand_over, State::on_file},
    LifeStep{State::on_file, Event::draw_sample, State::on_file},
    LifeStep{State::on_file, Event::audit, State::on_file},
    LifeStep{State::on_file, Event::correct, State::on_file},

    LifeStep{State::refused, Event::appeal, State::refused},
    LifeStep{State::refused, Event::grant_appeal, State::in_procedure},
    LifeStep{State::refused, Event::dismiss_appeal, State::refused},
    LifeStep{State::refused, Event::reopen, State::in_procedure},
    LifeStep{State::refused, Event::draw_sample, State::refused},
    LifeStep{State::refused, Event::audit, State::refused},
    LifeStep{State::refused, Event::correct, State::refused},
    LifeStep{State::refused, Event::erase, State::refused},

    LifeStep{State::closed, Event::appeal, State::closed},
    LifeStep{State::closed, Event::grant_appeal, State::in_procedure},
    LifeStep{State::closed, Event::dismiss_appeal, State::closed},
    LifeStep{State::closed, Event::visit, State::closed},  // 回头看 (F25)
    // Who has recovered is still visited. (F74)
    LifeStep{State::closed, Event::approve_first, State::closed},
    LifeStep{State::closed, Event::approve, State::closed},
    LifeStep{State::closed, Event::decline_aid, State::closed},
    LifeStep{State::closed, Event::pair, State::closed},
    LifeStep{State::closed, Event::reopen, State::in_procedure},
    LifeStep{State::closed, Event::draw_sample, State::closed},
    LifeStep{State::closed, Event::audit, State::closed},
    LifeStep{State::closed, Event::correct, State::closed},
    LifeStep{State::closed, Event::erase, State::closed},
    LifeStep{State::merged, Event::erase, State::merged}};

// Nothing when the event is impossible in that state.
constexpr std::optional<State> after(State state, Event event) {
    for (const auto& step : life_of_a_case) {
        if (step.from == state && step.event == event) return step.to;
    }
    return std::nullopt;
}

// Adds to the file without weighing what is in it.
constexpr bool only_adds(Event event) {
    switch (event) {
        case Event::edit_facts:
        case Event::authorise:
        case Event::add_document:
        case Event::visit:
        case Event::answer_check:
        case Event::meet:
        case Event::object:
        case Event::end_notice:
        case Event::draw_sample:
        case Event::appeal:
            return true;
        default:
            return false;
    }
}

// While one file of a person stands so, a second one is refused: one household, one file.
constexpr bool holds_the_household(State state) {
    return state == State::reported || state == State::in_procedure || state == State::on_file;
}

}  // namespace services::casework
