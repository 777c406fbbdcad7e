// A screen without a window: lays it out, presses and releases at the rectangle of a key, turns
// pages to find it, and hands back what is on the page. It gives no verdicts.
#pragma once

#include <chrono>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kiosk/canvas.hpp"
#include "kiosk/navigator.hpp"
#include "kiosk/panel.hpp"
#include "kiosk/screen.hpp"
#include "platform/clock/simulated_clock.hpp"

namespace support {

inline std::filesystem::path assets() {
    return std::filesystem::path(YIZHAN_SOURCE_DIR) / "assets";
}
inline std::filesystem::path catalogues() {
    return YIZHAN_CATALOGUES_DIR;
}

inline const kiosk::Typefaces& typefaces() {
    static const kiosk::Typefaces mapped(assets());  // 40 MB of pages, mapped once for all tests
    return mapped;
}

class TouchProbe final {
public:
    explicit TouchProbe(platform::PixelSize size = {1080, 1920})
        : wording(catalogues()), panel(wording), canvas_(typefaces()), size_(size) {}

    // The page as a person would see it.
    const kiosk::Tree& look(kiosk::Screen& screen) { return look(screen, nullptr); }
    // The lines and icons on it.
    std::vector<kiosk::Drawn> drawn(kiosk::Screen& screen) {
        std::vector<kiosk::Drawn> all;
        look(screen, &all);
        return all;
    }

    const kiosk::Tree& look(kiosk::Screen& screen, std::vector<kiosk::Drawn>* drawn) {
        canvas_.lay_out(theme(), [&](kiosk::Brush& brush) {
            brush.tell(drawn);
            kiosk::draw_framed(
                panel, screen,
                {.station = "和平里站 01号机", .time = "09:00", .line_words = "已联网"}, aids, {});
            panel.end(brush);
        });
        return panel.tree();
    }

    // A touch on the thing with that key, on whatever page it stands; act follows the frame.
    kiosk::Next touch(kiosk::Screen& screen, std::string_view key) {
        bring_up(screen, key);
        return touch_at(screen, centre_of(key));
    }

    // Press on one thing, slide to another, release there.
    kiosk::Next slide(kiosk::Screen& screen, std::string_view from, std::string_view to) {
        bring_up(screen, from);
        const kiosk::Point start = centre_of(from);
        const kiosk::Point end = centre_of(to);
        press(start);
        panel.finger().moved(panel.tree(), end.x, end.y);
        return release(screen, end);
    }

    // A stroke over the thing with that key, from corner to corner: a signature.
    kiosk::Next draw_across(kiosk::Screen& screen, std::string_view key) {
        bring_up(screen, key);
        const auto rect = panel.tree().find(key)->rect;
        const auto at = [&](float part) {
            return kiosk::Point{
                static_cast<float>(rect.x) + part * static_cast<float>(rect.width),
                static_cast<float>(rect.y) + part * static_cast<float>(rect.height)};
        };
        press(at(0.1F));
        for (int i = 2; i <= 9; ++i) {
            const kiosk::Point p = at(static_cast<float>(i) * 0.1F);
            panel.finger().moved(panel.tree(), p.x, p.y);
        }
        return release(screen, at(0.9F));
    }

    // A stroke through corners given in hundredths of the thing with that key.
    kiosk::Next draw_on(kiosk::Screen& screen, std::string_view key,
                        const std::vector<std::pair<float, float>>& corners) {
        bring_up(screen, key);
        const auto rect = panel.tree().find(key)->rect;
        const auto at = [&](const std::pair<float, float>& corner) {
            return kiosk::Point{
                static_cast<float>(rect.x) + corner.first / 100 * static_cast<float>(rect.width),
                static_cast<float>(rect.y) + corner.second / 100 * static_cast<float>(rect.height)};
        };
        press(at(corners.front()));
        for (const auto& corner : corners)
            panel.finger().moved(panel.tree(), at(corner).x, at(corner).y);
        return release(screen, at(corners.back()));
    }

    bool shows(kiosk::Screen& screen, std::string_view key) {
        look(screen);
        return find_on_pages(screen, key);
    }

    kiosk::Theme theme() const {
        return {kiosk::usual_screen(size_), aids.look, aids.shown_size()};
    }

    platform::SimulatedClock clock;
    kiosk::Wording wording;
    kiosk::Panel panel;
    kiosk::Aids aids;

private:
    kiosk::Point centre_of(std::string_view key) const {
        const kiosk::Node* node = panel.tree().find(key);
        if (node == nullptr) throw std::runtime_error("not on the page: " + std::string(key));
        return {static_cast<float>(node->rect.x) + static_cast<float>(node->rect.width) / 2,
                static_cast<float>(node->rect.y) + static_cast<float>(node->rect.height) / 2};
    }

    void press(kiosk::Point at) {
        clock.advance(std::chrono::seconds(1));
        panel.finger().down(panel.tree(), at.x, at.y, clock.boot());
    }

    kiosk::Next release(kiosk::Screen& screen, kiosk::Point at) {
        panel.finger().up(panel.tree(), at.x, at.y, clock.boot());
        look(screen);
        return screen.act_on_touch();
    }

    kiosk::Next touch_at(kiosk::Screen& screen, kiosk::Point at) {
        press(at);
        look(screen);
        return release(screen, at);
    }

    bool find_on_pages(kiosk::Screen& screen, std::string_view key) {
        for (int page = 0; page <= panel.page_count(); ++page) {
            if (panel.tree().find(key) != nullptr) return true;
            const kiosk::Node* next = panel.tree().find("common.next_page");
            if (next == nullptr || !next->is_enabled) return false;
            touch_at(screen, centre_of("common.next_page"));
        }
        return false;
    }

    void bring_up(kiosk::Screen& screen, std::string_view key) {
        look(screen);
        if (find_on_pages(screen, key)) return;
        std::string there;
        for (const kiosk::Node& node : panel.tree().nodes)
            there += ' ' + node.key;
        throw std::runtime_error("no " + std::string(key) + " on the page, only" + there);
    }

    kiosk::Canvas canvas_;
    platform::PixelSize size_;
};

}  // namespace support
