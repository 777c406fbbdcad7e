#include "services/ctl/demo_stations.hpp"

#include "services/inspections/inspections_office.hpp"
#include "services/keepers/keeper_office.hpp"

namespace services::ctl {
namespace {

using inspections::Found;
using inspections::Offer;

constexpr int days_ago = 3;

// A line as a hand draws it.
constexpr std::string_view signature = "[[[120,600],[260,380],[400,620],[560,400],[760,560]]]";

}  // namespace

void make_demo_stations(hub::Hub& hub, const std::vector<devices::Station>& stations,
                        platform::CivilDate today, platform::IdMint& ids) {
    for (const auto& station : stations) {
        const auto& name = station.keeper_name;
        // Its secret is told to nobody: whoever wants to open a drawer hands out another.
        (void)hub.keepers.hand_over(station.id, name.empty() ? "站长" : name, "jianshe");
    }
    inspections::Inspection made;
    made.id = {ids.mint()};
    made.station = stations.front().id;
    made.on = platform::plus_days(today, -days_ago);
    made.checklist = hub.inspections.checklist().version;
    for (const auto& group : hub.inspections.checklist().groups)
        for (const auto& item : group.items)
            made.answers[item.code] = Found::good;
    made.answers["guide_signs"] = Found::missing;
    made.answers["first_aid"] = Found::to_mend;
    (void)hub.inspections.take(made,
                               {"干净，热水够。路口没有指引标志；急救箱里的创可贴过期了。",
                                {"韩老师", "白老师"},
                                "孙站长",
                                std::string(signature)},
                               "jianshe");
    (void)hub.inspections.ask_to_host(
        {{ids.mint()},
         "湖滨路加油站",
         "湖滨路 2 号",
         {Offer::seats, Offer::water, Offer::cooling, Offer::toilet, Offer::always_open}},
        {"钱经理", "13900000452"});
}

}  // namespace services::ctl
