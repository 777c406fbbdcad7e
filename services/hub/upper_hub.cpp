#include "services/hub/upper_hub.hpp"

#include <algorithm>

#include "platform/base/json.hpp"
#include "platform/base/log.hpp"
#include "platform/crypto/certificates.hpp"
#include "platform/crypto/key_files.hpp"
#include "services/devices/first_question.hpp"
#include "services/hub/hub.hpp"
#include "services/hub/upper_texts.hpp"
#include "services/sync/courier_thread.hpp"
#include "services/sync/hub_sync.hpp"
#include "services/sync/refill.hpp"

namespace services::hub {
namespace {

namespace fs = std::filesystem;
using platform::Json;

fs::path kept_in(const fs::path& folder) {
    return folder / "upstream";
}

platform::ClientSettings line_settings(const UpperHub& upper, const platform::Clock& clock) {
    platform::ClientSettings settings;
    settings.base_url = upper.url;
    settings.authority_pem = upper.authority_pem;
    settings.hub_key_sha256 = upper.hub_key_sha256;
    settings.certificate_pem = upper.certificate_pem;
    settings.private_key_pem = upper.key_pem;
    settings.now = [&clock] { return clock.wall().micros / 1'000'000; };
    return settings;
}

auto refused(std::string sentence) {
    return platform::refuse(InstallationRefusal{std::move(sentence)});
}

}  // namespace

platform::Outcome<platform::Nothing, InstallationRefusal> join_upper_hub(const fs::path& folder,
                                                                         sync::DeviceId self,
                                                                         std::string_view ticket) {
    const auto read = devices::ticket_from_text(ticket);
    if (!read)
        return refused(
            "--upstream 后面要写上级 yizhan-ctl enrol hub 给出的整行登记票"
            "（以 YZE1. 开头）");
    const auto kept = kept_in(folder);
    if (fs::exists(kept / "upstream.json"))
        return refused(kept.string() + " 已经登记过上级；要换上级，请先把这个目录移走");
    fs::create_directories(kept);
    fs::permissions(kept, fs::perms::owner_all);
    const std::string key = platform::make_device_key();
    const auto answer = devices::ask_to_enrol(*read, platform::make_certificate_request(key), self);
    if (!answer) return refused(answer.refusal());
    const auto certificate = platform::text_member(*answer, "certificate_pem");
    if (!certificate) return refused("上级的回答缺少证书，请重新登记");
    const auto station = answer->find("station");
    const auto of_station = [&](std::string_view member) {
        return station == answer->end() ? std::string()
                                        : platform::text_member(*station, member).value_or("");
    };
    const Json upstream{{"url", read->url},
                        {"name", of_station("name")},
                        {"station", of_station("id")},
                        {"station_number", of_station("number")},
                        {"root", platform::to_base64url(read->root.bytes)},
                        {"authority_pem", read->authority_pem},
                        {"hub_key", platform::to_base64url(read->hub_key_sha256)},
                        {"certificate_pem", *certificate}};
    for (const auto& [file, text] :
         {std::pair{"upstream.key", key}, std::pair{"upstream.json", upstream.dump(2)}}) {
        const auto saved =
            platform::save_private_text(kept / file, text, platform::IfPresent::replace);
        if (!saved) return refused(saved.refusal().sentence);
    }
    return platform::Nothing{};
}

platform::Outcome<std::optional<UpperHub>, InstallationRefusal> load_upper_hub(
    const fs::path& folder) {
    const auto kept = kept_in(folder);
    if (!fs::exists(kept / "upstream.json")) return std::optional<UpperHub>{};
    const auto text = platform::load_private_text(kept / "upstream.json");
    const auto key = platform::load_private_text(kept / "upstream.key");
    if (!text) return refused(text.refusal().sentence);
    if (!key) return refused(key.refusal().sentence);
    const auto json = platform::parse_json(*text);
    const auto member = [&](std::string_view name) {
        return json ? platform::text_member(*json, name) : std::nullopt;
    };
    const auto hub_key = platform::from_base64url(member("hub_key").value_or(""));
    const auto url = member("url");
    const auto authority = member("authority_pem");
    const auto certificate = member("certificate_pem");
    if (!hub_key || hub_key->empty() || !url || !authority || !certificate)
        return refused((kept / "upstream.json").string() + " 不完整，请移走 " + kept.string() +
                       " 后重新登记上级");
    UpperHub upper{.url = *url,
                   .name = member("name").value_or(""),
                   .authority_pem = *authority,
                   .hub_key_sha256 = *hub_key,
                   .certificate_pem = *certificate,
                   .key_pem = *key,
                   .station_number = member("station_number").value_or("")};
    const auto root = platform::from_base64url(member("root").value_or(""));
    if (root && root->size() == platform::VerifyKey{}.bytes.size())
        std::ranges::copy(*root, upper.root.emplace().bytes.begin());
    const auto station = platform::id_from_text<sync::StationId>(member("station").value_or(""));
    if (station) upper.station = *station;
    return std::optional(std::move(upper));
}

UpperLine::UpperLine(const UpperHub& upper, Hub& hub, platform::Dice& dice,
                     std::function<void()> on_fault)
    : on_fault_(std::move(on_fault)),
      client_(line_settings(upper, hub.clock())),
      ids_(hub.clock(), dice),
      upstream_(hub.database(), hub.clock(), ids_, dice, hub.sync.alarms, client_,
                Hub::identity_of(hub.database(), ids_).hub, sync::wan_settings()),
      texts_(std::make_unique<UpperTexts>(upper, hub)) {
    platform::log(platform::LogLevel::info, "hub.upstream", {{"url", upper.url}});
    sync::take_back_own(hub.database(), hub.sync.ingest, client_,
                        Hub::identity_of(hub.database(), ids_).hub);
    texts_->listen_to(upstream_.feeds);
    courier_ = std::make_unique<sync::CourierThread>(
        upstream_.courier, upstream_.relay, client_, hub.clock(),
        [this](const std::exception_ptr& fault) { take_fault(fault); });
}

UpperLine::~UpperLine() = default;

void UpperLine::take_fault(const std::exception_ptr& fault) {
    try {
        std::rethrow_exception(fault);
    } catch (const platform::Fault& known) {
        const std::scoped_lock lock(mutex_);
        ended_by_ = known.kind();
    }
    on_fault_();
}

std::optional<platform::FaultKind> UpperLine::ended_by() const {
    const std::scoped_lock lock(mutex_);
    return ended_by_;
}

}  // namespace services::hub
