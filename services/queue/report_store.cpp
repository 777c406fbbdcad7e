#include "services/queue/report_store.hpp"

#include <algorithm>

#include "platform/base/ensure.hpp"
#include "platform/storage/stored_values.hpp"

namespace services::queue {
namespace {

using platform::Row;
using platform::Transaction;

int hour_at(const Row& row, std::string_view column) {
    return platform::civil_time_of({row.integer(column)}).hour;
}

platform::CivilDate day_at(const Row& row) {
    const auto day = platform::civil_date_from_text(row.text("day"));
    platform::ensure(day.has_value(), "a stored day is a day");
    return *day;
}

void add_tickets(Transaction& transaction, HallId hall, platform::CivilDate day,
                 DayFigures& figures) {
    for (const auto& row : transaction.query(
             "SELECT service, line_at FROM queue_tickets WHERE hall = $hall AND day = $day",
             {{"hall", hall.value}, {"day", platform::to_text(day)}}))
        ++figures[{row.text("service"), hour_at(row, "line_at")}].given;
}

// A second service of the same person at the same counter has no wait of its own.
void add_visits(Transaction& transaction, HallId hall, platform::CivilDate day,
                DayFigures& figures) {
    for (const auto& row : transaction.query(
             "SELECT v.service, v.line_at, v.called_at, v.outcome, p.outcome AS before"
             " FROM queue_tickets t JOIN queue_visits v ON v.ticket = t.ticket"
             " LEFT JOIN queue_visits p ON p.ticket = v.ticket AND p.nth = v.nth - 1"
             " WHERE t.hall = $hall AND t.day = $day ORDER BY v.ticket, v.nth",
             {{"hall", hall.value}, {"day", platform::to_text(day)}})) {
        auto& one = figures[{row.text("service"), hour_at(row, "line_at")}];
        const auto outcome = row.is_null("outcome") ? "" : row.text("outcome");
        if (outcome == name_of(Event::served) || outcome == name_of(Event::continued)) ++one.served;
        if (outcome == name_of(Event::no_show)) ++one.no_shows;
        if (!row.is_null("before") && row.text("before") == name_of(Event::continued)) continue;
        const auto waited = (row.integer("called_at") - row.integer("line_at")) / 1'000'000;
        one.waits.push_back(static_cast<int>(std::clamp<std::int64_t>(waited, 0, 24 * 3600)));
    }
}

}  // namespace

DayFigures figures_of(Transaction& transaction, HallId hall, platform::CivilDate day) {
    DayFigures figures;
    add_tickets(transaction, hall, day, figures);
    add_visits(transaction, hall, day, figures);
    return figures;
}

// From day to day along the index: a year has a few hundred days and many thousand tickets.
std::vector<platform::CivilDate> days_not_summed(Transaction& transaction, HallId hall,
                                                 std::optional<platform::CivilDate> from,
                                                 platform::CivilDate until) {
    return platform::read_all(
        transaction.query(
            "WITH RECURSIVE days(day) AS ("
            " SELECT MIN(day) FROM queue_tickets WHERE hall = $hall AND day >= $from"
            " UNION ALL SELECT (SELECT MIN(t.day) FROM queue_tickets t WHERE t.hall = $hall"
            " AND t.day > days.day) FROM days WHERE days.day < $until)"
            " SELECT day FROM days WHERE day <= $until AND NOT EXISTS"
            " (SELECT 1 FROM queue_day_sums s WHERE s.hall = $hall AND s.day = days.day)"
            " ORDER BY day",
            {{"hall", hall.value},
             {"from", from ? platform::to_text(*from) : ""},
             {"until", platform::to_text(until)}}),
        day_at);
}

int add_summed_days(Transaction& transaction, HallId hall, platform::CivilDate from,
                    platform::CivilDate until, DayFigures& sum) {
    int days = 0;
    for (const auto& row :
         transaction.query("SELECT figures FROM queue_day_sums WHERE hall = $hall AND day >= $from"
                           " AND day <= $until ORDER BY day",
                           {{"hall", hall.value},
                            {"from", platform::to_text(from)},
                            {"until", platform::to_text(until)}})) {
        platform::ensure(add_day(sum, row.text("figures")), "a stored sum is as we write them");
        days += row.text("figures").empty() ? 0 : 1;
    }
    return days;
}

void keep_sum(Transaction& transaction, HallId hall, platform::CivilDate day,
              const DayFigures& figures) {
    transaction.execute(
        "INSERT INTO queue_day_sums (hall, day, figures) VALUES ($hall, $day, $figures)"
        " ON CONFLICT (hall, day) DO UPDATE SET figures = $figures",
        {{"hall", hall.value}, {"day", platform::to_text(day)}, {"figures", to_text(figures)}});
}

void undo_sum(Transaction& transaction, HallId hall, platform::CivilDate day) {
    transaction.execute("DELETE FROM queue_day_sums WHERE hall = $hall AND day = $day",
                        {{"hall", hall.value}, {"day", platform::to_text(day)}});
}

}  // namespace services::queue
