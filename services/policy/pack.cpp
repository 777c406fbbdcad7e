#include "services/policy/pack.hpp"

#include <algorithm>

#include "platform/base/ensure.hpp"

namespace services::policy {
namespace {

template <class List>
auto found_by_id(const List& list, std::string_view id) -> decltype(list.data()) {
    const auto found =
        std::find_if(list.begin(), list.end(), [&](const auto& one) { return one.id == id; });
    return found == list.end() ? nullptr : &*found;
}

// The division itself or one around it.
}  // namespace

std::string_view name_of(Sort sort) {
    switch (sort) {
        case Sort::yes_no:
            return "yes_no";
        case Sort::whole:
            return "whole";
        case Sort::money:
            return "money";
        case Sort::choice:
            return "choice";
        case Sort::day:
            return "day";
    }
    return "whole";
}

bool Choice::operator==(const Choice& other) const {
    return id == other.id && title.by_language == other.title.by_language;
}

bool Fact::operator==(const Fact& other) const {
    return id == other.id && sort == other.sort && least == other.least && most == other.most &&
           choices == other.choices && is_asked_of_staff == other.is_asked_of_staff &&
           question.by_language == other.question.by_language &&
           why.by_language == other.why.by_language;
}

const DatedValue* PackParameter::on(platform::CivilDate day, std::string_view division) const {
    return data::value_on(values, day, division);
}

bool Pack::covers(std::string_view division) const {
    return data::lies_in(division, region);
}

bool Pack::is_in_force(platform::CivilDate day) const {
    return first_day <= day && (!last_day || day <= *last_day);
}

const Fact* Pack::fact(std::string_view wanted) const {
    return found_by_id(facts, wanted);
}

const Programme* Pack::programme(std::string_view wanted) const {
    return found_by_id(programmes, wanted);
}

}  // namespace services::policy
