#include "services/sync/device_api.hpp"

#include <algorithm>
#include <charconv>
#include <memory>

#include "platform/base/json.hpp"
#include "platform/base/log.hpp"
#include "services/sync/log_batch.hpp"

namespace services::sync {

using platform::error_response;
using platform::HttpRequest;
using platform::HttpResponse;
using platform::Json;

namespace {

HttpResponse answer(const Json& json) {
    HttpResponse response;
    response.body = platform::to_canonical_text(json);
    return response;
}

HttpResponse malformed(std::string_view sentence) {
    return error_response(400, "sync.malformed", sentence);
}

std::optional<std::int64_t> number_from(std::string_view text) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size() || number < 0) {
        return std::nullopt;
    }
    return number;
}

// What stands between "/v1/streams/" and the end of the path.
std::optional<std::string_view> stream_in(std::string_view path, std::string_view end) {
    constexpr std::string_view streams = "/v1/streams/";
    if (!path.starts_with(streams) || !path.ends_with(end)) return std::nullopt;
    if (path.size() <= streams.size() + end.size()) return std::nullopt;
    return path.substr(streams.size(), path.size() - streams.size() - end.size());
}

std::optional<BlockWant> want_from(const Json& json) {
    if (!json.is_object()) return std::nullopt;
    const auto resource = platform::text_member(json, "resource");
    const auto held = json.find("held");
    if (!resource || held == json.end() || !held->is_array()) return std::nullopt;
    BlockWant want{*resource, {}};
    for (const auto& id : *held) {
        if (!id.is_string()) return std::nullopt;
        want.held.push_back(id.get<std::string>());
    }
    return want;
}

constexpr std::size_t most_wants = 100;
constexpr std::size_t most_declared = 1000;

const Json* list_in(const Json& json, const char* name, std::size_t most) {
    const auto at = json.find(name);
    return at != json.end() && at->is_array() && at->size() <= most ? &*at : nullptr;
}

// The first id among a resource's parts is its station's ("queue/<station>/A/2026-11-22"): it is
// for devices of that station. The rest of what was asked for is answered as usual.
bool is_of_another_station(std::string_view resource, const DeviceIdentity& device) {
    while (!resource.empty()) {
        const auto part = resource.substr(0, resource.find('/'));
        const auto station = platform::id_from_text<StationId>(part);
        if (station && *station == device.station) return false;
        if (station) {
            const auto who = platform::to_text(device.device);
            platform::log(platform::LogLevel::alarm, "sync.block_of_another_station",
                          {{"device", std::string_view(who)}});
            return true;
        }
        resource.remove_prefix(std::min(resource.size(), part.size() + 1));
    }
    return false;
}

}  // namespace

HttpResponse DeviceApi::handle(const DeviceIdentity& device, const HttpRequest& request) const {
    const std::string_view path = request.path;
    const bool is_get = request.method == "GET";
    const bool is_post = request.method == "POST";
    if (const auto stream = is_post ? stream_in(path, "/batch") : std::nullopt)
        return batch(device, *stream, request.body);
    if (const auto stream = is_get && device.is_hub ? stream_in(path, "/records") : std::nullopt)
        return own_records(device, *stream, request);
    if (is_get && path == "/v1/feeds") return feeds(device, request);
    if (is_post && path == "/v1/blocks/want") return want(device, request.body);
    if (is_post && path == "/v1/blocks/declare") return declare(device, request.body);
    if (is_get && path == "/v1/time") return answer({{"time", clock_.wall().micros}});
    if (is_get && path == "/v1/doorbell") return doorbell(device);
    return error_response(404, "sync.no_such_path", "devices do not ask this");
}

HttpResponse DeviceApi::batch(const DeviceIdentity& device, std::string_view stream,
                              std::string_view body) const {
    const auto id = platform::id_from_text<StreamId>(stream);
    if (!id || id->is_nil()) return malformed("the stream in the path is not an id");
    const auto taken =
        ingest_.take(device.device, *id, body, device.is_hub ? Speaker::hub : Speaker::device);
    if (!taken) {
        const auto& why = taken.refusal();
        auto response = error_response(http_status_of(why.kind), why.code, why.sentence);
        if (response.status == 429 || response.status == 503) {
            response.headers["retry-after"] = "1";
        }
        return response;
    }
    HttpResponse response;
    response.body = to_json_text(*taken);
    return response;
}

