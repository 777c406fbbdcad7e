#include "services/membership/divisions.hpp"

#include "platform/base/json.hpp"

namespace services::membership {
namespace {

bool is_digits(std::string_view text, std::size_t count) {
    return text.size() == count && text.find_first_not_of("0123456789") == std::string_view::npos;
}

}  // namespace

platform::Outcome<Divisions, DivisionsRefusal> Divisions::parse(std::string_view text) {
    const auto json = platform::parse_json(text);
    if (!json) return platform::refuse(DivisionsRefusal{json.refusal().sentence});
    const auto provinces = json->find("provinces");
    const auto counties = json->find("counties");
    if (!json->is_object() || provinces == json->end() || !provinces->is_object() ||
        counties == json->end() || !counties->is_object()) {
        return platform::refuse(
            DivisionsRefusal{"divisions need an object `provinces` and an object `counties`"});
    }
    Divisions divisions;
    for (const auto& [code, name] : provinces->items()) {
        if (!is_digits(code, 2) || !name.is_string())
            return platform::refuse(DivisionsRefusal{"province " + code + " is no code and name"});
        divisions.provinces_.emplace(code, name.get<std::string>());
    }
    for (const auto& [city, tails] : counties->items()) {
        if (!is_digits(city, 4) || !tails.is_string())
            return platform::refuse(DivisionsRefusal{"city " + city + " is no code and list"});
        const auto list = tails.get<std::string>();
        for (std::size_t at = 0; at < list.size(); at += 3) {
            const auto tail = list.substr(at, 2);
            if (!is_digits(tail, 2))
                return platform::refuse(DivisionsRefusal{"city " + city + " lists no codes"});
            divisions.counties_.insert(city + tail);
        }
    }
    return divisions;
}

std::string_view Divisions::province_of(std::string_view code) const {
    const auto found = provinces_.find(code.substr(0, 2));
    return found == provinces_.end() ? std::string_view{} : std::string_view{found->second};
}

}  // namespace services::membership
