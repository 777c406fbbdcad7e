#include <ZXing/ReadBarcode.h>

#include <array>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <cstdlib>
#include <random>
#include <tuple>

#include "platform/printer/escpos.hpp"
#include "platform/printer/escpos_printer.hpp"
#include "platform/printer/simulated_printer_line.hpp"
#include "platform/printer/slip_painter.hpp"
#include "support/printed_paper.hpp"

namespace {

using namespace platform;
using std::chrono::milliseconds;

constexpr milliseconds patience{4000};

const SlipPainter& painter() {
    static const SlipPainter one("Noto Sans CJK SC, Noto Sans Arabic, Noto Serif Tibetan",
                                 {"/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
                                  "/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc",
                                  "/usr/share/fonts/truetype/noto/NotoSansArabic-Regular.ttf",
                                  "/usr/share/fonts/truetype/noto/NotoSerifTibetan-Regular.ttf"});
    return one;
}

Slip ticket(const std::string& number) {
    return {{SlipHeader{"海东市职工服务大厅"}, SlipText{"您的号", SlipSize::normal, false, true},
             SlipNumber{number}, SlipText{"困难帮扶  前面还有 4 人", SlipSize::large, true, true},
             SlipRule{}, SlipPair{"取号时间", "11月22日 09:14"},
             SlipPair{"大约等", "15 到 25 分钟"},
             SlipText{"叫到号时请到窗口；过号了在任一窗口说一声，还给您排上。"}, SlipRule{},
             SlipCode{"https://hub.example/t/7K2M-9QXD", "扫码看前面还有几人"},
             SlipText{"有事请拨 12351", SlipSize::small, false, true}}};
}

std::string code_on(const Dots& dots) {
    std::vector<std::uint8_t> grey(static_cast<std::size_t>(dots.width() * dots.height()), 255);
    for (int y = 0; y < dots.height(); ++y)
        for (int x = 0; x < dots.width(); ++x)
            if (dots.is_black(x, y)) grey[static_cast<std::size_t>(y * dots.width() + x)] = 0;
    const ZXing::ImageView view(grey.data(), dots.width(), dots.height(), ZXing::ImageFormat::Lum);
    const std::wstring text = ZXing::ReadBarcode(view).text();
    std::string ascii;
    for (const auto letter : text)
        ascii += static_cast<char>(letter);
    return ascii;
}

// What hangs together: a kiosk's side, a printer, and the line between them.
struct Desk {
    explicit Desk(bool is_serial = false, SimulatedPrinter::Build build = {})
        : mechanism(build),
          line(is_serial ? SimulatedPrinterLine::over_serial(mechanism)
                         : SimulatedPrinterLine::over_tcp(mechanism)),
          printer(std::move(ByteLine::to(line.address())).value()) {}

    SimulatedPrinter mechanism;
    SimulatedPrinterLine line;
    EscposPrinter printer;
};

}  // namespace

TEST_CASE("a slip is set with its number large, and its code read back by another reader",
          "[printer]") {
    const auto dots = painter().paint(ticket("A012"));
    CHECK(dots.width() == 576);
    CHECK(dots.height() > 90 * dots_a_mm);
    CHECK(dots.height() < 180 * dots_a_mm);
    CHECK(code_on(dots) == "https://hub.example/t/7K2M-9QXD");
    if (const char* folder = std::getenv("YIZHAN_PICTURES"))
        write_paper(std::filesystem::path(folder) / "ticket.png", dots);
}

TEST_CASE("every script prints: rare characters of names, Uyghur and Tibetan are ink on paper",
          "[printer]") {
    for (const char* text : {"喆", "㛃", "ئۇيغۇرچە", "བོད་ཡིག", "Queue number"}) {
        const auto dots = painter().paint({{SlipText{text, SlipSize::large}}});
        int black = 0;
        for (const auto byte : dots.bytes())
            black += __builtin_popcount(byte);
        CHECK(black > 100);
    }
}

TEST_CASE("a printer prints what was set, dot for dot, over TCP and over a serial line",
          "[printer]") {
    const bool is_serial = GENERATE(false, true);
    Desk desk(is_serial, {2000, 65536});
    const auto dots = painter().paint(ticket("B107"));
    const auto result = desk.printer.print(dots, patience);
    REQUIRE(result.end == PrintEnd::printed);
    REQUIRE(desk.mechanism.slips().size() == 1);
    CHECK(support::holds(desk.mechanism.slips()[0], dots));
    CHECK(desk.mechanism.stray_bytes() == 0);
}
TEST_CASE("a slip that waits for more than the printer's buffer holds prints whole", "[printer]") {
    Desk desk(false, {2000, 4096});
    const auto dots = painter().paint(ticket("B108"));
    CHECK(desk.printer.print(dots, patience).end == PrintEnd::printed);
    CHECK(support::holds(desk.mechanism.slips().at(0), dots));
}