HttpResponse DeviceApi::own_records(const DeviceIdentity& device, std::string_view stream,
                                    const HttpRequest& request) const {
    const auto id = platform::id_from_text<StreamId>(stream);
    const auto after = number_from(request.query_value("after"));
    if (!id || !after) return malformed("the stream is not an id or after not a number from 0");
    return log_.read([&](platform::Transaction& t) {
        const auto row = t.query_one(
            "SELECT contig FROM hub_streams WHERE stream = $stream AND device = $device"
            " AND relayed_by IS NULL",
            {{"stream", id->value}, {"device", device.device.value}});
        if (!row) return error_response(404, "sync.no_such_stream", "it is not yours, or unknown");
        HttpResponse response;
        Batch none;
        none.from_seq = *after + 1;
        response.body =
            to_json_text(*after < row->integer("contig") ? batch_after(t, *id, *after) : none);
        return response;
    });
}

HttpResponse DeviceApi::feeds(const DeviceIdentity& device, const HttpRequest& request) const {
    std::vector<AskedFeed> asked;
    for (const auto& [name, text] : request.query) {
        if (name == "epoch") continue;
        auto feed = feed_for(device, name);
        const auto after = number_from(text);
        if (!feed) return error_response(404, "sync.no_such_feed", "there is no such feed");
        if (!after) return malformed("how far a feed was read is not a number from 0");
        asked.push_back({name, std::move(*feed), *after});
    }
    if (asked.empty()) return malformed("no feed is named");
    HttpResponse response;
    response.body = to_json_text(feeds_.news(asked, request.query_value("epoch")));
    return response;
}

HttpResponse DeviceApi::want(const DeviceIdentity& device, std::string_view body) const {
    const auto json = platform::parse_json(body);
    if (!json || !json->is_object()) return malformed("the wants are not an object");
    const auto stream_text = platform::text_member(*json, "stream");
    const auto stream = stream_text ? platform::id_from_text<StreamId>(*stream_text) : std::nullopt;
    const auto* wants = list_in(*json, "wants", most_wants);
    if (!stream || !wants) return malformed("the wants lack their stream or their list");
    std::int64_t granted = 0;
    for (const auto& one : *wants) {
        const auto want = want_from(one);
        if (!want) return malformed("a want lacks its resource or the blocks held");
        if (is_of_another_station(want->resource, device)) continue;
        if (blocks_.want(device.device, *stream, *want)) ++granted;
    }
    return answer({{"granted", granted}});
}

HttpResponse DeviceApi::declare(const DeviceIdentity& device, std::string_view body) const {
    const auto json = platform::parse_json(body);
    if (!json || !json->is_object()) return malformed("the declaration is not an object");
    const auto heard = platform::integer_member(*json, "heard");
    const auto* list = list_in(*json, "held", most_declared);
    if (!heard || *heard < 0 || !list) return malformed("the declaration is not in its form");
    std::vector<Block> held;
    for (const auto& one : *list) {
        const auto block = one.is_string() ? block_from_json(one.get<std::string>()) : std::nullopt;
        if (!block) return malformed("a declared block is not in its form");
        if (is_of_another_station(block->resource, device)) continue;
        held.push_back(*block);
    }
    blocks_.declare(device, held, *heard);
    return answer({{"declared", held.size()}});
}

HttpResponse DeviceApi::doorbell(const DeviceIdentity& device) const {
    HttpResponse response;
    response.content_type = "text/event-stream";
    struct Heard {
        std::int64_t any = -1;
        std::int64_t own = -1;
    };
    response.next_event = [this, device, heard = Heard{}]() mutable -> std::optional<std::string> {
        const auto newest = bell_.newest(feeds_, clock_.boot());
        if (newest == heard.any) return std::nullopt;
        heard.any = newest;
        const auto own = feeds_.newest_for(device);
        if (own == heard.own) return std::nullopt;
        heard.own = own;
        return platform::to_canonical_text({{"n", own}});
    };
    return response;
}

std::int64_t DeviceApi::Bell::newest(const HubFeeds& feeds, platform::BootTime now) {
    const std::lock_guard lock(mutex_);
    if (!read_at_ || now - *read_at_ >= patience || now < *read_at_) {
        newest_ = feeds.newest();
        read_at_ = now;
    }
    return newest_;
}

}  // namespace services::sync
