#include "services/devices/devices.hpp"

#include <catch2/catch_test_macros.hpp>

#include "platform/clock/simulated_clock.hpp"
#include "platform/crypto/simulated_dice.hpp"
#include "services/devices/ticket.hpp"
#include "support/both_engines.hpp"

using namespace services::devices;
using namespace std::chrono_literals;
using platform::Engine;

namespace {

class Bench final {
public:
    explicit Bench(Engine engine) : database(engine) {
        station.id = ids.mint_as<services::sync::StationId>();
        station.number = "A-001";
        station.name = "望湖广场职工驿站";
        station.attendance = Attendance::hall;
        devices.put_station(station);
    }
    Invitation invited() {
        const auto invitation = devices.invite(station.id, "一号屏");
        REQUIRE(invitation.has_value());
        return *invitation;
    }
    platform::Outcome<Enrolled, EnrolRefusal> enrol(std::string_view code) {
        return devices.enrol(authority, code, request);
    }
    Enrolled enrolled() {
        auto answer = enrol(invited().code);
        REQUIRE(answer.has_value());
        return *answer;
    }

    platform::SimulatedClock clock;
    platform::SimulatedDice dice;
    platform::IdMint ids{clock, dice};
    support::FreshDatabase database;
    Devices devices{*database, clock, dice, ids};
    Station station;
    platform::KeyAndCertificate authority =
        platform::make_authority("test", clock.wall(), std::chrono::days{10});
    std::string request = platform::make_certificate_request(platform::make_device_key());
};

}  // namespace

TEST_CASE("a device enrols once with its code, and is known by its certificate",
          "[devices][store]") {
    Bench bench(GENERATE(Engine::sqlite, Engine::postgresql));
    const auto invitation = bench.invited();
    CHECK(invitation.code.size() == 19);  // sixteen characters in groups of four
    CHECK(bench.devices.devices().at(0).state == DeviceState::invited);
    const auto enrolled = bench.enrol(invitation.code);
    REQUIRE(enrolled.has_value());
    CHECK(enrolled->device.id == invitation.device);
    CHECK(enrolled->device.state == DeviceState::enrolled);
    CHECK(enrolled->station.number == "A-001");
    const auto print = platform::fingerprint_of(enrolled->certificate_pem);
    REQUIRE(print.has_value());
    const auto found = bench.devices.enrolled_with(*print);
    REQUIRE(found.has_value());
    CHECK(found->id == invitation.device);
    CHECK(bench.enrol(invitation.code).refusal() == EnrolRefusal::unknown_code);
    CHECK_FALSE(bench.devices.enrolled_with("").has_value());
    CHECK_FALSE(bench.devices.enrolled_with("00").has_value());
}

TEST_CASE("a code is read as people type it", "[devices]") {
    Bench bench(Engine::sqlite);
    auto code = bench.invited().code;
    for (auto& c : code)
        c = c == '-' ? ' ' : static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    CHECK(bench.enrol(code).has_value());
}

TEST_CASE("an invitation is good for a day", "[devices][store]") {
    Bench bench(GENERATE(Engine::sqlite, Engine::postgresql));
    const auto in_time = bench.invited();
    const auto too_late = bench.invited();
    CHECK(in_time.ends == bench.clock.wall() + 24h);
    bench.clock.advance(24h - 1s);
    CHECK(bench.enrol(in_time.code).has_value());
    bench.clock.advance(1s);
    CHECK(bench.enrol(too_late.code).refusal() == EnrolRefusal::code_too_old);
}

TEST_CASE("a wrong code, a wrong request and a wrong name are refused", "[devices]") {
    Bench bench(Engine::sqlite);
    const auto invitation = bench.invited();
    for (const auto* code : {"", "not a code!", "0000-0000-0000-0000", "0000"})
        CHECK(bench.enrol(code).refusal() == EnrolRefusal::unknown_code);
    CHECK(bench.devices.enrol(bench.authority, invitation.code, "no request").refusal() ==
          EnrolRefusal::not_a_request);
    CHECK(bench.enrol(invitation.code).has_value());  // a bad request does not use up the code
    CHECK(bench.devices.invite(bench.station.id, "").refusal() ==
          InviteRefusal::name_not_acceptable);
    CHECK(bench.devices.invite(bench.station.id, std::string(41, 'x')).refusal() ==
          InviteRefusal::name_not_acceptable);
    CHECK(bench.devices.invite({}, "一号屏").refusal() == InviteRefusal::unknown_station);
    CHECK(bench.devices.invite_again({}).refusal() == InviteRefusal::unknown_device);
}

