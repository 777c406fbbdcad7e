#include "kiosk/tour_station.hpp"

#include "kiosk/screens/benefits/installed_policies.hpp"
#include "kiosk/screens/notices/installed_leaflets.hpp"
#include "kiosk/screens/requests/installed_forms.hpp"
#include "kiosk/screens/self_check/hardship_programmes.hpp"
#include "kiosk/screens/stations/installed_calendars.hpp"
#include "platform/base/fault.hpp"
#include "platform/clock/simulated_clock.hpp"
#include "platform/crypto/id_mint.hpp"
#include "platform/crypto/simulated_dice.hpp"
#include "platform/http/simulated_line.hpp"
#include "platform/storage/database.hpp"
#include "platform/text_file/text_file.hpp"
#include "services/assistance/assistance_projection.hpp"
#include "services/directory/directory_text.hpp"
#include "services/membership/membership_projection.hpp"
#include "services/notices/notices_text.hpp"
#include "services/requests/request_projection.hpp"
#include "services/sync/device_sync.hpp"

namespace kiosk {
namespace {

namespace membership = services::membership;
namespace sync = services::sync;

template <class T>
std::shared_ptr<const T> parsed(const std::filesystem::path& path) {
    auto value = T::parse(platform::read_installed_text(path));
    if (!value) throw platform::Fault(platform::FaultKind::installation, value.refusal().sentence);
    return std::make_shared<const T>(std::move(*value));
}

platform::HttpResponse nobody(const platform::HttpRequest&) {
    return platform::error_response(503, "tour", "nobody is here");
}

struct NumbersFromOne final : membership::NumberSource {
    std::optional<std::int64_t> take(platform::Transaction&) override { return ++last; }
    std::int64_t last = 1'204'316;
};

struct NoNews final : membership::ReceiptNews {
    bool is_at_hub(sync::RecordId) const override { return false; }
    std::optional<std::string> fate_of(const platform::ReceiptCode&) const override {
        return std::nullopt;
    }
};

class TicketsFromOne final : public services::sync::NumberSource {
public:
    std::optional<std::int64_t> take(platform::Transaction&, std::string_view) override {
        return ++last_;
    }

private:
    std::int64_t last_ = 0;
};

// A hall whose hub has said what it offers, and nothing yet of who waits.
class ShippedHall final : public services::sync::HallSource {
public:
    explicit ShippedHall(const std::filesystem::path& assets)
        : catalogue_(platform::read_text(assets / "queue/service_hall.json")),
          sessions_(platform::read_text(assets / "sessions/demo_hall.json")),
          stock_(platform::read_text(assets / "stock/stations.json")),
          gifts_(platform::read_text(assets / "demo/stock_news.json")),
          visits_(platform::read_text(assets / "visits/station.json")),
          places_(platform::read_text(assets / "places/demo_station.json")) {}
    std::optional<std::string> text(std::string_view key) const override {
        if (key == services::queue::catalogue_key) return catalogue_;
        if (key == services::sessions::catalogue_key) return sessions_;
        if (key == services::stock::catalogue_key) return stock_;
        if (key == services::stock::news_key) return gifts_;
        if (key == services::visits::settings_key) return visits_;
        if (key == services::places::catalogue_key) return places_;
        return std::nullopt;
    }

private:
    std::optional<std::string> catalogue_;
    std::optional<std::string> sessions_;
    std::optional<std::string> stock_;
    std::optional<std::string> gifts_;
    std::optional<std::string> visits_;
    std::optional<std::string> places_;
};

// As they were installed, and as those of the demo read while they count.
std::vector<services::notices::Notice> tour_notices(const std::filesystem::path& assets,
                                                    platform::CivilDate today) {
    auto all = installed_leaflets(assets / "notices");
    const auto demo = services::notices::read_notices(
        platform::read_installed_text(assets / "demo/notices.json"));
    if (!demo.notices)
        throw platform::Fault(platform::FaultKind::installation, demo.findings.front().sentence);
    all.insert(all.end(), demo.notices->begin(), demo.notices->end());
    for (auto& one : all) {
        one.from = platform::plus_days(today, -7);
        one.until = platform::plus_days(today, 60);
    }
    return all;
}

constexpr std::string_view our_id = "0192f0a0-0000-7000-8000-000000000001";
constexpr std::string_view stations_bundle = "stations/410599";

// What the first stations published: one is open, one closed, one silent; the others never spoke.
void tell_states(sync::DeviceSync& device, const std::vector<services::directory::Station>& listed,
                 platform::WallTime now) {
    namespace places = services::places;
    const places::OpenState opens[] = {
        {places::Open::open, places::OpenCause::person_seen, now + -std::chrono::minutes{4}},
        {places::Open::open, places::OpenCause::door, now + -std::chrono::hours{2}},
        {places::Open::unknown, places::OpenCause::not_heard, now + -std::chrono::hours{26}},
        {places::Open::closed, places::OpenCause::staff, now + -std::chrono::minutes{35}},
        {places::Open::open, places::OpenCause::person_seen, now + -std::chrono::minutes{11}}};
    sync::FeedPage page{"tour", 1, false, {}};
    for (std::size_t i = 0; i < std::size(opens) && i < listed.size(); ++i) {
        places::StationState state{now, opens[i], {}, {}};
        if (opens[i].state == places::Open::open)
            state.things = {
                {places::ThingKind::seat, places::Use::counted, 24, 0, static_cast<int>(5 + 4 * i)},
                {places::ThingKind::charging_locker, places::Use::lent, 6, 1, static_cast<int>(i)}};
        page.items.push_back(
            {std::string(sync::stations_feed),
             std::string(services::directory::state_prefix) + to_text(listed[i].id),
             static_cast<std::int64_t>(i + 1), to_json_text(state)});
    }
    page.next_after = static_cast<std::int64_t>(page.items.size());
    device.feeds.take(sync::stations_feed, page);
}

// Everything is sealed to a key nobody keeps; the stations are those of the demo.
void tell_bundles(sync::DeviceSync& device, const platform::SigningKey& root,
                  const platform::Clock& clock, const std::filesystem::path& assets) {
    const auto signer = platform::make_signing_key();
    const auto from = clock.wall() + -std::chrono::hours{1};
    const auto until = clock.wall() + std::chrono::days{365};
    const auto signer_says = platform::certify(root, platform::KeyDuty::bundle_signer,
                                               signer.public_key.bytes, from, until);
    const auto sealing = platform::make_sealing_key_pair().public_key;
    const auto says =
        platform::certify(root, platform::KeyDuty::sealing_key, sealing.bytes, from, until);
    const auto list = platform::read_installed_text(assets / "demo/stations.json");
    const auto read = services::directory::read_list(list);
    if (!read.stations)
        throw platform::Fault(platform::FaultKind::installation, read.findings.front().sentence);
    for (const auto& [name, body] :
         {std::pair{std::string(sync::keys_bundle), sync::keys_bundle_body({says})},
          std::pair{std::string(stations_bundle), list}}) {
        const sync::Bundle bundle{name, 1, clock.wall(), until, body};
        if (!device.bundles.accept(sync::sign_bundle(bundle, signer, signer_says)))
            throw platform::Fault(platform::FaultKind::library,
                                  "the tour's own keys do not verify");
    }
    tell_states(device, *read.stations, clock.wall());
}

}  // namespace

struct TourStation::Held {
    explicit Held(const std::filesystem::path& assets)
        : directory(parsed<membership::Directory>(assets / "demo/directory.json")),
          divisions(parsed<membership::Divisions>(assets / "divisions/divisions.json")),
          forms(InstalledForms(assets / "forms").on(platform::date_of(clock.wall()))),
          hall(assets),
          days(installed_calendars(assets / "calendars")),
          shelf(device.bundles, clock, tour_notices(assets, platform::date_of(clock.wall())),
                [] { return std::string("410599"); }),
          desk{.sign_up = sign_up, .assistance = assistance, .clock = clock} {
        tell_bundles(device, root, clock, assets);
        desk.spelling = {assets / "entry", "/usr/share/rime-data",
                         std::filesystem::temp_directory_path() / "yizhan-tour-pinyin"};
        desk.facts = [] {
            return StationFacts{.id = std::string(our_id),
                                .number = "A-017",
                                .name = "和平里职工驿站",
                                .address = "和平里东街 18 号",
                                .attendance = Attendance::keeper,
                                .keeper_name = "孙站长",
                                .keeper_phone = "13900000451",
                                .hub_name = "文昌区总工会职工服务中心",
                                .hours = "06:00–22:00",
                                .is_line_up = true};
        };
        desk.can_take_applications = [] { return true; };
        desk.sign_up_data = [this] { return data(); };
        desk.streets_of = streets_from(assets);
        desk.judge = [this, assets] {
            return InstalledPolicies(assets / "policies")
                .judge(platform::date_of(clock.wall()), directory->counties().front().code);
        };
        desk.next_card_event = [] { return std::nullopt; };
        desk.has_scanner = true;
        desk.read_member_token = [](std::string_view) {
            return platform::refuse(platform::TokenRefusal::not_ours);
        };
        desk.ask_hub = [](const HubQuestion&) {};
        desk.hub_answer = [] { return std::nullopt; };
        desk.request_desk = &requests;
        desk.queue = &queue;
        desk.bookings = &bookings;
        desk.gifts = &gifts;
        desk.supplies = &supplies;
        desk.finder = &finder;
        desk.shelf = &shelf;
        desk.visits = &visits;
        desk.places = &places;
        desk.hardship_programmes = hardship_programmes_in(assets / "warning");
        desk.self_diagnosis = &self_diagnosis;
        desk.drawer = &drawer;
    }

