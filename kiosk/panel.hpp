// What a screen draws with. Each call adds one thing to the page in reading order and says whether
// it was touched; places, colours and pages are the panel's. One key is the words, the identity and
// the test handle of a widget. It promises at most one touch a frame, and that what was pressed is
// what the person saw.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/aids.hpp"
#include "kiosk/board_widget.hpp"
#include "kiosk/day_widget.hpp"
#include "kiosk/finger.hpp"
#include "kiosk/focus.hpp"
#include "kiosk/page.hpp"
#include "kiosk/page_frame.hpp"
#include "kiosk/text_widgets.hpp"
#include "kiosk/touch_widgets.hpp"
#include "kiosk/wheel_widget.hpp"
#include "kiosk/wording.hpp"
#include "kiosk/writing_widgets.hpp"

namespace kiosk {

enum class Visibility { open, hidden };  // hidden: personal, masked for others

// Looks of widgets; every member has a default that is right for most.
struct ButtonLook {
    Icon icon = Icon::none;
    bool is_enabled = true;
    bool is_busy = false;
};

struct TileLook {
    Icon icon = Icon::none;
    Tone tone = Tone::red;
    std::optional<Label> line;  // what it does
    bool is_chosen = false;
    bool is_wide = false;  // on home: the whole width to itself
    TileRank rank = TileRank::main;
    int of_rank = 1;  // how many of its rank home has
};

struct ChoiceLook {
    bool is_chosen = false;
    std::optional<Label> line;
    // Short ones stand side by side, as many as have room when the longest of them reads so.
    std::string longest = {};
    std::optional<Label> heard = {};  // said instead, where the voice cannot read the words
};

struct FieldLook {
    std::string value;
    std::optional<Label> hint;   // shown while empty
    std::optional<Label> error;  // names the cause and the way out
    bool is_focused = false;
    Visibility visibility = Visibility::open;
    int rows = 1;  // of a long text
};

struct CandidatesLook {
    std::vector<std::string> words;  // of this page; as many as candidate_capacity()
    std::string spelling;            // what was typed so far
    bool has_previous = false;
    bool has_next = false;
    bool is_spelled = true;  // a line above the words shows the spelling
    int rows = 1;
    bool is_private = false;        // they are of a person's name
    std::vector<std::string> said;  // of each word, for those who choose by ear; may be shorter
};

enum class CandidatePage { previous, next };
struct CandidateTouch {
    std::optional<std::size_t> chosen;
    std::optional<CandidatePage> page;
};

// What happened in the square to write into.
enum class WritingAct { stroke, undo, clear, backspace };
struct WritingTouch {
    WritingAct act = WritingAct::stroke;
    Stroke stroke = {};  // in millimetres
};

struct SegmentLook {
    Label label;
    Icon icon = Icon::none;
    bool is_chosen = false;
};

struct StepLook {
    Label what;
    std::optional<Label> when;
};

struct StateLook {
    enum class Kind { well, caution, none };
    Label what;
    Label state;
    Kind kind = Kind::well;
};

struct PaperLook {
    Label what;
    std::optional<Label> detail;
    bool is_there = false;
};

class Panel final {
public:
    explicit Panel(const Wording& wording) : wording_(wording) {}

    // ---- the page ----
    void tone(Tone tone) { tone_ = tone; }
    // The person asked for few choices at a time: what a page can do without is left out.
    bool is_easy() const { return page_.is_easy; }
    void shape(PageShape shape) { page_.shape = shape; }

    // ---- read ----
    void heading(const Label& label, Icon icon = Icon::none);
    void progress(int step, int of);
    void question(const Label& label);
    void body(const Label& label, Visibility visibility = Visibility::open);
    // Close under the choice it tells of.
    void footnote(const Label& label, Visibility visibility);
    void strong(const Label& label);
    void small(const Label& label);
    // Why we ask: one soft line beside the question.
    void why(const Label& label);
    // What a page is about, in full, beside its question: a vow.
    void statement(const Label& label);
    void section(const Label& label);
    void notice(NoticeKind kind, const Label& label);
    void emblem(Icon icon, Tone tone, const Label& label);
    // An acceptance number, large, as its owner groups it.
    void number(const Label& name, std::string grouped);
    void step_list(const std::vector<StepLook>& steps);
    void checklist(const std::vector<PaperLook>& papers);
    // How parts of something stand: well, in need of a look, or of no account.
    void states(const std::vector<StateLook>& parts);
    // What is true here now: seats, waiting, the next session.
    void fact(Icon icon, const Label& label);
    // After all facts: what is gladly shown beside them where there is room.
    void extra_fact(Icon icon, const Label& label);
    // A QR code 45 mm wide, with words under it.
    void code(const Label& label, std::string_view payload);
    // The idle picture of the station's day; true when the screen was touched anywhere.
    bool day(const DayFace& face);
    // The hall's call display.
    void board(const BoardFace& face);

