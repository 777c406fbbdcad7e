// Reads the fields of a record's JSON and remembers the first that cannot be used. What stands in a
// sealed part is never repeated in what staff are told.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/json.hpp"
#include "services/mutual_aid/mutual_aid_records.hpp"

namespace services::mutual_aid {

class AidFields final {
public:
    explicit AidFields(std::string_view text);

    std::string text(std::string_view key);        // must be there; may be empty
    std::string maybe_text(std::string_view key);  // empty when absent
    std::int64_t integer(std::string_view key);
    std::int64_t money(std::string_view key);  // not below zero
    platform::CivilDate day(std::string_view key);
    platform::Digest digest(std::string_view key);
    std::vector<Paper> papers(std::string_view key);
    PlanVersion plan();
    bool has(std::string_view key) const { return json_.contains(key); }

    template <class Id>
    Id id(std::string_view key) {
        const auto value = platform::id_from_text<Id>(text(key));
        if (!value) refuse(key);
        return value.value_or(Id{});
    }
    template <class Id>
    std::vector<Id> ids(std::string_view key) {
        std::vector<Id> values;
        for (const auto& one : list(key)) {
            const auto value =
                one.is_string() ? platform::id_from_text<Id>(one.get<std::string>()) : std::nullopt;
            if (!value) refuse(key);
            values.push_back(value.value_or(Id{}));
        }
        return values;
    }
    template <class Enum>
    Enum one_of(std::string_view key) {
        const auto value = value_of<Enum>(text(key));
        if (!value) refuse(key);
        return value.value_or(Enum{});
    }
    void refuse(std::string_view key);

    template <class T>
    Read<T> answer(T value) const {
        if (unusable_) return platform::refuse(*unusable_);
        return value;
    }

private:
    const platform::Json& list(std::string_view key);

    platform::Json json_ = platform::Json::object();
    std::optional<sync::Unusable> unusable_;
};

}  // namespace services::mutual_aid
