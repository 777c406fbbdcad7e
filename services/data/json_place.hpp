// A value of a pack's JSON with the place it stands at. Reading says what is wrong and goes on, so
// that one look at a pack finds everything.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/json.hpp"
#include "platform/clock/civil_date.hpp"
#include "services/data/findings.hpp"
#include "services/data/json_lines.hpp"
#include "services/data/words.hpp"

namespace services::data {

// What was found, while a pack is read.
struct Notebook {
    const JsonLines& lines;
    Findings findings;
    void note(std::string_view pointer, std::string sentence);
};

class JsonPlace final {
public:
    JsonPlace(const platform::Json& json, std::string pointer, Notebook& notebook)
        : json_(json), pointer_(std::move(pointer)), notebook_(notebook) {}

    const std::string& pointer() const { return pointer_; }
    const platform::Json& json() const { return json_; }
    void note(std::string sentence) const { notebook_.note(pointer_, std::move(sentence)); }
    void note_at(std::string_view key, std::string sentence) const;

    bool has(std::string_view key) const;
    // Says so of every member that is not among these.
    void only(std::initializer_list<std::string_view> keys) const;
    bool is_object() const;

    // Each says what is wrong and answers something empty.
    std::string text(std::string_view key, std::size_t longest = 200) const;
    std::string text_or(std::string_view key, std::string_view otherwise,
                        std::size_t longest = 200) const;
    // A lower-case word.
    std::string id(std::string_view key) const;
    std::string division(std::string_view key) const;
    std::int64_t whole(std::string_view key, std::int64_t otherwise) const;
    std::int64_t whole_within(std::string_view key, std::int64_t otherwise, std::int64_t least,
                              std::int64_t most) const;
    bool yes_no(std::string_view key, bool otherwise) const;
    std::optional<platform::CivilDate> day(std::string_view key, bool is_needed) const;
    Words words(std::string_view key) const;
    std::optional<Words> words_if(std::string_view key) const;
    // One of these names; its place, or 0 with a finding.
    std::size_t one_of(std::string_view key, std::initializer_list<std::string_view> names,
                       std::string_view otherwise = {}) const;

    JsonPlace at(std::string_view key) const;
    std::vector<JsonPlace> list(std::string_view key, std::size_t most, bool is_needed) const;

private:
    const platform::Json* member(std::string_view key) const;
    std::string pointer_of(std::string_view key) const;

    const platform::Json& json_;
    std::string pointer_;
    Notebook& notebook_;
};

// The sentence in every language, from {"zh_CN": .., "en": ..}.
Words words_from(const JsonPlace& place);

}  // namespace services::data
