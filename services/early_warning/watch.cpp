#include "services/early_warning/watch.hpp"

#include <algorithm>
#include <set>

#include "platform/base/ensure.hpp"
#include "platform/base/json.hpp"
#include "platform/base/log.hpp"
#include "services/early_warning/warning_records.hpp"
#include "services/early_warning/warning_store.hpp"
#include "services/policy/facts.hpp"

namespace services::early_warning {
namespace {

constexpr int households_in_a_page = 5000;
constexpr int hits_in_a_write = 100;
constexpr int asked_in_a_round = 20;

// In the order the judge asks for them; what the list does not say is unknown.
std::vector<policy::FactValue> facts_of(const policy::Judge& judge, const std::string& text) {
    const auto json = platform::parse_json(text);
    std::vector<policy::FactValue> values;
    values.reserve(judge.facts().size());
    for (const auto& fact : judge.facts()) {
        const bool is_there = json && json->is_object() && json->contains(fact.id);
        const auto value =
            is_there ? policy::fact_value_from(fact, (*json)[fact.id]) : std::nullopt;
        values.push_back(value.value_or(policy::FactValue{}));
    }
    return values;
}

// Hands out a division's households page by page, and remembers their references by number.
class Pages final {
public:
    Pages(platform::Transaction& transaction, const HouseholdSource& source, const Check& check,
          const std::string& division, const policy::Judge& judge)
        : transaction_(transaction),
          source_(source),
          check_(check),
          division_(division),
          judge_(judge) {}

    bool next(policy::Judge::Household& into) {
        if (at_ == page_.size() && !turn()) return false;
        const auto& one = page_[at_++];
        into.number = static_cast<std::int64_t>(references_.size());
        into.facts = facts_of(judge_, one.facts);
        references_.push_back(one.reference);
        return true;
    }
    const std::string& reference(std::int64_t number) const {
        return references_[static_cast<std::size_t>(number)];
    }
    std::int64_t count() const { return static_cast<std::int64_t>(references_.size()); }

private:
    bool turn() {
        const std::string last = page_.empty() ? "" : page_.back().reference;
        page_ = source_.after(transaction_, check_.group, division_, check_.since, last,
                              households_in_a_page);
        at_ = 0;
        return !page_.empty();
    }

