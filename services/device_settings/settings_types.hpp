// Settings of devices that the hub pushes, and what a device answers. A setting is a name and a
// text; which there are, what they may be and when they come into force stands here, for the hub
// before it asks and for the device before it believes. Nothing in them is personal.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/strong_id.hpp"
#include "services/sync/record.hpp"

namespace services::device_settings {

using PushId = platform::StrongId<struct PushTag>;
using Values = std::map<std::string, std::string, std::less<>>;

// When the machine sleeps and wakes, by its own clock: "22:30". Both or none.
inline constexpr std::string_view night_off = "night_off";
inline constexpr std::string_view night_on = "night_on";
// How much the photos of papers may cost a SIM card in a day.
inline constexpr std::string_view picture_megabytes = "picture_megabytes_a_day";
// How long nobody touches the screen before it asks whether somebody is there.
inline constexpr std::string_view idle_seconds = "idle_seconds";

enum class Answer { accepted, refused, needs_restart };
std::string_view name_of(Answer answer);
std::optional<Answer> answer_named(std::string_view name);

struct Trouble {
    std::string key;
    std::string sentence;
};

// The first thing about them that cannot be used.
std::optional<Trouble> trouble_in(const Values& values);
// Whether something that changed comes into force at a start only.
bool needs_restart(const Values& before, const Values& after);
// The whole number of a setting that was judged; `otherwise` when it is not set.
int number_of(const Values& values, std::string_view key, int otherwise);

// Those who get it first: one in ten, spread over the list, at least one.
std::vector<sync::DeviceId> first_tenth(const std::vector<sync::DeviceId>& devices);

}  // namespace services::device_settings
