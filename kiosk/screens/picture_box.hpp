// A picture on a page, as large as there is room: what a camera sees, or what was just taken.
#pragma once

#include "kiosk/picture.hpp"
#include "kiosk/widget.hpp"
#include "platform/photo/photo.hpp"

namespace kiosk {

// Ready to be drawn. Kept by the screen: it must outlive the frames it is drawn in.
struct ShownPicture {
    Picture picture;
    platform::PixelSize size;
    explicit operator bool() const { return picture != nullptr; }
};
ShownPicture shown_picture(const platform::Pixels& pixels);

class PictureBox final : public Widget {
public:
    // `picture` may be none: then the frame is empty, and the words say why.
    PictureBox(std::string key, std::string words, const ShownPicture& picture)
        : key_(std::move(key)), words_(std::move(words)), picture_(picture) {}
    float height(const Brush& brush, float width_mm) const override;
    void paint(const Easel& easel, const Box& box) const override;
    float stretch_mm() const override { return 60.0F; }

private:
    std::string key_;
    std::string words_;
    const ShownPicture& picture_;
};

}  // namespace kiosk
