#include "kiosk/screens/matters/matters_screen.hpp"

#include "kiosk/screens/requests/urgent_screen.hpp"
#include "kiosk/screens/said_time.hpp"
#include "services/policy/sentences.hpp"

namespace kiosk {

using namespace services::member_pins;

namespace {

std::string yuan(const Panel& panel, std::int64_t fen) {
    return services::policy::written(services::policy::Sort::money, fen, code_of(panel.language()));
}

Label numbered(const char* key, std::size_t place) {
    return Label(key).of(std::to_string(place));
}

std::string in(const services::data::Words& words, const Panel& panel) {
    return words.by_language.empty() ? std::string() : words.in(code_of(panel.language()));
}

// A request's state says what comes next, too.
void tell(Panel& panel, const char* key, std::size_t place, const std::string& value) {
    panel.told(numbered(key, place), value, Visibility::hidden);
}

}  // namespace

std::optional<MattersTouch> MattersScreen::draw(Panel& panel) const {
    panel.tone(Tone::plum);
    panel.heading("matters.heading", Icon::card);
    panel.told("matters.name", matters_.masked_name, Visibility::hidden);
    panel.small("matters.nothing_kept");
    draw_requests(panel);
    draw_cases(panel);
    draw_grants(panel);
    draw_plans(panel);
    draw_claims(panel);
    panel.small("matters.questions");
    std::optional<MattersTouch> touch;
    if (desk_.request_desk != nullptr && panel.pinned("matters.help", {.icon = Icon::help}))
        touch = MattersTouch::help;
    if (panel.primary("matters.finish", {.icon = Icon::check})) touch = MattersTouch::finish;
    return touch;
}

void MattersScreen::draw_requests(Panel& panel) const {
    panel.section("matters.requests");
    if (matters_.requests.empty()) panel.body("matters.no_requests");
    for (std::size_t i = 0; i < matters_.requests.size(); ++i) {
        const auto& one = matters_.requests[i];
        const auto about = one.kind.empty() ? panel.say("matters.request")
                                            : panel.say("requests.kind." + one.kind);
        tell(panel, "matters.request", i, about);
        panel.body(numbered("matters.state", i).words(panel.say("requests.state." + one.state)),
                   Visibility::hidden);
        tell(panel, "matters.handed_in", i, said_day(panel, one.handed_in));
        tell(panel, "matters.taker", i,
             one.taker.empty() ? panel.say("request.centre") : one.taker);
    }
}

void MattersScreen::draw_cases(Panel& panel) const {
    if (matters_.cases.empty()) return;
    panel.section("matters.cases");
    for (std::size_t i = 0; i < matters_.cases.size(); ++i) {
        const auto& one = matters_.cases[i];
        tell(panel, "matters.case_number", i, one.number);
        panel.body(numbered("matters.case_now", i).words(panel.say("matters.case." + one.state)),
                   Visibility::hidden);
        if (const auto step = in(one.step, panel); !step.empty())
            tell(panel, "matters.next_step", i, step);
        if (one.due)
            tell(panel, one.is_due_provisional ? "matters.due_about" : "matters.due", i,
                 said_day(panel, *one.due));
        if (one.decided_on) tell(panel, "matters.decided_on", i, said_day(panel, *one.decided_on));
        if (one.appeal_until)
            tell(panel, "matters.appeal_until", i, said_day(panel, *one.appeal_until));
    }
}

void MattersScreen::draw_grants(Panel& panel) const {
    if (matters_.grants.empty()) return;
    panel.section("matters.grants");
    std::size_t number = 0;
    for (std::size_t i = 0; i < matters_.grants.size(); ++i) {
        const auto& one = matters_.grants[i];
        tell(panel, "matters.granted", i,
             panel.say(Label("matters.sum_on")
                           .with("sum", yuan(panel, one.total))
                           .with("day", said_day(panel, one.day))));
        for (const auto& payment : one.payments) {
            const auto state = panel.say("matters.payment." + payment.state);
            tell(panel, "matters.instalment", number++,
                 panel.say(Label("matters.instalment_line")
                               .with("sum", yuan(panel, payment.amount))
                               .with("day", said_day(panel, payment.due))
                               .with("state", state)));
        }
    }
}

void MattersScreen::draw_plans(Panel& panel) const {
    if (matters_.plans.empty()) return;
    panel.section("matters.plans");
    for (std::size_t i = 0; i < matters_.plans.size(); ++i) {
        const auto& one = matters_.plans[i];
        tell(panel, one.has_ended ? "matters.plan_ended" : "matters.plan", i, in(one.title, panel));
        panel.body(numbered("matters.covers", i).words(in(one.covers, panel)), Visibility::hidden);
        tell(panel, "matters.covered", i,
             panel.say(Label("matters.from_until")
                           .with("from", said_day(panel, one.from))
                           .with("until", said_day(panel, one.until))));
        if (!one.has_ended && one.claims_from > one.from)
            tell(panel, "matters.claims_from", i, said_day(panel, one.claims_from));
    }
}

void MattersScreen::draw_claims(Panel& panel) const {
    if (matters_.claims.empty()) return;
    panel.section("matters.claims");
    for (std::size_t i = 0; i < matters_.claims.size(); ++i) {
        const auto& one = matters_.claims[i];
        tell(panel, "matters.claim", i, one.number);
        panel.body(numbered("matters.claim_now", i).words(panel.say("matters.claim." + one.state)),
                   Visibility::hidden);
        if (one.amount > 0) tell(panel, "matters.claim_sum", i, yuan(panel, one.amount));
        if (one.paid_on) tell(panel, "matters.paid_on", i, said_day(panel, *one.paid_on));
    }
}

Next MattersScreen::act(const MattersTouch& touch) {
    if (touch == MattersTouch::help) return Open{begin_request(desk_)};
    return Finish{};
}

Matters sample_matters() {
    Matters all;
    all.masked_name = "张**";
    all.requests = {{"1 0234", "medical_aid", "in_hand", {2026, 11, 3}, "望湖街道联合工会"},
                    {"1 0198", "legal", "referred", {2026, 10, 12}, ""}};
    all.cases = {{"MH-2026-0012",
                  "in_procedure",
                  {{{"zh_CN", "入户调查"}, {"en", "Home visit"}}},
                  platform::CivilDate{2026, 12, 1},
                  false,
                  {},
                  {}}};
    all.grants = {{{2026, 3, 2},
                   400'000,
                   {{200'000, {2026, 3, 10}, "paid"}, {200'000, {2026, 12, 10}, "planned"}}}};
    all.plans = {{{{{"zh_CN", "职工住院医疗互助"}, {"en", "Hospital mutual aid"}}},
                  {{{"zh_CN", "只保本人，不保家人"}, {"en", "Covers the worker only"}}},
                  {2026, 11, 1},
                  {2027, 10, 31},
                  {2026, 12, 1},
                  false}};
    all.claims = {{"HZ-000615", "paid", 128'050, platform::CivilDate{2026, 9, 20}}};
    return all;
}

std::vector<Sample> MattersScreen::samples() const {
    std::vector<Sample> faces;
    const auto face = [&](const char* name, Matters matters) {
        faces.push_back({name, std::make_unique<MattersScreen>(desk_, std::move(matters))});
    };
    face("everything", sample_matters());
    Matters nothing;
    nothing.masked_name = "李*";
    face("nothing", nothing);
    return faces;
}

}  // namespace kiosk
