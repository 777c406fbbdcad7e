#include "kiosk/screens/keepers/tasks_screen.hpp"

#include "kiosk/screens/keepers/count_stock_screen.hpp"
#include "kiosk/screens/said_time.hpp"

namespace kiosk {

using services::stock::Task;
using services::stock::TaskState;
using services::stock::Work;

namespace {

// By the catalogue, which may have dropped what the task is about.
Label label_of(const Panel& panel, const services::stock::Catalogue* catalogue, const Task& task) {
    const auto language = code_of(panel.wording().language());
    std::string name = task.code;
    if (task.work == Work::restock) {
        const auto* supply = catalogue != nullptr ? catalogue->supply(task.code) : nullptr;
        if (supply != nullptr) name = supply->name.in(language);
        return Label("keeper.task_restock").with("name", name);
    }
    const auto* plan = catalogue != nullptr ? catalogue->plan(task.code) : nullptr;
    if (plan != nullptr) name = plan->name.in(language);
    return Label("keeper.task_clean").with("name", name);
}

Label due_of(const Panel& panel, const Task& task, platform::WallTime now) {
    const char* key = task.due < now                   ? "keeper.task_late"
                      : task.state == TaskState::taken ? "keeper.task_taken"
                                                       : "keeper.task_due";
    return Label(key).with("time", said_time(panel, task.due));
}

}  // namespace

TasksScreen::TasksScreen(const StationDesk& desk, const services::keepers::Keeper& keeper)
    : desk_(desk), keeper_(keeper) {
    read();
}

void TasksScreen::read() {
    catalogue_ = desk_.supplies->catalogue();
    tasks_ = desk_.supplies->tasks();
}

std::optional<TasksTouch> TasksScreen::draw_list(Panel& panel) const {
    std::optional<TasksTouch> touch;
    panel.question("keeper.tasks_ask");
    if (tasks_.empty()) panel.notice(NoticeKind::done, "keeper.no_tasks");
    for (std::size_t at = 0; at < tasks_.size(); ++at) {
        const auto& task = tasks_[at];
        if (panel.choice(label_of(panel, catalogue_.get(), task).of(platform::to_text(task.id)),
                         {.line = due_of(panel, task, desk_.clock.wall())}))
            touch = TasksTouch{TasksTouch::What::task, at, {}};
    }
    return touch;
}

std::optional<TasksTouch> TasksScreen::draw_task(Panel& panel) const {
    std::optional<TasksTouch> touch;
    panel.question(label_of(panel, catalogue_.get(), *chosen_));
    panel.why(due_of(panel, *chosen_, desk_.clock.wall()));
    const bool is_counted = chosen_->work == Work::restock;
    if (is_counted) {
        FieldLook look{.value = left_, .is_focused = true};
        look.hint = Label("keeper.task_left_hint");
        panel.field("keeper.task_left", look);
        if (const auto key = draw_pad(panel, entry::number_pad(), stock_field, left_))
            touch = TasksTouch{TasksTouch::What::key, 0, *key};
    } else {
        panel.body("keeper.task_clean_line");
    }
    if (chosen_->state == TaskState::raised && panel.pinned("keeper.task_take"))
        touch = TasksTouch{TasksTouch::What::take};
    if (panel.primary("keeper.task_done",
                      {.icon = Icon::check, .is_enabled = !is_counted || !left_.empty()}))
        touch = TasksTouch{TasksTouch::What::done};
    return touch;
}

std::optional<TasksTouch> TasksScreen::draw(Panel& panel) const {
    panel.tone(Tone::blue);
    auto touch = chosen_ ? draw_task(panel) : draw_list(panel);
    if (panel.back()) touch = TasksTouch{};
    return touch;
}

void TasksScreen::finish() {
    std::optional<int> left;
    if (chosen_->work == Work::restock) left = typed_number(left_);
    desk_.supplies->finish(keeper_.actor(), chosen_->id, left);
}

Next TasksScreen::act(const TasksTouch& touch) {
    using What = TasksTouch::What;
    switch (touch.what) {
        case What::task:
            chosen_ = tasks_[touch.at];
            left_.clear();
            return Stay{};
        case What::key:
            left_ = after_key(stock_field, left_, touch.key);
            return Stay{};
        case What::back:
            if (!chosen_) return GoBack{};
            break;
        case What::take:
            desk_.supplies->take(keeper_.actor(), chosen_->id);
            break;
        case What::done:
            finish();
            break;
    }
    chosen_.reset();
    read();
    return Stay{};
}

Next TasksScreen::wake() {
    read();
    return Stay{};
}

std::vector<Sample> TasksScreen::samples() const {
    const auto now = desk_.clock.wall();
    Task water;
    water.code = "water";
    water.due = now + std::chrono::hours(20);
    Task toilet;
    toilet.work = Work::cleaning;
    toilet.code = "toilet";
    toilet.due = now + -std::chrono::minutes(25);
    toilet.id.value.bytes.back() = 1;
    std::vector<Sample> faces;
    const auto face = [&](const char* name, std::vector<Task> tasks, std::optional<Task> chosen) {
        auto screen = std::make_unique<TasksScreen>(desk_, keeper_);
        screen->tasks_ = std::move(tasks);
        screen->chosen_ = std::move(chosen);
        faces.push_back({name, std::move(screen)});
    };
    face("some", {toilet, water}, {});
    face("restock", {}, water);
    face("cleaning", {}, toilet);
    face("none", {}, {});
    return faces;
}

}  // namespace kiosk
