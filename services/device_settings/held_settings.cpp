#include "services/device_settings/held_settings.hpp"

#include "platform/base/json.hpp"
#include "platform/base/log.hpp"
#include "services/device_settings/settings_office.hpp"

namespace services::device_settings {

HeldSettings::HeldSettings(platform::Database& database, sync::RecordLog& log,
                           const sync::Feeds& feeds, const platform::VerifyKey& root,
                           sync::DeviceId device)
    : database_(database),
      log_(log),
      feeds_(feeds),
      root_(root),
      device_(device),
      projection_(database) {
    at_start_ = values();
}

std::optional<Answered> HeldSettings::said() const {
    return database_.read([](platform::Transaction& t) { return own_answer(t); });
}

Values HeldSettings::values() const {
    const auto said_last = said();
    return said_last ? said_last->holds : Values{};
}

// Only what our hub signed for this very device.
std::optional<HeldSettings::Word> HeldSettings::newest_word() const {
    const auto text = feeds_.body(sync::fates_feed, feed_key);
    if (!text) return std::nullopt;
    const auto bundle = sync::verify_bundle(root_, *text, std::nullopt);
    if (!bundle || bundle->name != bundle_name_for(device_)) {
        platform::log(platform::LogLevel::alarm, "device_settings.not_ours");
        return std::nullopt;
    }
    const auto json = platform::parse_json(bundle->body);
    auto values = values_from(bundle->body);
    if (!json || !values) return std::nullopt;
    return Word{platform::id_from_text<PushId>(platform::text_member(*json, "push").value_or("")),
                std::move(*values)};
}

void HeldSettings::answer(const Answered& answered) const {
    log_.write([&](platform::Transaction& t) {
        apply_record(log_.append(t, {log_.mint_id(),
                                     std::string(Answered::kind),
                                     {answered.push.value},
                                     {},
                                     body_text(answered),
                                     {}}),
                     t);
    });
}

bool HeldSettings::take_news() {
    auto last = said();
    if (!is_started_ && last && last->answer == Answer::needs_restart) {
        last->answer = Answer::accepted;
        answer(*last);
    }
    is_started_ = true;
    const auto word = newest_word();
    if (!word) return false;
    const auto push = word->push.value_or(last ? last->push : PushId{});
    const Values held = last ? last->holds : Values{};
    const bool is_answered =
        last && last->push == push && (last->answer == Answer::refused || held == word->values);
    if (is_answered || (!last && !word->push)) return false;
    if (const auto trouble = trouble_in(word->values)) {
        answer({push, Answer::refused, trouble->key, held});
        return false;
    }
    const bool waits = needs_restart(at_start_, word->values);
    answer({push, waits ? Answer::needs_restart : Answer::accepted, {}, word->values});
    return held != word->values;
}

}  // namespace services::device_settings
