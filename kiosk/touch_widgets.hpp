// Widgets that are touched: buttons, tiles, choices, fields, keys, the signature.
#pragma once

#include <string>
#include <vector>

#include "kiosk/ink.hpp"
#include "kiosk/widget.hpp"

namespace kiosk {

enum class Weight { primary, secondary, quiet };

struct ButtonFace {
    std::string key;
    std::string words;
    Icon icon = Icon::none;
    Weight weight = Weight::secondary;
    bool is_enabled = true;
    bool is_busy = false;
    Repeat repeat = Repeat::guards_page;
};

class ButtonWidget final : public Widget {
public:
    explicit ButtonWidget(ButtonFace face) : face_(std::move(face)) {
        if (face_.is_busy) face_.icon = Icon::clock;
    }
    float height(const Brush& brush, float width_mm) const override;
    void paint(const Easel& easel, const Box& box) const override;
    // The width its words need on one line.
    float natural_width(const Brush& brush) const;

private:
    ButtonFace face_;
};

// What most people come for, in its colour; and what else there is, smaller on plain ground.
enum class TileRank { main, quiet };

// How much of a page a tile of home takes. As a row its icon stands beside its name; brief, the
// line of what it does is only said; together, as many of its rank as may stand in one row.
enum class TileRoom { usual, row, brief_row, brief_together };

struct TileFace {
    std::string key;
    std::string name;
    std::string line;  // one line of what it does
    Icon icon = Icon::none;
    Tone tone = Tone::red;
    bool is_home = false;  // else a picture choice
    TileRank rank = TileRank::main;
    bool is_wide = false;  // the whole width to itself, unless they stand together
    int of_rank = 1;       // how many of its rank home has
    TileRoom room = TileRoom::usual;
    bool is_selected = false;
};

class TileWidget final : public Widget {
public:
    explicit TileWidget(TileFace face) : face_(std::move(face)) {}
    float height(const Brush& brush, float width_mm) const override;
    void paint(const Easel& easel, const Box& box) const override;
    int columns(const Brush& brush, float width_mm) const override;
    float stretch_mm() const override;
    std::size_t easy_share() const override { return 4; }
    std::unique_ptr<Widget> smaller(int steps) const override;

private:
    void paint_home(const Easel& easel, const Box& box) const;
    void paint_picture(const Easel& easel, const Box& box) const;
    TileFace face_;
};

struct ChoiceFace {
    std::string key;
    std::string words;
    std::string line;
    bool is_selected = false;
    bool is_check = false;     // a consent: a square that is ticked, never beforehand
    std::string longest = {};  // of short ones that stand side by side
    std::string heard = {};    // said instead of the words
};

class ChoiceWidget final : public Widget {
public:
    explicit ChoiceWidget(ChoiceFace face) : face_(std::move(face)) {}
    float height(const Brush& brush, float width_mm) const override;
    void paint(const Easel& easel, const Box& box) const override;
    int columns(const Brush& brush, float width_mm) const override;
    float air_mm(const Theme&) const override { return Theme::gap_mm + 1; }
    float stretch_mm() const override { return 10.0F; }
    bool is_answer() const override { return true; }
    std::size_t easy_share() const override { return 4; }

private:
    void paint_mark(const Easel& easel, const Box& box) const;
    ChoiceFace face_;
};

struct FieldFace {
    std::string key;
    std::string name;
    std::string value;
    std::string hint;   // shown while empty
    std::string error;  // at the field: what is wrong and the way out
    bool is_focused = false;
    bool is_named_above = false;  // by the question, in the same words
    bool is_private = false;      // masked while not focused
    int rows = 1;                 // of a long text; its end stays in sight
};

class FieldWidget final : public Widget {
public:
    explicit FieldWidget(FieldFace face) : face_(std::move(face)) {}
    float height(const Brush& brush, float width_mm) const override;
    void paint(const Easel& easel, const Box& box) const override;
    bool is_typed_into() const override { return true; }
    bool is_named_above() const override { return face_.is_named_above; }
    void stand_alone() override { face_.is_named_above = false; }
    float stretch_mm() const override { return face_.is_focused ? 8.0F : 0.0F; }

private:
    float name_height(const Brush& brush, float width_mm) const;
    float box_height(const Theme& theme) const;
    void paint_value(const Easel& easel, const Box& box) const;
    void paint_rows(const Easel& easel, const Box& box) const;
    Type value_type(const Brush& brush, const std::string& shown, const Box& inner) const;
    static void paint_caret(const Easel& easel, const Box& inner, const std::string& shown,
                            Type type);
    FieldFace face_;
};

// A thing said on an earlier page, with a way back to it.
struct ReviewFace {
    std::string key;
    std::string name;
    std::string value;
    std::string change;  // the words on its button; empty: it cannot be changed
    bool is_private = false;
};

class ReviewWidget final : public Widget {
public:
    explicit ReviewWidget(ReviewFace face) : face_(std::move(face)) {}
    float height(const Brush& brush, float width_mm) const override;
    void paint(const Easel& easel, const Box& box) const override;
    int columns(const Brush& brush, float width_mm) const override;
    float air_mm(const Theme&) const override { return Theme::gap_mm; }
    std::size_t easy_share() const override { return 3; }

private:
    float change_width(const Brush& brush) const;
    static float change_height(const Theme& theme);
    ReviewFace face_;
};

struct PadKey {
    std::string key;    // its identity
    std::string words;  // what stands on it, and is spoken
    Icon icon = Icon::none;
    int span = 1;  // columns it covers
    bool is_enabled = true;
    bool is_strong = false;     // the key that ends the entry
    bool is_captioned = false;  // its words stand under its icon
    bool is_private = false;    // what is typed with it is a secret: not said where others hear
};

// A grid of keys.
class PadWidget final : public Widget {
public:
    PadWidget(std::vector<PadKey> keys, int columns) : keys_(std::move(keys)), columns_(columns) {}
    float height(const Brush& brush, float width_mm) const override;
    void paint(const Easel& easel, const Box& box) const override;
    bool is_keys() const override { return true; }
    bool is_one_way() const override { return true; }
    float stretch_mm() const override {
        const bool is_letters = keys_.size() > 14;
        return (is_letters ? 22.0F : 30.0F) * static_cast<float>(rows());
    }

private:
    int rows() const;
    static Type type_for(const Brush& brush, const std::string& words, const Box& key);
    static void paint_captioned(Brush& brush, const PadKey& key, const Box& box, Colour ink);
    void paint_key(const Easel& easel, const PadKey& key, const Box& box) const;
    std::vector<PadKey> keys_;
    int columns_;
};

struct CandidatesFace {
    std::string key;                 // candidate i is key.i
    std::vector<std::string> words;  // of this page
    std::string spelling;            // what was typed so far
    std::string previous_words;
    std::string next_words;
    bool has_previous = false;
    bool has_next = false;
    bool is_spelled = true;  // what was typed so far has a line of its own
    int rows = 1;
    bool is_private = false;        // what stands to choose from is somebody's name
    std::vector<std::string> said;  // of each word; may be shorter
};

class CandidatesWidget final : public Widget {
public:
    explicit CandidatesWidget(CandidatesFace face) : face_(std::move(face)) {}
    float height(const Brush& brush, float width_mm) const override;
    void paint(const Easel& easel, const Box& box) const override;
    float stretch_mm() const override { return 12.0F; }
    bool is_keys() const override { return true; }
    bool is_one_way() const override { return true; }
    // How many single characters one page of the row holds.
    static int capacity(const Theme& theme, float width_mm);
    static int usual_rows(const Theme& theme);

private:
    float head_mm(const Theme& theme) const;
    void paint_word(const Easel& easel, std::size_t which, const Box& box) const;
    void paint_arrow(const Easel& easel, const Box& box, const char* which, bool is_enabled) const;
    CandidatesFace face_;
};

struct SignatureFace {
    std::string key;
    std::string words;
    std::string undo_words;
    std::string clear_words;
    const Ink* ink = nullptr;
    const Stroke* live = nullptr;  // the stroke under the finger
};

class SignatureWidget final : public Widget {
public:
    explicit SignatureWidget(SignatureFace face) : face_(std::move(face)) {}
    float height(const Brush& brush, float width_mm) const override;
    void paint(const Easel& easel, const Box& box) const override;
    float stretch_mm() const override { return 18; }
    bool is_one_way() const override { return true; }
    std::size_t easy_share() const override { return 1; }

private:
    ButtonWidget undo_button() const;
    ButtonWidget clear_button() const;
    SignatureFace face_;
};

}  // namespace kiosk
