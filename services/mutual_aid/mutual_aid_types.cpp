#include "services/mutual_aid/mutual_aid_types.hpp"

#include "platform/base/enum_names.hpp"

namespace services::mutual_aid {
namespace {

struct Step {
    ClaimState from;
    ClaimEvent event;
    ClaimState to;
};
constexpr Step steps[] = {
    {ClaimState::open, ClaimEvent::papers_added, ClaimState::open},
    {ClaimState::open, ClaimEvent::asked_again, ClaimState::asked_again},
    {ClaimState::open, ClaimEvent::approved_first, ClaimState::approved_first},
    {ClaimState::open, ClaimEvent::approved, ClaimState::approved},
    {ClaimState::open, ClaimEvent::refused, ClaimState::refused},
    {ClaimState::asked_again, ClaimEvent::papers_added, ClaimState::open},
    {ClaimState::asked_again, ClaimEvent::refused, ClaimState::refused},
    {ClaimState::approved_first, ClaimEvent::approved, ClaimState::approved},
    {ClaimState::approved_first, ClaimEvent::asked_again, ClaimState::asked_again},
    {ClaimState::approved_first, ClaimEvent::papers_added, ClaimState::open},
    {ClaimState::approved_first, ClaimEvent::refused, ClaimState::refused},
    {ClaimState::refused, ClaimEvent::reopened, ClaimState::open},
    {ClaimState::approved, ClaimEvent::batched, ClaimState::batched},
    {ClaimState::batched, ClaimEvent::paid, ClaimState::paid},
    {ClaimState::batched, ClaimEvent::payment_failed, ClaimState::failed},
    {ClaimState::failed, ClaimEvent::account_mended, ClaimState::approved},
};

}  // namespace

std::optional<ClaimState> after(ClaimState state, ClaimEvent event) {
    for (const auto& step : steps)
        if (step.from == state && step.event == event) return step.to;
    return std::nullopt;
}

std::string_view name_of(PaperKind value) {
    switch (value) {
        case PaperKind::identity:
            return "identity";
        case PaperKind::hospital_bill:
            return "hospital_bill";
        case PaperKind::diagnosis:
            return "diagnosis";
        case PaperKind::bank_card:
            return "bank_card";
        case PaperKind::other:
            return "other";
    }
    platform::stop_at_nameless();
}

std::string_view name_of(ClaimState value) {
    switch (value) {
        case ClaimState::open:
            return "open";
        case ClaimState::asked_again:
            return "asked_again";
        case ClaimState::approved_first:
            return "approved_first";
        case ClaimState::approved:
            return "approved";
        case ClaimState::refused:
            return "refused";
        case ClaimState::batched:
            return "batched";
        case ClaimState::paid:
            return "paid";
        case ClaimState::failed:
            return "failed";
    }
    platform::stop_at_nameless();
}

std::string_view name_of(ClaimEvent value) {
    switch (value) {
        case ClaimEvent::claimed:
            return "claimed";
        case ClaimEvent::papers_added:
            return "papers_added";
        case ClaimEvent::asked_again:
            return "asked_again";
        case ClaimEvent::approved_first:
            return "approved_first";
        case ClaimEvent::approved:
            return "approved";
        case ClaimEvent::refused:
            return "refused";
        case ClaimEvent::reopened:
            return "reopened";
        case ClaimEvent::batched:
            return "batched";
        case ClaimEvent::paid:
            return "paid";
        case ClaimEvent::payment_failed:
            return "payment_failed";
        case ClaimEvent::account_mended:
            return "account_mended";
    }
    platform::stop_at_nameless();
}

std::string_view name_of(RefuseReason value) {
    switch (value) {
        case RefuseReason::not_covered:
            return "not_covered";
        case RefuseReason::waiting_period:
            return "waiting_period";
        case RefuseReason::not_in_plan:
            return "not_in_plan";
        case RefuseReason::already_paid:
            return "already_paid";
        case RefuseReason::late:
            return "late";
        case RefuseReason::papers_missing:
            return "papers_missing";
        case RefuseReason::other:
            return "other";
    }
    platform::stop_at_nameless();
}

std::string_view name_of(EndReason value) {
    switch (value) {
        case EndReason::left_unit:
            return "left_unit";
        case EndReason::died:
            return "died";
        case EndReason::asked_to_end:
            return "asked_to_end";
        case EndReason::enrolled_by_mistake:
            return "enrolled_by_mistake";
    }
    platform::stop_at_nameless();
}

template <>
std::optional<PaperKind> value_of<PaperKind>(std::string_view name) {
    return platform::value_among(all_paper_kinds, name);
}
template <>
std::optional<ClaimState> value_of<ClaimState>(std::string_view name) {
    return platform::value_among(all_claim_states, name);
}
template <>
std::optional<ClaimEvent> value_of<ClaimEvent>(std::string_view name) {
    return platform::value_among(all_claim_events, name);
}
template <>
std::optional<RefuseReason> value_of<RefuseReason>(std::string_view name) {
    return platform::value_among(all_refuse_reasons, name);
}
template <>
std::optional<EndReason> value_of<EndReason>(std::string_view name) {
    return platform::value_among(all_end_reasons, name);
}

}  // namespace services::mutual_aid
