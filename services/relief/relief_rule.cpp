#include "services/relief/relief_rule.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "platform/crypto/hashing.hpp"
#include "services/data/checked_json.hpp"
#include "services/relief/calculator.hpp"
#include "services/relief/rule_reading.hpp"

namespace services::relief {
namespace {

class Linter final {
public:
    Linter(const ReliefRule& rule, data::Notebook& notebook) : rule_(rule), notebook_(notebook) {}

    void look() {
        names_stand_for_one_thing();
        need_parameter("line", "/parameters");
        for (const auto* fact : {"income_year", "people"})
            need_fact(fact, "/facts");
        for (std::size_t i = 0; i < rule_.rigid.size(); ++i)
            need_fact(rule_.rigid[i], fmt::format("/rigid/{}", i));
        for (std::size_t i = 0; i < rule_.limits.size(); ++i)
            need_parameter(rule_.limits[i].percent, fmt::format("/limits/{}/percent", i));
        for (std::size_t i = 0; i < rule_.tiers.size(); ++i)
            look_at_tier(rule_.tiers[i], fmt::format("/tiers/{}", i));
        for (std::size_t i = 0; i < rule_.kinds.size(); ++i)
            look_at_kind(rule_.kinds[i], fmt::format("/kinds/{}", i));
    }

private:
    void names_stand_for_one_thing() {
        std::set<std::string> taken;
        const auto take = [&](const std::string& id, const std::string& pointer) {
            if (!id.empty() && !taken.insert(id).second)
                notebook_.note(pointer, fmt::format("{} has a meaning already", id));
        };
        for (std::size_t i = 0; i < rule_.facts.size(); ++i)
            take(rule_.facts[i].id, fmt::format("/facts/{}/id", i));
        for (std::size_t i = 0; i < rule_.parameters.size(); ++i)
            take(rule_.parameters[i].id, fmt::format("/parameters/{}/id", i));
        std::set<std::string> kinds;
        for (std::size_t i = 0; i < rule_.kinds.size(); ++i) {
            if (!kinds.insert(rule_.kinds[i].id).second)
                notebook_.note(fmt::format("/kinds/{}/id", i), "another kind has this id");
        }
    }

    void need_fact(const std::string& id, const std::string& pointer) {
        if (std::none_of(rule_.facts.begin(), rule_.facts.end(),
                         [&](const auto& fact) { return fact.id == id; }))
            notebook_.note(pointer, fmt::format("there is no fact {}", id));
    }

    // And in force from the first day, in the whole region.
    void need_parameter(const std::string& id, const std::string& pointer) {
        const auto* parameter = rule_.parameter(id);
        if (parameter == nullptr) {
            notebook_.note(pointer, fmt::format("there is no parameter {}", id));
            return;
        }
        if (parameter->on(rule_.first_day, rule_.region) == nullptr)
            notebook_.note(pointer, fmt::format("{} has no figure on the first day", id));
        for (const auto& value : parameter->values) {
            if (value.value < 0) notebook_.note(pointer, fmt::format("{} is below zero", id));
        }
    }

    void look_at_term(const Term& term, const std::string& pointer) {
        if (term.of != Term::Of::fact) need_parameter(term.parameter, pointer);
        if (!term.fact.empty()) need_fact(term.fact, pointer);
        if (!term.per.empty()) need_fact(term.per, pointer);
    }

    void look_at_tier(const Tier& tier, const std::string& pointer) {
        for (const auto& kind : tier.kinds) {
            if (rule_.kind(kind) == nullptr)
                notebook_.note(pointer + "/kinds", fmt::format("there is no kind {}", kind));
        }
        for (const auto category : tier.categories) {
            if (tier_of(rule_, category) != &tier)
                notebook_.note(pointer + "/categories",
                               fmt::format("{} is in another tier", name_of(category)));
        }
    }

