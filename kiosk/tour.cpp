#include "kiosk/tour.hpp"

#include <cmath>
#include <string>
#include <utility>

#include "kiosk/canvas.hpp"
#include "kiosk/navigator.hpp"
#include "platform/picture/picture_writers.hpp"

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

// How the pages of a picture are worn.
struct Worn {
    Aids aids;
    platform::PixelSize screen;

    Theme theme() const { return {usual_screen(screen), aids.look, aids.shown_size()}; }
};

std::string name_of(const Screen& screen, const std::string& face, const Worn& worn) {
    const Theme asked({}, worn.aids.look, worn.aids.text_size);
    const bool is_upright = worn.screen.height > worn.screen.width;
    return std::string(screen.name()) + '-' + face + '-' +
           std::string(code_of(worn.aids.language)) + '-' +
           std::to_string(std::lround(asked.text_scale() * 100)) +
           (is_upright ? "-portrait" : "-landscape") + name_of(worn.aids.look) +
           (worn.aids.is_easy ? "-easy" : "") + (worn.aids.reach == Reach::low ? "-low" : "");
}

class Tour final {
public:
    Tour(const std::filesystem::path& folder, const Typefaces& typefaces, Wording& wording,
         const StatusOfTour& status)
        : folder_(folder),
          wording_(wording),
          status_(status),
          canvas_(typefaces),
          writers_(platform::usual_picture_threads()) {
        offered_.languages.assign(std::begin(all_languages), std::end(all_languages));
    }

    void visit(const Sample& sample, const Worn& worn) {
        wording_.choose(worn.aids.language);
        const std::string name = name_of(*sample.screen, sample.face, worn);
        Panel panel(wording_);
        settle(panel, *sample.screen, worn);
        picture(panel, *sample.screen, worn, name);
        for (int page = 2; page <= panel.page_count(); ++page) {
            turn(panel);
            picture(panel, *sample.screen, worn, name + "-page-" + std::to_string(page));
        }
    }
    void finish() { writers_.finish(); }
    int count() const { return count_; }

private:
    // Some things ask how much room the page before had: the first frame is nobody's picture.
    void settle(Panel& panel, Screen& screen, const Worn& worn) {
        canvas_.lay_out(worn.theme(), [&](Brush& brush) {
            draw_framed(panel, screen, status_(), worn.aids, offered_);
            panel.end(brush);
        });
    }

    void picture(Panel& panel, Screen& screen, const Worn& worn, const std::string& name) {
        const Theme theme = worn.theme();
        const platform::PixelSize size = theme.size();
        std::vector<std::uint32_t> pixels(static_cast<std::size_t>(size.width * size.height));
        const auto draw = [&](Brush& brush) {
            draw_framed(panel, screen, status_(), worn.aids, offered_);
            panel.end(brush);
        };
        canvas_.frame(theme, draw, {pixels.data(), size.width, size}, Redraw::everything);
        writers_.write(folder_ / (name + ".png"), std::move(pixels), size.width, size.height);
        ++count_;
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

    std::filesystem::path folder_;
    Wording& wording_;
    const StatusOfTour& status_;
    AidsOffered offered_;
    Canvas canvas_;
    platform::PictureWriters writers_;
    platform::BootTime now_;
    int count_ = 0;
};

std::vector<Worn> wardrobe(const Sample& sample, const TourRoute& route) {
    std::vector<Worn> all;
    const auto looks = sample.look ? std::vector{*sample.look} : route.looks;
    for (const platform::PixelSize screen : route.screens) {
        for (const TextSize text : route.sizes) {
            for (const Look look : looks) {
                for (const Language language : route.languages)
                    all.push_back(
                        {{.language = language, .text_size = text, .look = look}, screen});
            }
        }
    }
    return all;
}

// What changes places apart from the size of words, and what changes colours: seen on one face of
// each screen.
std::vector<Worn> special_wardrobe(const Sample& sample, const TourRoute& route) {
    std::vector<Worn> all;
    for (const platform::PixelSize screen : route.screens) {
        for (const TextSize text : route.sizes) {
            const Aids usual{.text_size = text, .look = sample.look.value_or(Look::light)};
            Aids low = usual;
            low.reach = Reach::low;
            Aids easy = usual;
            easy.is_easy = true;
            all.push_back({low, screen});
            all.push_back({easy, screen});
        }
    }
    return all;
}

}  // namespace

int take_tour(const std::filesystem::path& folder, const Typefaces& typefaces, Wording& wording,
              std::span<const std::unique_ptr<Screen>> screens, const StatusOfTour& status,
              const TourRoute& route) {
    std::filesystem::create_directories(folder);
    const Language before = wording.language();
    Tour tour(folder, typefaces, wording, status);
    for (const auto& screen : screens) {
        if (!route.wants(screen->name())) continue;
        bool is_first = true;
        for (const Sample& sample : screen->samples()) {
            for (const Worn& worn : wardrobe(sample, route))
                tour.visit(sample, worn);
            if (!std::exchange(is_first, false) || screen->frame() == Frame::none) continue;
            for (const Worn& worn : special_wardrobe(sample, route))
                tour.visit(sample, worn);
        }
    }
    tour.finish();
    wording.choose(before);
    return tour.count();
}

}  // namespace kiosk
