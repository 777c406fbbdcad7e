#include "kiosk/screens/keepers/drawer_screen.hpp"

#include "kiosk/screens/keepers/close_station_screen.hpp"
#include "kiosk/screens/keepers/count_stock_screen.hpp"
#include "kiosk/screens/keepers/keep_things_screen.hpp"
#include "kiosk/screens/keepers/late_entry_screen.hpp"
#include "kiosk/screens/keepers/paper_guide_screen.hpp"
#include "kiosk/screens/keepers/part_words.hpp"
#include "kiosk/screens/keepers/readiness_screen.hpp"
#include "kiosk/screens/keepers/tasks_screen.hpp"
#include "kiosk/screens/said_time.hpp"

namespace kiosk {

using services::keepers::PartState;
using services::keepers::StationReason;

const char* words_of(StationReason reason) {
    switch (reason) {
        case StationReason::as_planned:
            return "keeper.as_planned";
        case StationReason::nobody_here:
            return "keeper.nobody_here";
        case StationReason::cleaning:
            return "keeper.cleaning";
        case StationReason::trouble:
            return "keeper.trouble";
        case StationReason::weather:
            break;
    }
    return "keeper.weather";
}

DrawerScreen::DrawerScreen(const StationDesk& desk, const services::keepers::Keeper& keeper)
    : desk_(desk), keeper_(keeper) {
    read();
}

void DrawerScreen::read() {
    facts_ = desk_.facts();
    setting_ = desk_.drawer->setting();
    tested_ = desk_.drawer->newest_readiness();
    waits_since_ = desk_.waits_since ? desk_.waits_since() : std::nullopt;
    if (desk_.parts) parts_ = desk_.parts();
    tasks_ = desk_.supplies != nullptr ? desk_.supplies->tasks().size() : 0;
}

void DrawerScreen::draw_station(Panel& panel) const {
    const bool is_open = !setting_ || setting_->is_open;
    panel.notice(is_open ? NoticeKind::done : NoticeKind::caution,
                 is_open ? Label("keeper.is_open")
                         : Label("keeper.is_closed")
                               .with("reason", panel.say(words_of(setting_->reason)))
                               .with("time", said_time(panel, setting_->at)));
}

void DrawerScreen::draw_waiting(Panel& panel) const {
    panel.section("keeper.waiting");
    if (facts_.waiting == 0)
        panel.body("keeper.nothing_waits");
    else if (waits_since_)
        panel.body(Label("keeper.waits_since")
                       .count(static_cast<long>(facts_.waiting))
                       .with("time", said_time(panel, *waits_since_)));
    else
        panel.body(Label("keeper.waits").count(static_cast<long>(facts_.waiting)));
    panel.small(Label(facts_.is_line_up ? "keeper.line_up_since" : "keeper.line_down_since")
                    .with("time", said_time(panel, facts_.line_since)));
}

void DrawerScreen::draw_parts(Panel& panel) const {
    panel.section("keeper.devices");
    if (const auto* trouble = first_trouble(parts_))
        panel.notice(NoticeKind::caution, remedy_of(*trouble));
    else
        panel.body("keeper.all_well");
    if (tested_) panel.small(Label("keeper.tested_at").with("time", said_time(panel, tested_->at)));
}

std::optional<DrawerTouch> DrawerScreen::draw_work(Panel& panel) const {
    std::optional<DrawerTouch> touch;
    const bool counts = offers_counting(desk_);
    const bool keeps_things = offers_things(desk_);
    const bool enters_late = offers_late_entry(desk_);
    if (counts || keeps_things || enters_late) panel.section("keeper.work");
    if (tasks_ > 0 && panel.button(Label("keeper.tasks").with("n", std::to_string(tasks_)),
                                   {.icon = Icon::check}))
        touch = DrawerTouch::tasks;
    if (counts && panel.button("keeper.count_stock", {.icon = Icon::work}))
        touch = DrawerTouch::stock;
    if (keeps_things && panel.button("keeper.things", {.icon = Icon::rest}))
        touch = DrawerTouch::things;
    if (enters_late && panel.button("keeper.late_entry", {.icon = Icon::pen}))
        touch = DrawerTouch::late_entry;
    return touch;
}

std::optional<DrawerTouch> DrawerScreen::draw(Panel& panel) const {
    panel.tone(Tone::blue);
    panel.heading("keeper.heading", Icon::card);
    std::optional<DrawerTouch> touch;
    draw_station(panel);
    const bool is_open = !setting_ || setting_->is_open;
    if (panel.button(is_open ? "keeper.close_station" : "keeper.open_station",
                     {.icon = Icon::home}))
        touch = is_open ? DrawerTouch::close_station : DrawerTouch::open_station;
    if (const auto work = draw_work(panel)) touch = work;
    draw_parts(panel);
    if (panel.button("keeper.test_all", {.icon = Icon::check})) touch = DrawerTouch::readiness;
    if (panel.button("keeper.paper_guide", {.icon = Icon::printer})) touch = DrawerTouch::paper;
    draw_waiting(panel);
    if (panel.primary("keeper.leave", {.icon = Icon::check})) touch = DrawerTouch::leave;
    return touch;
}

Next DrawerScreen::act(const DrawerTouch& touch) {
    switch (touch) {
        case DrawerTouch::open_station:
            set_station(desk_, keeper_, true, StationReason::as_planned);
            read();
            return Stay{};
        case DrawerTouch::close_station:
            return open<CloseStationScreen>(desk_, keeper_);
        case DrawerTouch::readiness:
            return open<ReadinessScreen>(desk_, keeper_);
        case DrawerTouch::paper:
            return open<PaperGuideScreen>(desk_);
        case DrawerTouch::stock:
            return open<CountStockScreen>(desk_, keeper_);
        case DrawerTouch::tasks:
            return open<TasksScreen>(desk_, keeper_);
        case DrawerTouch::things:
            return open<KeepThingsScreen>(desk_, keeper_);
        case DrawerTouch::late_entry:
            return open<LateEntryScreen>(desk_, keeper_);
        case DrawerTouch::leave:
            break;
    }
    return Finish{};
}

Next DrawerScreen::wake() {
    read();
    return Stay{};
}

std::vector<Sample> DrawerScreen::samples() const {
    using services::keepers::Part;
    std::vector<Sample> faces;
    const auto face = [&](const char* name, bool is_open) {
        auto screen = std::make_unique<DrawerScreen>(desk_, keeper_);
        screen->tested_ = services::keepers::Readiness{.at = desk_.clock.wall()};
        if (!is_open) {
            screen->setting_ = services::keepers::StationSetting{
                {}, false, StationReason::cleaning, desk_.clock.wall(), {}};
            screen->parts_ = {{Part::printer, PartState::bad, "paper_out"}};
            screen->facts_.is_line_up = false;
            screen->facts_.waiting = 12;
            screen->waits_since_ = desk_.clock.wall() + -std::chrono::hours(5);
        }
        faces.push_back({name, std::move(screen)});
    };
    face("open", true);
    face("closed", false);
    return faces;
}

}  // namespace kiosk
