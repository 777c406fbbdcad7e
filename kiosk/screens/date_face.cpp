#include "kiosk/screens/date_face.hpp"

#include "kiosk/screens/said_time.hpp"

namespace kiosk {

using entry::DatePart;
using entry::DateWheel;

namespace {

struct Part {
    DatePart part;
    const char* key;
    std::vector<int> steps;
};

const std::vector<Part>& parts() {
    static const std::vector<Part> all{{DatePart::year, "date.year", {1, 10}},
                                       {DatePart::month, "date.month", {1}},
                                       {DatePart::day, "date.day", {1}}};
    return all;
}

std::string value_of(const Panel& panel, DatePart part, platform::CivilDate date) {
    switch (part) {
        case DatePart::year:
            return std::to_string(date.year);
        case DatePart::month:
            return said_month(panel, date.month);
        case DatePart::day:
            break;
    }
    return std::to_string(date.day);
}

}  // namespace

WheelFace date_face(const Panel& panel, const DateWheel& wheel, bool is_private) {
    WheelFace face{.is_private = is_private};
    for (const Part& one : parts()) {
        const std::string name = panel.say(one.key);
        WheelColumn column{one.key, name, value_of(panel, one.part, wheel.value()), {}, {}};
        for (const int by : one.steps) {
            const auto said = [&](const char* key) {
                return panel.say(Label(key).with("by", std::to_string(by)));
            };
            column.up.push_back({by, said("date.more"), wheel.can_step(one.part, by)});
            column.down.push_back({-by, said("date.less"), wheel.can_step(one.part, -by)});
        }
        face.columns.push_back(std::move(column));
    }
    return face;
}

void step_date(DateWheel& wheel, std::string_view key) {
    for (const Part& one : parts()) {
        for (const int by : one.steps) {
            for (const int signed_by : {by, -by}) {
                if (step_key({.key = one.key}, {.by = signed_by}) == key)
                    wheel.step(one.part, signed_by);
            }
        }
    }
}

}  // namespace kiosk
