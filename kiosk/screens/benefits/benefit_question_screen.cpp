#include "kiosk/screens/benefits/benefit_question_screen.hpp"

#include <algorithm>
#include <charconv>

#include "kiosk/screens/matters/shown_card.hpp"
#include "platform/crypto/secret_bytes.hpp"
#include "services/policy/facts.hpp"

namespace kiosk {

using namespace services::policy;
using What = BenefitQuestionTouch::What;

namespace {

constexpr std::size_t longest_amount = 8;  // yuan
constexpr std::size_t longest_count = 3;
constexpr std::size_t longest_day = 8;  // 20200229

// Nothing when the digits are no value of that fact.
std::optional<FactValue> value_of(const Fact& fact, const std::string& digits) {
    if (fact.sort == Sort::day) {
        if (digits.size() != longest_day) return std::nullopt;
        return FactValue{digits.substr(0, 4) + "-" + digits.substr(4, 2) + "-" + digits.substr(6)};
    }
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (error != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
    return FactValue{fact.sort == Sort::money ? number * 100 : number};
}

const char* hint_of(Sort sort) {
    if (sort == Sort::money) return "benefits.hint_yuan";
    return sort == Sort::day ? "benefits.hint_day" : "benefits.hint_count";
}

}  // namespace

BenefitQuestionScreen::BenefitQuestionScreen(BenefitsSessionPtr session, const Fact& fact)
    : session_(std::move(session)), fact_(fact) {
    drop_shown(session_->desk());
}

BenefitQuestionScreen::~BenefitQuestionScreen() {
    platform::wipe(digits_);
}

void BenefitQuestionScreen::reopen() {
    session_->take_back(fact_.id);
}

entry::Field BenefitQuestionScreen::field() const {
    if (fact_.sort == Sort::money) return {entry::FieldKind::digits, longest_amount};
    return {entry::FieldKind::digits, fact_.sort == Sort::day ? longest_day : longest_count};
}

std::optional<BenefitQuestionTouch> BenefitQuestionScreen::draw(Panel& panel) const {
    const auto language = code_of(panel.language());
    panel.tone(Tone::indigo);
    const int step = session_->step_of(fact_.id);
    panel.progress(step, std::max(step, session_->steps()));
    panel.question(Label("benefits.question").of(fact_.id).words(fact_.question.in(language)));
    panel.why(Label("benefits.why").of(fact_.id).words(fact_.why.in(language)));
    draw_card(panel);
    const bool is_chosen = fact_.sort == Sort::choice || fact_.sort == Sort::yes_no;
    auto touch = is_chosen ? draw_choices(panel) : draw_number(panel);
    if (panel.back()) touch = BenefitQuestionTouch{What::back};
    if (panel.pinned("benefits.do_not_know")) touch = BenefitQuestionTouch{What::pass_over};
    return touch;
}

void BenefitQuestionScreen::draw_card(Panel& panel) const {
    if (session_->has_card()) return panel.notice(NoticeKind::done, "benefits.by_card");
    if (card_refusal_) return panel.notice(NoticeKind::refusal, words_of(*card_refusal_));
    // Where it saves a question, and nothing has to be typed below it.
    if (can_show_card(session_->desk()) && fact_.sort == Sort::yes_no)
        panel.small("benefits.card_hint");
}

// A question the card has answered goes by itself.
Next BenefitQuestionScreen::wake() {
    const auto verdict = shown_card(session_->desk());
    if (!verdict) return Stay{};
    card_refusal_.reset();
    if (!*verdict) {
        card_refusal_ = verdict->refusal();
        return Stay{};
    }
    session_->take_card();
    if (!session_->known().contains(fact_.id)) return Stay{};
    return Replace{next_benefits_page(session_)};
}

std::optional<BenefitQuestionTouch> BenefitQuestionScreen::draw_choices(Panel& panel) const {
    std::optional<BenefitQuestionTouch> touch;
    if (fact_.sort == Sort::yes_no) {
        if (panel.choice("benefits.yes"))
            touch = BenefitQuestionTouch{What::choose, {}, std::int64_t{1}};
        if (panel.choice("benefits.no"))
            touch = BenefitQuestionTouch{What::choose, {}, std::int64_t{0}};
        return touch;
    }
    for (const auto& choice : fact_.choices) {
        const auto words = choice.title.in(code_of(panel.language()));
        if (panel.choice(Label("benefits.choice").of(choice.id).words(words)))
            touch = BenefitQuestionTouch{What::choose, {}, choice.id};
    }
    return touch;
}

std::optional<BenefitQuestionTouch> BenefitQuestionScreen::draw_number(Panel& panel) const {
    FieldLook look{.value = digits_, .is_focused = true, .visibility = Visibility::hidden};
    look.hint = Label(hint_of(fact_.sort));
    if (is_refused_) look.error = Label("benefits.not_a_value");
    panel.field(Label("benefits.field").of(fact_.id).words(panel.say(hint_of(fact_.sort))), look);
    std::optional<BenefitQuestionTouch> touch;
    if (const auto key = draw_pad(panel, entry::number_pad()))
        touch = BenefitQuestionTouch{What::key, *key};
    if (panel.primary("join.next", {.icon = Icon::next, .is_enabled = !digits_.empty()}))
        touch = BenefitQuestionTouch{What::next};
    return touch;
}

Next BenefitQuestionScreen::act(const BenefitQuestionTouch& touch) {
    switch (touch.what) {
        case What::key:
            digits_ = after_key(field(), digits_, touch.key);
            is_refused_ = false;
            return Stay{};
        case What::choose:
            session_->answer(fact_, touch.chosen);
            return Open{next_benefits_page(session_)};
        case What::next:
            return take_number();
        case What::pass_over:
            session_->pass_over(fact_);
            return Open{next_benefits_page(session_)};
        case What::back:
            return GoBack{};
    }
    return Stay{};
}

Next BenefitQuestionScreen::take_number() {
    const auto value = value_of(fact_, digits_);
    is_refused_ = !value || trouble_of_fact(fact_, *value).has_value();
    if (is_refused_) return Stay{};
    session_->answer(fact_, *value);
    return Open{next_benefits_page(session_)};
}

std::vector<Sample> BenefitQuestionScreen::samples() const {
    std::vector<Sample> faces;
    using Change = void (*)(BenefitQuestionScreen&);
    const auto face = [&](const char* name, Sort sort, const char* digits, bool is_refused,
                          Change change = nullptr) {
        const auto session = sample_benefits(session_->desk());
        if (!session) return;
        for (const auto& fact : session->judge().facts()) {
            if (fact.sort != sort) continue;
            session->take_back(fact.id);
            auto screen = std::make_unique<BenefitQuestionScreen>(session, fact);
            screen->digits_ = digits;
            screen->is_refused_ = is_refused;
            if (change) change(*screen);
            faces.push_back({name, std::move(screen)});
            return;
        }
    };
    face("choice", Sort::choice, "", false);
    face("yes_no", Sort::yes_no, "", false);
    face("money", Sort::money, "36000", false);
    face("refused", Sort::whole, "99", true);
    face("card_shown", Sort::money, "36000", false,
         [](BenefitQuestionScreen& screen) { screen.session_->take_card(); });
    face("card_refused", Sort::yes_no, "", false, [](BenefitQuestionScreen& screen) {
        screen.card_refusal_ = platform::TokenRefusal::expired;
    });
    return faces;
}

}  // namespace kiosk