    membership::SignUpData data() const {
        return {directory, divisions, "https://gonghui.example"};
    }
    services::requests::DeskData help() const { return {forms, directory, data().public_url}; }

    platform::SimulatedClock clock;
    platform::SimulatedDice dice;
    platform::IdMint ids{clock, dice};
    platform::SigningKey root = platform::make_signing_key();
    std::unique_ptr<platform::Database> database = platform::open_sqlite(":memory:");
    platform::SimulatedLine line{nobody};
    sync::DeviceSync device{
        *database,
        clock,
        ids,
        dice,
        line,
        {.identity = {ids.mint_as<sync::DeviceId>(), ids.mint_as<sync::StationId>()},
         .root = root.public_key}};
    membership::SubmissionProjection submissions{*database};
    services::assistance::AssistanceProjection calls{*database};
    NumbersFromOne numbers;
    NoNews news;
    std::shared_ptr<const membership::Directory> directory;
    std::shared_ptr<const membership::Divisions> divisions;
    membership::SignUp sign_up{*database, device.journal, submissions, numbers,
                               news,      dice,           clock,       [this] { return data(); }};
    services::assistance::Assistance assistance{*database, device.journal, calls, clock};
    std::shared_ptr<const services::forms::Forms> forms;
    services::requests::DeskProjection handed_in{*database};
    services::requests::RequestDesk requests{
        *database, device.journal, handed_in, numbers,
        news,      dice,           clock,     [this] { return help(); }};
    services::queue::QueueProjection tickets{*database};
    TicketsFromOne ticket_numbers;
    ShippedHall hall;
    services::queue::QueueDesk queue{ids.mint_as<services::queue::HallId>(),
                                     *database,
                                     device.journal,
                                     tickets,
                                     ticket_numbers,
                                     hall,
                                     clock};
    services::sessions::SessionsProjection booked{*database};
    services::sessions::BookingDesk bookings{ids.mint_as<services::sessions::HallId>(),
                                             *database,
                                             device.journal,
                                             booked,
                                             ticket_numbers,
                                             hall,
                                             clock};
    services::stock::StockProjection stock{*database, services::stock::StockProjection::On::kiosk};
    services::stock::GiftDesk gifts{
        ids.mint_as<services::stock::StationId>(), *database, device.journal, stock, ticket_numbers,
        [] { return std::vector<sync::Block>{}; }, hall,      clock};
    services::stock::SupplyDesk supplies{ids.mint_as<services::stock::StationId>(), *database,
                                         device.journal, stock, hall};
    std::shared_ptr<const services::calendar::WorkingDays> days;
    services::directory::FeedFinder finder{*platform::id_from_text<sync::StationId>(our_id),
                                           device.bundles, device.feeds, clock,
                                           [this] { return days; }};
    const services::notices::BundleShelf shelf;
    services::visits::VisitsProjection came{*database};
    services::visits::VisitDesk visits{
        ids.mint_as<services::visits::StationId>(), *database, device.journal, came, hall, clock};
    services::places::PlacesProjection things{*database};
    services::places::PlacesDesk places{
        ids.mint_as<services::places::StationId>(), *database, device.journal, things, hall, clock};
    services::early_warning::WarningProjection warnings{*database};
    services::early_warning::SelfDiagnosis self_diagnosis{device.journal, warnings};
    services::keepers::KeepersProjection keepers{*database};
    services::keepers::Drawer drawer{
        {ids.mint_as<sync::DeviceId>(), ids.mint_as<sync::StationId>()},
        *database,
        device.journal,
        keepers,
        clock,
        [] { return std::nullopt; }};
    StationDesk desk;
};

TourStation::TourStation(const std::filesystem::path& assets, const std::filesystem::path& plaque)
    : held_(std::make_unique<Held>(assets)) {
    held_->desk.plaque = std::make_shared<Plaque>(plaque);
}
TourStation::~TourStation() = default;

const StationDesk& TourStation::desk() const {
    return held_->desk;
}

}  // namespace kiosk
