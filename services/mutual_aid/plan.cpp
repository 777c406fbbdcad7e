#include "services/mutual_aid/plan.hpp"

#include <algorithm>

#include "platform/base/ensure.hpp"

namespace services::mutual_aid {
namespace {

bool is_in_force(const Plan& plan, platform::CivilDate on) {
    return plan.first_day <= on && (!plan.last_day || on <= *plan.last_day);
}

}  // namespace

Plans::Plans(std::vector<Plan> plans) : plans_(std::move(plans)) {
    std::ranges::sort(plans_, [](const Plan& a, const Plan& b) {
        return std::tie(a.id, a.first_day) < std::tie(b.id, b.first_day);
    });
}

const Plan* Plans::find(std::string_view id, platform::CivilDate on) const {
    const Plan* newest = nullptr;
    for (const auto& plan : plans_)
        if (plan.id == id && is_in_force(plan, on)) newest = &plan;
    return newest;
}

const Plan* Plans::version(std::string_view id, platform::CivilDate first_day) const {
    for (const auto& plan : plans_)
        if (plan.id == id && plan.first_day == first_day) return &plan;
    return nullptr;
}

std::vector<const Plan*> Plans::in_force(platform::CivilDate on) const {
    std::vector<const Plan*> found;
    for (const auto& plan : plans_)
        if (find(plan.id, on) == &plan) found.push_back(&plan);
    return found;
}

std::string_view name_of(Covers covers) {
    switch (covers) {
        case Covers::worker_only:
            return "worker_only";
        case Covers::worker_and_family:
            return "worker_and_family";
    }
    platform::stop_for_bug("a cover without a name", std::source_location::current());
}

std::string_view name_of(Joining joining) {
    switch (joining) {
        case Joining::unit_list:
            return "unit_list";
        case Joining::at_joining:
            return "at_joining";
    }
    platform::stop_for_bug("a way to join without a name", std::source_location::current());
}

std::string_view name_of(PayoutKind kind) {
    switch (kind) {
        case PayoutKind::assessed:
            return "assessed";
        case PayoutKind::share:
            return "share";
        case PayoutKind::per_day:
            return "per_day";
    }
    platform::stop_for_bug("a payout without a name", std::source_location::current());
}

}  // namespace services::mutual_aid
