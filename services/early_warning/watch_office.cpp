#include "services/early_warning/watch_office.hpp"

#include <algorithm>
#include <set>

#include "platform/base/ensure.hpp"
#include "platform/table/csv_text.hpp"
#include "services/early_warning/warning_records.hpp"
#include "services/early_warning/warning_store.hpp"
#include "services/early_warning/watch.hpp"

namespace services::early_warning {
namespace {

constexpr int most_listed = 500;
constexpr int most_runs = 50;
constexpr std::size_t longest_note = 2000;
// Households in one record, so that its sealed part stays small.
constexpr std::size_t households_in_a_part = 300;

bool is_blank(const std::string& text) {
    return text.find_first_not_of(" \t\r\n") == std::string::npos;
}

}  // namespace

bool Officer::may_see(const std::string& union_code) const {
    return all_areas || union_code.empty() || std::ranges::find(unions, union_code) != unions.end();
}

std::string_view name_of(WarningRefusal refusal) {
    switch (refusal) {
        case WarningRefusal::unknown_alert:
            return "unknown_alert";
        case WarningRefusal::changed_meanwhile:
            return "changed_meanwhile";
        case WarningRefusal::not_your_area:
            return "not_your_area";
        case WarningRefusal::not_possible_now:
            return "not_possible_now";
        case WarningRefusal::note_missing:
            return "note_missing";
        case WarningRefusal::too_long:
            return "too_long";
        case WarningRefusal::case_missing:
            return "case_missing";
        case WarningRefusal::person_missing:
            return "person_missing";
        case WarningRefusal::no_key:
            return "no_key";
    }
    platform::stop_for_bug("a refusal without a name", std::source_location::current());
}

WatchOffice::WatchOffice(const platform::Database& database, sync::RecordLog& log,
                         WarningProjection& projection, std::shared_ptr<const WatchPlan> plan,
                         std::shared_ptr<const calendar::WorkingDays> working_days,
                         const platform::Clock& clock)
    : database_(database),
      log_(log),
      projection_(projection),
      plan_(std::move(plan)),
      working_days_(std::move(working_days)),
      clock_(clock) {}

std::vector<Alert> WatchOffice::alerts(const Officer& officer, bool are_settled) const {
    auto all = database_.read([&](platform::Transaction& transaction) {
        return alerts_in(transaction, are_settled, most_listed);
    });
    std::erase_if(all, [&](const Alert& one) { return !officer.may_see(one.union_code); });
    return all;
}

platform::Outcome<AlertSheet, WarningRefusal> WatchOffice::sheet(const Officer& officer,
                                                                 AlertId alert) const {
    using Verdict = platform::Outcome<AlertSheet, WarningRefusal>;
    return database_.read([&](platform::Transaction& transaction) -> Verdict {
        const auto found = alert_of(transaction, alert);
        if (!found) return platform::refuse(WarningRefusal::unknown_alert);
        if (!officer.may_see(found->union_code))
            return platform::refuse(WarningRefusal::not_your_area);
        return AlertSheet{*found, person_of(transaction, alert), history_of(transaction, alert)};
    });
}

std::vector<Run> WatchOffice::runs() const {
    return database_.read(
        [](platform::Transaction& transaction) { return runs_in(transaction, most_runs); });
}

WatchOffice::Answer WatchOffice::act(const Officer& officer, const OnVersion& on, Event event,
                                     std::string_view kind, const std::string& body,
                                     const std::optional<std::string>& note) {
    return log_.write([&](platform::Transaction& transaction) -> Answer {
        const auto before = alert_of(transaction, on.alert);
        if (!before) return platform::refuse(WarningRefusal::unknown_alert);
        if (!officer.may_see(before->union_code))
            return platform::refuse(WarningRefusal::not_your_area);
        if (before->version != on.version)
            return platform::refuse(WarningRefusal::changed_meanwhile);
        if (!after(before->state, event)) return platform::refuse(WarningRefusal::not_possible_now);
        sync::NewRecord record{log_.mint_id(),
                               std::string(kind),
                               {on.alert.value},
                               {sync::ActorKind::staff, officer.account},
                               body,
                               std::nullopt};
        std::optional<std::string> plain;
        if (note) {
            plain = sealed_note(*note);
            record.sealed = log_.seal(record.id, record.kind, *plain);
            if (!record.sealed) return platform::refuse(WarningRefusal::no_key);
        }
        const auto appended = log_.append(transaction, std::move(record));
        const auto applied = projection_.apply(appended, plain, transaction);
        platform::ensure(applied.kind == sync::Applied::Kind::done,
                         "what the office has checked can be applied");
        return *alert_of(transaction, on.alert);
    });
}

WatchOffice::Answer WatchOffice::visit(const Officer& officer, const OnVersion& on,
                                       const std::string& note) {
    if (is_blank(note)) return platform::refuse(WarningRefusal::note_missing);
    if (note.size() > longest_note) return platform::refuse(WarningRefusal::too_long);
    return act(officer, on, Event::visit, Visited::kind,
               body_text(Visited{on.alert, on.version, ""}), note);
}

WatchOffice::Answer WatchOffice::share(const Officer& officer, const OnVersion& on,
                                       Department department) {
    return act(officer, on, Event::share, Shared::kind,
               body_text(Shared{on.alert, on.version, department}), std::nullopt);
}

WatchOffice::Answer WatchOffice::clear(const Officer& officer, const OnVersion& on,
                                       ClearReason reason, const std::string& note) {
    if (is_blank(note)) return platform::refuse(WarningRefusal::note_missing);
    if (note.size() > longest_note) return platform::refuse(WarningRefusal::too_long);
    return act(officer, on, Event::clear, Settled::kind,
               body_text(Settled{on.alert, on.version, reason, "", ""}), note);
}

WatchOffice::Answer WatchOffice::make_case(const Officer& officer, const OnVersion& on,
                                           const std::string& case_id) {
    if (is_blank(case_id) || case_id.size() > 64)
        return platform::refuse(WarningRefusal::case_missing);
    return act(officer, on, Event::make_case, Settled::kind,
               body_text(Settled{on.alert, on.version, std::nullopt, case_id, ""}), "");
}

WatchOffice::Answer WatchOffice::report_lead(const Officer& officer, const Lead& lead) {
    const auto& person = lead.person;
    if (is_blank(person.name) && is_blank(person.phone))
        return platform::refuse(WarningRefusal::person_missing);
    if (is_blank(person.note)) return platform::refuse(WarningRefusal::note_missing);
    if (person.name.size() + person.phone.size() + person.note.size() > longest_note)
        return platform::refuse(WarningRefusal::too_long);
    if (!officer.may_see(lead.union_code)) return platform::refuse(WarningRefusal::not_your_area);
    const auto days = lead.is_urgent ? plan_->due_working_days.find("urgent")->second
                                     : plan_->due_days(lead.aspect, Source::lead);
    const auto due = working_days_->after(platform::date_of(clock_.wall()), days);
    Raised raised;
    raised.alert.id = AlertId{log_.mint_id().value};
    raised.alert.aspect = lead.aspect;
    raised.alert.source = Source::lead;
    raised.alert.union_code = lead.union_code;
    raised.alert.division = lead.division;
    raised.alert.due = due.day;
    raised.alert.is_due_provisional = due.is_provisional;
    raised.person = person;
    return log_.write([&](platform::Transaction& transaction) -> Answer {
        if (!put_alert(log_, projection_, transaction, raised,
                       {sync::ActorKind::staff, officer.account}))
            return platform::refuse(WarningRefusal::no_key);
        return *alert_of(transaction, raised.alert.id);
    });
}

void WatchOffice::put(platform::Transaction& transaction, const Officer& officer,
                      std::string_view kind, const std::string& body) {
    const auto record = log_.append(transaction, {log_.mint_id(),
                                                  std::string(kind),
                                                  sync::SubjectId{log_.mint_id().value},
                                                  {sync::ActorKind::staff, officer.account},
                                                  body,
                                                  std::nullopt});
    const auto applied = projection_.apply(record, std::nullopt, transaction);
    platform::ensure(applied.kind == sync::Applied::Kind::done,
                     "a record just written can be used");
}

WatchOffice::ListAnswer WatchOffice::take_sites(const Officer& officer, std::string_view bytes) {
    const auto unions = sites_from(bytes);
    if (!unions) return platform::refuse(unions.refusal());
    ListErrors wrong;
    for (const auto& one : *unions)
        if (!officer.may_see(one.of.code))
            wrong.push_back({0, "工会代码", "“" + one.of.name + "”不归您管"});
    if (!wrong.empty()) return platform::refuse(std::move(wrong));
    log_.write([&](platform::Transaction& transaction) {
        for (const auto& one : *unions)
            put(transaction, officer, SitesSet::kind, body_text(SitesSet{one.of, one.sites}));
    });
    Taken taken;
    taken.records = static_cast<std::int64_t>(unions->size());
    for (const auto& one : *unions)
        taken.rows += static_cast<std::int64_t>(one.sites.size());
    return taken;
}

WatchOffice::ListAnswer WatchOffice::take_screenings(const Officer& officer,
                                                     std::string_view bytes) {
    const auto screenings = screenings_from(bytes);
    if (!screenings) return platform::refuse(screenings.refusal());
    return log_.write([&](platform::Transaction& transaction) -> ListAnswer {
        ListErrors wrong;
        for (const auto& one : *screenings) {
            if (!knows_union(transaction, one.union_code))
                wrong.push_back({0, "工会代码", one.union_code + " 不在监测点名单里"});
            else if (!officer.may_see(one.union_code))
                wrong.push_back({0, "工会代码", one.union_code + " 不归您管"});
        }
        if (!wrong.empty()) return platform::refuse(std::move(wrong));
        for (const auto& one : *screenings)
            put(transaction, officer, Screened::kind,
                body_text(Screened{ScreeningId{log_.mint_id().value}, one}));
        const auto count = static_cast<std::int64_t>(screenings->size());
        return Taken{count, count};
    });
}

WatchOffice::ListAnswer WatchOffice::take_households(const Officer& officer, Group group,
                                                     std::string_view bytes,
                                                     const FactOf& fact_of) {
    const auto households = households_from(bytes, group, *plan_, fact_of);
    if (!households) return platform::refuse(households.refusal());
    std::set<std::string> unions;
    ListErrors wrong;
    for (const auto& one : *households) {
        if (unions.insert(one.union_code).second && !officer.may_see(one.union_code))
            wrong.push_back({0, "工会代码", one.union_code + " 不归您管"});
    }
    if (!wrong.empty()) return platform::refuse(std::move(wrong));
    const auto count = households->size();
    const auto parts =
        std::max<std::size_t>(1, (count + households_in_a_part - 1) / households_in_a_part);
    const ListId list{log_.mint_id().value};
    // One transaction: a list that came half would check half of its households and say nothing.
    return log_.write([&](platform::Transaction& transaction) -> ListAnswer {
        for (std::size_t part = 0; part < parts; ++part) {
            Listed listed{list,  static_cast<int>(part + 1),     static_cast<int>(parts),
                          group, {unions.begin(), unions.end()}, {}};
            const auto from = part * households_in_a_part;
            const auto until = std::min(count, from + households_in_a_part);
            for (auto i = from; i < until; ++i)
                listed.households.push_back((*households)[i]);
            sync::NewRecord record{log_.mint_id(),    std::string(Listed::kind),
                                   {list.value},      {sync::ActorKind::staff, officer.account},
                                   body_text(listed), std::nullopt};
            const auto plain = sealed_text(listed);
            record.sealed = log_.seal(record.id, record.kind, plain);
            if (!record.sealed)
                return platform::refuse(ListErrors{{0, "", "服务器还没有封存密钥，不能保存名单"}});
            const auto appended = log_.append(transaction, std::move(record));
            projection_.apply(appended, plain, transaction);
        }
        return Taken{static_cast<std::int64_t>(count), static_cast<std::int64_t>(parts)};
    });
}

std::vector<SiteLine> WatchOffice::site_report(const Officer& officer,
                                               platform::CivilDate day) const {
    const auto all = database_.read(
        [&](platform::Transaction& transaction) { return union_counts(transaction, day.year); });
    std::vector<SiteLine> lines;
    for (const auto& one : all) {
        if (!officer.may_see(one.of.code)) continue;
        const auto needed = plan_->sites.find(one.of.level);
        lines.push_back({one.of, one.sites, needed == plan_->sites.end() ? 0 : needed->second,
                         one.screenings, plan_->screenings_a_year});
    }
    return lines;
}

std::string site_report_csv(const std::vector<SiteLine>& lines) {
    platform::CsvText csv{{"工会代码", "工会名称", "级别", "监测点", "应有监测点", "监测点是否达标",
                           "本年集中摸排", "应摸排", "摸排是否超期"}};
    for (const auto& one : lines)
        csv.add({one.of.code, one.of.name, one.of.level == Level::city ? "市" : "县",
                 std::to_string(one.sites), std::to_string(one.sites_needed),
                 one.has_sites() ? "达标" : "不达标", std::to_string(one.screenings),
                 std::to_string(one.screenings_needed),
                 one.is_screening_overdue() ? "超期" : "已完成"});
    return csv.text();
}

}  // namespace services::early_warning
