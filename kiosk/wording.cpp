#include "kiosk/wording.hpp"

#include <boost/locale/generator.hpp>
#include <boost/locale/localization_backend.hpp>
#include <boost/locale/message.hpp>

#include <algorithm>

#include "platform/base/fault.hpp"

namespace kiosk {

namespace {

constexpr const char* domain = "yizhan";

std::locale locale_of(const std::filesystem::path& catalogues, Language language) {
    const std::filesystem::path file =
        catalogues / code_of(language) / "LC_MESSAGES" / (std::string(domain) + ".mo");
    if (!std::filesystem::exists(file)) {
        throw platform::Fault(platform::FaultKind::installation, "no catalogue " + file.string());
    }
    // Sentences only: "std" is enough and spares us ICU's 30 MB.
    auto backends = boost::locale::localization_backend_manager::global();
    backends.select("std");
    boost::locale::generator make(backends);
    make.categories(boost::locale::category_t::message | boost::locale::category_t::information);
    make.characters(
        boost::locale::char_facet_t::char_f);  // else it is all read once more as wchar_t
    make.add_messages_path(catalogues.string());
    make.add_messages_domain(domain);
    return make(std::string(code_of(language)) + ".UTF-8");
}

// The catalogue's own account of itself, which gettext keeps as the sentence of no key.
std::string header_of(const std::locale& locale) {
    const auto& messages = std::use_facet<boost::locale::message_format<char>>(locale);
    const char* header = messages.get(messages.domain(domain), nullptr, "");
    return header == nullptr ? "" : header;
}

// In one pass: a value that looks like a gap is shown, not filled.
std::string filled(const std::string& sentence, const Values& values) {
    std::string text;
    for (std::size_t at = 0; at < sentence.size();) {
        const auto gap = std::find_if(values.begin(), values.end(), [&](const auto& value) {
            const std::string& name = value.first;
            return sentence[at] == '{' && sentence.compare(at + 1, name.size(), name) == 0 &&
                   sentence.compare(at + 1 + name.size(), 1, "}") == 0;
        });
        if (gap == values.end()) {
            text += sentence[at++];
        } else {
            text += gap->second;
            at += gap->first.size() + 2;
        }
    }
    return text;
}

}  // namespace

std::string_view code_of(Language language) {
    switch (language) {
        case Language::chinese:
            return "zh_CN";
        case Language::english:
            return "en";
        case Language::uyghur:
            return "ug";
        case Language::tibetan:
            break;
    }
    return "bo";
}

std::optional<Language> language_of(std::string_view code) {
    const auto found = std::ranges::find(all_languages, code, &code_of);
    if (found == std::end(all_languages)) return std::nullopt;
    return *found;
}

bool reads_from_right(Language language) {
    return language == Language::uyghur;
}

Label Label::with(std::string name, std::string value) const {
    Label more = *this;
    more.values_.emplace_back(std::move(name), std::move(value));
    return more;
}

Label Label::count(long number) const {
    Label more = with("count", std::to_string(number));
    more.count_ = number;
    return more;
}

Label Label::of(std::string_view qualifier) const {
    Label more = *this;
    more.qualifier_ = qualifier;
    return more;
}

Label Label::words(std::string text) const {
    Label more = *this;
    more.words_ = std::move(text);
    return more;
}

Wording::Wording(const std::filesystem::path& catalogues) {
    for (const Language language : all_languages) {
        locales_.push_back(locale_of(catalogues, language));
        reviewed_.push_back(header_of(locales_.back()).find("X-Reviewed: no") == std::string::npos);
    }
}

bool Wording::is_reviewed(Language language) const {
    return reviewed_[static_cast<std::size_t>(language)];
}

// As the catalogues have it, its gaps open.
std::string Wording::sentence(Language language, const std::string& key,
                              std::optional<long> count) const {
    const auto in = [&](Language one) {
        const auto message = count ? boost::locale::translate(key, key, static_cast<int>(*count))
                                   : boost::locale::translate(key);
        return message.str(locale(one));
    };
    std::string own = in(language);
    if (own != key || language == Language::chinese) return own;
    const std::string chinese = in(Language::chinese);
    return chinese == key ? key : std::string(chinese_mark) + chinese;
}

std::string Wording::say(std::string_view key, const Values& values) const {
    return filled(sentence(language_, std::string(key), {}), values);
}

std::string Wording::say(const Label& label) const {
    if (label.own_words()) return *label.own_words();
    return say_in(language_, label);
}

std::string Wording::say_in(Language language, const Label& label) const {
    return filled(sentence(language, label.key(), label.counted()), label.values());
}

}  // namespace kiosk
