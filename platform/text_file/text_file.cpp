#include "platform/text_file/text_file.hpp"

#include <fstream>
#include <iterator>

#include "platform/base/fault.hpp"

namespace platform {

std::optional<std::string> read_text(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) return std::nullopt;
    std::string text{std::istreambuf_iterator<char>(file), {}};
    if (file.bad()) return std::nullopt;
    return text;
}

std::string read_installed_text(const std::filesystem::path& path) {
    auto text = read_text(path);
    if (!text) throw Fault(FaultKind::installation, path.string() + " is missing or unreadable");
    return std::move(*text);
}

bool write_text(const std::filesystem::path& path, std::string_view text) {
    std::ofstream file(path, std::ios::binary | std::ios::trunc);
    file.write(text.data(), static_cast<std::streamsize>(text.size()));
    file.close();
    return !file.fail();
}

}  // namespace platform
