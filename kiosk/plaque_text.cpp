#include "kiosk/plaque_text.hpp"

#include <filesystem>
#include <optional>

#include "kiosk/wording.hpp"
#include "platform/base/json.hpp"

namespace kiosk {
namespace {

constexpr std::string_view usual_language = "zh_CN";

std::optional<std::string> trouble_with(const platform::Json& json, const std::string& name,
                                        PlaqueText::Lines& lines) {
    const auto found = json.find(name);
    if (found == json.end()) return std::nullopt;
    if (!found->is_object()) return name + " is not an object";
    for (const auto& [language, line] : found->items()) {
        if (!line.is_string() || !language_of(language))
            return name + " has no line for " + language;
        lines.emplace(language, line.get<std::string>());
    }
    if (!lines.empty() && !lines.contains(usual_language)) return name + " has no Chinese line";
    return std::nullopt;
}

}  // namespace

platform::Outcome<PlaqueText, PlaqueRefusal> plaque_text_from(std::string_view text) {
    const auto json = platform::parse_json(text);
    if (!json || !json->is_object())
        return platform::refuse(PlaqueRefusal{"not an object of JSON"});
    PlaqueText read;
    if (auto trouble = trouble_with(*json, "pledge", read.pledge))
        return platform::refuse(PlaqueRefusal{std::move(*trouble)});
    if (auto trouble = trouble_with(*json, "season", read.season))
        return platform::refuse(PlaqueRefusal{std::move(*trouble)});
    read.emblem = platform::text_member(*json, "emblem").value_or("");
    if (std::filesystem::path(read.emblem).filename() != read.emblem)
        return platform::refuse(PlaqueRefusal{"the emblem does not lie beside it"});
    return read;
}

}  // namespace kiosk
