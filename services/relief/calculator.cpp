#include "services/relief/calculator.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "platform/base/ensure.hpp"
#include "platform/base/json.hpp"
#include "services/data/months.hpp"

namespace services::relief {
namespace {

using platform::Json;

constexpr std::int64_t largest_fact = 100'000'000'000;  // a thousand million yuan, in fen
constexpr std::int64_t largest_count = 100;

class Calculator final {
public:
    Calculator(const ReliefRule& rule, const Question& question)
        : rule_(rule), question_(question) {}

    platform::Outcome<Calculation, CalculationRefusal> answer() {
        const auto* tier = tier_of(rule_, question_.category);
        if (!rule_.is_in_force(question_.day)) return refused("not_in_force");
        if (tier == nullptr) return refused("no_tier");
        if (auto missing = facts_missing(*tier); !missing.empty())
            return refused("facts_missing", std::move(missing));
        if (auto wrong = facts_wrong(); !wrong.empty())
            return refused("facts_wrong", std::move(wrong));
        done_.rule = rule_.name();
        done_.rule_hash = rule_.hash;
        done_.tier = tier->id;
        done_.tier_title = tier->title;
        done_.line = figure("line");
        weigh_income();
        for (const auto& kind : rule_.kinds)
            add(kind, *tier);
        keep_the_largest(*tier);
        for (const auto& kind : done_.kinds)
            done_.total += kind.amount;
        if (!missing_figures_.empty()) return refused("not_in_force", missing_figures_);
        done_.trace = platform::to_canonical_text(trace());
        return done_;
    }

private:
    static tl::unexpected<CalculationRefusal> refused(std::string code,
                                                      std::vector<std::string> missing = {}) {
        return platform::refuse(CalculationRefusal{std::move(code), std::move(missing)});
    }

    std::vector<std::string> facts_missing(const Tier& tier) const {
        std::vector<std::string> missing;
        const auto need = [&](const std::string& id) {
            if (id.empty() || question_.facts.contains(id)) return;
            if (std::find(missing.begin(), missing.end(), id) == missing.end())
                missing.push_back(id);
        };
        need("people");
        need("income_year");
        for (const auto& cost : rule_.rigid)
            need(cost);
        for (const auto& kind : rule_.kinds) {
            const auto* one = case_for(kind);
            if (one == nullptr || !is_open(tier, kind.id)) continue;
            const auto look = [&](const Term& term) { need(term.fact), need(term.per); };
            look(one->base);
            std::for_each(one->caps.begin(), one->caps.end(), look);
            if (one->only_if) look(*one->only_if);
        }
        return missing;
    }

    std::vector<std::string> facts_wrong() const {
        std::vector<std::string> wrong;
        for (const auto& fact : rule_.facts) {
            const auto found = question_.facts.find(fact.id);
            if (found == question_.facts.end()) continue;
            const auto most = fact.is_money ? largest_fact : largest_count;
            const std::int64_t least = fact.id == "people" ? 1 : 0;
            if (found->second < least || found->second > most) wrong.push_back(fact.id);
        }
        return wrong;
    }

    std::int64_t fact(const std::string& id) const {
        const auto found = question_.facts.find(id);
        return found == question_.facts.end() ? 0 : found->second;
    }

    // Remembers figures that have no value that day there.
    std::int64_t figure(const std::string& id) {
        const auto* parameter = rule_.parameter(id);
        platform::ensure(parameter != nullptr, "the linter knows every parameter of a rule");
        const auto* value = parameter->on(question_.day, question_.division);
        if (value == nullptr) {
            missing_figures_.push_back(id);
            return 0;
        }
        const bool is_new = figures_.emplace(id, value->value).second;
        if (is_new && value->unverified) done_.unverified.push_back(*value->unverified);
        return value->value;
    }

    void weigh_income() {
        const auto people = fact("people");
        auto net_year = fact("income_year");
        for (const auto& cost : rule_.rigid)
            net_year -= fact(cost);
        done_.net_month_without_earlier = a_month(net_year, people);
        if (earlier_counts()) {
            const auto from = data::plus_months(question_.day, -12);
            for (const auto& one : question_.earlier) {
                if (one.day > from && one.day <= question_.day) net_year += one.amount;
            }
        }
        done_.net_month = a_month(net_year, people);
        for (const auto& limit : rule_.limits) {
            if (limit.category != question_.category) continue;
            // Compared without dividing: 666.67 a month is never rounded across the line.
            const auto most = done_.line * 12 * people * figure(limit.percent);
            is_over_limit_ = limit.must_be_below ? net_year * 100 >= most : net_year * 100 > most;
        }
    }

    bool earlier_counts() const {
        const auto& all = rule_.earlier_counts_for;
        return std::find(all.begin(), all.end(), question_.category) != all.end();
    }

