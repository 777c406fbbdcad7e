#include "services/hub/questions/stock_json.hpp"

#include <set>

#include "services/data/fen.hpp"
#include "services/hub/questions/asking.hpp"
#include "services/hub/questions/table_answer.hpp"
#include "services/membership/person_rules.hpp"

namespace services::hub {
namespace {

using platform::Hundredths;
using platform::Json;

constexpr std::string_view chinese = "zh_CN";

Json maybe(const std::optional<platform::WallTime>& time) {
    return time ? Json(time->micros) : Json();
}

// As the station's catalogue calls it, else its code.
std::string name_of_work(Hub& hub, const stock::Task& task) {
    const auto at = hub.stock.supplied(task.station);
    if (!at) return task.code;
    if (task.work == stock::Work::restock) {
        const auto* supply = at->catalogue->supply(task.code);
        return supply == nullptr ? task.code : supply->name.in(chinese);
    }
    const auto* plan = at->catalogue->plan(task.code);
    return plan == nullptr ? task.code : plan->name.in(chinese);
}

Json to_json(Hub& hub, const stock::BatchLine& line) {
    Json json = {{"id", to_text(line.batch.id)},
                 {"station", to_text(line.batch.station)},
                 {"station_name", name_of_station(hub, to_text(line.batch.station))},
                 {"parcels", line.batch.parcels},
                 {"handed", line.handed},
                 {"held", line.held},
                 {"lost", line.lost},
                 {"rest", line.rest()},
                 {"at_us", line.batch.at.micros}};
    if (line.batch.returned_of) json["returned_of"] = to_text(*line.batch.returned_of);
    return json;
}

Json to_json(Hub& hub, const stock::ListLine& line) {
    Json held = Json::array();
    for (const auto& block : line.held)
        held.push_back({{"device", to_text(block.device)},
                        {"name", block.device_name},
                        {"people", block.last - block.first + 1},
                        {"is_lost", block.is_lost}});
    Json json = {{"id", to_text(line.list.id)},
                 {"people", line.list.people},
                 {"at_us", line.list.at.micros},
                 {"held", std::move(held)}};
    if (line.list.station) {
        json["station"] = to_text(*line.list.station);
        json["station_name"] = name_of_station(hub, to_text(*line.list.station));
    }
    return json;
}

Json to_json(const stock::UnitLine& unit) {
    Json json = {{"unit", unit.unit},
                 {"people", unit.people},
                 {"collected", unit.collected},
                 {"value", data::yuan_text(unit.value)},
                 {"collected_value", data::yuan_text(unit.collected_value)}};
    if (unit.least == unit.most) json["each"] = data::yuan_text(unit.least);
    return json;
}

Json to_json(Hub& hub, const stock::Handout& one) {
    Json json = {{"id", to_text(one.id)},      {"pieces", one.pieces},
                 {"at_us", one.at.micros},     {"by", one.by},
                 {"is_signed", one.is_signed}, {"is_doubtful", one.is_doubtful}};
    if (one.station) json["station_name"] = name_of_station(hub, to_text(*one.station));
    return json;
}

// Devices at a station that held numbers of the campaign and are trusted no more.
Json lost_devices(Hub& hub, const stock::CampaignPage& page) {
    Json lost = Json::array();
    std::set<std::pair<stock::StationId, sync::DeviceId>> seen;
    for (const auto& line : page.batches)
        if (line.batch.returned_of) seen.emplace(line.batch.station, *line.batch.returned_of);
    const auto look = [&](stock::StationId station, const stock::KioskBlock& block) {
        if (!block.is_lost || !seen.emplace(station, block.device).second) return;
        lost.push_back({{"device", to_text(block.device)},
                        {"name", block.device_name},
                        {"station", to_text(station)},
                        {"station_name", name_of_station(hub, to_text(station))}});
    };
    for (const auto& line : page.batches)
        for (const auto& block : line.held_by)
            look(line.batch.station, block);
    for (const auto& line : page.lists)
        for (const auto& block : line.held)
            if (line.list.station) look(*line.list.station, block);
    return lost;
}

}  // namespace

Json to_json(const stock::Count& count) {
    return {{"supply", count.supply},
            {"left", count.left},
            {"at_us", count.at.micros},
            {"version", count.version}};
}

Json to_json(Hub& hub, const stock::Task& task) {
    return {{"id", to_text(task.id)},
            {"station", to_text(task.station)},
            {"station_name", name_of_station(hub, to_text(task.station))},
            {"work", name_of(task.work)},
            {"code", task.code},
            {"name", name_of_work(hub, task)},
            {"due_us", task.due.micros},
            {"is_late", task.state != stock::TaskState::done && task.due < hub.clock().wall()},
            {"state", name_of(task.state)},
            {"raised_us", task.raised_at.micros},
            {"taken_by", task.taken_by},
            {"taken_us", maybe(task.taken_at)},
            {"done_by", task.done_by},
            {"done_us", maybe(task.done_at)},
            {"version", task.version}};
}

Json to_json(const stock::Campaign& one) {
    return {{"id", to_text(one.id)},
            {"title", one.title},
            {"title_en", one.title_en},
            {"goods", one.goods},
            {"goods_en", one.goods_en},
            {"season", name_of(one.season)},
            {"way", name_of(one.way)},
            {"visit_limit", one.visit_limit},
            {"value", data::yuan_text(one.value)},
            {"from", platform::to_text(one.from)},
            {"until", platform::to_text(one.until)},
            {"state", name_of(one.state)},
            {"version", one.version}};
}

Json to_json(Hub& hub, const stock::CampaignPage& page) {
    auto json = to_json(page.campaign);
    const auto add = [&](const char* key, const auto& list, auto write) {
        json[key] = Json::array();
        for (const auto& one : list)
            json[key].push_back(write(one));
    };
    add("batches", page.batches, [&](const auto& one) { return to_json(hub, one); });
    add("lists", page.lists, [&](const auto& one) { return to_json(hub, one); });
    add("units", page.units, [](const auto& one) { return to_json(one); });
    add("latest", page.latest, [&](const auto& one) { return to_json(hub, one); });
    json["lost"] = lost_devices(hub, page);
    json["handed"] = {{"times", page.handed.times},
                      {"pieces", page.handed.pieces},
                      {"doubtful", page.handed.doubtful}};
    return json;
}

Json to_json(const stock::ListVerdict& verdict) {
    return {{"is_taken", verdict.is_taken},
            {"problems", row_problems_to_json(verdict.problems)},
            {"problem_count", verdict.problems.size()},
            {"people", verdict.people},
            {"already", verdict.already},
            {"with_card", verdict.with_card},
            {"value", data::yuan_text(verdict.value)}};
}

Json to_json(const stock::ListedLine& line) {
    Json json = {{"entry", to_text(line.entry.key.entry)},
                 {"list", to_text(line.entry.list)},
                 {"unit", line.entry.unit},
                 {"value", data::yuan_text(line.entry.value)},
                 {"has_card", !line.entry.key.card.empty()}};
    if (line.one) {
        json["name"] = membership::masked_name(line.one->person.name);
        json["mobile"] = membership::masked_mobile(line.one->person.mobile);
    }
    if (line.handout) json["collected_us"] = line.handout->at.micros;
    return json;
}

platform::WrittenTable units_table(const stock::CampaignPage& page) {
    platform::WrittenTable table{
        "按单位", {"单位", "人数", "已领人数", "合计（元）", "已领合计（元）"}, {}};
    for (const auto& unit : page.units)
        table.rows.push_back({unit.unit, unit.people, unit.collected, Hundredths{unit.value},
                              Hundredths{unit.collected_value}});
    return table;
}

platform::WrittenTable batches_table(Hub& hub, const stock::CampaignPage& page) {
    platform::WrittenTable table{
        "按批次", {"站点", "送到", "份数", "已发", "终端待发", "失联终端", "未分配"}, {}};
    for (const auto& line : page.batches)
        table.rows.push_back({name_of_station(hub, to_text(line.batch.station)),
                              platform::to_text(platform::date_of(line.batch.at)),
                              std::int64_t{line.batch.parcels}, std::int64_t{line.handed},
                              std::int64_t{line.held}, std::int64_t{line.lost},
                              std::int64_t{line.rest()}});
    return table;
}

platform::WrittenTable codes_table(const std::vector<stock::ListedLine>& people) {
    platform::WrittenTable table{"领取码", {"单位", "姓名", "手机", "领取码", "领取情况"}, {}};
    for (const auto& line : people)
        if (line.one)
            table.rows.push_back({line.entry.unit, line.one->person.name, line.one->person.mobile,
                                  stock::shown_code(line.one->code),
                                  std::string(line.handout ? "已领" : "未领")});
    return table;
}

}  // namespace services::hub
