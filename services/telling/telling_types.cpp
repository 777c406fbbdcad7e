#include "services/telling/telling_types.hpp"

#include "platform/base/enum_names.hpp"

namespace services::telling {

std::string_view name_of(Channel channel) {
    switch (channel) {
        case Channel::account:
            return "account";
        case Channel::sms:
            return "sms";
    }
    platform::stop_at_nameless();
}

std::string_view name_of(State state) {
    switch (state) {
        case State::waiting:
            return "waiting";
        case State::sent:
            return "sent";
        case State::delivered:
            return "delivered";
        case State::to_call:
            return "to_call";
        case State::told_by_phone:
            return "told_by_phone";
        case State::given_up:
            return "given_up";
    }
    platform::stop_at_nameless();
}

std::string_view name_of(CallOutcome outcome) {
    switch (outcome) {
        case CallOutcome::told:
            return "told";
        case CallOutcome::no_answer:
            return "no_answer";
        case CallOutcome::busy:
            return "busy";
        case CallOutcome::wrong_number:
            return "wrong_number";
        case CallOutcome::asked_to_call_later:
            return "asked_to_call_later";
    }
    platform::stop_at_nameless();
}

std::string_view name_of(GiveUpReason reason) {
    switch (reason) {
        case GiveUpReason::unreachable:
            return "unreachable";
        case GiveUpReason::told_otherwise:
            return "told_otherwise";
        case GiveUpReason::not_wanted:
            return "not_wanted";
        case GiveUpReason::no_longer_true:
            return "no_longer_true";
        case GiveUpReason::words_erased:
            return "words_erased";
    }
    platform::stop_at_nameless();
}

std::optional<Channel> channel_from(std::string_view name) {
    return platform::value_among(all_channels, name);
}
std::optional<State> state_from(std::string_view name) {
    return platform::value_among(all_states, name);
}
std::optional<CallOutcome> call_outcome_from(std::string_view name) {
    return platform::value_among(all_call_outcomes, name);
}
std::optional<GiveUpReason> give_up_reason_from(std::string_view name) {
    return platform::value_among(all_give_up_reasons, name);
}

}  // namespace services::telling