    // Half up, away from nothing: for people to read.
    static std::int64_t a_month(std::int64_t net_year, std::int64_t people) {
        const auto parts = people * 12;
        const auto half = parts / 2;
        return net_year >= 0 ? (net_year + half) / parts : -((-net_year + half) / parts);
    }

    const KindFor* case_for(const ReliefKind& kind) const {
        for (const auto& one : kind.cases) {
            const auto& all = one.categories;
            if (std::find(all.begin(), all.end(), question_.category) != all.end()) return &one;
        }
        return nullptr;
    }

    bool is_open(const Tier& tier, const std::string& kind) const {
        if (std::find(tier.kinds.begin(), tier.kinds.end(), kind) == tier.kinds.end()) return false;
        const auto& wanted = question_.wanted;
        return wanted.empty() || std::find(wanted.begin(), wanted.end(), kind) != wanted.end();
    }

    Step step_of(Step::What what, const Term& term) {
        Step step;
        step.what = what;
        step.term = term;
        if (!term.per.empty()) step.times = fact(term.per);
        switch (term.of) {
            case Term::Of::parameter:
                step.figure = figure(term.parameter);
                step.value = step.figure * step.times;
                break;
            case Term::Of::months:
                step.figure = figure(term.parameter);
                step.cost = done_.line;
                step.value = done_.line * step.figure * step.times;
                break;
            case Term::Of::share:
                step.figure = figure(term.parameter);
                step.cost = fact(term.fact);
                step.value = (step.cost * step.figure + 500) / 1000;
                break;
            case Term::Of::fact:
                step.figure = fact(term.fact);
                step.value = step.figure * step.times;
                break;
        }
        return step;
    }

    void add(const ReliefKind& kind, const Tier& tier) {
        KindAnswer answer;
        answer.kind = kind.id;
        answer.title = kind.title;
        const auto* one = case_for(kind);
        if (std::find(tier.kinds.begin(), tier.kinds.end(), kind.id) == tier.kinds.end()) {
            answer.why_not = "not_in_tier";
        } else if (!is_open(tier, kind.id)) {
            answer.why_not = "not_wanted";
        } else if (one == nullptr) {
            answer.why_not = "not_for_category";
        } else if (is_over_limit_) {
            answer.why_not = "over_the_limit";
        } else if (one->only_if && step_of(Step::What::base, *one->only_if).value == 0) {
            answer.why_not = "no_need";
        } else {
            count(*one, answer);
        }
        done_.kinds.push_back(std::move(answer));
    }

    // Caps are of a calendar year, so what was given of the kind in it takes room.
    void count(const KindFor& one, KindAnswer& answer) {
        answer.steps.push_back(step_of(Step::What::base, one.base));
        answer.amount = answer.steps.back().value;
        auto room = std::numeric_limits<std::int64_t>::max();
        for (const auto& cap : one.caps) {
            answer.steps.push_back(step_of(Step::What::cap, cap));
            room = std::min(room, answer.steps.back().value);
        }
        const bool is_needed = answer.amount > 0 && room > 0;
        room = std::min(room, answer.amount);
        std::int64_t had = 0;
        for (const auto& earlier : question_.earlier) {
            const bool is_this_year = earlier.day.year == question_.day.year;
            if (earlier.kind == answer.kind && is_this_year) had += earlier.amount;
        }
        if (had > 0) {
            Step step;
            step.what = Step::What::had_already;
            step.value = had;
            answer.steps.push_back(step);
        }
        answer.amount = std::max<std::int64_t>(0, std::min(answer.amount, room - had));
        if (answer.amount == 0) answer.why_not = is_needed ? "had_already" : "no_need";
    }

    // Of more kinds than may be stacked, those that help most.
    void keep_the_largest(const Tier& tier) {
        std::vector<KindAnswer*> given;
        for (auto& kind : done_.kinds) {
            if (kind.amount > 0) given.push_back(&kind);
        }
        std::stable_sort(given.begin(), given.end(),
                         [](const auto* a, const auto* b) { return a->amount > b->amount; });
        for (std::size_t i = static_cast<std::size_t>(tier.most_kinds); i < given.size(); ++i) {
            given[i]->amount = 0;
            given[i]->why_not = "only_one_kind";
        }
    }

