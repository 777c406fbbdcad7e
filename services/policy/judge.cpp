#include "services/policy/judge.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "platform/base/ensure.hpp"
#include "services/policy/answering.hpp"
#include "services/policy/facts.hpp"

namespace services::policy {

using platform::refuse;
using platform::RuleSandbox;

namespace {

using Packs = std::vector<std::shared_ptr<const Pack>>;

// Of one id the pack that came into force last.
Packs packs_at(std::span<const std::shared_ptr<const Pack>> packs, const Place& place) {
    Packs chosen;
    for (const auto& pack : packs) {
        if (!pack->covers(place.division) || !pack->is_in_force(place.day)) continue;
        const auto same = std::find_if(chosen.begin(), chosen.end(),
                                       [&](const auto& one) { return one->id == pack->id; });
        if (same == chosen.end())
            chosen.push_back(pack);
        else if ((*same)->first_day < pack->first_day)
            *same = pack;
    }
    return chosen;
}

bool is_in_force(const Programme& programme, platform::CivilDate day) {
    return (!programme.first_day || *programme.first_day <= day) &&
           (!programme.last_day || day <= *programme.last_day);
}

}  // namespace

std::string_view name_of(Verdict verdict) {
    switch (verdict) {
        case Verdict::yes:
            return "yes";
        case Verdict::no:
            return "no";
        case Verdict::need_to_know:
            return "need_to_know";
    }
    return "need_to_know";
}

class Judge::Work final {
public:
    Work(const Packs& packs, std::vector<Fact> facts, Place place)
        : facts_(std::move(facts)), place_(std::move(place)), sandbox_(columns()) {
        for (const auto& pack : packs) {
            const auto at = scope_at(*pack, place_.day, place_.division);
            for (const auto& programme : pack->programmes) {
                if (is_in_force(programme, place_.day))
                    plans_.push_back(plan_of(pack, programme, at, sandbox_));
            }
        }
    }

    const std::vector<Fact>& facts() const { return facts_; }
    const Place& place() const { return place_; }
    const std::vector<Plan>& plans() const { return plans_; }

    const Fact* fact(std::string_view id) const {
        const auto found = std::find_if(facts_.begin(), facts_.end(),
                                        [&](const Fact& one) { return one.id == id; });
        return found == facts_.end() ? nullptr : &*found;
    }

    std::optional<JudgeRefusal> put(const Facts& known) {
        for (const auto& [id, value] : known) {
            const auto* one = fact(id);
            if (one == nullptr) continue;  // of a programme that is not judged here
            if (const auto trouble = trouble_of_fact(*one, value))
                return JudgeRefusal{fmt::format("{}: {}", id, *trouble)};
        }
        std::vector<FactValue> row;
        for (const auto& one : facts_) {
            const auto found = known.find(one.id);
            row.push_back(found == known.end() ? FactValue{} : found->second);
        }
        sandbox_.clear();
        sandbox_.add(1, row);
        return std::nullopt;
    }

    // What the person said does not stay, not even until the next one.
    void forget() { sandbox_.clear(); }

    // Answers the fault, if there is one.
    template <class Use>
    std::optional<std::string> with_row(const Plan& plan, const Use& use) {
        if (plan.fault) return plan.fault;
        const auto done = sandbox_.run(
            *plan.query,
            [&](std::int64_t, std::span<const FactValue> answers) { use(row_of(plan, answers)); });
        if (done) return std::nullopt;
        return done.refusal().sentence;
    }

    RuleSandbox& sandbox() { return sandbox_; }

private:
    std::vector<std::string> columns() const {
        std::vector<std::string> columns;
        for (const auto& one : facts_)
            columns.push_back(one.id);
        if (columns.empty()) columns.emplace_back("nothing_is_asked");
        return columns;
    }