TEST_CASE("a second code ends the first; the old certificate counts until the new one is made",
          "[devices][store]") {
    Bench bench(GENERATE(Engine::sqlite, Engine::postgresql));
    const auto first = bench.invited();
    const auto second = bench.devices.invite_again(first.device);
    REQUIRE(second.has_value());
    CHECK(bench.enrol(first.code).refusal() == EnrolRefusal::unknown_code);
    const auto enrolled = bench.enrol(second->code);
    REQUIRE(enrolled.has_value());
    const auto old_print = enrolled->device.fingerprint;

    const auto third = bench.devices.invite_again(first.device);
    REQUIRE(third.has_value());
    CHECK(bench.devices.enrolled_with(old_print).has_value());
    const auto anew = bench.enrol(third->code);
    REQUIRE(anew.has_value());
    CHECK(anew->device.id == first.device);
    CHECK_FALSE(bench.devices.enrolled_with(old_print).has_value());
    CHECK(bench.devices.enrolled_with(anew->device.fingerprint).has_value());
}

TEST_CASE("a revoked device is cut off at once and for good", "[devices][store][N3]") {
    Bench bench(GENERATE(Engine::sqlite, Engine::postgresql));
    const auto enrolled = bench.enrolled();
    const auto id = enrolled.device.id;
    const auto again = bench.devices.invite_again(id);
    REQUIRE(again.has_value());
    const auto is_enrolled = [&] {
        return bench.database->read(
            [&](platform::Transaction& t) { return bench.devices.is_enrolled(t, id); });
    };
    CHECK(is_enrolled());
    REQUIRE(bench.devices.revoke(id, "被盗").has_value());
    CHECK_FALSE(is_enrolled());
    CHECK_FALSE(bench.devices.enrolled_with(enrolled.device.fingerprint).has_value());
    CHECK(bench.enrol(again->code).refusal() == EnrolRefusal::device_revoked);
    CHECK(bench.devices.invite_again(id).refusal() == InviteRefusal::device_revoked);
    CHECK(bench.devices.revoke(id, "被盗").refusal() == RevokeRefusal::already_revoked);
    CHECK(bench.devices.revoke({}, "被盗").refusal() == RevokeRefusal::unknown_device);
}

TEST_CASE("when a device was last seen, and what waits there, is kept", "[devices][store]") {
    Bench bench(GENERATE(Engine::sqlite, Engine::postgresql));
    const auto id = bench.enrolled().device.id;
    bench.clock.advance(1min);
    bench.devices.note_seen(id, "0.1.0", 17);
    const auto device = bench.devices.devices().at(0);
    CHECK(device.last_seen == bench.clock.wall());
    CHECK(device.version == "0.1.0");
    CHECK(device.waiting == 17);
}

TEST_CASE("what another process of the hub changes is known here at once", "[devices][store]") {
    Bench bench(GENERATE(Engine::sqlite, Engine::postgresql));
    const auto second_handle = bench.database.open_another();
    Devices second{*second_handle, bench.clock, bench.dice, bench.ids};
    REQUIRE(second.stations().size() == 1);
    const auto enrolled = bench.enrolled();
    const auto& fingerprint = enrolled.device.fingerprint;
    CHECK(second.enrolled_with(fingerprint).has_value());
    CHECK(second.enrolled_fingerprints() == std::set{fingerprint});
    REQUIRE(second.revoke(enrolled.device.id, "被盗").has_value());
    CHECK_FALSE(bench.devices.enrolled_with(fingerprint).has_value());
    bench.station.name = "望湖驿站";
    bench.devices.put_station(bench.station);
    CHECK(second.station(bench.station.id)->name == "望湖驿站");
    const auto before = second.roster();
    CHECK(second.roster() == before);
    CHECK(bench.devices.invite(bench.station.id, "二号屏").has_value());
    CHECK(second.devices().size() == 2);
}

TEST_CASE("heartbeats are written down many at a time, and others read them now and then",
          "[devices][store]") {
    Bench bench(GENERATE(Engine::sqlite, Engine::postgresql));
    const auto second_handle = bench.database.open_another();
    Devices second{*second_handle, bench.clock, bench.dice, bench.ids};
    const auto id = bench.enrolled().device.id;
    CHECK_FALSE(bench.devices.heard_from(bench.station.id).has_value());
    second.keep_seen();
    bench.devices.note_seen(id, "0.1.0", 17);
    CHECK(bench.devices.heard_from(bench.station.id) == bench.clock.wall());
    bench.devices.keep_seen();
    CHECK_FALSE(second.heard_from(bench.station.id).has_value());
    bench.clock.advance(15s);
    second.keep_seen();
    CHECK(second.devices().at(0).waiting == 17);
    CHECK(second.heard_from(bench.station.id) == second.devices().at(0).last_seen);
    // The next within two seconds waits for them to be over.
    bench.devices.note_seen(id, "0.1.0", 18);
    bench.devices.keep_seen();
    bench.devices.note_seen(id, "0.1.0", 19);
    bench.devices.keep_seen();
    const auto kept = [&] {
        return Devices{*second_handle, bench.clock, bench.dice, bench.ids}.devices().at(0).waiting;
    };
    CHECK(kept() == 18);
    bench.clock.advance(2s);
    bench.devices.keep_seen();
    CHECK(kept() == 19);
}

