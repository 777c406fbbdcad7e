#include "kiosk/tour.hpp"

#include <cmath>
#include <string>

#include "kiosk/canvas.hpp"
#include "kiosk/navigator.hpp"
#include "platform/picture/picture_file.hpp"

namespace kiosk {

namespace {

std::string name_of(Look look) {
    switch (look) {
        case Look::light:
            return "";
        case Look::night:
            return "-night";
        case Look::high_contrast:
            break;
    }
    return "-contrast";
}

class Tour final {
public:
    Tour(const std::filesystem::path& folder, const Typefaces& typefaces, Wording& wording,
         const StatusOfTour& status)
        : folder_(folder), wording_(wording), status_(status), canvas_(typefaces) {
        offered_.languages.assign(std::begin(all_languages), std::end(all_languages));
    }

    void visit(const Sample& sample, const Theme& theme, Language language) {
        wording_.choose(language);
        const auto percent = std::lround(theme.text_scale() * 100);
        const bool is_upright = theme.orientation() == Orientation::portrait;
        const std::string name = std::string(sample.screen->name()) + '-' + sample.face + '-' +
                                 std::string(code_of(language)) + '-' + std::to_string(percent) +
                                 (is_upright ? "-portrait" : "-landscape") + name_of(theme.look());
        Panel panel(wording_);
        picture(panel, *sample.screen, theme, language);  // the first frame only settles the pages
        save(name, theme);
        for (int page = 2; page <= panel.page_count(); ++page) {
            turn(panel);
            picture(panel, *sample.screen, theme, language);
            save(name + "-page-" + std::to_string(page), theme);
        }
    }
    int count() const { return count_; }

private:
    void picture(Panel& panel, Screen& screen, const Theme& theme, Language language) {
        const Aids aids{.language = language, .text_size = theme.text_size(), .look = theme.look()};
        pixels_.resize(static_cast<std::size_t>(theme.size().width * theme.size().height));
        const auto draw = [&](Brush& brush) {
            draw_framed(panel, screen, status_(), aids, offered_);
            panel.end(brush);
        };
        canvas_.frame(theme, draw, {pixels_.data(), theme.size().width, theme.size()},
                      Redraw::everything);
    }

    // As a finger would; a second between two touches, so that none is taken for a double one.
    void turn(Panel& panel) {
        const Node* next = panel.tree().find("common.next_page");
        if (next == nullptr) return;
        const auto x = static_cast<float>(next->rect.x + 1);
        const auto y = static_cast<float>(next->rect.y + 1);
        now_ = now_ + std::chrono::seconds(1);
        panel.finger().down(panel.tree(), x, y, now_);
        panel.finger().up(panel.tree(), x, y, now_);
    }

    void save(const std::string& name, const Theme& theme) {
        platform::write_png(folder_ / (name + ".png"), pixels_, theme.size().width,
                            theme.size().height);
        ++count_;
    }

    std::filesystem::path folder_;
    Wording& wording_;
    const StatusOfTour& status_;
    AidsOffered offered_;
    Canvas canvas_;
    std::vector<std::uint32_t> pixels_;
    platform::BootTime now_;
    int count_ = 0;
};

}  // namespace

int take_tour(const std::filesystem::path& folder, const Typefaces& typefaces, Wording& wording,
              std::span<const std::unique_ptr<Screen>> screens, const StatusOfTour& status,
              const TourRoute& route) {
    std::filesystem::create_directories(folder);
    const Language before = wording.language();
    Tour tour(folder, typefaces, wording, status);
    for (const auto& screen : screens) {
        for (const Sample& sample : screen->samples()) {
            const auto looks = sample.look ? std::vector{*sample.look} : route.looks;
            for (const platform::PixelSize size : route.screens) {
                for (const TextSize text : route.sizes) {
                    for (const Look look : looks) {
                        for (const Language language : route.languages) {
                            tour.visit(sample, {usual_screen(size), look, text}, language);
                        }
                    }
                }
            }
        }
    }
    wording.choose(before);
    return tour.count();
}

}  // namespace kiosk
