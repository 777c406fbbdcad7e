#include "services/places/places_store.hpp"

#include "platform/base/ensure.hpp"
#include "platform/storage/migrations.hpp"
#include "platform/storage/stored_values.hpp"

namespace services::places {
namespace {

using platform::Row;
using platform::Transaction;

constexpr platform::Migration steps[] = {{1, R"(
    CREATE TABLE places_takings (
        taking TEXT NOT NULL PRIMARY KEY,
        press TEXT NOT NULL,
        station TEXT NOT NULL,
        thing TEXT NOT NULL,
        taken_at BIGINT NOT NULL,
        until_at BIGINT NOT NULL,
        ended_at BIGINT,
        ended_how TEXT);
    CREATE INDEX places_takings_by_press ON places_takings (press);
    CREATE INDEX places_takings_by_end ON places_takings (station, ended_at);
    CREATE TABLE places_orders (
        station TEXT NOT NULL,
        thing TEXT NOT NULL,
        out_of_order BIGINT NOT NULL,
        order_at BIGINT NOT NULL,
        cleaned_at BIGINT,
        PRIMARY KEY (station, thing));
    CREATE TABLE places_said (
        station TEXT NOT NULL PRIMARY KEY,
        is_open BIGINT,
        open_at BIGINT NOT NULL,
        present BIGINT,
        present_at BIGINT NOT NULL);
    CREATE TABLE places_states (
        station TEXT NOT NULL PRIMARY KEY,
        said_at BIGINT NOT NULL,
        state TEXT NOT NULL);
)"}};

Taking taking_at(const Row& row) {
    Taking taking;
    taking.id = {row.uuid("taking")};
    taking.station = {row.uuid("station")};
    taking.thing = row.text("thing");
    taking.taken_at = {row.integer("taken_at")};
    taking.until = {row.integer("until_at")};
    taking.ended_at = maybe_time(row, "ended_at");
    taking.ended_how = maybe_stored(row, "ended_how", value_of<ReleasedHow>);
    return taking;
}

StationState state_at(const Row& row) {
    auto state = station_state_from(row.text("state"));
    platform::ensure(state.has_value(), "a stored state is one");
    return *std::move(state);
}

}  // namespace

void prepare_places_tables(platform::Database& database) {
    platform::migrate(database, "places", steps);
}

std::vector<std::string_view> places_tables() {
    return {"places_takings", "places_orders", "places_said", "places_states"};
}

bool has_only_places(Transaction& t) {
    for (const auto& row : t.query("SELECT taking, press, station, ended_how FROM places_takings"))
        for (const auto* id : {"taking", "press", "station"})
            if (!platform::uuid_from_text(row.text(id)) ||
                (row.maybe_text("ended_how") && !value_of<ReleasedHow>(row.text("ended_how"))))
                return false;
    for (const auto& row : t.query("SELECT station, state FROM places_states"))
        if (!platform::uuid_from_text(row.text("station")) ||
            !station_state_from(row.text("state")))
            return false;
    return true;
}

void add(Transaction& t, const Taking& taking, PressId press) {
    t.execute(
        "INSERT INTO places_takings (taking, press, station, thing, taken_at, until_at)"
        " VALUES ($taking, $press, $station, $thing, $taken_at, $until)"
        " ON CONFLICT (taking) DO NOTHING",
        {{"taking", taking.id.value},
         {"press", press.value},
         {"station", taking.station.value},
         {"thing", taking.thing},
         {"taken_at", taking.taken_at.micros},
         {"until", taking.until.micros}});
}

void save_end(Transaction& t, const Taking& taking) {
    platform::ensure(taking.ended_at && taking.ended_how, "it has ended");
    t.execute("UPDATE places_takings SET ended_at = $at, ended_how = $how WHERE taking = $taking",
              {{"taking", taking.id.value},
               {"at", taking.ended_at->micros},
               {"how", name_of(*taking.ended_how)}});
}

std::optional<Taking> taking_of(Transaction& t, TakingId taking) {
    return read_one(t.query_one("SELECT * FROM places_takings WHERE taking = $taking",
                                {{"taking", taking.value}}),
                    taking_at);
}

std::optional<Taking> taking_of_press(Transaction& t, PressId press) {
    return read_one(
        t.query_one("SELECT * FROM places_takings WHERE press = $press", {{"press", press.value}}),
        taking_at);
}

std::vector<Taking> open_takings(Transaction& t, StationId station) {
    return platform::read_all(t.query("SELECT * FROM places_takings WHERE station = $station"
                                      " AND ended_at IS NULL ORDER BY taken_at, taking",
                                      {{"station", station.value}}),
                              taking_at);
}

std::vector<Taking> takings_between(Transaction& t, StationId station, platform::WallTime from,
                                    platform::WallTime until) {
    return platform::read_all(
        t.query("SELECT * FROM places_takings WHERE station = $station AND taken_at < $until"
                " AND (ended_at IS NULL OR ended_at > $from) ORDER BY taken_at, taking",
                {{"station", station.value}, {"from", from.micros}, {"until", until.micros}}),
        taking_at);
}

void save_order(Transaction& t, StationId station, const ThingOrder& order) {
    t.execute(
        "INSERT INTO places_orders (station, thing, out_of_order, order_at, cleaned_at)"
        " VALUES ($station, $thing, $out, $at, $cleaned) ON CONFLICT (station, thing) DO UPDATE"
        " SET out_of_order = excluded.out_of_order, order_at = excluded.order_at,"
        " cleaned_at = excluded.cleaned_at",
        {{"station", station.value},
         {"thing", order.thing},
         {"out", order.is_out_of_order},
         {"at", order.order_at.micros},
         {"cleaned", micros_or_null(order.cleaned_at)}});
}

std::vector<ThingOrder> orders_of(Transaction& t, StationId station) {
    std::vector<ThingOrder> orders;
    for (const auto& row :
         t.query("SELECT * FROM places_orders WHERE station = $station ORDER BY thing",
                 {{"station", station.value}})) {
        ThingOrder order{
            row.text("thing"), row.integer("out_of_order") != 0, {row.integer("order_at")}, {}};
        order.cleaned_at = maybe_time(row, "cleaned_at");
        orders.push_back(std::move(order));
    }
    return orders;
}

void save(Transaction& t, StationId station, const StaffSaid& said) {
    t.execute(
        "INSERT INTO places_said (station, is_open, open_at, present, present_at) VALUES"
        " ($station, $is_open, $open_at, $present, $present_at) ON CONFLICT (station) DO UPDATE"
        " SET is_open = excluded.is_open, open_at = excluded.open_at, present = excluded.present,"
        " present_at = excluded.present_at",
        {{"station", station.value},
         {"is_open", said.is_open},
         {"open_at", said.open_at.micros},
         {"present", said.present},
         {"present_at", said.present_at.micros}});
}

StaffSaid staff_said_of(Transaction& t, StationId station) {
    StaffSaid said;
    const auto row = t.query_one("SELECT * FROM places_said WHERE station = $station",
                                 {{"station", station.value}});
    if (!row) return said;
    if (const auto open = row->maybe_integer("is_open")) said.is_open = *open != 0;
    said.open_at = {row->integer("open_at")};
    if (const auto present = row->maybe_integer("present"))
        said.present = static_cast<int>(*present);
    said.present_at = {row->integer("present_at")};
    return said;
}

void save_state(Transaction& t, StationId station, const StationState& state) {
    t.execute(
        "INSERT INTO places_states (station, said_at, state) VALUES ($station, $at, $state)"
        " ON CONFLICT (station) DO UPDATE SET said_at = excluded.said_at, state = excluded.state"
        " WHERE excluded.said_at >= places_states.said_at",
        {{"station", station.value}, {"at", state.said_at.micros}, {"state", to_json_text(state)}});
}

std::optional<StationState> state_of(Transaction& t, StationId station) {
    const auto row = t.query_one("SELECT state FROM places_states WHERE station = $station",
                                 {{"station", station.value}});
    if (!row) return std::nullopt;
    return state_at(*row);
}

std::map<StationId, StationState> all_states(Transaction& t) {
    std::map<StationId, StationState> states;
    for (const auto& row : t.query("SELECT station, state FROM places_states"))
        states.emplace(StationId{row.uuid("station")}, state_at(row));
    return states;
}

}  // namespace services::places
