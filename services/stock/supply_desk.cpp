#include "services/stock/supply_desk.hpp"

#include <algorithm>

#include "platform/base/ensure.hpp"
#include "services/stock/stock_records.hpp"
#include "services/stock/stock_rules.hpp"
#include "services/stock/stock_store.hpp"

namespace services::stock {

using platform::Transaction;

SupplyDesk::SupplyDesk(StationId station, platform::Database& database, sync::RecordLog& log,
                       StockProjection& projection, const sync::HallSource& source)
    : station_(station), database_(database), log_(log), projection_(projection), source_(source) {}

std::shared_ptr<const Catalogue> SupplyDesk::catalogue() const {
    return catalogue_.of(source_.text(catalogue_key));
}

std::vector<SupplyFace> SupplyDesk::supplies() const {
    std::vector<SupplyFace> faces;
    const auto kept = catalogue();
    if (!kept) return faces;
    const auto text = source_.text(news_key);
    const auto heard = text ? stock_news_from(*text) : std::nullopt;
    for (const auto& supply : kept->supplies) {
        SupplyFace face{supply, {}, false};
        face.count =
            database_.read([&](Transaction& t) { return count_of(t, station_, supply.code); });
        // Counted by somebody else since.
        if (heard)
            for (const auto& told : heard->counts)
                if (told.supply == supply.code && (!face.count || told.at > face.count->at))
                    face.count = told;
        face.is_low = face.count && stock::is_low(supply, face.count->left);
        faces.push_back(std::move(face));
    }
    return faces;
}

std::vector<Task> SupplyDesk::tasks() const {
    const auto text = source_.text(news_key);
    const auto heard = text ? stock_news_from(*text) : std::nullopt;
    if (!heard) return {};
    auto tasks = heard->tasks;
    // What was said of them here and has not come back yet.
    database_.read([&](Transaction& t) {
        for (auto& task : tasks)
            if (const auto own = step_said_of(t, task.id)) task.state = *own;
    });
    std::erase_if(tasks, [](const Task& task) { return task.state == TaskState::done; });
    return tasks;
}

bool SupplyDesk::has(const std::string& supply) const {
    const auto kept = catalogue();
    return kept && kept->supply(supply) != nullptr;
}

bool SupplyDesk::count(const sync::Actor& by, const std::string& supply, int left) {
    if (!has(supply)) return false;
    log_.write([&](Transaction& t) {
        report(t, Counted::kind, {station_.value}, by, body_text(Counted{{}, supply, left}));
    });
    return true;
}

bool SupplyDesk::use(const sync::Actor& by, const std::string& supply, int amount) {
    if (!has(supply)) return false;
    log_.write([&](Transaction& t) {
        report(t, Used::kind, {station_.value}, by, body_text(Used{supply, amount}));
    });
    return true;
}

void SupplyDesk::take(const sync::Actor& by, TaskId task) {
    log_.write([&](Transaction& t) {
        report(t, TaskTaken::kind, {task.value}, by, body_text(TaskTaken{task}));
    });
}

void SupplyDesk::finish(const sync::Actor& by, TaskId task, std::optional<int> left) {
    log_.write([&](Transaction& t) {
        report(t, TaskDone::kind, {task.value}, by, body_text(TaskDone{task, left}));
    });
}

void SupplyDesk::report(Transaction& t, std::string_view kind, sync::SubjectId subject,
                        const sync::Actor& by, std::string body) {
    const auto applied = projection_.apply(
        log_.append(t, {log_.mint_id(), std::string(kind), subject, by, std::move(body), {}}),
        std::nullopt, t);
    // A task is the hub's: its steps are kept here until the hub has applied them.
    platform::ensure(applied.kind != sync::Applied::Kind::unusable,
                     "a record just written can be used");
}

}  // namespace services::stock
