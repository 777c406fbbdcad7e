#include "platform/printer/slip_painter.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <utility>

#include "platform/base/ensure.hpp"
#include "platform/base/fault.hpp"
#include "platform/qr/qr.hpp"
#include "platform/typesetting/typesetting.hpp"

namespace platform {
namespace {

constexpr double line_spacing = 1.15;
constexpr double gap = 1.2;       // millimetres under a text
constexpr double code_side = 28;  // millimetres, its quiet zone not counted
constexpr int quiet_modules = 4;  // ISO/IEC 18004

double dots_of(double millimetres) {
    return millimetres * dots_a_mm;
}

double em_of(SlipSize size) {
    switch (size) {
        case SlipSize::small:
            return 3.2;
        case SlipSize::normal:
            return 4;
        case SlipSize::large:
            break;
    }
    return 6;
}

struct Style {
    double em_mm = 4;
    bool is_bold = false;
    PangoAlignment alignment = PANGO_ALIGN_LEFT;
};

}  // namespace

struct SlipPainter::Type {
    Typesetting set;
    std::string families;

    PangoOwned<PangoLayout> layout_of(const std::string& text, const Style& style,
                                      double width_dots) const {
        const PangoOwned<PangoFontDescription> description(pango_font_description_new());
        pango_font_description_set_family(description.get(), families.c_str());
        pango_font_description_set_weight(description.get(),
                                          style.is_bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_MEDIUM);
        pango_font_description_set_absolute_size(description.get(),
                                                 dots_of(style.em_mm) * PANGO_SCALE);
        PangoOwned<PangoLayout> layout(pango_layout_new(set.context.get()));
        pango_layout_set_font_description(layout.get(), description.get());
        pango_layout_set_text(layout.get(), text.data(), static_cast<int>(text.size()));
        pango_layout_set_width(layout.get(), static_cast<int>(width_dots * PANGO_SCALE));
        pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
        pango_layout_set_alignment(layout.get(), style.alignment);
        pango_layout_set_line_spacing(layout.get(), static_cast<float>(line_spacing));
        return layout;
    }
};

namespace {

// Goes over the parts of a slip from top to bottom. With no canvas it only measures.
class Setter final {
public:
    using LayoutOf =
        std::function<PangoOwned<PangoLayout>(const std::string&, const Style&, double width_dots)>;

    Setter(LayoutOf layout_of, int width, cairo_t* canvas)
        : layout_of_(std::move(layout_of)), width_(width), canvas_(canvas) {}

    double y() const { return y_; }

