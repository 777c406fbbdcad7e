#include "services/places/places_projection.hpp"

#include <algorithm>

#include "services/places/places_records.hpp"
#include "services/places/places_store.hpp"

namespace services::places {
namespace {

using platform::Transaction;
using sync::Applied;
using sync::Record;

Applied apply_taken(const Record& record, Transaction& t) {
    const auto taken = taken_from(record.body);
    if (!taken) return Applied::no_use(taken.refusal());
    add(t, {taken->taking, record.station, taken->thing, record.time.wall, taken->until, {}, {}},
        taken->press);
    return Applied::done();
}

Applied apply_released(const Record& record, Transaction& t) {
    const auto released = released_from(record.body);
    if (!released) return Applied::no_use(released.refusal());
    auto taking = taking_of(t, released->taking);
    if (!taking) return Applied::waits({released->taking.value});
    if (taking->station != record.station)
        return Applied::no_use({"places.not_its_own", "taking", to_text(taking->id),
                                "这件物品是另一个驿站借出的，请核对这条记录。"});
    if (taking->ended_at) return Applied::done();  // the first end stands
    taking->ended_at = record.time.wall;
    taking->ended_how = released->how;
    save_end(t, *taking);
    return Applied::done();
}

ThingOrder order_now(Transaction& t, sync::StationId station, const std::string& thing) {
    const auto orders = orders_of(t, station);
    const auto found = std::ranges::find(orders, thing, &ThingOrder::thing);
    return found == orders.end() ? ThingOrder{thing, false, {}, {}} : *found;
}

Applied apply_order(const Record& record, Transaction& t) {
    const auto said = order_from(record.body);
    if (!said) return Applied::no_use(said.refusal());
    auto order = order_now(t, record.station, said->thing);
    order.is_out_of_order = said->is_out_of_order;
    order.order_at = record.time.wall;
    save_order(t, record.station, order);
    return Applied::done();
}

Applied apply_cleaned(const Record& record, Transaction& t) {
    const auto cleaned = cleaned_from(record.body);
    if (!cleaned) return Applied::no_use(cleaned.refusal());
    auto order = order_now(t, record.station, cleaned->thing);
    order.cleaned_at = record.time.wall;
    save_order(t, record.station, order);
    return Applied::done();
}

Applied apply_opening(const Record& record, Transaction& t) {
    const auto opening = opening_from(record.body);
    if (!opening) return Applied::no_use(opening.refusal());
    auto said = staff_said_of(t, record.station);
    said.is_open = opening->is_open;
    said.open_at = record.time.wall;
    save(t, record.station, said);
    return Applied::done();
}

Applied apply_people_said(const Record& record, Transaction& t) {
    const auto people = people_said_from(record.body);
    if (!people) return Applied::no_use(people.refusal());
    auto said = staff_said_of(t, record.station);
    said.present = people->present;
    said.present_at = record.time.wall;
    save(t, record.station, said);
    return Applied::done();
}

Applied apply_state(const Record& record, Transaction& t) {
    const auto state = state_from(record.body);
    if (!state) return Applied::no_use(state.refusal());
    save_state(t, record.station, *state);
    return Applied::done();
}

}  // namespace

PlacesProjection::PlacesProjection(platform::Database& database) {
    prepare_places_tables(database);
}

Applied PlacesProjection::apply(const Record& record, const std::optional<std::string>& /*opened*/,
                                Transaction& t) {
    if (record.kind == state_said_kind) return apply_state(record, t);
    if (record.kind == taken_kind) return apply_taken(record, t);
    if (record.kind == released_kind) return apply_released(record, t);
    if (record.kind == order_said_kind) return apply_order(record, t);
    if (record.kind == cleaned_kind) return apply_cleaned(record, t);
    if (record.kind == opening_said_kind) return apply_opening(record, t);
    if (record.kind == people_said_kind) return apply_people_said(record, t);
    return Applied::no_use(
        {"places.unknown_kind", "kind", record.kind, "本程序不认识这种记录，可能需要升级。"});
}

std::vector<std::string_view> PlacesProjection::tables() const {
    return places_tables();
}

bool PlacesProjection::can_read_its_tables(Transaction& transaction) const {
    return has_only_places(transaction);
}

}  // namespace services::places
