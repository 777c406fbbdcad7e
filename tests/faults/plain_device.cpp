// yizhan-plain-device --data FOLDER: an enrolled device without screen or station, for tests with
// many of them. Store, salvage, journal, courier and TLS are the real ones. It is asked on standard
// input, "write N" or "state", and answers on standard output; the end of the input is its end.
#include <algorithm>
#include <atomic>
#include <cstdio>
#include <filesystem>
#include <iostream>
#include <sstream>
#include <stdexcept>

#include "platform/base/json.hpp"
#include "platform/clock/system_clock.hpp"
#include "platform/crypto/dice.hpp"
#include "platform/crypto/key_files.hpp"
#include "platform/http/http_client.hpp"
#include "services/assistance/assistance_projection.hpp"
#include "services/assistance/assistance_records.hpp"
#include "services/sync/courier_thread.hpp"
#include "services/sync/device_store.hpp"
#include "services/sync/device_sync.hpp"

namespace {

using namespace services;
using platform::Json;

constexpr std::chrono::milliseconds heartbeat{300};

struct Enrolment {
    sync::JournalIdentity identity;
    platform::VerifyKey root;
    platform::ClientSettings line;
};

std::string text_in(const std::filesystem::path& file) {
    auto text = platform::load_private_text(file);
    if (!text) throw std::runtime_error(text.refusal().sentence);
    return *text;
}

Enrolment enrolment_in(const std::filesystem::path& folder) {
    const auto json = platform::parse_json(text_in(folder / "enrolment.json"));
    if (!json) throw std::runtime_error("enrolment.json cannot be read");
    const auto text = [](const Json& object, const char* key) {
        return object.at(key).get<std::string>();
    };
    Enrolment enrolment;
    enrolment.identity = {
        platform::id_from_text<sync::DeviceId>(text(*json, "device")).value(),
        platform::id_from_text<sync::StationId>(text(json->at("station"), "id")).value()};
    const auto root = platform::from_base64url(text(*json, "root")).value();
    std::ranges::copy(root, enrolment.root.bytes.begin());
    enrolment.line.base_url = text(*json, "hub_url");
    enrolment.line.authority_pem = text(*json, "authority_pem");
    enrolment.line.hub_key_sha256 = platform::from_base64url(text(*json, "hub_key"));
    enrolment.line.certificate_pem = text(*json, "certificate_pem");
    enrolment.line.private_key_pem = text_in(folder / "device.key");
    enrolment.line.listen_retry_most = enrolment.line.listen_retry;
    return enrolment;
}

sync::RoomList rooms_on(platform::Database& database) {
    sync::RoomList rooms;
    rooms.push_back(std::make_unique<assistance::AssistanceProjection>(database));
    return rooms;
}

class PlainDevice final {
public:
    explicit PlainDevice(const std::filesystem::path& data)
        : enrolment_(enrolment_in(data)),
          store_(sync::open_device_store({.file = data / "kiosk.db",
                                          .identity = enrolment_.identity,
                                          .root = enrolment_.root,
                                          .rooms = rooms_on},
                                         clock_, ids_)),
          line_(enrolment_.line),
          sync_(*store_.database, clock_, ids_, dice_, line_, settings()),
          calls_(*store_.database),
          courier_(sync_.courier, sync_.journal, line_, clock_,
                   [this](const std::exception_ptr&) { has_failed_ = true; }) {}

    // Prints each id once it is on the disk.
    void write(int count) {
        for (int i = 0; i < count; ++i) {
            const auto call = ids_.mint_as<assistance::CallId>();
            const auto id = sync_.journal.mint_id();
            sync_.journal.write([&](platform::Transaction& t) {
                const auto record = sync_.journal.append(
                    t, {id,
                        std::string(assistance::Called::kind),
                        sync::SubjectId{call.value},
                        {sync::ActorKind::worker, ""},
                        body_text(assistance::Called{call, assistance::Reason::help_me, "home"}),
                        {}});
                calls_.apply(record, std::nullopt, t);
            });
            std::printf("wrote %s %s\n", platform::to_text(id).c_str(),
                        platform::to_text(call).c_str());
        }
        std::printf("wrote all\n");
    }

    void tell_state() const {
        const auto state = sync_.journal.state();
        const Json json{{"stream", platform::to_text(state.stream)},
                        {"head", state.head},
                        {"acked", state.acked},
                        {"safe", state.safe},
                        {"floor", state.floor},
                        {"gap", state.has_gap},
                        {"forks", state.forks},
                        {"salvaged", store_.salvage.has_value()},
                        {"failed", has_failed_.load()}};
        std::printf("state %s\n", json.dump().c_str());
    }

private:
    sync::DeviceSyncSettings settings() const {
        sync::DeviceSyncSettings settings;
        settings.identity = enrolment_.identity;
        settings.root = enrolment_.root;
        settings.courier.planner = sync::lan_settings();
        settings.courier.planner.heartbeat = heartbeat;
        return settings;
    }

    platform::SystemClock clock_;
    platform::SystemDice dice_;
    platform::IdMint ids_{clock_, dice_};
    Enrolment enrolment_;
    sync::DeviceStore store_;
    platform::CurlClient line_;
    sync::DeviceSync sync_;
    assistance::AssistanceProjection calls_;
    std::atomic<bool> has_failed_ = false;
    sync::CourierThread courier_;  // last: it starts at once
};

}  // namespace

int main(int count, char** words) {
    if (count != 3 || std::string(words[1]) != "--data") {
        std::fputs("yizhan-plain-device --data FOLDER\n", stderr);
        return 2;
    }
    try {
        PlainDevice kiosk(words[2]);
        std::printf("ready\n");
        std::fflush(stdout);
        for (std::string line; std::getline(std::cin, line);) {
            std::istringstream question(line);
            std::string word;
            int number = 0;
            question >> word >> number;
            if (word == "write") kiosk.write(number);
            if (word == "state") kiosk.tell_state();
            std::fflush(stdout);
        }
        return 0;
    } catch (const std::exception& fault) {
        std::fprintf(stderr, "yizhan-plain-device: %s\n", fault.what());
        return 3;
    }
}
