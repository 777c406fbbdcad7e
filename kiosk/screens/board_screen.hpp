// The hall's call display: the number called last and its counter, those called before it, and what
// is true here now: how many wait, who helps, where to ring, whether the hub hears us and since
// when. It changes with the minute and with news, needs no touch, and goes on from what it heard
// last when the hub is away.
#pragma once

#include "kiosk/navigator.hpp"
#include "kiosk/screen.hpp"
#include "kiosk/screens/queue/announcer.hpp"
#include "kiosk/screens/station_desk.hpp"
#include "services/queue/hall_news.hpp"

namespace kiosk {

class BoardScreen final : public Screen {
public:
    // The announcer outlives the screen; without one nothing is told, only shown.
    explicit BoardScreen(const StationDesk& desk, Announcer* announcer = nullptr);
    std::string_view name() const override { return "board"; }
    Frame frame() const override { return Frame::none; }
    void draw_frame(Panel& panel) override;
    Next act_on_touch() override { return Stay{}; }
    Next wake() override;
    std::optional<std::chrono::milliseconds> rest() const override;
    std::vector<Sample> samples() const override;

private:
    void read();
    void show_waiting();
    void tell_calls(const Panel& panel, BoardFace& face) const;

    const StationDesk& desk_;
    Announcer* announcer_;
    bool gives_numbers_ = false;
    std::vector<services::queue::Call> calls_;  // the latest first, who was served too
    std::optional<services::queue::HallNews> news_;
    std::shared_ptr<const services::queue::Catalogue> catalogue_;
    StationFacts facts_;
    platform::WallTime now_;
};

// What the display says when a part of it failed. It asks no service for anything, and tries again
// by itself with a later minute, since nobody can touch it.
class BoardFaultScreen final : public Screen {
public:
    BoardFaultScreen(StationFacts facts, const platform::Clock& clock);
    std::string_view name() const override { return "board_fault"; }
    Frame frame() const override { return Frame::none; }
    void draw_frame(Panel& panel) override;
    Next act_on_touch() override { return Stay{}; }
    Next wake() override;
    std::vector<Sample> samples() const override;

private:
    StationFacts facts_;  // as they were when the display started
    const platform::Clock& clock_;
    platform::WallTime since_;
    platform::BootTime failed_at_;
};

// The navigator's places when the display is all there is. The desk and the wording outlive the
// navigator.
Places board_places_of(const StationDesk& desk, const Wording& wording);

// Night colours, whatever the hour.
NavigatorSettings board_settings();

}  // namespace kiosk
