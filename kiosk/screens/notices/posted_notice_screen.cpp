#include "kiosk/screens/notices/posted_notice_screen.hpp"

#include "kiosk/screens/paper_code.hpp"
#include "kiosk/screens/requests/request_flow.hpp"
#include "kiosk/screens/said_time.hpp"
#include "platform/base/json.hpp"
#include "platform/crypto/secret_bytes.hpp"
#include "services/policy/sentences.hpp"

namespace kiosk {

using services::requests::Kind;

namespace {

constexpr std::string_view before_code = "/notice/";

}  // namespace

bool is_posted_notice(std::string_view scanned) {
    return scanned.find(before_code) != std::string_view::npos;
}

std::string posted_notice_in(std::string_view scanned) {
    return paper_code_in(scanned, before_code);
}

PostedNoticeScreen::PostedNoticeScreen(const StationDesk& desk, std::string code)
    : desk_(desk), code_(std::move(code)) {
    if (!desk_.ask_hub || !desk_.hub_answer || !desk_.facts().is_line_up) {
        found_ = Found::line_down;
        return;
    }
    desk_.ask_hub({"/v1/posted-notice", platform::to_canonical_text({{"code", code_}})});
}

PostedNoticeScreen::~PostedNoticeScreen() {
    platform::wipe(shown_.name);
}

std::optional<PostedNoticeTouch> PostedNoticeScreen::draw(Panel& panel) const {
    panel.tone(Tone::indigo);
    panel.question("posted.title");
    std::optional<PostedNoticeTouch> touch;
    switch (found_) {
        case Found::waiting:
            panel.notice(NoticeKind::info, "posted.waiting");
            break;
        case Found::none:
            panel.notice(NoticeKind::refusal, "posted.none");
            panel.body("posted.none_words");
            break;
        case Found::line_down:
            panel.notice(NoticeKind::caution, "posted.line_down");
            panel.body("posted.line_down_words");
            break;
        case Found::shown:
            draw_notice(panel);
            break;
    }
    if (is_without_form_) panel.notice(NoticeKind::refusal, "request.no_form");
    const bool may_object = found_ == Found::shown || found_ == Found::line_down;
    if (panel.back()) touch = PostedNoticeTouch{};
    if (may_object && panel.primary("posted.object", {.icon = Icon::next}))
        touch = PostedNoticeTouch{true, panel.language()};
    return touch;
}

void PostedNoticeScreen::draw_notice(Panel& panel) const {
    panel.told("posted.name", shown_.name);
    panel.told("posted.tail", shown_.tail);
    if (!shown_.category.empty())
        panel.told("posted.category", panel.say("posted.category." + shown_.category));
    panel.told("posted.people", std::to_string(shown_.people));
    panel.told("posted.aid", shown_.aid.empty() ? panel.say("posted.filing") : shown_.aid);
    if (shown_.amount_fen > 0)
        panel.told("posted.amount",
                   services::policy::written(services::policy::Sort::money, shown_.amount_fen,
                                             code_of(panel.language())));
    panel.told("posted.place", shown_.place);
    panel.told(shown_.is_provisional ? "posted.days_about" : "posted.days",
               said_day(panel, shown_.from) + " – " + said_day(panel, shown_.until));
    panel.told("posted.phone", shown_.phone);
    panel.small("posted.masked");
}

Next PostedNoticeScreen::act(const PostedNoticeTouch& touch) {
    if (!touch.is_object) return GoBack{};
    auto session = std::make_shared<RequestSession>(desk_);
    session->draft.language = code_of(touch.language);
    is_without_form_ = !session->choose(Kind::notice_objection, services::requests::Way::full_way);
    if (is_without_form_) return Stay{};
    const QuestionPlace notice{std::string(services::requests::notice_field), {}, {}};
    session->answer(notice, in_fours(code_));
    return go_on_asking(notice, session, Way::onward);
}

void PostedNoticeScreen::take(const HubAnswer& answer) {
    constexpr int unknown = 404;
    found_ = answer.status == unknown ? Found::none : Found::line_down;
    const auto json = platform::parse_json(answer.body);
    if (answer.status != 200 || !json || !json->is_object()) return;
    const auto text = [&](const char* key) {
        return platform::text_member(*json, key).value_or("");
    };
    const auto from = platform::civil_date_from_text(text("from"));
    const auto until = platform::civil_date_from_text(text("until"));
    if (!from || !until) return;
    shown_ = {text("name"),
              text("tail"),
              text("category"),
              platform::integer_member(*json, "people").value_or(0),
              text("aid"),
              platform::integer_member(*json, "amount_fen").value_or(0),
              text("place"),
              text("phone"),
              *from,
              *until,
              platform::bool_member(*json, "is_provisional").value_or(false)};
    found_ = Found::shown;
}

Next PostedNoticeScreen::wake() {
    if (found_ != Found::waiting) return Stay{};
    auto answer = desk_.hub_answer();
    if (!answer) return Stay{};
    take(*answer);
    platform::wipe(answer->body);
    return Stay{};
}

std::vector<Sample> PostedNoticeScreen::samples() const {
    std::vector<Sample> faces;
    const auto face = [&](const char* name, Found found) {
        auto screen = std::make_unique<PostedNoticeScreen>(desk_, code_);
        screen->found_ = found;
        const auto today = platform::date_of(desk_.clock.wall());
        screen->shown_ = {"欧阳*",
                          "0001",
                          "deep",
                          3,
                          "生活救助",
                          600'000,
                          "永明路社区公告栏",
                          "0372-12351",
                          today,
                          platform::plus_days(today, 7),
                          false};
        faces.push_back({name, std::move(screen)});
    };
    face("waiting", Found::waiting);
    face("shown", Found::shown);
    face("none", Found::none);
    face("line_down", Found::line_down);
    return faces;
}

}  // namespace kiosk
