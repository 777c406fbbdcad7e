// Everybody who is not our hub and answers in its place: the real client and courier, with a
// journal that has something to deliver, tell them nothing and believe them nothing.
#include <openssl/ssl.h>

#include <array>

#include "platform/http/compression.hpp"
#include "support/effort.hpp"
#include "support/rough_peer.hpp"
#include "support/wired_device.hpp"

using namespace std::chrono_literals;
using services::sync::RecordState;
using support::WiredDevice;
using support::WiredHub;
using tests::RoughManners;
using tests::RoughServer;

namespace {

std::string page(std::string_view status, std::string_view headers, std::string_view body) {
    std::string text = "HTTP/1.1 ";
    text.append(status).append("\r\n").append(headers).append("content-length: ");
    return text.append(std::to_string(body.size())).append("\r\n\r\n").append(body);
}

const std::string html = "content-type: text/html\r\n";
const std::string json = "content-type: application/json\r\n";
const std::string mark = "yizhan-hub: 1\r\n";
const std::string log_in = "<html><form action=/login>Welcome to free Wi-Fi</form></html>";

// What would be believed at once, if it came from our hub.
std::string believable() {
    services::sync::BatchAnswer answer;
    answer.epoch = "an epoch";
    answer.contig = answer.safe = 3;
    answer.time = platform::SystemClock().wall();
    return page("200 OK", mark + json, services::sync::to_json_text(answer));
}

// What strangers can have: certificates of every kind but ours with our name, key and dates.
struct Zoo {
    explicit Zoo(const WiredHub& hub) : ours(hub.tls.authority), own(hub.tls.certificate) {}

    RoughManners as(const tests::TestCertificate& certificate) const {
        return {believable(), certificate};
    }
    RoughManners old_tls(int newest, const char* ciphers = "") const {
        return {believable(), own, newest, ciphers};
    }

    const tests::TestAuthority& ours;
    const tests::TestCertificate& own;
    tests::TestAuthority other{"a public authority"};
    tests::TestAuthority namesake;  // of our authority's very name
};

struct Kind {
    const char* name;
    RoughManners (*manners)(const Zoo&);
    bool needs_pin = false;  // without a pinned key it would be our hub
};

const Kind kinds[] = {
    {"expired",
     [](const Zoo& z) {
         return z.as(z.ours.issue_for_key(z.own.private_key_pem, {.until = -1h}));
     }},
    {"not yet valid",
     [](const Zoo& z) { return z.as(z.ours.issue_for_key(z.own.private_key_pem, {.from = 5h})); }},
    {"self-signed", [](const Zoo& z) { return z.as(tests::self_signed()); }},
    {"another authority", [](const Zoo& z) { return z.as(z.other.issue()); }},
    {"another authority of the same name", [](const Zoo& z) { return z.as(z.namesake.issue()); }},
    {"another authority, our hub's key",
     [](const Zoo& z) { return z.as(z.other.issue_for_key(z.own.private_key_pem, {})); }},
    {"our authority, another name",
     [](const Zoo& z) { return z.as(z.ours.issue({.names = "DNS:hub.elsewhere.example"})); }},
    {"our authority, the name in the subject alone",
     [](const Zoo& z) { return z.as(z.ours.issue({.subject = "127.0.0.1", .names = ""})); }},
    {"another key than the pinned one", [](const Zoo& z) { return z.as(z.ours.issue()); }, true},
    {"a device plays the hub",
     [](const Zoo& z) { return z.as(z.ours.issue({.purpose = "clientAuth"})); }},
    {"a device plays the authority",
     [](const Zoo& z) { return z.as(tests::issued_by(z.ours.issue({.subject = "device"}))); }},
    {"expired, and another name",
     [](const Zoo& z) {
         return z.as(z.ours.issue({.names = "DNS:hub.elsewhere.example", .until = -1h}));
     }},
    {"TLS 1.0", [](const Zoo& z) { return z.old_tls(TLS1_VERSION); }},
    {"TLS 1.1", [](const Zoo& z) { return z.old_tls(TLS1_1_VERSION); }},
    {"no encryption", [](const Zoo& z) { return z.old_tls(TLS1_2_VERSION, "eNULL"); }},
    {"a weak cipher",
     [](const Zoo& z) { return z.old_tls(TLS1_2_VERSION, "LOW:EXP:RC4:3DES:NULL-SHA"); }},
    {"no certificate at all",
     [](const Zoo&) {
         return RoughManners{believable(), {}, TLS1_2_VERSION, "aNULL"};
     }},
    {"a portal in clear HTTP",
     [](const Zoo&) {
         return RoughManners{page("200 OK", html, log_in), {}};
     }},
    {"a portal in clear HTTP that leads on",
     [](const Zoo&) {
         return RoughManners{page("302 Found", "location: https://portal.example/\r\n", ""), {}};
     }},
    {"our own answer in clear HTTP",
     [](const Zoo&) {
         return RoughManners{believable(), {}};
     }},
    {"a portal over TLS with a page and 200",
     [](const Zoo& z) {
         return RoughManners{page("200 OK", html, log_in), z.other.issue()};
     }},
    {"a portal over TLS that leads on",
     [](const Zoo& z) {
         return RoughManners{page("307 Temporary Redirect", "location: https://127.0.0.1/\r\n", ""),
                             z.other.issue()};
     }},
    {"a handshake that breaks off",
     [](const Zoo&) {
         return RoughManners{std::string("\x16\x03\x03\x00\x7a\x02\x00\x00\x76\x03\x03zz", 13), {}};
     }},
    {"garbage instead of a handshake",
     [](const Zoo&) {
         return RoughManners{std::string("\x17\x03\x03\xff\xff\x00garbage", 13), {}};
     }},
    {"an alert",
     [](const Zoo&) {
         return RoughManners{std::string("\x15\x03\x03\x00\x02\x02\x28", 7), {}};
     }},
    {"hangs up",
     [](const Zoo&) {
         return RoughManners{"", {}};
     }},
    {"silence", [](const Zoo&) { return RoughManners{.answer = "", .is_silent = true}; }},
};

constexpr int records = 3;

struct Meeting {
    Meeting(WiredHub& hub, std::uint64_t seed) : device(hub, seed, platform::SystemClock().wall()) {
        device.clock.learn(platform::SystemClock().wall());
        for (auto& id : written)
            id = device.write("欧阳㛃 410599196903159016");
    }

