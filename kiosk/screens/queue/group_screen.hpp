// Does somebody belong to those who are called sooner? Asked of everybody, in the same words; most
// touch the first answer. The touch takes the number, and a second one takes the same.
#pragma once

#include "kiosk/screen.hpp"
#include "kiosk/screens/station_desk.hpp"
#include "services/queue/queue_desk.hpp"

namespace kiosk {

struct GroupTouch {
    bool is_back = false;
    std::string group = {};     // empty: none of them
    std::string language = {};  // in which they read it
};

class GroupScreen final : public ScreenOf<GroupScreen, GroupTouch> {
public:
    GroupScreen(const StationDesk& desk, std::string service);
    std::string_view name() const override { return "queue_group"; }
    std::optional<GroupTouch> draw(Panel& panel) const;
    Next act(const GroupTouch& touch);
    std::vector<Sample> samples() const override;

private:
    const StationDesk& desk_;
    std::string service_;
    std::shared_ptr<const services::queue::Catalogue> catalogue_;
    services::queue::TakeId take_;  // of this person's press
    std::optional<services::queue::TakeRefusal> refusal_;
};

}  // namespace kiosk
