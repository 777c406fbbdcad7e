// yizhan-bench-paper: from the touch that takes a number to the slip cut off in the tray, with the
// simulated printer at a real printer's speed; and what a double tap gives.
#include <cstdio>
#include <exception>
#include <stdexcept>

#include "bench/figures.hpp"
#include "platform/printer/escpos_printer.hpp"
#include "platform/printer/simulated_printer_line.hpp"
#include "services/slips/slip_desk.hpp"
#include "support/awaited.hpp"
#include "support/hall_bench.hpp"
#include "support/printed_paper.hpp"

namespace {

using namespace std::chrono_literals;

constexpr int measured = 12;
constexpr double limit_seconds = 2;
constexpr platform::PixelSize portrait{1080, 1920};

// A kiosk of a hall, all of it but its window.
struct Kiosk {
    Kiosk() {
        hall.desk.slips = &slips;
        hall.facts.is_line_up = true;
    }

    void frame() {
        const kiosk::Theme theme{kiosk::usual_screen(portrait), navigator.aids().look,
                                 navigator.aids().shown_size()};
        canvas.frame(
            theme, [&](kiosk::Brush& brush) { navigator.draw(brush); },
            {pixels.data(), portrait.width, portrait}, kiosk::Redraw::changed_tiles);
        while (navigator.act())
            canvas.frame(
                theme, [&](kiosk::Brush& brush) { navigator.draw(brush); },
                {pixels.data(), portrait.width, portrait}, kiosk::Redraw::changed_tiles);
    }
    void touch(const std::string& key) {
        frame();
        const auto* node = panel.tree().find(key);
        if (node == nullptr)
            throw std::runtime_error("nothing is called " + key + " on " + panel.tree().screen);
        tap(static_cast<float>(node->rect.x + node->rect.width / 2),
            static_cast<float>(node->rect.y + node->rect.height / 2));
    }
    void tap(float x, float y) {
        last_x = x;
        last_y = y;
        frame();
        navigator.finger_down(x, y);
        frame();
        navigator.finger_up(x, y);
        frame();
    }
    // Somebody chose a service; the next touch takes the number.
    void come_to_the_last_question() {
        hall.clock.advance(2s);
        touch("home.queue");
        hall.clock.advance(2s);
        touch("queue.service.hardship");
        hall.clock.advance(2s);
    }
    void leave() {
        hall.clock.advance(2s);
        touch("queue.finish");
        hall.clock.advance(2s);
        tap(500, 900);  // wakes the idle picture
        frame();
    }
    void wait_for_slips(std::size_t count) {
        if (!news.comes_true([&] { return mechanism.slips().size() >= count; }))
            throw std::runtime_error("no slip came out");
    }

    support::HallBench hall;
    tests::Awaited news;
    platform::SimulatedPrinter mechanism;  // 150 mm a second
    platform::SimulatedPrinterLine line = platform::SimulatedPrinterLine::over_tcp(mechanism);
    services::slips::SlipProjection ends{*hall.station.database};
    services::slips::SlipDesk slips{
        std::make_unique<platform::EscposPrinter>(
            std::move(platform::ByteLine::to(line.address())).value()),
        [this](const platform::Slip& slip) { return support::chinese_painter().paint(slip); },
        hall.station.journal,
        ends,
        hall.clock,
        [this] { news.change([] {}); },
        [](const std::exception_ptr&) { std::terminate(); }};
    kiosk::Wording wording{support::catalogues()};
    kiosk::Panel panel{wording};
    kiosk::Mailbox mailbox;
    kiosk::Canvas canvas{support::typefaces()};
    kiosk::Navigator navigator{
        panel, wording, mailbox, hall.clock,
        kiosk::places_of(hall.desk, wording, [this] { slips.forget_person(); })};
    std::vector<std::uint32_t> pixels =
        std::vector<std::uint32_t>(static_cast<std::size_t>(portrait.width * portrait.height));
    float last_x = 0;
    float last_y = 0;
};

void measure_all() {
    Kiosk kiosk;
    kiosk.tap(500, 900);
    std::vector<double> seconds;
    for (int i = 0; i < measured; ++i) {
        kiosk.come_to_the_last_question();
        const bench::Stopwatch watch;
        kiosk.touch("queue.group_none");
        kiosk.wait_for_slips(static_cast<std::size_t>(i) + 1);
        seconds.push_back(watch.seconds());
        kiosk.leave();
    }
    bench::print({"touch to paper",
                  bench::ninth_of_ten(seconds),
                  "s",
                  {"limit", limit_seconds},
                  {bench::Target::Kind::at_most, 1}});
    kiosk.come_to_the_last_question();
    const auto before = kiosk.hall.records();
    kiosk.touch("queue.group_none");
    kiosk.hall.clock.advance(120ms);
    kiosk.tap(kiosk.last_x, kiosk.last_y);
    kiosk.wait_for_slips(measured + 1);
    const auto taken = kiosk.hall.ticket_numbers.last - 5 - measured;
    if (kiosk.hall.records() <= before) throw std::runtime_error("no number was taken");
    bench::print({"numbers of a double tap",
                  static_cast<double>(taken),
                  "",
                  {"one", 1},
                  {bench::Target::Kind::at_most, 1}});
}

}  // namespace

int main() {
    try {
        measure_all();
        return 0;
    } catch (const std::exception& trouble) {
        std::fprintf(stderr, "yizhan-bench-paper: %s\n", trouble.what());
        return 1;
    }
}
