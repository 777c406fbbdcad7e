// Everything a hub has, each beside what it is made of, in the order in which they need each other.
// Only hub.cpp includes this: it sees every room there is. A new part gets its line here and, when
// others ask it, a member of that name in Hub.
#pragma once

#include "platform/crypto/id_mint.hpp"
#include "services/assistance/assistance_desk.hpp"
#include "services/assistance/assistance_projection.hpp"
#include "services/casework/case_office.hpp"
#include "services/casework/case_reader.hpp"
#include "services/casework/casework_projection.hpp"
#include "services/device_settings/settings_projection.hpp"
#include "services/devices/devices.hpp"
#include "services/hub/bulletin.hpp"
#include "services/hub/device_quota.hpp"
#include "services/hub/hall_records.hpp"
#include "services/hub/hub.hpp"
#include "services/hub/hub_calendar.hpp"
#include "services/hub/hub_directory.hpp"
#include "services/hub/hub_emergency.hpp"
#include "services/hub/hub_households.hpp"
#include "services/hub/hub_mutual_aid.hpp"
#include "services/hub/hub_notices.hpp"
#include "services/hub/hub_places.hpp"
#include "services/hub/hub_policies.hpp"
#include "services/hub/hub_queue.hpp"
#include "services/hub/hub_relief.hpp"
#include "services/hub/hub_rulebook.hpp"
#include "services/hub/hub_sessions.hpp"
#include "services/hub/hub_stock.hpp"
#include "services/hub/hub_telling.hpp"
#include "services/hub/hub_visits.hpp"
#include "services/hub/hub_wall.hpp"
#include "services/hub/hub_warning.hpp"
#include "services/hub/installation.hpp"
#include "services/hub/messengers.hpp"
#include "services/hub/phone_desk.hpp"
#include "services/hub/shipped_checklist.hpp"
#include "services/inspections/inspections_office.hpp"
#include "services/keepers/keeper_office.hpp"
#include "services/member_pins/member_pins.hpp"
#include "services/membership/membership_office.hpp"
#include "services/membership/membership_projection.hpp"
#include "services/membership/membership_register.hpp"
#include "services/mutual_aid/mutual_aid_office.hpp"
#include "services/mutual_aid/mutual_aid_projection.hpp"
#include "services/mutual_aid/mutual_aid_register.hpp"
#include "services/mutual_aid/wish_desk.hpp"
#include "services/papers/paper_office.hpp"
#include "services/places/places_projection.hpp"
#include "services/queue/queue_projection.hpp"
#include "services/relief/relief_office.hpp"
#include "services/relief/relief_projection.hpp"
#include "services/relief/relief_register.hpp"
#include "services/requests/request_office.hpp"
#include "services/requests/request_projection.hpp"
#include "services/rulebook/rulebook_projection.hpp"
#include "services/slips/slip_projection.hpp"
#include "services/staff/staff.hpp"
#include "services/sync/epochs.hpp"
#include "services/sync/hub_sync.hpp"
#include "services/sync/hub_tables.hpp"

namespace services::hub {

// What main gives a hub.
struct Surroundings {
    const Installation& installation;
    platform::Database& database;
    platform::Clock& clock;
    platform::Dice& dice;
    sync::PartsOpener& opener;
    platform::PasswordCost cost;
};

struct Hub::Parts {
    explicit Parts(const Surroundings& surroundings) : with(surroundings) {}

    const Surroundings with;
    platform::IdMint ids{with.clock, with.dice};
    platform::Database& database = with_tables(with.database, with.clock, ids);
    const platform::Digest& lookup_key = with.installation.lookup_key;

    // What reads the records as they come in.
    membership::MembershipProjection membership_projection{database, lookup_key};
    assistance::AssistanceProjection assistance_projection{database};
    casework::CaseworkProjection casework_projection{database, lookup_key};
    mutual_aid::MutualAidProjection mutual_aid_projection{database, lookup_key};
    requests::RequestProjection request_projection{database, lookup_key};
    telling::TellingProjection telling_projection{database};
    early_warning::WarningProjection warning_projection{database};
    relief::ReliefProjection relief_projection{database};
    papers::PaperProjection paper_projection{database};
    queue::QueueProjection queue_projection{database};
    HallRecords hall_records{queue_projection, database, with.clock};
    sessions::SessionsProjection sessions_projection{database, lookup_key};
    visits::VisitsProjection visits_projection{database};
    places::PlacesProjection places_projection{database};
    stock::StockProjection stock_projection{database, stock::StockProjection::On::hub};
    slips::SlipProjection slip_projection{database};
    directory::DirectoryProjection directory_projection{database};
    notices::NoticesProjection notices_projection{database};
    keepers::KeepersProjection keepers_projection{database};
    inspections::InspectionsProjection inspections_projection{database};
    device_settings::SettingsProjection settings_projection{database};
    rulebook::RulebookProjection rulebook_projection{database};

