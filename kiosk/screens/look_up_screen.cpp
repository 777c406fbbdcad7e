#include "kiosk/screens/look_up_screen.hpp"

#include "kiosk/screens/matters/matters_card_screen.hpp"
#include "kiosk/screens/matters/matters_pin_screen.hpp"
#include "kiosk/screens/notices/posted_notice_screen.hpp"
#include "kiosk/screens/paper_code.hpp"
#include "kiosk/screens/requests/request_state_screen.hpp"
#include "kiosk/screens/said_time.hpp"
#include "kiosk/screens/submission_screen.hpp"
#include "platform/crypto/secret_bytes.hpp"

namespace kiosk {

using services::membership::LookUpRefusal;

namespace {

const char* words_of(LookUpRefusal refusal) {
    switch (refusal) {
        case LookUpRefusal::not_a_code:
            return "look_up.not_a_code";
        case LookUpRefusal::unknown_here:
            break;
    }
    return "look_up.unknown_here";
}

}  // namespace

LookUpScreen::LookUpScreen(const StationDesk& desk) : desk_(desk) {
    drop_waiting();
}

LookUpScreen::~LookUpScreen() {
    platform::wipe(code_);
    if (card_) platform::wipe(card_->token);
}

std::optional<LookUpTouch> LookUpScreen::draw(Panel& panel) const {
    panel.tone(Tone::amber);
    panel.question("look_up.ask");
    panel.why("look_up.why");
    draw_card(panel);
    FieldLook look{.value = in_fours(code_), .is_focused = true, .visibility = Visibility::hidden};
    look.hint = Label("look_up.hint");
    if (refusal_) look.error = Label(words_of(*refusal_));
    if (is_scan_unread_) look.error = Label("look_up.scan_unread");
    panel.field("look_up.code", look);
    std::optional<LookUpTouch> touch;
    if (const auto key = draw_pad(panel, entry::document_pad(), paper_code_field, code_))
        touch = LookUpTouch{LookUpTouch::What::key, *key};
    if (card_ && card_->good_until && offers_matters(desk_) &&
        panel.pinned("look_up.my_matters", {.icon = Icon::card}))
        touch = LookUpTouch{LookUpTouch::What::my_matters, {}};
    if (panel.back()) touch = LookUpTouch{LookUpTouch::What::back, {}};
    if (panel.primary("look_up.search", {.icon = Icon::next, .is_enabled = !code_.empty()}))
        touch = LookUpTouch{LookUpTouch::What::search, {}};
    return touch;
}

Next LookUpScreen::act(const LookUpTouch& touch) {
    switch (touch.what) {
        case LookUpTouch::What::key:
            code_ = after_key(paper_code_field, code_, touch.key);
            refusal_.reset();
            is_scan_unread_ = false;
            card_.reset();
            return Stay{};
        case LookUpTouch::What::search:
            return search();
        case LookUpTouch::What::my_matters:
            return open_matters();
        case LookUpTouch::What::back:
            return GoBack{};
    }
    return Stay{};
}

// What was shown before this page was opened was not shown to it.
void LookUpScreen::drop_waiting() {
    while (desk_.next_scan && desk_.next_scan()) {
    }
    while (desk_.next_card_event && desk_.next_card_event()) {
    }
}

void LookUpScreen::draw_card(Panel& panel) const {
    if (!card_) {
        if (desk_.has_scanner) panel.notice(NoticeKind::info, "look_up.scan");
        return;
    }
    if (card_->good_until) {
        return panel.notice(
            NoticeKind::done,
            Label("look_up.card_good").with("day", said_day(panel, *card_->good_until)));
    }
    panel.notice(NoticeKind::refusal, card_->refusal == platform::TokenRefusal::expired
                                          ? "look_up.card_expired"
                                          : "look_up.card_not_ours");
}

void LookUpScreen::take_token(std::string_view token) {
    const auto read = desk_.read_member_token ? desk_.read_member_token(token)
                                              : platform::refuse(platform::TokenRefusal::not_ours);
    refusal_.reset();
    is_scan_unread_ = false;
    card_ = read ? CardFace{read->not_after, {}, std::string(token)} : CardFace{{}, read.refusal()};
}

Next LookUpScreen::open_matters() {
    // Without a line the page of the card says so, and leads back here.
    if (!desk_.facts().is_line_up) return open<MattersCardScreen>(desk_);
    auto session = std::make_shared<MattersSession>(desk_);
    session->take({card_->token, {}});
    return open<MattersPinScreen>(std::move(session));
}

Next LookUpScreen::take_scan(std::string_view scanned) {
    if (is_member_token(scanned)) {
        take_token(scanned);
        return Stay{};
    }
    card_.reset();
    is_scan_unread_ = false;
    platform::wipe(code_);
    if (desk_.request_desk != nullptr && is_posted_notice(scanned))
        return open<PostedNoticeScreen>(desk_, posted_notice_in(scanned));
    code_ = paper_code_in(scanned, "/r/");
    if (!code_.empty()) return search();
    is_scan_unread_ = true;
    return Stay{};
}

// The last thing shown counts.
Next LookUpScreen::wake() {
    while (desk_.next_card_event) {
        const auto event = desk_.next_card_event();
        if (!event) break;
        if (const auto* card = std::get_if<platform::MemberCardPresented>(&*event))
            take_token(card->token);
    }
    std::optional<platform::CodeScanned> scanned;
    while (desk_.next_scan) {
        auto event = desk_.next_scan();
        if (!event) break;
        if (auto* code = std::get_if<platform::CodeScanned>(&*event)) {
            scanned = std::move(*code);
        } else if (std::holds_alternative<platform::ScannerTrouble>(*event)) {
            scanned.reset();
            is_scan_unread_ = true;
        }
    }
    if (!scanned) return Stay{};
    Next next = take_scan(scanned->text);
    platform::wipe(scanned->text);
    return next;
}

Next LookUpScreen::search() {
    if (desk_.request_desk != nullptr) {
        if (auto request = desk_.request_desk->find(code_))
            return open<RequestStateScreen>(desk_, code_, std::move(*request));
    }
    auto found = desk_.sign_up.find(code_);
    if (found) return open<SubmissionScreen>(desk_, code_, *found);
    refusal_ = found.refusal();
    return Stay{};
}

std::vector<Sample> LookUpScreen::samples() const {
    std::vector<Sample> faces;
    const auto face = [&](const char* name, const char* code,
                          std::optional<LookUpRefusal> refusal) {
        auto screen = std::make_unique<LookUpScreen>(desk_);
        screen->code_ = code;
        screen->refusal_ = refusal;
        faces.push_back({name, std::move(screen)});
    };
    face("empty", "", {});
    face("not_a_code", "7K2M9Q", LookUpRefusal::not_a_code);
    face("unknown", "7K2M9QXAB3TN0V8E", LookUpRefusal::unknown_here);
    const auto card = [&](const char* name, const CardFace& shown) {
        auto screen = std::make_unique<LookUpScreen>(desk_);
        screen->card_ = shown;
        faces.push_back({name, std::move(screen)});
    };
    card("card_good", {platform::CivilDate{2027, 3, 1}});
    card("card_expired", {{}, platform::TokenRefusal::expired});
    card("card_not_ours", {{}, platform::TokenRefusal::not_ours});
    auto unread = std::make_unique<LookUpScreen>(desk_);
    unread->is_scan_unread_ = true;
    faces.push_back({"scan_unread", std::move(unread)});
    return faces;
}

}  // namespace kiosk
