#include "kiosk/screens/notices/notice_code_screen.hpp"

#include "kiosk/screens/notices/posted_notice_screen.hpp"
#include "kiosk/screens/paper_code.hpp"
#include "platform/crypto/receipt_code.hpp"

namespace kiosk {

NoticeCodeScreen::NoticeCodeScreen(const StationDesk& desk) : desk_(desk) {
    drop_waiting();
}

// What was shown before this page was opened was not shown to it.
void NoticeCodeScreen::drop_waiting() const {
    while (desk_.next_scan && desk_.next_scan()) {
    }
}

std::optional<NoticeCodeTouch> NoticeCodeScreen::draw(Panel& panel) const {
    panel.tone(Tone::indigo);
    panel.question("posted.ask");
    panel.why("posted.why");
    if (desk_.has_scanner) panel.notice(NoticeKind::info, "posted.scan");
    FieldLook look{.value = in_fours(code_), .is_focused = true, .visibility = Visibility::hidden};
    look.hint = Label("look_up.hint");
    if (is_no_code_) look.error = Label("posted.not_a_code");
    panel.field("posted.code", look);
    std::optional<NoticeCodeTouch> touch;
    if (const auto key = draw_pad(panel, entry::document_pad(), paper_code_field, code_))
        touch = NoticeCodeTouch{NoticeCodeTouch::What::key, *key};
    if (panel.back()) touch = NoticeCodeTouch{};
    if (panel.primary("posted.search", {.icon = Icon::next, .is_enabled = !code_.empty()}))
        touch = NoticeCodeTouch{NoticeCodeTouch::What::search};
    return touch;
}

Next NoticeCodeScreen::act(const NoticeCodeTouch& touch) {
    switch (touch.what) {
        case NoticeCodeTouch::What::key:
            code_ = after_key(paper_code_field, code_, touch.key);
            is_no_code_ = false;
            return Stay{};
        case NoticeCodeTouch::What::search:
            return search();
        case NoticeCodeTouch::What::back:
            break;
    }
    return GoBack{};
}

Next NoticeCodeScreen::search() {
    is_no_code_ = !platform::receipt_code_from_text(code_);
    if (is_no_code_) return Stay{};
    return open<PostedNoticeScreen>(desk_, code_);
}

// The last thing shown counts.
Next NoticeCodeScreen::wake() {
    std::optional<std::string> scanned;
    while (desk_.next_scan) {
        auto event = desk_.next_scan();
        if (!event) break;
        if (auto* code = std::get_if<platform::CodeScanned>(&*event))
            scanned = std::move(code->text);
    }
    if (!scanned) return Stay{};
    code_ = posted_notice_in(*scanned);
    return search();
}

std::vector<Sample> NoticeCodeScreen::samples() const {
    std::vector<Sample> faces;
    const auto face = [&](const char* name, const char* code, bool is_no_code) {
        auto screen = std::make_unique<NoticeCodeScreen>(desk_);
        screen->code_ = code;
        screen->is_no_code_ = is_no_code;
        faces.push_back({name, std::move(screen)});
    };
    face("empty", "", false);
    face("typed", "7K2M9QXAB3TN0V8E", false);
    face("not_a_code", "7K2M9Q", true);
    return faces;
}

}  // namespace kiosk
