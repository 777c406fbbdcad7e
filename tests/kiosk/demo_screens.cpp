#include "kiosk/demo_screens.hpp"

namespace demo {

using kiosk::Icon;
using kiosk::Label;
using kiosk::Panel;
using kiosk::Tone;

namespace {

// Words of the demo are its own; a real screen names keys of the catalogues.
Label said(const char* key, std::string chinese, std::string english, const Panel& panel) {
    const bool is_english = panel.language() == kiosk::Language::english;
    return Label(key).words(is_english ? std::move(english) : std::move(chinese));
}

template <class S>
std::vector<kiosk::Sample> only(std::unique_ptr<S> screen) {
    std::vector<kiosk::Sample> samples;
    samples.push_back({"plain", std::move(screen)});
    return samples;
}

}  // namespace

std::optional<HomeTouch> HomeScreen::draw(Panel& panel) const {
    panel.shape(kiosk::PageShape::home);
    panel.heading(
        said("home.hello", "您好，今天想办什么？", "Hello. What would you like to do?", panel));
    std::optional<HomeTouch> touch;
    struct Tile {
        const char *key, *zh, *en, *zh_line, *en_line;
        Icon icon;
        Tone tone;
    };
    static constexpr Tile tiles[] = {
        {"home.join", "加入工会", "Join the union", "不花钱，十分钟办好", "Free, ten minutes",
         Icon::join, Tone::red},
        {"home.help", "遇到困难", "Ask for help", "欠薪、工伤、生活困难",
         "Unpaid wages, injury, hardship", Icon::help, Tone::teal},
        {"home.benefits", "我能享受什么", "My benefits", "几个问题就知道", "A few questions tell",
         Icon::benefits, Tone::indigo},
        {"home.ticket", "取号排队", "Take a number", "法律、心理、帮扶窗口",
         "Legal, counselling, support", Icon::ticket, Tone::amber},
        {"home.book", "预约活动", "Book a session", "培训、体检、相亲", "Courses, check-ups",
         Icon::calendar, Tone::plum},
        {"home.rest", "歇一歇", "Rest here", "座位、饮水、充电", "Seats, water, power", Icon::rest,
         Tone::blue},
    };
    for (const Tile& tile : tiles) {
        if (panel.home_tile(said(tile.key, tile.zh, tile.en, panel),
                            {.icon = tile.icon,
                             .tone = tile.tone,
                             .line = said("line", tile.zh_line, tile.en_line, panel)})) {
            touch = HomeTouch{tile.key};
        }
    }
    panel.fact(Icon::rest, said("home.seats", "现在有 12 个空座", "12 seats free now", panel));
    panel.fact(Icon::clock, said("home.waiting", "法律窗口前面有 3 人",
                                 "3 people ahead at legal advice", panel));
    return touch;
}

kiosk::Next HomeScreen::act(const HomeTouch& touch) {
    if (touch.tile == "home.join") return kiosk::open<QuestionScreen>();
    return kiosk::Stay{};
}

std::vector<kiosk::Sample> HomeScreen::samples() const {
    return only(std::make_unique<HomeScreen>());
}

std::optional<QuestionTouch> QuestionScreen::draw(Panel& panel) const {
    panel.progress(3, 8);
    panel.question(said("demo.who", "您现在做哪一行？", "What work do you do?", panel));
    panel.why(said("demo.why", "选最接近的一个就行，以后可以改。",
                   "Choose the nearest; it can be changed later.", panel));
    std::optional<QuestionTouch> touch;
    struct Work {
        const char *qualifier, *zh, *en;
        Icon icon;
    };
    static constexpr Work works[] = {
        {"rider", "外卖骑手", "Food delivery", Icon::rider},
        {"courier", "快递员", "Parcel courier", Icon::courier},
        {"sanitation", "环卫工人", "Street cleaning", Icon::sanitation},
        {"driver", "网约车/出租车司机", "Ride or taxi driver", Icon::driver},
        {"trucker", "货车司机", "Truck driver", Icon::trucker},
        {"builder", "建筑工", "Construction", Icon::builder},
        {"gardener", "园林", "Gardening", Icon::gardener},
        {"guard", "保安", "Security guard", Icon::guard},
        {"care", "家政护理", "Domestic care", Icon::domestic_care},
        {"other", "其他", "Other", Icon::person},
    };
    for (const Work& work : works) {
        const Label label = said("demo.work", work.zh, work.en, panel).of(work.qualifier);
        if (panel.picture_choice(label,
                                 {.icon = work.icon, .is_chosen = chosen == work.qualifier})) {
            touch = std::string_view(work.qualifier) == "guard" ? QuestionTouch::guard
                                                                : QuestionTouch::rider;
        }
    }
    if (panel.back()) touch = QuestionTouch::back;
    if (panel.primary(said("demo.next", "下一步", "Next", panel), {.icon = Icon::next})) {
        touch = QuestionTouch::next;
    }
    return touch;
}

kiosk::Next QuestionScreen::act(const QuestionTouch& touch) {
    switch (touch) {
        case QuestionTouch::back:
            return kiosk::GoBack{};
        case QuestionTouch::next:
            ++times_next;
            return kiosk::Stay{};
        case QuestionTouch::rider:
            chosen = "rider";
            return kiosk::Stay{};
        case QuestionTouch::guard:
            chosen = "guard";
            return kiosk::Stay{};
    }
    return kiosk::Stay{};
}

std::vector<kiosk::Sample> QuestionScreen::samples() const {
    auto screen = std::make_unique<QuestionScreen>();
    screen->chosen = "rider";
    return only(std::move(screen));
}

std::optional<EntryTouch> EntryScreen::draw(Panel& panel) const {
    panel.progress(4, 8);
    panel.question(said("demo.id", "请输入身份证号码", "Type your ID number", panel));
    panel.why(said("demo.id_why", "入会要核对身份，号码会加密保存。",
                   "The union checks who joins. The number is sealed.", panel));
    kiosk::FieldLook look{
        .value = value, .is_focused = true, .visibility = kiosk::Visibility::hidden};
    look.hint =
        said("demo.id_hint", "18 位，末位可能是 X", "18 characters, the last may be X", panel);
    if (has_error) {
        look.error = said("demo.id_error", "第 18 位对不上，请核对最后几位",
                          "The last character does not fit. Please check the last digits.", panel);
    }
    panel.field(said("demo.id_name", "身份证号码", "ID number", panel), look);
    panel.candidates(
        said("demo.pinyin", "", "", panel),
        {.words = {"欧", "殴", "瓯", "鸥", "呕", "怄", "讴"}, .spelling = "ou", .has_next = true});
    static const std::vector<kiosk::PadKey> keys{
        {"key.1", "1"}, {"key.2", "2"}, {"key.3", "3"}, {"key.4", "4"},
        {"key.5", "5"}, {"key.6", "6"}, {"key.7", "7"}, {"key.8", "8"},
        {"key.9", "9"}, {"key.x", "X"}, {"key.0", "0"}, {"key.backspace", "退格", Icon::backspace}};
    std::optional<EntryTouch> touch;
    if (const auto key = panel.pad(keys, 3)) touch = EntryTouch{*key};
    panel.back();
    panel.primary(said("demo.next", "下一步", "Next", panel), {.icon = Icon::next});
    return touch;
}

kiosk::Next EntryScreen::act(const EntryTouch& touch) {
    value += static_cast<char>('1' + touch.key);
    return kiosk::Stay{};
}

std::vector<kiosk::Sample> EntryScreen::samples() const {
    auto screen = std::make_unique<EntryScreen>();
    screen->value = "410599196903159017";
    screen->has_error = true;
    return only(std::move(screen));
}

std::optional<ConsentTouch> ConsentScreen::draw(Panel& panel) const {
    panel.progress(2, 8);
    panel.question(said("demo.consent", "哪些事您同意？", "What do you agree to?", panel));
    panel.notice(
        kiosk::NoticeKind::info,
        said("demo.consent_info", "每一项都可以不同意，不影响入会。以后随时可以收回。",
             "You may leave any of them out and still join. You can take it back at any time.",
             panel));
    panel.check(
        said("demo.consent_a", "用我的姓名和身份证号办理入会", "Use my name and ID number to join",
             panel),
        {.is_chosen = true,
         .line = said("l", "只给审核的工会看", "Seen only by the union that decides", panel)});
    panel.check(
        said("demo.consent_b", "用手机号通知我办理结果", "Tell me the outcome by phone", panel),
        {.line = said("l", "不打推销电话", "No advertising calls", panel)});
    panel.choice(said("demo.choice_a", "到我工作的单位工会", "The union where I work", panel),
                 {.is_chosen = true});
    panel.choice(said("demo.choice_b", "到我住的街道工会", "The union where I live", panel), {});
    panel.notice(kiosk::NoticeKind::refusal,
                 said("demo.refused", "暂时连不上工会，您填的内容还在，请稍后再按一次。",
                      "The union cannot be reached now. What you typed is still here; please press "
                      "once more.",
                      panel));
    panel.section(said("demo.more", "常见问题", "Questions people ask", panel));
    panel.body(said("demo.body",
                    "入会不收费。工会不会把您入会的事告诉平台或老板，除非您自己同意。入会后可以参加"
                    "互助保障、免费体检、法律援助和技能培训。",
                    "Joining costs nothing. The union does not tell your platform or boss unless "
                    "you agree. Members get mutual cover, check-ups, legal aid and training.",
                    panel));
    panel.button(said("demo.full", "看全文", "Read it all", panel));
    panel.back();
    panel.primary(said("demo.next", "下一步", "Next", panel), {.icon = Icon::next});
    return std::nullopt;
}

std::vector<kiosk::Sample> ConsentScreen::samples() const {
    return only(std::make_unique<ConsentScreen>());
}

std::optional<Signed> VowScreen::draw(Panel& panel) const {
    panel.progress(7, 8);
    panel.question(said("demo.vow", "请读一读，然后签名", "Please read, then sign", panel));
    panel.body(said("demo.vow_text",
                    "我自愿加入中华全国总工会，遵守工会章程，执行工会决议，参加工会活动，按期交纳会"
                    "费，积极工作，维护职工合法权益。",
                    "I join the All-China Federation of Trade Unions of my own free will.", panel));
    std::optional<Signed> touch;
    if (auto more = panel.signature(
            said("demo.sign", "请用手指在框里签名", "Sign in the box with your finger", panel),
            ink)) {
        touch = Signed{std::move(*more)};
    }
    panel.told(said("demo.name", "姓名", "Name", panel), "欧阳㛃", kiosk::Visibility::hidden);
    panel.review(said("demo.phone", "手机", "Mobile", panel), "138 0000 0000",
                 kiosk::Visibility::hidden);
    panel.back();
    panel.primary(said("demo.submit", "提交申请", "Send", panel), {.icon = Icon::check});
    return touch;
}

kiosk::Next VowScreen::act(const Signed& touch) {
    ink = touch.ink;
    return kiosk::Stay{};
}

std::vector<kiosk::Sample> VowScreen::samples() const {
    auto screen = std::make_unique<VowScreen>();
    screen->ink = {
        {{60, 20}, {70, 45}, {80, 25}, {95, 50}}, {{110, 20}, {112, 60}}, {{100, 40}, {140, 35}}};
    return only(std::move(screen));
}

std::optional<ReceiptTouch> ReceiptScreen::draw(Panel& panel) const {
    panel.emblem(Icon::check, Tone::green,
                 said("demo.sent", "申请收到了", "We have your application", panel));
    panel.number(said("demo.number", "受理编号", "Acceptance number", panel), "260 412 345 678");
    panel.code(
        said("demo.code", "用手机扫一扫，随时看办到哪一步", "Scan to see how far it is", panel),
        "https://example.org/r/7F3K2M9QWX");
    panel.section(said("demo.then", "接下来", "What happens next", panel));
    panel.step_list({{said("demo.s1", "工会核对您的信息", "The union checks your details", panel),
                      said("d", "5 个工作日内", "within 5 working days", panel)},
                     {said("demo.s2", "用短信告诉您结果", "You get a message", panel), {}},
                     {said("demo.s3", "带身份证来领会员卡", "Bring your ID for the card", panel),
                      said("d", "任何一个驿站都可以", "at any station", panel)}});
    std::optional<ReceiptTouch> touch;
    if (panel.primary(said("demo.finish", "办完了", "Finish", panel))) touch = ReceiptTouch{};
    return touch;
}

std::vector<kiosk::Sample> ReceiptScreen::samples() const {
    return only(std::make_unique<ReceiptScreen>());
}

std::vector<std::unique_ptr<kiosk::Screen>> all_demos() {
    std::vector<std::unique_ptr<kiosk::Screen>> screens;
    screens.push_back(std::make_unique<HomeScreen>());
    screens.push_back(std::make_unique<QuestionScreen>());
    screens.push_back(std::make_unique<EntryScreen>());
    screens.push_back(std::make_unique<ConsentScreen>());
    screens.push_back(std::make_unique<VowScreen>());
    screens.push_back(std::make_unique<ReceiptScreen>());
    return screens;
}

}  // namespace demo