    // Everything the courier would do in a while.
    void with(const RoughServer& peer, platform::ClientSettings settings) {
        settings.base_url = "https://127.0.0.1:" + std::to_string(peer.port());
        settings.now = device.seconds();
        settings.connect_timeout = 150ms;
        settings.total_timeout = 2s;
        device.line.point_at(std::move(settings));
        for (int i = 0; i < 3; ++i) {
            device.sync.courier.step();
            device.clock.advance(2s);
        }
        device.line.hang_up();
    }
    void check_nothing_was_delivered() {
        const auto state = device.sync.journal.state();
        CHECK(state.pending() == records);
        CHECK(state.acked == 0);
        CHECK(state.safe == 0);
        CHECK(state.forks == 0);
        CHECK(state.epoch.empty());
        for (const auto& id : written)
            CHECK(device.sync.journal.state_of(id) == RecordState::pending);
        CHECK_FALSE(device.sync.courier.state().last_refusal.empty());
    }
    // And our hub gets all of it, or the meeting would have proved nothing.
    void end_at(WiredHub& hub) {
        auto settings = hub.settings();
        settings.now = device.seconds();
        device.line.point_at(settings);
        device.clock.advance(20min);  // past any wait that a peer asked for
        device.sync.courier.run_until_idle();
        CHECK(device.sync.journal.state().acked == records);
        device.line.hang_up();
    }

    WiredDevice device;
    std::array<services::sync::RecordId, records> written;
};

// Behind our hub's own name, key and certificate something answers that is not our hub.
const std::string& strange_answer(std::size_t which) {
    static const auto bomb = platform::pack_zstd(std::string(40'000'000, ' '));
    static const std::vector<std::string> answers{
        page("200 OK", html, log_in),
        page("200 OK", html + mark, log_in),
        page("200 OK", json, log_in),
        page("200 OK", json + mark, log_in),
        page("200 OK", json, believable().substr(believable().find("\r\n\r\n") + 4)),
        page("200 OK", json + "yizhan-hub: 2\r\n", "{}"),
        page("200 OK", json + mark, "{}"),
        page("200 OK", json + mark, "[]"),
        page("200 OK", json + mark, R"({"ok":true,"contig":3})"),
        page("200 OK", mark, ""),
        page("204 No Content", mark, ""),
        page("201 Created", json + mark, "{}"),
        page("302 Found", "location: https://portal.example/\r\n", ""),
        page("511 Network Authentication Required", html, log_in),
        page("200 OK", json + mark + "content-encoding: zstd\r\n", bomb),
        page("200 OK", json + mark + "content-encoding: gzip\r\n", "{}"),
        believable().substr(0, believable().size() - 2),
        "HTTP/1.1 200 OK\r\n" + json + mark + std::string(70'000, 'x') + "\r\n\r\n{}",
        "{\"contig\":3}",
        std::string("\0\xff garbage after the handshake \r\n\r\n", 35),
    };
    return answers[which % answers.size()];
}
constexpr std::size_t strange_answers = 20;

}  // namespace

TEST_CASE("a peer that is not our hub is told nothing and believed nothing", "[N1][peers]") {
    WiredHub hub;
    const Zoo zoo(hub);
    support::Effort effort("N1", "peers", static_cast<std::int64_t>(std::size(kinds)) * 20);
    while (const auto seed = effort.next()) {
        const auto& kind = kinds[*seed % std::size(kinds)];
        const bool is_pinned = kind.needs_pin || *seed / std::size(kinds) % 2 == 0;
        CAPTURE(*seed, kind.name, is_pinned);
        auto settings = hub.settings();
        if (!is_pinned) settings.hub_key_sha256.reset();
        Meeting meeting(hub, *seed);
        RoughServer peer(kind.manners(zoo));
        meeting.with(peer, settings);
        peer.stop();
        const bool speaks_tls = !kind.manners(zoo).certificate.certificate_pem.empty();
        CHECK((speaks_tls ? peer.bytes_heard() : peer.bytes_in_clear()) == 0);
        meeting.check_nothing_was_delivered();
        meeting.end_at(hub);
    }
    effort.tell(std::to_string(std::size(kinds)) + " kinds: 0 application bytes sent, 0 delivered");
}

TEST_CASE("a page that is no hub's answer delivers nothing, whoever showed it", "[N1][pages]") {
    WiredHub hub;
    support::Effort effort("N1", "pages", strange_answers * 20);
    while (const auto seed = effort.next()) {
        CAPTURE(*seed, *seed % strange_answers);
        Meeting meeting(hub, *seed);
        RoughServer peer({strange_answer(*seed), hub.tls.certificate});
        meeting.with(peer, hub.settings());
        peer.stop();
        CHECK(peer.bytes_heard() > 0);
        meeting.check_nothing_was_delivered();
        meeting.end_at(hub);
    }
    effort.tell(std::to_string(strange_answers) + " kinds: 0 taken for success");
}
