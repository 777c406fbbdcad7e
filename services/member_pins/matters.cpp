#include "services/member_pins/matters.hpp"

#include "platform/base/json.hpp"

namespace services::member_pins {
namespace {

using platform::Json;

Json to_json(const std::optional<platform::CivilDate>& day) {
    return day ? Json(to_text(*day)) : Json();
}

Json to_json(const data::Words& words) {
    auto json = Json::object();
    for (const auto& [language, sentence] : words.by_language)
        json[language] = sentence;
    return json;
}

Json to_json(const OwnRequest& one) {
    return {{"number", one.number},
            {"kind", one.kind},
            {"state", one.state},
            {"handed_in", to_text(one.handed_in)},
            {"taker", one.taker}};
}

Json to_json(const OwnCase& one) {
    return {{"number", one.number},
            {"state", one.state},
            {"step", to_json(one.step)},
            {"due", to_json(one.due)},
            {"provisional", one.is_due_provisional},
            {"decided_on", to_json(one.decided_on)},
            {"appeal_until", to_json(one.appeal_until)}};
}

Json to_json(const OwnGrant& one) {
    auto payments = Json::array();
    for (const auto& payment : one.payments)
        payments.push_back(
            {{"amount", payment.amount}, {"due", to_text(payment.due)}, {"state", payment.state}});
    return {{"day", to_text(one.day)}, {"total", one.total}, {"payments", std::move(payments)}};
}

Json to_json(const OwnPlan& one) {
    return {{"title", to_json(one.title)},
            {"covers", to_json(one.covers)},
            {"from", to_text(one.from)},
            {"until", to_text(one.until)},
            {"claims_from", to_text(one.claims_from)},
            {"ended", one.has_ended}};
}

Json to_json(const OwnClaim& one) {
    return {{"number", one.number},
            {"state", one.state},
            {"amount", one.amount},
            {"paid_on", to_json(one.paid_on)}};
}

template <class One>
Json list_of(const std::vector<One>& all) {
    auto list = Json::array();
    for (const auto& one : all)
        list.push_back(to_json(one));
    return list;
}

// Reads one object; what is missing or of another kind spoils the whole.
class Reading final {
public:
    explicit Reading(const Json& json) : json_(json) { is_sound_ = json.is_object(); }

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
            read(reading, into.back());
            is_sound_ = is_sound_ && reading.is_sound();
        }
    }
    bool is_sound() const { return is_sound_; }

private:
    static void read(Reading& from, OwnRequest& into) {
        from.take("number", into.number);
        from.take("kind", into.kind);
        from.take("state", into.state);
        from.take("handed_in", into.handed_in);
        from.take("taker", into.taker);
    }
    static void read(Reading& from, OwnCase& into) {
        from.take("number", into.number);
        from.take("state", into.state);
        from.take("step", into.step);
        from.take("due", into.due);
        from.take("provisional", into.is_due_provisional);
        from.take("decided_on", into.decided_on);
        from.take("appeal_until", into.appeal_until);
    }
    static void read(Reading& from, OwnPayment& into) {
        from.take("amount", into.amount);
        from.take("due", into.due);
        from.take("state", into.state);
    }
    static void read(Reading& from, OwnGrant& into) {
        from.take("day", into.day);
        from.take("total", into.total);
        from.take("payments", into.payments);
    }
    static void read(Reading& from, OwnPlan& into) {
        from.take("title", into.title);
        from.take("covers", into.covers);
        from.take("from", into.from);
        from.take("until", into.until);
        from.take("claims_from", into.claims_from);
        from.take("ended", into.has_ended);
    }
    static void read(Reading& from, OwnClaim& into) {
        from.take("number", into.number);
        from.take("state", into.state);
        from.take("amount", into.amount);
        from.take("paid_on", into.paid_on);
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
    return platform::to_canonical_text({{"name", matters.masked_name},
                                        {"requests", list_of(matters.requests)},
                                        {"cases", list_of(matters.cases)},
                                        {"grants", list_of(matters.grants)},
                                        {"plans", list_of(matters.plans)},
                                        {"claims", list_of(matters.claims)}});
}

std::optional<Matters> matters_from(std::string_view text) {
    const auto json = platform::parse_json(text);
    if (!json) return std::nullopt;
    Reading reading(*json);
    Matters matters;
    reading.take("name", matters.masked_name);
    reading.take("requests", matters.requests);
    reading.take("cases", matters.cases);
    reading.take("grants", matters.grants);
    reading.take("plans", matters.plans);
    reading.take("claims", matters.claims);
    if (!reading.is_sound()) return std::nullopt;
    return matters;
}

}  // namespace services::member_pins
