// Which papers are at hand, and which come later: none of it stands in the way.
#pragma once

#include "kiosk/screens/requests/request_flow.hpp"

namespace kiosk {

struct PapersTouch {
    enum class What { paper, next, back };
    What what = What::back;
    std::string paper = {};
};

class PapersScreen final : public RequestScreenOf<PapersScreen, PapersTouch> {
public:
    PapersScreen(const RequestSessionPtr& session, const QuestionPlace& place, Way way)
        : RequestScreenOf(session, place, way) {}
    std::string_view name() const override { return "request_papers"; }
    std::optional<PapersTouch> draw(Panel& panel) const;
    Next act(const PapersTouch& touch);
    void reopen() override;
    std::vector<Sample> samples() const override;

private:
    bool is_here(const std::string& paper) const;
    // Everything that is not at hand comes later.
    void write(const std::string& toggled);
};

}  // namespace kiosk
