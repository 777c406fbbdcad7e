#include "services/device_settings/settings_types.hpp"

#include <charconv>

#include "platform/base/enum_names.hpp"

namespace services::device_settings {
namespace {

constexpr platform::Named<Answer> answers[] = {{Answer::accepted, "accepted"},
                                               {Answer::refused, "refused"},
                                               {Answer::needs_restart, "needs_restart"}};

enum class Form { time_of_day, number };
enum class Effect { at_once, at_start };

struct Setting {
    std::string_view key;
    Form form;
    Effect effect;
    int least = 0;
    int most = 0;
    std::string_view should_be;
};

constexpr Setting settings[] = {
    {night_off, Form::time_of_day, Effect::at_once, 0, 0, "写成 22:30 这样"},
    {night_on, Form::time_of_day, Effect::at_once, 0, 0, "写成 06:00 这样"},
    {picture_megabytes, Form::number, Effect::at_start, 1, 2000, "写 1 到 2000 的数"},
    {idle_seconds, Form::number, Effect::at_start, 30, 600, "写 30 到 600 的数"}};

std::optional<int> number_in(std::string_view text) {
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

bool is_time_of_day(std::string_view text) {
    if (text.size() != 5 || text[2] != ':') return false;
    for (const auto at : {0U, 1U, 3U, 4U})
        if (text[at] < '0' || text[at] > '9') return false;
    return text.substr(0, 2) < "24" && text.substr(3) < "60";
}

bool is_good(const Setting& setting, std::string_view value) {
    if (setting.form == Form::time_of_day) return is_time_of_day(value);
    const auto number = number_in(value);
    return number && *number >= setting.least && *number <= setting.most;
}

const Setting* setting_called(std::string_view key) {
    for (const auto& setting : settings)
        if (setting.key == key) return &setting;
    return nullptr;
}

std::string_view value_at(const Values& values, std::string_view key) {
    const auto found = values.find(key);
    return found == values.end() ? std::string_view{} : found->second;
}

}  // namespace

std::string_view name_of(Answer answer) {
    return platform::name_in(answers, answer);
}

std::optional<Answer> answer_named(std::string_view name) {
    return platform::value_in<Answer>(answers, name);
}

std::optional<Trouble> trouble_in(const Values& values) {
    for (const auto& [key, value] : values) {
        const auto* const setting = setting_called(key);
        if (setting == nullptr) return Trouble{key, "本机的程序不认识这项设置，可能需要升级"};
        if (!is_good(*setting, value)) return Trouble{key, std::string(setting->should_be)};
    }
    if (values.contains(night_off) != values.contains(night_on))
        return Trouble{std::string(night_off), "关机和开机的时间要一起写"};
    return std::nullopt;
}

bool needs_restart(const Values& before, const Values& after) {
    for (const auto& setting : settings)
        if (setting.effect == Effect::at_start &&
            value_at(before, setting.key) != value_at(after, setting.key))
            return true;
    return false;
}

int number_of(const Values& values, std::string_view key, int otherwise) {
    return number_in(value_at(values, key)).value_or(otherwise);
}

std::vector<sync::DeviceId> first_tenth(const std::vector<sync::DeviceId>& devices) {
    std::vector<sync::DeviceId> first;
    for (std::size_t i = 0; i < devices.size(); i += 10)
        first.push_back(devices[i]);
    return first;
}

}  // namespace services::device_settings
