#include "platform/text_file/installed_folder.hpp"

namespace platform {

std::filesystem::path installed_folder(const std::filesystem::path& below_prefix,
                                       const std::filesystem::path& in_tree) {
    std::error_code none;
    const auto program = std::filesystem::read_symlink("/proc/self/exe", none);
    const auto folder = program.parent_path().parent_path() / below_prefix;
    return std::filesystem::is_directory(folder, none) ? folder : in_tree;
}

}  // namespace platform
