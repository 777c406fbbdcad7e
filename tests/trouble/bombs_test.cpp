// Small inputs that would cost a careless reader its stack, its memory or its time: too deep, too
// many keys, too long, in the wrong encoding, packed a thousandfold. Every reader of JSON and every
// door of the hub refuses them with a 4xx and goes on as if nothing had been.
#include <random>

#include "platform/base/text.hpp"
#include "platform/http/compression.hpp"
#include "platform/http/http_client.hpp"
#include "platform/http/http_server.hpp"
#include "platform/id_reader/card_line.hpp"
#include "services/devices/ticket.hpp"
#include "services/hub/console_routes.hpp"
#include "services/hub/hub_settings.hpp"
#include "services/membership/directory.hpp"
#include "services/membership/divisions.hpp"
#include "services/membership/fate.hpp"
#include "services/membership/membership_records.hpp"
#include "services/staff/staff.hpp"
#include "services/sync/blocks.hpp"
#include "services/sync/bundles.hpp"
#include "services/sync/hub_sync.hpp"
#include "services/sync/wire.hpp"
#include "support/effort.hpp"
#include "support/http_hub.hpp"
#include "support/hub_bench.hpp"

using namespace hub_bench;
using namespace services;

namespace {

std::string repeated(std::string_view text, std::size_t times) {
    std::string out;
    for (std::size_t i = 0; i < times; ++i)
        out += text;
    return out;
}

std::string nested(std::size_t depth, bool in_objects) {
    return in_objects ? repeated(R"({"a":)", depth) + "1" + repeated("}", depth)
                      : repeated("[", depth) + repeated("]", depth);
}

std::string many_keys(std::size_t count) {
    std::string out = "{";
    for (std::size_t i = 0; i < count; ++i)
        out += (i > 0 ? ",\"" : "\"") + std::to_string(i) + "\":0";
    return out + "}";
}

std::string in_utf16(std::string_view text) {
    std::string out = "\xff\xfe";
    for (const char c : text)
        out.append({c, '\0'});
    return out;
}

std::string bomb(std::uint64_t seed) {
    std::mt19937_64 dice(seed);
    const auto size = std::uniform_int_distribution<std::size_t>(33, 10'000)(dice);
    switch (seed % 14) {
        case 0:
            return nested(33 + seed % 3, false);
        case 1:
            return nested(33 + seed % 3, true);
        case 2:
            return nested(size, seed % 2 == 0);
        case 3:
            return repeated("[", size * 10);
        case 4:
            return repeated(R"({"a":[)", size);
        case 5:
            return many_keys(size / 2);
        case 6:
            return R"({"a":1,"a":)" + nested(3, false) + "}";
        case 7:
            return "{\"a\":\"" + std::string(size, 'a') + "\"}";
        case 8:
            return "{\"a\":1" + std::string(size, '0') + "}";
        case 9:
            return in_utf16(R"({"code":"a"})");
        case 10:
            return "\xef\xbb\xbf{\"a\":\"\xc0\xaf\xed\xa0\x80\"}";
        case 11:
            return std::string("{\"a\0\":\"\0\"}", 11);
        case 12:
            return R"({"a":"\ud800","b":1e99999})";
        default:
            return "[" + repeated("{},", size) + "{}]";
    }
}

using Reader = bool (*)(const std::string&);

struct NamedReader {
    const char* name;
    Reader accepts;
};

const platform::VerifyKey& some_root() {
    static const auto key = platform::make_signing_key().public_key;
    return key;
}

const NamedReader readers[] = {
    {"batch", [](const std::string& t) { return sync::batch_from_json(t).has_value(); }},
    {"answer", [](const std::string& t) { return sync::batch_answer_from_json(t).has_value(); }},
    {"news", [](const std::string& t) { return sync::feed_news_from_json(t).has_value(); }},
    {"header", [](const std::string& t) { return sync::record_from_header(t).has_value(); }},
    {"block", [](const std::string& t) { return sync::block_from_json(t).has_value(); }},
    {"bundle",
     [](const std::string& t) { return sync::verify_bundle(some_root(), t, {}).has_value(); }},
    {"key certificate",
     [](const std::string& t) { return platform::key_certificate_from_json(t).has_value(); }},
    {"ticket",
     [](const std::string& t) {
         return devices::ticket_from_text("YZE1." + platform::to_base64url(platform::as_bytes(t)))
             .has_value();
     }},
    {"facts", [](const std::string& t) { return membership::facts_from(t).has_value(); }},
    {"person", [](const std::string& t) { return membership::person_from(t).has_value(); }},
    {"staff act",
     [](const std::string& t) {
         return membership::act_from("membership.take_up/1", t, t).has_value();
     }},
    {"fate", [](const std::string& t) { return membership::fate_from_json(t).has_value(); }},
    {"directory", [](const std::string& t) { return membership::Directory::parse(t).has_value(); }},
    {"divisions", [](const std::string& t) { return membership::Divisions::parse(t).has_value(); }},
    {"settings", [](const std::string& t) { return hub::hub_settings_from_json(t).has_value(); }},
    {"card line", [](const std::string& t) { return platform::parse_card_line(t).has_value(); }},
};

// Every place where the hub takes a body, as those who may ask do.
class Doors final {
public:
    Doors() {
        staff::Account all;
        all.login = all.name = "all";
        all.roles = {staff::Role::reception, staff::Role::review, staff::Role::approval,
                     staff::Role::devices, staff::Role::administration};
        REQUIRE(bench.hub->staff.add(all, password).has_value());
        cookie_ = bench.cookie("all");
        const auto id = to_text(kiosk->id());
        device_paths = {"/v1/streams/" + id + "/batch", "/v1/blocks/want", "/v1/blocks/declare"};
        for (const auto& route : hub::console_routes())
            if (route.method == "POST" && route.pattern != "/api/sign-out")
                console_paths.push_back(filled(std::string(route.pattern), id));
    }

    int device(const std::string& path, const std::string& body) {
        return kiosk->line().send(asking(path, body))->status;
    }
    int anybody(const std::string& path, const std::string& body) {
        platform::HttpRequest request;
        request.method = "POST";
        request.path = path;
        request.body = body;
        return bench.hub->answer_device(request).status;
    }
    int console(const std::string& path, const std::string& body) {
        platform::HttpRequest request;
        request.method = "POST";
        request.path = path;
        request.headers = {
            {"x-yizhan", "console"}, {"content-type", "application/json"}, {"cookie", cookie_}};
        request.body = body;
        return bench.ask(request).status;
    }

    HubBench bench{Engine::sqlite};
    std::unique_ptr<DemoKiosk> kiosk = bench.kiosk();
    std::vector<std::string> device_paths;
    std::vector<std::string> console_paths;

private:
    static platform::ClientRequest asking(const std::string& path, const std::string& body) {
        platform::ClientRequest request;
        request.method = "POST";
        request.path = path;
        request.body = body;
        return request;
    }
    static std::string filled(std::string pattern, const std::string& id) {
        const std::pair<std::string_view, std::string_view> values[] = {
            {"{action}", "take_up"}, {"{login}", "wang"}, {"{id}", id}, {"{record}", id}};
        for (const auto& [name, value] : values)
            if (const auto at = pattern.find(name); at != std::string::npos)
                pattern.replace(at, name.size(), value);
        return pattern;
    }

    std::string cookie_;
};

bool is_refusal(int status) {
    return status >= 400 && status < 500;
}

// A record as a device may write it by itself: in the frame nothing is wrong.
std::string batch_with(const std::string& body, std::uint64_t number) {
    sync::Record record;
    record.kind = "membership.applied/1";
    record.id.value.bytes[0] = 1;
    for (std::size_t i = 0; i < 8; ++i)
        record.id.value.bytes[8 + i] = static_cast<std::uint8_t>(number >> (8 * i));
    record.first_stream.value = record.id.value;
    sync::Batch batch;
    batch.records = {{sync::header_text(record), body, std::nullopt}};
    return to_json_text(batch);
}

}  // namespace

TEST_CASE("a bomb is refused by every reader and at every door, and nothing comes of it",
          "[N4][bombs]") {
    Doors doors;
    const auto before = doors.bench.digest();
    support::Effort effort("N4", "bombs", 140);
    while (const auto seed = effort.next()) {
        const auto text = bomb(*seed);
        CAPTURE(*seed, *seed % 14, text.size());
        for (const auto& reader : readers) {
            CAPTURE(reader.name);
            CHECK_FALSE(reader.accepts(text));
        }
        for (const auto& path : doors.device_paths) {
            CAPTURE(path);
            CHECK(is_refusal(doors.device(path, text)));
        }
        CHECK(is_refusal(doors.anybody("/v1/enrol", text)));
        CHECK(is_refusal(doors.console("/api/sign-in", text)));
        for (const auto& path : doors.console_paths) {
            CAPTURE(path);
            CHECK(is_refusal(doors.console(path, text)));
        }
        doors.bench.clock.advance(std::chrono::seconds{5});  // a device's quota is not the point
    }
    CHECK(doors.bench.digest() == before);
    effort.tell("refused by " + std::to_string(std::size(readers)) + " readers and every door");
}

TEST_CASE("what is sound but for its depth is taken up to 32 levels and refused beyond",
          "[N4][bombs_depth]") {
    const std::pair<const char*, std::string> sound[] = {
        {"batch", to_json_text(sync::Batch{})},
        {"answer", to_json_text(sync::BatchAnswer{"epoch", 1, {}, 1, {1}, false})},
        {"news", to_json_text(sync::FeedNews{"epoch", {{"hall", {"epoch", 1, false, {}}}}})}};
    support::Effort effort("N4", "depths", 200);
    while (const auto seed = effort.next()) {
        const auto depth = static_cast<std::size_t>(*seed);
        CAPTURE(depth);
        for (const auto& [name, text] : sound) {
            CAPTURE(name);
            const auto reader = std::ranges::find_if(
                readers, [&](const auto& r) { return r.name == std::string(name); });
            // One level is the object itself.
            const auto deep =
                text.substr(0, text.size() - 1) + ",\"zz\":" + nested(depth, *seed % 2 == 0) + "}";
            CHECK(reader->accepts(deep) == (depth + 1 <= 32));
        }
        CHECK(platform::parse_json(nested(depth, false)).has_value() == (depth <= 32));
    }
    effort.tell("33 levels and more refused");
}

TEST_CASE("a bomb inside a record is set aside for staff and the rest goes on",
          "[N4][bombs_inside]") {
    Doors doors;
    auto& hub = *doors.bench.hub;
    support::Effort effort("N4", "records", 280);
    std::size_t set_aside = 0;
    while (const auto seed = effort.next()) {
        CAPTURE(*seed);
        auto text = bomb(*seed);
        if (text.find('\0') != std::string::npos || !platform::is_utf8(text) ||
            text.size() > sync::largest_body)
            text = nested(33, true);
        sync::StreamId stream;
        stream.value.bytes[0] = 2;
        for (std::size_t i = 0; i < 8; ++i)
            stream.value.bytes[8 + i] = static_cast<std::uint8_t>(*seed >> (8 * i));
        const auto taken = hub.sync.ingest.take(doors.kiosk->id(), stream, batch_with(text, *seed));
        REQUIRE(taken.has_value());
        CHECK(hub.turn());
        ++set_aside;
    }
    const auto held = json_of(doors.bench.get("zhao", "/api/quarantine"));
    CHECK(held["rows"].size() == std::min<std::size_t>(set_aside, 500));
    REQUIRE(doors.kiosk->join(draft()));
    doors.bench.meet(*doors.kiosk);
    CHECK(doors.bench.list()["total"] == 1);
    effort.tell("all set aside, the next person served");
}

TEST_CASE("a body packed a thousandfold is refused before it is unpacked", "[N4][bombs_packed]") {
    const tests::HttpHub made;
    auto listener = made.plain();
    listener.limits.body_bytes = 100'000;
    platform::HttpServer server({}, {listener});
    support::Effort effort("N4", "packed", 40);
    while (const auto seed = effort.next()) {
        CAPTURE(*seed);
        platform::ClientSettings settings = made.client(1);
        settings.base_url = "http://127.0.0.1:" + std::to_string(server.port("hub"));
        platform::CurlClient client(settings);
        platform::ClientRequest request;
        request.method = "POST";
        request.path = "/";
        // The client packs what is large.
        request.body = std::string(100'001 + *seed * 1'000'000, ' ');
        const auto answer = client.send(request);
        REQUIRE(answer.has_value());
        CHECK(answer->status == 413);
    }
    effort.tell("413");
}