    platform::Transaction& transaction_;
    const HouseholdSource& source_;
    const Check& check_;
    const std::string& division_;
    const policy::Judge& judge_;
    std::vector<Household> page_;
    std::size_t at_ = 0;
    std::vector<std::string> references_;
};

struct Judged {
    std::vector<std::string> programmes;
    std::string packs;
};

// The programmes in the order of the judge's verdicts, and the packs they stand in.
Judged programmes_of(const policy::Judge& judge) {
    Judged judged;
    std::set<std::string> hashes;
    const auto answers = judge.judge({});
    if (!answers) return judged;
    for (const auto& answer : *answers) {
        judged.programmes.push_back(answer.programme->id);
        hashes.insert(answer.pack->hash.substr(0, 16));
    }
    for (const auto& hash : hashes)
        judged.packs += (judged.packs.empty() ? "" : ",") + hash;
    return judged;
}

bool is_named(const Signal& signal, const std::string& programme) {
    return std::ranges::find(signal.programmes, programme) != signal.programmes.end();
}

// The first signal one of whose programmes says yes; with `is_unknown` when one cannot say.
struct Finding {
    const Signal* signal = nullptr;
    std::vector<std::string> programmes;
    bool is_unknown = false;
};

template <class VerdictAt>
Finding finding_in(const std::vector<Signal>& signals, const std::vector<std::string>& programmes,
                   VerdictAt&& verdict_at) {
    Finding finding;
    for (const auto& signal : signals) {
        for (std::size_t i = 0; i < programmes.size(); ++i) {
            if (!is_named(signal, programmes[i])) continue;
            const std::optional<policy::Verdict> verdict = verdict_at(i);
            if (verdict == policy::Verdict::yes) finding.programmes.push_back(programmes[i]);
            if (!verdict || *verdict == policy::Verdict::need_to_know) finding.is_unknown = true;
        }
        if (finding.programmes.empty()) continue;
        finding.signal = &signal;
        finding.is_unknown = false;
        return finding;
    }
    return finding;
}

}  // namespace

bool put_alert(sync::RecordLog& log, WarningProjection& projection,
               platform::Transaction& transaction, const Raised& raised, const sync::Actor& by) {
    sync::NewRecord record{log.mint_id(),           std::string(Raised::kind),
                           {raised.alert.id.value}, by,
                           body_text(raised),       std::nullopt};
    const auto plain = sealed_text(raised);
    record.sealed = log.seal(record.id, record.kind, plain);
    if (!record.sealed) return false;
    const auto appended = log.append(transaction, std::move(record));
    const auto applied = projection.apply(appended, plain, transaction);
    platform::ensure(applied.kind == sync::Applied::Kind::done,
                     "a record just written can be used");
    return true;
}

Watch::Watch(platform::Database& database, sync::RecordLog& log, WarningProjection& projection,
             const HouseholdSource& households, JudgeMaker judge, OpenedPart opened,
             std::shared_ptr<const WatchPlan> plan,
             std::shared_ptr<const calendar::WorkingDays> working_days,
             const platform::Clock& clock)
    : database_(database),
      log_(log),
      projection_(projection),
      households_(households),
      judge_(std::move(judge)),
      opened_(std::move(opened)),
      plan_(std::move(plan)),
      working_days_(std::move(working_days)),
      clock_(clock) {}

std::int64_t Watch::run_due() {
    std::int64_t raised = 0;
    const auto today = platform::date_of(clock_.wall());
    for (const auto& check : plan_->checks) {
        const auto last = database_.read(
            [&](platform::Transaction& transaction) { return last_run(transaction, check.id); });
        // A day in the future was written by a clock that has been set back since.
        const bool is_ahead = last && *last > today;
        if (!is_ahead && next_run(check, last, today) > today) continue;
        if (!has_households(check)) continue;  // nobody handed in a list yet
        const auto done = run(check.id, {sync::ActorKind::system, ""});
        if (done)
            raised += done->raised;
        else
            platform::log(platform::LogLevel::alarm, "early_warning.not_run",
                          {{"check", check.id}});
    }
    return raised;
}

bool Watch::has_households(const Check& check) const {
    return database_.read([&](platform::Transaction& transaction) {
        return !households_.divisions(transaction, check.group, check.since).empty();
    });
}

platform::Outcome<Run, RunRefusal> Watch::run(std::string_view id, const sync::Actor& by) {
    const auto* check = plan_->check(id);
    if (check == nullptr) return platform::refuse(RunRefusal{"没有这项检查"});
    Run run{.check = check->id, .day = platform::date_of(clock_.wall())};
    const auto divisions = database_.read([&](platform::Transaction& transaction) {
        return households_.divisions(transaction, check->group, check->since);
    });
    for (const auto& division : divisions) {
        std::vector<Hit> hits;
        if (auto refused = judge_division(*check, division, run, hits))
            return platform::refuse(std::move(*refused));
        for (std::size_t at = 0; at < hits.size(); at += hits_in_a_write)
            raise(*check,
                  std::span(hits).subspan(at).first(
                      std::min<std::size_t>(hits_in_a_write, hits.size() - at)),
                  by, run);
    }
    log_.write([&](platform::Transaction& transaction) {
        const auto record = log_.append(transaction, {log_.mint_id(), std::string(Checked::kind),
                                                      sync::SubjectId{log_.mint_id().value}, by,
                                                      body_text(Checked{run}), std::nullopt});
        projection_.apply(record, std::nullopt, transaction);
    });
    return run;
}

std::optional<RunRefusal> Watch::judge_division(const Check& check, const std::string& division,
                                                Run& run, std::vector<Hit>& hits) const {
    const auto judge = judge_(run.day, division);
    if (!judge) return RunRefusal{judge.refusal().sentence};
    const auto judged = programmes_of(*judge);
    run.packs = judged.packs;
    return database_.read([&](platform::Transaction& transaction) -> std::optional<RunRefusal> {
        Pages pages{transaction, households_, check, division, *judge};
        hits.clear();
        std::int64_t unknown = 0;
        const auto done = judge->judge_all(
            [&](policy::Judge::Household& into) { return pages.next(into); },
            [&](std::int64_t number, policy::Judge::Verdicts verdicts) {
                auto finding = finding_in(check.signals, judged.programmes,
                                          [&](std::size_t i) { return verdicts[i]; });
                unknown += finding.is_unknown ? 1 : 0;
                if (finding.signal != nullptr)
                    hits.push_back(
                        {pages.reference(number), finding.signal, std::move(finding.programmes)});
            });
        if (!done) return RunRefusal{done.refusal().sentence};
        run.unknown += unknown;
        run.households += pages.count();
        return std::nullopt;
    });
}

void Watch::raise(const Check& check, std::span<const Hit> hits, const sync::Actor& by, Run& run) {
    const auto raised = log_.write([&](platform::Transaction& transaction) {
        std::int64_t count = 0;
        for (const auto& hit : hits)
            count += raise_one(transaction, check, hit, by) ? 1 : 0;
        return count;
    });
    run.raised += raised;
    run.known_already += static_cast<std::int64_t>(hits.size()) - raised;
}

bool Watch::raise_one(platform::Transaction& transaction, const Check& check, const Hit& hit,
                      const sync::Actor& by) {
    const auto household = households_.find(transaction, check.group, hit.reference);
    if (!household || households_.is_on_file(transaction, *household)) return false;
    const auto today = platform::date_of(clock_.wall());
    const auto quiet_since = platform::start_of(minus_months(today, check.quiet_months));
    if (has_alert_since(transaction, hit.reference, quiet_since)) return false;
    const auto due =
        working_days_->after(today, plan_->due_days(hit.signal->aspect, Source::check));
    Raised raised;
    raised.alert.id = AlertId{log_.mint_id().value};
    raised.alert.reference = household->reference;
    raised.alert.check = check.id;
    raised.alert.aspect = hit.signal->aspect;
    raised.alert.source = Source::check;
    raised.alert.union_code = household->union_code;
    raised.alert.division = household->division;
    raised.alert.programmes = hit.programmes;
    raised.alert.due = due.day;
    raised.alert.is_due_provisional = due.is_provisional;
    raised.person = {household->name, household->phone, ""};
    return put_alert(log_, projection_, transaction, raised, by);
}

std::int64_t Watch::take_up() {
    const auto waiting = database_.read(
        [](platform::Transaction& transaction) { return asked_in(transaction, asked_in_a_round); });
    std::int64_t count = 0;
    for (const auto& one : waiting) {
        const auto raised = raised_for(one);
        count += log_.write([&](platform::Transaction& transaction) {
            // Another process of this hub may have been faster.
            if (!is_waiting(transaction, one.asked)) return 0;
            return put_alert(log_, projection_, transaction, raised, {sync::ActorKind::system, ""})
                       ? 1
                       : 0;
        });
    }
    return count;
}

Raised Watch::raised_for(const StoredAsked& one) const {
    Raised raised;
    raised.alert.id = AlertId{log_.mint_id().value};
    raised.asked = one.asked;
    raised.alert.source = Source::self_diagnosis;
    raised.alert.division = one.division;
    const auto due = working_days_->after(platform::date_of(one.at),
                                          plan_->due_days(Aspect::income, Source::self_diagnosis));
    raised.alert.due = due.day;
    raised.alert.is_due_provisional = due.is_provisional;
    const auto part = database_.read(
        [&](platform::Transaction& transaction) { return opened_(transaction, one.record); });
    const auto asked = part ? asked_part_from(*part) : std::nullopt;
    const auto judge = judge_(platform::date_of(clock_.wall()), one.division);
    if (!asked) return raised;
    raised.person = asked->person;
    if (!judge) return raised;
    policy::Facts known;
    const auto values = facts_of(*judge, asked->facts);
    for (std::size_t i = 0; i < values.size(); ++i)
        known[judge->facts()[i].id] = values[i];
    const auto answers = judge->judge(known);
    const auto finding = finding_in(plan_->checks.front().signals, programmes_of(*judge).programmes,
                                    [&](std::size_t i) -> std::optional<policy::Verdict> {
                                        if (!answers) return std::nullopt;
                                        return (*answers)[i].verdict;
                                    });
    raised.alert.programmes = finding.programmes;
    if (finding.signal != nullptr) raised.alert.aspect = finding.signal->aspect;
    return raised;
}

}  // namespace services::early_warning