TEST_CASE("a station is written anew under its id", "[devices][store]") {
    Bench bench(GENERATE(Engine::sqlite, Engine::postgresql));
    bench.station.name = "望湖驿站";
    bench.station.attendance = Attendance::unattended;
    bench.devices.put_station(bench.station);
    REQUIRE(bench.devices.stations().size() == 1);
    CHECK(bench.devices.station(bench.station.id)->name == "望湖驿站");
    CHECK(bench.devices.station(bench.station.id)->attendance == Attendance::unattended);
}

TEST_CASE("a ticket read again is the ticket", "[devices]") {
    Ticket ticket{"https://hub.example:8443",
                  "ABCD-EFGH",
                  {},
                  "-----BEGIN CERTIFICATE-----\n",
                  platform::Bytes(32, 7)};
    ticket.root.bytes.fill(9);
    const auto text = to_text(ticket);
    CHECK(text.find_first_of(" \n\"") == std::string::npos);  // one word on a command line
    const auto read = ticket_from_text(text);
    REQUIRE(read.has_value());
    CHECK(read->url == ticket.url);
    CHECK(read->code == ticket.code);
    CHECK(read->root == ticket.root);
    CHECK(read->authority_pem == ticket.authority_pem);
    CHECK(read->hub_key_sha256 == ticket.hub_key_sha256);
}

TEST_CASE("what is not a whole ticket is refused", "[devices]") {
    Ticket ticket{"https://hub.example", "ABCD", {}, "pem", platform::Bytes(32, 7)};
    const auto text = to_text(ticket);
    ticket.hub_key_sha256.clear();
    CHECK_FALSE(ticket_from_text(to_text(ticket)).has_value());
    CHECK_FALSE(ticket_from_text("").has_value());
    CHECK_FALSE(ticket_from_text("YZE1.").has_value());
    CHECK_FALSE(ticket_from_text("YZE2" + text.substr(4)).has_value());
    CHECK_FALSE(ticket_from_text(text + "!").has_value());
    CHECK_FALSE(ticket_from_text(text.substr(0, text.size() / 2)).has_value());
    CHECK_FALSE(ticket_from_text("YZE1." + std::string(9000, 'A')).has_value());
    CHECK_FALSE(
        ticket_from_text("YZE1." + platform::to_base64url(platform::as_bytes("[1]"))).has_value());
}

TEST_CASE("the hub of a hall joins under the name it has, once, and only by a hub's code",
          "[devices][store]") {
    Bench bench(GENERATE(Engine::sqlite, Engine::postgresql));
    const auto self = services::sync::DeviceId{platform::Uuid{{0xA1}}};
    const auto request = platform::make_certificate_request(platform::make_device_key());
    const auto kiosk = bench.devices.invite(bench.station.id, "一号屏");
    CHECK(bench.devices.enrol(bench.authority, kiosk->code, request, self).refusal() ==
          EnrolRefusal::not_for_a_hub);
    const auto hall = bench.devices.invite_hub(bench.station.id, "城北大厅");
    CHECK(bench.devices.enrol(bench.authority, hall->code, request).refusal() ==
          EnrolRefusal::not_for_a_hub);
    const auto joined = bench.devices.enrol(bench.authority, hall->code, request, self);
    REQUIRE(joined.has_value());
    CHECK(joined->device.id == self);
    CHECK(joined->device.is_hub);
    CHECK(bench.devices.enrolled_with(joined->device.fingerprint)->is_hub);
    const auto other = bench.devices.invite_hub(bench.station.id, "又一处");
    CHECK(bench.devices.enrol(bench.authority, other->code, request, self).refusal() ==
          EnrolRefusal::name_taken);
    // Its key was lost: the same hub comes again under the same name.
    const auto again = bench.devices.invite_again(self);
    CHECK(bench.devices.enrol(bench.authority, again->code, request, self).has_value());
}
