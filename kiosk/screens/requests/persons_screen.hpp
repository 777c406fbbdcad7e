// The people of a household, one line each: added, changed or taken away, each by a few questions
// of their own.
#pragma once

#include "kiosk/screens/requests/request_flow.hpp"

namespace kiosk {

struct PersonsTouch {
    enum class What { add, change, remove, next, back };
    What what = What::back;
    std::size_t at = 0;
};

class PersonsScreen final : public RequestScreenOf<PersonsScreen, PersonsTouch> {
public:
    PersonsScreen(const RequestSessionPtr& session, const QuestionPlace& place, Way way)
        : RequestScreenOf(session, place, way) {}
    std::string_view name() const override { return "request_persons"; }
    std::optional<PersonsTouch> draw(Panel& panel) const;
    Next act(const PersonsTouch& touch);
    void reopen() override;
    std::vector<Sample> samples() const override;

private:
    std::string line_of(const Panel& panel, std::size_t at) const;
    std::size_t count() const { return session().entries_of(place().field); }
    Next open_person(std::size_t at) const;
    Next take();

    std::optional<services::forms::Problem> problem_;
};

}  // namespace kiosk
