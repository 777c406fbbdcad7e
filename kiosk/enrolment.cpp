#include "kiosk/enrolment.hpp"

#include <algorithm>

#include "platform/base/json.hpp"
#include "platform/clock/system_clock.hpp"
#include "platform/crypto/certificates.hpp"
#include "platform/crypto/key_files.hpp"
#include "platform/storage/database.hpp"
#include "platform/text_file/text_file.hpp"
#include "services/devices/first_question.hpp"
#include "services/devices/ticket.hpp"
#include "services/sync/bundles.hpp"
#include "services/sync/device_tables.hpp"

namespace kiosk {
namespace {

namespace fs = std::filesystem;
using platform::Json;
using Answer = platform::Outcome<Enrolment, EnrolmentRefusal>;

// Thrown and caught inside this file only: a refusal from deep within a chain of files.
struct Refused {
    std::string sentence;
};

std::string load(const fs::path& path) {
    auto text = platform::load_private_text(path);
    if (!text) throw Refused{text.refusal().sentence};
    return *text;
}

void save(const fs::path& path, std::string_view text) {
    const auto saved = platform::save_private_text(path, text, platform::IfPresent::replace);
    if (!saved) throw Refused{saved.refusal().sentence};
}

std::string needed(const Json& json, std::string_view key) {
    auto value = platform::text_member(json, key);
    if (!value) throw Refused{"登记信息缺少 " + std::string(key) + "，请重新登记"};
    return std::move(*value);
}

Attendance attendance_named(std::string_view name) {
    if (name == "hall") return Attendance::hall;
    if (name == "unattended") return Attendance::unattended;
    return Attendance::keeper;
}

StationFacts facts_of(const Json& station) {
    return {.id = needed(station, "id"),
            .number = needed(station, "number"),
            .name = needed(station, "name"),
            .address = needed(station, "address"),
            .attendance = attendance_named(needed(station, "attendance")),
            .keeper_name = needed(station, "keeper_name"),
            .keeper_phone = needed(station, "keeper_phone")};
}

// What is kept, and what an enrolment is read from: the hub's answer with what the ticket said.
Enrolment enrolment_of(const Json& kept, std::string key_pem) {
    const auto device = platform::id_from_text<services::sync::DeviceId>(needed(kept, "device"));
    const auto station_json = kept.find("station");
    if (!device || station_json == kept.end()) throw Refused{"登记信息不完整，请重新登记"};
    const auto station =
        platform::id_from_text<services::sync::StationId>(needed(*station_json, "id"));
    const auto root = platform::from_base64url(needed(kept, "root"));
    auto hub_key = platform::from_base64url(needed(kept, "hub_key"));
    Enrolment enrolment;
    if (!station || !root || root->size() != enrolment.root.bytes.size() || !hub_key)
        throw Refused{"登记信息不完整，请重新登记"};
    enrolment.device = *device;
    enrolment.station = *station;
    enrolment.facts = facts_of(*station_json);
    enrolment.hub_url = needed(kept, "hub_url");
    enrolment.hub_key_sha256 = std::move(*hub_key);
    std::ranges::copy(*root, enrolment.root.bytes.begin());
    enrolment.authority_pem = needed(kept, "authority_pem");
    enrolment.certificate_pem = needed(kept, "certificate_pem");
    enrolment.key_pem = std::move(key_pem);
    return enrolment;
}

Json ask_hub(const services::devices::Ticket& ticket, const std::string& request_pem) {
    auto answer = services::devices::ask_to_enrol(ticket, request_pem);
    if (!answer) throw Refused{answer.refusal()};
    return std::move(*answer);
}

void keep_bundles(const fs::path& folder, const Enrolment& enrolment, const Json& answer) {
    const auto database = platform::open_sqlite((folder / "kiosk.db").string());
    services::sync::prepare_device_tables(*database);
    platform::SystemClock clock;
    services::sync::Bundles bundles(*database, clock, enrolment.root);
    const auto list = answer.find("bundles");
    if (list == answer.end() || !list->is_array()) throw Refused{"hub 没有给出签名的资料"};
    for (const auto& text : *list) {
        if (!text.is_string() || !bundles.accept(text.get<std::string>()))
            throw Refused{"hub 给出的资料签名不对，没有登记；请核对根指纹"};
    }
}

Enrolment enrol_now(const fs::path& folder, const services::devices::Ticket& ticket) {
    fs::create_directories(folder);
    fs::permissions(folder, fs::perms::owner_all);
    const std::string key = platform::make_device_key();
    save(folder / "device.key", key);
    Json kept = ask_hub(ticket, platform::make_certificate_request(key));
    kept["hub_url"] = ticket.url;
    kept["root"] = platform::to_base64url(ticket.root.bytes);
    kept["authority_pem"] = ticket.authority_pem;
    kept["hub_key"] = platform::to_base64url(ticket.hub_key_sha256);
    Enrolment enrolment = enrolment_of(kept, key);
    keep_bundles(folder, enrolment, kept);
    kept.erase("bundles");
    save(folder / "enrolment.json", kept.dump(2));  // last: its presence means all is there
    return enrolment;
}

}  // namespace

bool is_enrolled(const fs::path& folder) {
    return fs::exists(folder / "enrolment.json");
}

Answer load_enrolment(const fs::path& folder) {
    try {
        const auto json = platform::parse_json(load(folder / "enrolment.json"));
        if (!json) throw Refused{"enrolment.json: " + json.refusal().sentence};
        return enrolment_of(*json, load(folder / "device.key"));
    } catch (const Refused& refused) {
        return platform::refuse(EnrolmentRefusal{refused.sentence});
    }
}

Answer enrol(const fs::path& folder, std::string_view ticket_text, const fs::path& hub_part) {
    auto ticket = services::devices::ticket_from_text(ticket_text);
    if (!ticket)
        ticket = services::devices::ticket_with_code(platform::read_text(hub_part).value_or(""),
                                                     ticket_text);
    if (!ticket)
        return platform::refuse(EnrolmentRefusal{
            "--enrol 后面要写 yizhan-ctl enrol 给出的整行登记票（以 YZE1. 开头）；只写登记码时，" +
            hub_part.string() + " 里要有 yizhan-ctl enrol hub-part 给出的那一行"});
    if (is_enrolled(folder))
        return platform::refuse(
            EnrolmentRefusal{folder.string() + " 已经登记过；要重新登记，请先把旧数据目录移走"});
    try {
        return enrol_now(folder, *ticket);
    } catch (const Refused& refused) {
        return platform::refuse(EnrolmentRefusal{refused.sentence});
    } catch (const fs::filesystem_error& error) {
        return platform::refuse(EnrolmentRefusal{error.what()});
    }
}

}  // namespace kiosk
