// How each value of a relief record is written as JSON and read back. Private to the room.
#pragma once

#include <limits>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

#include "platform/base/json.hpp"
#include "services/relief/relief_types.hpp"

namespace services::relief {

using platform::Json;

inline Json to_json(const std::string& value) {
    return value;
}
inline Json to_json(bool value) {
    return value;
}
inline Json to_json(std::int64_t value) {
    return value;
}
inline Json to_json(int value) {
    return value;
}
inline Json to_json(platform::CivilDate value) {
    return to_text(value);
}
template <class Tag>
Json to_json(const platform::StrongId<Tag>& value) {
    return to_text(value);
}
template <class Enum>
requires std::is_enum_v<Enum> Json to_json(Enum value) {
    return std::string(name_of(value));
}

template <class Value>
Json to_json(const std::optional<Value>& value) {
    return value ? to_json(*value) : Json(nullptr);
}

inline bool take(const Json& json, std::string& value) {
    if (!json.is_string()) return false;
    value = json.get<std::string>();
    return true;
}
inline bool take(const Json& json, bool& value) {
    if (!json.is_boolean()) return false;
    value = json.get<bool>();
    return true;
}
inline bool take(const Json& json, std::int64_t& value) {
    if (!json.is_number_integer() ||
        (json.is_number_unsigned() &&
         json.get<std::uint64_t>() >
             static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())))
        return false;
    value = json.get<std::int64_t>();
    return true;
}
inline bool take(const Json& json, int& value) {
    std::int64_t wide = 0;
    if (!take(json, wide) || wide < std::numeric_limits<int>::min() ||
        wide > std::numeric_limits<int>::max())
        return false;
    value = static_cast<int>(wide);
    return true;
}
inline bool take(const Json& json, platform::CivilDate& value) {
    if (!json.is_string()) return false;
    const auto day = platform::civil_date_from_text(json.get<std::string>());
    if (day) value = *day;
    return day.has_value();
}
template <class Tag>
bool take(const Json& json, platform::StrongId<Tag>& value) {
    if (!json.is_string()) return false;
    const auto id = platform::id_from_text<platform::StrongId<Tag>>(json.get<std::string>());
    if (id) value = *id;
    return id.has_value();
}
template <class Enum>
requires std::is_enum_v<Enum>
bool take(const Json& json, Enum& value) {
    if (!json.is_string()) return false;
    const auto known = value_of<Enum>(json.get<std::string>());
    if (known) value = *known;
    return known.has_value();
}

template <class Value>
bool take(const Json& json, std::optional<Value>& value) {
    if (json.is_null()) return true;
    Value inner{};
    if (!take(json, inner)) return false;
    value = inner;
    return true;
}

// Puts the members of a fact into an object.
class FieldWriter final {
public:
    template <class Value>
    void operator()(const char* key, const Value& value) {
        if constexpr (requires { value.begin(); } && !std::is_same_v<Value, std::string>) {
            auto list = Json::array();
            for (const auto& one : value)
                list.push_back(element(one));
            json[key] = std::move(list);
        } else {
            json[key] = element(value);
        }
    }
    template <class Value>
    void newer(const char* key, const Value& value) {
        (*this)(key, value);
    }
    Json json = Json::object();

private:
    template <class Value>
    static Json element(const Value& value) {
        if constexpr (requires(FieldWriter & w, Value & v) { fields(w, v); }) {
            FieldWriter inner;
            auto copy = value;
            fields(inner, copy);
            return std::move(inner.json);
        } else {
            return to_json(value);
        }
    }
};

// Takes them out again and remembers the first that cannot be used.
class FieldReader final {
public:
    explicit FieldReader(const Json& json) : json_(json) {}
    template <class Value>
    void operator()(const char* key, Value& value) {
        const auto found = json_.find(key);
        const bool is_read = found != json_.end() && read(*found, value);
        if (!is_read && wrong.empty()) wrong = key;
    }
    // What records of an older program do not have keeps its default.
    template <class Value>
    void newer(const char* key, Value& value) {
        if (json_.contains(key)) (*this)(key, value);
    }
    std::string wrong;  // the key

private:
    template <class Value>
    static bool read(const Json& json, Value& value) {
        if constexpr (requires { value.begin(); } && !std::is_same_v<Value, std::string>) {
            if (!json.is_array()) return false;
            for (const auto& one : json) {
                typename Value::value_type element{};
                if (!read(one, element)) return false;
                value.push_back(std::move(element));
            }
            return true;
        } else if constexpr (requires(FieldReader & r, Value & v) { fields(r, v); }) {
            if (!json.is_object()) return false;
            FieldReader inner{json};
            fields(inner, value);
            return inner.wrong.empty();
        } else {
            return take(json, value);
        }
    }
    const Json& json_;
};

}  // namespace services::relief
