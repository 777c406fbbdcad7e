// What has to be brought or cleaned at the station, the soonest first, ticked off where it was
// done: what was brought is counted with it.
#pragma once

#include "kiosk/screen.hpp"
#include "kiosk/screens/join/pad_keys.hpp"
#include "kiosk/screens/station_desk.hpp"

namespace kiosk {

struct TasksTouch {
    enum class What { task, take, key, done, back };
    What what = What::back;
    std::size_t at = 0;  // of the tasks shown
    entry::PadKey key = {};
};

class TasksScreen final : public ScreenOf<TasksScreen, TasksTouch> {
public:
    TasksScreen(const StationDesk& desk, const services::keepers::Keeper& keeper);
    std::string_view name() const override { return "tasks"; }
    std::optional<TasksTouch> draw(Panel& panel) const;
    Next act(const TasksTouch& touch);
    Next wake() override;
    std::vector<Sample> samples() const override;

private:
    void read();
    std::optional<TasksTouch> draw_list(Panel& panel) const;
    std::optional<TasksTouch> draw_task(Panel& panel) const;
    void finish();

    const StationDesk& desk_;
    services::keepers::Keeper keeper_;
    std::shared_ptr<const services::stock::Catalogue> catalogue_;
    std::vector<services::stock::Task> tasks_;
    std::optional<services::stock::Task> chosen_;
    std::string left_;  // digits
};

}  // namespace kiosk
