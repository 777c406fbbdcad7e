#include "services/hub/questions/application_json.hpp"

#include <fmt/format.h>

#include "platform/clock/civil_date.hpp"
#include "services/devices/devices.hpp"
#include "services/hub/bulletin.hpp"
#include "services/hub/hub.hpp"
#include "services/hub/messengers.hpp"
#include "services/hub/qr_picture.hpp"
#include "services/hub/questions/words.hpp"

namespace services::hub {
namespace {

using membership::name_of;
using platform::Json;

std::string union_name(const membership::Directory& directory, const membership::UnionCode& code) {
    const auto* found = directory.find(code);
    return found ? found->name : code.text;
}

std::string grid_name(const membership::Directory& directory, const membership::GridCode& code) {
    const auto* found = directory.find(code);
    return found ? found->name : code.text;
}

std::string firm_name(const membership::Directory& directory, const membership::FirmCode& code) {
    const auto* found = directory.find(code);
    return found ? found->name : code.text;
}

template <class Range>
Json names(const Range& range) {
    Json list = Json::array();
    for (const auto& item : range)
        list.push_back(name_of(item));
    return list;
}

Json strokes(const std::vector<membership::Stroke>& signature) {
    Json list = Json::array();
    for (const auto& stroke : signature) {
        Json points = Json::array();
        for (const auto& point : stroke)
            points.push_back({point.x, point.y});
        list.push_back(std::move(points));
    }
    return list;
}

Json person(const std::optional<membership::PersonFacts>& facts) {
    if (!facts) return nullptr;
    return {{"name", facts->name},
            {"document_kind", name_of(facts->document_kind)},
            {"document_number", facts->document_number},
            {"birth", facts->birth ? Json(to_text(*facts->birth)) : Json()},
            {"sex", name_of(facts->sex)},
            {"phone_owner", name_of(facts->contact.owner)},
            {"mobile", facts->contact.mobile},
            {"employer", facts->employer},
            {"signature", strokes(facts->signature)},
            {"register_number", facts->register_number}};
}

Json others(const std::vector<membership::OtherApplication>& list) {
    Json rows = Json::array();
    for (const auto& other : list)
        rows.push_back({{"id", to_text(other.application)},
                        {"number", other.acceptance_number},
                        {"state", name_of(other.state)},
                        {"verdict", other.verdict}});
    return rows;
}

Json history(const std::vector<membership::HistoryLine>& lines) {
    Json rows = Json::array();
    for (const auto& line : lines)
        rows.push_back({{"version", line.version},
                        {"when_us", line.at.micros},
                        {"event", name_of(line.event)},
                        {"by", line.account},
                        {"detail", line.detail},
                        {"note", line.note}});
    return rows;
}

Json consents(const std::vector<membership::Consent>& list) {
    Json rows = Json::array();
    for (const auto& consent : list)
        rows.push_back({{"purpose", name_of(consent.purpose)},
                        {"text_version", consent.text_version},
                        {"language", consent.language},
                        {"given", consent.given}});
    return rows;
}

Json card(const Hub& hub, const membership::ApplicationPage& page) {
    if (!page.card || !page.card_expires) return nullptr;
    const std::string token = hub.cards.token(*page.card, *page.card_expires);
    return {{"token", token}, {"qr_svg", qr_svg(token)}, {"expires_us", page.card_expires->micros}};
}

std::string station_name(const Hub& hub, const std::string& id) {
    const auto station_id = platform::id_from_text<sync::StationId>(id);
    const auto station = station_id ? hub.devices.station(*station_id) : std::nullopt;
    return station ? station->number + " " + station->name : "";
}

}  // namespace

Json row_to_json(const Hub& hub, const membership::ApplicationRow& row) {
    const auto directory = hub.bulletin.directory();
    return {{"id", to_text(row.application)},
            {"number", row.acceptance_number},
            {"state", name_of(row.state)},
            {"version", row.version},
            {"submitted_us", row.submitted_at.micros},
            {"name_masked", row.masked_name},
            {"number_masked", row.masked_number},
            {"occupation", name_of(row.occupation)},
            {"route", name_of(row.route.kind)},
            {"union", row.route.union_code.text},
            {"union_name", union_name(*directory, row.route.union_code)},
            {"grid", row.route.grid.text},
            {"grid_name", grid_name(*directory, row.route.grid)},
            {"firm_name", firm_name(*directory, row.route.firm)},
            {"protection", row.protection == membership::ProtectionAnswer::yes},
            {"marks", names(row.marks)},
            {"has_duplicate", row.has_open_duplicate},
            {"has_phone_request", row.has_open_phone},
            {"member_number", row.member_number}};
}

Json page_to_json(const Hub& hub, const membership::ApplicationPage& page) {
    Json json = row_to_json(hub, page.row);
    json["document_kind"] = name_of(page.document_kind);
    json["assurance"] = name_of(page.assurance);
    json["path"] = name_of(page.path);
    json["county"] = page.county;
    json["language"] = page.language;
    json["station_name"] = station_name(hub, page.station);
    json["person"] = person(page.person);
    json["consents"] = consents(page.consents);
    json["duplicates"] = others(page.duplicates);
    json["phone_requests"] = others(page.phone_requests);
    json["history"] = history(page.history);
    json["approved_first_by"] = page.approved_first_by;
    json["register_date"] = page.register_date ? Json(to_text(*page.register_date)) : Json();
    json["card"] = card(hub, page);
    json["possible"] = names(page.possible);
    return json;
}

std::vector<std::string> application_csv_heads() {
    return {"受理编号", "提交时间", "状态", "姓名", "职业", "工会", "网格", "保障计划", "会员编号"};
}

std::vector<std::string> csv_cells(const Hub& hub, const membership::ApplicationRow& row) {
    const auto directory = hub.bulletin.directory();
    const auto time = platform::civil_time_of(row.submitted_at);
    return {row.acceptance_number,
            fmt::format("{} {:02}:{:02}", to_text(time.date), time.hour, time.minute),
            std::string(word_of(row.state)),
            row.masked_name,
            std::string(word_of(row.occupation)),
            union_name(*directory, row.route.union_code),
            grid_name(*directory, row.route.grid),
            row.protection == membership::ProtectionAnswer::yes ? "是" : "否",
            row.member_number};
}

}  // namespace services::hub
