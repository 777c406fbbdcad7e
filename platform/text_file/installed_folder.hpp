// Where the files lie that came with a program: beside it when it was installed (/usr/bin/x and
// /usr/share/...), else where the tree that built it has them.
#pragma once

#include <filesystem>

namespace platform {

// `below_prefix`: "share/yizhan/assets".
std::filesystem::path installed_folder(const std::filesystem::path& below_prefix,
                                       const std::filesystem::path& in_tree);

}  // namespace platform
