#include "services/stock/stock_projection.hpp"

#include <algorithm>

#include "services/stock/erasure.hpp"
#include "services/stock/stock_records.hpp"
#include "services/stock/stock_rules.hpp"
#include "services/stock/stock_store.hpp"

namespace services::stock {
namespace {

using platform::Transaction;
using sync::Applied;
using sync::Record;

Applied not_possible(std::string_view field, std::string value) {
    return Applied::no_use({"stock.not_possible", std::string(field), std::move(value),
                            "物资记录与现在的状态对不上，请核对这条记录。"});
}

// Of any station; the kind is believed of the hub only.
bool is_by_office(const Record& record) {
    return record.kind == Counted::by_office || record.kind == TaskTaken::by_office ||
           record.kind == TaskDone::by_office;
}

Applied apply_one(const Record& record, const Counted& fact, Transaction& t) {
    const auto station =
        is_by_office(record) ? fact.station.value_or(record.station) : record.station;
    save(t, station, {fact.supply, fact.left, record.time.wall});
    return Applied::done();
}

Applied apply_one(const Record& record, const Used& fact, Transaction& t) {
    auto count = count_of(t, record.station, fact.supply);
    if (!count) return Applied::done();  // never counted: there is nothing to take it from
    count->left = std::max(0, count->left - fact.amount);
    count->at = record.time.wall;
    save(t, record.station, *count);
    return Applied::done();
}

Applied apply_one(const Record& record, const TaskRaised& fact, Transaction& t) {
    Task task;
    task.id = fact.task;
    task.station = fact.station;
    task.work = fact.work;
    task.code = fact.code;
    task.due = fact.due;
    task.raised_at = record.time.wall;
    add(t, task);
    return Applied::done();
}

Applied step_on(const Record& record, TaskId id, TaskEvent event, const std::optional<int>& left,
                Transaction& t) {
    auto task = task_of(t, id);
    if (!task) return Applied::waits({id.value});
    if (!is_by_office(record) && record.station != task->station)
        return not_possible("station", to_text(record.station));
    const auto next = after(task->state, event);
    // Two did the same work: what was counted last still counts.
    if (next) {
        task->state = *next;
        ++task->version;
        auto& by = event == TaskEvent::take ? task->taken_by : task->done_by;
        auto& at = event == TaskEvent::take ? task->taken_at : task->done_at;
        by = record.actor.account;
        at = record.time.wall;
        save(t, *task);
    }
    if (left && task->work == Work::restock)
        save(t, task->station, {task->code, *left, record.time.wall});
    return Applied::done();
}

Applied apply_one(const Record& record, const TaskTaken& fact, Transaction& t) {
    return step_on(record, fact.task, TaskEvent::take, {}, t);
}

Applied apply_one(const Record& record, const TaskDone& fact, Transaction& t) {
    return step_on(record, fact.task, TaskEvent::finish, fact.left, t);
}

Applied apply_one(const Record&, const CampaignOpened& fact, Transaction& t) {
    if (campaign_of(t, fact.campaign.id))
        return not_possible("campaign", to_text(fact.campaign.id));
    save(t, fact.campaign);
    return Applied::done();
}

Applied apply_one(const Record&, const CampaignClosed& fact, Transaction& t) {
    auto campaign = campaign_of(t, fact.campaign);
    if (!campaign) return Applied::waits({fact.campaign.value});
    campaign->state = CampaignState::closed;
    ++campaign->version;
    save(t, *campaign);
    return Applied::done();
}

Applied apply_one(const Record& record, const BatchDelivered& fact, Transaction& t) {
    add(t, Batch{fact.batch, fact.campaign, fact.station, fact.parcels, record.time.wall,
                 fact.returned_of});
    return Applied::done();
}

Applied apply_one(const Record& record, const ListTaken& fact, Transaction& t) {
    add(t, List{fact.list, fact.campaign, fact.station, fact.people, record.time.wall, fact.file});
    int number = 0;
    for (const auto& entry : fact.moved)
        move(t, entry, fact.list, ++number);
    return Applied::done();
}

Applied apply_one(const Record&, const Entitled& fact, Transaction& t) {
    add(t, fact.entry);
    if (!fact.one.code.empty()) keep_person(t, fact.entry.key.entry, fact.one);
    return Applied::done();
}

Applied apply_one(const Record& record, const Collected& fact, Transaction& t) {
    if (handout_of(t, fact.handout)) return not_possible("handout", to_text(fact.handout));
    Handout one;
    one.id = fact.handout;
    one.campaign = fact.campaign;
    one.station = record.station;
    one.batch = fact.batch;
    one.pieces = static_cast<int>(fact.parcels.size());
    one.entry = fact.entry;
    one.at = record.time.wall;
    one.is_signed = fact.is_signed;
    one.is_doubtful = fact.entry && handout_of_entry(t, *fact.entry);
    for (const auto number : fact.parcels)
        if (!hold_parcel(t, fact.batch, number, fact.handout)) one.is_doubtful = true;
    add(t, one, fact.press);
    if (!fact.signature.empty()) keep_signature(t, one.id, sealed_text(fact.signature));
    return Applied::done();
}

Applied apply_one(const Record& record, const HandedOver& fact, Transaction& t) {
    if (handout_of(t, fact.handout)) return not_possible("handout", to_text(fact.handout));
    Handout one;
    one.id = fact.handout;
    one.campaign = fact.campaign;
    one.entry = fact.entry;
    one.at = record.time.wall;
    one.by = record.actor.account;
    one.is_doubtful = handout_of_entry(t, fact.entry).has_value();
    add(t, one, PressId{fact.handout.value});
    return Applied::done();
}

Applied apply_one(const Record&, const PeopleErased& fact, Transaction& t) {
    erase_people(t, fact.campaign);
    return Applied::done();
}

template <class Fact>
Applied keep_said(const Read<Fact>& fact, TaskState state, Transaction& t) {
    if (!fact) return Applied::no_use(fact.refusal());
    keep_step(t, fact->task, state);
    return Applied::done();
}

template <class Fact>
Applied apply_read(const Record& record, const Read<Fact>& fact, Transaction& t) {
    if (!fact) return Applied::no_use(fact.refusal());
    return apply_one(record, *fact, t);
}

}  // namespace

StockProjection::StockProjection(platform::Database& database, On on) : on_(on) {
    prepare_stock_tables(database);
}

bool StockProjection::is_said_by_hub_only(std::string_view kind) const {
    return is_said_by_hub(kind);
}

Applied StockProjection::apply(const Record& record, const std::optional<std::string>& opened,
                               Transaction& t) {
    const auto& kind = record.kind;
    const auto& body = record.body;
    if (on_ == On::kiosk && kind == TaskTaken::kind)
        return keep_said(task_taken_from(body), TaskState::taken, t);
    if (on_ == On::kiosk && kind == TaskDone::kind)
        return keep_said(task_done_from(body), TaskState::done, t);
    if (kind == Counted::kind || kind == Counted::by_office)
        return apply_read(record, counted_from(body), t);
    if (kind == Used::kind) return apply_read(record, used_from(body), t);
    if (kind == TaskRaised::kind) return apply_read(record, task_raised_from(body), t);
    if (kind == TaskTaken::kind || kind == TaskTaken::by_office)
        return apply_read(record, task_taken_from(body), t);
    if (kind == TaskDone::kind || kind == TaskDone::by_office)
        return apply_read(record, task_done_from(body), t);
    if (kind == CampaignOpened::kind) return apply_read(record, campaign_opened_from(body), t);
    if (kind == CampaignClosed::kind) return apply_read(record, campaign_closed_from(body), t);
    if (kind == BatchDelivered::kind) return apply_read(record, batch_delivered_from(body), t);
    if (kind == ListTaken::kind) return apply_read(record, list_taken_from(body), t);
    if (kind == Entitled::kind) return apply_read(record, entitled_from(body, opened), t);
    if (kind == Collected::kind) return apply_read(record, collected_from(body, opened), t);
    if (kind == HandedOver::kind) return apply_read(record, handed_over_from(body), t);
    if (kind == PeopleErased::kind) return apply_read(record, people_erased_from(body), t);
    return Applied::no_use(
        {"stock.unknown_kind", "kind", kind, "本程序不认识这种记录，可能需要升级。"});
}

std::vector<std::string_view> StockProjection::tables() const {
    return stock_tables();
}

bool StockProjection::can_read_its_tables(Transaction& transaction) const {
    return has_only_stock(transaction);
}

}  // namespace services::stock
