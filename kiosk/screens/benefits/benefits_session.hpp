// One person asking what they may be entitled to: what they said so far and what is still worth
// asking. Nothing of it is stored; it ends with the screens that share it.
#pragma once

#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/screen.hpp"
#include "kiosk/screens/station_desk.hpp"
#include "services/policy/judge.hpp"

namespace kiosk {

inline constexpr int most_questions = 12;

class BenefitsSession final {
public:
    // `only`: the programmes it is about; empty: all of them.
    BenefitsSession(const StationDesk& desk, std::unique_ptr<services::policy::Judge> judge,
                    std::vector<std::string> only = {});
    ~BenefitsSession();
    BenefitsSession(const BenefitsSession&) = delete;
    BenefitsSession& operator=(const BenefitsSession&) = delete;

    // What changes most now; nothing when no answer can change any more, or enough was asked.
    const services::policy::Fact* next() const;
    void answer(const services::policy::Fact& fact, services::policy::FactValue value);
    // The person does not know, or would rather not say.
    void pass_over(const services::policy::Fact& fact);
    // A member's card was shown: what it says is not asked any more.
    void take_card();
    bool has_card() const { return has_card_; }
    // This answer and all after it are taken back.
    void take_back(std::string_view fact);
    // Looking at one's own situation: only what bears on that is asked.
    bool is_self_check() const { return !only_.empty(); }
    // From here on about all programmes; what was said stays said.
    void widen();
    // The answers of the programmes it is about.
    std::vector<const services::policy::Answer*> checked() const;
    // The place of the question, from 1, and how many there may be.
    int step_of(std::string_view fact) const;
    int steps() const;

    // Programmes that may fit first, then those not decided, then the others.
    const std::vector<services::policy::Answer>& answers() const { return answers_; }
    // The places of those that may fit.
    std::vector<std::size_t> fitting() const;
    const services::policy::Judge& judge() const { return *judge_; }
    // What was said so far.
    const services::policy::Facts& known() const { return known_; }
    const StationDesk& desk() const { return desk_; }

private:
    std::vector<const services::policy::Fact*> open_facts() const;
    void judge_again();

    const StationDesk& desk_;
    std::unique_ptr<services::policy::Judge> judge_;
    std::vector<std::string> only_;
    bool has_card_ = false;
    services::policy::Facts known_;
    std::vector<std::string> asked_;  // in their order, passed over or not
    std::vector<services::policy::Answer> answers_;
};
using BenefitsSessionPtr = std::shared_ptr<BenefitsSession>;  // the pages of one person

// The next question, or what came out.
std::unique_ptr<Screen> next_benefits_page(const BenefitsSessionPtr& session);

// Somebody with a household, to show the pages with; nothing without programmes.
BenefitsSessionPtr sample_benefits(const StationDesk& desk);

}  // namespace kiosk