    const std::vector<Fact> facts_;
    const Place place_;
    RuleSandbox sandbox_;
    std::vector<Plan> plans_;
};

Judge::Judge(std::unique_ptr<Work> work) : work_(std::move(work)) {}
Judge::~Judge() = default;
Judge::Judge(Judge&&) noexcept = default;
Judge& Judge::operator=(Judge&&) noexcept = default;

platform::Outcome<Judge, JudgeRefusal> Judge::make(
    std::span<const std::shared_ptr<const Pack>> packs, platform::CivilDate day,
    std::string_view division) {
    const Place place{day, std::string(division)};
    const auto chosen = packs_at(packs, place);
    std::vector<Fact> facts;
    for (const auto& pack : chosen) {
        for (const auto& fact : pack->facts) {
            const auto same = std::find_if(facts.begin(), facts.end(),
                                           [&](const Fact& one) { return one.id == fact.id; });
            if (same == facts.end())
                facts.push_back(fact);
            else if (!(*same == fact))
                return refuse(JudgeRefusal{fmt::format(
                    "{}: another pack means something else by the fact {}", pack->id, fact.id)});
        }
    }
    return Judge(std::make_unique<Work>(chosen, std::move(facts), place));
}

const std::vector<Fact>& Judge::facts() const {
    return work_->facts();
}

const Fact* Judge::fact(std::string_view id) const {
    return work_->fact(id);
}

std::size_t Judge::programmes() const {
    return work_->plans().size();
}

platform::Outcome<std::vector<Answer>, JudgeRefusal> Judge::judge(const Facts& known) const {
    if (auto refusal = work_->put(known)) return refuse(std::move(*refusal));
    std::vector<Answer> answers;
    for (const auto& plan : work_->plans()) {
        auto fault = work_->with_row(plan, [&](const PlanRow& row) {
            answers.push_back(answer_of(plan, row, known, work_->place()));
        });
        if (fault) answers.push_back(faulty_answer(plan, std::move(*fault)));
    }
    work_->forget();
    return answers;
}

platform::Outcome<std::vector<Question>, JudgeRefusal> Judge::open_questions(
    const Facts& known) const {
    if (auto refusal = work_->put(known)) return refuse(std::move(*refusal));
    std::map<std::string, double, std::less<>> weights;
    for (const auto& plan : work_->plans())
        work_->with_row(plan, [&](const PlanRow& row) { add_weights(plan, row, known, weights); });
    work_->forget();
    std::vector<Question> questions;
    for (const auto& fact : work_->facts()) {
        const auto found = weights.find(fact.id);
        if (found != weights.end() && !fact.is_asked_of_staff)
            questions.push_back({&fact, found->second});
    }
    std::stable_sort(questions.begin(), questions.end(),
                     [](const auto& a, const auto& b) { return a.weight > b.weight; });
    return questions;
}

platform::Outcome<platform::Nothing, JudgeRefusal> Judge::judge_all(
    const NextHousehold& next, const VerdictReader& read) const {
    std::vector<std::string> expressions;
    std::vector<std::size_t> places;
    const auto& plans = work_->plans();
    for (std::size_t i = 0; i < plans.size(); ++i) {
        if (plans[i].fault) continue;
        std::vector<std::string> leaves;
        for (const auto& term : plans[i].leaves)
            leaves.push_back(term.sql);
        expressions.push_back(sql_of(plans[i].programme->criteria, leaves));
        places.push_back(i);
    }
    const auto query = work_->sandbox().prepare(expressions);
    if (!query) return refuse(JudgeRefusal{query.refusal().sentence});
    work_->forget();
    Household household;
    while (next(household))
        work_->sandbox().add(household.number, household.facts);
    std::vector<std::optional<Verdict>> verdicts(plans.size());
    const auto done =
        work_->sandbox().run(*query, [&](std::int64_t number, std::span<const FactValue> answers) {
            for (std::size_t i = 0; i < answers.size(); ++i) {
                const auto* whole = std::get_if<std::int64_t>(&answers[i]);
                verdicts[places[i]] = whole == nullptr ? Verdict::need_to_know
                                      : *whole != 0    ? Verdict::yes
                                                       : Verdict::no;
            }
            read(number, verdicts);
        });
    work_->forget();
    if (!done) return refuse(JudgeRefusal{done.refusal().sentence});
    return platform::Nothing{};
}

}  // namespace services::policy
