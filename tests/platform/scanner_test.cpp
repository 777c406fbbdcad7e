#include <linux/input-event-codes.h>

#include <catch2/catch_test_macros.hpp>
#include <string>

#include "platform/scanner/device_scanner.hpp"
#include "platform/scanner/key_characters.hpp"
#include "platform/scanner/simulated_scanner.hpp"

using namespace platform;
using std::chrono::milliseconds;

namespace {

constexpr milliseconds patience{5000};

struct Bench {
    SimulatedScanner scanner;
    DeviceScanner reader{scanner.device()};

    template <class Event>
    Event next() {
        const auto event = reader.poll(patience);
        REQUIRE(event.has_value());
        REQUIRE(std::holds_alternative<Event>(*event));
        return std::get<Event>(*event);
    }
};

// The lines of some bytes, each a text or "!" and why it was refused.
std::vector<std::string> lines_of(std::string_view bytes) {
    ScanLines lines;
    std::vector<std::string> found;
    for (const char byte : bytes) {
        const auto line = lines.take(byte);
        if (!line) continue;
        found.push_back(*line ? line->value() : "!" + line->refusal().sentence);
    }
    return found;
}

}  // namespace

TEST_CASE("a scanned code comes as one line from its own device", "[scanner]") {
    Bench bench;
    bench.next<ScannerReady>();
    CHECK(bench.reader.is_ready());
    bench.scanner.scan("https://hub.example/r/7K2M-9QXA-B3TN-0V8E");
    CHECK(bench.next<CodeScanned>().text == "https://hub.example/r/7K2M-9QXA-B3TN-0V8E");
    CHECK_FALSE(bench.reader.poll(milliseconds(0)).has_value());
}

TEST_CASE("bytes that mean something to a terminal mean nothing here", "[scanner]") {
    Bench bench;
    bench.next<ScannerReady>();
    // Interrupt, end of file, suspend, stop, start: a terminal that was not raw would act on them.
    bench.scanner.send("\x03\x04\x1a\x13\x11 ABC\r");
    CHECK(bench.next<ScannerTrouble>().sentence.find("ABC") == std::string::npos);
    bench.scanner.scan("7K2M");
    CHECK(bench.next<CodeScanned>().text == "7K2M");
}

TEST_CASE("an unplugged scanner is told once and does not hold up anybody", "[scanner]") {
    Bench bench;
    bench.next<ScannerReady>();
    bench.scanner.send("half a li");
    bench.scanner.unplug();
    bench.next<ScannerLost>();
    CHECK_FALSE(bench.reader.is_ready());
    CHECK_FALSE(bench.reader.poll(milliseconds(0)).has_value());
}

TEST_CASE("a device that is no scanner is not used", "[scanner]") {
    DeviceScanner nothing("/dev/null");
    CHECK_FALSE(nothing.poll(milliseconds(0)).has_value());
    CHECK_FALSE(nothing.is_ready());
    DeviceScanner missing("/nonexistent/scanner");
    CHECK_FALSE(missing.poll(milliseconds(0)).has_value());
}

TEST_CASE("a line is printable, not empty and not too long, or it is refused whole", "[scanner]") {
    CHECK(lines_of("A\r\nB\n\n\rC\r") == std::vector<std::string>{"A", "B", "C"});
    CHECK(lines_of("no end").empty());
    const std::string longest(scan_line_limit, 'x');
    CHECK(lines_of(longest + "\r") == std::vector<std::string>{longest});
    CHECK(lines_of(longest + "x\rA\r") == std::vector<std::string>{"!the code is too long", "A"});
    for (const std::string& bad : {std::string("\0", 1), std::string("\x1b[A"), std::string("\x7f"),
                                   std::string("é"), std::string("\t")}) {
        const auto found = lines_of("AB" + bad + "CD\rEF\r");
        REQUIRE(found.size() == 2);
        CHECK(found[0].starts_with("!"));
        CHECK(found[1] == "EF");
    }
}

TEST_CASE("the keys of a scanner that plays a keyboard become the characters of its code",
          "[scanner]") {
    CHECK(character_of_key(KEY_7, false) == '7');
    CHECK(character_of_key(KEY_K, true) == 'K');
    CHECK(character_of_key(KEY_M, false) == 'm');
    CHECK(character_of_key(KEY_SEMICOLON, true) == ':');
    CHECK(character_of_key(KEY_SLASH, false) == '/');
    CHECK(character_of_key(KEY_MINUS, false) == '-');
    CHECK(character_of_key(KEY_DOT, false) == '.');
    CHECK(character_of_key(KEY_KP0, false) == '0');
    CHECK(character_of_key(KEY_ENTER, true) == '\n');
    CHECK(character_of_key(KEY_F4, false) == 0);
    CHECK(character_of_key(KEY_LEFTMETA, false) == 0);
    CHECK(is_shift_key(KEY_RIGHTSHIFT));
}
