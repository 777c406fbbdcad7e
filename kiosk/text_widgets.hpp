// Widgets that are read: titles, sentences, notices, progress, numbers, steps, lists.
#pragma once

#include <string>
#include <vector>

#include "kiosk/plaque.hpp"
#include "kiosk/widget.hpp"

namespace kiosk {

enum class NoticeKind { info, done, caution, refusal };

Tone tone_of(NoticeKind kind);
Icon icon_of(NoticeKind kind);

struct WordsFace {
    std::string key;
    std::string words;
    Role role = Role::text;
    Type type = Type::body;
    bool is_soft = false;
    bool is_private = false;
    bool is_close = false;  // to what stands above it, and apart from what comes
    Icon icon = Icon::none;
    Align align = Align::left;
};

class WordsWidget final : public Widget {
public:
    explicit WordsWidget(WordsFace face) : face_(std::move(face)) {}
    float height(const Brush& brush, float width_mm) const override;
    void paint(const Easel& easel, const Box& box) const override;
    bool leads() const override;
    float air_mm(const Theme& theme) const override;
    std::optional<Halves> cut(const Brush&, float width_mm, float height_mm) const override;

private:
    float icon_room(const Theme& theme) const;
    WordsFace face_;
};

struct NoticeFace {
    std::string key;
    NoticeKind kind = NoticeKind::info;
    std::string mark_word;  // the state as a word: colour and mark never speak alone
    std::string words;
};

class NoticeWidget final : public Widget {
public:
    explicit NoticeWidget(NoticeFace face) : face_(std::move(face)) {}
    float height(const Brush& brush, float width_mm) const override;
    void paint(const Easel& easel, const Box& box) const override;

private:
    NoticeFace face_;
};

class ProgressWidget final : public Widget {
public:
    ProgressWidget(std::string words, int step, int of)
        : words_(std::move(words)), step_(step), of_(of) {}
    float height(const Brush& brush, float width_mm) const override;
    void paint(const Easel& easel, const Box& box) const override;

private:
    std::string words_;
    int step_;
    int of_;
};

// A drawn mark in a disc: the tick of a receipt.
class EmblemWidget final : public Widget {
public:
    EmblemWidget(std::string key, std::string words, Icon icon, Tone tone)
        : key_(std::move(key)), words_(std::move(words)), icon_(icon), tone_(tone) {}
    float height(const Brush& brush, float width_mm) const override;
    void paint(const Easel& easel, const Box& box) const override;

private:
    std::string key_;
    std::string words_;
    Icon icon_;
    Tone tone_;
};

// A number in large groups, under its name.
class NumberWidget final : public Widget {
public:
    NumberWidget(std::string key, std::string name, std::string grouped)
        : key_(std::move(key)), name_(std::move(name)), grouped_(std::move(grouped)) {}
    float height(const Brush& brush, float width_mm) const override;
    void paint(const Easel& easel, const Box& box) const override;
    float air_mm(const Theme&) const override { return Theme::gutter_mm + 3; }

private:
    Type type_for(const Brush& brush, float width_mm) const;
    std::string key_;
    std::string name_;
    std::string grouped_;
};

struct RowFace {
    std::string key;
    Role role = Role::step;
    std::string mark;  // the step's number; empty: the icon
    Icon icon = Icon::none;
    std::string words;
    std::string detail;  // a date, a reason
    Tone tone = Tone::red;
    bool is_selected = false;
};

// A step of what happens next, a paper on a checklist, a fact of the station.
class RowWidget final : public Widget {
public:
    explicit RowWidget(RowFace face) : face_(std::move(face)) {}
    float height(const Brush& brush, float width_mm) const override;
    void paint(const Easel& easel, const Box& box) const override;
    float air_mm(const Theme&) const override { return Theme::gap_mm; }

private:
    RowFace face_;
};

// A raised surface for what is painted on it next.
class CardWidget final : public Widget {
public:
    float height(const Brush&, float) const override { return 0; }
    void paint(const Easel& easel, const Box& box) const override;
};

// The quiet surface that what is asked stands on, in the tint of its place.
class SideWidget final : public Widget {
public:
    float height(const Brush&, float) const override { return 0; }
    void paint(const Easel& easel, const Box& box) const override;
};

struct CodeFace {
    std::string key;
    std::string words;  // the first line is to be copied: large
    std::vector<std::vector<bool>> modules;
};

class CodeWidget final : public Widget {
public:
    explicit CodeWidget(CodeFace face) : face_(std::move(face)) {}
    float height(const Brush& brush, float width_mm) const override;
    void paint(const Easel& easel, const Box& box) const override;

private:
    bool is_beside(const Brush& brush, float width_mm) const;
    float words_width(const Brush& brush, float width_mm) const;
    float words_height(const Brush& brush, float width_mm) const;
    std::string_view first_line() const;
    std::string_view other_lines() const;
    CodeFace face_;
};

struct RemarkFace {
    std::string key;
    std::string own;      // in the language of the page
    std::string chinese;  // the same, for those who help
};

// A quiet line about the wording of the page: side by side, or one under the other.
class RemarkWidget final : public Widget {
public:
    explicit RemarkWidget(RemarkFace face) : face_(std::move(face)) {}
    float height(const Brush& brush, float width_mm) const override;
    void paint(const Easel& easel, const Box& box) const override;

private:
    bool is_one_line(const Brush& brush, float width_mm) const;
    RemarkFace face_;
};

struct StatusFace {
    std::string station;
    std::string time;
    std::string line_words;
    bool is_online = true;
    const Plaque* plaque = nullptr;  // whose emblem stands before it; none: no room for one
};

// Station, time and line, on top of every page.
class StatusWidget final : public Widget {
public:
    explicit StatusWidget(StatusFace face) : face_(std::move(face)) {}
    float height(const Brush& brush, float width_mm) const override;
    void paint(const Easel& easel, const Box& box) const override;

private:
    float emblem_mm(const Brush& brush) const;  // with the air after it

    StatusFace face_;
};

}  // namespace kiosk
