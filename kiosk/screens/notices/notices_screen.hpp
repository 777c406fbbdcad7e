// What the union tells everybody: the notices that count today, and leaflets by topic. Each says
// who it is from, until when it counts, and how fresh all of it is. Nobody's hardship is among
// them.
#pragma once

#include "kiosk/screen.hpp"
#include "kiosk/screens/station_desk.hpp"

namespace kiosk {

struct NoticesTouch {
    std::optional<services::notices::NoticeId> notice;
    bool is_posted = false;  // a hardship notice one has read outside; neither: back
};

class NoticesScreen final : public ScreenOf<NoticesScreen, NoticesTouch> {
public:
    explicit NoticesScreen(const StationDesk& desk);
    std::string_view name() const override { return "notices"; }
    std::optional<NoticesTouch> draw(Panel& panel) const;
    Next act(const NoticesTouch& touch);
    Next wake() override;
    void reopen() override { read(); }
    std::vector<Sample> samples() const override;

private:
    void read();

    const StationDesk& desk_;
    std::vector<services::notices::Notice> notices_;
    std::vector<services::notices::Notice> leaflets_;
};

enum class NoticeTouch { back };

// One of them in full. When its last day is over meanwhile, it says so.
class NoticeScreen final : public ScreenOf<NoticeScreen, NoticeTouch> {
public:
    NoticeScreen(const StationDesk& desk, services::notices::NoticeId notice);
    std::string_view name() const override { return "notices_one"; }
    std::optional<NoticeTouch> draw(Panel& panel) const;
    Next act(const NoticeTouch& touch);
    Next wake() override;
    std::vector<Sample> samples() const override;

private:
    void read();

    const StationDesk& desk_;
    const services::notices::NoticeId id_;
    std::optional<services::notices::Notice> notice_;
    std::optional<platform::WallTime> issued_;
};

}  // namespace kiosk
