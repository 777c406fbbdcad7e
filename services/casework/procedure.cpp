#include "services/casework/procedure.hpp"

#include <algorithm>

#include "platform/base/bytes.hpp"
#include "platform/base/ensure.hpp"

namespace services::casework {

std::string_view name_of(StepAct value) {
    switch (value) {
        case StepAct::complete_facts:
            return "complete_facts";
        case StepAct::visit:
            return "visit";
        case StepAct::record_check:
            return "record_check";
        case StepAct::review:
            return "review";
        case StepAct::notice:
            return "notice";
        case StepAct::meeting:
            return "meeting";
        case StepAct::approve:
            return "approve";
        case StepAct::enter_system:
            return "enter_system";
    }
    platform::stop_for_bug("a step without a name", std::source_location::current());
}

const Step* Procedure::find(std::string_view step) const {
    const auto found =
        std::find_if(steps.begin(), steps.end(), [&](const Step& one) { return one.id == step; });
    return found == steps.end() ? nullptr : &*found;
}

const Step* Procedure::next(const std::set<std::string>& done) const {
    const auto found = std::find_if(steps.begin(), steps.end(),
                                    [&](const Step& one) { return !done.contains(one.id); });
    return found == steps.end() ? nullptr : &*found;
}

const Tier* Procedure::tier_for(Matter matter, std::optional<AidType> aid,
                                std::int64_t amount_fen) const {
    for (const auto& tier : tiers) {
        if (tier.matter != matter) continue;
        if (!tier.aids.empty() &&
            (!aid || std::find(tier.aids.begin(), tier.aids.end(), *aid) == tier.aids.end()))
            continue;
        if (tier.up_to_fen && amount_fen > *tier.up_to_fen) continue;
        return &tier;
    }
    return nullptr;
}

std::optional<Tier> Procedure::tier_for(const std::vector<AidPart>& parts) const {
    std::int64_t total = 0;
    for (const auto& part : parts)
        total += part.amount_fen;
    const auto* whole = tier_for(Matter::aid, std::nullopt, total);
    if (whole == nullptr) return std::nullopt;
    auto strictest = *whole;
    for (const auto& part : parts) {
        const auto* one = tier_for(Matter::aid, value_of<AidType>(part.kind), part.amount_fen);
        if (one == nullptr) return std::nullopt;
        if (one->level > strictest.level) {
            strictest.id = one->id;
            strictest.level = one->level;
        }
        strictest.approvals = std::max(strictest.approvals, one->approvals);
        strictest.needs_meeting = strictest.needs_meeting || one->needs_meeting;
    }
    return strictest;
}

platform::Outcome<Procedures, data::Findings> Procedures::read(std::span<const std::string> texts) {
    std::vector<Procedure> sound;
    data::Findings findings;
    for (const auto& text : texts) {
        auto one = read_procedure(text);
        if (one)
            sound.push_back(std::move(one).value());
        else
            findings.insert(findings.end(), one.refusal().begin(), one.refusal().end());
    }
    auto all = of(std::move(sound));
    if (!all) findings.insert(findings.end(), all.refusal().begin(), all.refusal().end());
    if (!findings.empty()) return platform::refuse(std::move(findings));
    return all;
}

platform::Outcome<Procedures, data::Findings> Procedures::of(std::vector<Procedure> sound) {
    Procedures all;
    data::Findings findings;
    std::set<std::string> regions;
    for (auto& one : sound) {
        if (all.find(one.id) != nullptr)
            findings.push_back({1, "/id", "another procedure is called " + one.id});
        for (const auto& region : one.regions) {
            if (!regions.insert(region).second)
                findings.push_back({1, "/regions", "another procedure is for \"" + region + "\""});
        }
        all.procedures_.push_back(std::move(one));
    }
    if (!findings.empty()) return platform::refuse(std::move(findings));
    return all;
}

const Procedure* Procedures::for_county(std::string_view county) const {
    const Procedure* best = nullptr;
    std::size_t longest = 0;
    for (const auto& one : procedures_) {
        for (const auto& region : one.regions) {
            if (!county.starts_with(region)) continue;
            if (best != nullptr && region.size() <= longest) continue;
            best = &one;
            longest = region.size();
        }
    }
    return best;
}

const Procedure* Procedures::find(std::string_view id) const {
    const auto found = std::find_if(procedures_.begin(), procedures_.end(),
                                    [&](const Procedure& one) { return one.id == id; });
    return found == procedures_.end() ? nullptr : &*found;
}

}  // namespace services::casework
