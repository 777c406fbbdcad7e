#include "services/slips/slip_records.hpp"

#include <algorithm>

#include "platform/base/enum_names.hpp"
#include "platform/base/json.hpp"

namespace services::slips {
namespace {

constexpr std::size_t longest_word = 64;

constexpr platform::Named<SlipState> states[] = {{SlipState::pending, "pending"},
                                                 {SlipState::printed, "printed"},
                                                 {SlipState::failed, "failed"},
                                                 {SlipState::replaced, "replaced"}};

bool is_word(std::string_view text, std::size_t longest) {
    return text.size() <= longest && std::all_of(text.begin(), text.end(), [](char letter) {
               return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') ||
                      letter == '_' || letter == '-';
           });
}

}  // namespace

std::string_view name_of(SlipState state) {
    return platform::name_in(states, state);
}

std::optional<SlipState> slip_state_from(std::string_view name) {
    return platform::value_in<SlipState>(states, name);
}

std::string body_text(const Ended& ended) {
    return platform::to_canonical_text({{"slip", to_text(ended.slip)},
                                        {"what", ended.what},
                                        {"subject", ended.subject},
                                        {"state", name_of(ended.state)},
                                        {"trouble", ended.trouble},
                                        {"near_end", ended.is_near_end},
                                        {"reprint", ended.reprint}});
}

std::optional<Ended> ended_from(std::string_view body) {
    const auto json = platform::parse_json(body);
    if (!json || !json->is_object()) return std::nullopt;
    const auto slip =
        platform::id_from_text<SlipId>(platform::text_member(*json, "slip").value_or(""));
    const auto state = slip_state_from(platform::text_member(*json, "state").value_or(""));
    const auto what = platform::text_member(*json, "what").value_or("");
    const auto subject = platform::text_member(*json, "subject");
    const auto trouble = platform::text_member(*json, "trouble");
    const auto near_end = platform::bool_member(*json, "near_end");
    const auto reprint = platform::integer_member(*json, "reprint");
    const bool is_whole = slip && state && *state != SlipState::pending && !what.empty() &&
                          subject && trouble && near_end && reprint && *reprint >= 0;
    if (!is_whole || !is_word(what, longest_subject_name) || !is_word(*subject, longest_word) ||
        !is_word(*trouble, longest_word))
        return std::nullopt;
    return Ended{*slip, what, *subject, *state, *trouble, *near_end, *reprint};
}

}  // namespace services::slips
