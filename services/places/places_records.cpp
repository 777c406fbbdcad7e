#include "services/places/places_records.hpp"

#include "platform/base/json.hpp"
#include "services/membership/record_fields.hpp"

namespace services::places {
namespace {

using membership::Privacy;
using membership::RecordFields;

constexpr int most_people_here = 5000;

RecordFields fields_of(std::string_view body) {
    return {body, Privacy::open, "places"};
}

}  // namespace

std::string body_text(const Taken& taken) {
    return platform::to_canonical_text({{"taking", to_text(taken.taking)},
                                        {"press", to_text(taken.press)},
                                        {"thing", taken.thing},
                                        {"until", taken.until.micros}});
}

std::string body_text(const Released& released) {
    return platform::to_canonical_text(
        {{"taking", to_text(released.taking)}, {"how", name_of(released.how)}});
}

std::string body_text(const OrderSaid& said) {
    return platform::to_canonical_text(
        {{"thing", said.thing}, {"out_of_order", said.is_out_of_order}});
}

std::string body_text(const Cleaned& cleaned) {
    return platform::to_canonical_text({{"thing", cleaned.thing}});
}

std::string body_text(const OpeningSaid& said) {
    return platform::to_canonical_text({{"open", said.is_open}});
}

std::string body_text(const PeopleSaid& said) {
    return platform::to_canonical_text({{"present", said.present}});
}

Read<StationState> state_from(std::string_view body) {
    auto state = station_state_from(body);
    if (!state)
        return platform::refuse(sync::Unusable{"places.state_not_readable", "body", "",
                                               "驿站报的状态读不懂，可能需要升级。"});
    return *std::move(state);
}

Read<Taken> taken_from(std::string_view body) {
    auto fields = fields_of(body);
    Taken taken;
    taken.taking = fields.id<TakingId>("taking");
    taken.press = fields.id<PressId>("press");
    taken.thing = fields.code("thing");
    taken.until = {fields.integer("until")};
    return fields.answer(std::move(taken));
}

Read<Released> released_from(std::string_view body) {
    auto fields = fields_of(body);
    Released released;
    released.taking = fields.id<TakingId>("taking");
    released.how = fields.one_of("how", value_of<ReleasedHow>);
    return fields.answer(released);
}

Read<OrderSaid> order_from(std::string_view body) {
    auto fields = fields_of(body);
    OrderSaid said;
    said.thing = fields.code("thing");
    said.is_out_of_order = fields.boolean("out_of_order");
    return fields.answer(std::move(said));
}

Read<Cleaned> cleaned_from(std::string_view body) {
    auto fields = fields_of(body);
    Cleaned cleaned{fields.code("thing")};
    return fields.answer(std::move(cleaned));
}

Read<OpeningSaid> opening_from(std::string_view body) {
    auto fields = fields_of(body);
    const OpeningSaid said{fields.boolean("open")};
    return fields.answer(said);
}

Read<PeopleSaid> people_said_from(std::string_view body) {
    auto fields = fields_of(body);
    const PeopleSaid said{static_cast<int>(fields.within("present", 0, most_people_here))};
    return fields.answer(said);
}

}  // namespace services::places
