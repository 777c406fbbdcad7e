// Puts the widgets of one frame onto the page: what is asked on top (or on the left, when the
// screen lies), the answer in the middle over as many pages as it needs, the primary action pinned
// above the aids. Nothing scrolls and nothing is cut off. It knows no finger and no words.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "kiosk/text_widgets.hpp"
#include "kiosk/touch_widgets.hpp"
#include "kiosk/widget.hpp"

namespace kiosk {

enum class PageShape { usual, home };

enum class Reach { usual, low };  // low: all controls in the lower half

struct Placed {
    const Widget* widget = nullptr;
    Box box;
    PagePart part = PagePart::body;
};

struct PageControls {
    std::string previous_words;
    std::string next_words;
};

class Page final {
public:
    using Widgets = std::vector<std::unique_ptr<Widget>>;

    PageShape shape = PageShape::usual;
    Reach reach = Reach::usual;
    bool is_easy = false;  // one kind of thing to a page of the body, and few of it
    std::unique_ptr<Widget> status;
    Widgets header;
    const Widget* question = nullptr;  // in the header
    const Widget* why = nullptr;       // in the header
    std::string question_words;
    Widgets body;
    Widgets strip;                 // what is true here now
    std::size_t strip_extras = 0;  // so many at its end are left out where room is short
    std::optional<ButtonFace> primary;
    std::optional<ButtonFace> back;
    std::vector<ButtonFace> extras;
    std::unique_ptr<Widget> remark;  // about the wording of the whole page
    std::unique_ptr<Widget> aids;
    PageControls controls;
    const Widget* wanted = nullptr;  // of the body; its page is shown whatever was asked for

    // Decides every place. `page` of the body is shown, from 0.
    void lay_out(const Brush& brush, int page);
    void paint(Easel& easel) const;
    int count() const { return count_; }
    int shown() const { return shown_; }

private:
    struct Row {
        std::vector<const Widget*> widgets;
        int columns = 1;
        float height = 0;
        float air = 0;
        float stretch = 0;
    };
    using Sheet = std::vector<Placed>;

    using Some = std::span<const std::unique_ptr<Widget>>;
    struct Column {
        Some widgets;
        Box box;
    };

    float stack(const Brush& brush, Some widgets, Box area, PagePart part);
    static float stacked(const Brush& brush, Some widgets, float width_mm);
    void place(const Widget* widget, const Box& box, PagePart part) {
        placed_.push_back({widget, box, part});
    }
    void put_in_reading_order();
    void unpin_extras(const Brush& brush, Box area);
    void place_dock(const Brush& brush, Box& area);
    void place_controls(const Brush& brush, Box& area);
    static Widgets spill(const Brush& brush, Widgets& column, float width_mm, float height_mm);
    bool is_asked_by_field(const Widgets& spilt) const;
    void leave_out_why(const Brush& brush, const Box& box);
    Box split_off_header(const Brush& brush, Box area);
    void place_back_under(const Brush& brush, Box& side);
    void bring_fields_beside_keys();
    std::vector<Column> columns_of_strip(const Brush& brush, const Box& inner) const;
    Box strip_card(const Brush& brush, const Box& area) const;
    Box beside_strip(const Brush& brush, Box area) const;
    bool strip_fits(const Brush& brush, const Box& area);
    void leave_out_extras();
    void place_strip(const Brush& brush, Box& area);
    void place_body(const Brush& brush, Box area, int page);
    static int sheet_of(const Widget* widget, const std::vector<Sheet>& sheets);

    std::vector<Row> rows_of(const Brush& brush, float width_mm) const;
    static bool is_parted(const Brush& brush, const std::vector<Row>& rows, std::size_t at,
                          const Box& area, float room);
    std::vector<Sheet> flow(const Brush& brush, const Box& area);
    static void enlarge(std::vector<Row>& rows, const Box& area);
    bool share_a_page(const std::vector<Row>& rows) const;
    bool is_enough(const Sheet& sheet, const Row& next) const;
    void lower(const Brush& brush, Box& area);
    bool is_on_one_page(const Brush& brush, const Box& area, bool with_turning);
    float turning_mm(const Brush& brush, float width_mm) const;
    void make_small_enough(const Brush& brush, const Box& area);
    float least_height(const Brush& brush, const Box& area) const;
    void place_row(Sheet& sheet, const Row& row, const Box& area, float y) const;
    static void give_room(std::vector<Row>& rows, float spare);
    static void rest_keys_at_bottom(const Brush& brush, std::vector<Row>& rows, const Box& area);

    std::vector<Placed> placed_;
    enum class StripPlace { under, beside, above };
    StripPlace strip_place_ = StripPlace::under;
    Widgets made_;               // halves of long texts, dock buttons
    float back_in_line_mm_ = 0;  // how tall the way back beside the primary is
    int count_ = 1;
    int shown_ = 0;
};

}  // namespace kiosk
