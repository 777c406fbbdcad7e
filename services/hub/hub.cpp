#include "services/hub/hub.hpp"
#include "services/hub/hub_rulebook.hpp"

#include <array>

#include "platform/base/log.hpp"
#include "platform/storage/database.hpp"
#include "platform/storage/migrations.hpp"
#include "services/hub/console_routes.hpp"
#include "services/hub/device_routes.hpp"
#include "services/hub/hub_objections.hpp"
#include "services/hub/hub_parts.hpp"
#include "services/hub/public_routes.hpp"

namespace services::hub {
namespace {

constexpr std::array<platform::Migration, 3> steps{{{1, R"(
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
)"},
                                                    {3, R"(
CREATE TABLE hub_retention (
    what TEXT NOT NULL,
    id TEXT NOT NULL,
    number TEXT NOT NULL,
    union_code TEXT NOT NULL,
    listed TEXT NOT NULL,
    erased_on TEXT NOT NULL,
    PRIMARY KEY (what, id)
);
)"}}};

// Acceptance numbers are said aloud: short. A device takes two hundred at a time.
constexpr std::int64_t numbers_in_a_block = 200;
constexpr std::int64_t ask_again_below = 60;

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
    : parts_(
          std::make_unique<Parts>(Surroundings{installation, database, clock, dice, opener, cost})),
      sync(parts_->sync),
      devices(parts_->devices),
      device_quota(parts_->device_quota),
      bulletin(parts_->bulletin),
      policies(parts_->policies),
      staff(parts_->staff),
      cards(parts_->cards),
      member_pins(parts_->member_pins),
      phone_desk(parts_->phone_desk),
      desk(parts_->desk),
      keepers(parts_->keepers),
      inspections(parts_->inspections),
      office(parts_->office),
      membership_register(parts_->membership_register),
      request_office(parts_->request_office),
      paper_office(parts_->paper_office),
      casework_projection(parts_->casework_projection),
      case_office(parts_->case_office),
      case_reader(parts_->case_reader),
      mutual_aid_office(parts_->mutual_aid_office),
      mutual_aid_register(parts_->mutual_aid_register),
      wish_desk(parts_->wish_desk),
      relief_office(parts_->relief_office),
      relief_register(parts_->relief_register),
      halls(parts_->halls),
      sessions(parts_->sessions),
      stock(parts_->stock),
      places(parts_->places),
      stations(parts_->stations),
      notices(parts_->notices),
      wall(parts_->wall),
      visits(parts_->visits),
      telling(parts_->telling),
      emergency(parts_->emergency),
      warning(parts_->warning),
      rulebook(parts_->rulebook),
      rulebook_office(parts_->rulebook_office),
      working_days(parts_->working_days) {
    office.tell_people_by(telling);
    case_office.followed_by(parts_->relief_follows_cases);
    request_office.tell_people_by(telling);
    sessions.office.tell_people_by(telling);
    sessions.office.link_people_by(
        [this](platform::Transaction& t, const services::sessions::Person& given) {
            services::sessions::Person other;
            if (const auto card = platform::id_from_text<membership::CardId>(given.card))
                other.phone = membership_register.mobile_of(t, *card);
            if (given.phone.empty()) return other;
            if (const auto card = membership_register.card_of(t, given.phone))
                other.card = to_text(*card);
            return other;
        });
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
    keepers.tell_all();
}

Hub::~Hub() = default;

const Installation& Hub::installation() const {
    return parts_->with.installation;
}
platform::Clock& Hub::clock() {
    return parts_->with.clock;
}
platform::Database& Hub::database() {
    return parts_->with.database;
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

// The sum grows whenever any of its parts moves: cursors and feed numbers never go down, and a call
// is opened or closed only by a record.
std::vector<assistance::Call> Hub::ring() {
    auto open_calls = desk.open_calls();
    const auto feed = sync.feeds.newest();
    pulse.open_calls = static_cast<std::int64_t>(open_calls.size());
    pulse.newest_feed = feed;
    pulse.state = sync.projector.cursor() + feed;
    return open_calls;
}

bool Hub::turn(const std::function<void()>& before_batch) {
    const std::scoped_lock one_at_a_time(turning_);
    const auto before = sync.projector.state();
    const bool opener_answers =
        before.cursor == before.head || sync.projector.catch_up(before_batch);
    if (!opener_answers && !before.is_opener_away)
        platform::log(platform::LogLevel::alarm, "hub.opener_away", {{"head", before.head}});
    ring();  // whoever watches need not wait for what follows
    if (opener_answers) {
        take_down_notices();
        take_in_requests();
    }
    const auto cursor = sync.projector.cursor();
    devices.keep_seen();
    halls.turn(cursor);
    places.turn();
    if (opener_answers) {  // they write, so all must be projected
        sessions.turn(cursor);
        stock.turn(cursor);
        notices.turn(cursor);
        visits.turn(cursor);
    }
    stations.turn();
    const auto feed = sync.feeds.newest();
    if (feed != feed_taken_in_) {
        bulletin.refresh();
        parts_->upper_news.refresh();
        rulebook.refresh();
        halls.offered.refresh();
        sessions.offered.refresh();
        feed_taken_in_ = feed;
    }
    const auto open_calls = ring();
    if (opener_answers) emergency.turn(open_calls);
    return opener_answers;
}

// Looked for whenever something came in, and once after a start.
void Hub::take_in_requests() {
    if (sync.projector.cursor() == requests_looked_at_) return;
    open_aid_wishes(*this);
    carry_objections(*this);
    requests_looked_at_ = sync.projector.cursor();
}

// A notice ends by itself once its days are over; that is looked at every hour.
void Hub::take_down_notices() {
    const auto hour = clock().wall().micros / 3'600'000'000;
    if (hour == notices_looked_at_) return;
    notices_looked_at_ = hour;
    if (case_reader.has_notices_over()) case_office.end_notices();
}

}  // namespace services::hub
