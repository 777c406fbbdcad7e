#include "services/stock/supply_office.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "platform/base/ensure.hpp"
#include "services/stock/stock_records.hpp"
#include "services/stock/stock_rules.hpp"
#include "services/stock/stock_store.hpp"

namespace services::stock {

using platform::refuse;
using platform::Transaction;

namespace {

const sync::Actor by_itself{sync::ActorKind::system, ""};
constexpr int most_done_shown = 100;

}  // namespace

std::string_view name_of(Refusal refusal) {
    switch (refusal) {
        case Refusal::unknown_station:
            return "unknown_station";
        case Refusal::unknown_supply:
            return "unknown_supply";
        case Refusal::unknown_task:
            return "unknown_task";
        case Refusal::unknown_campaign:
            return "unknown_campaign";
        case Refusal::unknown_entry:
            return "unknown_entry";
        case Refusal::unknown_device:
            return "unknown_device";
        case Refusal::changed:
            return "changed";
        case Refusal::not_possible:
            return "not_possible";
        case Refusal::wrong_days:
            return "wrong_days";
        case Refusal::over:
            return "over";
        case Refusal::collected:
            return "collected";
        case Refusal::at_station:
            return "at_station";
        case Refusal::same_list:
            return "same_list";
        case Refusal::not_lost:
            return "not_lost";
        case Refusal::already_back:
            return "already_back";
        case Refusal::too_many:
            return "too_many";
        case Refusal::number_missing:
            return "number_missing";
        case Refusal::cannot_seal:
            return "cannot_seal";
    }
    platform::stop_for_bug("a refusal without a name", std::source_location::current());
}

SupplyOffice::SupplyOffice(platform::Database& database, sync::RecordLog& log,
                           StockProjection& projection, const platform::Clock& clock)
    : database_(database), log_(log), projection_(projection), clock_(clock) {}

SupplyOffice::Verdict<Count> SupplyOffice::count(const sync::Actor& by, const SuppliedStation& at,
                                                 const std::string& supply, std::int64_t version,
                                                 int left) {
    if (at.catalogue->supply(supply) == nullptr) return refuse(Refusal::unknown_supply);
    return log_.write([&](Transaction& t) -> Verdict<Count> {
        const auto before = count_of(t, at.station, supply);
        if ((before ? before->version : 0) != version) return refuse(Refusal::changed);
        report(t, by, Counted::by_office, {at.station.value},
               body_text(Counted{at.station, supply, left}));
        return count_of(t, at.station, supply).value();
    });
}

SupplyOffice::Verdict<Task> SupplyOffice::step(const sync::Actor& by, OnVersion on,
                                               std::string_view kind, const std::string& body) {
    return log_.write([&](Transaction& t) -> Verdict<Task> {
        const auto task = task_of(t, on.task);
        if (!task) return refuse(Refusal::unknown_task);
        if (task->version != on.version) return refuse(Refusal::changed);
        const auto event = kind == TaskTaken::by_office ? TaskEvent::take : TaskEvent::finish;
        if (!after(task->state, event)) return refuse(Refusal::not_possible);
        report(t, by, kind, {on.task.value}, body);
        return task_of(t, on.task).value();
    });
}

SupplyOffice::Verdict<Task> SupplyOffice::take(const sync::Actor& by, OnVersion on) {
    return step(by, on, TaskTaken::by_office, body_text(TaskTaken{on.task}));
}

SupplyOffice::Verdict<Task> SupplyOffice::finish(const sync::Actor& by, OnVersion on,
                                                 std::optional<int> left) {
    const auto task = database_.read([&](Transaction& t) { return task_of(t, on.task); });
    if (task && task->work == Work::restock && !left) return refuse(Refusal::number_missing);
    return step(by, on, TaskDone::by_office, body_text(TaskDone{on.task, left}));
}

// What marks and plans ask for and nobody was asked yet.
std::vector<TaskRaised> SupplyOffice::missing(Transaction& t,
                                              const std::vector<SuppliedStation>& stations) const {
    const auto now = clock_.wall();
    std::vector<TaskRaised> all;
    std::set<std::pair<StationId, std::string>> restocking;
    for (const auto& task : open_tasks(t))
        if (task.work == Work::restock) restocking.emplace(task.station, task.code);
    for (const auto& [station, catalogue] : stations) {
        for (const auto& count : counts_at(t, station)) {
            const auto* supply = catalogue->supply(count.supply);
            if (supply == nullptr || !stock::is_low(*supply, count.left)) continue;
            if (restocking.emplace(station, count.supply).second)
                all.push_back({{}, station, Work::restock, count.supply, now + restock_within});
        }
        for (const auto& cleaning : cleaning_begun(*catalogue, now))
            if (!has_task_due(t, station, cleaning.plan->code, cleaning.due))
                all.push_back({{}, station, Work::cleaning, cleaning.plan->code, cleaning.due});
    }
    return all;
}

void SupplyOffice::settle(const std::vector<SuppliedStation>& stations) {
    const bool is_all_raised =
        database_.read([&](Transaction& t) { return missing(t, stations).empty(); });
    if (is_all_raised) return;
    log_.write([&](Transaction& t) {
        for (auto fact : missing(t, stations)) {
            fact.task = TaskId{log_.mint_id().value};
            report(t, by_itself, TaskRaised::kind, {fact.task.value}, body_text(fact));
        }
    });
}

void SupplyOffice::report(Transaction& t, const sync::Actor& by, std::string_view kind,
                          sync::SubjectId subject, std::string body) {
    const auto applied = projection_.apply(
        log_.append(t, {log_.mint_id(), std::string(kind), subject, by, std::move(body), {}}),
        std::nullopt, t);
    platform::ensure(applied.kind == sync::Applied::Kind::done,
                     "a record just written can be used");
}

StationStock SupplyOffice::stock_of(const SuppliedStation& at) const {
    return database_.read([&](Transaction& t) {
        StationStock stock;
        for (const auto& supply : at.catalogue->supplies) {
            SupplyLine line{supply, count_of(t, at.station, supply.code), false};
            line.is_low = line.count && stock::is_low(supply, line.count->left);
            stock.supplies.push_back(std::move(line));
        }
        stock.open = open_tasks(t, at.station);
        stock.done = done_tasks(t, at.station, most_done_shown);
        return stock;
    });
}

std::vector<Task> SupplyOffice::tasks() const {
    return database_.read([](Transaction& t) { return open_tasks(t); });
}

std::vector<Count> SupplyOffice::counts(StationId station) const {
    return database_.read([&](Transaction& t) { return counts_at(t, station); });
}

std::vector<Task> SupplyOffice::tasks(StationId station) const {
    return database_.read([&](Transaction& t) { return open_tasks(t, station); });
}

}  // namespace services::stock
