// A store for one look, of the hub's own engine and never the hub's own: a backup is restored into
// it to be compared, and it is gone afterwards.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "platform/storage/database.hpp"
#include "services/hub/installation.hpp"

namespace services::hub {

// What a hub that was killed in the middle of a comparison left in its folder. At its start only.
void remove_left_scratches(const Installation& installation);

// Makes every room's tables in an empty store, as a hub that starts on it does.
void make_hub_tables(const Installation& installation, platform::Database& store,
                     platform::Clock& clock, platform::Dice& dice);

class ScratchStore final {
public:
    // Holds what the backup's file holds. Throws Fault.
    ScratchStore(const Installation& installation, platform::Engine engine,
                 const std::filesystem::path& backup_file, platform::Clock& clock,
                 platform::Dice& dice);
    ~ScratchStore();
    ScratchStore(const ScratchStore&) = delete;
    ScratchStore& operator=(const ScratchStore&) = delete;

    platform::Database& operator*() const { return other_ ? *other_ : *file_; }

private:
    void clean_up() noexcept;

    std::filesystem::path path_;
    std::string schema_;
    std::unique_ptr<platform::Database> file_;
    std::unique_ptr<platform::Database> other_;  // of a hub on PostgreSQL
};

}  // namespace services::hub
