// [P3] A monkey at the screen: fingers, keys with every modifier, buttons, wheels, drops, what a
// window manager may say, long presses, pauses. All of it goes through SDL's queue into the real
// stage with the real screens, on a display that is only memory. Nothing of it may end the program,
// start another process or take the window away.
#include <SDL.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <fstream>
#include <random>
#include <set>
#include <stdexcept>
#include <vector>

#include "support/effort.hpp"
#include "support/whole_station.hpp"

namespace {

using Luck = std::mt19937_64;

int below(Luck& luck, int limit) {
    return std::uniform_int_distribution<int>(0, limit - 1)(luck);
}

using Desk = support::WholeStation;
constexpr auto size = support::small_window;

class Monkey final {
public:
    Monkey(Desk& desk, std::uint64_t seed) : desk_(desk), luck_(seed) {}

    void act() {
        desk_.bench.clock.advance(std::chrono::milliseconds(below(luck_, 700)));
        static constexpr std::array acts{
            &Monkey::touch,        &Monkey::touch, &Monkey::touch,       &Monkey::touch,
            &Monkey::finger,       &Monkey::key,   &Monkey::key,         &Monkey::mouse,
            &Monkey::window_event, &Monkey::other, &Monkey::wait_a_while};
        (this->*acts[static_cast<std::size_t>(below(luck_, acts.size()))])();
    }

private:
    void push(SDL_Event& event) { SDL_PushEvent(&event); }

    // A whole touch, and mostly one that leads on: or it would never get far.
    void touch() {
        std::vector<platform::PixelRect> ways;
        for (const auto& node : desk_.panel.tree().nodes)
            if (node.is_touchable && node.key != "common.back" && !node.key.starts_with("aids."))
                ways.push_back(node.rect);
        if (ways.empty()) return;
        const auto& rect =
            ways[static_cast<std::size_t>(below(luck_, static_cast<int>(ways.size())))];
        last_ = {static_cast<float>(rect.x + rect.width / 2) / size.width,
                 static_cast<float>(rect.y + rect.height / 2) / size.height};
        lift_all();
        for (const auto kind : {SDL_FINGERDOWN, SDL_FINGERUP}) {
            SDL_Event event{};
            event.type = kind;
            event.tfinger.windowID = 1;
            event.tfinger.x = last_.x;
            event.tfinger.y = last_.y;
            push(event);
        }
    }

    // Fingers left lying on the glass are a palm, which nothing gets past.
    void lift_all() {
        for (int finger = 0; finger < 10; ++finger) {
            SDL_Event event{};
            event.type = SDL_FINGERUP;
            event.tfinger.fingerId = finger;
            event.tfinger.windowID = 1;
            event.tfinger.x = event.tfinger.y = -1;
            push(event);
        }
        SDL_Event event{};
        event.type = SDL_MOUSEBUTTONUP;
        event.button.button = SDL_BUTTON_LEFT;
        event.button.x = event.button.y = -1;
        push(event);
    }

    // Mostly where something can be touched, else anywhere, also beyond the edge.
    kiosk::Point place() {
        const auto& nodes = desk_.panel.tree().nodes;
        if (nodes.empty() || below(luck_, 4) == 0)
            return {static_cast<float>(below(luck_, 1200) - 100) / 1000,
                    static_cast<float>(below(luck_, 1200) - 100) / 1000};
        const auto& rect =
            nodes[static_cast<std::size_t>(below(luck_, static_cast<int>(nodes.size())))].rect;
        return {static_cast<float>(rect.x + below(luck_, rect.width + 1)) / size.width,
                static_cast<float>(rect.y + below(luck_, rect.height + 1)) / size.height};
    }

    // Ten of them, each down, moved or up in any order.
    void finger() {
        SDL_Event event{};
        static constexpr std::array kinds{SDL_FINGERDOWN, SDL_FINGERDOWN, SDL_FINGERUP,
                                          SDL_FINGERUP, SDL_FINGERMOTION};
        event.type = kinds[static_cast<std::size_t>(below(luck_, kinds.size()))];
        event.tfinger.touchId = 1;
        event.tfinger.fingerId = below(luck_, 3) == 0 ? below(luck_, 10) : 0;
        event.tfinger.windowID = 1;
        const auto at = event.type == SDL_FINGERUP && below(luck_, 3) != 0 ? last_ : place();
        last_ = at;
        event.tfinger.x = at.x;
        event.tfinger.y = at.y;
        push(event);
    }

    void key() {
        SDL_Event event{};
        event.type = below(luck_, 2) == 0 ? SDL_KEYDOWN : SDL_KEYUP;
        event.key.windowID = 1;
        event.key.state = event.type == SDL_KEYDOWN ? SDL_PRESSED : SDL_RELEASED;
        event.key.repeat = static_cast<Uint8>(below(luck_, 2));
        // Any key, and half of the time those with a name for ways out.
        static constexpr std::array famous{
            SDL_SCANCODE_F4,   SDL_SCANCODE_DELETE, SDL_SCANCODE_ESCAPE,      SDL_SCANCODE_F1,
            SDL_SCANCODE_F11,  SDL_SCANCODE_Q,      SDL_SCANCODE_W,           SDL_SCANCODE_TAB,
            SDL_SCANCODE_LGUI, SDL_SCANCODE_MENU,   SDL_SCANCODE_PRINTSCREEN, SDL_SCANCODE_C,
            SDL_SCANCODE_V,    SDL_SCANCODE_Z,      SDL_SCANCODE_POWER,       SDL_SCANCODE_WWW};
        event.key.keysym.scancode =
            below(luck_, 2) == 0 ? famous[static_cast<std::size_t>(below(luck_, famous.size()))]
                                 : static_cast<SDL_Scancode>(below(luck_, SDL_NUM_SCANCODES));
        event.key.keysym.sym = SDL_GetKeyFromScancode(event.key.keysym.scancode);
        event.key.keysym.mod = static_cast<Uint16>(below(luck_, 0x10000));
        push(event);
    }

