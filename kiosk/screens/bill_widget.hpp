// Where a figure stands on a hospital's settlement: an invented bill, drawn by us, with that line
// ringed. Bills look different from hospital to hospital; the words on them are the same.
#pragma once

#include <array>

#include "kiosk/widget.hpp"

namespace kiosk {

enum class BillLine { total, own_share };
// The line a question of a form asks about; nothing for all others.
std::optional<BillLine> bill_line_of(std::string_view field);

// All of it as said in the language of the page.
struct BillWords {
    std::string said;   // what the picture shows, for those who cannot see it
    std::string title;  // as it stands on the sheet
    std::string total;
    std::string fund;
    std::string own_share;
    std::string sample;
};

class BillWidget final : public Widget {
public:
    BillWidget(BillWords words, BillLine ringed) : words_(std::move(words)), ringed_(ringed) {}
    float height(const Brush& brush, float width_mm) const override;
    void paint(const Easel& easel, const Box& box) const override;

private:
    Type type(const Theme& theme) const;

    BillWords words_;
    BillLine ringed_;
};

}  // namespace kiosk