    Json trace() const {
        auto kinds = Json::array();
        for (const auto& kind : done_.kinds) {
            auto steps = Json::array();
            for (const auto& step : kind.steps) {
                steps.push_back({{"what", name_of(step.what)},
                                 {"parameter", step.term.parameter},
                                 {"fact", step.term.fact},
                                 {"per", step.term.per},
                                 {"figure", step.figure},
                                 {"cost", step.cost},
                                 {"times", step.times},
                                 {"value", step.value}});
            }
            kinds.push_back({{"kind", kind.kind},
                             {"amount", kind.amount},
                             {"why_not", kind.why_not},
                             {"steps", steps}});
        }
        auto earlier = Json::array();
        for (const auto& one : question_.earlier)
            earlier.push_back(
                {{"kind", one.kind}, {"amount", one.amount}, {"day", to_text(one.day)}});
        auto facts = Json::object();
        for (const auto& [id, value] : question_.facts)
            facts[id] = value;
        auto figures = Json::object();
        for (const auto& [id, value] : figures_)
            figures[id] = value;
        return {{"rule", done_.rule},
                {"rule_hash", done_.rule_hash},
                {"category", name_of(question_.category)},
                {"division", question_.division},
                {"day", to_text(question_.day)},
                {"facts", facts},
                {"figures", figures},
                {"earlier", earlier},
                {"tier", done_.tier},
                {"net_month", done_.net_month},
                {"net_month_without_earlier", done_.net_month_without_earlier},
                {"kinds", kinds},
                {"total", done_.total}};
    }

    const ReliefRule& rule_;
    const Question& question_;
    Calculation done_;
    bool is_over_limit_ = false;
    std::map<std::string, std::int64_t> figures_;
    std::vector<std::string> missing_figures_;
};

std::string yuan(std::int64_t fen) {
    return fmt::format("{}.{:02}", fen / 100, std::abs(fen % 100));
}

}  // namespace

std::string_view name_of(Step::What what) {
    switch (what) {
        case Step::What::base:
            return "base";
        case Step::What::cap:
            return "cap";
        case Step::What::had_already:
            return "had_already";
    }
    platform::stop_for_bug("a step without a name", std::source_location::current());
}

std::string in_words(const ReliefRule& rule, const Step& step, std::string_view language) {
    const bool is_chinese = language != "en";
    if (step.what == Step::What::had_already)
        return (is_chinese ? "今年已发 " : "had this year ") + yuan(step.value);
    std::string text = step.what == Step::What::cap ? (is_chinese ? "最多 " : "at most ") : "";
    const auto title_of_fact = [&](const std::string& id) -> std::string {
        for (const auto& fact : rule.facts) {
            if (fact.id == id) return fact.title.in(language);
        }
        return id;
    };
    const auto* parameter = rule.parameter(step.term.parameter);
    const auto title = parameter == nullptr ? "" : parameter->title.in(language);
    switch (step.term.of) {
        case Term::Of::parameter:
            text += title + " " + yuan(step.figure);
            break;
        case Term::Of::months:
            text += rule.parameter("line")->title.in(language) + " " + yuan(step.cost) + " × " +
                    std::to_string(step.figure);
            break;
        case Term::Of::share:
            text += title_of_fact(step.term.fact) + " " + yuan(step.cost) + " × " +
                    fmt::format("{}.{}%", step.figure / 10, step.figure % 10);
            break;
        case Term::Of::fact:
            text += title_of_fact(step.term.fact) + " " + yuan(step.figure);
            break;
    }
    if (!step.term.per.empty())
        text += fmt::format(" × {} {}", title_of_fact(step.term.per), step.times);
    return text + " = " + yuan(step.value);
}

platform::Outcome<Calculation, CalculationRefusal> calculate(const ReliefRule& rule,
                                                             const Question& question) {
    return Calculator(rule, question).answer();
}

const Tier* tier_of(const ReliefRule& rule, Category category) {
    for (const auto& tier : rule.tiers) {
        const auto& all = tier.categories;
        if (std::find(all.begin(), all.end(), category) != all.end()) return &tier;
    }
    return nullptr;
}

std::vector<Payment> instalments_of(const ReliefRule& rule, const std::vector<GrantedKind>& kinds,
                                    platform::CivilDate day) {
    std::vector<Payment> payments;
    for (const auto& granted : kinds) {
        const auto* kind = rule.kind(granted.kind);
        platform::ensure(kind != nullptr, "a kind granted is one of the rule's");
        auto left = granted.amount;
        for (std::size_t i = 0; i < kind->instalments.size(); ++i) {
            const auto& part = kind->instalments[i];
            const bool is_last = i + 1 == kind->instalments.size();
            Payment payment;
            payment.number = static_cast<int>(i) + 1;
            payment.kind = granted.kind;
            payment.amount = is_last ? left : granted.amount * part.share / 1000;
            payment.due = data::plus_months(day, part.after_months);
            payment.needs_review = part.needs_review;
            left -= payment.amount;
            if (payment.amount > 0) payments.push_back(payment);
        }
    }
    return payments;
}

}  // namespace services::relief
