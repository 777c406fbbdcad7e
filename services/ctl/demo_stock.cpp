#include "services/ctl/demo_stock.hpp"

#include <fmt/format.h>

#include "platform/table/csv_text.hpp"

namespace services::ctl {
namespace {

using stock::Campaign;
using stock::Season;
using stock::Way;

const sync::Actor colleague{sync::ActorKind::staff, "li.fushen"};

constexpr const char* units[] = {"快达配送和平里站", "顺丰文昌网点", "闪送骑手党小组", "环卫三队"};
constexpr std::size_t at_station = 48;
constexpr std::size_t brought_home = 20;

struct Counted {
    const char* supply;
    int left;
};

std::string list_of(const std::vector<membership::Draft>& people, std::size_t from,
                    std::size_t count) {
    platform::CsvText csv(stock::gift_list_heads());
    for (std::size_t i = from; i < std::min(people.size(), from + count); ++i)
        csv.add({people[i].name, people[i].document_number, "", units[i % std::size(units)], ""});
    return csv.text();
}

Campaign winter(platform::CivilDate today) {
    Campaign one;
    one.title = "冬送温暖·新就业形态劳动者";
    one.title_en = "Winter gifts for delivery workers";
    one.goods = "棉手套、保温杯、反光背心";
    one.goods_en = "Warm gloves, a flask, a reflective vest";
    one.season = Season::winter;
    one.value = 12'000;
    one.from = platform::plus_days(today, -3);
    one.until = platform::plus_days(today, 70);
    return one;
}

Campaign summer(platform::CivilDate today) {
    Campaign one;
    one.title = "夏送清凉·户外劳动者";
    one.title_en = "Summer relief for outdoor workers";
    one.goods = "绿豆汤、盐汽水、清凉油";
    one.goods_en = "Mung bean soup, salt soda, cooling balm";
    one.season = Season::summer;
    one.way = Way::free;
    one.visit_limit = 2;
    one.value = 800;
    // Six weeks that a plan made today reaches, whatever the time of the year.
    const bool is_next_year = today > platform::CivilDate{today.year, 6, 1};
    one.from = {today.year + (is_next_year ? 1 : 0), 7, 1};
    one.until = {one.from.year, 8, 15};
    if (one.until > platform::plus_days(today, 366)) one.until = platform::plus_days(today, 366);
    return one;
}

Campaign hot_drinks(platform::CivilDate today) {
    Campaign one;
    one.title = "热饮随手取";
    one.title_en = "A hot drink to take along";
    one.goods = "姜茶或豆浆";
    one.goods_en = "Ginger tea or soy milk";
    one.season = Season::winter;
    one.way = Way::free;
    one.visit_limit = 2;
    one.value = 300;
    one.from = platform::plus_days(today, -3);
    one.until = platform::plus_days(today, 90);
    return one;
}

}  // namespace

std::string DemoStock::words() const {
    return fmt::format("在第一个站点领慰问品，可以用领取码 {}\n", code);
}

DemoStock make_demo_stock(hub::HubStock& stock, const std::vector<devices::Station>& stations,
                          const std::vector<membership::Draft>& people, platform::CivilDate today) {
    DemoStock made;
    constexpr Counted counts[] = {{"water", 18},     {"paper_cups", 260}, {"tissues", 11},
                                  {"slip_paper", 1}, {"heat_drops", 6},   {"soap", 2}};
    for (std::size_t i = 0; i < std::min<std::size_t>(3, stations.size()); ++i)
        if (const auto at = stock.supplied(stations[i].id))
            for (const auto& [supply, left] : counts)
                if (!stock.supplies.count(colleague, *at, supply, 0,
                                          left + static_cast<int>(i) * 9))
                    return made;
    auto& office = stock.gifts;
    const auto gift = office.open(colleague, winter(today));
    const auto drinks = office.open(colleague, hot_drinks(today));
    if (!gift || !drinks || !office.open(colleague, summer(today))) return made;
    const auto first = stations.front().id;
    if (!office.deliver(colleague, gift->id, gift->version, first, 60) ||
        !office.deliver(colleague, drinks->id, drinks->version, first, 400))
        return made;
    const auto take = [&](std::optional<stock::StationId> station, std::size_t from,
                          std::size_t count) {
        const auto verdict = office.look_at_list(
            colleague, {gift->id, gift->version, station, list_of(people, from, count)}, true);
        made.people += verdict && verdict->is_taken ? verdict->people : 0;
    };
    take(first, 0, at_station);
    take({}, at_station, brought_home);
    for (const auto& line : office.people(gift->id)) {
        if (made.code.empty() && line.one) made.code = stock::shown_code(line.one->code);
        if (made.brought >= 12) break;
        if (office.hand_over(colleague, line.entry.key.entry)) ++made.brought;
    }
    return made;
}

}  // namespace services::ctl
