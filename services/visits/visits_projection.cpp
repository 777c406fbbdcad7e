#include "services/visits/visits_projection.hpp"

#include "services/visits/visits_records.hpp"
#include "services/visits/visits_store.hpp"

namespace services::visits {
namespace {

using platform::Transaction;
using sync::Applied;
using sync::Record;

CameBy way_of(std::string_view kind) {
    if (kind == came_by_phone_kind) return CameBy::phone;
    return kind == came_kind ? CameBy::kiosk : CameBy::late;
}

Applied begin(const Record& record, const std::optional<std::string>& opened, Transaction& t) {
    const auto came = came_from(record.body, opened);
    if (!came) return Applied::no_use(came.refusal());
    if (visit_of(t, came->visit)) {
        return Applied::no_use(
            {"visits.came_twice", "visit", to_text(came->visit), "同一次到访出现了两次。"});
    }
    Visit visit;
    visit.id = came->visit;
    visit.came_by = way_of(record.kind);
    // A kiosk speaks for its own station.
    visit.station = is_said_at_hub(record.kind) && came->station ? *came->station : record.station;
    visit.occupation = came->occupation;
    visit.details = came->details;
    visit.came_at = record.time.wall;
    if (visit.came_by == CameBy::late) {
        visit.came_at = came->came_at.value_or(record.time.wall);
        // Who came then is not there any more.
        visit.left_at = came->left_at.value_or(visit.came_at);
        visit.left_how = came->left_at ? LeftHow::told_late : LeftHow::time_out;
    }
    add(t, visit, came->press);
    count(t, visit, 1);
    if (!came->person.is_empty()) keep_person(t, visit.id, came->person);
    return Applied::done();
}

// What is said of a visit of another station is not believed of a kiosk.
bool may_say(const Record& record, const Visit& visit) {
    return is_said_at_hub(record.kind) || record.station == visit.station;
}

Applied not_its_own(const Visit& visit) {
    return Applied::no_use({"visits.not_its_own", "visit", to_text(visit.id),
                            "这次到访是另一个驿站的，请核对这条记录。"});
}

Applied say_more(const Record& record, Transaction& t) {
    const auto more = more_from(record.body);
    if (!more) return Applied::no_use(more.refusal());
    auto visit = visit_of(t, more->visit);
    if (!visit) return Applied::waits({more->visit.value});
    if (!may_say(record, *visit)) return not_its_own(*visit);
    count(t, *visit, -1);
    visit->details = more->details;
    count(t, *visit, 1);
    save(t, *visit);
    return Applied::done();
}

Applied leave(const Record& record, Transaction& t) {
    const auto left = left_from(record.body);
    if (!left) return Applied::no_use(left.refusal());
    auto visit = visit_of(t, left->visit);
    if (!visit) return Applied::waits({left->visit.value});
    if (!may_say(record, *visit)) return not_its_own(*visit);
    // What was noticed first stands; what was noticed at all is more than a time-out.
    const bool is_better = visit->left_how == LeftHow::time_out && left->how != LeftHow::time_out;
    if (visit->left_at && !is_better) return Applied::done();
    visit->left_at = left->at;
    visit->left_how = left->how;
    save(t, *visit);
    return Applied::done();
}

Applied rate(const Record& record, Transaction& t) {
    const auto rated = rated_from(record.body);
    if (!rated) return Applied::no_use(rated.refusal());
    const auto visit = visit_of(t, rated->visit);
    if (!visit) return Applied::waits({rated->visit.value});
    if (!may_say(record, *visit)) return not_its_own(*visit);
    keep_rating(t, *visit, rated->stars);
    return Applied::done();
}

}  // namespace

VisitsProjection::VisitsProjection(platform::Database& database) {
    prepare_visits_tables(database);
}

bool VisitsProjection::is_said_by_hub_only(std::string_view kind) const {
    return is_said_at_hub(kind);
}

Applied VisitsProjection::apply(const Record& record, const std::optional<std::string>& opened,
                                Transaction& t) {
    const auto is = [&](std::string_view here, std::string_view at_hub) {
        return record.kind == here || record.kind == at_hub;
    };
    if (is(came_kind, came_by_phone_kind) || is(entered_late_kind, entered_late_at_hub_kind))
        return begin(record, opened, t);
    if (is(said_more_kind, said_more_at_hub_kind)) return say_more(record, t);
    if (is(left_kind, left_at_hub_kind)) return leave(record, t);
    if (is(rated_kind, rated_at_hub_kind)) return rate(record, t);
    return Applied::no_use(
        {"visits.unknown_kind", "kind", record.kind, "本程序不认识这种记录，可能需要升级。"});
}

std::vector<std::string_view> VisitsProjection::tables() const {
    return visits_tables();
}

bool VisitsProjection::can_read_its_tables(Transaction& transaction) const {
    return has_only_visits(transaction);
}

}  // namespace services::visits
