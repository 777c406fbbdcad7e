// The employer, looked for by pinyin in the directory. Who is not on the list writes the name and
// joins by place: nothing stops here.
#pragma once

#include "kiosk/screens/join/join_flow.hpp"
#include "kiosk/screens/join/word_entry.hpp"

namespace kiosk {

struct EmployerTouch {
    enum class What { typed, chosen, search, not_listed, back };
    What what = What::typed;
    std::optional<EntryTouch> typed;
    std::size_t chosen = 0;
};

class EmployerScreen final : public JoinScreenOf<EmployerScreen, EmployerTouch> {
public:
    explicit EmployerScreen(const JoinSessionPtr& session, Way way = Way::onward);
    std::string_view name() const override { return "join_employer"; }
    std::optional<EmployerTouch> draw(Panel& panel) const;
    Next act(const EmployerTouch& touch);
    std::vector<Sample> samples() const override;

private:
    struct Found {
        services::membership::FirmCode code;
        std::string name;
        std::string taker;  // the union that takes its people
    };
    std::optional<EmployerTouch> draw_list(Panel& panel) const;
    void search();
    Next choose(const Found& found);
    Next go_by_place();

    WordEntry words_;
    std::string typed_;
    bool is_listing_ = false;
    std::vector<Found> found_;
};

}  // namespace kiosk
