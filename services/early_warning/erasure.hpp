// Warnings and lists of households whose time is over: which they are, and the facts that say their
// persons went.
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

// A list another took the place of, or one that is too old to be checked by: its households go,
// with the sealed rows they came in.
struct ListErased {
    static constexpr std::string_view kind = "early_warning.list_erased/1";
    ListId list;
};
std::string body_text(const ListErased& fact);
std::optional<ListErased> list_erased_from(std::string_view body);
void erase_list(platform::Transaction& transaction, ListId list);

struct ErasableList {
    ListId list;
    Group group{};
    std::string union_code;  // empty: of several
    platform::WallTime listed_at;
    std::optional<platform::WallTime> superseded_at;  // for all of its unions
};
// Superseded for all of its unions, or listed before that moment.
std::vector<ErasableList> erasable_lists(platform::Transaction& transaction,
                                         platform::WallTime before, int at_most);

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
