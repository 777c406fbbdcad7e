// Joins everything a hub has and answers the questions of its three listeners. It meets no socket:
// main gives it requests, and so do the stories.
#pragma once

#include <atomic>
#include <functional>
#include <string>

#include "platform/crypto/hashing.hpp"
#include "platform/http/http_message.hpp"
#include "services/assistance/assistance_desk.hpp"
#include "services/assistance/assistance_projection.hpp"
#include "services/casework/case_office.hpp"
#include "services/casework/case_reader.hpp"
#include "services/casework/casework_projection.hpp"
#include "services/devices/devices.hpp"
#include "services/hub/bulletin.hpp"
#include "services/hub/device_quota.hpp"
#include "services/hub/hub_forms.hpp"
#include "services/hub/hub_policies.hpp"
#include "services/hub/hub_telling.hpp"
#include "services/hub/hub_warning.hpp"
#include "services/hub/installation.hpp"
#include "services/hub/messengers.hpp"
#include "services/hub/phone_desk.hpp"
#include "services/membership/membership_office.hpp"
#include "services/membership/membership_projection.hpp"
#include "services/membership/membership_register.hpp"
#include "services/mutual_aid/mutual_aid_office.hpp"
#include "services/mutual_aid/mutual_aid_projection.hpp"
#include "services/mutual_aid/mutual_aid_register.hpp"
#include "services/papers/paper_office.hpp"
#include "services/relief/relief_office.hpp"
#include "services/relief/relief_projection.hpp"
#include "services/relief/relief_register.hpp"
#include "services/requests/request_office.hpp"
#include "services/requests/request_projection.hpp"
#include "services/staff/staff.hpp"
#include "services/sync/hub_sync.hpp"
#include "services/sync/hub_tables.hpp"

namespace services::hub {

// What the console's doorbell watches, kept by whoever turns the projector.
struct Pulse {
    std::atomic<std::int64_t> state{0};  // grows whenever something changed
    std::atomic<std::int64_t> open_calls{0};
    std::atomic<std::int64_t> newest_feed{0};
};

class Hub final {
public:
    Hub(const Installation& installation, platform::Database& database, platform::Clock& clock,
        platform::Dice& dice, sync::PartsOpener& opener,
        platform::PasswordCost cost = platform::PasswordCost::interactive);

    platform::HttpResponse answer_device(const platform::HttpRequest& request);
    platform::HttpResponse answer_console(const platform::HttpRequest& request);
    platform::HttpResponse answer_public(const platform::HttpRequest& request);

    // Projects what has come in, a batch at a time, and renews the pulse. False while the opener is
    // away.
    bool turn(const std::function<void()>& before_batch = {});
    // The hub's name for itself among the devices; made once, kept in the database.
    static sync::HubIdentity identity_of(platform::Database& database, platform::IdMint& ids);

private:
    void take_down_notices();

    const Installation& installation_;
    platform::Database& database_;
    platform::Clock& clock_;
    platform::IdMint ids_;
    InstallationSealingKeys sealing_keys_;

public:
    membership::MembershipProjection membership_projection;
    assistance::AssistanceProjection assistance_projection;
    casework::CaseworkProjection casework_projection;
    mutual_aid::MutualAidProjection mutual_aid_projection;
    requests::RequestProjection request_projection;
    telling::TellingProjection telling_projection;
    early_warning::WarningProjection warning_projection;
    relief::ReliefProjection relief_projection;
    papers::PaperProjection paper_projection;
    sync::HubSync sync;
    Bulletin bulletin;
    HubPolicies policies;
    std::shared_ptr<const forms::Forms> forms;
    staff::Staff staff;
    devices::Devices devices;
    DeviceQuota device_quota;
    TokenIssuer cards;
    FeedFates fates;
    FeedCalls calls;
    membership::MembershipOffice office;
    membership::MembershipRegister membership_register;
    assistance::AssistanceDesk desk;
    PhoneDesk phone_desk;
    requests::RequestOffice request_office;
    papers::PaperOffice paper_office;
    const casework::CaseOffice::Data casework_data;
    casework::CaseOffice case_office;
    casework::CaseReader case_reader;
    const std::shared_ptr<const mutual_aid::Plans> aid_plans;
    mutual_aid::MutualAidOffice mutual_aid_office;
    mutual_aid::MutualAidRegister mutual_aid_register;
    HubTelling telling;
    HubWarning warning;
    const std::shared_ptr<const std::vector<relief::ReliefRule>> relief_rules;
    relief::ReliefOffice relief_office;
    relief::ReliefRegister relief_register;
    Pulse pulse;

    const Installation& installation() const { return installation_; }
    platform::Clock& clock() { return clock_; }
    platform::Database& database() { return database_; }

private:
    std::int64_t notices_looked_at_ = 0;  // the hour, since 1970
};

}  // namespace services::hub
