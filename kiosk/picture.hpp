// A picture kept to be drawn again and again: text shaped elsewhere, a crest. It is made once, of
// colours with opacity, and told apart from others by what is in it.
#pragma once

#include <cstdint>
#include <memory>
#include <span>

#include "platform/window/window.hpp"

struct ImTextureData;

namespace kiosk {

struct PictureEnd {
    void operator()(ImTextureData* picture) const;
};
using Picture = std::unique_ptr<ImTextureData, PictureEnd>;

// Four bytes a pixel: red, green, blue, opacity. It must outlive the frames it is drawn in.
Picture make_picture(platform::PixelSize size, std::span<const std::uint8_t> rgba);

// One byte a pixel: how much of it is covered by the ink it is drawn with.
Picture make_mask(platform::PixelSize size, std::span<const std::uint8_t> coverage);

}  // namespace kiosk
