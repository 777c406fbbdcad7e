#include "services/hub/hub.hpp"

#include <array>

#include "platform/base/log.hpp"
#include "platform/storage/migrations.hpp"
#include "services/hub/console_routes.hpp"
#include "services/hub/device_routes.hpp"
#include "services/hub/hub_casework.hpp"
#include "services/hub/hub_mutual_aid.hpp"
#include "services/hub/hub_relief.hpp"
#include "services/hub/public_routes.hpp"
#include "services/sync/epochs.hpp"

namespace services::hub {
namespace {

constexpr std::array<platform::Migration, 2> steps{{{1, R"(
CREATE TABLE hub_identity (
    one BIGINT PRIMARY KEY,
    hub TEXT NOT NULL,
    station TEXT NOT NULL
);
)"},
                                                    {2, R"(
CREATE TABLE hub_backups (
    sha256 TEXT PRIMARY KEY,
    made BIGINT NOT NULL,
    proven BIGINT NOT NULL,
    records BIGINT NOT NULL
);
)"}}};

// Acceptance numbers are said aloud: short. A device takes two hundred at a time.
constexpr std::int64_t numbers_in_a_block = 200;
constexpr std::int64_t ask_again_below = 60;

platform::Database& with_tables(platform::Database& database, const platform::Clock& clock,
                                platform::IdMint& ids) {
    sync::prepare_hub_tables(database);
    sync::ensure_epoch(database, clock, ids);
    return database;
}

}  // namespace

sync::HubIdentity Hub::identity_of(platform::Database& database, platform::IdMint& ids) {
    platform::migrate(database, "hub", steps);
    const sync::HubIdentity fresh{ids.mint_as<sync::DeviceId>(), ids.mint_as<sync::StationId>()};
    return database.write([&](platform::Transaction& t) {
        t.execute(R"(INSERT INTO hub_identity (one, hub, station) VALUES (1, $hub, $station)
                     ON CONFLICT (one) DO NOTHING)",
                  {{"hub", fresh.hub.value}, {"station", fresh.station.value}});
        const auto row = t.query_one("SELECT hub, station FROM hub_identity WHERE one = 1");
        return sync::HubIdentity{sync::DeviceId{row->uuid("hub")},
                                 sync::StationId{row->uuid("station")}};
    });
}

Hub::Hub(const Installation& installation, platform::Database& database, platform::Clock& clock,
         platform::Dice& dice, sync::PartsOpener& opener, platform::PasswordCost cost)
    : installation_(installation),
      database_(database),
      clock_(clock),
      ids_(clock, dice),
      sealing_keys_(installation, clock),
      membership_projection(with_tables(database, clock, ids_), installation.lookup_key),
      assistance_projection(database),
      casework_projection(database, installation.lookup_key),
      mutual_aid_projection(database, installation.lookup_key),
      request_projection(database, installation.lookup_key),
      telling_projection(database),
      warning_projection(database),
      relief_projection(database),
      paper_projection(database),
      sync(database, clock, ids_, opener, sealing_keys_,
           {&membership_projection, &assistance_projection, &casework_projection,
            &mutual_aid_projection, &request_projection, &telling_projection, &warning_projection,
            &relief_projection, &paper_projection},
           identity_of(database, ids_)),
      bulletin(database, clock, sync.feeds, installation),
      policies(sync.feeds, installation, bulletin),
      forms(shipped_forms()),
      staff(database, clock, dice, ids_, cost),
      devices(database, clock, dice, ids_),
      device_quota(installation.settings.device_quota),
      cards(installation),
      fates(sync.feeds),
      calls(sync.feeds, devices),
      office(sync.log, membership_projection, fates, cards, dice, clock,
             [this] { return bulletin.directory(); }),
      membership_register(database, installation.lookup_key),
      desk(database, sync.log, assistance_projection, calls),
      phone_desk(database, sync, membership_projection, request_projection, forms, bulletin,
                 installation, dice, clock),
      request_office(
          database, sync.log, request_projection, fates, installation.lookup_key,
          [this] { return bulletin.directory(); }, [this] { return forms; }, clock),
      paper_office(database, sync.log, paper_projection, opener),
      casework_data(shipped_casework()),
      case_office(sync.log, casework_projection, dice, clock, [this] { return casework_data; }),
      case_reader(database, installation.lookup_key, clock,
                  [this] { return casework_data.procedures; }),
      aid_plans(shipped_plans()),
      mutual_aid_office(
          sync.log, mutual_aid_projection, clock, [this] { return aid_plans; },
          [this] { return bulletin.directory(); }),
      mutual_aid_register(database),
      telling(installation, database, sync.log, telling_projection, clock),
      warning(database, sync.log, warning_projection, policies, casework_data.working_days, clock),
      relief_rules(shipped_relief_rules()),
      relief_office(database, sync.log, relief_projection, clock, ids_,
                    [this] { return relief_rules; }),
      relief_register(database, clock) {
    office.tell_people_by(telling);
    request_office.tell_people_by(telling);
    sync.blocks.define({.name = "acceptance_number",
                        .first = 1,
                        .last = 9'999'999,
                        .count = numbers_in_a_block,
                        .low_water = ask_again_below});
    const auto may_act = [this](platform::Transaction& t, sync::DeviceId device) {
        return devices.holds_enrolled(t, device);
    };
    sync.ingest.admit_only(may_act);
    sync.blocks.admit_only(may_act);
    bulletin.publish_own();
}

platform::HttpResponse Hub::answer_device(const platform::HttpRequest& request) {
    return answer_device_question(*this, request);
}

platform::HttpResponse Hub::answer_console(const platform::HttpRequest& request) {
    return answer_console_question(*this, request);
}

platform::HttpResponse Hub::answer_public(const platform::HttpRequest& request) {
    return answer_public_question(*this, request);
}

bool Hub::turn(const std::function<void()>& before_batch) {
    const auto before = sync.projector.state();
    const bool opener_answers =
        before.cursor == before.head || sync.projector.catch_up(before_batch);
    if (!opener_answers && !before.is_opener_away)
        platform::log(platform::LogLevel::alarm, "hub.opener_away", {{"head", before.head}});
    if (opener_answers) take_down_notices();
    const auto after = sync.projector.state();
    const auto feed = sync.feeds.newest();
    if (feed != pulse.newest_feed) {
        bulletin.refresh();
        policies.refresh();
    }
    const auto calls_now = static_cast<std::int64_t>(desk.open_calls().size());
    // The sum grows whenever any of its parts moves: cursors and feed numbers never go down, and a
    // call is opened or closed only by a record.
    pulse.open_calls = calls_now;
    pulse.newest_feed = feed;
    pulse.state = after.cursor + feed;
    return opener_answers;
}

// A notice ends by itself once its days are over; that is looked at every hour.
void Hub::take_down_notices() {
    const auto hour = clock_.wall().micros / 3'600'000'000;
    if (hour == notices_looked_at_) return;
    notices_looked_at_ = hour;
    if (case_reader.has_notices_over()) case_office.end_notices();
}

}  // namespace services::hub
