#include "services/rulebook/rulebook_types.hpp"

#include <fmt/format.h>

#include "platform/base/enum_names.hpp"
#include "platform/crypto/hashing.hpp"

namespace services::rulebook {
namespace {

using platform::Named;

constexpr Named<Kind> kind_names[] = {{Kind::policy, "policy"},
                                      {Kind::procedure, "procedure"},
                                      {Kind::mutual_aid, "mutual_aid"},
                                      {Kind::relief, "relief"},
                                      {Kind::form, "form"}};
constexpr Named<State> state_names[] = {{State::waiting, "waiting"},
                                        {State::published, "published"},
                                        {State::declined, "declined"},
                                        {State::withdrawn, "withdrawn"}};
constexpr Named<Decision> decision_names[] = {{Decision::publish, "publish"},
                                              {Decision::decline, "decline"},
                                              {Decision::withdraw, "withdraw"}};
constexpr Named<Refusal> refusal_names[] = {
    {Refusal::unknown_proposal, "unknown_proposal"},   {Refusal::changed_meanwhile, "stale"},
    {Refusal::not_possible_now, "not_possible_now"},   {Refusal::same_person, "same_person"},
    {Refusal::not_your_proposal, "not_your_proposal"}, {Refusal::reason_missing, "reason_missing"}};

}  // namespace

YIZHAN_NAMED(Kind, kind_names)
YIZHAN_NAMED(State, state_names)
YIZHAN_NAMED(Decision, decision_names)

std::string_view name_of(Refusal refusal) {
    return platform::name_in(refusal_names, refusal);
}

State state_after(Decision decision) {
    switch (decision) {
        case Decision::publish:
            return State::published;
        case Decision::decline:
            return State::declined;
        case Decision::withdraw:
            return State::withdrawn;
    }
    platform::stop_at_nameless();
}

std::string bundle_name_of(Kind kind, std::string_view id, platform::CivilDate first_day) {
    return fmt::format("{}/{}/{}", name_of(kind), id, platform::to_text(first_day));
}

std::string hash_of(std::string_view body) {
    return platform::to_hex(platform::sha256(platform::as_bytes(body)));
}

}  // namespace services::rulebook