    void look_at_kind(const ReliefKind& kind, const std::string& pointer) {
        std::set<Category> seen;
        for (std::size_t i = 0; i < kind.cases.size(); ++i) {
            const auto& one = kind.cases[i];
            const auto place = fmt::format("{}/cases/{}", pointer, i);
            look_at_term(one.base, place + "/base");
            for (std::size_t c = 0; c < one.caps.size(); ++c)
                look_at_term(one.caps[c], fmt::format("{}/caps/{}", place, c));
            if (one.only_if) look_at_term(*one.only_if, place + "/only_if");
            for (const auto category : one.categories) {
                if (!seen.insert(category).second)
                    notebook_.note(place + "/categories",
                                   fmt::format("{} has a case already", name_of(category)));
            }
        }
    }

    const ReliefRule& rule_;
    data::Notebook& notebook_;
};

}  // namespace

const data::DatedValue* RuleParameter::on(platform::CivilDate day,
                                          std::string_view division) const {
    return data::value_on(values, day, division);
}

const RuleParameter* ReliefRule::parameter(std::string_view wanted) const {
    for (const auto& one : parameters) {
        if (one.id == wanted) return &one;
    }
    return nullptr;
}

const ReliefKind* ReliefRule::kind(std::string_view wanted) const {
    for (const auto& one : kinds) {
        if (one.id == wanted) return &one;
    }
    return nullptr;
}

bool ReliefRule::is_in_force(platform::CivilDate day) const {
    return day >= first_day && (!last_day || day <= *last_day);
}

std::string ReliefRule::name() const {
    return id + " " + to_text(first_day);
}

void look_at(const ReliefRule& rule, data::Notebook& notebook) {
    Linter(rule, notebook).look();
}

void try_examples(const ReliefRule& rule, data::Notebook& notebook) {
    for (std::size_t i = 0; i < rule.examples.size(); ++i) {
        const auto& example = rule.examples[i];
        const auto pointer = fmt::format("/examples/{}", i);
        if (!data::lies_in(example.division, rule.region))
            notebook.note(pointer + "/division", "the rule does not cover this division");
        const auto answer = calculate(
            rule, {example.category, example.division, example.day, example.facts, {}, {}});
        if (!answer) {
            notebook.note(pointer,
                          fmt::format("it cannot be calculated: {} {}", answer.refusal().code,
                                      fmt::join(answer.refusal().missing, ", ")));
            continue;
        }
        if (answer->total != example.total)
            notebook.note(pointer + "/total", fmt::format("it comes to {}", answer->total));
        for (const auto& expected : example.kinds) {
            for (const auto& kind : answer->kinds) {
                if (kind.kind == expected.kind && kind.amount != expected.amount)
                    notebook.note(pointer + "/kinds",
                                  fmt::format("{} comes to {}", kind.kind, kind.amount));
            }
        }
    }
}

platform::Outcome<ReliefRule, Findings> load_relief_rule(std::string_view text) {
    const auto json = data::checked_json(text, "a rule", largest_rule);
    if (!json) return platform::refuse(json.refusal());
    const data::JsonLines lines(text);
    data::Notebook notebook{lines, {}};
    auto rule = read_rule(data::JsonPlace(*json, "", notebook));
    if (notebook.findings.empty()) look_at(rule, notebook);
    if (notebook.findings.empty()) try_examples(rule, notebook);
    if (!notebook.findings.empty()) return platform::refuse(std::move(notebook.findings));
    rule.hash =
        platform::to_hex(platform::sha256(platform::as_bytes(platform::to_canonical_text(*json))));
    return rule;
}

const ReliefRule* rule_for(const std::vector<ReliefRule>& rules, platform::CivilDate day,
                           std::string_view division) {
    const ReliefRule* best = nullptr;
    for (const auto& rule : rules) {
        if (!rule.is_in_force(day) || !data::lies_in(division, rule.region)) continue;
        const bool is_better =
            best == nullptr || rule.region.size() > best->region.size() ||
            (rule.region.size() == best->region.size() && rule.first_day > best->first_day);
        if (is_better) best = &rule;
    }
    return best;
}

}  // namespace services::relief
