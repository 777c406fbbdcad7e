#include "kiosk/screens/benefits/benefits_session.hpp"

#include <algorithm>

#include "kiosk/screens/benefits/benefit_question_screen.hpp"
#include "kiosk/screens/benefits/benefits_screen.hpp"
#include "kiosk/screens/self_check/self_check_result_screen.hpp"
#include "platform/base/ensure.hpp"
#include "platform/crypto/secret_bytes.hpp"

namespace kiosk {

using namespace services::policy;

namespace {

// The one fact of the packs that a member's card carries: its holder is a member.
constexpr std::string_view said_by_card = "is_member";

int rank_of(const Answer& answer) {
    if (answer.fault) return 3;
    return answer.verdict == Verdict::yes ? 0 : answer.verdict == Verdict::need_to_know ? 1 : 2;
}

}  // namespace

BenefitsSession::BenefitsSession(const StationDesk& desk, std::unique_ptr<Judge> judge,
                                 std::vector<std::string> only)
    : desk_(desk), judge_(std::move(judge)), only_(std::move(only)) {
    judge_again();
}

BenefitsSession::~BenefitsSession() {
    for (auto& [id, value] : known_) {
        if (auto* text = std::get_if<std::string>(&value)) platform::wipe(*text);
        value = std::int64_t{0};
    }
    for (auto& answer : answers_)
        platform::wipe(answer.trace);
}

// What can still change an answer, and was not asked yet.
std::vector<const Fact*> BenefitsSession::open_facts() const {
    const auto open = judge_->open_questions(known_);
    platform::ensure(open.has_value(), "what a person said was looked at when they said it");
    std::set<std::string_view> wanted;
    for (const auto* answer : checked())
        wanted.insert(answer->unknown.begin(), answer->unknown.end());
    std::vector<const Fact*> facts;
    for (const auto& question : *open) {
        const auto& id = question.fact->id;
        if (std::find(asked_.begin(), asked_.end(), id) != asked_.end()) continue;
        if (is_self_check() && !wanted.contains(id)) continue;
        facts.push_back(question.fact);
    }
    return facts;
}

const Fact* BenefitsSession::next() const {
    if (asked_.size() >= most_questions) return nullptr;
    const auto open = open_facts();
    return open.empty() ? nullptr : open.front();
}

void BenefitsSession::widen() {
    only_.clear();
}

std::vector<const Answer*> BenefitsSession::checked() const {
    std::vector<const Answer*> about;
    for (const auto& answer : answers_) {
        const auto& id = answer.programme->id;
        if (only_.empty() || std::find(only_.begin(), only_.end(), id) != only_.end())
            about.push_back(&answer);
    }
    return about;
}

void BenefitsSession::answer(const Fact& fact, FactValue value) {
    take_back(fact.id);
    asked_.push_back(fact.id);
    known_[fact.id] = std::move(value);
    judge_again();
}

void BenefitsSession::take_card() {
    has_card_ = true;
    const auto asked = std::find(asked_.begin(), asked_.end(), said_by_card);
    if (asked != asked_.end()) asked_.erase(asked);
    if (judge_->fact(said_by_card) != nullptr) known_[std::string(said_by_card)] = std::int64_t{1};
    judge_again();
}

void BenefitsSession::pass_over(const Fact& fact) {
    take_back(fact.id);
    asked_.push_back(fact.id);
    judge_again();
}

void BenefitsSession::take_back(std::string_view fact) {
    const auto first = std::find(asked_.begin(), asked_.end(), fact);
    for (auto one = first; one != asked_.end(); ++one)
        known_.erase(*one);
    asked_.erase(first, asked_.end());
    judge_again();
}

int BenefitsSession::step_of(std::string_view fact) const {
    const auto found = std::find(asked_.begin(), asked_.end(), fact);
    return 1 + static_cast<int>(found - asked_.begin());
}

int BenefitsSession::steps() const {
    return std::min(most_questions, static_cast<int>(asked_.size() + open_facts().size()));
}

std::vector<std::size_t> BenefitsSession::fitting() const {
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < answers_.size(); ++i)
        if (answers_[i].verdict == Verdict::yes && !answers_[i].fault) places.push_back(i);
    return places;
}

void BenefitsSession::judge_again() {
    auto answers = judge_->judge(known_);
    platform::ensure(answers.has_value(), "what a person said was looked at when they said it");
    answers_ = std::move(*answers);
    std::stable_sort(answers_.begin(), answers_.end(),
                     [](const Answer& a, const Answer& b) { return rank_of(a) < rank_of(b); });
}

std::unique_ptr<Screen> next_benefits_page(const BenefitsSessionPtr& session) {
    if (const auto* fact = session->next())
        return std::make_unique<BenefitQuestionScreen>(session, *fact);
    if (session->is_self_check()) return std::make_unique<SelfCheckResultScreen>(session);
    return std::make_unique<BenefitsScreen>(session);
}

BenefitsSessionPtr sample_benefits(const StationDesk& desk) {
    auto judge = desk.judge ? desk.judge() : nullptr;
    if (!judge) return nullptr;
    auto session = std::make_shared<BenefitsSession>(desk, std::move(judge));
    while (const auto* fact = session->next()) {
        switch (fact->sort) {
            case Sort::yes_no:
                session->answer(*fact, std::int64_t{1});
                break;
            case Sort::choice:
                session->answer(*fact, fact->choices.back().id);
                break;
            case Sort::whole:
                session->answer(*fact, std::clamp<std::int64_t>(4, fact->least, fact->most));
                break;
            case Sort::money:
                session->answer(*fact, std::int64_t{1'600'000});
                break;
            case Sort::day:
                session->pass_over(*fact);
                break;
        }
    }
    return session;
}

}  // namespace kiosk
