#include "services/data/dated_value.hpp"

namespace services::data {

const DatedValue* value_on(const std::vector<DatedValue>& values, platform::CivilDate day,
                           std::string_view division) {
    const DatedValue* best = nullptr;
    for (const auto& one : values) {
        if (day < one.from || (one.until && *one.until < day) || !lies_in(division, one.division))
            continue;
        const bool is_better =
            best == nullptr || one.division.size() > best->division.size() ||
            (one.division.size() == best->division.size() && one.from > best->from);
        if (is_better) best = &one;
    }
    return best;
}

bool lies_in(std::string_view division, std::string_view region) {
    return division.starts_with(region);
}

DatedValue dated_value_from(const JsonPlace& place) {
    DatedValue value;
    if (!place.is_object()) return value;
    place.only({"from", "until", "division", "value", "source", "unverified"});
    if (const auto from = place.day("from", true)) value.from = *from;
    value.until = place.day("until", false);
    if (value.until && *value.until < value.from) place.note("it ends before it begins");
    value.division = place.division("division");
    if (!place.has("value")) place.note("value is missing");
    value.value = place.whole("value", 0);
    value.source = place.text("source", 400);
    value.unverified = place.words_if("unverified");
    return value;
}

}  // namespace services::data
