#include "services/hub/backup/scratch_store.hpp"

#include <exception>

#include "platform/base/log.hpp"
#include "platform/storage/store_copy.hpp"
#include "platform/storage/store_files.hpp"
#include "services/hub/backup/store_reading.hpp"
#include "services/hub/hub.hpp"

namespace services::hub {
namespace {

constexpr std::string_view scratch_beginning = "scratch_";

}  // namespace

void make_hub_tables(const Installation& installation, platform::Database& store,
                     platform::Clock& clock, platform::Dice& dice) {
    NoOpener opener;
    const Hub hub(installation, store, clock, dice, opener);
}

ScratchStore::ScratchStore(const Installation& installation, platform::Engine engine,
                           const std::filesystem::path& backup_file, platform::Clock& clock,
                           platform::Dice& dice) {
    const std::string name = std::string(scratch_beginning) + platform::to_hex(dice.bytes(6));
    path_ = installation.folder / (name + ".db");
    try {
        platform::copy_store_file(backup_file, path_);
        file_ = platform::open_sqlite(path_.string());
        if (engine == platform::Engine::sqlite) return;
        const auto& setting = installation.settings.database;
        const auto hash = setting.rfind('#');
        schema_ = name;
        other_ = platform::open_database(setting.substr(0, hash) + "#" + name);
        make_hub_tables(installation, *other_, clock, dice);
        platform::copy_rows(*file_, *other_);
    } catch (...) {
        clean_up();
        throw;
    }
}

ScratchStore::~ScratchStore() {
    clean_up();
}

void ScratchStore::clean_up() noexcept {
    if (other_) {
        try {
            other_->write([&](platform::Transaction& t) {
                t.execute("DROP SCHEMA " + schema_ + " CASCADE");
            });
        } catch (const std::exception&) {
            // Nothing depends on it, and a person sees its name.
            platform::log(platform::LogLevel::warning, "hub.scratch_schema_stays",
                          {{"schema", std::string_view(schema_)}});
        }
    }
    other_.reset();
    file_.reset();
    platform::remove_store_files(path_);
}

void remove_left_scratches(const Installation& installation) {
    std::error_code unknown;
    for (const auto& entry : std::filesystem::directory_iterator(installation.folder, unknown)) {
        const auto name = entry.path().filename().string();
        if (name.starts_with(scratch_beginning) && name.ends_with(".db"))
            platform::remove_store_files(entry.path());
    }
}

}  // namespace services::hub
