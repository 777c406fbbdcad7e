#include "services/hub/questions/stock_questions.hpp"

#include <algorithm>

#include "platform/base/text.hpp"
#include "services/hub/answers.hpp"
#include "services/hub/questions/asking.hpp"
#include "services/hub/questions/stock_json.hpp"
#include "services/hub/questions/table_answer.hpp"
#include "services/staff/staff.hpp"

namespace services::hub {
namespace {

using platform::HttpResponse;
using platform::Json;
using stock::Refusal;

constexpr std::size_t longest_title = 60;
constexpr std::size_t longest_goods = 100;

struct Said {
    int status = 409;
    std::string_view sentence;
};

Said said_of(Refusal refusal) {
    switch (refusal) {
        case Refusal::unknown_station:
            return {404, "没有这个站点"};
        case Refusal::unknown_supply:
            return {404, "这个站点没有这种物资"};
        case Refusal::unknown_task:
            return {404, "没有这个任务"};
        case Refusal::unknown_campaign:
            return {404, "没有这次活动"};
        case Refusal::unknown_entry:
            return {404, "名单上没有这一位"};
        case Refusal::unknown_device:
            return {404, "这台终端没有领过这次活动的份数"};
        case Refusal::changed:
            return {409, "同事刚刚改过，请看最新的情况"};
        case Refusal::not_possible:
            return {409, "当前的状态不能这样办"};
        case Refusal::wrong_days:
            return {422, "请核对起止日期：今天以后结束，最长一年"};
        case Refusal::over:
            return {409, "活动还没有开始，或者已经结束"};
        case Refusal::collected:
            return {409, "这一位已经领过了"};
        case Refusal::at_station:
            return {409, "这份名单在站点的终端上领取，请让本人到终端办理"};
        case Refusal::same_list:
            return {409, "这份名单已经收过了"};
        case Refusal::not_lost:
            return {409, "这台终端还在用；确实丢了，请先在“终端”页停用它"};
        case Refusal::already_back:
            return {409, "这台终端的份数已经收回过了"};
        case Refusal::too_many:
            return {422, "份数不对：不能多于可能剩下的"};
        case Refusal::number_missing:
            return {422, "请写补货以后的数量"};
        case Refusal::cannot_seal:
            return {409, "现在不能安全保存名单，请联系维护人员"};
    }
    return {409, ""};
}

HttpResponse refused(Refusal refusal) {
    const auto said = said_of(refusal);
    return refusal_answer(said.status, name_of(refusal), said.sentence);
}

sync::Actor actor_of(const ConsoleQuestion& question) {
    return {sync::ActorKind::staff, question.account.login};
}

// What was sent, read by `act`; a wrong field is answered as such.
template <class Act>
HttpResponse with_sent(const ConsoleQuestion& question, Act act) {
    const auto json = sent_object(question.http);
    if (!json) return refusal_answer(400, "not_json", "发来的内容读不懂");
    try {
        return act(Sent(*json));
    } catch (const FieldWrong& wrong) {
        return field_answer(wrong.field, wrong.sentence);
    }
}

int number_in(const Sent& sent, std::string_view key, std::string_view sentence, int least,
              int most) {
    const auto value = sent.integer(key, sentence);
    if (value < least || value > most) throw FieldWrong{std::string(key), std::string(sentence)};
    return static_cast<int>(value);
}

std::string words_in(const Sent& sent, std::string_view key, std::string_view sentence,
                     std::size_t longest) {
    auto words = sentence.empty() ? sent.text(key) : sent.needed(key, sentence);
    if (platform::length_of(words) > longest)
        throw FieldWrong{std::string(key), "太长了，请写短一些"};
    return words;
}

template <class Id>
Id id_in(const Sent& sent, std::string_view key, std::string_view sentence) {
    const auto id = platform::id_from_text<Id>(sent.text(key));
    if (!id) throw FieldWrong{std::string(key), std::string(sentence)};
    return *id;
}

template <class Enum>
Enum one_in(const Sent& sent, std::string_view key) {
    const auto value = stock::value_of<Enum>(sent.text(key));
    if (!value) throw FieldWrong{std::string(key), "请选择其中一项"};
    return *value;
}

stock::Campaign campaign_in(const Sent& sent) {
    stock::Campaign one;
    one.title = words_in(sent, "title", "请写活动名称", longest_title);
    one.title_en = words_in(sent, "title_en", "", longest_title);
    one.goods = words_in(sent, "goods", "请写每份有什么", longest_goods);
    one.goods_en = words_in(sent, "goods_en", "", longest_goods);
    one.season = one_in<stock::Season>(sent, "season");
    one.way = one_in<stock::Way>(sent, "way");
    if (one.way == stock::Way::free)
        one.visit_limit =
            number_in(sent, "visit_limit", "每人每次最多几份：1 到 20", 1, stock::most_at_a_visit);
    one.value = sent.fen("value");
    if (one.value > stock::most_value) throw FieldWrong{"value", "一份不超过十万元"};
    one.from = sent.day("from");
    one.until = sent.day("until");
    return one;
}

std::optional<stock::CampaignId> campaign_of(const ConsoleQuestion& question) {
    return platform::id_from_text<stock::CampaignId>(question.parts[0]);
}

HttpResponse gift_page(Hub& hub, stock::CampaignId id) {
    const auto page = hub.stock.gifts.page(id);
    if (!page) return refused(Refusal::unknown_campaign);
    auto json = to_json(hub, *page);
    json["stations"] = Json::array();
    for (const auto& station : hub.devices.stations())
        json["stations"].push_back({{"id", to_text(station.id)}, {"name", station.name}});
    return json_answer(json);
}

}  // namespace

// ---- supplies and tasks ----

HttpResponse stock_overview(Hub& hub, const ConsoleQuestion&) {
    Json stations = Json::array();
    for (const auto& station : hub.stock.stations()) {
        const auto at = hub.stock.supplied(station.id);
        if (!at) continue;
        const auto stock = hub.stock.supplies.stock_of(*at);
        const auto low = std::ranges::count_if(stock.supplies, &stock::SupplyLine::is_low);
        const auto counted = std::ranges::count_if(
            stock.supplies, [](const stock::SupplyLine& line) { return line.count.has_value(); });
        stations.push_back({{"id", to_text(station.id)},
                            {"number", station.number},
                            {"name", station.name},
                            {"supplies", stock.supplies.size()},
                            {"counted", counted},
                            {"low", low},
                            {"open", stock.open.size()}});
    }
    Json tasks = Json::array();
    for (const auto& task : hub.stock.supplies.tasks())
        tasks.push_back(to_json(hub, task));
    return json_answer({{"stations", std::move(stations)}, {"tasks", std::move(tasks)}});
}

HttpResponse station_stock(Hub& hub, const ConsoleQuestion& question) {
    const auto id = platform::id_from_text<stock::StationId>(question.parts[0]);
    const auto at = id ? hub.stock.supplied(*id) : std::nullopt;
    if (!at) return refused(Refusal::unknown_station);
    const auto stock = hub.stock.supplies.stock_of(*at);
    Json json = {{"id", to_text(*id)},
                 {"name", name_of_station(hub, to_text(*id))},
                 {"supplies", Json::array()},
                 {"open", Json::array()},
                 {"done", Json::array()}};
    for (const auto& line : stock.supplies) {
        Json one = {{"code", line.supply.code},
                    {"name", line.supply.name.in("zh_CN")},
                    {"unit", line.supply.unit.in("zh_CN")},
                    {"low", line.supply.low},
                    {"full", line.supply.full},
                    {"is_low", line.is_low},
                    {"version", line.count ? line.count->version : 0}};
        if (line.count) one["count"] = to_json(*line.count);
        json["supplies"].push_back(std::move(one));
    }
    for (const auto& task : stock.open)
        json["open"].push_back(to_json(hub, task));
    for (const auto& task : stock.done)
        json["done"].push_back(to_json(hub, task));
    return json_answer(json);
}

HttpResponse count_supply(Hub& hub, const ConsoleQuestion& question) {
    const auto id = platform::id_from_text<stock::StationId>(question.parts[0]);
    const auto at = id ? hub.stock.supplied(*id) : std::nullopt;
    if (!at) return refused(Refusal::unknown_station);
    return with_sent(question, [&](const Sent& sent) {
        const auto count = hub.stock.supplies.count(
            actor_of(question), *at, sent.text("supply"), sent.integer("version", "缺少这一项"),
            number_in(sent, "left", "请写现在有多少，0 或更多", 0, 100'000));
        if (!count) return refused(count.refusal());
        hub.turn();
        return station_stock(hub, question);
    });
}

HttpResponse act_on_stock_task(Hub& hub, const ConsoleQuestion& question) {
    const auto id = platform::id_from_text<stock::TaskId>(question.parts[0]);
    if (!id) return refused(Refusal::unknown_task);
    return with_sent(question, [&](const Sent& sent) {
        const stock::SupplyOffice::OnVersion on{*id, sent.integer("version", "缺少这一项")};
        std::optional<int> left;
        if (sent.member("left") != nullptr)
            left = number_in(sent, "left", "请写补货以后的数量", 0, 100'000);
        auto& office = hub.stock.supplies;
        const auto done = question.parts[1] == "take" ? office.take(actor_of(question), on)
                          : question.parts[1] == "finish"
                              ? office.finish(actor_of(question), on, left)
                              : platform::refuse(Refusal::not_possible);
        if (!done) return refused(done.refusal());
        hub.turn();
        return json_answer(to_json(hub, *done));
    });
}

// ---- gifts ----

HttpResponse list_gifts(Hub& hub, const ConsoleQuestion&) {
    Json rows = Json::array();
    for (const auto& campaign : hub.stock.gifts.campaigns()) {
        const auto page = hub.stock.gifts.page(campaign.id);
        if (!page) continue;
        auto json = to_json(campaign);
        int parcels = 0;
        for (const auto& line : page->batches)
            parcels += line.batch.parcels - line.lost;
        std::int64_t people = 0;
        for (const auto& unit : page->units)
            people += unit.people;
        json["parcels"] = parcels;
        json["people"] = people;
        json["pieces"] = page->handed.pieces;
        json["doubtful"] = page->handed.doubtful;
        rows.push_back(std::move(json));
    }
    return json_answer({{"campaigns", std::move(rows)}});
}

HttpResponse open_gift(Hub& hub, const ConsoleQuestion& question) {
    return with_sent(question, [&](const Sent& sent) {
        const auto campaign = hub.stock.gifts.open(actor_of(question), campaign_in(sent));
        if (!campaign) return refused(campaign.refusal());
        return json_answer(to_json(*campaign));
    });
}

HttpResponse show_gift(Hub& hub, const ConsoleQuestion& question) {
    const auto id = campaign_of(question);
    return id ? gift_page(hub, *id) : refused(Refusal::unknown_campaign);
}

HttpResponse act_on_gift(Hub& hub, const ConsoleQuestion& question) {
    const auto id = campaign_of(question);
    if (!id) return refused(Refusal::unknown_campaign);
    return with_sent(question, [&](const Sent& sent) {
        auto& office = hub.stock.gifts;
        const auto by = actor_of(question);
        const auto version = sent.integer("version", "缺少这一项");
        const auto& action = question.parts[1];
        std::optional<Refusal> refusal;
        const auto take = [&](const auto& done) {
            if (!done) refusal = done.refusal();
        };
        if (action == "close") {
            take(office.close(by, *id, version));
        } else if (action == "deliver") {
            take(office.deliver(
                by, *id, version, id_in<stock::StationId>(sent, "station", "请选择站点"),
                number_in(sent, "parcels", "请写送到多少份", 1, stock::most_parcels)));
        } else if (action == "take_back") {
            take(office.take_back(
                by, *id, version, id_in<stock::StationId>(sent, "station", "请选择站点"),
                id_in<sync::DeviceId>(sent, "device", "请选择终端"),
                number_in(sent, "counted", "请写架上还有多少份", 0, stock::most_parcels)));
        } else {
            return refusal_answer(404, "unknown_action", "没有这个操作");
        }
        if (refusal) return refused(*refusal);
        hub.turn();
        return gift_page(hub, *id);
    });
}

HttpResponse send_gift_list(Hub& hub, const ConsoleQuestion& question) {
    const auto id = campaign_of(question);
    if (!id) return refused(Refusal::unknown_campaign);
    return with_sent(question, [&](const Sent& sent) {
        stock::ListAsk ask;
        ask.campaign = *id;
        ask.version = sent.integer("version", "缺少这一项");
        if (!sent.text("station").empty())
            ask.station = id_in<stock::StationId>(sent, "station", "请选择站点");
        ask.file = sent.file("file");
        const auto* takes = sent.member("takes");
        const auto verdict = hub.stock.gifts.look_at_list(actor_of(question), ask,
                                                          takes != nullptr && *takes == Json(true));
        if (!verdict) return refused(verdict.refusal());
        if (verdict->is_taken) hub.turn();
        return json_answer(to_json(*verdict));
    });
}

HttpResponse gift_people(Hub& hub, const ConsoleQuestion& question) {
    const auto id = campaign_of(question);
    if (!id) return refused(Refusal::unknown_campaign);
    const auto purpose = question.http.query_value("purpose");
    if (!is_purpose(purpose)) return purpose_missing();
    const auto people = hub.stock.gifts.people(*id);
    hub.staff.note_look(question.account, "gift_list", to_text(*id), purpose);
    const auto form = question.http.query_value("form");
    if (form == "csv" || form == "xlsx")
        return table_answer(codes_table(people), "gift-codes", form == "csv");
    Json rows = Json::array();
    for (const auto& line : people)
        rows.push_back(to_json(line));
    return json_answer({{"people", std::move(rows)}});
}

HttpResponse gift_report(Hub& hub, const ConsoleQuestion& question) {
    const auto id = campaign_of(question);
    const auto page = id ? hub.stock.gifts.page(*id) : std::nullopt;
    if (!page) return refused(Refusal::unknown_campaign);
    const auto form = question.http.query_value("form");
    const bool is_by_batch = question.http.query_value("by") == "batch";
    return table_answer(is_by_batch ? batches_table(hub, *page) : units_table(*page),
                        is_by_batch ? "gift-batches" : "gift-units", form != "xlsx");
}

HttpResponse gift_template(Hub&, const ConsoleQuestion&) {
    return table_answer({"领取名单", stock::gift_list_heads(), {}}, "gift-list", false);
}

HttpResponse hand_over_gift(Hub& hub, const ConsoleQuestion& question) {
    const auto id = platform::id_from_text<stock::EntryId>(question.parts[0]);
    if (!id) return refused(Refusal::unknown_entry);
    const auto done = hub.stock.gifts.hand_over(actor_of(question), *id);
    if (!done) return refused(done.refusal());
    return json_answer({{"id", to_text(done->id)}, {"at_us", done->at.micros}});
}

}  // namespace services::hub
