// A list by which many stations and devices are set up at once.
#include <catch2/catch_test_macros.hpp>

#include "platform/clock/simulated_clock.hpp"
#include "platform/crypto/simulated_dice.hpp"
#include "services/devices/devices.hpp"
#include "services/devices/mass_invitation.hpp"
#include "services/devices/ticket.hpp"
#include "support/both_engines.hpp"

using namespace services::devices;
using platform::Engine;

namespace {

class Bench final {
public:
    explicit Bench(Engine engine) : database(engine) {}

    InstallList read(std::string_view text) {
        const auto table = platform::read_csv(text);
        REQUIRE(table.has_value());
        return read_install_list(*table, devices.stations());
    }
    std::vector<Listed> invite(std::string_view text) {
        const auto list = read(text);
        REQUIRE(list.problems.empty());
        return MassInvitation(*database, clock, dice).invite(list, std::chrono::hours{24 * 7});
    }
    bool comes(const Listed& one) {
        return devices
            .enrol(authority, one.invitation->code,
                   platform::make_certificate_request(platform::make_device_key()))
            .has_value();
    }

    platform::SimulatedClock clock;
    platform::SimulatedDice dice;
    platform::IdMint ids{clock, dice};
    support::FreshDatabase database;
    Devices devices{*database, clock, dice, ids};
    platform::KeyAndCertificate authority =
        platform::make_authority("test", clock.wall(), std::chrono::days{90});
};

constexpr std::string_view two_stations =
    "站点编号,站点名称,地址,区划,值守,负责人,电话,设备,台数\n"
    "A-001,东风路驿站,东风路1号,410502,专人,王立,12351,自助终端,2\n"
    "A-001,,,410502,,,,叫号屏,\n"
    "A-002,文峰驿站,,410502,无人,,,自助终端,1\n";

}  // namespace

TEST_CASE("one list sets up stations and codes for all their devices", "[devices][store]") {
    Bench bench(GENERATE(Engine::sqlite, Engine::postgresql));
    const auto listed = bench.invite(two_stations);
    REQUIRE(listed.size() == 4);
    CHECK(bench.devices.stations().size() == 2);
    CHECK(listed[0].device.name == "自助终端1号");
    CHECK(listed[1].device.name == "自助终端2号");
    CHECK(listed[2].device.name == "叫号屏");
    CHECK(listed[2].station.name == "东风路驿站");
    CHECK(listed[3].station.attendance == Attendance::unattended);
    for (const auto& one : listed)
        CHECK(bench.comes(one));
    CHECK_FALSE(bench.comes(listed[0]));  // each code once
}

TEST_CASE("the same list again makes no device twice, and its old codes end", "[devices][store]") {
    Bench bench(GENERATE(Engine::sqlite, Engine::postgresql));
    const auto first = bench.invite(two_stations);
    REQUIRE(bench.comes(first[3]));
    const auto again = bench.invite(two_stations);
    REQUIRE(again.size() == 4);
    CHECK(bench.devices.devices().size() == 4);
    CHECK_FALSE(again[3].invitation.has_value());  // in use already
    CHECK_FALSE(bench.comes(first[0]));
    CHECK(bench.comes(again[0]));
}

TEST_CASE("the codes of a list end when it says so", "[devices]") {
    Bench bench(Engine::sqlite);
    const auto listed = bench.invite(two_stations);
    bench.clock.advance(std::chrono::hours{24 * 6});
    CHECK(bench.comes(listed[0]));
    bench.clock.advance(std::chrono::hours{25});
    CHECK_FALSE(bench.comes(listed[1]));
}

TEST_CASE("all that is wrong in a list is told at once, with its row", "[devices]") {
    Bench bench(Engine::sqlite);
    const auto list = bench.read(
        "站点编号,站点名称,区划,值守,设备,台数\n"
        "A-001,,4105,有时,自助终端,0\n"
        ",东风路,410502,,自助终端,\n"
        "A-002,文峰驿站,410502,,屏,\n"
        "A-002,,410502,,屏,\n");
    std::vector<std::pair<std::size_t, std::string>> found;
    for (const auto& problem : list.problems)
        found.emplace_back(problem.row, problem.field);
    const std::vector<std::pair<std::size_t, std::string>> wanted{
        {2, "站点名称"}, {2, "区划"}, {2, "值守"}, {2, "台数"}, {3, "站点编号"}, {5, "设备"}};
    CHECK(found == wanted);
}

TEST_CASE("a code alone is enough where the hub's part of the ticket lies on the disk",
          "[devices]") {
    Ticket ticket;
    ticket.url = "https://hub:8443";
    ticket.authority_pem = "pem";
    ticket.hub_key_sha256 = platform::Bytes(32, 7);
    const auto whole = ticket_with_code(to_text(ticket) + "\n", "ABCD-EFGH-JKMN-PQRS");
    REQUIRE(whole.has_value());
    CHECK(whole->code == "ABCD-EFGH-JKMN-PQRS");
    CHECK(whole->url == ticket.url);
    CHECK_FALSE(ticket_with_code("", "ABCD-EFGH-JKMN-PQRS").has_value());
}
