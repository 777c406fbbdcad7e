#include "kiosk/station.hpp"

#include "kiosk/reporting_line.hpp"
#include "kiosk/screens/notices/installed_leaflets.hpp"
#include "kiosk/screens/self_check/hardship_programmes.hpp"
#include "kiosk/screens/stations/installed_calendars.hpp"
#include "kiosk/station_clips.hpp"
#include "kiosk/station_parts.hpp"
#include "platform/base/fault.hpp"
#include "platform/base/json.hpp"
#include "platform/base/log.hpp"
#include "platform/crypto/receipt_code.hpp"
#include "platform/id_reader/socket_id_reader.hpp"
#include "platform/scanner/device_scanner.hpp"
#include "platform/storage/free_space.hpp"
#include "platform/text_file/text_file.hpp"
#include "services/sync/device_store.hpp"
#include "services/sync/fates.hpp"

namespace kiosk {
namespace {

namespace membership = services::membership;
namespace sync = services::sync;

// The status line asks for the facts at every frame.
constexpr std::chrono::seconds bundles_looked_at_every{1};
// Nothing new is begun below it, so that what was begun can be finished and sent.
constexpr std::int64_t room_for_what_was_begun = std::int64_t{16} * 1024 * 1024;
// More than what was begun needs: a person's words come before their pictures.
constexpr std::int64_t room_for_a_photo = 2 * room_for_what_was_begun;
constexpr std::string_view acceptance_numbers = "acceptance_number";
constexpr std::string_view directory_bundle = "directory";
constexpr std::string_view settings_bundle = "settings";

std::shared_ptr<const membership::Divisions> load_divisions(const std::filesystem::path& assets) {
    auto divisions = membership::Divisions::parse(
        platform::read_installed_text(assets / "divisions/divisions.json"));
    if (!divisions)
        throw platform::Fault(platform::FaultKind::installation, divisions.refusal().sentence);
    return std::make_shared<const membership::Divisions>(std::move(*divisions));
}

platform::Readings load_readings(const std::filesystem::path& assets) {
    auto readings =
        platform::Readings::parse(platform::read_installed_text(assets / "voice/readings.tsv"));
    if (!readings)
        throw platform::Fault(platform::FaultKind::installation,
                              "readings.tsv, line " + std::to_string(readings.refusal().line) +
                                  ": " + readings.refusal().sentence);
    return std::move(*readings);
}

platform::ClientSettings line_settings(const Enrolment& enrolment, const platform::Clock& clock) {
    platform::ClientSettings settings;
    settings.hub_key_sha256 = enrolment.hub_key_sha256;
    settings.now = [&clock] { return clock.wall().micros / 1'000'000; };
    settings.base_url = enrolment.hub_url;
    settings.authority_pem = enrolment.authority_pem;
    settings.certificate_pem = enrolment.certificate_pem;
    settings.private_key_pem = enrolment.key_pem;
    if (is_near(enrolment.hub_url)) settings.listen_retry_most = settings.listen_retry;
    return settings;
}

sync::DeviceSyncSettings sync_settings(const Enrolment& enrolment) {
    sync::DeviceSyncSettings settings;
    settings.identity = {enrolment.device, enrolment.station};
    settings.root = enrolment.root;
    settings.courier.planner =
        is_near(enrolment.hub_url) ? sync::lan_settings() : sync::wan_settings();
    return settings;
}

sync::RoomList rooms_on(platform::Database& database) {
    sync::RoomList rooms;
    rooms.push_back(std::make_unique<membership::SubmissionProjection>(database));
    rooms.push_back(std::make_unique<services::assistance::AssistanceProjection>(database));
    rooms.push_back(std::make_unique<services::requests::DeskProjection>(database));
    rooms.push_back(std::make_unique<services::papers::ShelfProjection>(database));
    rooms.push_back(std::make_unique<services::queue::QueueProjection>(database));
    rooms.push_back(std::make_unique<services::sessions::SessionsProjection>(database));
    rooms.push_back(std::make_unique<services::stock::StockProjection>(
        database, services::stock::StockProjection::On::kiosk));
    rooms.push_back(std::make_unique<services::visits::VisitsProjection>(database));
    rooms.push_back(std::make_unique<services::places::PlacesProjection>(database));
    rooms.push_back(std::make_unique<services::slips::SlipProjection>(database));
    rooms.push_back(std::make_unique<services::early_warning::WarningProjection>(database));
    rooms.push_back(std::make_unique<services::keepers::KeepersProjection>(database));
    return rooms;
}

std::unique_ptr<platform::Database> open_store(const std::filesystem::path& data,
                                               const Enrolment& enrolment, platform::Clock& clock,
                                               platform::IdMint& ids) {
    auto store = sync::open_device_store({.file = data / "kiosk.db",
                                          .identity = {enrolment.device, enrolment.station},
                                          .root = enrolment.root,
                                          .rooms = rooms_on},
                                         clock, ids);
    return std::move(store.database);
}

template <class Read>
void check_catalogues(sync::Bundles& bundles, std::string_view key, Read read_catalogue) {
    bundles.check(key, [read_catalogue](const sync::Bundle& bundle) -> std::optional<std::string> {
        const auto read = read_catalogue(bundle.body);
        if (read.catalogue) return std::nullopt;
        return read.findings.front().sentence;
    });
}

}  // namespace

class Station::Numbers final : public membership::NumberSource {
public:
    explicit Numbers(sync::Blocks& blocks) : blocks_(blocks) {}
    std::optional<std::int64_t> take(platform::Transaction& transaction) override {
        return blocks_.take(transaction, acceptance_numbers);
    }

private:
    sync::Blocks& blocks_;
};

class Station::News final : public membership::ReceiptNews {
public:
    explicit News(sync::DeviceSync& device) : device_(device) {}
    bool is_at_hub(sync::RecordId record) const override {
        const auto state = device_.journal.state_of(record);
        return state == sync::RecordState::acknowledged || state == sync::RecordState::safe;
    }
    std::optional<std::string> fate_of(const platform::ReceiptCode& code) const override {
        const auto receipt = platform::hash_of(code);
        const auto closed = sync::find_fate(device_.feeds, receipt);
        if (!closed) return std::nullopt;
        const auto plain = platform::decrypt_under(platform::fate_key(code), *closed, receipt);
        if (!plain) return std::nullopt;
        return std::string(platform::as_text(*plain));
    }

private:
    sync::DeviceSync& device_;
};

namespace {

services::papers::ShelfSettings shelf_settings(const services::device_settings::Values& values) {
    services::papers::ShelfSettings settings;
    const int megabytes = services::device_settings::number_of(
        values, services::device_settings::picture_megabytes,
        static_cast<int>(settings.bytes_a_day / (1024 * 1024)));
    settings.bytes_a_day = std::int64_t{megabytes} * 1024 * 1024;
    return settings;
}

}  // namespace

Station::Station(const StationOptions& options, const Enrolment& enrolment,
                 std::function<void(std::exception_ptr)> on_fault)
    : ids_(clock_, dice_),
      enrolment_(enrolment),
      data_(options.data),
      database_(open_store(options.data, enrolment_, clock_, ids_)),
      line_(line_settings(enrolment_, clock_)),
      client_(std::make_unique<ReportingLine>(
          line_, [this] { return sync_.journal.state().pending(); }, [this] { ring(); },
          courier_life_)),
      sync_(*database_, clock_, ids_, dice_, *client_, sync_settings(enrolment_)),
      submissions_(*database_),
      calls_(*database_),
      requests_(*database_),
      queue_(*database_),
      sessions_(*database_),
      stock_(*database_, services::stock::StockProjection::On::kiosk),
      visits_(*database_),
      places_(*database_),
      warnings_(*database_),
      keepers_(*database_),
      numbers_(std::make_unique<Numbers>(sync_.blocks)),
      news_(std::make_unique<News>(sync_)),
      divisions_(load_divisions(options.assets)),
      sign_up_(*database_, sync_.journal, submissions_, *numbers_, *news_, dice_, clock_,
               [this] { return sign_up_data(); }),
      forms_(options.assets / "forms"),
      request_desk_(*database_, sync_.journal, requests_, *numbers_, *news_, dice_, clock_,
                    [this] { return request_data(); }),
      queue_desk_(enrolment_.station, *database_, sync_.journal, queue_, ticket_numbers_, hall_,
                  clock_),
      booking_desk_(enrolment_.station, *database_, sync_.journal, sessions_, ticket_numbers_,
                    hall_, clock_),
      gift_desk_(
          enrolment_.station, *database_, sync_.journal, stock_, ticket_numbers_,
          [this] { return sync_.blocks.held(); }, hall_, clock_),
      supply_desk_(enrolment_.station, *database_, sync_.journal, stock_, hall_),
      days_(installed_calendars(options.assets / "calendars")),
      finder_(enrolment_.station, sync_.bundles, sync_.feeds, clock_, [this] { return days_; }),
      shelf_(sync_.bundles, clock_, installed_leaflets(options.assets / "notices"),
             [this] {
                 const auto* here = sign_up_data().directory->station(facts().id);
                 return here ? here->county : std::string();
             }),
      visit_desk_(enrolment_.station, *database_, sync_.journal, visits_, hall_, clock_),
      places_desk_(enrolment_.station, *database_, sync_.journal, places_, hall_, clock_),
      assistance_(*database_, sync_.journal, calls_, clock_),
      self_diagnosis_(sync_.journal, warnings_),
      drawer_({enrolment_.device, enrolment_.station}, *database_, sync_.journal, keepers_, clock_,
              [this]() -> std::optional<std::string> {
                  const auto bundle = sync_.bundles.find(services::keepers::cards_bundle);
                  if (!bundle) return std::nullopt;
                  return bundle->body;
              }),
      speech_(make_speech(options)),
      cards_(make_cards(options)),
      scans_(make_scans(options)),
      slip_ends_(*database_),
      slips_(open_slips(
          options.is_board ? "" : options.printer, options.slip_typefaces, sync_.journal,
          slip_ends_, clock_, [this] { ring(); }, on_fault)),
      folder_(options.data),
      held_settings_(*database_, sync_.journal, sync_.feeds, enrolment_.root, enrolment_.device),
      shelf_tables_(*database_),
      paper_shelf_(
          *database_, sync_.journal, clock_, shelf_settings(held_settings_.values()),
          [folder = options.data] { return platform::free_bytes(folder) >= room_for_a_photo; }),
      camera_(make_camera(options)),
      questions_(make_questions(options)),
      policies_(options.assets / "policies"),
      desk_(make_desk(options)) {
    if (!options.is_board) {
        entry::deploy_spelling(desk_.spelling);
        place_watch_ = std::make_unique<PlaceWatch>(
            options.people_counter.empty() ? nullptr
                                           : platform::people_counter_at(options.people_counter),
            places_desk_, visit_desk_, [this] { ring(); }, on_fault);
        sync_.blocks.keep_supplied(acceptance_numbers);
        sync_.blocks.keep_supplied_with([this] { return queue_desk_.wanted_blocks(); });
        sync_.blocks.keep_supplied_with([this] {
            booking_desk_.return_seats();
            return booking_desk_.wanted_blocks();
        });
        sync_.blocks.keep_supplied_with([this] { return gift_desk_.wanted_blocks(); });
    }
    sync_.feeds.listen(sync::hall_feed,
                       [this](platform::Transaction& t, const sync::FeedItem& item) {
                           if (item.body && item.key.starts_with("assistance."))
                               assistance_.take_answer(t, *item.body);
                           if (item.body && item.key == services::keepers::cards_key)
                               take_cards(t, *item.body);
                           ring();
                       });
    sync_.feeds.listen(sync::fates_feed,
                       [this](platform::Transaction&, const sync::FeedItem&) { ring(); });
    sync_.bundles.check(services::policy::bundle_prefix, [this](const sync::Bundle& bundle) {
        return policies_.trouble_with(bundle);
    });
    sync_.bundles.check(services::forms::bundle_prefix, InstalledForms::trouble_with);
    // A catalogue this version cannot read leaves the one before it in force.
    check_catalogues(sync_.bundles, services::queue::catalogue_key,
                     services::queue::read_catalogue);
    check_catalogues(sync_.bundles, services::sessions::catalogue_key,
                     services::sessions::read_catalogue);
    sync_.journal.on_acknowledged([this] { ring(); });
    courier_ = std::make_unique<sync::CourierThread>(sync_.courier, sync_.journal, *client_, clock_,
                                                     std::move(on_fault),
                                                     [this](std::chrono::microseconds time) {
                                                         courier_life_.silent_at_most(time);
                                                         // Pieces may wait with nothing before
                                                         // them: after a start, or for another
                                                         // day's budget.
                                                         if (has_shelved_) ring();
                                                     });
}

Station::~Station() = default;

std::unique_ptr<platform::Speech> Station::make_speech(const StationOptions& options) const {
    if (!options.wants_voice) return nullptr;
    auto devices = options.speech_devices ? options.speech_devices() : platform::SpeechDevices{};
    devices.readings = load_readings(options.assets);
    // The clock may not be set yet; who signed is known by the root.
    devices.clips =
        open_clips(options.clips, options.data / "newest_clips", enrolment_.root, std::nullopt);
    auto speech = std::make_unique<platform::StationSpeech>(std::move(devices));
    // Nobody would hear it: nothing is offered that does nothing.
    if (!speech->has_loudspeaker()) return nullptr;
    return speech;
}

std::unique_ptr<CardWatch> Station::make_cards(const StationOptions& options) {
    if (options.card_reader.empty() || options.is_board) return nullptr;
    return std::make_unique<CardWatch>(
        std::make_unique<platform::SocketIdReader>(options.card_reader.string()),
        [this] { ring(); });
}

std::unique_ptr<ScanWatch> Station::make_scans(const StationOptions& options) {
    if (options.scanner.empty() || options.is_board) return nullptr;
    return std::make_unique<ScanWatch>(std::make_unique<platform::DeviceScanner>(options.scanner),
                                       [this] { ring(); });
}

std::unique_ptr<CameraWatch> Station::make_camera(const StationOptions& options) {
    if (options.camera.empty() || options.is_board) return nullptr;
    return std::make_unique<CameraWatch>(platform::camera_at(options.camera), [this] { ring(); });
}

std::unique_ptr<HubQuestions> Station::make_questions(const StationOptions& options) {
    if (options.is_board) return nullptr;
    return std::make_unique<HubQuestions>(
        [this] {
            return std::make_unique<platform::CurlClient>(line_settings(enrolment_, clock_));
        },
        [this] { ring(); });
}

// What is not our hub's, or older than what is held, changes nothing.
void Station::take_cards(platform::Transaction& transaction, const std::string& bundle) {
    const auto taken = sync_.bundles.accept(transaction, bundle);
    if (!taken)
        platform::log(platform::LogLevel::alarm, "station.keeper_cards_refused",
                      {{"why", sync::name_of(taken.refusal())}});
}

// The last day of a card is not looked at while the clock cannot be trusted.
platform::Outcome<platform::MemberToken, platform::TokenRefusal> Station::read_token(
    std::string_view token) const {
    std::optional<platform::CivilDate> today;
    if (clock_.trust() == platform::ClockTrust::told_by_hub)
        today = platform::date_of(clock_.wall());
    return platform::read_member_token(sync_.bundles.token_signers(), token, today);
}

StationFacts Station::facts() const {
    const auto now = clock_.boot();
    if (!told_facts_ || now - told_at_ > bundles_looked_at_every) {
        told_facts_ = facts_of_bundles();
        told_at_ = now;
    }
    StationFacts facts = *told_facts_;
    const auto line = sync_.courier.state();
    facts.is_line_up = line.is_line_up;
    // By boot time, which holds when the wall clock is put right meanwhile.
    facts.line_since = clock_.wall() + -(now - line.line_since);
    facts.waiting = sync_.journal.state().pending();
    return facts;
}

StationFacts Station::facts_of_bundles() const {
    StationFacts facts = enrolment_.facts;
    if (const auto settings = sync_.bundles.find(settings_bundle)) {
        const auto json = platform::parse_json(settings->body);
        if (json) facts.hub_name = platform::text_member(*json, "hub_name").value_or("");
    }
    const auto directory = sign_up_data().directory;
    for (const auto& listed : directory->stations()) {
        if (listed.id != to_text(enrolment_.station)) continue;
        facts.grid = listed.grid;
        facts.hours = listed.hours;
    }
    return facts;
}

membership::SignUpData Station::sign_up_data() const {
    const std::scoped_lock lock(data_mutex_);
    sign_up_data_.divisions = divisions_;
    const auto settings = sync_.bundles.find(settings_bundle);
    const auto json = settings ? platform::parse_json(settings->body) : platform::parse_json("{}");
    if (json) sign_up_data_.public_url = platform::text_member(*json, "public_url").value_or("");
    const auto bundle = sync_.bundles.find(directory_bundle);
    if (!bundle) {
        sign_up_data_.directory = std::make_shared<const membership::Directory>();
    } else if (bundle->number != directory_number_) {
        auto directory = membership::Directory::parse(bundle->body);
        // Signed by our hub, yet not readable by this version: the one we have stays in force.
        if (!directory) {
            platform::log(platform::LogLevel::alarm, "station.directory_not_readable",
                          {{"number", bundle->number}});
        } else {
            sign_up_data_.directory =
                std::make_shared<const membership::Directory>(std::move(*directory));
        }
        directory_number_ = bundle->number;
    }
    if (!sign_up_data_.directory)
        sign_up_data_.directory = std::make_shared<const membership::Directory>();
    return sign_up_data_;
}

services::requests::DeskData Station::request_data() const {
    auto data = sign_up_data();
    forms_.take(sync_.bundles.all(services::forms::bundle_prefix));
    return {forms_.on(platform::date_of(clock_.wall())), std::move(data.directory),
            std::move(data.public_url)};
}

StationDesk Station::make_desk(const StationOptions& options) {
    StationDesk desk{.sign_up = sign_up_, .assistance = assistance_, .clock = clock_};
    desk.spelling = {options.assets / "entry", "/usr/share/rime-data", options.data / "pinyin"};
    desk.facts = [this] { return facts(); };
    desk.can_take_applications = [this] {
        return sync_.bundles.current_sealing_key().has_value() &&
               !sign_up_data().directory->counties().empty();
    };
    desk.has_room = [folder = options.data] {
        return platform::free_bytes(folder) >= room_for_what_was_begun;
    };
    desk.sign_up_data = [this] { return sign_up_data(); };
    desk.streets_of = streets_from(options.assets);
    desk.has_card_reader = cards_ != nullptr;
    desk.next_card_event = [this] { return cards_ ? cards_->next() : std::nullopt; };
    desk.has_scanner = scans_ != nullptr;
    desk.next_scan = [this] { return scans_ ? scans_->next() : std::nullopt; };
    desk.read_member_token = [this](std::string_view token) { return read_token(token); };
    if (questions_) {
        desk.ask_hub = [this](HubQuestion question) { questions_->ask(std::move(question)); };
        desk.hub_answer = [this] { return questions_->answer(); };
    }
    desk.judge = [this] { return judge_of_today(); };
    desk.camera = camera_.get();
    desk.paper_shelf = &paper_shelf_;
    desk.request_desk = &request_desk_;
    desk.queue = &queue_desk_;
    desk.bookings = &booking_desk_;
    desk.gifts = &gift_desk_;
    desk.supplies = &supply_desk_;
    desk.finder = &finder_;
    desk.shelf = &shelf_;
    desk.visits = &visit_desk_;
    desk.places = &places_desk_;
    desk.slips = slips_.get();
    desk.hardship_programmes = hardship_programmes_in(options.assets / "warning");
    desk.self_diagnosis = &self_diagnosis_;
    desk.drawer = options.is_board ? nullptr : &drawer_;
    desk.parts = [this] { return parts(); };
    desk.waits_since = [this] { return oldest_waiting(sync_.journal); };
    desk.speech = speech_.get();
    return desk;
}

std::unique_ptr<services::policy::Judge> Station::judge_of_today() const {
    const auto* here = sign_up_data().directory->station(facts().id);
    if (here == nullptr) return nullptr;
    policies_.take(sync_.bundles.all(services::policy::bundle_prefix));
    return policies_.judge(platform::date_of(clock_.wall()), here->county);
}

std::vector<services::keepers::PartReport> Station::parts() const {
    const auto answers = [](const auto& device) {
        return device ? Answers(device->is_ready()) : Answers();
    };
    DeviceAnswers all;
    if (slips_) all.printer = slips_->printer();
    all.scanner = answers(scans_);
    all.card_reader = answers(cards_);
    if (camera_) all.camera = camera_->is_there();
    if (speech_) all.loudspeaker = true;  // without one there is no voice
    all.free_bytes = platform::free_bytes(data_);
    all.is_line_up = sync_.courier.state().is_line_up;
    all.clock = clock_.trust();
    return parts_of(all);
}

void Station::at_news(std::function<void()> told) {
    const std::scoped_lock lock(ring_mutex_);
    told_ = std::move(told);
}

void Station::ring() {
    const std::scoped_lock lock(ring_mutex_);
    if (told_) told_();
}

void Station::take_news() {
    if (held_settings_.take_news()) tell_the_night(held_settings_.values(), folder_ / "night.conf");
    assistance_.give_up_on_old();
    // Pictures follow when the words have arrived.
    paper_shelf_.carry_on(sync_.journal.state().pending());
    has_shelved_ = paper_shelf_.state().pieces > 0;
}

void Station::forget_person() {
    if (cards_) cards_->forget();
    if (scans_) scans_->forget();
    if (camera_) camera_->forget();
    if (slips_) slips_->forget_person();
    if (questions_) questions_->forget();
    if (speech_) speech_->stop();
}

}  // namespace kiosk
