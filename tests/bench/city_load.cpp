#include "bench/city_load.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "platform/crypto/certificates.hpp"
#include "services/directory/directory_office.hpp"
#include "services/hub/hub_directory.hpp"
#include "services/places/places_records.hpp"

namespace bench {

using namespace services;

namespace {

constexpr int seats = 24;
constexpr int stations_a_county = 65;
constexpr std::size_t people_at_most = 3;

Said state_of(const CityStation& station, platform::WallTime now) {
    places::StationState state;
    state.said_at = now;
    state.open = {places::Open::open, places::OpenCause::person_seen, now};
    const auto people = static_cast<int>(station.present.size());
    state.people = {people, places::PeopleCause::check_ins, now};
    state.things = {
        {places::ThingKind::seat, places::Use::counted, seats, 0, std::max(0, seats - people)}};
    return {places::state_said_kind, {station.known.id.value}, to_json_text(state), now};
}

}  // namespace

CityStation found_station(World& world, hub::Hub& hub, const hub::Installation& installed, int at) {
    CityStation station;
    auto& known = station.known;
    known.id = world.ids.mint_as<sync::StationId>();
    known.number = fmt::format("C-{:05}", at);
    known.name = fmt::format("第{}驿站", at);
    known.division = fmt::format("{:06}", 410500 + at / stations_a_county);
    hub.devices.put_station(known);
    directory::Profile profile;
    profile.position = {114 + at % 200 * 0.005, 36 + at / 200 * 0.004};
    profile.things = {places::ThingKind::water, places::ThingKind::microwave};
    if (!hub.stations.office.describe({}, known.id, 0, profile))
        throw std::runtime_error("a station was not taken");
    const auto invited = hub.devices.invite(known.id, "一号屏");
    station.key_pem = platform::make_device_key();
    auto enrolled = hub.devices.enrol(installed.authority, invited->code,
                                      platform::make_certificate_request(station.key_pem));
    if (!enrolled) throw std::runtime_error("a device was not enrolled");
    station.enrolled = std::move(*enrolled);
    station.device = std::make_unique<LoadDevice>(world, station.enrolled.device.id, known.id);
    return station;
}

std::vector<Said> said_of_visitor(World& world, CityStation& station, platform::WallTime now) {
    visits::Came came;
    came.visit = world.ids.mint_as<visits::VisitId>();
    came.press = world.ids.mint_as<visits::PressId>();
    came.occupation = visits::Occupation::rider;
    std::vector<Said> said{{visits::came_kind, {came.visit.value}, body_text(came), now}};
    if (station.present.size() == people_at_most)
        for (const auto& one : std::exchange(station.present, {})) {
            const visits::Left left{one, visits::LeftHow::touch, now};
            said.push_back({visits::left_kind, {one.value}, body_text(left), now});
        }
    station.present.push_back(came.visit);
    said.push_back(state_of(station, now));
    return said;
}

}  // namespace bench
