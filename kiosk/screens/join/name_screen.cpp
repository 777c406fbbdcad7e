#include "kiosk/screens/join/name_screen.hpp"

namespace kiosk {

using namespace services::membership;

namespace {

constexpr entry::Field name_field{entry::FieldKind::name, 50};

// 王, as somebody wrote it.
Ink sample_ink() {
    return {{{36, 20}, {64, 19}, {93, 18}},
            {{39, 48}, {64, 47}, {90, 46}},
            {{64, 19}, {65, 48}, {64, 80}},
            {{26, 82}, {64, 81}, {104, 82}}};
}

}  // namespace

NameScreen::NameScreen(const JoinSessionPtr& session, Way way)
    : JoinScreenOf(session, way), words_(name_field, session->writing()) {
    // What was half written on another page is not this one's.
    session->writing().close();
    if (!draft().name.empty()) problem_ = session->problem_at(Field::name);
}

bool NameScreen::is_foreign() const {
    return draft().document_kind == DocumentKind::foreign_permanent ||
           draft().document_kind == DocumentKind::foreign_permanent_15;
}

std::optional<NameTouch> NameScreen::draw(Panel& panel) const {
    step(panel, 5);
    panel.question("join.name.ask");
    panel.why(is_foreign() ? Label("join.name.why_foreign") : words_.hint());
    FieldLook look{.value = draft().name, .is_focused = true, .visibility = Visibility::hidden};
    look.hint = Label("join.name.hint");
    if (problem_) look.error = Label(wording_key(*problem_));
    panel.field("join.field.name", look);
    std::optional<NameTouch> touch;
    const auto typed =
        is_foreign() ? draw_letters(panel) : words_.draw(panel, "join.name.candidates");
    if (typed) touch = NameTouch{NameTouch::What::typed, typed};
    if (panel.back()) touch = NameTouch{NameTouch::What::back, {}};
    if (panel.primary("join.next", {.icon = Icon::next}))
        touch = NameTouch{NameTouch::What::next, {}};
    return touch;
}

std::optional<EntryTouch> NameScreen::draw_letters(Panel& panel) const {
    if (const auto key = draw_pad(panel, entry::foreign_name_pad())) return EntryTouch{*key};
    return std::nullopt;
}

Next NameScreen::act(const NameTouch& touch) {
    switch (touch.what) {
        case NameTouch::What::typed:
            problem_.reset();
            if (const auto* key = std::get_if<entry::PadKey>(&*touch.typed);
                key != nullptr && is_foreign()) {
                draft().name = after_key(name_field, draft().name, *key);
            } else {
                draft().name = words_.act(*touch.typed, draft().name);
            }
            return Stay{};
        case NameTouch::What::next:
            draft().name = entry::normal_name(draft().name);
            problem_ = session().problem_at(Field::name);
            if (problem_) return Stay{};
            session().writing().close();
            return done(JoinPage::name);
        case NameTouch::What::back:
            return GoBack{};
    }
    return Stay{};
}

std::vector<Sample> NameScreen::samples() const {
    std::vector<Sample> faces;
    auto empty = sample_session(session().desk());
    empty->draft.name.clear();
    const auto face = [&](const char* name, auto show) {
        auto screen = std::make_unique<NameScreen>(empty);
        show(screen->words_);
        faces.push_back({name, std::move(screen)});
    };
    using entry::WritingWay;
    face("typing", [](WordEntry& words) {
        words.show_spelled(WritingWay::pinyin, "ou yang",
                           {"欧阳", "偶样", "欧", "偶", "呕", "鸥", "殴", "藕", "瓯", "讴"});
    });
    face("missing", [](WordEntry& words) { words.show_spelled(WritingWay::pinyin, "jia", {}); });
    face("handwriting", [](WordEntry& words) {
        words.show_written(
            sample_ink(), {"王", "玉", "主", "丑", "五", "壬", "正", "全", "亚", "互", "生", "土"});
    });
    face("square", [](WordEntry& words) { words.show_written({}, {}); });
    face("strokes", [](WordEntry& words) {
        words.show_spelled(WritingWay::strokes, "一一丨一",
                           {"王", "玉", "珍", "环", "理", "玲", "玛", "玫", "珠", "班"});
    });
    face("characters",
         [](WordEntry& words) { words.show_spelled(WritingWay::characters, "", {}); });
    auto wrong = sample_session(session().desk());
    wrong->draft.name = "欧阳1";
    faces.push_back({"refused", std::make_unique<NameScreen>(wrong)});
    auto foreign = sample_session(session().desk());
    foreign->draft.document_kind = DocumentKind::foreign_permanent;
    foreign->draft.name = "MARY ANN";
    faces.push_back({"foreign", std::make_unique<NameScreen>(foreign)});
    return faces;
}

}  // namespace kiosk
