#include "kiosk/entry/spoken_characters.hpp"

#include <sstream>

#include "platform/text_file/text_file.hpp"

namespace kiosk::entry {

SpokenCharacters::SpokenCharacters(const std::filesystem::path& list) {
    std::istringstream lines(platform::read_installed_text(list));
    for (std::string line; std::getline(lines, line);) {
        const auto tab = line.find('\t');
        if (tab == std::string::npos || line.starts_with('#')) continue;
        said_.emplace(line.substr(0, tab), line.substr(tab + 1));
    }
}

const std::string& SpokenCharacters::of(const std::string& character) const {
    static const std::string nothing;
    const auto found = said_.find(character);
    return found == said_.end() ? nothing : found->second;
}

}  // namespace kiosk::entry
