#include "services/hub/public_words.hpp"

#include "platform/base/ensure.hpp"
#include "services/hub/embedded_files.hpp"

namespace services::hub {
namespace {

// What stands between the quotes of a line of a catalogue.
std::string quoted(std::string_view line) {
    const auto from = line.find('"');
    const auto to = line.rfind('"');
    std::string text;
    if (from == std::string_view::npos || from == to) return text;
    for (auto at = from + 1; at < to; ++at) {
        if (line[at] != '\\' || at + 1 == to) {
            text += line[at];
            continue;
        }
        ++at;
        text += line[at] == 'n' ? '\n' : line[at];
    }
    return text;
}

PublicWords built_in(const std::string& language) {
    const auto file = embedded_file("assets/translations/" + language + ".po");
    platform::ensure(file.has_value(), "the catalogues are built in");
    return PublicWords(language, file->text);
}

}  // namespace

PublicWords::PublicWords(std::string language, std::string_view catalogue)
    : language_(std::move(language)) {
    std::string key;
    std::string* open = nullptr;
    while (!catalogue.empty()) {
        const auto end = std::min(catalogue.find('\n'), catalogue.size());
        const auto line = catalogue.substr(0, end);
        catalogue.remove_prefix(std::min(end + 1, catalogue.size()));
        if (line.starts_with("msgid ")) {
            key = quoted(line);
            open = &key;
        } else if (line.starts_with("msgstr ")) {
            open = &(sentences_[key] = quoted(line));
        } else if (line.starts_with('"') && open != nullptr) {
            *open += quoted(line);
        } else {
            open = nullptr;
        }
    }
    sentences_.erase("");
}

const PublicWords& PublicWords::in(std::string_view language) {
    static const PublicWords chinese = built_in("zh_CN");
    static const PublicWords english = built_in("en");
    return language == "en" ? english : chinese;
}

const PublicWords& PublicWords::asked_for(const platform::HttpRequest& request) {
    return in(request.query_value("lang"));
}

std::string_view PublicWords::html_language() const {
    return is_chinese() ? "zh-CN" : "en";
}

std::string PublicWords::say(std::string_view key, Places places) const {
    const auto found = sentences_.find(key);
    platform::ensure(found != sentences_.end(), "every key of a page stands in the catalogues");
    std::string sentence = found->second;
    for (const auto& [name, value] : places) {
        const auto place = "{" + std::string(name) + "}";
        for (auto at = sentence.find(place); at != std::string::npos;
             at = sentence.find(place, at + value.size()))
            sentence.replace(at, place.size(), value);
    }
    return sentence;
}

}  // namespace services::hub
