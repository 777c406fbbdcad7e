#include "kiosk/panel.hpp"

#include <utility>

#include "platform/qr/qr.hpp"

namespace kiosk {

namespace {

std::string_view word_key(NoticeKind kind) {
    switch (kind) {
        case NoticeKind::info:
            return "common.notice.info";
        case NoticeKind::done:
            return "common.notice.done";
        case NoticeKind::caution:
            return "common.notice.caution";
        case NoticeKind::refusal:
            break;
    }
    return "common.notice.refusal";
}

}  // namespace

std::string Panel::said(const std::optional<Label>& label) const {
    return label ? wording_.say(*label) : std::string();
}

// ---- read ----

void Panel::heading(const Label& label, Icon icon) {
    page_identity_ += '/' + label.identity();
    add<WordsWidget>(page_.header, WordsFace{.key = label.identity(),
                                             .words = say(label),
                                             .role = Role::heading,
                                             .type = Type::question,
                                             .icon = icon});
}

void Panel::progress(int step, int of) {
    const Label label =
        Label("common.progress").with("step", std::to_string(step)).with("of", std::to_string(of));
    add<ProgressWidget>(page_.header, say(label), step, of);
}

void Panel::question(const Label& label) {
    page_identity_ += '/' + label.identity();
    page_.question_words = say(label);
    add<WordsWidget>(page_.header, WordsFace{.key = label.identity(),
                                             .words = page_.question_words,
                                             .role = Role::question,
                                             .type = Type::question});
    page_.question = page_.header.back().get();
}

void Panel::why(const Label& label) {
    add<WordsWidget>(
        page_.header,
        WordsFace{
            .key = label.identity(), .words = say(label), .type = Type::small, .is_soft = true});
    page_.why = page_.header.back().get();
}

void Panel::body(const Label& label, Visibility visibility) {
    note_private(visibility, say(label));
    add<WordsWidget>(page_.body, WordsFace{.key = label.identity(),
                                           .words = say(label),
                                           .is_private = visibility == Visibility::hidden});
}

void Panel::footnote(const Label& label, Visibility visibility) {
    note_private(visibility, say(label));
    add<WordsWidget>(page_.body, WordsFace{.key = label.identity(),
                                           .words = say(label),
                                           .type = Type::small,
                                           .is_soft = true,
                                           .is_private = visibility == Visibility::hidden,
                                           .is_close = true});
}

void Panel::strong(const Label& label) {
    add<WordsWidget>(page_.body,
                     WordsFace{.key = label.identity(), .words = say(label), .type = Type::strong});
}

void Panel::small(const Label& label) {
    add<WordsWidget>(
        page_.body,
        WordsFace{
            .key = label.identity(), .words = say(label), .type = Type::small, .is_soft = true});
}

void Panel::statement(const Label& label) {
    add<WordsWidget>(page_.header, WordsFace{.key = label.identity(), .words = say(label)});
}

void Panel::section(const Label& label) {
    add<WordsWidget>(page_.body, WordsFace{.key = label.identity(),
                                           .words = say(label),
                                           .role = Role::heading,
                                           .type = Type::section});
}

void Panel::notice(NoticeKind kind, const Label& label) {
    add<NoticeWidget>(page_.body, NoticeFace{.key = label.identity(),
                                             .kind = kind,
                                             .mark_word = wording_.say(word_key(kind)),
                                             .words = say(label)});
    if (kind == NoticeKind::caution || kind == NoticeKind::refusal)
        notice_trouble(label.identity(), say(label));
}

void Panel::emblem(Icon icon, Tone tone, const Label& label) {
    page_identity_ += '/' + label.identity();
    has_emblem_ = true;
    add<EmblemWidget>(page_.header, label.identity(), say(label), icon, tone);
}

void Panel::number(const Label& name, std::string grouped) {
    // Under its emblem it belongs to what the page says first.
    const bool is_headed = has_emblem_;
    add<NumberWidget>(is_headed ? page_.header : page_.body, name.identity(), say(name),
                      std::move(grouped));
}

void Panel::step_list(const std::vector<StepLook>& steps) {
    int count = 0;
    for (const StepLook& step : steps) {
        add<RowWidget>(page_.body, RowFace{.key = step.what.identity(),
                                           .mark = std::to_string(++count),
                                           .words = say(step.what),
                                           .detail = said(step.when),
                                           .tone = tone_});
    }
}

void Panel::checklist(const std::vector<PaperLook>& papers) {
    for (const PaperLook& paper : papers) {
        const std::string state =
            wording_.say(paper.is_there ? "common.paper_there" : "common.paper_missing");
        const std::string detail = said(paper.detail);
        add<RowWidget>(page_.body,
                       RowFace{.key = paper.what.identity(),
                               .role = Role::item,
                               .icon = paper.is_there ? Icon::check : Icon::plus,
                               .words = say(paper.what),
                               .detail = detail.empty() ? state : state + " · " + detail,
                               .tone = paper.is_there ? Tone::green : Tone::amber,
                               .is_selected = paper.is_there});
    }
}

void Panel::states(const std::vector<StateLook>& parts) {
    using enum StateLook::Kind;
    for (const StateLook& part : parts)
        add<RowWidget>(page_.body, RowFace{.key = part.what.identity(),
                                           .role = Role::item,
                                           .icon = part.kind == well      ? Icon::check
                                                   : part.kind == caution ? Icon::caution
                                                                          : Icon::info,
                                           .words = say(part.what),
                                           .detail = say(part.state),
                                           .tone = part.kind == well      ? Tone::green
                                                   : part.kind == caution ? Tone::amber
                                                                          : Tone::blue});
}

void Panel::fact(Icon icon, const Label& label) {
    add<RowWidget>(page_.strip, RowFace{.key = label.identity(),
                                        .role = Role::status,
                                        .icon = icon,
                                        .words = say(label),
                                        .tone = Tone::blue});
}

void Panel::extra_fact(Icon icon, const Label& label) {
    fact(icon, label);
    ++page_.strip_extras;
}

const std::vector<std::vector<bool>>& Panel::modules_for(std::string_view payload) {
    if (coded_payload_ != payload) {
        code_modules_ = platform::qr_modules(payload);
        coded_payload_ = payload;
    }
    return code_modules_;
}

void Panel::code(const Label& label, std::string_view payload) {
    add<CodeWidget>(page_.body, CodeFace{label.identity(), say(label), modules_for(payload)});
}

bool Panel::day(const DayFace& face) {
    add<DayWidget>(page_.body, face);
    return is_touched(face.key);
}

void Panel::board(const BoardFace& face) {
    is_board_ = true;
    add<BoardWidget>(page_.body, face);
}

// ---- touched ----

ButtonFace Panel::face_of(const Label& label, const ButtonLook& look, Weight weight) const {
    return {.key = label.identity(),
            .words = say(label),
            .icon = look.icon,
            .weight = weight,
            .is_enabled = look.is_enabled,
            .is_busy = look.is_busy};
}

bool Panel::button(const Label& label, ButtonLook look) {
    add<ButtonWidget>(page_.body, face_of(label, look, Weight::secondary));
    return is_touched(label.identity());
}

bool Panel::primary(const Label& label, ButtonLook look) {
    page_.primary = face_of(label, look, Weight::primary);
    return is_touched(label.identity());
}

bool Panel::pinned(const Label& label, ButtonLook look) {
    page_.extras.push_back(face_of(label, look, Weight::secondary));
    return is_touched(label.identity());
}

bool Panel::back(const Label& label) {
    page_.back = face_of(label, {.icon = Icon::back}, Weight::secondary);
    back_key_ = label.identity();
    return is_touched(label.identity());
}

bool Panel::home_tile(const Label& label, const TileLook& look) {
    add<TileWidget>(page_.body, TileFace{.key = label.identity(),
                                         .name = say(label),
                                         .line = said(look.line),
                                         .icon = look.icon,
                                         .tone = look.tone,
                                         .is_home = true,
                                         .rank = look.rank,
                                         .is_wide = look.is_wide,
                                         .of_rank = look.of_rank,
                                         .is_selected = look.is_chosen});
    return is_touched(label.identity());
}

bool Panel::picture_choice(const Label& label, const TileLook& look) {
    add<TileWidget>(page_.body, TileFace{.key = label.identity(),
                                         .name = say(label),
                                         .line = said(look.line),
                                         .icon = look.icon,
                                         .tone = look.tone,
                                         .is_selected = look.is_chosen});
    return is_touched(label.identity());
}

bool Panel::choice(const Label& label, const ChoiceLook& look) {
    add<ChoiceWidget>(page_.body, ChoiceFace{.key = label.identity(),
                                             .words = say(label),
                                             .line = said(look.line),
                                             .is_selected = look.is_chosen,
                                             .longest = look.longest,
                                             .heard = said(look.heard)});
    return is_touched(label.identity());
}

bool Panel::check(const Label& label, const ChoiceLook& look) {
    add<ChoiceWidget>(page_.body, ChoiceFace{.key = label.identity(),
                                             .words = say(label),
                                             .line = said(look.line),
                                             .is_selected = look.is_chosen,
                                             .is_check = true});
    return is_touched(label.identity());
}

void Panel::note_private(Visibility visibility, std::string_view value) {
    if (visibility == Visibility::hidden && !value.empty()) has_private_values_ = true;
}

bool Panel::field(const Label& label, const FieldLook& look) {
    note_private(look.visibility, look.value);
    add<FieldWidget>(page_.body, FieldFace{.key = label.identity(),
                                           .name = say(label),
                                           .value = look.value,
                                           .hint = said(look.hint),
                                           .error = said(look.error),
                                           .is_focused = look.is_focused,
                                           .is_named_above = say(label) == page_.question_words,
                                           .is_private = look.visibility == Visibility::hidden,
                                           .rows = look.rows});
    if (look.error) notice_trouble(label.identity(), said(look.error));
    return is_touched(label.identity());
}

bool Panel::review(const Label& label, std::string value, Visibility visibility) {
    note_private(visibility, value);
    add<ReviewWidget>(page_.body, ReviewFace{.key = label.identity(),
                                             .name = say(label),
                                             .value = std::move(value),
                                             .change = wording_.say("common.change"),
                                             .is_private = visibility == Visibility::hidden});
    return is_touched(label.identity() + ".change");
}

void Panel::told(const Label& label, std::string value, Visibility visibility) {
    note_private(visibility, value);
    add<ReviewWidget>(page_.body, ReviewFace{.key = label.identity(),
                                             .name = say(label),
                                             .value = std::move(value),
                                             .change = {},
                                             .is_private = visibility == Visibility::hidden});
}

std::optional<std::size_t> Panel::pad(const std::vector<PadKey>& keys, int columns) {
    add<PadWidget>(page_.body, keys, columns);
    for (std::size_t i = 0; i < keys.size(); ++i) {
        if (is_touched(keys[i].key)) return i;
    }
    return std::nullopt;
}

std::optional<CandidateTouch> Panel::candidates(const Label& label, const CandidatesLook& look) {
    const std::string key = label.identity();
    // From the first letter on, or keys would move under a hand when words come to choose from.
    has_private_values_ = has_private_values_ || look.is_private;
    add<CandidatesWidget>(page_.body,
                          CandidatesFace{.key = key,
                                         .words = look.words,
                                         .spelling = look.spelling,
                                         .previous_words = wording_.say("common.previous_page"),
                                         .next_words = wording_.say("common.next_page"),
                                         .has_previous = look.has_previous,
                                         .has_next = look.has_next,
                                         .is_spelled = look.is_spelled,
                                         .rows = look.rows,
                                         .is_private = look.is_private,
                                         .said = look.said});
    if (is_touched(key + ".previous")) return CandidateTouch{{}, CandidatePage::previous};
    if (is_touched(key + ".next")) return CandidateTouch{{}, CandidatePage::next};
    for (std::size_t i = 0; i < look.words.size(); ++i) {
        if (is_touched(key + '.' + std::to_string(i))) return CandidateTouch{i, {}};
    }
    return std::nullopt;
}

void Panel::read_live_stroke(std::string_view key) {
    live_stroke_.clear();
    if (finger_.pressed() != key) return;
    for (const Point p : finger_.live_stroke())
        live_stroke_.push_back({p.x / density_, p.y / density_});
}

Stroke Panel::finished_stroke() const {
    Stroke stroke;
    for (const Point p : act_stroke_)
        stroke.push_back({p.x / density_, p.y / density_});
    return stroke;
}

std::optional<WritingTouch> Panel::writing(const Label& label, const Ink& ink) {
    const std::string key = label.identity();
    read_live_stroke(key);
    const bool has_ink = !ink.empty();
    add<WritingWidget>(page_.body, WritingFace{.key = key,
                                               .words = say(label),
                                               .ink = &ink,
                                               .live = &live_stroke_,
                                               .keys = {{.key = key + ".undo",
                                                         .words = wording_.say("key.undo_stroke"),
                                                         .icon = Icon::undo,
                                                         .is_enabled = has_ink,
                                                         .is_captioned = true},
                                                        {.key = key + ".clear",
                                                         .words = wording_.say("key.write_again"),
                                                         .icon = Icon::brush_pen,
                                                         .is_enabled = has_ink,
                                                         .is_captioned = true},
                                                        {.key = "pad.backspace",
                                                         .words = wording_.say("key.backspace"),
                                                         .icon = Icon::backspace,
                                                         .is_captioned = true}}});
    if (is_touched(key + ".undo")) return WritingTouch{WritingAct::undo};
    if (is_touched(key + ".clear")) return WritingTouch{WritingAct::clear};
    if (is_touched("pad.backspace")) return WritingTouch{WritingAct::backspace};
    if (is_touched(key)) return WritingTouch{WritingAct::stroke, finished_stroke()};
    return std::nullopt;
}

std::optional<std::size_t> Panel::segments(const std::vector<SegmentLook>& looks) {
    std::vector<SegmentFace> faces;
    std::optional<std::size_t> touched;
    for (const SegmentLook& look : looks) {
        const std::string key = look.label.identity();
        if (is_touched(key)) touched = faces.size();
        faces.push_back({key, say(look.label), look.icon, look.is_chosen});
    }
    add<SegmentsWidget>(page_.body, std::move(faces));
    return touched;
}

std::optional<std::string> Panel::wheel(const WheelFace& face) {
    add<WheelWidget>(page_.body, face);
    for (const WheelColumn& column : face.columns) {
        for (const auto* steps : {&column.up, &column.down}) {
            for (const WheelStep& step : *steps) {
                if (is_touched(step_key(column, step))) return step_key(column, step);
            }
        }
    }
    return std::nullopt;
}

std::optional<Ink> Panel::signature(const Label& label, const Ink& ink) {
    const std::string key = label.identity();
    read_live_stroke(key);
    add<SignatureWidget>(page_.body, SignatureFace{.key = key,
                                                   .words = say(label),
                                                   .undo_words = wording_.say("key.undo_stroke"),
                                                   .clear_words = wording_.say("common.sign_again"),
                                                   .ink = &ink,
                                                   .live = &live_stroke_});
    if (is_touched(key + ".clear")) return Ink{};
    Ink more = ink;
    if (is_touched(key + ".undo") && !more.empty()) {
        more.pop_back();
        return more;
    }
    if (!is_touched(key)) return std::nullopt;
    more.push_back(finished_stroke());
    return more;
}

bool Panel::dialog(const Label& title, const Label& words, std::string count, const Label& button) {
    dialog_ = DialogFace{.key = title.identity(),
                         .title = say(title),
                         .words = say(words),
                         .count = std::move(count),
                         .button = face_of(button, {}, Weight::primary)};
    return is_touched(button.identity());
}

}  // namespace kiosk
