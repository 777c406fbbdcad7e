// One posted hardship notice, asked of the hub for who holds its code and gone with the page: the
// masked words that hang on the board and no more. From here an objection is written, sealed like
// any request; without a line the notice cannot be shown, and an objection is taken all the same.
#pragma once

#include "kiosk/screen.hpp"
#include "kiosk/screens/station_desk.hpp"

namespace kiosk {

// The square code of a printed notice, and the notice's code in what was scanned.
bool is_posted_notice(std::string_view scanned);
std::string posted_notice_in(std::string_view scanned);

struct PostedNoticeTouch {
    bool is_object = false;  // else: back
    Language language = {};
};

class PostedNoticeScreen final : public ScreenOf<PostedNoticeScreen, PostedNoticeTouch> {
public:
    PostedNoticeScreen(const StationDesk& desk, std::string code);
    ~PostedNoticeScreen() override;
    PostedNoticeScreen(const PostedNoticeScreen&) = delete;
    PostedNoticeScreen& operator=(const PostedNoticeScreen&) = delete;
    std::string_view name() const override { return "posted_notice"; }
    std::optional<PostedNoticeTouch> draw(Panel& panel) const;
    Next act(const PostedNoticeTouch& touch);
    Next wake() override;
    std::vector<Sample> samples() const override;

private:
    enum class Found { waiting, shown, none, line_down };
    // As the hub answered: what a sheet on a board says.
    struct Shown {
        std::string name;
        std::string tail;
        std::string category;  // a code of casework's; empty: none yet
        std::int64_t people = 0;
        std::string aid;
        std::int64_t amount_fen = 0;
        std::string place;
        std::string phone;
        platform::CivilDate from;
        platform::CivilDate until;
        bool is_provisional = false;
    };

    void take(const HubAnswer& answer);
    void draw_notice(Panel& panel) const;

    const StationDesk& desk_;
    std::string code_;
    Found found_ = Found::waiting;
    Shown shown_;
    bool is_without_form_ = false;
};

}  // namespace kiosk
