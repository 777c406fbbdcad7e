// Says everything of a slip in Chinese, and once more smaller in the person's language.
#pragma once

#include <string>

#include "kiosk/wording.hpp"
#include "platform/printer/slip.hpp"
#include "services/data/words.hpp"

namespace kiosk {

class SlipWords final {
public:
    SlipWords(const Wording& wording, platform::Slip& slip) : wording_(wording), slip_(slip) {}

    bool has_second() const;
    std::string chinese(const Label& label) const;
    std::string second(const Label& label) const;
    void line(const Label& label, platform::SlipSize size, bool is_bold, bool is_centred);
    // The same of words that come from data.
    void words(const services::data::Words& words, platform::SlipSize size, bool is_bold,
               bool is_centred);
    // Once is enough for a number with its unit.
    std::string figure(const Label& label) const {
        return has_second() ? second(label) : chinese(label);
    }
    void pair(const char* key, std::string value);
    // The square code with its words.
    void code(const std::string& link, const char* key);

private:
    void add(std::string chinese, const std::string& second, platform::SlipSize size, bool is_bold,
             bool is_centred);

    const Wording& wording_;
    platform::Slip& slip_;
};

}  // namespace kiosk
