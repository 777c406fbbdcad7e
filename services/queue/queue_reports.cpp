#include "services/queue/queue_reports.hpp"

#include "services/queue/report_store.hpp"

namespace services::queue {
namespace {

template <class Key, class Of>
std::map<Key, Figures> grouped(const HallReport& report, Of of) {
    std::map<Key, Figures> groups;
    for (const auto& [place, figures] : report.figures)
        groups[of(place)].add(figures);
    return groups;
}

}  // namespace

HallReport QueueReports::report(HallId hall, platform::CivilDate from,
                                platform::CivilDate until) const {
    return database_.read([&](platform::Transaction& t) {
        HallReport report{from, until, 0, {}};
        report.days = add_summed_days(t, hall, from, until, report.figures);
        for (const auto& day : days_not_summed(t, hall, from, until)) {
            const auto figures = figures_of(t, hall, day);
            report.days += figures.empty() ? 0 : 1;
            for (const auto& [place, one] : figures)
                report.figures[place].add(one);
        }
        return report;
    });
}

int QueueReports::sum_up(HallId hall, int at_most) const {
    const auto yesterday = platform::plus_days(platform::date_of(clock_.wall()), -1);
    const auto due = database_.read([&](platform::Transaction& t) {
        return days_not_summed(t, hall, std::nullopt, yesterday);
    });
    int done = 0;
    for (const auto& day : due) {
        if (done == at_most) break;
        database_.write(
            [&](platform::Transaction& t) { keep_sum(t, hall, day, figures_of(t, hall, day)); });
        ++done;
    }
    return done;
}

std::map<std::string, Figures> by_service(const HallReport& report) {
    return grouped<std::string>(report, [](const FigurePlace& place) { return place.service; });
}

std::map<int, Figures> by_hour(const HallReport& report) {
    return grouped<int>(report, [](const FigurePlace& place) { return place.hour; });
}

Figures together(const HallReport& report) {
    Figures all;
    for (const auto& [place, figures] : report.figures)
        all.add(figures);
    return all;
}

}  // namespace services::queue
