#include "kiosk/screens/notices/installed_leaflets.hpp"

#include "platform/base/log.hpp"
#include "platform/text_file/text_file.hpp"
#include "services/notices/notices_text.hpp"

namespace kiosk {

std::vector<services::notices::Notice> installed_leaflets(const std::filesystem::path& folder) {
    std::vector<services::notices::Notice> all;
    for (const auto& path : platform::files_in(folder, ".json")) {
        const auto text = platform::read_text(path);
        auto read = services::notices::read_notices(text ? *text : std::string());
        if (!read.notices) {
            platform::log(
                platform::LogLevel::alarm, "kiosk.leaflets_refused",
                {{"file", path.filename().string()}, {"why", read.findings.front().sentence}});
            continue;
        }
        for (auto& one : *read.notices)
            all.push_back(std::move(one));
    }
    return all;
}

}  // namespace kiosk
