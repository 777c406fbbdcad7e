#include "services/casework/case_deciding.hpp"

#include <algorithm>

namespace services::casework {
namespace {

using platform::Json;
using Refused = std::optional<CaseRefusal>;

// A collective decision since the last approval, or since the case came back.
bool has_met(const Situation& now) {
    bool has = false;
    for (const auto& line : now.history()) {
        if (line.event == Event::meet) has = true;
        if (line.event == Event::approve || line.event == Event::reopen ||
            line.event == Event::grant_appeal || line.event == Event::send_back)
            has = false;
    }
    return has;
}

// Sums are worked out on these.
bool changes_the_facts(Event event) {
    switch (event) {
        case Event::edit_facts:
        case Event::settle_fact:
        case Event::classify:
        case Event::take_in:
        case Event::split:
            return true;
        default:
            return false;
    }
}

}  // namespace

bool is_reason(const std::string& text) {
    return !is_blank(text) && text.size() <= longest_words;
}

std::optional<Tier> tier_of(const Procedure& procedure, const Approval& approval) {
    if (approval.matter == Matter::aid) return procedure.tier_for(approval.aid.parts);
    const auto* tier = procedure.tier_for(approval.matter, std::nullopt, 0);
    return tier == nullptr ? std::nullopt : std::optional(*tier);
}

Refused tier_refused(const Situation& now, const std::optional<Tier>& tier) {
    if (!tier) return CaseRefusal::unknown_procedure;
    if (now.officer().level < tier->level) return CaseRefusal::above_your_level;
    if (tier->needs_meeting && !has_met(now)) return CaseRefusal::meeting_missing;
    return std::nullopt;
}

Refused aid_refused(const Situation& now, const Proposal& aid) {
    const bool has_wrong_part = std::any_of(aid.parts.begin(), aid.parts.end(),
                                            [](const AidPart& one) { return one.amount_fen <= 0; });
    if (aid.id.empty() || aid.parts.empty() || has_wrong_part) return CaseRefusal::wrong_value;
    // Closed files have what follows an exit only.
    const auto& reason = now.one().exit_reason;
    if (now.one().state == State::closed && reason != ExitReason::recovered &&
        reason != ExitReason::secured)
        return CaseRefusal::not_possible_now;
    for (const auto& line : now.history()) {
        if (line.version > aid.worked_out_on && changes_the_facts(line.event))
            return CaseRefusal::proposal_outdated;
    }
    return std::nullopt;
}

Json document_hashes(const Situation& now) {
    auto hashes = Json::array();
    for (const auto& line : now.history()) {
        if (line.event == Event::add_document) hashes.push_back(text_in(line.said.open, "hash"));
    }
    return hashes;
}

Json json_of(const std::vector<AidPart>& parts) {
    auto list = Json::array();
    for (const auto& part : parts)
        list.push_back({{"kind", part.kind}, {"amount_fen", part.amount_fen}});
    return list;
}

Json decision_of(const Situation& now, const Approval& approval, const Tier& tier) {
    Json json = {{"matter", name_of(approval.matter)},
                 {"amount_fen", approval.aid.total_fen()},
                 {"tier", tier.id},
                 {"level", name_of(tier.level)},
                 {"policy_pack", approval.policy_pack},
                 {"procedure", now.procedure().id},
                 {"procedure_hash", platform::to_hex(now.procedure().hash)},
                 {"documents", document_hashes(now)}};
    if (approval.matter == Matter::aid) {
        json["aid"] = json_of(approval.aid.parts);
        json["proposal"] = approval.aid.id;
        json["proposal_version"] = approval.aid.version;
        json["rule_hash"] = approval.aid.rule_hash;
        json["frozen_hash"] = approval.aid.frozen_hash;
    }
    if (now.one().classed) json["classed"] = split_of(*now.one().classed).open;
    return json;
}

std::vector<std::string> steps_from(const Procedure& procedure, const std::string& first) {
    std::vector<std::string> steps;
    for (const auto& step : procedure.steps) {
        if (step.id == first || !steps.empty()) steps.push_back(step.id);
    }
    return steps;
}

}  // namespace services::casework
