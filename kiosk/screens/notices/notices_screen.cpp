#include "kiosk/screens/notices/notices_screen.hpp"

#include <algorithm>

#include "kiosk/screens/notices/notice_code_screen.hpp"
#include "kiosk/screens/said_time.hpp"

namespace kiosk {

using services::notices::Kind;
using services::notices::Notice;
using services::notices::NoticeId;

namespace {

std::string in_language(const Panel& panel, const services::data::Words& words) {
    return words.in(code_of(panel.wording().language()));
}

// Whether somebody wrote it in the language of the page.
bool is_written_in(const Panel& panel, const services::data::Words& words) {
    return words.by_language.contains(code_of(panel.wording().language()));
}

std::vector<std::string> paragraphs(const std::string& text) {
    std::vector<std::string> found;
    std::size_t from = 0;
    while (from <= text.size()) {
        const auto end = std::min(text.find("\n\n", from), text.size());
        if (end > from) found.push_back(text.substr(from, end - from));
        from = end + 2;
    }
    return found;
}

}  // namespace

NoticesScreen::NoticesScreen(const StationDesk& desk) : desk_(desk) {
    read();
}

void NoticesScreen::read() {
    notices_ = desk_.shelf->notices();
    leaflets_ = desk_.shelf->leaflets();
}

std::optional<NoticesTouch> NoticesScreen::draw(Panel& panel) const {
    panel.tone(Tone::indigo);
    panel.question("notices.title");
    panel.why("notices.why");
    std::optional<NoticesTouch> touch;
    const auto offer = [&](const Notice& one, const Label& line) {
        if (panel.choice(Label("notices.one")
                             .of(platform::to_text(one.id))
                             .words(in_language(panel, one.title)),
                         {.line = line}))
            touch = NoticesTouch{one.id};
    };
    if (notices_.empty()) panel.notice(NoticeKind::info, "notices.none");
    for (const auto& one : notices_)
        offer(one, Label("notices.until_line")
                       .with("source", one.source)
                       .with("day", said_day(panel, one.until)));
    if (!leaflets_.empty()) panel.section("notices.leaflets");
    for (const auto& one : leaflets_)
        offer(one, Label("notices.topic." + std::string(name_of(one.topic))));
    if (desk_.request_desk != nullptr && panel.pinned("notices.posted", {.icon = Icon::pen}))
        touch = NoticesTouch{{}, true};
    if (panel.back()) touch = NoticesTouch{};
    return touch;
}

Next NoticesScreen::act(const NoticesTouch& touch) {
    if (touch.is_posted) return open<NoticeCodeScreen>(desk_);
    if (!touch.notice) return GoBack{};
    return open<NoticeScreen>(desk_, *touch.notice);
}

Next NoticesScreen::wake() {
    read();
    return Stay{};
}

std::vector<Sample> NoticesScreen::samples() const {
    std::vector<Sample> faces;
    faces.push_back({"some", std::make_unique<NoticesScreen>(desk_)});
    auto none = std::make_unique<NoticesScreen>(desk_);
    none->notices_.clear();
    faces.push_back({"none", std::move(none)});
    return faces;
}

NoticeScreen::NoticeScreen(const StationDesk& desk, NoticeId notice) : desk_(desk), id_(notice) {
    read();
}

void NoticeScreen::read() {
    notice_.reset();
    for (const auto& list : {desk_.shelf->notices(), desk_.shelf->leaflets()})
        for (const auto& one : list)
            if (one.id == id_) notice_ = one;
    issued_ = desk_.shelf->issued();
}

std::optional<NoticeTouch> NoticeScreen::draw(Panel& panel) const {
    panel.tone(Tone::indigo);
    std::optional<NoticeTouch> touch;
    if (!notice_) {
        panel.question("notices.over");
        if (panel.back()) touch = NoticeTouch::back;
        return touch;
    }
    panel.question(Label("notices.name").words(in_language(panel, notice_->title)));
    if (!is_written_in(panel, notice_->text)) panel.small("notices.chinese_only");
    int number = 0;
    for (auto& paragraph : paragraphs(in_language(panel, notice_->text)))
        panel.body(Label("notices.text").of(std::to_string(++number)).words(std::move(paragraph)));
    panel.told("notices.source", notice_->source);
    if (notice_->kind == Kind::notice)
        panel.told("notices.dates",
                   said_day(panel, notice_->from) + " – " + said_day(panel, notice_->until));
    panel.told("notices.fresh",
               issued_ ? said_time(panel, *issued_) : panel.say("notices.as_installed"));
    if (panel.back()) touch = NoticeTouch::back;
    return touch;
}

Next NoticeScreen::act(const NoticeTouch&) {
    return GoBack{};
}

Next NoticeScreen::wake() {
    read();
    return Stay{};
}

std::vector<Sample> NoticeScreen::samples() const {
    std::vector<Sample> faces;
    const auto face = [&](const char* name, const std::vector<Notice>& list) {
        if (!list.empty())
            faces.push_back({name, std::make_unique<NoticeScreen>(desk_, list.front().id)});
    };
    face("notice", desk_.shelf->notices());
    face("leaflet", desk_.shelf->leaflets());
    faces.push_back({"over", std::make_unique<NoticeScreen>(desk_, NoticeId{})});
    return faces;
}

}  // namespace kiosk
