#include "services/directory/directory_records.hpp"
#include "services/directory/directory_text.hpp"
#include "services/inspections/erasure.hpp"
#include "services/inspections/inspections_records.hpp"
#include "services/keepers/drawer.hpp"
#include "services/places/catalogue.hpp"
#include "services/places/places_records.hpp"
#include "services/visits/visit_desk.hpp"
#include "services/visits/visit_settings.hpp"
#include "services/visits/visits_records.hpp"
#include "trouble/fuzz/assets.hpp"
#include "trouble/fuzz/parsers.hpp"

namespace fuzz {
namespace {

namespace directory = services::directory;
namespace inspections = services::inspections;
namespace keepers = services::keepers;
namespace places = services::places;
namespace visits = services::visits;

constexpr platform::WallTime some_day{1'795'400'000'000'000};

// A fact that is read can be written, and read again.
template <class Read>
void stays_read(const std::string& text, Read read) {
    if (const auto fact = read(text)) require(read(body_text(*fact)).has_value());
}

void take_visit_settings(std::string_view bytes) {
    const auto read = visits::read_visit_settings(bytes);
    if (!read.catalogue) return require(!read.findings.empty());
    require(read.catalogue->time_out.count() > 0);
}

std::vector<std::string> visit_settings_seeds() {
    return {asset("visits/station.json")};
}

void take_visit_record(std::string_view bytes) {
    const std::string text(bytes);
    stays_read(text, [](const std::string& body) { return visits::came_from(body, {}); });
    stays_read(text, visits::more_from);
    stays_read(text, visits::left_from);
    (void)visits::VisitDesk::visit_in(bytes).has_value();
}

std::vector<std::string> visit_record_seeds() {
    visits::Came came;
    came.details = {2, {visits::Purpose::rest, visits::Purpose::charge}};
    visits::Came late = came;
    late.came_at = some_day;
    return {body_text(came), body_text(late), body_text(visits::SaidMore{{}, came.details}),
            body_text(visits::Left{{}, visits::LeftHow::scan, some_day}),
            "https://gonghui.example/v/0192f0a0-0000-7000-8000-000000000001"};
}

// Whatever it holds, each of its things is found again by its name.
void take_places(std::string_view bytes) {
    const auto read = places::read_catalogue(bytes);
    if (!read.catalogue) return require(!read.findings.empty());
    for (const auto& things : read.catalogue->things) {
        require(things.count > 0);
        require(read.catalogue->find(things.code) != nullptr);
        require(read.catalogue->things_with(things.thing(things.count)) != nullptr);
        (void)things.is_usable_at(some_day);
    }
}

std::vector<std::string> places_seeds() {
    return {asset("places/demo_station.json")};
}

void take_place_record(std::string_view bytes) {
    const std::string text(bytes);
    stays_read(text, places::taken_from);
    stays_read(text, places::released_from);
    stays_read(text, places::order_from);
    stays_read(text, places::cleaned_from);
    stays_read(text, places::opening_from);
    stays_read(text, places::people_said_from);
    if (const auto state = places::station_state_from(bytes)) {
        require(places::station_state_from(to_json_text(*state)).has_value());
        // What was never heard of for so long is believed of nobody.
        require(!as_heard(*state, {}, some_day).free_seats().has_value());
    }
}

std::vector<std::string> place_record_seeds() {
    places::StationState state;
    state.open = {places::Open::open, places::OpenCause::door, some_day};
    state.people = {3, places::PeopleCause::counter, some_day};
    state.things = {{places::ThingKind::seat, places::Use::counted, 16, 1, 12}};
    return {to_json_text(state),
            body_text(places::Taken{{}, {}, "locker_3", some_day}),
            body_text(places::Released{{}, places::ReleasedHow::staff}),
            body_text(places::OrderSaid{"microwave_1", true}),
            body_text(places::Cleaned{"toilet"}),
            body_text(places::OpeningSaid{true}),
            body_text(places::PeopleSaid{4})};
}

void take_stations(std::string_view bytes) {
    const auto list = directory::read_list(bytes);
    if (list.stations)
        require(directory::read_list(directory::list_text(*list.stations)).stations.has_value());
    else
        require(!list.findings.empty());
    const std::string text(bytes);
    stays_read(text, directory::described_from);
    stays_read(text, directory::withdrawn_from);
}

std::vector<std::string> stations_seeds() {
    const auto list = directory::read_list(asset("demo/stations.json"));
    require(list.stations.has_value());
    const auto& first = list.stations->front();
    return {directory::list_text({first}), body_text(directory::Described{first.id, first.profile}),
            body_text(directory::Withdrawn{first.id})};
}

void take_keeper_cards(std::string_view bytes) {
    if (const auto card = keepers::card_from(bytes))
        require(keepers::card_from(card_text(*card)).has_value());
    const keepers::CardVerifier nobody{{}, ""};
    const auto cards = keepers::cards_from(bytes, {});
    if (cards) require(keepers::cards_from(keepers::cards_text({}, *cards), {}).has_value());
    require(keepers::cards_from(keepers::cards_text({}, {nobody}), {}).has_value());
}

std::vector<std::string> keeper_cards_seeds() {
    keepers::CardSecret secret;
    secret.secret.resize(32, 7);
    return {card_text(secret), keepers::cards_text({}, {{{}, "$argon2id$v=19$m=8,t=1,p=1$aa$bb"}})};
}

void take_inspection(std::string_view bytes) {
    const std::string text(bytes);
    stays_read(text, inspections::inspection_from);
    stays_read(text, inspections::asked_from);
    stays_read(text, inspections::decided_from);
    stays_read(text, inspections::words_erased_from);
    if (const auto words = inspections::words_from(bytes))
        require(inspections::words_from(sealed_text(*words)).has_value());
    if (const auto contact = inspections::contact_from(bytes))
        require(inspections::contact_from(sealed_text(*contact)).has_value());
}

std::vector<std::string> inspection_seeds() {
    inspections::Inspection made;
    made.on = {2026, 11, 22};
    made.answers = {{"clean", inspections::Found::to_mend}};
    return {body_text(made), body_text(inspections::HostAsked{{}, "超市", "湖滨路", {}}),
            sealed_text(inspections::HostContact{"王", "0399-1"}),
            body_text(inspections::WordsErased{.inspection = {}, .host = inspections::HostId{}})};
}

constexpr Parser station_all[] = {{"visit_settings", take_visit_settings, visit_settings_seeds},
                                  {"visit_record", take_visit_record, visit_record_seeds},
                                  {"places", take_places, places_seeds},
                                  {"place_record", take_place_record, place_record_seeds},
                                  {"stations", take_stations, stations_seeds},
                                  {"keeper_cards", take_keeper_cards, keeper_cards_seeds},
                                  {"inspection", take_inspection, inspection_seeds}};

}  // namespace

std::span<const Parser> station_parsers() {
    return station_all;
}

}  // namespace fuzz
