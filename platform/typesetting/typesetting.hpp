// What slips and pages share of Pango: its objects owned, and a context that knows only the
// typefaces we name, whatever else a machine has. Sizes and hinting are the caller's.
#pragma once

#include <fontconfig/fontconfig.h>
#include <pango/pangocairo.h>

#include <filesystem>
#include <memory>
#include <span>

namespace platform {

struct PangoUnref {
    void operator()(void* object) const { g_object_unref(object); }
    void operator()(PangoFontDescription* description) const {
        pango_font_description_free(description);
    }
    void operator()(FcConfig* config) const { FcConfigDestroy(config); }
    void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
    void operator()(cairo_t* cairo) const { cairo_destroy(cairo); }
    void operator()(cairo_font_options_t* options) const { cairo_font_options_destroy(options); }
    void operator()(PangoLayoutIter* iter) const { pango_layout_iter_free(iter); }
};
template <class T>
using PangoOwned = std::unique_ptr<T, PangoUnref>;

struct Typesetting {
    // Throws Fault when a typeface cannot be used.
    explicit Typesetting(std::span<const std::filesystem::path> files);

    PangoOwned<FcConfig> config;
    PangoOwned<PangoFontMap> map;
    PangoOwned<PangoContext> context;
};

}  // namespace platform
