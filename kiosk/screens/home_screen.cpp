#include "kiosk/screens/home_screen.hpp"

#include "kiosk/screens/benefits/benefits_session.hpp"
#include "kiosk/screens/join/join_flow.hpp"
#include "kiosk/screens/look_up_screen.hpp"
#include "kiosk/screens/matters/matters_card_screen.hpp"
#include "kiosk/screens/privacy_screen.hpp"
#include "kiosk/screens/queue/services_screen.hpp"
#include "kiosk/screens/requests/urgent_screen.hpp"
#include "kiosk/screens/self_check/self_check_screen.hpp"

namespace kiosk {

HomeScreen::HomeScreen(const StationDesk& desk) : desk_(desk) {
    read();
}

void HomeScreen::read() {
    facts_ = facts_of_today(desk_);
    takes_applications_ = desk_.can_take_applications() && (!desk_.has_room || desk_.has_room());
    takes_requests_ = takes_applications_ && desk_.request_desk != nullptr;
    gives_numbers_ = desk_.queue != nullptr && desk_.queue->catalogue() != nullptr &&
                     (!desk_.has_room || desk_.has_room());
    const auto judge = desk_.judge ? desk_.judge() : nullptr;
    has_programmes_ = judge != nullptr;
    offers_matters_ = offers_matters(desk_);
    offers_self_check_ = takes_applications_ && has_programmes_ && offers_self_check(desk_, *judge);
}

// What is true here now.
void HomeScreen::draw_facts(Panel& panel) const {
    panel.fact(facts_.is_line_up ? Icon::online : Icon::offline,
               facts_.is_line_up ? "home.line_up" : "home.line_down");
    if (!facts_.hours.empty())
        panel.fact(Icon::clock, Label("idle.hours").with("hours", facts_.hours));
    if (!facts_.address.empty())
        panel.fact(Icon::home, Label("home.address").with("address", facts_.address));
    panel.fact(Icon::phone, "home.hotline");
    const Language language = panel.wording().language();
    if (const auto pledge = desk_.plaque->pledge(language); !pledge.empty())
        panel.extra_fact(Icon::check, Label("home.pledge").words(pledge));
    if (const auto season = desk_.plaque->season(language); !season.empty())
        panel.extra_fact(Icon::info, Label("home.season").words(season));
}

// What is about oneself: one's papers, one's matters, one's own situation, one's data.
std::optional<HomeTouch> HomeScreen::draw_own(Panel& panel, bool is_beside) const {
    std::optional<HomeTouch> touch;
    if (panel.home_tile("home.look_up",
                        {.icon = Icon::receipt,
                         .tone = Tone::amber,
                         .line = Label("home.look_up_line"),
                         .is_wide = !is_beside && (!takes_applications_ || panel.is_easy())})) {
        touch = HomeTouch::look_up;
    }
    if (offers_matters_ && !panel.is_easy() &&
        panel.home_tile("home.matters", {.icon = Icon::card,
                                         .tone = Tone::plum,
                                         .line = Label("home.matters_line"),
                                         .is_wide = !takes_applications_})) {
        touch = HomeTouch::matters;
    }
    if (offers_self_check_ && !panel.is_easy() &&
        panel.home_tile("home.self_check", {.icon = Icon::heart,
                                            .tone = Tone::teal,
                                            .line = Label("home.self_check_line"),
                                            .is_wide = !takes_applications_})) {
        touch = HomeTouch::self_check;
    }
    // It stands at the head of every task, too.
    if (!panel.is_easy() &&
        panel.home_tile("home.privacy", {.icon = Icon::privacy,
                                         .tone = Tone::blue,
                                         .line = Label("home.privacy_line"),
                                         .is_wide = is_beside || !takes_applications_})) {
        touch = HomeTouch::privacy;
    }
    return touch;
}

std::optional<HomeTouch> HomeScreen::draw(Panel& panel) const {
    panel.shape(PageShape::home);
    panel.heading("home.hello");
    std::optional<HomeTouch> touch;
    if (takes_applications_ && panel.home_tile("home.join", {.icon = Icon::join,
                                                             .tone = Tone::red,
                                                             .line = Label("home.join_line"),
                                                             .is_wide = true})) {
        touch = HomeTouch::join;
    }
    // Help and what one is entitled to stand side by side, where both are.
    const bool is_pair = takes_requests_ && has_programmes_ && !panel.is_easy();
    if (takes_requests_ && panel.home_tile("home.help", {.icon = Icon::help,
                                                         .tone = Tone::teal,
                                                         .line = Label("home.help_line"),
                                                         .is_wide = !is_pair})) {
        touch = HomeTouch::help;
    }
    if (has_programmes_ && panel.home_tile("home.benefits", {.icon = Icon::benefits,
                                                             .tone = Tone::indigo,
                                                             .line = Label("home.benefits_line"),
                                                             .is_wide = !is_pair})) {
        touch = HomeTouch::benefits;
    }
    // In a hall it stands beside the progress of one's papers.
    const bool is_beside = gives_numbers_ && !panel.is_easy();
    if (gives_numbers_ && panel.home_tile("home.queue", {.icon = Icon::ticket,
                                                         .tone = Tone::amber,
                                                         .line = Label("home.queue_line"),
                                                         .is_wide = !is_beside})) {
        touch = HomeTouch::queue;
    }
    if (const auto own = draw_own(panel, is_beside)) touch = own;
    if (!takes_applications_) panel.fact(Icon::info, "home.no_applications");
    if (panel.is_easy()) return touch;
    draw_facts(panel);
    return touch;
}

Next HomeScreen::act(const HomeTouch& touch) {
    switch (touch) {
        case HomeTouch::join:
            return Open{
                page_of(JoinPage::start, std::make_shared<JoinSession>(desk_), Way::onward)};
        case HomeTouch::help:
            return Open{begin_request(desk_)};
        case HomeTouch::benefits:
            if (auto judge = desk_.judge())
                return Open{
                    next_benefits_page(std::make_shared<BenefitsSession>(desk_, std::move(judge)))};
            read();
            return Stay{};
        case HomeTouch::queue:
            return open<ServicesScreen>(desk_);
        case HomeTouch::matters:
            return open<MattersCardScreen>(desk_);
        case HomeTouch::self_check:
            return open<SelfCheckScreen>(desk_);
        case HomeTouch::look_up:
            return open<LookUpScreen>(desk_);
        case HomeTouch::privacy:
            return open<PrivacyScreen>();
    }
    return Stay{};
}

Next HomeScreen::wake() {
    read();
    return Stay{};
}

std::vector<Sample> HomeScreen::samples() const {
    std::vector<Sample> faces;
    const auto face = [&](const char* name, bool is_line_up, bool takes) {
        auto screen = std::make_unique<HomeScreen>(desk_);
        screen->facts_.is_line_up = is_line_up;
        screen->takes_applications_ = takes;
        screen->takes_requests_ = takes && desk_.request_desk != nullptr;
        screen->offers_self_check_ = takes && screen->offers_self_check_;
        faces.push_back({name, std::move(screen)});
    };
    face("online", true, true);
    face("offline", false, true);
    face("no_applications", false, false);
    for (auto& sample : faces)
        static_cast<HomeScreen&>(*sample.screen).gives_numbers_ = false;
    if (desk_.queue != nullptr) {
        face("hall", true, true);
        static_cast<HomeScreen&>(*faces.back().screen).gives_numbers_ = true;
    }
    return faces;
}

}  // namespace kiosk
