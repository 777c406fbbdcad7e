#include "kiosk/screens/home_screen.hpp"

#include <algorithm>

#include "kiosk/screens/benefits/benefits_session.hpp"
#include "kiosk/screens/gifts/gifts_screen.hpp"
#include "kiosk/screens/join/join_flow.hpp"
#include "kiosk/screens/keepers/drawer_door_screen.hpp"
#include "kiosk/screens/keepers/drawer_screen.hpp"
#include "kiosk/screens/keepers/health_screen.hpp"
#include "kiosk/screens/keepers/part_words.hpp"
#include "kiosk/screens/look_up_screen.hpp"
#include "kiosk/screens/matters/matters_card_screen.hpp"
#include "kiosk/screens/notices/notices_screen.hpp"
#include "kiosk/screens/places/places_screen.hpp"
#include "kiosk/screens/privacy_screen.hpp"
#include "kiosk/screens/queue/services_screen.hpp"
#include "kiosk/screens/requests/urgent_screen.hpp"
#include "kiosk/screens/self_check/self_check_screen.hpp"
#include "kiosk/screens/sessions/kinds_screen.hpp"
#include "kiosk/screens/stations/stations_screen.hpp"
#include "kiosk/screens/visits/come_in_screen.hpp"

namespace kiosk {

namespace {

int waiting_in(const services::queue::QueueDesk& queue) {
    int waiting = 0;
    for (const auto& face : queue.services())
        waiting += face.waiting.value_or(0);
    return waiting;
}

}  // namespace

HomeScreen::HomeScreen(const StationDesk& desk) : desk_(desk) {
    read();
}

void HomeScreen::read() {
    facts_ = facts_of_today(desk_);
    takes_visits_ = desk_.visits != nullptr && desk_.visits->settings() != nullptr &&
                    (!desk_.has_room || desk_.has_room());
    state_.reset();
    if (desk_.places != nullptr && desk_.places->catalogue()) state_ = desk_.places->state();
    takes_applications_ = desk_.can_take_applications() && (!desk_.has_room || desk_.has_room());
    takes_requests_ = takes_applications_ && desk_.request_desk != nullptr;
    gives_numbers_ = desk_.queue != nullptr && desk_.queue->catalogue() != nullptr &&
                     (!desk_.has_room || desk_.has_room());
    takes_bookings_ = desk_.bookings != nullptr && desk_.bookings->catalogue() != nullptr &&
                      (!desk_.has_room || desk_.has_room());
    gives_gifts_ = offers_gifts(desk_) && (!desk_.has_room || desk_.has_room());
    knows_stations_ = desk_.finder != nullptr && desk_.finder->near().size() > 1;
    has_notices_ = desk_.shelf != nullptr &&
                   !(desk_.shelf->notices().empty() && desk_.shelf->leaflets().empty());
    trouble_ = trouble_here(desk_);
    setting_ = desk_.drawer != nullptr ? desk_.drawer->setting() : std::nullopt;
    waiting_ = gives_numbers_ && facts_.is_line_up ? waiting_in(*desk_.queue) : 0;
    const auto judge = desk_.judge ? desk_.judge() : nullptr;
    has_programmes_ = judge != nullptr;
    offers_matters_ = offers_matters(desk_);
    offers_self_check_ = takes_applications_ && has_programmes_ && offers_self_check(desk_, *judge);
}

// What is true here now.
void HomeScreen::draw_facts(Panel& panel) const {
    if (setting_ && !setting_->is_open)
        panel.fact(
            Icon::caution,
            Label("keeper.home_closed").with("reason", panel.say(words_of(setting_->reason))));
    panel.fact(facts_.is_line_up ? Icon::online : Icon::offline,
               facts_.is_line_up ? "home.line_up" : "home.line_down");
    if (gives_numbers_ && waiting_ > 0)
        panel.fact(Icon::ticket, Label("queue.waiting").count(waiting_));
    if (takes_visits_ && state_) panel.fact(Icon::rest, seats_label(*state_));
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

// What can be done here, what most people come for first. In easy mode nothing else is shown; what
// is about one's data stands at the head of every task, too.
std::vector<HomeScreen::Tile> HomeScreen::tiles(bool is_easy) const {
    using enum HomeTouch;
    // Where little can be done, all of that is what people come for.
    const TileRank own = takes_applications_ && !is_easy ? TileRank::quiet : TileRank::main;
    std::vector<Tile> all;
    const auto add = [&](bool is_offered, const Tile& tile) {
        if (is_offered) all.push_back(tile);
    };
    // At a station people come to rest; at a hall they come for something else first.
    const bool is_hall = gives_numbers_;
    const Tile come_in{visit, "home.visit", "home.visit_line", Icon::rest, Tone::blue};
    add(takes_visits_ && !is_hall, come_in);
    add(takes_applications_, {join, "home.join", "home.join_line", Icon::join, Tone::red});
    add(takes_requests_, {help, "home.help", "home.help_line", Icon::help, Tone::teal});
    add(has_programmes_,
        {benefits, "home.benefits", "home.benefits_line", Icon::benefits, Tone::indigo});
    add(gives_numbers_, {queue, "home.queue", "home.queue_line", Icon::ticket, Tone::amber});
    add(takes_bookings_,
        {sessions, "home.sessions", "home.sessions_line", Icon::calendar, Tone::plum});
    add(takes_visits_ && is_hall, come_in);
    add(gives_gifts_, {gifts, "home.gifts", "home.gifts_line", Icon::heart, Tone::red, own});
    add(true, {look_up, "home.look_up", "home.look_up_line", Icon::receipt, Tone::amber, own});
    add(knows_stations_,
        {stations, "home.stations", "home.stations_line", Icon::map, Tone::blue, own});
    if (trouble_)
        add(true, {health, words_of(trouble_->part), remedy_of(*trouble_), Icon::caution,
                   Tone::amber, own});
    if (is_easy) return all;
    add(has_notices_,
        {notices, "home.notices", "home.notices_line", Icon::notices, Tone::indigo, own});
    add(offers_matters_,
        {matters, "home.matters", "home.matters_line", Icon::card, Tone::plum, own});
    add(offers_self_check_,
        {self_check, "home.self_check", "home.self_check_line", Icon::heart, Tone::teal, own});
    add(true, {privacy, "home.privacy", "home.privacy_line", Icon::privacy, Tone::blue, own});
    return all;
}

std::optional<HomeTouch> HomeScreen::draw(Panel& panel) const {
    panel.shape(PageShape::home);
    panel.heading("home.hello");
    std::optional<HomeTouch> touch;
    const auto all = tiles(panel.is_easy());
    const auto mains = std::ranges::count(all, TileRank::main, &Tile::rank);
    const auto quiet = static_cast<std::ptrdiff_t>(all.size()) - mains;
    const bool one_by_one = panel.is_easy() || !takes_applications_;
    std::ptrdiff_t at = 0;
    for (const Tile& tile : all) {
        const bool is_main = tile.rank == TileRank::main;
        // They stand in pairs; one over is the first of the main ones, or the last of the others.
        const bool is_over =
            is_main ? mains % 2 == 1 && at == 0 : quiet % 2 == 1 && at + 1 == mains + quiet;
        if (panel.home_tile(Label(tile.key),
                            {.icon = tile.icon,
                             .tone = tile.tone,
                             .line = Label(tile.line),
                             .is_wide = one_by_one || is_over,
                             .rank = tile.rank,
                             .of_rank = static_cast<int>(is_main ? mains : quiet)}))
            touch = tile.touch;
        ++at;
    }
    if (!takes_applications_) panel.fact(Icon::info, "home.no_applications");
    if (!panel.is_easy()) draw_facts(panel);
    return touch;
}

Next HomeScreen::act(const HomeTouch& touch) {
    switch (touch) {
        case HomeTouch::visit:
            return open<ComeInScreen>(desk_);
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
        case HomeTouch::sessions:
            return open<KindsScreen>(desk_);
        case HomeTouch::gifts:
            return open<GiftsScreen>(desk_);
        case HomeTouch::stations:
            return open<StationsScreen>(desk_);
        case HomeTouch::notices:
            return open<NoticesScreen>(desk_);
        case HomeTouch::matters:
            return open<MattersCardScreen>(desk_);
        case HomeTouch::self_check:
            return open<SelfCheckScreen>(desk_);
        case HomeTouch::look_up:
            return open<LookUpScreen>(desk_);
        case HomeTouch::privacy:
            return open<PrivacyScreen>();
        case HomeTouch::health:
            return open<HealthScreen>(desk_);
    }
    return Stay{};
}

Next HomeScreen::wake() {
    if (auto card = shown_keeper_card(desk_))
        return open<DrawerDoorScreen>(desk_, std::move(*card));
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
    face("no_paper", true, true);
    static_cast<HomeScreen&>(*faces.back().screen).trouble_ = services::keepers::PartReport{
        services::keepers::Part::printer, services::keepers::PartState::bad, "paper_out"};
    face("closed", true, true);
    static_cast<HomeScreen&>(*faces.back().screen).setting_ = services::keepers::StationSetting{
        {}, false, services::keepers::StationReason::cleaning, {}, {}};
    for (auto& sample : faces)
        static_cast<HomeScreen&>(*sample.screen).gives_numbers_ =
            static_cast<HomeScreen&>(*sample.screen).takes_bookings_ =
                static_cast<HomeScreen&>(*sample.screen).gives_gifts_ =
                    static_cast<HomeScreen&>(*sample.screen).takes_visits_ = false;
    if (desk_.visits != nullptr) {
        face("station", true, true);
        auto& station = static_cast<HomeScreen&>(*faces.back().screen);
        station.gives_numbers_ = station.takes_bookings_ = false;
        station.takes_visits_ = true;
    }
    if (desk_.queue != nullptr) {
        face("hall", true, true);
        auto& hall = static_cast<HomeScreen&>(*faces.back().screen);
        hall.gives_numbers_ = true;
        hall.waiting_ = 7;
    }
    if (offers_gifts(desk_)) {
        face("gifts", true, true);
        auto& station = static_cast<HomeScreen&>(*faces.back().screen);
        station.gives_numbers_ = station.takes_bookings_ = false;
    }
    return faces;
}

}  // namespace kiosk
