#include "services/early_warning/warning_projection.hpp"

#include "services/early_warning/erasure.hpp"
#include "services/early_warning/warning_records.hpp"
#include "services/early_warning/warning_store.hpp"

namespace services::early_warning {
namespace {

using sync::Applied;

struct Step {
    State from;
    Event event;
    State to;
};
constexpr Step life[] = {
    {State::open, Event::visit, State::visited},
    {State::open, Event::share, State::open},
    {State::open, Event::clear, State::cleared},
    {State::open, Event::make_case, State::became_case},
    {State::visited, Event::visit, State::visited},
    {State::visited, Event::share, State::visited},
    {State::visited, Event::clear, State::cleared},
    {State::visited, Event::make_case, State::became_case},
};

Applied not_readable(const sync::Record& record) {
    return Applied::no_use({"early_warning.not_readable", "kind", record.kind,
                            "这条预警记录的内容本程序不认识，可能需要升级。"});
}

// What staff did with an alert.
struct Act {
    AlertId alert;
    std::int64_t on_version = 0;
    Event event{};
    std::string what;
    std::string detail;
    std::string note;
    std::string reason;
    std::string case_id;
};

std::optional<Act> act_in(const sync::Record& record, const std::optional<std::string>& opened) {
    if (record.kind == Visited::kind) {
        const auto visited = visited_from(record.body, opened);
        if (!visited) return std::nullopt;
        return Act{visited->alert,
                   visited->on_version,
                   Event::visit,
                   "visited",
                   "",
                   visited->note,
                   "",
                   ""};
    }
    if (record.kind == Shared::kind) {
        const auto shared = shared_from(record.body);
        if (!shared) return std::nullopt;
        return Act{shared->alert,
                   shared->on_version,
                   Event::share,
                   "shared",
                   std::string(name_of(shared->department)),
                   "",
                   "",
                   ""};
    }
    if (record.kind == Settled::kind) {
        const auto settled = settled_from(record.body, opened);
        if (!settled) return std::nullopt;
        const auto reason = settled->reason ? std::string(name_of(*settled->reason)) : "";
        return Act{settled->alert,
                   settled->on_version,
                   settled->reason ? Event::clear : Event::make_case,
                   settled->reason ? "cleared" : "became_case",
                   settled->reason ? reason : settled->case_id,
                   settled->note,
                   reason,
                   settled->case_id};
    }
    return std::nullopt;
}

Applied go_on(const sync::Record& record, const std::optional<std::string>& opened,
              platform::Transaction& transaction) {
    const auto act = act_in(record, opened);
    if (!act) return not_readable(record);
    auto alert = alert_of(transaction, act->alert);
    if (!alert) return Applied::waits({act->alert.value});
    const auto next = after(alert->state, act->event);
    if (!next || alert->version != act->on_version) {
        return Applied::no_use({"early_warning.stale", "on_version",
                                std::to_string(act->on_version),
                                "作出这一处理时看到的不是最新的预警。"});
    }
    alert->state = *next;
    if (!act->reason.empty()) alert->reason = act->reason;
    if (!act->case_id.empty()) alert->case_id = act->case_id;
    alert->changed_at = record.time.wall;
    ++alert->version;
    save(transaction, *alert);
    add_history(transaction, alert->id,
                {record.time.wall, act->what, act->detail, record.actor.account, act->note});
    return Applied::done();
}

Applied raise(const sync::Record& record, const std::optional<std::string>& opened,
              platform::Transaction& transaction) {
    auto raised = raised_from(record.body, opened);
    if (!raised) return not_readable(record);
    auto& alert = raised->alert;
    if (alert_of(transaction, alert.id)) return Applied::done();
    alert.raised_at = alert.changed_at = record.time.wall;
    alert.version = 1;
    save(transaction, alert);
    if (opened) save_person(transaction, alert.id, raised->person);
    if (raised->asked) mark_raised(transaction, *raised->asked, alert.id);
    add_history(transaction, alert.id,
                {record.time.wall, "raised", alert.check, record.actor.account, ""});
    return Applied::done();
}

Applied take_list(const sync::Record& record, const std::optional<std::string>& opened,
                  platform::Transaction& transaction) {
    const auto listed = listed_from(record.body, opened);
    if (!listed) return not_readable(record);
    if (listed->part == 1) {
        for (const auto& code : listed->unions)
            begin_list(transaction, listed->list, listed->group, code, record.time.wall);
    }
    for (const auto& one : listed->households)
        save(transaction, one);
    return Applied::done();
}

Applied take_asked(const sync::Record& record, const std::optional<std::string>& opened,
                   platform::Transaction& transaction) {
    const auto asked = asked_from(record.body, opened);
    if (!asked) return not_readable(record);
    add(transaction, StoredAsked{asked->asked, record.id, record.time.wall, asked->division});
    return Applied::done();
}

}  // namespace

std::optional<State> after(State state, Event event) {
    for (const auto& step : life)
        if (step.from == state && step.event == event) return step.to;
    return std::nullopt;
}

WarningProjection::WarningProjection(platform::Database& database) {
    prepare_warning_tables(database);
}

std::vector<std::string_view> WarningProjection::tables() const {
    return warning_tables();
}

// A person asks at a device; all else is decided at the hub.
bool WarningProjection::is_said_by_hub_only(std::string_view kind) const {
    return kind != Asked::kind;
}

Applied WarningProjection::apply(const sync::Record& record,
                                 const std::optional<std::string>& opened,
                                 platform::Transaction& transaction) {
    if (record.kind == Asked::kind) return take_asked(record, opened, transaction);
    if (record.kind == Listed::kind) return take_list(record, opened, transaction);
    if (record.kind == Raised::kind) return raise(record, opened, transaction);
    if (record.kind == Checked::kind) {
        const auto checked = checked_from(record.body);
        if (!checked) return not_readable(record);
        add(transaction, record.id, checked->run);
        return Applied::done();
    }
    if (record.kind == SitesSet::kind) {
        const auto set = sites_set_from(record.body);
        if (!set) return not_readable(record);
        set_sites(transaction, set->of, set->sites);
        return Applied::done();
    }
    if (record.kind == Screened::kind) {
        const auto screened = screened_from(record.body);
        if (!screened) return not_readable(record);
        add(transaction, screened->id, screened->screening);
        return Applied::done();
    }
    if (record.kind == AlertErased::kind) {
        const auto erased = alert_erased_from(record.body);
        if (!erased) return not_readable(record);
        erase_personal(transaction, erased->alert);
        return Applied::done();
    }
    if (record.kind == ListErased::kind) {
        const auto erased = list_erased_from(record.body);
        if (!erased) return not_readable(record);
        erase_list(transaction, erased->list);
        return Applied::done();
    }
    return go_on(record, opened, transaction);
}

}  // namespace services::early_warning
