#include "platform/base/fault.hpp"
#include "platform/storage/database.hpp"

namespace platform {

std::unique_ptr<Database> open_database(const std::string& setting) {
    const std::string sqlite = "sqlite:", postgresql = "postgresql:";
    if (setting.starts_with(sqlite)) return open_sqlite(setting.substr(sqlite.size()));
    if (!setting.starts_with(postgresql)) {
        throw Fault(FaultKind::installation,
                    "storage: the database setting begins with sqlite: or postgresql:");
    }
    const auto hash = setting.rfind('#');
    const bool is_address = setting.starts_with("postgresql://");
    const auto from = is_address ? 0 : postgresql.size();
    if (hash == std::string::npos) return open_postgresql(setting.substr(from), "yizhan");
    return open_postgresql(setting.substr(from, hash - from), setting.substr(hash + 1));
}

}  // namespace platform
