#include "kiosk/screens/queue/group_screen.hpp"

#include "kiosk/screens/queue/ticket_screen.hpp"

namespace kiosk {

using services::queue::TakeRefusal;

namespace {

const char* words_of(TakeRefusal refusal) {
    switch (refusal) {
        case TakeRefusal::no_catalogue:
        case TakeRefusal::unknown_service:
            return "queue.not_offered";
        case TakeRefusal::closed_now:
            return "queue.closed_now";
        case TakeRefusal::out_of_numbers:
            return "queue.out_of_numbers";
        case TakeRefusal::clock_not_known:
            break;
    }
    return "queue.clock_not_known";
}

}  // namespace

GroupScreen::GroupScreen(const StationDesk& desk, std::string service)
    : desk_(desk),
      service_(std::move(service)),
      catalogue_(desk.queue->catalogue()),
      take_(desk.queue->begin()) {}

std::optional<GroupTouch> GroupScreen::draw(Panel& panel) const {
    panel.tone(Tone::amber);
    panel.question("queue.group_ask");
    panel.why("queue.group_why");
    if (refusal_) panel.notice(NoticeKind::refusal, words_of(*refusal_));
    std::optional<GroupTouch> touch;
    const std::string language(code_of(panel.wording().language()));
    if (panel.choice("queue.group_none", {.line = Label("queue.group_none_line")}))
        touch = GroupTouch{.language = language};
    if (catalogue_) {
        for (const auto& group : catalogue_->groups) {
            if (panel.choice(Label("queue.group").of(group.code).words(group.name.in(language))))
                touch = GroupTouch{.group = group.code, .language = language};
        }
    }
    if (panel.back()) touch = GroupTouch{.is_back = true};
    return touch;
}

Next GroupScreen::act(const GroupTouch& touch) {
    if (touch.is_back) return GoBack{};
    const auto ticket = desk_.queue->take(take_, service_, touch.group, touch.language);
    if (!ticket) {
        refusal_ = ticket.refusal();
        return Stay{};
    }
    return replace_by<TicketScreen>(desk_, ticket->id);
}

std::vector<Sample> GroupScreen::samples() const {
    std::vector<Sample> faces;
    faces.push_back({"groups", std::make_unique<GroupScreen>(desk_, service_)});
    auto refused = std::make_unique<GroupScreen>(desk_, service_);
    refused->refusal_ = TakeRefusal::out_of_numbers;
    faces.push_back({"out_of_numbers", std::move(refused)});
    return faces;
}

}  // namespace kiosk
