#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch_test_macros.hpp>

#include "platform/clock/civil_date.hpp"
#include "platform/crypto/member_token.hpp"
#include "platform/id_reader/socket_id_reader.hpp"
#include "platform/pcsc/member_card.hpp"
#include "support/virtual_card.hpp"

using namespace platform;
using std::chrono::milliseconds;
using support::CardMakeUp;
using support::file_with;
using support::VirtualChip;

namespace {

constexpr milliseconds patience{20'000};

const SigningKey& hub() {
    static const SigningKey key = make_signing_key();
    return key;
}

std::string some_token() {
    return sign_member_token(hub(), {{}, 1, {2027, 3, 1}});
}

Outcome<std::string, CardRefusal> read(CardMakeUp make_up, int answers = 1000) {
    VirtualChip chip(std::move(make_up));
    chip.answers_left = answers;
    return read_member_card(chip);
}

// The program beside the kiosk, as it is installed.
class ReaderProgram final {
public:
    ReaderProgram(const std::string& socket, const std::string& pcscd) {
        ::setenv("PCSCLITE_CSOCK_NAME", pcscd.c_str(), 1);
        const char* words[]{"yizhan-card-reader", "--socket", socket.c_str(), nullptr};
        const auto program =
            std::filesystem::read_symlink("/proc/self/exe").parent_path() / words[0];
        if (::posix_spawn(&process_, program.c_str(), nullptr, nullptr,
                          const_cast<char* const*>(words), environ) != 0)
            process_ = -1;
        ::unsetenv("PCSCLITE_CSOCK_NAME");
    }
    ~ReaderProgram() {
        if (process_ <= 0) return;
        ::kill(process_, SIGTERM);
        ::waitpid(process_, nullptr, 0);
    }
    ReaderProgram(const ReaderProgram&) = delete;
    ReaderProgram& operator=(const ReaderProgram&) = delete;
    bool runs() const { return process_ > 0; }

private:
    pid_t process_ = -1;
};

template <class Event>
Event next(IdReader& reader) {
    const auto event = reader.poll(patience);
    REQUIRE(event.has_value());
    CAPTURE(event->index());
    REQUIRE(std::holds_alternative<Event>(*event));
    return std::get<Event>(*event);
}

}  // namespace

TEST_CASE("a member card gives its token, in whatever pieces it answers", "[pcsc]") {
    const auto token = some_token();
    CHECK(read({.file = file_with(token)}).value() == token);
    CHECK(read({.answers_in_pieces = true, .file = file_with(token)}).value() == token);
}

TEST_CASE("a card that is not ours, or holds no token, gives none", "[pcsc]") {
    const auto token = some_token();
    const auto refusal_of = [](CardMakeUp make_up) { return read(std::move(make_up)).refusal(); };
    CHECK(refusal_of({.has_application = false}) == CardRefusal::not_ours);
    CHECK(refusal_of({.has_file = false, .file = file_with(token)}) == CardRefusal::ill_formed);
    CHECK(refusal_of({.file = {}}) == CardRefusal::ill_formed);
    CHECK(refusal_of({.file = {0x00}}) == CardRefusal::ill_formed);
    CHECK(refusal_of({.file = {0xFF, 0xFF, 'Y'}}) == CardRefusal::ill_formed);
    CHECK(refusal_of({.file = file_with("")}) == CardRefusal::ill_formed);
    CHECK(refusal_of({.file = file_with("{\"event\":\"card\"}")}) == CardRefusal::ill_formed);
    auto cut = file_with(token);
    cut.resize(cut.size() - 5);
    CHECK(refusal_of({.file = cut}) == CardRefusal::ill_formed);
}

TEST_CASE("a card taken away at any moment is told as gone", "[pcsc]") {
    for (int answers = 0; answers < 4; ++answers) {
        CAPTURE(answers);
        CHECK(read({.file = file_with(some_token())}, answers).refusal() == CardRefusal::gone);
    }
}

TEST_CASE("a member card on a reader of the real pcscd reaches the kiosk", "[pcsc][id_reader]") {
    const support::PrivatePcscd pcscd;
    INFO(pcscd.trouble());
    REQUIRE(pcscd.trouble().empty());
    const auto path =
        (std::filesystem::temp_directory_path() / ("yizhan-pcsc-" + std::to_string(::getpid())))
            .string();
    const ReaderProgram program(path, pcscd.socket());
    REQUIRE(program.runs());
    SocketIdReader kiosk(path);
    next<ReaderReady>(kiosk);
    // The kiosk is connected; that it was let in shows with the first line.
    const auto token = some_token();
    for (int round = 0; round < 2; ++round) {
        {
            const support::VirtualCard card(pcscd.port(), {.file = file_with(token)});
            const auto told = next<MemberCardPresented>(kiosk);
            CHECK(told.token == token);
            CHECK(
                read_member_token(std::array{hub().public_key}, told.token, CivilDate{2026, 11, 22})
                    .has_value());
        }
        next<CardRemoved>(kiosk);
    }
    // A card of another kind is nobody's member card.
    const support::VirtualCard other(pcscd.port(), {.has_application = false});
    CHECK_FALSE(kiosk.poll(milliseconds(1500)).has_value());
}
