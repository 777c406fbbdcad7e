// Draws a pad of the entry kit and says which of its keys was touched.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "kiosk/entry/fields.hpp"
#include "kiosk/entry/pads.hpp"
#include "kiosk/panel.hpp"

namespace kiosk {

std::optional<entry::PadKey> draw_pad(Panel& panel, entry::Pad pad);
// Only keys that would change the field can be pressed: X at the 18th place alone, none but
// backspace when it is full.
std::optional<entry::PadKey> draw_pad(Panel& panel, entry::Pad pad, const entry::Field& field,
                                      const std::string& value);

// The same for a secret: its keys are not said where others hear.
std::optional<entry::PadKey> draw_secret_pad(Panel& panel, entry::Pad pad,
                                             const entry::Field& field, const std::string& value);

// What stands for a secret. Nothing that could be counted beside what is typed, so that a glance
// tells how many are there.
std::string dots_of(std::size_t count);

// What the field holds after that key; keys that only change the pad leave it as it is.
std::string after_key(const entry::Field& field, const std::string& value,
                      const entry::PadKey& key);

// Of a few digits; 0 when there are none.
int typed_number(std::string_view digits);

}  // namespace kiosk
