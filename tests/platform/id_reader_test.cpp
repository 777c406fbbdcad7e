#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <catch2/catch_test_macros.hpp>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <string>

#include "platform/id_reader/card_line.hpp"
#include "platform/id_reader/simulated_id_reader.hpp"
#include "platform/id_reader/socket_id_reader.hpp"

using namespace platform;
using std::chrono::milliseconds;
namespace fs = std::filesystem;

namespace {

constexpr milliseconds patience{5000};

const CardRead ouyang{.name = "欧阳㛃",
                      .number = "410599196903159016",
                      .valid_from = "2015-03-01",
                      .valid_until = "2035-03-01"};

// The other end: the process that would own the reader.
class ReaderProcess final {
public:
    ReaderProcess()
        : path_(fs::temp_directory_path() / ("yizhan-card-" + std::to_string(getpid()))) {
        start();
    }
    ~ReaderProcess() { end(); }
    ReaderProcess(const ReaderProcess&) = delete;
    ReaderProcess& operator=(const ReaderProcess&) = delete;

    void start() {
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        std::snprintf(address.sun_path, sizeof address.sun_path, "%s", path_.c_str());
        listener_ = ::socket(AF_UNIX, SOCK_STREAM, 0);
        REQUIRE(::bind(listener_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0);
        REQUIRE(::listen(listener_, 1) == 0);
    }
    void accept() { kiosk_ = ::accept(listener_, nullptr, nullptr); }
    void send(const std::string& text) {
        REQUIRE(::send(kiosk_, text.data(), text.size(), MSG_NOSIGNAL) ==
                static_cast<ssize_t>(text.size()));
    }
    void hang_up() {
        if (kiosk_ >= 0) ::close(kiosk_);
        kiosk_ = -1;
    }
    void end() {
        hang_up();
        ::close(listener_);
        fs::remove(path_);
    }
    std::string path() const { return path_.string(); }

private:
    fs::path path_;
    int listener_ = -1;
    int kiosk_ = -1;
};

template <class Event>
bool next_is(IdReader& reader) {
    const auto event = reader.poll(patience);
    return event && std::holds_alternative<Event>(*event);
}

std::string refusal_of(std::string_view line) {
    const auto event = parse_card_line(line);
    return event ? "" : event.refusal().sentence;
}

}  // namespace

TEST_CASE("a card travels over the socket as it was read", "[id_reader]") {
    ReaderProcess process;
    SocketIdReader reader(process.path());
    CHECK_FALSE(reader.is_ready());
    REQUIRE(next_is<ReaderReady>(reader));
    CHECK(reader.is_ready());
    process.accept();
    process.send(to_card_line(ouyang) + "{\"event\":\"removed\"}\n");
    const auto event = reader.poll(patience);
    REQUIRE(event);
    CHECK(std::get<CardPresented>(*event).card == ouyang);
    CHECK(next_is<CardRemoved>(reader));
    CHECK_FALSE(reader.poll(milliseconds(0)));
}

TEST_CASE("a line that comes in pieces is one line", "[id_reader]") {
    ReaderProcess process;
    SocketIdReader reader(process.path());
    REQUIRE(next_is<ReaderReady>(reader));
    process.accept();
    const auto line = to_card_line(ouyang);
    process.send(line.substr(0, 30));
    CHECK_FALSE(reader.poll(milliseconds(1)));
    process.send(line.substr(30));
    CHECK(next_is<CardPresented>(reader));
}

TEST_CASE("a reader that hangs up is lost, and found again", "[id_reader]") {
    ReaderProcess process;
    SocketIdReader reader(process.path());
    REQUIRE(next_is<ReaderReady>(reader));
    process.accept();
    process.hang_up();
    CHECK(next_is<ReaderLost>(reader));
    CHECK_FALSE(reader.is_ready());
    CHECK(next_is<ReaderReady>(reader));
}

TEST_CASE("with nobody at the socket the kiosk goes on without a reader", "[id_reader]") {
    SocketIdReader reader("/nonexistent/card.socket");
    CHECK_FALSE(reader.poll(milliseconds(0)));
    CHECK_FALSE(reader.is_ready());
}

TEST_CASE("a line without end ends the connection", "[id_reader]") {
    ReaderProcess process;
    SocketIdReader reader(process.path());
    REQUIRE(next_is<ReaderReady>(reader));
    process.accept();
    process.send(std::string(2 * card_line_limit, 'x'));
    CHECK(next_is<ReaderTrouble>(reader));
    CHECK_FALSE(reader.is_ready());
}

TEST_CASE("a hostile line is refused with a sentence that repeats nothing of it", "[id_reader]") {
    CHECK(refusal_of("") != "");
    CHECK(refusal_of("[]") == "the line is no JSON object");
    CHECK(refusal_of("{}") == "the line names no event");
    CHECK(refusal_of(R"({"event":"shutdown"})") == "the event is one we do not know");
    CHECK(refusal_of(R"({"event":"card"})") == "the card has no kind");
    CHECK(refusal_of(R"({"event":"card","kind":"library"})") ==
          "the card is of a kind we do not know");
    CHECK(refusal_of(std::string(100, '[')) != "");
    CHECK(refusal_of(std::string(card_line_limit + 1, ' ')) == "the line is too long");
    CHECK(refusal_of("{\"event\":\"card\",\"event\":\"removed\"}") != "");
    CHECK(refusal_of("{\"event\":\"\xff\"}") != "");
    CHECK(refusal_of("{\"event\":7}") == "the line names no event");
}

TEST_CASE("a card with a field out of form is refused by the name of the field", "[id_reader]") {
    const auto with = [](auto change) {
        CardRead card = ouyang;
        change(card);
        return refusal_of(to_card_line(card));
    };
    CHECK(with([](CardRead&) {}) == "");
    CHECK(with([](CardRead& card) { card.name = "欧阳\n㛃"; }).starts_with("the name"));
    CHECK(with([](CardRead& card) { card.name = ""; }).starts_with("the name"));
    CHECK(with([](CardRead& card) { card.name = std::string(61, 'a'); }).starts_with("the name"));
    CHECK(with([](CardRead& card) { card.name = "欧\u202E阳"; }).starts_with("the name"));
    CHECK(with([](CardRead& card) { card.number = "4105'--"; }).starts_with("the number"));
    CHECK(with([](CardRead& card) { card.valid_from = "2015-3-1"; }).starts_with("the first day"));
    CHECK(with([](CardRead& card) { card.valid_until = "2035-13-01"; }).starts_with("the last"));
    CHECK(with([](CardRead& card) { card.valid_until = ""; }) == "");
}

TEST_CASE("a card laid on the simulated reader is seen, and its leaving too", "[id_reader]") {
    SimulatedIdReader reader;
    CHECK_FALSE(reader.poll(milliseconds(0)));
    reader.present_card(ouyang);
    reader.remove_card();
    CHECK(next_is<CardPresented>(reader));
    CHECK(next_is<CardRemoved>(reader));
    reader.unplug();
    CHECK_FALSE(reader.is_ready());
    CHECK(next_is<ReaderLost>(reader));
    reader.plug_in();
    CHECK(next_is<ReaderReady>(reader));
}
