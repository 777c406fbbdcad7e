// What a hub above says and a hall may hold comes down to the hall's hub, and from there, under the
// one root its kiosks trust, to them. The city here is a hub's sync alone, with a root of its own.
#include <catch2/catch_test_macros.hpp>

#include "services/devices/devices.hpp"
#include "services/directory/directory_text.hpp"
#include "services/directory/finder.hpp"
#include "services/hub/bulletin.hpp"
#include "services/hub/hub_directory.hpp"
#include "services/hub/hub_policies.hpp"
#include "services/hub/hub_rulebook.hpp"
#include "services/hub/hub_sessions.hpp"
#include "services/hub/upper_texts.hpp"
#include "services/notices/notices_text.hpp"
#include "services/notices/shelf.hpp"
#include "services/policy/signed_packs.hpp"
#include "services/relief/relief_rule.hpp"
#include "services/sync/sync_bench.hpp"
#include "services/sync/upstream.hpp"
#include "support/hub_bench.hpp"

using namespace hub_bench;
using namespace std::chrono_literals;
namespace directory = services::directory;
namespace notices = services::notices;
namespace places = services::places;

namespace {

constexpr const char* county = "410599";

std::string reworded(std::string text, const std::string& from, const std::string& to) {
    const auto at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

// The city's words about one hall, which there has another id than here.
class Below final {
public:
    Below()
        : name(services::hub::Hub::identity_of(*hall.database, ids).hub),
          line(city.door_for({name, city_station, true, county})),
          up(*hall.database, hall.clock, ids, hall.dice, hall.hub->sync.alarms, line, name,
             services::sync::lan_settings()),
          texts({.root = city.root.public_key, .station = city_station, .station_number = "A-001"},
                *hall.hub) {
        texts.listen_to(up.feeds);
        city.clock.learn(hall.clock.wall());
    }

    void say(std::string_view feed, std::string_view key, const std::string& name,
             const std::string& body, std::int64_t number) {
        const auto from = city.clock.wall() + -24h;
        const auto until = city.clock.wall() + 24h * 400;
        const services::sync::Bundle bundle{name, number, city.clock.wall(), until, body};
        const auto text = services::sync::sign_bundle(
            bundle, city.signer,
            platform::certify(city.root, platform::KeyDuty::bundle_signer,
                              city.signer.public_key.bytes, from, until));
        put(feed, key, text);
    }
    void say_to_all(const std::string& name, const std::string& body, std::int64_t number) {
        say(services::sync::bundles_feed, name, name, body, number);
    }
    void put(std::string_view feed, std::string_view key, const std::string& text) {
        city.database.write(
            [&](platform::Transaction& t) { city.sync->feeds.publish(t, feed, key, text); });
    }
    // Down to the hall's hub, and on to its kiosk.
    void come_down(DemoKiosk& kiosk) {
        hall.clock.advance(31s);
        city.clock.advance(31s);
        up.courier.run_until_idle();
        for (int i = 0; i < 3; ++i)
            hall.meet(kiosk);
    }
    std::int64_t now() const { return hall.clock.wall().micros / 1'000'000; }

    static constexpr services::sync::StationId city_station{platform::Uuid{{0xCD}}};
    HubBench hall{Engine::sqlite};
    Store city_store{Engine::sqlite};
    sync_bench::Hub city{*city_store, 2, {{platform::Uuid{{0xCC}}}, {platform::Uuid{{0xDD}}}}};
    platform::IdMint ids{hall.clock, hall.dice};
    const services::sync::DeviceId name;  // the hall's hub's
    platform::SimulatedLine line;
    services::sync::Upstream up;
    services::hub::UpperTexts texts;
};

std::string notice_text(Below& below, const std::string& title) {
    notices::Notice notice;
    notice.id = below.ids.mint_as<notices::NoticeId>();
    notice.from = platform::date_of(below.hall.clock.wall());
    notice.until = platform::plus_days(notice.from, 5);
    notice.title.by_language["zh_CN"] = title;
    notice.text.by_language["zh_CN"] = "全市各站点同时开展。";
    notice.source = "市总工会";
    return notices::notices_text({notice});
}

}  // namespace

TEST_CASE("policies, forms and a hall's catalogue come down from the city to the hall's kiosks",
          "[hub][upstream]") {
    Below below;
    auto kiosk = below.hall.kiosk();
    below.come_down(*kiosk);
    const auto pack = services::policy::bundle_body_of(
        reworded(source_text("assets/policies/anyang-2016-01-01.json"), "安阳", "新安阳"));
    const auto number = below.now();
    below.say_to_all("policy/anyang/2016-01-01", pack, number);
    const auto sessions =
        reworded(source_text("assets/sessions/demo_hall.json"), "便民理发", "冬季理发");
    below.say_to_all(
        services::sync::hall_bundle(services::sessions::catalogue_key, Below::city_station),
        sessions, below.now());
    below.come_down(*kiosk);
    const auto held = kiosk->device().bundles.find("policy/anyang/2016-01-01");
    REQUIRE(held.has_value());
    CHECK(held->body.find("新安阳") != std::string::npos);
    CHECK(held->number == number);
    CHECK(below.hall.hub->policies.book().packs().size() == services::hub::shipped_packs().size());
    CHECK(below.hall.hub->sessions.catalogue_of(below.hall.station(0))->text == sessions);
    REQUIRE(kiosk->booking_desk().catalogue());
    CHECK(kiosk->booking_desk().catalogue()->text == sessions);
}

TEST_CASE("rules that no kiosk needs come down to the hall's hub alone", "[hub][upstream]") {
    Below below;
    auto kiosk = below.hall.kiosk();
    const std::string name = "relief/baoji/2018-01-01";
    const auto rule =
        reworded(source_text("assets/relief/baoji-2018-01-01.json"), "宝鸡", "新宝鸡");
    below.say(services::sync::rules_feed, name, name, rule, below.now());
    below.come_down(*kiosk);
    const auto held = below.hall.hub->rulebook.text_of(name);
    REQUIRE(held.has_value());
    CHECK(held->find("新宝鸡") != std::string::npos);
    CHECK_FALSE(kiosk->device().bundles.find(name).has_value());
    const services::sync::DeviceIdentity device{
        {platform::Uuid{{1}}}, below.hall.station(0), false, county};
    CHECK_FALSE(services::sync::feed_for(device, services::sync::rules_feed).has_value());
}

TEST_CASE("the city's notices stand beside the hall's own, and go when the city withdraws them",
          "[hub][upstream][notices]") {
    Below below;
    auto kiosk = below.hall.kiosk();
    const auto shown = [&] {
        return notices::BundleShelf(kiosk->device().bundles, below.hall.clock, {},
                                    [] { return std::string(county); })
            .notices();
    };
    below.say_to_all(std::string(notices::notices_bundle), notice_text(below, "送清凉"),
                     below.now());
    below.come_down(*kiosk);
    REQUIRE(shown().size() == 1);
    CHECK(shown().front().title.in("zh_CN") == "送清凉");
    below.say_to_all(std::string(notices::notices_bundle), notices::notices_text({}), below.now());
    below.come_down(*kiosk);
    CHECK(shown().empty());
}

TEST_CASE("a hall's kiosk finds the city's stations, and no state that was not heard lately",
          "[hub][upstream][stations]") {
    Below below;
    auto kiosk = below.hall.kiosk();
    auto list = directory::read_list(source_text("assets/demo/stations.json"));
    REQUIRE(list.stations.has_value());
    const auto far = list.stations->back();
    const auto feed = services::sync::stations_feed_of(county);
    below.say(feed, services::sync::stations_list_key, std::string(directory::list_prefix) + county,
              directory::list_text(*list.stations), below.now());
    places::StationState state;
    state.open = {places::Open::open, places::OpenCause::door, below.hall.clock.wall()};
    const auto tell_state = [&] {
        below.put(feed, std::string(directory::state_prefix) + to_text(far.id),
                  places::to_json_text(state));
        below.put(feed, directory::as_of_key, Json{{"at", below.hall.clock.wall().micros}}.dump());
    };
    tell_state();
    below.come_down(*kiosk);
    const auto found_far = [&] {
        const directory::FeedFinder finder(
            below.hall.station(0), kiosk->device().bundles, kiosk->device().feeds, below.hall.clock,
            [] { return std::make_shared<const services::calendar::WorkingDays>(); });
        const auto found = finder.near();
        // The hall's own five are told of by the hall, not twice.
        for (std::size_t i = 0; i < found.size(); ++i)
            for (std::size_t j = i + 1; j < found.size(); ++j)
                CHECK(found[i].station->number != found[j].station->number);
        const auto one = std::ranges::find_if(
            found, [&](const directory::Found& each) { return each.station->id == far.id; });
        REQUIRE(one != found.end());
        return *one;
    };
    REQUIRE(found_far().state.has_value());
    CHECK(found_far().state->open.state == places::Open::open);
    // The line to the city is cut: what it said is not believed for long.
    below.line.cut();
    for (int i = 0; i < 10; ++i)
        below.come_down(*kiosk);
    CHECK(found_far().state->open.state == places::Open::unknown);
}

TEST_CASE("what another root signed, is older, unsound or the city's own is not passed on",
          "[hub][upstream]") {
    Below below;
    auto kiosk = below.hall.kiosk();
    below.come_down(*kiosk);
    const auto pack =
        services::policy::bundle_body_of(source_text("assets/policies/anyang-2016-01-01.json"));
    const auto name = std::string("policy/anyang/2016-01-01");
    const auto keys_before = kiosk->device().bundles.find("keys")->body;
    const auto settings_before = kiosk->device().bundles.find("settings")->body;
    // Of the hall itself, an hour later than what the city says next.
    REQUIRE(below.hall.hub->policies.publish({reworded(pack, "安阳", "本厅")}).has_value());
    below.say_to_all(name, reworded(pack, "安阳", "旧话"), below.now() - 3600);
    below.say_to_all("policy/anyang/2027-01-01", "{\"not\": \"a pack\"}", below.now());
    below.say_to_all("settings", R"({"hub_name":"市","public_url":"https://city"})", below.now());
    below.put(services::sync::bundles_feed, "policy/baoji/2018-01-01",
              reworded(below.city.keys_bundle_text(99), "\"keys\"", "\"policy/baoji/2018-01-01\""));
    below.come_down(*kiosk);
    const auto& bundles = kiosk->device().bundles;
    REQUIRE(bundles.find(name).has_value());
    CHECK(bundles.find(name)->body.find("本厅") != std::string::npos);
    CHECK_FALSE(bundles.find("policy/anyang/2027-01-01").has_value());
    CHECK_FALSE(bundles.find("policy/baoji/2018-01-01").has_value());
    CHECK(bundles.find("keys")->body == keys_before);
    CHECK(bundles.find("settings")->body == settings_before);
    // What the city says after that counts again.
    below.say_to_all(name, reworded(pack, "安阳", "市里"), below.now() + 1);
    below.come_down(*kiosk);
    CHECK(bundles.find(name)->body.find("市里") != std::string::npos);
}
