// A station of a hall as the program puts it together: window, input, canvas, navigator and stage,
// with a bench's services behind it and a display that is only memory.
#pragma once

#include <cstdlib>
#include <string>
#include <vector>

#include "kiosk/screens/all_screens.hpp"
#include "kiosk/stage.hpp"
#include "services/sessions/booking_desk.hpp"
#include "services/sessions/sessions_news.hpp"
#include "services/sessions/sessions_projection.hpp"
#include "services/stock/gift_desk.hpp"
#include "support/hall_bench.hpp"
#include "support/kept_hall.hpp"

namespace support {

// A quarter of the usual pixels, the same millimetres.
inline constexpr platform::PixelSize small_window{540, 960};

struct MemoryDisplay {
    MemoryDisplay() { ::setenv("SDL_VIDEODRIVER", "dummy", 1); }
};

struct WholeStation {
    MemoryDisplay display;
    HallBench hall;
    StationBench& bench = hall.station;
    KeptHall said_by_hub;
    services::sessions::SessionsProjection booked{*bench.database};
    RunningNumbers seats;
    services::sessions::BookingDesk bookings{bench.identity.station,
                                             *bench.database,
                                             bench.journal,
                                             booked,
                                             seats,
                                             said_by_hub,
                                             bench.clock};
    services::stock::StockProjection stock{*bench.database,
                                           services::stock::StockProjection::On::kiosk};
    services::stock::GiftDesk gifts{bench.identity.station,
                                    *bench.database,
                                    bench.journal,
                                    stock,
                                    seats,
                                    [] { return std::vector<services::sync::Block>{}; },
                                    said_by_hub,
                                    bench.clock};
    platform::Window window{{.size = small_window, .title = "test"}};
    platform::Input input;
    kiosk::Wording wording{catalogues()};
    kiosk::Panel panel{wording};
    kiosk::Mailbox mailbox{[this] { input.wake(); }};
    kiosk::Canvas canvas{typefaces()};
    kiosk::Navigator navigator;
    kiosk::Stage stage{window, input, canvas, panel, navigator};

    // `home` in the place of the station's own first page.
    explicit WholeStation(std::function<std::unique_ptr<kiosk::Screen>()> home = {})
        : navigator(panel, wording, mailbox, bench.clock, places(std::move(home)),
                    {.offered = {.has_voice = true}}) {}

    std::vector<std::uint32_t> picture() {
        const auto view = window.pixels();
        std::vector<std::uint32_t> all;
        for (int y = 0; y < view.size.height; ++y) {
            const auto* row = view.pixels + static_cast<std::ptrdiff_t>(y) * view.pitch;
            all.insert(all.end(), row, row + view.size.width);
        }
        return all;
    }

private:
    kiosk::Places places(std::function<std::unique_ptr<kiosk::Screen>()> home) {
        // A hub that was asked and has not answered yet.
        bench.desk.ask_hub = [](const kiosk::HubQuestion&) {};
        bench.desk.hub_answer = [] { return std::optional<kiosk::HubAnswer>{}; };
        said_by_hub.texts[std::string(services::sessions::catalogue_key)] =
            text_of_asset("sessions/demo_hall.json");
        bench.desk.bookings = &bookings;
        said_by_hub.texts[std::string(services::stock::news_key)] =
            text_of_asset("demo/stock_news.json");
        bench.desk.gifts = &gifts;
        auto places = kiosk::places_of(bench.desk, wording);
        if (home) places.home = std::move(home);
        return places;
    }
};

}  // namespace support