TEST_CASE("a printer says what is wrong before anything is sent", "[printer][D2]") {
    Desk desk;
    const auto [fault, trouble] = GENERATE(table<PrinterFault, PrinterTrouble>(
        {{PrinterFault::paper_out, PrinterTrouble::paper_out},
         {PrinterFault::cover_open, PrinterTrouble::cover_open},
         {PrinterFault::jam, PrinterTrouble::jam},
         {PrinterFault::offline, PrinterTrouble::offline},
         {PrinterFault::silent, PrinterTrouble::silent},
         {PrinterFault::unplugged, PrinterTrouble::unplugged}}));
    desk.mechanism.misbehave(fault);
    const auto result = desk.printer.print(painter().paint(ticket("C001")), patience);
    CHECK(result.end == PrintEnd::failed);
    CHECK(result.trouble == trouble);
    CHECK(desk.mechanism.slips().empty());
    CHECK(desk.mechanism.hanging_out().height() == 0);
}

TEST_CASE("paper that is nearly out is told with the slip that printed", "[printer]") {
    Desk desk(false, {2000, 65536});
    desk.mechanism.misbehave(PrinterFault::near_end);
    const auto result = desk.printer.print(painter().paint(ticket("C002")), patience);
    CHECK(result.end == PrintEnd::printed);
    CHECK(result.is_near_end);
}

TEST_CASE(
    "a slip that broke off midway is not printed on when the paper is back: the next one is "
    "the next person's",
    "[printer][D2]") {
    const auto fault = GENERATE(PrinterFault::paper_out, PrinterFault::cover_open,
                                PrinterFault::jam, PrinterFault::unplugged);
    Desk desk(false, {1000, 65536});
    const auto first = painter().paint(ticket("D001"));
    const auto second = painter().paint(ticket("D002"));
    desk.mechanism.misbehave_after(20, fault);
    const auto broken_off = desk.printer.print(first, patience);
    CHECK(broken_off.end != PrintEnd::printed);
    const int hung_out = desk.mechanism.hanging_out().height();
    CHECK(hung_out >= 20 * dots_a_mm);
    CHECK(hung_out < first.height());
    desk.mechanism.misbehave(PrinterFault::none);
    const auto printed = desk.printer.print(second, patience);
    CAPTURE(printed.trouble ? name_of(*printed.trouble) : "no trouble");
    REQUIRE(printed.end == PrintEnd::printed);
    // What hung out is cut off before the next person's begins.
    REQUIRE(desk.mechanism.slips().size() == 2);
    CHECK(desk.mechanism.slips()[0].height() < first.height());
    CHECK(support::is_slip_of(desk.mechanism.slips()[1], second));
    CHECK(desk.mechanism.stray_bytes() == 0);
}

TEST_CASE("a printer that answers with rubbish is never believed", "[printer][D2]") {
    Desk desk;
    desk.mechanism.misbehave(PrinterFault::garbage);
    for (int i = 0; i < 20; ++i)
        CHECK(desk.printer.print(painter().paint(ticket("E001")), milliseconds(200)).end !=
              PrintEnd::printed);
}

TEST_CASE("dots that read like a command of the printer never reach it", "[printer]") {
    std::minstd_rand dice(7);
    Dots dots(slip_dots, 200);
    for (int i = 0; i < 40000; ++i) {
        // Bytes that such commands are made of, far more often than letters make them.
        const int at = static_cast<int>(dice() % (72 * 200 - 2));
        const std::array<std::uint8_t, 5> parts{0x10, 0x04, 0x05, 0x14, 0x02};
        const auto byte = parts[dice() % parts.size()];
        for (int bit = 0; bit < 8; ++bit)
            if ((byte >> (7 - bit) & 1) != 0) dots.blacken(at % 72 * 8 + bit, at / 72);
    }
    const auto code = escpos::raster(dots, 0, 200);
    for (std::size_t i = 8; i + 1 < code.size(); ++i)
        CHECK_FALSE((code[i] == 0x10 &&
                     (code[i + 1] == 0x04 || code[i + 1] == 0x05 || code[i + 1] == 0x14)));
    CHECK(code.back() != 0x10);
}

TEST_CASE("a printer's address is refused with what to write instead", "[printer]") {
    for (const char* address :
         {"", "tcp:printer:9100", "tcp:1.2.3.4", "tcp:1.2.3.4:0", "tcp:1.2.3.4:70000",
          "serial:/dev/ttyS0", "serial:/dev/ttyS0:1234", "usb"})
        CHECK_FALSE(ByteLine::to(address).has_value());
    for (const char* address : {"tcp:192.0.2.7:9100", "serial:/dev/ttyS0:115200", "/dev/usb/lp0"})
        CHECK(ByteLine::to(address).has_value());
}
