// The sentences of a gettext catalogue as a kiosk carries it (.mo), by key: what a recording with
// that key should say today. Pure.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace services::clips {

using Sentences = std::map<std::string, std::string, std::less<>>;

// Nothing when the bytes are no catalogue. Of a sentence with forms for numbers, the first.
std::optional<Sentences> sentences_of(std::string_view mo);

}  // namespace services::clips
