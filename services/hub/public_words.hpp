// The sentences of the pages for phones, from the catalogues the kiosk speaks by, in Chinese or
// English as the page was asked for. Both are built in and read once.
#pragma once

#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "platform/http/http_message.hpp"

namespace services::hub {

class PublicWords final {
public:
    // "zh_CN" or "en"; anything else is Chinese.
    static const PublicWords& in(std::string_view language);
    // Of the page's address: lang=en.
    static const PublicWords& asked_for(const platform::HttpRequest& request);

    const std::string& language() const { return language_; }
    // As the page says of itself: "zh-CN".
    std::string_view html_language() const;
    bool is_chinese() const { return language_ == "zh_CN"; }

    // The sentence of that key; `{name}` in it stands for the value given beside the name.
    using Places = std::initializer_list<std::pair<std::string_view, std::string_view>>;
    std::string say(std::string_view key, Places places = {}) const;
    bool knows(std::string_view key) const { return sentences_.contains(key); }

    // Reads a catalogue; what is no sentence in it is passed over.
    explicit PublicWords(std::string language, std::string_view catalogue);

private:
    std::string language_;
    std::map<std::string, std::string, std::less<>> sentences_;
};

}  // namespace services::hub
