// Reads the fields of a record's JSON one by one and remembers the first that cannot be used, so
// that staff are told which. Values of a sealed part are never repeated in what they are told.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/json.hpp"
#include "platform/base/strong_id.hpp"
#include "platform/clock/civil_date.hpp"
#include "platform/clock/clock.hpp"
#include "platform/crypto/hashing.hpp"
#include "services/membership/membership_types.hpp"
#include "services/sync/projection.hpp"

namespace services::membership {

enum class Privacy { open, personal };

class RecordFields final {
public:
    // `room` begins the codes staff are told.
    RecordFields(std::string_view text, Privacy privacy, std::string_view room = "membership");

    const std::optional<sync::Unusable>& unusable() const { return unusable_; }

    std::string text(std::string_view key);        // must be there; may be empty
    std::string maybe_text(std::string_view key);  // empty when absent
    std::int64_t integer(std::string_view key);
    std::int64_t within(std::string_view key, std::int64_t least, std::int64_t most);
    // A code of a data file: short, and safe wherever it is shown.
    std::string code(std::string_view key);
    // Of a person. It is compared with languages we have and otherwise only kept.
    std::string maybe_language(std::string_view key);
    bool boolean(std::string_view key);
    platform::Digest digest(std::string_view key);
    std::optional<platform::CivilDate> maybe_date(std::string_view key);
    std::optional<platform::WallTime> maybe_time(std::string_view key);
    const platform::Json& list(std::string_view key);    // an empty one when absent
    const platform::Json& object(std::string_view key);  // must be there
    bool has(std::string_view key) const { return json_.contains(key); }

    template <class Id>
    Id id(std::string_view key) {
        const auto given = text(key);
        const auto value = platform::id_from_text<Id>(given);
        if (!value) refuse(key, given);
        return value.value_or(Id{});
    }
    template <class Enum>
    Enum one_of(std::string_view key) {
        return known<Enum>(key, text(key));
    }
    template <class Enum>
    std::optional<Enum> maybe_one_of(std::string_view key) {
        if (!json_.contains(key)) return std::nullopt;
        return one_of<Enum>(key);
    }
    template <class Enum>
    std::vector<Enum> many_of(std::string_view key) {
        std::vector<Enum> values;
        for (const auto& one : list(key))
            values.push_back(known<Enum>(key, one.is_string() ? one.get<std::string>() : ""));
        return values;
    }
    template <class Enum>
    Enum known(std::string_view key, const std::string& name) {
        const auto value = value_of<Enum>(name);
        if (!value) refuse(key, name);
        return value.value_or(Enum{});
    }
    // The codes of another room, by what it knows them with.
    template <class Enum>
    Enum one_of(std::string_view key, std::optional<Enum> (*find)(std::string_view)) {
        const auto name = text(key);
        const auto value = find(name);
        if (!value) refuse(key, name);
        return value.value_or(Enum{});
    }
    template <class Enum>
    std::optional<Enum> maybe_one_of(std::string_view key,
                                     std::optional<Enum> (*find)(std::string_view)) {
        if (!json_.contains(key)) return std::nullopt;
        return one_of(key, find);
    }
    void refuse(std::string_view key, const std::string& value);

    // What was read, unless something in it could not be used.
    template <class T>
    platform::Outcome<T, sync::Unusable> answer(T value) const {
        if (unusable_) return platform::refuse(*unusable_);
        return value;
    }

private:
    platform::Json json_;
    Privacy privacy_;
    std::string room_;
    std::optional<sync::Unusable> unusable_;
};

}  // namespace services::membership
