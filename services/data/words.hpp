// A sentence that stands in a data file, in every language the file must speak.
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace services::data {

// Every sentence a person reads stands in each of these.
inline constexpr std::string_view languages[] = {"zh_CN", "en"};

// A sentence by language. `{name}` in it stands for what the file's room puts there.
struct Words {
    std::map<std::string, std::string, std::less<>> by_language;
    // In that language, else in Chinese.
    const std::string& in(std::string_view language) const;
};

}  // namespace services::data
