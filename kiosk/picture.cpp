#include "kiosk/picture.hpp"

#include <imgui.h>

#include <algorithm>

#include "platform/base/ensure.hpp"

namespace kiosk {

namespace {

// Ids of atlas textures count up from 1; ours carry this bit and a sum of the content, so that the
// painter sees another picture as another one.
int id_of(std::span<const std::uint8_t> rgba) {
    std::uint32_t sum = 2166136261U;
    for (const std::uint8_t byte : rgba)
        sum = (sum ^ byte) * 16777619U;
    constexpr std::uint32_t ours = 1U << 30U;
    return static_cast<int>(sum % ours + ours);
}

}  // namespace

void PictureEnd::operator()(ImTextureData* picture) const {
    IM_DELETE(picture);
}

namespace {

Picture make(platform::PixelSize size, std::span<const std::uint8_t> bytes,
             ImTextureFormat format) {
    Picture picture(IM_NEW(ImTextureData)());
    picture->Create(format, size.width, size.height);
    platform::ensure(bytes.size() == static_cast<std::size_t>(picture->GetSizeInBytes()),
                     "a picture has as many bytes as its pixels need");
    std::copy(bytes.begin(), bytes.end(), picture->Pixels);
    picture->UniqueID = id_of(bytes);
    picture->SetTexID(static_cast<ImTextureID>(picture->UniqueID));
    picture->SetStatus(ImTextureStatus_OK);
    return picture;
}

}  // namespace

Picture make_picture(platform::PixelSize size, std::span<const std::uint8_t> rgba) {
    return make(size, rgba, ImTextureFormat_RGBA32);
}

Picture make_mask(platform::PixelSize size, std::span<const std::uint8_t> coverage) {
    return make(size, coverage, ImTextureFormat_Alpha8);
}

}  // namespace kiosk
