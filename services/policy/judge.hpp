// What one household, or a million, may be entitled to on one day in one division, by the packs in
// force there. The answer is advice; a person decides. It keeps nothing of what it is told.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/outcome.hpp"
#include "services/policy/pack.hpp"

namespace services::policy {

enum class Verdict { yes, no, need_to_know };
std::string_view name_of(Verdict verdict);

struct Reason {
    std::string leaf;
    bool holds = false;
    Words sentence;
};

struct StepAnswer {
    std::string id;
    Sort sort = Sort::money;
    Words title;
    std::optional<std::int64_t> value;
};

struct PaymentAnswer {
    std::string id;
    Words title;
    std::optional<std::int64_t> value;
    Verdict verdict = Verdict::yes;
    std::vector<Reason> reasons;
};

struct AmountAnswer {
    Amount::Kind kind = Amount::Kind::exact;
    Amount::Per per = Amount::Per::once;
    std::optional<std::int64_t> sum;  // nothing while a fact it needs is unknown
    std::vector<StepAnswer> steps;
    std::vector<PaymentAnswer> payments;
};

struct Answer {
    std::shared_ptr<const Pack> pack;
    const Programme* programme = nullptr;
    Verdict verdict = Verdict::need_to_know;
    std::vector<Reason> reasons;
    std::vector<std::string> unknown;    // facts that still matter to it
    std::optional<AmountAnswer> amount;  // when the verdict is yes
    std::vector<Words> documents;
    Words where;
    std::vector<Words> unverified;  // what in it cannot be relied on yet
    // The pack is at fault (a parameter is missing, a number cannot be worked out): no verdict, and
    // what staff must be told.
    std::optional<std::string> fault;
    // Canonical JSON: pack and hash, day, division, facts used, parameters, values, leaves,
    // verdict, amount. The same facts give the same bytes everywhere.
    std::string trace;
};

struct JudgeRefusal {
    std::string sentence;
};

// A fact still unknown that can change an answer.
struct Question {
    const Fact* fact = nullptr;
    double weight = 0;  // how many answers hang on it, in shares
};

class Judge final {
public:
    // Of these packs, those in force on the day that cover the division; the later of two with one
    // id. Refused when two packs mean different things by one fact.
    static platform::Outcome<Judge, JudgeRefusal> make(
        std::span<const std::shared_ptr<const Pack>> packs, platform::CivilDate day,
        std::string_view division);
    ~Judge();
    Judge(Judge&&) noexcept;
    Judge& operator=(Judge&&) noexcept;

    // Every fact some programme uses, in the order of the packs.
    const std::vector<Fact>& facts() const;
    const Fact* fact(std::string_view id) const;
    std::size_t programmes() const;

    // What is not in the facts is unknown. Refused when a fact is of another kind than it should
    // be.
    platform::Outcome<std::vector<Answer>, JudgeRefusal> judge(const Facts& known) const;

    // What can still change an answer, the most first; facts that staff find out are not among
    // them.
    platform::Outcome<std::vector<Question>, JudgeRefusal> open_questions(const Facts& known) const;

    // Many households at once: the same expressions, one SELECT. Rows are given by `next`: a number
    // of the household and its facts in the order of facts(); false at the end. Verdicts are in the
    // order of judge()'s answers; what is at fault is nothing.
    struct Household {
        std::int64_t number = 0;
        std::vector<FactValue> facts;
    };
    using NextHousehold = std::function<bool(Household&)>;
    using Verdicts = std::span<const std::optional<Verdict>>;
    using VerdictReader = std::function<void(std::int64_t number, Verdicts)>;
    platform::Outcome<platform::Nothing, JudgeRefusal> judge_all(const NextHousehold& next,
                                                                 const VerdictReader& read) const;

private:
    class Work;
    explicit Judge(std::unique_ptr<Work> work);
    std::unique_ptr<Work> work_;
};

}  // namespace services::policy
