#include "services/early_warning/warning_types.hpp"

#include <array>
#include <utility>

#include "platform/base/ensure.hpp"

namespace services::early_warning {
namespace {

template <class Enum>
struct Names;

template <>
struct Names<Aspect> {
    static constexpr std::array all{std::pair{Aspect::income, "income"},
                                    std::pair{Aspect::expense, "expense"},
                                    std::pair{Aspect::security, "security"}};
};
template <>
struct Names<Group> {
    static constexpr std::array all{std::pair{Group::low_income, "low_income"},
                                    std::pair{Group::closed, "closed"}};
};
template <>
struct Names<Source> {
    static constexpr std::array all{std::pair{Source::check, "check"},
                                    std::pair{Source::self_diagnosis, "self_diagnosis"},
                                    std::pair{Source::lead, "lead"}};
};
template <>
struct Names<State> {
    static constexpr std::array all{
        std::pair{State::open, "open"}, std::pair{State::visited, "visited"},
        std::pair{State::became_case, "became_case"}, std::pair{State::cleared, "cleared"}};
};
template <>
struct Names<Department> {
    static constexpr std::array all{std::pair{Department::education, "education"},
                                    std::pair{Department::health, "health"},
                                    std::pair{Department::medical_insurance, "medical_insurance"}};
};
template <>
struct Names<Level> {
    static constexpr std::array all{std::pair{Level::city, "city"},
                                    std::pair{Level::county, "county"}};
};
template <>
struct Names<ClearReason> {
    static constexpr std::array all{std::pair{ClearReason::no_hardship, "no_hardship"},
                                    std::pair{ClearReason::on_file_already, "on_file_already"},
                                    std::pair{ClearReason::helped_otherwise, "helped_otherwise"},
                                    std::pair{ClearReason::declined, "declined"},
                                    std::pair{ClearReason::moved, "moved"},
                                    std::pair{ClearReason::mistaken, "mistaken"}};
};

template <class Enum>
std::string_view name_in(Enum value) {
    for (const auto& [one, name] : Names<Enum>::all)
        if (one == value) return name;
    platform::stop_for_bug("a value without a name", std::source_location::current());
}

}  // namespace

template <class Enum>
std::optional<Enum> value_of(std::string_view name) {
    for (const auto& [one, its_name] : Names<Enum>::all)
        if (name == its_name) return one;
    return std::nullopt;
}

template std::optional<Aspect> value_of<Aspect>(std::string_view);
template std::optional<Group> value_of<Group>(std::string_view);
template std::optional<Source> value_of<Source>(std::string_view);
template std::optional<State> value_of<State>(std::string_view);
template std::optional<Department> value_of<Department>(std::string_view);
template std::optional<Level> value_of<Level>(std::string_view);
template std::optional<ClearReason> value_of<ClearReason>(std::string_view);

std::string_view name_of(Aspect aspect) {
    return name_in(aspect);
}
std::string_view name_of(Group group) {
    return name_in(group);
}
std::string_view name_of(Source source) {
    return name_in(source);
}
std::string_view name_of(State state) {
    return name_in(state);
}
std::string_view name_of(Department department) {
    return name_in(department);
}
std::string_view name_of(Level level) {
    return name_in(level);
}
std::string_view name_of(ClearReason reason) {
    return name_in(reason);
}

}  // namespace services::early_warning