    void operator()(const SlipHeader& header) {
        const auto layout = layout_of_(header.text, {5, true, PANGO_ALIGN_CENTER}, inner());
        const double height = height_of(layout.get()) + dots_of(3);
        if (canvas_ != nullptr) {
            cairo_rectangle(canvas_, 0, y_, width_, height);
            cairo_fill(canvas_);
            cairo_set_operator(canvas_, CAIRO_OPERATOR_DEST_OUT);
            show(layout.get(), y_ + dots_of(1.5));
            cairo_set_operator(canvas_, CAIRO_OPERATOR_OVER);
        }
        y_ += height + dots_of(3);
    }
    void operator()(const SlipNumber& number) { put(number.text, {16, true, PANGO_ALIGN_CENTER}); }
    void operator()(const SlipText& text) {
        put(text.text, {em_of(text.size), text.is_bold,
                        text.is_centred ? PANGO_ALIGN_CENTER : PANGO_ALIGN_LEFT});
    }
    void operator()(const SlipPair& pair) {
        const double name_width = inner() * 0.36;
        const auto name = layout_of_(pair.name, {}, name_width);
        const auto value =
            layout_of_(pair.value, {4, true, PANGO_ALIGN_RIGHT}, inner() - name_width - dots_of(2));
        if (canvas_ != nullptr) {
            show(name.get(), y_);
            show(value.get(), y_, name_width + dots_of(2));
        }
        y_ += std::max(height_of(name.get()), height_of(value.get())) + dots_of(gap);
    }
    void operator()(const SlipRule&) {
        y_ += dots_of(1.5);
        if (canvas_ != nullptr) {
            cairo_rectangle(canvas_, 0, y_, width_, 2);
            cairo_fill(canvas_);
        }
        y_ += 2 + dots_of(2.5);
    }
    void operator()(const SlipCode& code) {
        const auto modules = qr_modules(code.payload);
        const int count = static_cast<int>(modules.size());
        // Whole dots a module: a scanner reads edges, not averages.
        const int module = std::clamp(static_cast<int>(dots_of(code_side)) / count, 2,
                                      width_ / (count + 2 * quiet_modules));
        const int quiet = quiet_modules * module;
        y_ += std::max(0.0, quiet - dots_of(gap));
        const double left = (width_ - module * count) / 2;
        if (canvas_ != nullptr)
            for (int row = 0; row < count; ++row)
                for (int column = 0; column < count; ++column)
                    if (modules[static_cast<std::size_t>(row)][static_cast<std::size_t>(column)])
                        cairo_rectangle(canvas_, left + column * module,
                                        std::round(y_) + row * module, module, module);
        if (canvas_ != nullptr) cairo_fill(canvas_);
        y_ += module * count + quiet;
        if (!code.caption.empty()) put(code.caption, {3.2, false, PANGO_ALIGN_CENTER});
    }
    void operator()(const SlipSpace& space) { y_ += dots_of(space.millimetres); }

private:
    double inner() const { return width_; }
    static double height_of(PangoLayout* layout) {
        int width = 0;
        int height = 0;
        pango_layout_get_size(layout, &width, &height);
        return static_cast<double>(height) / PANGO_SCALE;
    }
    void show(PangoLayout* layout, double y, double x = 0) const {
        cairo_move_to(canvas_, x, std::round(y));
        pango_cairo_show_layout(canvas_, layout);
    }
    void put(const std::string& text, const Style& style) {
        const auto layout = layout_of_(text, style, inner());
        if (canvas_ != nullptr) show(layout.get(), y_);
        y_ += height_of(layout.get()) + dots_of(gap);
    }

    LayoutOf layout_of_;
    int width_;
    cairo_t* canvas_;
    double y_ = 0;
};

// Grey at the edges of letters becomes black from the middle on.
Dots dots_from(cairo_surface_t* surface, int width, int height) {
    cairo_surface_flush(surface);
    const unsigned char* ink = cairo_image_surface_get_data(surface);
    if (ink == nullptr) throw Fault(FaultKind::library, "cairo has no memory for a slip");
    const int stride = cairo_image_surface_get_stride(surface);
    Dots dots(width, height);
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x)
            if (ink[y * stride + x] >= 112) dots.blacken(x, y);
    return dots;
}

}  // namespace

SlipPainter::SlipPainter(std::string families, std::vector<std::filesystem::path> files)
    : type_(std::make_unique<Type>(Typesetting(files), std::move(families))) {
    const PangoOwned<cairo_font_options_t> options(cairo_font_options_create());
    cairo_font_options_set_hint_style(options.get(), CAIRO_HINT_STYLE_SLIGHT);
    cairo_font_options_set_antialias(options.get(), CAIRO_ANTIALIAS_GRAY);
    pango_cairo_context_set_font_options(type_->set.context.get(), options.get());
}

SlipPainter::~SlipPainter() = default;

Dots SlipPainter::paint(const Slip& slip, int width) const {
    const auto layout_of = [this](const std::string& text, const Style& style, double room) {
        return type_->layout_of(text, style, room);
    };
    Setter measure(layout_of, width, nullptr);
    for (const auto& part : slip.parts)
        std::visit(measure, part);
    const int height = std::max(1, static_cast<int>(std::ceil(measure.y())));
    const PangoOwned<cairo_surface_t> surface(
        cairo_image_surface_create(CAIRO_FORMAT_A8, width, height));
    const PangoOwned<cairo_t> canvas(cairo_create(surface.get()));
    Setter set(layout_of, width, canvas.get());
    for (const auto& part : slip.parts)
        std::visit(set, part);
    return dots_from(surface.get(), width, height);
}

}  // namespace platform
