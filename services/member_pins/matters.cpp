#include "services/member_pins/matters.hpp"

#include <concepts>
#include <type_traits>
#include <utility>

#include "platform/base/json.hpp"

namespace services::member_pins {
namespace {

using platform::Json;

// Each thing's fields and their names, once for writing and for reading.
template <class One, class Kind>
concept Is = std::same_as<std::remove_const_t<One>, Kind>;

void each_field(Is<OwnRequest> auto& one, auto&& fields) {
    fields("number", one.number, "kind", one.kind, "state", one.state, "handed_in", one.handed_in,
           "taker", one.taker);
}
void each_field(Is<OwnCase> auto& one, auto&& fields) {
    fields("number", one.number, "state", one.state, "step", one.step, "due", one.due,
           "provisional", one.is_due_provisional, "decided_on", one.decided_on, "appeal_until",
           one.appeal_until);
}
void each_field(Is<OwnPayment> auto& one, auto&& fields) {
    fields("amount", one.amount, "due", one.due, "state", one.state);
}
void each_field(Is<OwnGrant> auto& one, auto&& fields) {
    fields("day", one.day, "total", one.total, "payments", one.payments);
}
void each_field(Is<OwnPlan> auto& one, auto&& fields) {
    fields("title", one.title, "covers", one.covers, "from", one.from, "until", one.until,
           "claims_from", one.claims_from, "ended", one.has_ended);
}
void each_field(Is<OwnClaim> auto& one, auto&& fields) {
    fields("number", one.number, "state", one.state, "amount", one.amount, "paid_on", one.paid_on);
}
void each_field(Is<Matters> auto& all, auto&& fields) {
    fields("name", all.masked_name, "requests", all.requests, "cases", all.cases, "grants",
           all.grants, "plans", all.plans, "claims", all.claims);
}

// Writes one object.
class Writing final {
public:
    void operator()(const char* key, const auto& value, const auto&... more) {
        json[key] = written(value);
        if constexpr (sizeof...(more) > 0) (*this)(more...);
    }

    Json json = Json::object();

private:
    static Json written(const std::string& text) { return text; }
    static Json written(std::int64_t number) { return number; }
    static Json written(bool is_so) { return is_so; }
    static Json written(platform::CivilDate day) { return to_text(day); }
    static Json written(const std::optional<platform::CivilDate>& day) {
        return day ? written(*day) : Json();
    }
    static Json written(const data::Words& words) {
        auto sentences = Json::object();
        for (const auto& [language, sentence] : words.by_language)
            sentences[language] = sentence;
        return sentences;
    }
    template <class One>
    static Json written(const std::vector<One>& all) {
        auto list = Json::array();
        for (const auto& one : all) {
            Writing writing;
            each_field(one, writing);
            list.push_back(std::move(writing.json));
        }
        return list;
    }
};

// Reads one object; what is missing or of another kind spoils the whole.
class Reading final {
public:
    explicit Reading(const Json& json) : json_(json) { is_sound_ = json.is_object(); }

    void operator()(const char* key, auto& into, auto&... more) {
        take(key, into);
        if constexpr (sizeof...(more) > 0) (*this)(more...);
    }
    bool is_sound() const { return is_sound_; }

private:
    void take(std::string_view key, std::string& into) {
        const auto text = is_sound_ ? platform::text_member(json_, key) : std::nullopt;
        if (text) into = *text;
        is_sound_ = text.has_value();
    }
    void take(std::string_view key, std::int64_t& into) {
        const auto number = is_sound_ ? platform::integer_member(json_, key) : std::nullopt;
        if (number) into = *number;
        is_sound_ = number.has_value();
    }
    void take(std::string_view key, bool& into) {
        const auto* found = member(key);
        is_sound_ = found != nullptr && found->is_boolean();
        if (is_sound_) into = found->get<bool>();
    }
    void take(std::string_view key, platform::CivilDate& into) {
        std::optional<platform::CivilDate> day;
        take(key, day);
        if (day) into = *day;
        is_sound_ = is_sound_ && day;
    }
    void take(std::string_view key, std::optional<platform::CivilDate>& into) {
        const auto* found = member(key);
        is_sound_ = found != nullptr;
        if (!is_sound_ || found->is_null()) return;
        if (found->is_string()) into = platform::civil_date_from_text(found->get<std::string>());
        is_sound_ = into.has_value();
    }
    void take(std::string_view key, data::Words& into) {
        const auto* found = member(key);
        is_sound_ = found != nullptr && found->is_object();
        if (!is_sound_) return;
        for (const auto& [language, sentence] : found->items()) {
            if (sentence.is_string())
                into.by_language[language] = sentence.get<std::string>();
            else
                is_sound_ = false;
        }
    }
    template <class One>
    void take(std::string_view key, std::vector<One>& into) {
        const auto* found = member(key);
        is_sound_ = found != nullptr && found->is_array();
        if (!is_sound_) return;
        for (const auto& item : *found) {
            Reading reading(item);
            into.emplace_back();
            each_field(into.back(), reading);
            is_sound_ = is_sound_ && reading.is_sound();
        }
    }

    const Json* member(std::string_view key) const {
        if (!is_sound_) return nullptr;
        const auto found = json_.find(key);
        return found == json_.end() ? nullptr : &*found;
    }

    const Json& json_;
    bool is_sound_ = false;
};

}  // namespace

std::string to_text(const Matters& matters) {
    Writing writing;
    each_field(matters, writing);
    return platform::to_canonical_text(writing.json);
}

std::optional<Matters> matters_from(std::string_view text) {
    const auto json = platform::parse_json(text);
    if (!json) return std::nullopt;
    Reading reading(*json);
    Matters matters;
    each_field(matters, reading);
    if (!reading.is_sound()) return std::nullopt;
    return matters;
}

}  // namespace services::member_pins