    InstallationSealingKeys sealing_keys{with.installation, with.clock};
    sync::HubSync sync{database,
                       with.clock,
                       ids,
                       with.opener,
                       sealing_keys,
                       {&membership_projection,  &assistance_projection, &casework_projection,
                        &mutual_aid_projection,  &request_projection,    &telling_projection,
                        &warning_projection,     &relief_projection,     &paper_projection,
                        &hall_records,           &sessions_projection,   &visits_projection,
                        &places_projection,      &stock_projection,      &slip_projection,
                        &directory_projection,   &notices_projection,    &keepers_projection,
                        &inspections_projection, &settings_projection,   &rulebook_projection},
                       identity_of(database, ids)};
    Bulletin bulletin{database, with.clock, sync.feeds, with.installation};
    HubPolicies policies{sync.feeds, with.installation, bulletin};

    // What a region decides.
    const std::shared_ptr<const calendar::WorkingDays> working_days = shipped_working_days();
    HubRulebook rulebook{sync.feeds, with.installation, bulletin, policies, with.clock};
    rulebook::RulebookOffice rulebook_office{database, sync.log, rulebook_projection, rulebook};

    staff::Staff staff{database, with.clock, with.dice, ids, with.cost};
    devices::Devices devices{database, with.clock, with.dice, ids};
    DeviceQuota device_quota{with.installation.settings.device_quota};
    TokenIssuer cards{with.installation};
    member_pins::MemberPins member_pins{database, with.clock, with.dice, ids, with.cost};
    FeedFates fates{sync.feeds};
    FeedCalls calls{sync.feeds, devices};
    BundledCards keeper_cards{bulletin};

    membership::MembershipOffice office{
        sync.log, membership_projection, fates, cards, with.dice, with.clock, [this] {
            return bulletin.directory();
        }};
    membership::MembershipRegister membership_register{database, lookup_key};
    assistance::AssistanceDesk desk{database, sync.log, assistance_projection, calls};
    keepers::KeeperOffice keepers{database,     sync.log,  keepers_projection,
                                  keeper_cards, with.dice, with.cost};
    PhoneDesk phone_desk{database,           sync,      membership_projection,
                         request_projection, rulebook,  bulletin,
                         with.installation,  with.dice, with.clock};
    requests::RequestOffice request_office{database,
                                           sync.log,
                                           request_projection,
                                           fates,
                                           lookup_key,
                                           [this] { return bulletin.directory(); },
                                           [this] { return rulebook.forms(); },
                                           with.clock};
    papers::PaperOffice paper_office{database, sync.log, paper_projection, with.opener};
    casework::CaseOffice case_office{
        sync.log, casework_projection, with.dice, with.clock, [this] {
            return casework::CaseOffice::Data{rulebook.procedures(), working_days};
        }};
    casework::CaseReader case_reader{database, lookup_key, with.clock,
                                     [this] { return rulebook.procedures(); }};
    mutual_aid::MutualAidOffice mutual_aid_office{sync.log, mutual_aid_projection, with.clock,
                                                  [this] { return rulebook.plans(); },
                                                  [this] { return bulletin.directory(); }};
    mutual_aid::MutualAidRegister mutual_aid_register{database};
    mutual_aid::WishDesk wish_desk{database, sync.log, mutual_aid_projection};
    HubTelling telling{with.installation, database, sync.log, telling_projection, with.clock};
    inspections::InspectionsOffice inspections{database, sync.log, inspections_projection,
                                               opened_part, shipped_checklist()};
    HubEmergency emergency{desk, devices, telling, with.installation.settings.duty, with.clock};
    HubWarning warning{
        database,
        sync.log,
        warning_projection,
        policies,
        working_days,
        std::make_unique<const HubHouseholds>(lookup_key, [this] { return bulletin.directory(); }),
        with.clock};
    relief::ReliefOffice relief_office{
        database,   sync.log, relief_projection,
        with.clock, ids,      [this] { return rulebook.relief_rules(); }};
    relief::ReliefRegister relief_register{database, with.clock};
    HubQueue halls{database,          sync.log, queue_projection, sync.blocks, sync.feeds,
                   with.installation, bulletin, devices,          with.clock};
    HubSessions sessions{database,    sync.log,   sessions_projection,
                         sync.blocks, sync.feeds, with.installation,
                         bulletin,    devices,    with.clock};
    HubStock stock{database,   sync,     stock_projection, devices, membership_register,
                   with.clock, with.dice};
    HubPlaces places{database, sync, devices, with.clock};
    UpperNews upper_news{sync.feeds, with.installation};
    HubDirectory stations{database, sync.log,   directory_projection, devices,      places,
                          bulletin, sync.feeds, upper_news,           working_days, with.clock};
    HubNotices notices{database, sync.log, notices_projection, bulletin, upper_news, with.clock};
    HubWall wall{devices, stations, sync, desk, with.clock};
    HubVisits visits{database, sync.log, visits_projection, sync.feeds,
                     devices,  places,   with.clock};
    ReliefFollowsCases relief_follows_cases{sync.log, relief_projection, with.clock,
                                            [this] { return rulebook.relief_rules(); }};

private:
    static platform::Database& with_tables(platform::Database& database,
                                           const platform::Clock& clock, platform::IdMint& ids) {
        sync::prepare_hub_tables(database);
        sync::ensure_epoch(database, clock, ids);
        return database;
    }
};

}  // namespace services::hub
