// Joins everything a hub has and answers the questions of its three listeners. It meets no socket:
// main gives it requests, and so do the stories. What it has are its public members, made in
// hub_parts.hpp; this header knows only their names, so whoever asks one of them includes the
// header of that one.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

#include "platform/crypto/hashing.hpp"
#include "platform/http/http_message.hpp"

namespace platform {
class Clock;
class Database;
class Dice;
class IdMint;
}  // namespace platform

namespace services::assistance {
class AssistanceDesk;
struct Call;
}  // namespace services::assistance

namespace services::calendar {
class WorkingDays;
}

namespace services::casework {
class CaseOffice;
class CaseReader;
class CaseworkProjection;
}  // namespace services::casework

namespace services::devices {
class Devices;
}

namespace services::inspections {
class InspectionsOffice;
}

namespace services::keepers {
class KeeperOffice;
}

namespace services::member_pins {
class MemberPins;
}

namespace services::membership {
class MembershipOffice;
class MembershipRegister;
}  // namespace services::membership

namespace services::mutual_aid {
class MutualAidOffice;
class MutualAidRegister;
class WishDesk;
}  // namespace services::mutual_aid

namespace services::papers {
class PaperOffice;
}

namespace services::relief {
class ReliefOffice;
class ReliefRegister;
}  // namespace services::relief

namespace services::requests {
class RequestOffice;
}  // namespace services::requests

namespace services::rulebook {
class RulebookOffice;
}

namespace services::staff {
class Staff;
}

namespace services::sync {
class HubSync;
class PartsOpener;
struct HubIdentity;
}  // namespace services::sync

namespace services::hub {

class Bulletin;
class DeviceQuota;
class HubDirectory;
class HubNotices;
class HubEmergency;
class HubPlaces;
class HubPolicies;
class HubQueue;
class HubRulebook;
class HubSessions;
class HubStock;
class HubTelling;
class HubWall;
class HubVisits;
class HubWarning;
struct Installation;
class PhoneDesk;
class TokenIssuer;

// What the console's doorbell watches, kept by whoever turns the projector.
struct Pulse {
    std::atomic<std::int64_t> state{0};  // grows whenever something changed
    std::atomic<std::int64_t> open_calls{0};
    std::atomic<std::int64_t> newest_feed{0};
};

class Hub final {
    struct Parts;
    std::unique_ptr<Parts> parts_;  // made first, so that the members below can show them

public:
    Hub(const Installation& installation, platform::Database& database, platform::Clock& clock,
        platform::Dice& dice, sync::PartsOpener& opener,
        platform::PasswordCost cost = platform::PasswordCost::interactive);
    ~Hub();
    Hub(const Hub&) = delete;
    Hub& operator=(const Hub&) = delete;

    platform::HttpResponse answer_device(const platform::HttpRequest& request);
    platform::HttpResponse answer_console(const platform::HttpRequest& request);
    platform::HttpResponse answer_public(const platform::HttpRequest& request);

    // Projects what has come in, a batch at a time, and renews the pulse. False while the opener is
    // away. From any thread; one turns, the others wait for their turn.
    bool turn(const std::function<void()>& before_batch = {});
    // The hub's name for itself among the devices; made once, kept in the database.
    static sync::HubIdentity identity_of(platform::Database& database, platform::IdMint& ids);

    // Records: what comes in and goes out, and who may send it.
    sync::HubSync& sync;
    devices::Devices& devices;
    DeviceQuota& device_quota;
    Bulletin& bulletin;
    HubPolicies& policies;

    // People of the union.
    staff::Staff& staff;
    TokenIssuer& cards;
    member_pins::MemberPins& member_pins;
    PhoneDesk& phone_desk;
    assistance::AssistanceDesk& desk;
    keepers::KeeperOffice& keepers;
    inspections::InspectionsOffice& inspections;

    // Systems. An office acts, a register or reader answers.
    membership::MembershipOffice& office;
    membership::MembershipRegister& membership_register;
    requests::RequestOffice& request_office;
    papers::PaperOffice& paper_office;
    casework::CaseworkProjection& casework_projection;
    casework::CaseOffice& case_office;
    casework::CaseReader& case_reader;
    mutual_aid::MutualAidOffice& mutual_aid_office;
    mutual_aid::MutualAidRegister& mutual_aid_register;
    mutual_aid::WishDesk& wish_desk;
    relief::ReliefOffice& relief_office;
    relief::ReliefRegister& relief_register;
    HubQueue& halls;
    HubSessions& sessions;
    HubStock& stock;
    HubPlaces& places;
    HubDirectory& stations;
    HubNotices& notices;
    HubWall& wall;
    HubVisits& visits;
    HubTelling& telling;
    HubEmergency& emergency;
    HubWarning& warning;

    // What a region decides.
    HubRulebook& rulebook;
    rulebook::RulebookOffice& rulebook_office;
    const std::shared_ptr<const calendar::WorkingDays> working_days;

    Pulse pulse;

    const Installation& installation() const;
    platform::Clock& clock();
    platform::Database& database();

private:
    void take_down_notices();
    void take_in_requests();
    std::vector<assistance::Call> ring();

    std::mutex turning_;                    // guards what parts keep from one turn to the next
    std::int64_t notices_looked_at_ = 0;    // the hour, since 1970
    std::int64_t requests_looked_at_ = -1;  // the projector's place
    std::int64_t feed_taken_in_ = 0;
};

}  // namespace services::hub