    void mouse() {
        SDL_Event event{};
        const auto at = place();
        const int what = below(luck_, 4);
        if (what == 0) {
            event.type = SDL_MOUSEMOTION;
            event.motion.x = static_cast<int>(at.x * size.width);
            event.motion.y = static_cast<int>(at.y * size.height);
        } else if (what == 1) {
            event.type = SDL_MOUSEWHEEL;
            event.wheel.y = below(luck_, 21) - 10;
        } else {
            event.type = what == 2 ? SDL_MOUSEBUTTONDOWN : SDL_MOUSEBUTTONUP;
            event.button.button = static_cast<Uint8>(1 + below(luck_, 5));
            event.button.clicks = static_cast<Uint8>(1 + below(luck_, 3));
            event.button.x = static_cast<int>(at.x * size.width);
            event.button.y = static_cast<int>(at.y * size.height);
        }
        push(event);
    }

    void window_event() {
        SDL_Event event{};
        event.type = SDL_WINDOWEVENT;
        event.window.windowID = 1;
        event.window.event = static_cast<Uint8>(below(luck_, SDL_WINDOWEVENT_DISPLAY_CHANGED + 1));
        event.window.data1 = below(luck_, 4000);
        event.window.data2 = below(luck_, 4000);
        push(event);
    }

    // What else a desk, a pen or a plug may send; SDL_QUIT comes from a signal and from nobody
    // here.
    void other() {
        static constexpr std::array kinds{
            SDL_TEXTINPUT,     SDL_TEXTEDITING,          SDL_CLIPBOARDUPDATE,
            SDL_KEYMAPCHANGED, SDL_CONTROLLERBUTTONDOWN, SDL_JOYBUTTONDOWN,
            SDL_MULTIGESTURE,  SDL_DOLLARGESTURE,        SDL_DROPBEGIN,
            SDL_DROPCOMPLETE,  SDL_DISPLAYEVENT,         SDL_RENDER_TARGETS_RESET,
            SDL_APP_LOWMEMORY, SDL_AUDIODEVICEADDED};
        SDL_Event event{};
        event.type = kinds[static_cast<std::size_t>(below(luck_, kinds.size()))];
        push(event);
    }

    // Between two events: a moment, a long press, a person who has left. A card may be laid down.
    void wait_a_while() {
        const int what = below(luck_, 20);
        if (what == 0) desk_.bench.clock.advance(std::chrono::seconds(61));
        if (what == 1) desk_.bench.clock.advance(std::chrono::seconds(31));
        if (what > 1) desk_.bench.clock.advance(std::chrono::milliseconds(50 + below(luck_, 8000)));
        if (what < 6)
            desk_.bench.reader.present_card({.kind = platform::CardKind::resident_id,
                                             .name = "欧阳㛃",
                                             .number = "410599196903159016",
                                             .valid_from = "2015-03-01",
                                             .valid_until = "2035-03-01"});
        if (what == 6) desk_.bench.facts.is_line_up = !desk_.bench.facts.is_line_up;
        desk_.input.wake();
    }

    Desk& desk_;
    Luck luck_;
    kiosk::Point last_{};
};

bool has_children() {
    std::ifstream file("/proc/self/task/" + std::to_string(::getpid()) + "/children");
    std::string first;
    return static_cast<bool>(file >> first);
}

struct Visit {
    std::int64_t events = 0;
    std::set<std::string> screens;
};

// So many events of one seed. The stage comes back early when something made it stop.
Visit visit(std::uint64_t seed, std::int64_t wanted) {
    Desk desk;
    Monkey monkey(desk, seed);
    Visit seen;
    // What the input drops (a second finger, a key nobody has) wakes no round; the monkey goes on.
    desk.stage.at_round([] {}, std::chrono::milliseconds{1});
    desk.stage.run([&] {
        seen.screens.emplace(desk.navigator.top_name());
        if (seen.events == wanted) return false;
        ++seen.events;
        monkey.act();
        return true;
    });
    // The window stands where it stood, and shows the station's own picture.
    const auto* window = SDL_GetWindowFromID(1);
    if (window == nullptr) throw std::runtime_error("the window is gone");
    return seen;
}

}  // namespace

TEST_CASE("a monkey at the screen finds no way out", "[P3][events]") {
    support::Effort effort("P3", "events", 100'000);
    constexpr std::int64_t events_of_a_seed = 2500;
    std::set<std::string> screens;
    while (const auto seed = effort.next()) {
        CAPTURE(*seed);
        const auto left = effort.wanted() - effort.reached() + 1;
        const auto wanted = std::min(left, events_of_a_seed);
        const auto seen = visit(*seed, wanted);
        REQUIRE(seen.events == wanted);
        REQUIRE_FALSE(has_children());
        effort.add(seen.events - 1);
        screens.insert(seen.screens.begin(), seen.screens.end());
    }
    // It was in many places, or it has proved little.
    if (effort.reached() >= 50'000) CHECK(screens.size() >= 10);
    effort.tell("0 exits, 0 processes started, " + std::to_string(screens.size()) +
                " screens reached");
}
