#include "services/hub/hub_retention.hpp"

#include <algorithm>
#include <charconv>

#include "platform/base/fault.hpp"
#include "platform/base/json.hpp"
#include "platform/base/log.hpp"
#include "platform/clock/clock.hpp"
#include "platform/storage/database.hpp"
#include "platform/storage/stored_values.hpp"
#include "services/casework/case_office.hpp"
#include "services/casework/case_reader.hpp"
#include "services/casework/procedure.hpp"
#include "services/early_warning/erasure.hpp"
#include "services/hub/embedded_files.hpp"
#include "services/hub/hub.hpp"
#include "services/hub/hub_rulebook.hpp"
#include "services/hub/hub_stock.hpp"
#include "services/hub/hub_warning.hpp"
#include "services/inspections/inspections_office.hpp"
#include "services/mutual_aid/erasure.hpp"
#include "services/mutual_aid/mutual_aid_office.hpp"
#include "services/mutual_aid/wish_desk.hpp"
#include "services/papers/paper_office.hpp"
#include "services/relief/erasure.hpp"
#include "services/relief/relief_office.hpp"
#include "services/requests/erasure.hpp"
#include "services/requests/request_office.hpp"
#include "services/stock/erasure.hpp"
#include "services/stock/gift_office.hpp"
#include "services/sync/erasure.hpp"
#include "services/sync/hub_sync.hpp"

