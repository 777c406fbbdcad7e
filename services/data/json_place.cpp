#include "services/data/json_place.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "platform/base/text.hpp"

namespace services::data {
namespace {

constexpr std::size_t longest_sentence = 400;
constexpr std::size_t most_findings = 200;

bool is_id(std::string_view text) {
    return !text.empty() && text.size() <= 48 && text.front() >= 'a' && text.front() <= 'z' &&
           text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == std::string::npos;
}

const platform::Json& nothing() {
    static const platform::Json none;
    return none;
}

}  // namespace

void Notebook::note(std::string_view pointer, std::string sentence) {
    if (findings.size() >= most_findings) return;
    findings.push_back({lines.line_of(pointer), std::string(pointer), std::move(sentence)});
}

std::string JsonPlace::pointer_of(std::string_view key) const {
    return pointer_ + "/" + pointer_token(key);
}

void JsonPlace::note_at(std::string_view key, std::string sentence) const {
    notebook_.note(pointer_of(key), std::move(sentence));
}

const platform::Json* JsonPlace::member(std::string_view key) const {
    if (!json_.is_object()) return nullptr;
    const auto found = json_.find(key);
    return found == json_.end() ? nullptr : &*found;
}

bool JsonPlace::has(std::string_view key) const {
    return member(key) != nullptr;
}

bool JsonPlace::is_object() const {
    if (!json_.is_object()) note("it is not an object");
    return json_.is_object();
}

void JsonPlace::only(std::initializer_list<std::string_view> keys) const {
    if (!json_.is_object()) return;
    for (const auto& [key, value] : json_.items()) {
        if (std::find(keys.begin(), keys.end(), key) == keys.end())
            note_at(key, "nobody reads a member of this name");
    }
}

std::string JsonPlace::text(std::string_view key, std::size_t longest) const {
    const auto* found = member(key);
    if (found == nullptr) {
        note(fmt::format("{} is missing", key));
        return {};
    }
    return text_or(key, {}, longest);
}

std::string JsonPlace::text_or(std::string_view key, std::string_view otherwise,
                               std::size_t longest) const {
    const auto* found = member(key);
    if (found == nullptr) return std::string(otherwise);
    if (!found->is_string()) {
        note_at(key, "it is not text");
        return {};
    }
    auto text = found->get<std::string>();
    if (text.empty()) note_at(key, "it is empty");
    if (text.size() > longest) note_at(key, fmt::format("it is longer than {} bytes", longest));
    return text;
}

std::string JsonPlace::id(std::string_view key) const {
    auto text = this->text(key);
    if (!text.empty() && !is_id(text))
        note_at(key, "an id is a word of a to z, 0 to 9 and _, at most 48, a letter first");
    return is_id(text) ? text : std::string();
}

std::string JsonPlace::division(std::string_view key) const {
    if (!has(key)) return {};
    auto text = this->text(key);
    const bool is_code = (text.size() == 2 || text.size() == 4 || text.size() == 6) &&
                         text.find_first_not_of("0123456789") == std::string::npos;
    if (!is_code) note_at(key, "a division is 2, 4 or 6 digits");
    return is_code ? text : std::string();
}

std::int64_t JsonPlace::whole(std::string_view key, std::int64_t otherwise) const {
    const auto* found = member(key);
    if (found == nullptr) return otherwise;
    if (!found->is_number_integer() || found->is_number_float()) {
        note_at(key, "it is not a whole number");
        return otherwise;
    }
    constexpr std::int64_t largest = 1'000'000'000'000;
    const bool wraps = found->is_number_unsigned() &&
                       found->get<std::uint64_t>() > static_cast<std::uint64_t>(largest);
    const auto value = wraps ? 0 : found->get<std::int64_t>();
    if (wraps || value < -largest || value > largest) {
        note_at(key, "it is larger than 1,000,000,000,000");
        return otherwise;
    }
    return value;
}

std::int64_t JsonPlace::whole_within(std::string_view key, std::int64_t otherwise,
                                     std::int64_t least, std::int64_t most) const {
    const auto value = whole(key, otherwise);
    if (value >= least && value <= most) return value;
    note_at(key, fmt::format("it lies within {} and {}", least, most));
    return otherwise;
}

bool JsonPlace::yes_no(std::string_view key, bool otherwise) const {
    const auto* found = member(key);
    if (found == nullptr) return otherwise;
    if (!found->is_boolean()) note_at(key, "it is neither true nor false");
    return found->is_boolean() ? found->get<bool>() : otherwise;
}

std::optional<platform::CivilDate> JsonPlace::day(std::string_view key, bool is_needed) const {
    if (!has(key) && !is_needed) return std::nullopt;
    const auto text = this->text(key);
    const auto day = platform::civil_date_from_text(text);
    if (!day && !text.empty()) note_at(key, "there is no such day; a day is written 2026-11-22");
    return day;
}

Words JsonPlace::words(std::string_view key) const {
    if (!has(key)) {
        note(fmt::format("{} is missing", key));
        return {};
    }
    return words_from(at(key));
}

std::optional<Words> JsonPlace::words_if(std::string_view key) const {
    if (!has(key)) return std::nullopt;
    return words_from(at(key));
}

std::size_t JsonPlace::one_of(std::string_view key, std::initializer_list<std::string_view> names,
                              std::string_view otherwise) const {
    const auto text = otherwise.empty() ? this->text(key) : text_or(key, otherwise);
    const auto found = std::find(names.begin(), names.end(), text);
    if (found != names.end()) return static_cast<std::size_t>(found - names.begin());
    if (!text.empty()) note_at(key, fmt::format("it is none of {}", fmt::join(names, ", ")));
    return 0;
}

JsonPlace JsonPlace::at(std::string_view key) const {
    const auto* found = member(key);
    return {found == nullptr ? nothing() : *found, pointer_of(key), notebook_};
}

std::vector<JsonPlace> JsonPlace::list(std::string_view key, std::size_t most,
                                       bool is_needed) const {
    const auto* found = member(key);
    if (found == nullptr) {
        if (is_needed) note(fmt::format("{} is missing", key));
        return {};
    }
    if (!found->is_array()) {
        note_at(key, "it is not a list");
        return {};
    }
    if (found->empty() && is_needed) note_at(key, "the list is empty");
    if (found->size() > most) note_at(key, fmt::format("the list holds more than {}", most));
    std::vector<JsonPlace> places;
    for (std::size_t i = 0; i < found->size() && i < most; ++i)
        places.emplace_back((*found)[i], pointer_of(key) + "/" + std::to_string(i), notebook_);
    return places;
}

Words words_from(const JsonPlace& place) {
    Words words;
    if (!place.is_object()) return words;
    for (const auto& language : languages)
        words.by_language[std::string(language)] = place.text(language, longest_sentence * 3);
    for (const auto& [language, sentence] : place.json().items()) {
        if (words.by_language.contains(language)) continue;
        words.by_language[language] = place.text(language, longest_sentence * 3);
    }
    return words;
}

}  // namespace services::data
