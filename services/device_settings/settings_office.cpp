#include "services/device_settings/settings_office.hpp"

#include "platform/base/json.hpp"
#include "services/device_settings/settings_projection.hpp"

namespace services::device_settings {
namespace {

using platform::Transaction;

constexpr std::chrono::days bundle_life{3650};  // until another one replaces it

auto refuse(OfficeRefusal why) {
    return platform::refuse(OfficeTrouble{why, {}, {}});
}

}  // namespace

std::string bundle_name_for(sync::DeviceId device) {
    return "device_settings:" + to_text(device);
}

void SettingsOffice::append(Transaction& t, const sync::Actor& by, std::string_view kind,
                            PushId push, std::string body) {
    apply_record(
        log_.append(t, {log_.mint_id(), std::string(kind), {push.value}, by, std::move(body), {}}),
        t);
}

// All that counts for the device, laid over one another; the newest gives it its name.
void SettingsOffice::publish(Transaction& t, sync::DeviceId device) {
    const auto sent = sent_to(t, device);
    Values values;
    for (const auto& push : sent)
        for (const auto& [key, value] : push.values)
            values[key] = value;
    const auto now = clock_.wall();
    // A push that was stopped leaves an older one the newest: told as a new word all the same.
    const platform::Json body{{"push", sent.empty() ? "" : to_text(sent.back().id)},
                              {"values", values}};
    feeds_.publish(t, sync::fates_feed_of(device), feed_key,
                   sign_({bundle_name_for(device), now.micros, now, now + bundle_life,
                          platform::to_canonical_text(body)}));
}

SettingsOffice::Done SettingsOffice::push(const sync::Actor& by, const Values& values,
                                          const std::vector<sync::DeviceId>& devices) {
    if (values.empty()) return refuse(OfficeRefusal::no_values);
    if (const auto trouble = trouble_in(values))
        return platform::refuse(
            OfficeTrouble{OfficeRefusal::bad_value, trouble->key, trouble->sentence});
    if (devices.empty()) return refuse(OfficeRefusal::no_devices);
    if (devices.size() > most_devices) return refuse(OfficeRefusal::too_many_devices);
    Pushed pushed{{log_.mint_id().value}, values, first_tenth(devices), {}};
    for (std::size_t i = 0; i < devices.size(); ++i)
        if (i % 10 != 0) pushed.rest.push_back(devices[i]);
    log_.write([&](Transaction& t) {
        append(t, by, Pushed::kind, pushed.push, body_text(pushed));
        for (const auto& device : pushed.first)
            publish(t, device);
    });
    return pushed.push;
}

SettingsOffice::Done SettingsOffice::widen(const sync::Actor& by, PushId id) {
    return log_.write([&](Transaction& t) -> Done {
        const auto push = push_of(t, id);
        if (!push) return refuse(OfficeRefusal::unknown_push);
        if (push->stopped || push->widened) return refuse(OfficeRefusal::over_already);
        append(t, by, Widened::kind, id, body_text(Widened{id}));
        for (const auto& target : targets_of(t, id))
            if (target.stage == Stage::rest) publish(t, target.device);
        return id;
    });
}

SettingsOffice::Done SettingsOffice::stop(const sync::Actor& by, PushId id,
                                          std::string_view reason) {
    if (reason.empty()) return refuse(OfficeRefusal::no_reason);
    return log_.write([&](Transaction& t) -> Done {
        const auto push = push_of(t, id);
        if (!push) return refuse(OfficeRefusal::unknown_push);
        if (push->stopped) return refuse(OfficeRefusal::over_already);
        append(t, by, Stopped::kind, id, body_text(Stopped{id, std::string(reason)}));
        for (const auto& target : targets_of(t, id))
            if (target.stage == Stage::first || push->widened) publish(t, target.device);
        return id;
    });
}

}  // namespace services::device_settings
