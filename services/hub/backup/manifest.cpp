#include "services/hub/backup/manifest.hpp"

#include <algorithm>

#include "platform/base/json.hpp"

namespace services::hub {
namespace {

using platform::Json;

constexpr std::int64_t format = 1;

// Thrown and caught inside this file only: a member is missing, deep within.
struct NotWhole {
    std::string member;
};

std::string text_of(const Json& json, std::string_view key) {
    auto value = platform::text_member(json, key);
    if (!value) throw NotWhole{std::string(key)};
    return std::move(*value);
}

std::int64_t integer_of(const Json& json, std::string_view key) {
    const auto value = platform::integer_member(json, key);
    if (!value || *value < 0) throw NotWhole{std::string(key)};
    return *value;
}

const Json& member_of(const Json& json, std::string_view key) {
    const auto found = json.find(key);
    if (found == json.end() || !found->is_structured()) throw NotWhole{std::string(key)};
    return *found;
}

Json json_of(const sync::StreamHead& head) {
    return {{"stream", to_text(head.stream)},
            {"device", to_text(head.device)},
            {"contig", head.contig},
            {"head_hash", platform::to_hex(head.head_hash)}};
}

sync::StreamHead head_of(const Json& json) {
    const auto stream = platform::id_from_text<sync::StreamId>(text_of(json, "stream"));
    const auto device = platform::id_from_text<sync::DeviceId>(text_of(json, "device"));
    const auto hash = platform::from_hex(text_of(json, "head_hash"));
    sync::StreamHead head;
    if (!stream || !device || !hash || hash->size() != head.head_hash.size())
        throw NotWhole{"streams"};
    head.stream = *stream;
    head.device = *device;
    head.contig = integer_of(json, "contig");
    std::ranges::copy(*hash, head.head_hash.begin());
    return head;
}

Json json_of(const StoreFacts& facts) {
    Json streams = Json::array();
    for (const auto& head : facts.streams)
        streams.push_back(json_of(head));
    return {{"hub", facts.hub},
            {"epoch", facts.epoch},
            {"epoch_number", facts.epoch_number},
            {"records", facts.records},
            {"projected", facts.projected},
            {"streams", std::move(streams)},
            {"tables", facts.tables},
            {"state", facts.state}};
}

StoreFacts facts_of(const Json& json) {
    StoreFacts facts;
    facts.hub = text_of(json, "hub");
    facts.epoch = text_of(json, "epoch");
    facts.epoch_number = integer_of(json, "epoch_number");
    facts.records = integer_of(json, "records");
    facts.projected = integer_of(json, "projected");
    for (const auto& stream : member_of(json, "streams"))
        facts.streams.push_back(head_of(stream));
    const auto& tables = member_of(json, "tables");
    for (const auto& [name, rows] : tables.items())
        facts.tables[name] = integer_of(tables, name);
    facts.state = text_of(json, "state");
    return facts;
}

}  // namespace

std::string to_json_text(const Manifest& manifest) {
    return Json{{"format", format},
                {"made_us", manifest.made.micros},
                {"hub_name", manifest.hub_name},
                {"root", manifest.root},
                {"store", json_of(manifest.facts)},
                {"file",
                 {{"name", backup_store_file},
                  {"bytes", manifest.bytes},
                  {"sha256", manifest.sha256}}}}
               .dump(2) +
           "\n";
}

platform::Outcome<Manifest, ManifestRefusal> manifest_from_json(std::string_view text) {
    const auto json = platform::parse_json(text);
    if (!json || !json->is_object())
        return platform::refuse(ManifestRefusal{"manifest.json 读不懂，这份备份不能用"});
    try {
        if (integer_of(*json, "format") != format)
            return platform::refuse(
                ManifestRefusal{"这份备份是另一版本的程序做的，请用做它的版本或更新的版本"});
        Manifest manifest;
        manifest.made = {integer_of(*json, "made_us")};
        manifest.hub_name = text_of(*json, "hub_name");
        manifest.root = text_of(*json, "root");
        manifest.facts = facts_of(member_of(*json, "store"));
        const auto& file = member_of(*json, "file");
        manifest.bytes = integer_of(file, "bytes");
        manifest.sha256 = text_of(file, "sha256");
        return manifest;
    } catch (const NotWhole& gap) {
        return platform::refuse(
            ManifestRefusal{"manifest.json 缺少 " + gap.member + "，这份备份不能用"});
    }
}

}  // namespace services::hub
