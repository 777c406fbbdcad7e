#include "kiosk/screens/style_screen.hpp"

#include <array>
#include <utility>

#include "kiosk/screens/said_time.hpp"

namespace kiosk {

namespace {

enum class State { rest, pressed, disabled, refused, busy, selected, selected_pressed };

constexpr std::string_view key_of(State state) {
    switch (state) {
        case State::rest:
            return "style.rest";
        case State::pressed:
            return "style.pressed";
        case State::disabled:
            return "style.disabled";
        case State::refused:
            return "style.refused";
        case State::busy:
            return "style.busy";
        case State::selected:
            return "style.selected";
        case State::selected_pressed:
            break;
    }
    return "style.selected_pressed";
}

bool is_selected(State state) {
    return state == State::selected || state == State::selected_pressed;
}

// The same thing in each of the states, under the word for it.
class Shown final {
public:
    Shown(Panel& panel, State state, const Label& label) : panel_(panel), label_(label) {
        label_ = label.of(key_of(state));
        if (state == State::pressed || state == State::selected_pressed)
            panel.pretend_pressed(label_.identity());
        if (state == State::refused) panel.pretend_refused(label_.identity());
    }
    const Label& label() const { return label_; }
    std::string key() const { return label_.identity(); }
    std::string words() const { return panel_.say(label_); }

private:
    Panel& panel_;
    Label label_;
};

void button(Panel& panel, Weight weight, State state) {
    const Shown shown(panel, state,
                      weight == Weight::primary ? "style.main_button" : "style.button");
    panel.show(std::make_unique<ButtonWidget>(
        ButtonFace{.key = shown.key(),
                   .words = shown.words(),
                   .icon = weight == Weight::primary ? Icon::next : Icon::pen,
                   .weight = weight,
                   .is_enabled = state != State::disabled && state != State::refused,
                   .is_busy = state == State::busy}));
}

void draw_buttons(Panel& panel) {
    for (const State state :
         {State::rest, State::pressed, State::disabled, State::refused, State::busy}) {
        panel.small(key_of(state));
        button(panel, Weight::primary, state);
        button(panel, Weight::secondary, state);
    }
}

void draw_aids(Panel& panel) {
    for (const State state :
         {State::rest, State::pressed, State::selected, State::selected_pressed}) {
        panel.small(key_of(state));
        std::vector<AidFace> faces;
        for (const auto& [key, icon] : {std::pair{"aids.text_size", Icon::text_size},
                                        {"aids.contrast", Icon::contrast},
                                        {"aids.call", Icon::call}}) {
            const Shown shown(panel, state, key);
            faces.push_back({shown.key(), shown.words(), icon, is_selected(state)});
        }
        panel.show(std::make_unique<AidsWidget>(std::move(faces)));
    }
}

void draw_choices(Panel& panel) {
    constexpr State states[] = {State::rest, State::pressed, State::selected,
                                State::selected_pressed};
    for (const State state : states) {
        const Shown shown(panel, state, "style.agree");
        panel.choice(shown.label(), {.is_chosen = is_selected(state)});
    }
    for (const State state : states) {
        const Shown shown(panel, state, "style.agree");
        panel.check(shown.label(), {.is_chosen = is_selected(state)});
    }
}

void draw_tiles(Panel& panel) {
    for (const State state : {State::rest, State::pressed}) {
        const Shown shown(panel, state, "home.look_up");
        panel.home_tile(
            shown.label(),
            {.icon = Icon::receipt, .tone = Tone::amber, .line = Label("home.look_up_line")});
    }
    for (const State state : {State::rest, State::pressed}) {
        const Shown shown(panel, state, "home.matters");
        panel.home_tile(shown.label(), {.icon = Icon::card,
                                        .tone = Tone::plum,
                                        .line = Label("home.matters_line"),
                                        .rank = TileRank::quiet,
                                        .of_rank = 2});
    }
    for (const State state :
         {State::rest, State::pressed, State::selected, State::selected_pressed}) {
        const Shown shown(panel, state, "join.occupation.rider");
        panel.picture_choice(shown.label(), {.icon = Icon::rider, .is_chosen = is_selected(state)});
    }
}

void draw_fields(Panel& panel) {
    const Label name("style.field");
    panel.field(name.of("empty"), {.hint = Label("style.hint")});
    panel.field(name.of("filled"), {.value = "A005"});
    panel.field(name.of("focused"), {.value = "A005", .is_focused = true});
    panel.field(name.of("private"), {.value = "A005", .visibility = Visibility::hidden});
    panel.field(name.of("wrong"),
                {.value = "A005", .error = Label("style.wrong"), .is_focused = true});
    panel.review(name.of("told"), "A005");
}

void draw_keys(Panel& panel) {
    constexpr State states[] = {State::rest, State::pressed, State::disabled, State::refused};
    std::vector<PadKey> keys;
    for (const bool is_strong : {false, true}) {
        for (const State state : states) {
            const Shown shown(panel, state, is_strong ? "style.strong_key" : "style.key");
            keys.push_back({.key = shown.key(),
                            .words = shown.words(),
                            .is_enabled = state != State::disabled && state != State::refused,
                            .is_strong = is_strong});
        }
    }
    const std::string candidates = "style_candidates";
    panel.pretend_pressed(candidates + ".1");
    panel.candidates(candidates, {.words = {"工", "工"}, .spelling = "gong", .has_next = true});
    panel.pad(keys, static_cast<int>(std::size(states)));
}

void draw_wheel(Panel& panel) {
    const auto column = [](const char* key, std::string name, std::string value, bool is_free) {
        return WheelColumn{key,
                           std::move(name),
                           std::move(value),
                           {{1, "+1", is_free}, {10, "+10", is_free}},
                           {{-1, "-1", true}, {-10, "-10", true}}};
    };
    panel.pretend_pressed("date.year.-1");
    panel.wheel({{column("date.year", panel.say("date.year"), "1969", true),
                  column("date.month", panel.say("date.month"), said_month(panel, 9), false)}});
}

void draw_words(Panel& panel) {
    panel.progress(3, 8);
    panel.why("style.hint");
    for (const NoticeKind kind :
         {NoticeKind::info, NoticeKind::done, NoticeKind::caution, NoticeKind::refusal})
        panel.notice(kind, Label("style.wrong").of(std::to_string(static_cast<int>(kind))));
    panel.section("style.selected");
    panel.body("home.privacy_line");
    panel.step_list({{"home.join_line", Label("home.hotline")}, {"home.look_up_line", {}}});
    panel.checklist({{"home.join", {}, true}, {"home.privacy", {}, false}});
    using enum StateLook::Kind;
    panel.states({{"keeper.part_printer", "keeper.state_well", well},
                  {"keeper.part_scanner", "keeper.state_bad", caution},
                  {"keeper.part_camera", "keeper.state_absent", none}});
    panel.fact(Icon::phone, "home.hotline");
}

void draw_done(Panel& panel) {
    panel.emblem(Icon::check, Tone::green, "style.done");
    panel.number("style.number", "260 412 345 678");
    panel.code("style.code", "https://example.org/r/7K2M9QXAB3TN");
    static const Ink ink{{{60, 20}, {70, 45}, {80, 25}, {95, 50}}, {{110, 20}, {112, 60}}};
    panel.signature("style.sign", ink);
}

}  // namespace

std::optional<StyleTouch> StyleScreen::draw(Panel& panel) const {
    if (face_ != Face::done) panel.heading("style.heading", Icon::pen);
    switch (face_) {
        case Face::buttons:
            draw_buttons(panel);
            break;
        case Face::aids:
            draw_aids(panel);
            break;
        case Face::choices:
            draw_choices(panel);
            break;
        case Face::tiles:
            draw_tiles(panel);
            break;
        case Face::fields:
            draw_fields(panel);
            break;
        case Face::keys:
            draw_keys(panel);
            break;
        case Face::wheel:
            draw_wheel(panel);
            break;
        case Face::words:
            draw_words(panel);
            break;
        case Face::done:
            draw_done(panel);
            break;
    }
    panel.back();
    return std::nullopt;
}

std::vector<Sample> StyleScreen::samples() const {
    std::vector<Sample> faces;
    for (const auto& [name, face] : {std::pair{"buttons", Face::buttons},
                                     {"aids", Face::aids},
                                     {"choices", Face::choices},
                                     {"tiles", Face::tiles},
                                     {"fields", Face::fields},
                                     {"keys", Face::keys},
                                     {"wheel", Face::wheel},
                                     {"words", Face::words},
                                     {"done", Face::done}}) {
        faces.push_back({name, std::make_unique<StyleScreen>(face)});
    }
    return faces;
}

}  // namespace kiosk
