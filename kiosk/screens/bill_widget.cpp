#include "kiosk/screens/bill_widget.hpp"

#include <algorithm>

namespace kiosk {
namespace {

constexpr float rows = 9;
constexpr float edge_mm = 4;
constexpr float rule_mm = 0.4F;
constexpr float ring_mm = 1.4F;

// An invented household's stay: the three sums agree.
constexpr const char* total_sum = "18640.00";
constexpr const char* fund_sum = "12380.00";
constexpr const char* own_sum = "6260.00";

}  // namespace

std::optional<BillLine> bill_line_of(std::string_view field) {
    if (field == "bill_total") return BillLine::total;
    if (field == "bill_own_share") return BillLine::own_share;
    return std::nullopt;
}

// A drawing to recognise, not to read: where the screen is low its words are small.
Type BillWidget::type(const Theme& theme) const {
    return theme.line_mm(Type::strong) * rows > theme.height_mm() * 0.22F ? Type::small
                                                                          : Type::body;
}

float BillWidget::height(const Brush& brush, float /*width_mm*/) const {
    const Type own = type(brush.theme());
    const float air = own == Type::small ? 0.92F : 1.15F;
    return brush.theme().line_mm(own) * rows * air + 2 * edge_mm;
}

void BillWidget::paint(const Easel& easel, const Box& box) const {
    const Theme& theme = easel.theme();
    Brush& brush = easel.brush();
    brush.fill(box, theme.card());
    brush.outline(box, theme.line(), rule_mm);
    const Box sheet = box.inset(edge_mm);
    const float row = sheet.h / rows;
    const auto line = [&](float at) { return Box{sheet.x, sheet.y + at * row, sheet.w, row}; };
    brush.text_in_middle(line(0), words_.title, type(theme), theme.ink(), Align::centre);
    const float top = sheet.y + 1.25F * row;
    brush.line({sheet.x, top}, {sheet.right(), top}, theme.line(), rule_mm);
    // What else stands there: lines of grey, so that the eye goes to the words.
    for (const float at : {1.75F, 2.5F, 3.25F}) {
        const auto words = line(at);
        brush.fill({words.x, words.centre().y, words.w * 0.4F, row * 0.16F}, theme.hairline());
        brush.fill(
            {words.right() - words.w * 0.18F, words.centre().y, words.w * 0.18F, row * 0.16F},
            theme.hairline());
    }
    const auto sum = [&](float at, const std::string& words, const char* amount, bool is_ringed) {
        const auto place = line(at);
        brush.text_in_middle(place.inset(2, 0), words, type(theme), theme.ink());
        brush.text_in_middle(place.inset(2, 0), amount, type(theme), theme.ink(), Align::right);
        if (is_ringed)
            brush.outline(place.inset(-1.5F, -0.5F - row * 0.12F), theme.accent(Tone::red), ring_mm,
                          row / 2);
    };
    sum(4.25F, words_.total, total_sum, ringed_ == BillLine::total);
    sum(5.5F, words_.fund, fund_sum, false);
    sum(6.75F, words_.own_share, own_sum, ringed_ == BillLine::own_share);
    brush.text_in_middle(line(8), words_.sample, Type::small, theme.soft_ink(), Align::centre);
    // A picture of an invented bill: who cannot see it is told where the figure stands on their
    // own.
    const std::string drawn = words_.title + ' ' + words_.total + ' ' + total_sum + ' ' +
                              words_.fund + ' ' + fund_sum + ' ' + words_.own_share + ' ' +
                              own_sum + ' ' + words_.sample;
    easel.declare({.key = "bill.title", .role = Role::picture, .name = words_.said, .value = drawn},
                  box);
}

}  // namespace kiosk
