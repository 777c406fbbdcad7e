// A store's files as files: copied and moved so that a power cut leaves the one or the other, and
// for this user's eyes only. It does not look inside.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace platform {

// Into a file that is not there yet, synced with its folder. Throws Fault.
void copy_store_file(const std::filesystem::path& from, const std::filesystem::path& to);
// Takes the place of `to`; both folders are synced. Throws Fault.
void move_store_file(const std::filesystem::path& from, const std::filesystem::path& to);
// A text that lies beside a store: new, written whole, synced. Throws Fault.
void write_store_text(const std::filesystem::path& path, std::string_view text);
// At most 64 MiB of it; throws Fault installation when it cannot be read.
std::string read_store_text(const std::filesystem::path& path);
// A file and what SQLite keeps beside it.
void remove_store_files(const std::filesystem::path& path);

}  // namespace platform
