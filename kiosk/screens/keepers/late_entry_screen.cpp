#include "kiosk/screens/keepers/late_entry_screen.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "kiosk/screens/keepers/count_stock_screen.hpp"
#include "kiosk/screens/said_time.hpp"
#include "kiosk/screens/visits/come_in_screen.hpp"

namespace kiosk {

namespace {

constexpr entry::Field companions_field{entry::FieldKind::digits, 2};
// Nobody knows it to the minute.
constexpr std::chrono::minutes finest_step{5};
// ... and of how long somebody stayed they know about this.
constexpr std::chrono::minutes stays[] = {std::chrono::minutes{15}, std::chrono::minutes{30},
                                          std::chrono::hours{1}, std::chrono::hours{2},
                                          std::chrono::hours{4}};

struct MomentPart {
    const char* key;
    std::chrono::minutes unit;
    std::vector<int> steps;
};

const std::vector<MomentPart>& moment_parts() {
    static const std::vector<MomentPart> all{{"date.day", std::chrono::hours{24}, {1, 7}},
                                             {"date.hour", std::chrono::hours{1}, {1}},
                                             {"date.minute", std::chrono::minutes{1}, {5}}};
    return all;
}

std::string value_of_part(std::string_view key, platform::WallTime moment) {
    if (key == "date.day") {
        const auto date = platform::date_of(moment);
        return fmt::format("{}-{:02}", date.month, date.day);
    }
    const auto face = clock_face(moment);
    return key == "date.hour" ? face.substr(0, 2) : face.substr(3, 2);
}

platform::WallTime last_step_before(platform::WallTime now) {
    const auto step = std::chrono::microseconds(finest_step).count();
    return {now.micros - now.micros % step};
}

}  // namespace

bool offers_late_entry(const StationDesk& desk) {
    return desk.visits != nullptr && desk.visits->settings() != nullptr;
}

LateEntryScreen::LateEntryScreen(const StationDesk& desk, const services::keepers::Keeper& keeper)
    : desk_(desk),
      keeper_(keeper),
      came_at_(last_step_before(desk.clock.wall())),
      press_(desk.visits->begin()) {}

bool LateEntryScreen::is_allowed(platform::WallTime moment) const {
    const auto now = desk_.clock.wall();
    const auto first =
        platform::plus_days(platform::date_of(now), -services::visits::days_to_enter_late);
    return moment <= now && moment >= platform::start_of(first);
}

std::optional<LateEntryTouch> LateEntryScreen::draw_when(Panel& panel) const {
    std::optional<LateEntryTouch> touch;
    panel.question("keeper.late_when");
    panel.why("keeper.late_why");
    WheelFace face;
    for (const auto& part : moment_parts()) {
        WheelColumn column{
            part.key, panel.say(part.key), value_of_part(part.key, came_at_), {}, {}};
        for (const int by : part.steps) {
            const auto said = [&](const char* key) {
                return panel.say(Label(key).with("by", std::to_string(by)));
            };
            column.up.push_back({by, said("date.more"), is_allowed(came_at_ + by * part.unit)});
            column.down.push_back({-by, said("date.less"), is_allowed(came_at_ + -by * part.unit)});
        }
        face.columns.push_back(std::move(column));
    }
    if (auto key = panel.wheel(face))
        touch = LateEntryTouch{LateEntryTouch::What::step, std::move(*key)};
    panel.strong(Label("keeper.late_at").with("time", said_time(panel, came_at_)));
    if (panel.primary("join.next", {.icon = Icon::next}))
        touch = LateEntryTouch{LateEntryTouch::What::next};
    return touch;
}

std::optional<LateEntryTouch> LateEntryScreen::draw_companions(Panel& panel) const {
    std::optional<LateEntryTouch> touch;
    panel.question("visits.companions");
    panel.why(Label("keeper.late_line")
                  .with("work", panel.say("join.occupation." + std::string(name_of(occupation_))))
                  .with("time", said_time(panel, came_at_)));
    FieldLook look{.value = companions_, .is_focused = true};
    look.hint = Label("visits.companions_0");
    if (refusal_) look.error = words_of(*refusal_);
    panel.field("keeper.late_companions", look);
    if (const auto key = draw_pad(panel, entry::number_pad(), companions_field, companions_))
        touch = LateEntryTouch{LateEntryTouch::What::key, {}, {}, *key};
    if (panel.pinned("keeper.late_more", {.icon = Icon::plus}))
        touch = LateEntryTouch{LateEntryTouch::What::more};
    if (panel.primary("keeper.late_enter", {.icon = Icon::check}))
        touch = LateEntryTouch{LateEntryTouch::What::enter};
    return touch;
}

std::optional<LateEntryTouch> LateEntryScreen::draw_purposes(Panel& panel) const {
    const auto set = desk_.visits->settings();
    if (set == nullptr) return std::nullopt;
    std::optional<LateEntryTouch> touch;
    panel.section("keeper.late_purposes");
    const auto key_of = [](services::visits::Purpose one) {
        return "visits.purpose." + std::string(name_of(one));
    };
    std::string longest;
    for (const auto one : set->purposes)
        if (auto words = panel.say(key_of(one)); words.size() > longest.size())
            longest = std::move(words);
    for (const auto one : set->purposes)
        if (panel.check(key_of(one), {.is_chosen = std::ranges::count(purposes_, one) > 0,
                                      .longest = longest})) {
            touch = LateEntryTouch{LateEntryTouch::What::purpose};
            touch->purpose = one;
        }
    return touch;
}

// Only lengths that are over by now.
std::optional<LateEntryTouch> LateEntryScreen::draw_stay(Panel& panel) const {
    panel.section("keeper.late_stay");
    std::vector<SegmentLook> looks{{.label = "keeper.late_stay_unknown", .is_chosen = !stay_}};
    for (const auto stay : stays)
        if (came_at_ + stay <= desk_.clock.wall())
            looks.push_back({.label = Label("keeper.late_stayed")
                                          .of(std::to_string(stay.count()))
                                          .with("length", said_length(panel, stay)),
                             .is_chosen = stay_ == stay});
    const auto way = panel.segments(looks);
    if (!way) return std::nullopt;
    LateEntryTouch touch{LateEntryTouch::What::stay};
    if (*way > 0) touch.stay = stays[*way - 1];
    return touch;
}

std::optional<LateEntryTouch> LateEntryScreen::draw_more(Panel& panel) const {
    panel.question("keeper.late_more_heading");
    panel.why(Label("keeper.late_line")
                  .with("work", panel.say("join.occupation." + std::string(name_of(occupation_))))
                  .with("time", said_time(panel, came_at_)));
    auto touch = draw_purposes(panel);
    if (auto stay = draw_stay(panel)) touch = std::move(stay);
    if (panel.primary("keeper.late_enter", {.icon = Icon::check}))
        touch = LateEntryTouch{LateEntryTouch::What::enter};
    return touch;
}

std::optional<LateEntryTouch> LateEntryScreen::draw_entered(Panel& panel) const {
    std::optional<LateEntryTouch> touch;
    panel.emblem(Icon::check, Tone::green, "keeper.late_entered");
    panel.body(Label("keeper.late_line")
                   .with("work", panel.say("join.occupation." + std::string(name_of(occupation_))))
                   .with("time", said_time(panel, came_at_)));
    if (const int companions = typed_number(companions_); companions > 0)
        panel.body(Label("keeper.late_with").with("n", std::to_string(companions)));
    if (stay_)
        panel.body(Label("keeper.late_left").with("time", said_time(panel, came_at_ + *stay_)));
    if (panel.pinned("keeper.late_again", {.icon = Icon::plus}))
        touch = LateEntryTouch{LateEntryTouch::What::again};
    if (panel.primary("keeper.done", {.icon = Icon::check})) touch = LateEntryTouch{};
    return touch;
}

std::optional<LateEntryTouch> LateEntryScreen::draw(Panel& panel) const {
    panel.tone(Tone::blue);
    if (page_ == Page::entered) return draw_entered(panel);
    std::optional<LateEntryTouch> touch;
    switch (page_) {
        case Page::when:
            touch = draw_when(panel);
            break;
        case Page::who:
            panel.question("keeper.late_who");
            panel.why(Label("keeper.late_at").with("time", said_time(panel, came_at_)));
            if (const auto one = draw_occupations(panel))
                touch = LateEntryTouch{LateEntryTouch::What::occupation, {}, *one};
            break;
        case Page::more:
            touch = draw_more(panel);
            break;
        case Page::companions:
        case Page::entered:
            touch = draw_companions(panel);
            break;
    }
    if (panel.back()) touch = LateEntryTouch{};
    return touch;
}

Next LateEntryScreen::step(const std::string& key) {
    for (const auto& part : moment_parts())
        for (const int by : part.steps)
            for (const int signed_by : {by, -by})
                if (step_key({.key = part.key}, {.by = signed_by}) == key) {
                    const auto moment = came_at_ + signed_by * part.unit;
                    if (is_allowed(moment)) came_at_ = moment;
                }
    return Stay{};
}

Next LateEntryScreen::enter() {
    std::optional<platform::WallTime> left_at;
    if (stay_) left_at = came_at_ + *stay_;
    const auto visit =
        desk_.visits->enter_late(keeper_.actor(), press_, occupation_,
                                 {typed_number(companions_), purposes_}, came_at_, left_at);
    refusal_.reset();
    page_ = visit ? Page::entered : Page::companions;
    if (!visit) refusal_ = visit.refusal();
    return Stay{};
}

Next LateEntryScreen::choose(services::membership::Occupation occupation) {
    occupation_ = occupation;
    companions_.clear();
    purposes_.clear();
    stay_.reset();
    page_ = Page::companions;
    return Stay{};
}

Next LateEntryScreen::turn_over(services::visits::Purpose purpose) {
    if (std::erase(purposes_, purpose) == 0) purposes_.push_back(purpose);
    return Stay{};
}

Next LateEntryScreen::back() {
    refusal_.reset();
    switch (page_) {
        case Page::who:
            page_ = Page::when;
            return Stay{};
        case Page::companions:
            page_ = Page::who;
            return Stay{};
        case Page::more:
            page_ = Page::companions;
            return Stay{};
        case Page::when:
        case Page::entered:
            break;
    }
    return GoBack{};
}

Next LateEntryScreen::act(const LateEntryTouch& touch) {
    switch (touch.what) {
        case LateEntryTouch::What::step:
            return step(touch.step);
        case LateEntryTouch::What::next:
            page_ = Page::who;
            return Stay{};
        case LateEntryTouch::What::occupation:
            return choose(touch.occupation);
        case LateEntryTouch::What::key:
            companions_ = after_key(companions_field, companions_, touch.key);
            refusal_.reset();
            return Stay{};
        case LateEntryTouch::What::more:
            page_ = Page::more;
            return Stay{};
        case LateEntryTouch::What::purpose:
            return turn_over(touch.purpose);
        case LateEntryTouch::What::stay:
            stay_ = touch.stay;
            return Stay{};
        case LateEntryTouch::What::enter:
            return enter();
        case LateEntryTouch::What::again:
            press_ = desk_.visits->begin();
            page_ = Page::who;
            return Stay{};
        case LateEntryTouch::What::back:
            break;
    }
    return back();
}

std::vector<Sample> LateEntryScreen::samples() const {
    std::vector<Sample> faces;
    const auto face = [&](const char* name, Page page, const char* companions,
                          std::optional<services::visits::Refusal> refusal) {
        auto screen = std::make_unique<LateEntryScreen>(desk_, keeper_);
        screen->page_ = page;
        screen->came_at_ = last_step_before(desk_.clock.wall() + -std::chrono::minutes{140});
        screen->occupation_ = services::membership::Occupation::courier;
        screen->companions_ = companions;
        screen->refusal_ = refusal;
        screen->purposes_ = {services::visits::Purpose::rest, services::visits::Purpose::charge};
        screen->stay_ = std::chrono::minutes{30};
        faces.push_back({name, std::move(screen)});
    };
    using enum services::visits::Refusal;
    face("when", Page::when, "", {});
    face("who", Page::who, "", {});
    face("companions", Page::companions, "12", {});
    face("too_many", Page::companions, "99", too_many);
    face("not_yet", Page::companions, "", not_yet);
    face("too_long_ago", Page::companions, "", too_long_ago);
    face("more", Page::more, "2", {});
    face("entered", Page::entered, "2", {});
    return faces;
}

}  // namespace kiosk