    // ---- touched ----
    bool button(const Label& label, ButtonLook look = {});
    // The one primary action of a page, pinned above the aids.
    bool primary(const Label& label, ButtonLook look = {});
    // Other ways on, pinned above the primary.
    bool pinned(const Label& label, ButtonLook look = {});
    bool back(const Label& label = "common.back");
    bool home_tile(const Label& label, const TileLook& look);
    bool picture_choice(const Label& label, const TileLook& look);
    bool choice(const Label& label, const ChoiceLook& look = {});
    // Consent: a square, never ticked beforehand.
    bool check(const Label& label, const ChoiceLook& look);
    bool field(const Label& label, const FieldLook& look);
    // A thing said before; true when it shall be changed.
    bool review(const Label& label, std::string value, Visibility visibility = Visibility::open);
    void told(const Label& label, std::string value, Visibility visibility = Visibility::open);
    // A grid of keys; the key touched. A PadKey without a key is a gap.
    std::optional<std::size_t> pad(const std::vector<PadKey>& keys, int columns);
    std::optional<CandidateTouch> candidates(const Label& label, const CandidatesLook& look);
    // How many single characters a row of candidates holds; words of two or more take more room.
    int candidate_capacity() const { return candidate_capacity_; }
    // How many rows of them the page has room for.
    int candidate_rows() const { return candidate_rows_; }
    // A square to write one character into, with keys beside it.
    std::optional<WritingTouch> writing(const Label& label, const Ink& ink);
    // A few ways side by side, one of them chosen; the one touched.
    std::optional<std::size_t> segments(const std::vector<SegmentLook>& looks);
    // Values that go up and down; the key of the step touched.
    std::optional<std::string> wheel(const WheelFace& face);
    // The ink with the stroke just finished, or none after "sign again".
    std::optional<Ink> signature(const Label& label, const Ink& ink);
    // Covers the page; true when its button was touched.
    bool dialog(const Label& title, const Label& words, std::string count, const Label& button);

    // A widget made elsewhere, with the face it was given.
    void show(std::unique_ptr<Widget> widget) { page_.body.push_back(std::move(widget)); }
    // Drawn as if a finger lay on it, to show how that looks.
    void pretend_pressed(std::string key) { touched_.pressed.push_back(std::move(key)); }
    void pretend_refused(std::string key) { touched_.refused.push_back(std::move(key)); }

    std::string say(const Label& label) const { return wording_.say(label); }
    const Wording& wording() const { return wording_; }
    // In which language the person reads what they agree to: in Chinese, too, where the chosen
    // language's wording is not reviewed.
    Language language() const {
        return wording_.is_reviewed(wording_.language()) ? wording_.language() : Language::chinese;
    }
    // The person goes by the keypad, and may not see the page.
    bool is_walked_by_keys() const { return focus_.is_shown(); }

    // ---- for those who run the frames: navigator, stage, tour, tests ----
    void begin(std::string_view screen);
    void ease(bool is_easy) { page_.is_easy = is_easy; }
    // Station, time and line, on top.
    void status(StatusFace face);
    // The bar at the bottom; what was touched there.
    std::optional<std::string> aids(const Aids& chosen, const AidsOffered& offered);
    // Lays out, draws and declares everything; afterwards tree() is what the person sees.
    void end(Brush& brush);
    // The page shows something of a person's own.
    bool has_private_values() const { return has_private_values_; }
    Finger& finger() { return finger_; }
    Focus& focus() { return focus_; }
    // The key of the way back of this page; empty when it has none.
    const std::string& back_key() const { return back_key_; }
    // Another page of a long body, from the next frame on.
    void turn(Walk walk) { wanted_page_ += walk == Walk::next_page ? 1 : -1; }
    const Tree& tree() const { return tree_; }
    int page_count() const { return page_count_; }
    // Which page stands, as a number that is another one for another page.
    std::size_t page_number() const;
    // Forgets the finger, the pages, the codes: nothing of a person stays.
    void forget();

private:
    std::string said(const std::optional<Label>& label) const;
    bool is_touched(std::string_view key) const { return act_ == key && !key.empty(); }
    template <class W, class... Parts>
    void add(Page::Widgets& region, Parts&&... parts) {
        region.push_back(std::make_unique<W>(std::forward<Parts>(parts)...));
    }
    void read_live_stroke(std::string_view key);
    Stroke finished_stroke() const;
    std::string language_words(const AidsOffered& offered) const;
    void add_remark();
    ButtonFace face_of(const Label& label, const ButtonLook& look, Weight weight) const;
    void note_private(Visibility visibility, std::string_view value);
    std::vector<AidFace> faces_of(const Aids& chosen, const AidsOffered& offered) const;
    void turn_page();
    void notice_trouble(const std::string& key, const std::string& words);
    std::string fresh_trouble();
    void draw_ring(const Easel& easel);
    const std::vector<std::vector<bool>>& modules_for(std::string_view payload);

    const Wording& wording_;
    Finger finger_;
    Focus focus_;
    Tree tree_;
    Page page_;
    Tone tone_ = Tone::red;
    bool has_emblem_ = false;
    bool is_board_ = false;
    bool has_private_values_ = false;
    std::optional<DialogFace> dialog_;
    Touched touched_;
    std::string screen_;
    std::string page_identity_;  // screen and question: another one starts at its first page
    std::string shown_identity_;
    int wanted_page_ = 0;
    int page_count_ = 1;
    int candidate_capacity_ = 8;  // until the first page was laid out
    int candidate_rows_ = 1;
    float density_ = 1;
    std::string back_key_;
    // What is wrong on this page, and was on the one before: the field or the notice that says so.
    std::string trouble_key_;
    const Widget* trouble_ = nullptr;
    std::string trouble_words_;
    std::string shown_trouble_;
    std::string act_;
    std::vector<Point> act_stroke_;
    Stroke live_stroke_;
    std::string coded_payload_;
    std::vector<std::vector<bool>> code_modules_;
};

}  // namespace kiosk
