// The facts of pushed settings, on the hub what was asked, on a device what it answered.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "services/device_settings/settings_types.hpp"

namespace services::device_settings {

inline constexpr std::size_t most_devices = 1500;  // of a push: a record holds their ids

// Staff asked these devices to hold these values: the first of them at once.
struct Pushed {
    static constexpr std::string_view kind = "device_settings.pushed/1";
    PushId push;
    Values values;
    std::vector<sync::DeviceId> first;
    std::vector<sync::DeviceId> rest;
};

// The first did well; now the rest.
struct Widened {
    static constexpr std::string_view kind = "device_settings.widened/1";
    PushId push;
};

// It counts no longer; who held it goes back to what was before.
struct Stopped {
    static constexpr std::string_view kind = "device_settings.stopped/1";
    PushId push;
    std::string reason;
};

// A device: what came of a push here, and what it holds now.
struct Answered {
    static constexpr std::string_view kind = "device_settings.answered/1";
    PushId push;
    Answer answer{};
    std::string key;  // of what was refused
    Values holds;
};

std::string body_text(const Pushed& pushed);
std::string body_text(const Widened& widened);
std::string body_text(const Stopped& stopped);
std::string body_text(const Answered& answered);

// Nothing when the text is not one.
std::optional<Pushed> pushed_from(std::string_view body);
std::optional<Widened> widened_from(std::string_view body);
std::optional<Stopped> stopped_from(std::string_view body);
std::optional<Answered> answered_from(std::string_view body);

// As they stand in records, in tables and in what is signed.
std::string text_of(const Values& values);
std::optional<Values> values_from(std::string_view text);

}  // namespace services::device_settings
