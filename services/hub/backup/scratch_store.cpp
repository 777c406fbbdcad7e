#include "services/hub/backup/scratch_store.hpp"

#include "platform/base/fault.hpp"
#include "platform/base/log.hpp"
#include "platform/storage/store_copy.hpp"
#include "platform/storage/store_files.hpp"
#include "services/hub/backup/store_reading.hpp"
#include "services/hub/hub.hpp"

namespace services::hub {

void make_hub_tables(const Installation& installation, platform::Database& store,
                     platform::Clock& clock, platform::Dice& dice) {
    NoOpener opener;
    const Hub hub(installation, store, clock, dice, opener);
}

ScratchStore::ScratchStore(const Installation& installation, platform::Engine engine,
                           const std::filesystem::path& backup_file, platform::Clock& clock,
                           platform::Dice& dice) {
    const std::string name = "scratch_" + platform::to_hex(dice.bytes(6));
    path_ = installation.folder / (name + ".db");
    try {
        platform::copy_store_file(backup_file, path_);
        file_ = platform::open_sqlite(path_.string());
        if (engine == platform::Engine::sqlite) return;
        const auto& setting = installation.settings.database;
        const auto hash = setting.rfind('#');
        other_ = platform::open_database(setting.substr(0, hash) + "#" + name);
        schema_ = name;
        make_hub_tables(installation, *other_, clock, dice);
        platform::copy_rows(*file_, *other_);
    } catch (...) {
        file_.reset();
        platform::remove_store_files(path_);
        throw;
    }
}

ScratchStore::~ScratchStore() {
    if (other_) {
        try {
            other_->write([&](platform::Transaction& t) {
                t.execute("DROP SCHEMA " + schema_ + " CASCADE");
            });
        } catch (const platform::Fault&) {
            // Nothing depends on it, and a person sees its name.
            platform::log(platform::LogLevel::warning, "hub.scratch_schema_stays",
                          {{"schema", std::string_view(schema_)}});
        }
    }
    other_.reset();
    file_.reset();
    platform::remove_store_files(path_);
}

}  // namespace services::hub
