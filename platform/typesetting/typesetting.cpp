#include "platform/typesetting/typesetting.hpp"

#include <pango/pangofc-fontmap.h>

#include "platform/base/fault.hpp"

namespace platform {

Typesetting::Typesetting(std::span<const std::filesystem::path> files)
    : config(FcConfigCreate()), map(pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT)) {
    for (const auto& file : files) {
        const auto* name = reinterpret_cast<const FcChar8*>(file.c_str());
        if (FcConfigAppFontAddFile(config.get(), name) == FcFalse)
            throw Fault(FaultKind::installation, "unusable typeface " + file.string());
    }
    pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(map.get()), config.get());
    context.reset(pango_font_map_create_context(map.get()));
}

}  // namespace platform