namespace services::hub {
namespace {

using platform::CivilDate;
using platform::Json;
using platform::Transaction;
using RecordsOf = std::map<sync::SubjectId, std::vector<sync::RecordId>>;

constexpr std::string_view plan_file = "assets/retention/default.json";
constexpr std::string_view language = "zh_CN";
const sync::Actor the_hub{sync::ActorKind::system, ""};

[[noreturn]] void unsound(const std::string& what) {
    throw platform::Fault(platform::FaultKind::installation, std::string(plan_file) + ": " + what);
}

std::string words_in(const Json& json, std::string_view key) {
    const auto found = json.find(key);
    const auto text = found == json.end() ? std::nullopt : platform::text_member(*found, language);
    if (!text || text->empty()) unsound(std::string(key));
    return *text;
}

int number_in(const Json& json, std::string_view key, int most) {
    const auto value = platform::integer_member(json, key);
    if (!value || *value < 1 || *value > most) unsound(std::string(key));
    return static_cast<int>(*value);
}

// "02:30" as minutes.
int hour_in(const Json& json, std::string_view key) {
    const auto text = platform::text_member(json, key).value_or("");
    int hour = -1;
    int minute = -1;
    if (text.size() == 5 && text[2] == ':') {
        std::from_chars(text.data(), text.data() + 2, hour);
        std::from_chars(text.data() + 3, text.data() + 5, minute);
    }
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59) unsound(std::string(key));
    return hour * 60 + minute;
}

RetentionClass class_in(const Json& json) {
    RetentionClass one;
    one.id = platform::text_member(json, "id").value_or("");
    one.title = words_in(json, "title");
    one.begins = words_in(json, "begins");
    one.source = platform::text_member(json, "source").value_or("");
    if (one.source.empty()) unsound("source");
    if (platform::text_member(json, "years") != "procedure")
        one.years = number_in(json, "years", 100);
    return one;
}

RetentionPlan read_plan() {
    const auto file = embedded_file(plan_file);
    const auto json = file ? platform::parse_json(file->text) : platform::parse_json("");
    if (!json || !json->is_object() || !json->contains("classes")) unsound("classes");
    RetentionPlan plan;
    plan.at = hour_in(*json, "at");
    plan.notice_days = number_in(*json, "notice_days", 366);
    plan.most_a_night = number_in(*json, "most_a_night", 100'000);
    for (const auto& one : (*json)["classes"])
        plan.classes.push_back(class_in(one));
    for (const auto* id :
         {"case", "request", "enrolment", "warning", "list", "gift_list", "host", "inspection"})
        if (std::ranges::find(plan.classes, id, &RetentionClass::id) == plan.classes.end())
            unsound(id);
    return plan;
}

// The same day of a later year; of the 29th of February, the 1st of March.
CivilDate plus_years(CivilDate day, int years) {
    const auto same = platform::civil_date(day.year + years, day.month, day.day);
    return same ? *same : *platform::civil_date(day.year + years, 3, 1);
}

CivilDate minus_years(CivilDate day, int years) {
    return plus_years(day, -years);
}

HubRetention::Row row_in(const platform::Row& row) {
    const auto day = [&](const char* column) {
        return platform::civil_date_from_text(row.text(column)).value_or(CivilDate{});
    };
    return {row.text("what"),       row.uuid("id"), row.text("number"),
            row.text("union_code"), day("listed"),  day("erased_on")};
}

void list(Transaction& transaction, const HubRetention::Row& row, CivilDate today) {
    transaction.execute(
        "INSERT INTO hub_retention (what, id, number, union_code, listed, erased_on) VALUES "
        "($what, "
        "$id, $number, $union_code, $listed, $erased_on) ON CONFLICT (what, id) DO UPDATE SET "
        "erased_on = excluded.erased_on, union_code = excluded.union_code",
        {{"what", row.what},
         {"id", row.id},
         {"number", row.number},
         {"union_code", row.union_code},
         {"listed", to_text(today)},
         {"erased_on", to_text(row.erased_on)}});
}

void unlist(Transaction& transaction, const HubRetention::Row& row) {
    transaction.execute("DELETE FROM hub_retention WHERE what = $what AND id = $id",
                        {{"what", row.what}, {"id", row.id}});
}

bool is_same(const HubRetention::Row& a, const HubRetention::Row& b) {
    return a.what == b.what && a.id == b.id;
}

}  // namespace

const RetentionClass& RetentionPlan::of(std::string_view id) const {
    return *std::ranges::find(classes, id, &RetentionClass::id);
}

const RetentionPlan& shipped_retention_plan() {
    static const RetentionPlan once = read_plan();
    return once;
}

std::vector<HubRetention::Row> HubRetention::listed() const {
    return hub_.database().read([](Transaction& transaction) {
        return platform::read_all(
            transaction.query("SELECT * FROM hub_retention ORDER BY erased_on, what, id"), row_in);
    });
}

// What is past its time within the plan's days from today, as many as one night may erase.
std::vector<HubRetention::Row> HubRetention::found() const {
    const auto& plan = shipped_retention_plan();
    const auto today = platform::date_of(hub_.clock().wall());
    const auto until = platform::plus_days(today, plan.notice_days);
    std::vector<Row> rows;
    const casework::Officer everywhere{"", {}, casework::Level::national, true, {}};
    const auto procedures = hub_.rulebook.procedures();
    for (const auto& one : hub_.case_reader.erasable_on(until, everywhere, plan.most_a_night)) {
        const auto* procedure = procedures->find(one.procedure);
        rows.push_back({"case", one.case_id.value, one.number, one.union_code, today,
                        plus_years(*one.closed_on, procedure->retention_years)});
    }
    const int request_years = plan.of("request").years.value_or(0);
    const int enrolment_years = plan.of("enrolment").years.value_or(0);
    const int warning_years = plan.of("warning").years.value_or(0);
    const int list_years = plan.of("list").years.value_or(0);
    hub_.database().read([&](Transaction& transaction) {
        for (const auto& one :
             requests::erasable(transaction, platform::start_of(minus_years(until, request_years)),
                                plan.most_a_night))
            rows.push_back({"request", one.request.value, one.number, one.union_code, today,
                            plus_years(platform::date_of(one.closed_at), request_years)});
        for (const auto& one : mutual_aid::erasable(
                 transaction, minus_years(until, enrolment_years), plan.most_a_night))
            rows.push_back({"enrolment", one.enrolment.value, one.plan, one.union_code, today,
                            plus_years(one.over_on, enrolment_years)});
        for (const auto& one : early_warning::erasable(
                 transaction, platform::start_of(minus_years(until, warning_years)),
                 plan.most_a_night))
            rows.push_back({"warning", one.alert.value, one.check, one.union_code, today,
                            plus_years(platform::date_of(one.settled_at), warning_years)});
        for (const auto& one : early_warning::erasable_lists(
                 transaction, platform::start_of(minus_years(until, list_years)),
                 plan.most_a_night))
            rows.push_back(
                {"list", one.list.value, std::string(name_of(one.group)), one.union_code, today,
                 one.superseded_at ? platform::date_of(*one.superseded_at)
                                   : plus_years(platform::date_of(one.listed_at), list_years)});
        find_at_stations(transaction, until, rows);
    });
    return rows;
}

// Of stations: who could collect gifts, who asked to host one, what inspectors wrote.
void HubRetention::find_at_stations(Transaction& transaction, CivilDate until,
                                    std::vector<Row>& rows) const {
    const auto& plan = shipped_retention_plan();
    const auto today = platform::date_of(hub_.clock().wall());
    const int gift_years = plan.of("gift_list").years.value_or(0);
    const int host_years = plan.of("host").years.value_or(0);
    const int inspection_years = plan.of("inspection").years.value_or(0);
    for (const auto& one :
         stock::erasable(transaction, minus_years(until, gift_years), plan.most_a_night))
        rows.push_back({"gift_list", one.campaign.value, one.title, "", today,
                        plus_years(one.until, gift_years)});
    for (const auto& one : inspections::erasable_hosts(
             transaction, platform::start_of(minus_years(until, host_years)), plan.most_a_night))
        rows.push_back({"host", one.host.value, one.unit, "", today,
                        plus_years(platform::date_of(one.decided_at), host_years)});
    for (const auto& one : inspections::erasable_inspections(
             transaction, minus_years(until, inspection_years), plan.most_a_night))
        rows.push_back({"inspection", one.inspection.value, to_text(one.on), "", today,
                        plus_years(one.on, inspection_years)});
}

HubRetention::Done HubRetention::round() {
    const auto& plan = shipped_retention_plan();
    const auto today = platform::date_of(hub_.clock().wall());
    const auto now = found();
    const auto before = listed();
    std::vector<Row> due;
    for (const auto& row : before) {
        const bool is_still = std::ranges::any_of(
            now, [&](const Row& one) { return is_same(one, row) && one.erased_on <= today; });
        if (is_still && platform::plus_days(row.listed, plan.notice_days) <= today)
            due.push_back(row);
    }
    hub_.database().write([&](Transaction& transaction) {
        for (const auto& row : now)
            list(transaction, row, today);
        for (const auto& row : before)  // reopened, or changed since
            if (std::ranges::none_of(now, [&](const Row& one) { return is_same(one, row); }))
                unlist(transaction, row);
    });
    const Done done{static_cast<std::int64_t>(now.size()), due.empty() ? 0 : erase(due)};
    if (done.erased > 0)
        platform::log(platform::LogLevel::info, "retention.erased", {{"things", done.erased}});
    return done;
}

std::set<sync::SubjectId> HubRetention::subjects_of(const std::vector<Row>& due) const {
    std::set<sync::SubjectId> subjects;
    hub_.database().read([&](Transaction& transaction) {
        for (const auto& row : due) {
            subjects.insert({row.id});
            if (row.what == "case")
                for (const auto& one :
                     relief::subjects_of_case(transaction, to_text(casework::CaseId{row.id})))
                    subjects.insert(one);
            if (row.what == "enrolment")
                for (const auto& one :
                     mutual_aid::claims_about(transaction, mutual_aid::EnrolmentId{row.id}))
                    subjects.insert(one);
            if (row.what == "gift_list")
                for (const auto& one : stock::subjects_of(transaction, stock::CampaignId{row.id}))
                    subjects.insert(one);
            if (row.what == "warning")
                for (const auto& one :
                     early_warning::subjects_of(transaction, early_warning::AlertId{row.id}))
                    subjects.insert(one);
        }
    });
    return subjects;
}

std::int64_t HubRetention::erase(const std::vector<Row>& due) {
    const auto subjects = subjects_of(due);
    RecordsOf records;
    for (const auto& [subject, record] :
         hub_.database().read([&](Transaction& t) { return sync::sealed_about(t, subjects); }))
        records[subject].push_back(record);
    std::int64_t erased = 0;
    for (const auto& row : due)
        erased += erase_one(row, records) ? 1 : 0;
    return erased;
}

bool HubRetention::erase_one(const Row& row, const RecordsOf& records) {
    const auto let_go = [&](Transaction& transaction, sync::SubjectId subject) {
        if (const auto found = records.find(subject); found != records.end())
            hub_.sync.log.erase_parts(transaction, found->second);
    };
    const auto let_go_of = [&](Transaction& transaction, std::optional<sync::RecordId> record) {
        if (record) hub_.sync.log.erase_parts(transaction, std::vector{*record});
    };
    const auto without_pictures = [&](Transaction& transaction, papers::About about,
                                      platform::Uuid id) {
        hub_.paper_office.erase_about(transaction, the_hub, {about, {id}});
    };
    if (row.what == "case") {
        const casework::CaseId id{row.id};
        const auto done = hub_.case_office.erase(id, [&](Transaction& transaction) {
            for (const auto household : relief::households_of_case(transaction, to_text(id)))
                for (const auto subject : hub_.relief_office.erase_in(transaction, household))
                    let_go(transaction, subject);
            without_pictures(transaction, papers::About::case_file, row.id);
            unlist(transaction, row);
        });
        return done.has_value();
    }
    return hub_.sync.log.write([&](Transaction& transaction) {
        if (row.what == "request") {
            if (!hub_.request_office.erase_in(transaction, {row.id})) return false;
            hub_.wish_desk.erase_in(transaction, {row.id});
            let_go(transaction, {row.id});
            without_pictures(transaction, papers::About::request, row.id);
        } else if (row.what == "warning") {
            for (const auto subject :
                 hub_.warning.office.erase_in(transaction, early_warning::AlertId{row.id}))
                let_go(transaction, subject);
        } else if (row.what == "list") {
            hub_.warning.office.erase_in(transaction, early_warning::ListId{row.id});
            let_go(transaction, {row.id});
        } else if (row.what == "gift_list") {
            for (const auto subject :
                 hub_.stock.gifts.erase_in(transaction, stock::CampaignId{row.id}))
                let_go(transaction, subject);
        } else if (row.what == "host") {
            let_go_of(transaction,
                      hub_.inspections.erase_in(transaction, inspections::HostId{row.id}));
        } else if (row.what == "inspection") {
            let_go_of(transaction,
                      hub_.inspections.erase_in(transaction, inspections::InspectionId{row.id}));
            without_pictures(transaction, papers::About::visit, row.id);
        } else {
            for (const auto subject :
                 hub_.mutual_aid_office.erase_in(transaction, mutual_aid::EnrolmentId{row.id})) {
                let_go(transaction, subject);
                without_pictures(transaction, papers::About::claim, subject.value);
            }
        }
        unlist(transaction, row);
        return true;
    });
}

}  // namespace services::hub
