// What a hall's days came to, as a page and as a table to keep. Every figure says as of when: a
// kiosk that has not been heard of since may know of more.
#include <algorithm>

#include "services/devices/devices.hpp"
#include "services/hub/answers.hpp"
#include "services/hub/hub.hpp"
#include "services/hub/hub_queue.hpp"
#include "services/hub/questions/asking.hpp"
#include "services/hub/questions/hall_questions.hpp"
#include "services/hub/questions/table_answer.hpp"

namespace services::hub {
namespace {

using platform::HttpResponse;
using platform::Json;
using platform::WallTime;

constexpr int longest_days = 400;
constexpr std::chrono::minutes quiet_is_news{5};  // a kiosk rings at least that often

// The moment up to which everything of the hall is known here, and who was not heard since.
struct Freshness {
    WallTime as_of;
    std::vector<devices::Device> behind;
};

Freshness freshness_of(Hub& hub, queue::HallId hall) {
    const auto now = hub.clock().wall();
    Freshness fresh{now, {}};
    for (const auto& device : hub.devices.devices()) {
        if (device.station != hall || device.state != devices::DeviceState::enrolled ||
            !device.last_seen)
            continue;
        if (device.waiting == 0 && now - *device.last_seen < quiet_is_news) continue;
        fresh.as_of = std::min(fresh.as_of, *device.last_seen);
        fresh.behind.push_back(device);
    }
    return fresh;
}

platform::CivilDate day_in(const ConsoleQuestion& question, std::string_view key,
                           platform::CivilDate otherwise) {
    const auto text = question.http.query_value(key);
    if (text.empty()) return otherwise;
    const auto day = platform::civil_date_from_text(text);
    if (!day) throw FieldWrong{std::string(key), "日期写成 2026-11-21 这样"};
    return *day;
}

queue::HallReport report_for(Hub& hub, const ConsoleQuestion& question, queue::HallId hall) {
    const auto today = platform::date_of(hub.clock().wall());
    const auto until = day_in(question, "to", today);
    const auto from = day_in(question, "from", platform::plus_days(until, -29));
    if (platform::to_text(until) < platform::to_text(from))
        throw FieldWrong{"to", "结束日期在开始日期之前"};
    if (platform::to_text(platform::plus_days(from, longest_days)) < platform::to_text(until))
        throw FieldWrong{"from", "一次最多看 400 天"};
    return hub.halls.reports.report(hall, from, until);
}

Json minutes(const std::optional<int>& seconds) {
    return seconds ? Json((*seconds + 30) / 60) : Json();
}

Json figures_to_json(const queue::Figures& figures) {
    return {{"given", figures.given},
            {"served", figures.served},
            {"no_shows", figures.no_shows},
            {"called", figures.waits.size()},
            {"p50", minutes(queue::waited_by(figures.waits, 50))},
            {"p90", minutes(queue::waited_by(figures.waits, 90))}};
}

std::string name_of_service(const queue::Catalogue& catalogue, const std::string& code) {
    const auto* service = catalogue.service(code);
    return service == nullptr ? code : service->name.in("zh_CN");
}

Json to_json(const queue::HallReport& report, const queue::Catalogue& catalogue) {
    Json services = Json::array();
    for (const auto& [code, figures] : by_service(report)) {
        auto row = figures_to_json(figures);
        row["code"] = code;
        row["name"] = name_of_service(catalogue, code);
        services.push_back(std::move(row));
    }
    Json hours = Json::array();
    for (const auto& [hour, figures] : by_hour(report)) {
        auto row = figures_to_json(figures);
        row["hour"] = hour;
        hours.push_back(std::move(row));
    }
    return {{"from", platform::to_text(report.from)},
            {"to", platform::to_text(report.until)},
            {"days", report.days},
            {"all", figures_to_json(together(report))},
            {"services", std::move(services)},
            {"hours", std::move(hours)}};
}

std::string moment_text(WallTime at) {
    const auto time = platform::civil_time_of(at);
    const auto two = [](int number) { return (number < 10 ? "0" : "") + std::to_string(number); };
    return platform::to_text(time.date) + " " + two(time.hour) + ":" + two(time.minute);
}

platform::WrittenCell minutes_cell(const std::optional<int>& seconds) {
    if (!seconds) return std::string();
    return std::int64_t{(*seconds + 30) / 60};
}

platform::WrittenTable table_of(const queue::HallReport& report, const queue::Catalogue& catalogue,
                                WallTime as_of) {
    platform::WrittenTable table;
    table.title = "大厅排队";
    table.heads = {"业务",
                   "取号的钟点",
                   "取号",
                   "办结",
                   "叫号未到",
                   "等候中位（分钟）",
                   "等候九成以内（分钟）",
                   "开始日期",
                   "结束日期",
                   "数据截至"};
    for (const auto& [place, figures] : report.figures)
        table.rows.push_back(
            {name_of_service(catalogue, place.service), std::int64_t{place.hour}, figures.given,
             figures.served, figures.no_shows, minutes_cell(queue::waited_by(figures.waits, 50)),
             minutes_cell(queue::waited_by(figures.waits, 90)), platform::to_text(report.from),
             platform::to_text(report.until), moment_text(as_of)});
    return table;
}

}  // namespace

HttpResponse hall_report(Hub& hub, const ConsoleQuestion& question) {
    const auto hall = platform::id_from_text<queue::HallId>(question.parts[0]);
    const auto catalogue = hall ? hub.halls.catalogue_of(*hall) : nullptr;
    if (!catalogue) return refusal_answer(404, "unknown_hall", "没有这个大厅");
    try {
        const auto report = report_for(hub, question, *hall);
        const auto fresh = freshness_of(hub, *hall);
        const auto as = question.http.query_value("as");
        if (!as.empty())
            return table_answer(table_of(report, *catalogue, fresh.as_of), "hall", as == "csv");
        auto json = to_json(report, *catalogue);
        json["as_of_us"] = fresh.as_of.micros;
        json["behind"] = Json::array();
        for (const auto& device : fresh.behind)
            json["behind"].push_back(
                {{"name", device.name}, {"seen_us", device.last_seen->micros}});
        return json_answer(json);
    } catch (const FieldWrong& wrong) {
        return field_answer(wrong.field, wrong.sentence);
    }
}

}  // namespace services::hub
