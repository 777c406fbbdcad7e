#include <fcntl.h>
#include <linux/input.h>
#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch_test_macros.hpp>
#include <cctype>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "platform/scanner/device_scanner.hpp"
#include "platform/scanner/key_events.hpp"

using namespace platform;
using std::chrono::milliseconds;

namespace {

constexpr milliseconds patience{5000};
constexpr int up = 0;
constexpr int down = 1;
constexpr int repeated = 2;

// What the kernel writes to /dev/input/event*: whole structs, a report after each key.
struct Typist {
    std::vector<input_event> events;

    Typist& event(int type, int code, int value) {
        input_event said{};
        said.input_event_sec = 1'795'000'000;
        said.type = static_cast<decltype(said.type)>(type);
        said.code = static_cast<decltype(said.code)>(code);
        said.value = value;
        events.push_back(said);
        return *this;
    }
    Typist& report() { return event(EV_SYN, SYN_REPORT, 0); }
    Typist& key(int code, int value) {
        return event(EV_MSC, MSC_SCAN, code).event(EV_KEY, code, value).report();
    }
    Typist& press(int code) { return key(code, down).key(code, up); }
    Typist& shifted(int code, int shift = KEY_LEFTSHIFT) {
        return key(shift, down).press(code).key(shift, up);
    }
    // "7K2M" and Enter, as a scanner sends it.
    Typist& a_code() {
        return press(KEY_7)
            .shifted(KEY_K)
            .press(KEY_2)
            .shifted(KEY_M, KEY_RIGHTSHIFT)
            .press(KEY_ENTER);
    }
    std::span<const std::byte> bytes() const { return std::as_bytes(std::span(events)); }
};

std::string typed(const Typist& typist) {
    KeyEvents keys;
    return keys.take(typist.bytes());
}

// A pipe with a name, where the kernel would have a device; everything but its two ioctls is the
// reader's own way.
class PipeOfKeys final {
public:
    PipeOfKeys() { plug(); }
    ~PipeOfKeys() { unplug(); }
    void plug() {
        REQUIRE(::mkfifo(path_.c_str(), 0600) == 0);
        end_ = ::open(path_.c_str(), O_RDWR | O_CLOEXEC);
        REQUIRE(end_ >= 0);
    }
    void unplug() {
        if (end_ < 0) return;
        ::unlink(path_.c_str());
        ::close(end_);
        end_ = -1;
    }
    void send(std::span<const std::byte> bytes) {
        REQUIRE(::write(end_, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()));
    }
    const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_ =
        std::filesystem::temp_directory_path() / ("yizhan-keys-" + std::to_string(::getpid()));
    int end_ = -1;
};

bool yes(int) {
    return true;
}
bool no(int) {
    return false;
}

template <class Event>
Event next(DeviceScanner& reader) {
    const auto event = reader.poll(patience);
    REQUIRE(event.has_value());
    REQUIRE(std::holds_alternative<Event>(*event));
    return std::get<Event>(*event);
}

}  // namespace

TEST_CASE("keys of an event device are read as they go down, with shift while it is held",
          "[scanner]") {
    CHECK(typed(Typist().a_code()) == "7K2M\n");
    CHECK(
        typed(Typist().key(KEY_A, down).key(KEY_A, repeated).key(KEY_A, repeated).key(KEY_A, up)) ==
        "a");
    // One of two shift keys let go is still shift.
    CHECK(typed(Typist()
                    .key(KEY_LEFTSHIFT, down)
                    .key(KEY_RIGHTSHIFT, down)
                    .key(KEY_RIGHTSHIFT, up)
                    .press(KEY_A)
                    .key(KEY_LEFTSHIFT, up)
                    .press(KEY_A)) == "Aa");
    CHECK(typed(Typist().press(KEY_F4).press(KEY_LEFTMETA).event(EV_LED, LED_CAPSL, 1)).empty());
}

TEST_CASE("an event that was torn is put together, wherever it was torn", "[scanner]") {
    Typist typist;
    typist.a_code();
    const auto bytes = typist.bytes();
    for (std::size_t cut = 0; cut <= bytes.size(); ++cut) {
        KeyEvents keys;
        const auto first = keys.take(bytes.first(cut));
        REQUIRE(first + keys.take(bytes.subspan(cut)) == "7K2M\n");
    }
    KeyEvents keys;
    std::string all;
    for (std::size_t i = 0; i < bytes.size(); ++i)
        all += keys.take(bytes.subspan(i, 1));
    CHECK(all == "7K2M\n");
}

TEST_CASE("where the kernel dropped events the line is spoilt and the next one sound",
          "[scanner]") {
    Typist typist;
    typist.press(KEY_7).key(KEY_LEFTSHIFT, down).event(EV_SYN, SYN_DROPPED, 0);
    typist.event(EV_KEY, KEY_9, down).report();  // of the dropped ones
    typist.press(KEY_2).press(KEY_ENTER).a_code();
    CHECK(typed(typist) == std::string("7") + dropped_events + "2\n7K2M\n");

    PipeOfKeys pipe;
    DeviceScanner reader(pipe.path(), {yes, yes});
    next<ScannerReady>(reader);
    pipe.send(typist.bytes());
    next<ScannerTrouble>(reader);
    CHECK(next<CodeScanned>(reader).text == "7K2M");
}

TEST_CASE("a scanner that plays a keyboard is read from its own device, and again when it is back",
          "[scanner]") {
    PipeOfKeys pipe;
    DeviceScanner reader(pipe.path(), {yes, yes});
    next<ScannerReady>(reader);
    pipe.send(Typist().a_code().bytes());
    CHECK(next<CodeScanned>(reader).text == "7K2M");

    // Gone in the middle of a code, with shift held and an event half written.
    Typist half;
    half.press(KEY_9).press(KEY_9).key(KEY_LEFTSHIFT, down);
    pipe.send(half.bytes().first(half.bytes().size() - 7));
    CHECK_FALSE(reader.poll(milliseconds(20)).has_value());
    pipe.unplug();
    next<ScannerLost>(reader);
    CHECK_FALSE(reader.is_ready());
    CHECK_FALSE(reader.poll(milliseconds(0)).has_value());

    pipe.plug();
    next<ScannerReady>(reader);
    pipe.send(Typist().press(KEY_M).press(KEY_2).press(KEY_ENTER).bytes());
    CHECK(next<CodeScanned>(reader).text == "m2");
}

TEST_CASE("a scanner whose keys cannot be held for us alone is not used", "[scanner]") {
    PipeOfKeys pipe;
    DeviceScanner reader(pipe.path(), {yes, no});
    pipe.send(Typist().a_code().bytes());
    CHECK_FALSE(reader.poll(milliseconds(0)).has_value());
    CHECK_FALSE(reader.is_ready());
}
