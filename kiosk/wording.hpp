// Turns a key into a sentence in the chosen language, from the gettext catalogues. What a language
// has no sentence for is said in Chinese, with a mark before it. It knows no screen.
#pragma once

#include <filesystem>
#include <locale>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kiosk {

enum class Language { chinese, english, uyghur, tibetan };

inline constexpr Language all_languages[] = {Language::chinese, Language::english, Language::uyghur,
                                             Language::tibetan};

// zh_CN, en, ug, bo: the name of the catalogue.
std::string_view code_of(Language language);
std::optional<Language> language_of(std::string_view code);
// Pages in it are laid out from right to left.
bool reads_from_right(Language language);

// Stands before a Chinese sentence where another language has none.
inline constexpr std::string_view chinese_mark = "㊥";

// What stands for {name} in a sentence.
using Values = std::vector<std::pair<std::string, std::string>>;

// What a widget says: a key of the catalogues, with what fills its gaps, or words from data.
// The key is also the widget's identity; a qualifier tells apart widgets that say the same.
//   panel.button("common.back")
//   panel.body(Label("queue.ahead").with("lane", name).count(3))
//   panel.choice(Label("sign_up.union").of("17").words(union_name))
class Label final {
public:
    Label(const char* key) : key_(key) {}             // NOLINT: a key is a label
    Label(std::string key) : key_(std::move(key)) {}  // NOLINT
    Label(std::string_view key) : key_(key) {}        // NOLINT

    Label with(std::string name, std::string value) const;
    // {count}, and the sentence's form for that number.
    Label count(long number) const;
    // The identity becomes key.qualifier; the sentence stays.
    Label of(std::string_view qualifier) const;
    // Shows these words, whatever the key says: a name, a number, an answer of the hub.
    Label words(std::string text) const;

    const std::string& key() const { return key_; }
    std::string identity() const { return qualifier_.empty() ? key_ : key_ + '.' + qualifier_; }
    const Values& values() const { return values_; }
    std::optional<long> counted() const { return count_; }
    const std::optional<std::string>& own_words() const { return words_; }

private:
    std::string key_;
    std::string qualifier_;
    Values values_;
    std::optional<long> count_;
    std::optional<std::string> words_;
};

class Wording final {
public:
    // `catalogues` holds <language>/LC_MESSAGES/yizhan.mo.
    // Throws Fault{installation} when a language is missing.
    explicit Wording(const std::filesystem::path& catalogues);

    void choose(Language language) { language_ = language; }
    Language language() const { return language_; }
    // A speaker of the language has read its catalogue: its header does not say "X-Reviewed: no".
    bool is_reviewed(Language language) const;

    std::string say(std::string_view key, const Values& values) const;
    std::string say(const Label& label) const;
    // Whatever was chosen: the name of a language stands in its own script.
    std::string say_in(Language language, const Label& label) const;
    bool knows(std::string_view key) const { return say(key, {}) != key; }

private:
    std::string sentence(Language language, const std::string& key,
                         std::optional<long> count) const;
    const std::locale& locale(Language language) const {
        return locales_[static_cast<std::size_t>(language)];
    }

    std::vector<std::locale> locales_;
    std::vector<bool> reviewed_;
    Language language_ = Language::chinese;
};

}  // namespace kiosk
