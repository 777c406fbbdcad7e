#include "services/membership/divisions.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "platform/base/json.hpp"

namespace services::membership {
namespace {

bool is_digits(std::string_view text, std::size_t count) {
    return text.size() == count && text.find_first_not_of("0123456789") == std::string_view::npos;
}

// "01东城区 02西城区": the last digits of each code, its name behind them (which may be missing).
std::optional<std::vector<Division>> listed(std::string_view of, std::string_view list,
                                            std::size_t digits) {
    std::vector<Division> found;
    while (!list.empty()) {
        const auto end = std::min(list.find(' '), list.size());
        const auto entry = list.substr(0, end);
        list.remove_prefix(std::min(end + 1, list.size()));
        const auto tail = entry.substr(0, digits);
        if (!is_digits(tail, digits)) return std::nullopt;
        found.push_back({std::string(of) + std::string(tail), std::string(entry.substr(digits))});
    }
    return found;
}

auto refused(std::string sentence) {
    return platform::refuse(DivisionsRefusal{std::move(sentence)});
}

const platform::Json* object_in(const platform::Json& json, const char* name) {
    if (!json.is_object()) return nullptr;
    const auto found = json.find(name);
    return found != json.end() && found->is_object() ? &*found : nullptr;
}

}  // namespace

platform::Outcome<Divisions, DivisionsRefusal> Divisions::parse(std::string_view text) {
    const auto json = platform::parse_json(text);
    if (!json) return refused(json.refusal().sentence);
    const auto* provinces = object_in(*json, "provinces");
    const auto* counties = object_in(*json, "counties");
    if (provinces == nullptr || counties == nullptr)
        return refused("divisions need an object `provinces` and an object `counties`");
    Divisions divisions;
    for (const auto& [code, name] : provinces->items()) {
        if (!is_digits(code, 2) || !name.is_string())
            return refused("province " + code + " is no code and name");
        divisions.provinces_.emplace(code, name.get<std::string>());
    }
    if (const auto* cities = object_in(*json, "cities")) {
        for (const auto& [code, name] : cities->items()) {
            if (!is_digits(code, 4) || !name.is_string())
                return refused("city " + code + " is no code and name");
            divisions.cities_.emplace(code, name.get<std::string>());
        }
    }
    for (const auto& [city, tails] : counties->items()) {
        if (!is_digits(city, 4) || !tails.is_string())
            return refused("city " + city + " is no code and list");
        auto list = listed(city, tails.get<std::string>(), 2);
        if (!list) return refused("city " + city + " lists no codes");
        for (auto& [code, name] : *list)
            divisions.counties_.emplace(std::move(code), std::move(name));
    }
    return divisions;
}

std::string_view Divisions::province_of(std::string_view code) const {
    const auto found = provinces_.find(code.substr(0, 2));
    return found == provinces_.end() ? std::string_view{} : std::string_view{found->second};
}

std::vector<Division> Divisions::within(const Names& names, std::string_view prefix) {
    std::vector<Division> found;
    for (auto at = names.lower_bound(prefix); at != names.end() && at->first.starts_with(prefix);
         ++at) {
        if (!at->second.empty()) found.push_back({at->first, at->second});
    }
    return found;
}

std::vector<Division> Divisions::provinces() const {
    return within(provinces_, "");
}

std::vector<Division> Divisions::cities_of(std::string_view province) const {
    return within(cities_, province);
}

std::vector<Division> Divisions::counties_of(std::string_view city) const {
    return within(counties_, city);
}

platform::Outcome<std::vector<Division>, DivisionsRefusal> streets_in(std::string_view text,
                                                                      std::string_view county) {
    const auto json = platform::parse_json(text);
    if (!json) return refused(json.refusal().sentence);
    const auto* streets = object_in(*json, "streets");
    if (streets == nullptr) return refused("streets need an object `streets`");
    const auto tails = platform::text_member(*streets, county);
    if (!tails) return std::vector<Division>{};
    auto list = listed(county, *tails, 3);
    if (!list) return refused("county " + std::string(county) + " lists no codes");
    return *std::move(list);
}

}  // namespace services::membership
