// Whole files of text that came with the program or go to a person: read at once, written at once.
// Keys have files of their own (platform/crypto/key_files).
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace platform {

// Nothing when it cannot be read.
std::optional<std::string> read_text(const std::filesystem::path& path);
// For files of the installation: throws Fault (installation) naming the file.
std::string read_installed_text(const std::filesystem::path& path);
// False when not all of it reached the file.
bool write_text(const std::filesystem::path& path, std::string_view text);
// The files of the folder that end so, by their names; none when it cannot be read.
std::vector<std::filesystem::path> files_in(const std::filesystem::path& folder,
                                            std::string_view extension);

}  // namespace platform
