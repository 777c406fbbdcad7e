// How people say which of several characters that sound alike they mean: 弓长张, and 立早章. Read
// from a list of the installation; what is not in it is said alone.
#pragma once

#include <filesystem>
#include <map>
#include <string>

namespace kiosk::entry {

class SpokenCharacters final {
public:
    // Throws platform::Fault when the list is missing.
    explicit SpokenCharacters(const std::filesystem::path& list);
    // Empty for what is not in it, and for words.
    const std::string& of(const std::string& character) const;

private:
    std::map<std::string, std::string, std::less<>> said_;
};

}  // namespace kiosk::entry
