// A procedure's file becomes a Procedure, or a list of everything that is wrong with it.
#include <fmt/format.h>

#include <algorithm>

#include "platform/base/bytes.hpp"
#include "platform/base/json.hpp"
#include "services/casework/case_fields.hpp"
#include "services/casework/procedure.hpp"
#include "services/data/checked_json.hpp"
#include "services/data/json_place.hpp"

namespace services::casework {
namespace {

using data::JsonPlace;

constexpr int least_notice_days = 5;  // 不少于5个工作日 [H7]
constexpr int most_days = 3650;
constexpr std::size_t most_steps = 40;
constexpr std::size_t most_tiers = 40;
constexpr std::size_t longest_remark = 1000;

constexpr StepAct step_acts[]{StepAct::complete_facts, StepAct::visit,       StepAct::record_check,
                              StepAct::review,         StepAct::notice,      StepAct::meeting,
                              StepAct::approve,        StepAct::enter_system};

int number_in(const JsonPlace& place, std::string_view key, int least, int most = most_days) {
    if (!place.has(key)) {
        place.note(fmt::format("{} is missing", key));
        return least;
    }
    const auto value = place.whole(key, least);
    if (value < least || value > most)
        place.note_at(key, fmt::format("it is not within {} to {}", least, most));
    return static_cast<int>(std::clamp<std::int64_t>(value, least, most));
}

std::vector<std::string> texts_in(const JsonPlace& place, std::string_view key, bool is_needed) {
    std::vector<std::string> texts;
    for (const auto& one : place.list(key, most_steps, is_needed)) {
        if (one.json().is_string() && one.json().get<std::string>().size() <= longest_remark) {
            texts.push_back(one.json().get<std::string>());
        } else {
            one.note(fmt::format("it is not text of at most {} bytes", longest_remark));
        }
    }
    return texts;
}

template <class Enum>
Enum code_in(const JsonPlace& place, std::string_view key, Enum otherwise) {
    const auto name = place.text(key);
    const auto value = value_of<Enum>(name);
    if (!value && !name.empty()) place.note_at(key, fmt::format("nobody knows the code {}", name));
    return value.value_or(otherwise);
}

template <class Enum>
std::vector<Enum> codes_in(const JsonPlace& place, std::string_view key, bool is_needed) {
    std::vector<Enum> values;
    for (const auto& name : texts_in(place, key, is_needed)) {
        if (const auto value = value_of<Enum>(name)) {
            values.push_back(*value);
        } else {
            place.note_at(key, fmt::format("nobody knows the code {}", name));
        }
    }
    return values;
}

void read_needs(const JsonPlace& place, Step& step) {
    switch (step.act) {
        case StepAct::complete_facts:
            step.needs = texts_in(place, "needs", true);
            for (const auto& field : step.needs) {
                if (!is_known_field(field))
                    place.note_at("needs", fmt::format("a file has no field {}", field));
            }
            return;
        case StepAct::visit:
            step.visit_kind = code_in(place, "kind", VisitKind::home);
            step.visitors = number_in(place, "visitors", 1, 10);
            return;
        case StepAct::record_check:
            step.sources = codes_in<Source>(place, "sources", true);
            if (step.sources.empty()) place.note_at("sources", "nothing is checked");
            return;
        case StepAct::notice:
            step.notice_days = number_in(place, "notice_days", least_notice_days, 60);
            return;
        case StepAct::review:
        case StepAct::meeting:
        case StepAct::approve:
        case StepAct::enter_system:
            return;
    }
}

void read_step(const JsonPlace& place, Procedure& procedure) {
    if (!place.is_object()) return;
    place.only(
        {"id", "act", "title", "within", "needs", "kind", "visitors", "sources", "notice_days"});
    Step step;
    step.id = place.id("id");
    if (!step.id.empty() && procedure.find(step.id) != nullptr)
        place.note_at("id", "another step has this id");
    const auto act = place.text("act");
    const auto* known = std::find_if(std::begin(step_acts), std::end(step_acts),
                                     [&](StepAct one) { return name_of(one) == act; });
    if (known == std::end(step_acts)) {
        place.note_at("act", "there is no such act");
        return;
    }
    step.act = *known;
    step.title = place.words("title");
    step.within = number_in(place, "within", 1);
    read_needs(place, step);
    procedure.steps.push_back(std::move(step));
}

void read_tier(const JsonPlace& place, Procedure& procedure) {
    if (!place.is_object()) return;
    place.only({"id", "matter", "aids", "up_to_fen", "level", "approvals", "meeting"});
    Tier tier;
    tier.id = place.id("id");
    tier.matter = code_in(place, "matter", Matter::filing);
    tier.aids = codes_in<AidType>(place, "aids", false);
    tier.level = code_in(place, "level", Level::county);
    tier.needs_meeting = place.yes_no("meeting", false);
    // Leaving the file is one person's act after the meeting, if one is asked for.
    tier.approvals = number_in(place, "approvals", 1, tier.matter == Matter::exit ? 1 : 2);
    if (place.has("up_to_fen")) {
        tier.up_to_fen = place.whole("up_to_fen", 0);
        if (*tier.up_to_fen < 0) place.note_at("up_to_fen", "it is less than nothing");
    }
    procedure.tiers.push_back(std::move(tier));
}

void judge_order(const JsonPlace& place, const Procedure& procedure) {
    int approvals = 0;
    for (const auto& step : procedure.steps) {
        const bool is_after = approvals > 0;
        if (step.act == StepAct::approve) {
            ++approvals;
        } else if (step.act == StepAct::enter_system) {
            if (!is_after)
                place.note_at("steps", fmt::format("{} comes before the approval", step.id));
        } else if (is_after) {
            place.note_at("steps", fmt::format("{} comes after the approval", step.id));
        }
    }
    if (approvals != 1) place.note_at("steps", "one step, and one only, is the approval");
}

void judge_tiers(const JsonPlace& place, const Procedure& procedure) {
    for (const auto matter : {Matter::filing, Matter::aid, Matter::exit}) {
        const auto whole = [&](const Tier& tier) {
            return tier.matter == matter && tier.aids.empty() && !tier.up_to_fen;
        };
        if (std::none_of(procedure.tiers.begin(), procedure.tiers.end(), whole)) {
            place.note_at("tiers",
                          fmt::format("no tier decides on {} of any amount", name_of(matter)));
        }
    }
}

Procedure read_whole(const JsonPlace& place) {
    Procedure procedure;
    place.only({"id", "first_day", "title", "regions", "source", "unverified", "steps", "tiers",
                "take_up_within", "appeal_within", "settle_within", "audit_within", "review_month",
                "retention_years", "months_above_line", "follow_up_months"});
    procedure.id = place.id("id");
    procedure.first_day = place.day("first_day", true).value_or(platform::CivilDate{});
    procedure.title = place.words("title");
    procedure.regions = texts_in(place, "regions", true);
    for (const auto& region : procedure.regions) {
        if (region.size() > 6 || region.find_first_not_of("0123456789") != std::string::npos)
            place.note_at("regions", "a region is the beginning of a division's six digits");
    }
    procedure.source = place.text("source", longest_remark);
    procedure.unverified = texts_in(place, "unverified", false);
    procedure.take_up_within = number_in(place, "take_up_within", 1);
    procedure.appeal_within = number_in(place, "appeal_within", 1);
    procedure.settle_within = number_in(place, "settle_within", 1);
    procedure.audit_within = number_in(place, "audit_within", 1);
    procedure.review_month = number_in(place, "review_month", 1, 12);
    procedure.retention_years = number_in(place, "retention_years", 1, 100);
    procedure.months_above_line = number_in(place, "months_above_line", 1, 24);
    for (const auto& one : place.list("follow_up_months", 24, true)) {
        const auto month = one.json().is_number_integer() ? one.json().get<double>() : 0;
        if (month >= 1 && month <= 36)
            procedure.follow_up_months.push_back(static_cast<int>(month));
        else
            one.note("a visit is 1 to 36 months after the exit");
    }
    for (const auto& step : place.list("steps", most_steps, true))
        read_step(step, procedure);
    for (const auto& tier : place.list("tiers", most_tiers, true))
        read_tier(tier, procedure);
    judge_order(place, procedure);
    judge_tiers(place, procedure);
    return procedure;
}

}  // namespace

platform::Outcome<Procedure, data::Findings> read_procedure(std::string_view text) {
    const auto json = data::checked_json(text, "a procedure");
    if (!json) return platform::refuse(json.refusal());
    const data::JsonLines lines(text);
    data::Notebook notebook{lines, {}};
    const JsonPlace place(*json, "", notebook);
    Procedure procedure;
    if (place.is_object()) procedure = read_whole(place);
    if (!notebook.findings.empty()) return platform::refuse(std::move(notebook.findings));
    procedure.hash = platform::sha256(platform::as_bytes(text));
    return procedure;
}

}  // namespace services::casework
