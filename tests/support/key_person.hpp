// A person who sees nothing: twelve keys and what the loudspeaker says. The station behind is real,
// with a database in memory. It turns to the next thing until it hears what it looks for, and gives
// no verdicts.
#pragma once

#include <chrono>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/navigator.hpp"
#include "kiosk/screens/all_screens.hpp"
#include "support/station_bench.hpp"

namespace support {

class KeyPerson final {
public:
    explicit KeyPerson(StationBench& station, kiosk::NavigatorSettings settings = spoken())
        : bench(station),
          navigator(panel, wording, mailbox, bench.clock, kiosk::places_of(bench.desk, wording),
                    settings) {
        frame();
    }

    static kiosk::NavigatorSettings spoken() {
        kiosk::NavigatorSettings settings;
        settings.offered.has_voice = true;
        return settings;
    }

    // Down, up, and the pictures between them, at a human pace.
    void press(platform::Key key, char typed = 0) {
        bench.clock.advance(std::chrono::milliseconds(600));
        ++keys;
        heard_before_ = bench.speech.said().size();
        navigator.key_down(key, typed);
        frame();
        navigator.key_up(key);
        frame();
        frame();
    }
    void type(std::string_view text) {
        for (const char c : text)
            press(platform::Key::typed, c);
    }
    // A device, or the hub, has told something.
    void news() {
        heard_before_ = bench.speech.said().size();
        mailbox.post(present_, [] {});
        frame();
        frame();
    }
    // Nothing is being read any more.
    void pass(std::chrono::seconds time) {
        bench.speech.finish();
        bench.clock.advance(time);
        if (navigator.pass_time()) frame();
    }

    // What was said since the last key, a line each.
    std::string heard() const {
        std::string words;
        const auto& said = bench.speech.said();
        for (std::size_t i = heard_before_; i < said.size(); ++i)
            words += said[i].text + '\n';
        return words;
    }
    bool hears(std::string_view words) const { return heard().find(words) != std::string::npos; }
    std::string say(const char* key) const { return wording.say(key, {}); }

    // Arrow by arrow to what says these words.
    void look_for(std::string_view words, platform::Key arrow = platform::Key::down) {
        std::string way;
        for (int i = 0; i < 120; ++i) {
            press(arrow);
            if (hears(words)) return;
            way += heard();
        }
        throw std::runtime_error("never heard " + std::string(words) + " but\n" + way);
    }
    void choose(const char* key, platform::Key arrow = platform::Key::down) {
        look_for(say(key), arrow);
        press(platform::Key::confirm);
    }

    void frame() {
        const kiosk::Theme theme{kiosk::usual_screen({1080, 1920}), navigator.aids().look,
                                 navigator.aids().shown_size()};
        do {
            canvas_.lay_out(theme, [this](kiosk::Brush& brush) { navigator.draw(brush); });
        } while (navigator.act());
    }

    StationBench& bench;
    kiosk::Wording wording{catalogues()};
    kiosk::Panel panel{wording};
    kiosk::Mailbox mailbox;
    kiosk::Navigator navigator;
    int keys = 0;

private:
    kiosk::Canvas canvas_{typefaces()};
    std::size_t heard_before_ = 0;
    std::shared_ptr<const bool> present_ = std::make_shared<const bool>(true);
};

}  // namespace support
