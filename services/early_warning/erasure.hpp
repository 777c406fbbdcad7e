// Warnings whose time is over: which they are, and the fact that says their persons went.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "platform/storage/database.hpp"
#include "services/early_warning/warning_types.hpp"

namespace services::early_warning {

// Its time is over: who it was goes, with staff's words and what was asked at the kiosk.
struct AlertErased {
    static constexpr std::string_view kind = "early_warning.erased/1";
    AlertId alert;
};
std::string body_text(const AlertErased& fact);
std::optional<AlertErased> alert_erased_from(std::string_view body);
void erase_personal(platform::Transaction& transaction, AlertId alert);

struct Erasable {
    AlertId alert;
    std::string check;
    std::string union_code;
    platform::WallTime settled_at;
};
// Settled before that moment, with the person still there.
std::vector<Erasable> erasable(platform::Transaction& transaction, platform::WallTime before,
                               int at_most);
// The alert itself and what was asked for it: whose sealed parts go too.
std::vector<sync::SubjectId> subjects_of(platform::Transaction& transaction, AlertId alert);

}  // namespace services::early_warning
