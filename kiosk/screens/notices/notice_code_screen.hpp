// Finds one posted hardship notice by the code of its sheet, typed or under the scanner. None is
// ever listed: who asks has read it where it hangs.
#pragma once

#include "kiosk/screen.hpp"
#include "kiosk/screens/join/pad_keys.hpp"
#include "kiosk/screens/station_desk.hpp"

namespace kiosk {

struct NoticeCodeTouch {
    enum class What { key, search, back } what = What::back;
    entry::PadKey key = {};
};

class NoticeCodeScreen final : public ScreenOf<NoticeCodeScreen, NoticeCodeTouch> {
public:
    explicit NoticeCodeScreen(const StationDesk& desk);
    std::string_view name() const override { return "posted_code"; }
    std::optional<NoticeCodeTouch> draw(Panel& panel) const;
    Next act(const NoticeCodeTouch& touch);
    void reopen() override { drop_waiting(); }
    Next wake() override;
    std::vector<Sample> samples() const override;

private:
    void drop_waiting() const;
    Next search();

    const StationDesk& desk_;
    std::string code_;
    bool is_no_code_ = false;
};

}  // namespace kiosk
