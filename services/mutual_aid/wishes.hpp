// Somebody asked, at a kiosk or on their phone, to join a plan or to be paid by one: a task for
// staff until it became an enrolment or a claim, or was turned down. It is the request, by its id,
// seen from mutual aid: who asked and what they said stands with the request alone.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "platform/base/strong_id.hpp"
#include "platform/clock/clock.hpp"
#include "services/membership/membership_types.hpp"
#include "services/mutual_aid/mutual_aid_records.hpp"

namespace services::mutual_aid {

using WishId = platform::StrongId<struct AidWishTag>;  // the request's own id

enum class WishKind { enrolment, claim };
enum class WishState { open, done, turned_down };
enum class WishOutcome {
    enrolled,     // is on a unit's list, or was enrolled
    claimed,      // a claim was opened
    not_covered,  // in no plan, or not for this
    withdrawn,
    same_as_another,
    other
};
std::string_view name_of(WishKind value);
std::string_view name_of(WishState value);
std::string_view name_of(WishOutcome value);
std::optional<WishKind> wish_kind_named(std::string_view name);
std::optional<WishOutcome> wish_outcome_named(std::string_view name);
// What became of the task itself.
WishState state_after(WishOutcome outcome);

// The hub took in a request that wants something of mutual aid.
struct Wished {
    static constexpr std::string_view kind = "mutual_aid.wished/1";
    WishId wish;
    WishKind what{};
    membership::UnionCode union_code;
};
// Staff settled it; the note is sealed.
struct WishSettled {
    static constexpr std::string_view kind = "mutual_aid.wish_settled/1";
    WishId wish;
    std::int64_t on_version = 0;
    WishOutcome outcome{};
    std::string note;
};

// The request went, its time being over: the note goes with it.
struct WishErased {
    static constexpr std::string_view kind = "mutual_aid.wish_erased/1";
    WishId wish;
};

std::string body_text(const Wished& fact);
std::string body_text(const WishSettled& fact);
std::string body_text(const WishErased& fact);
std::string sealed_text(const WishSettled& fact);
Read<Wished> wished_from(std::string_view body);
Read<WishErased> wish_erased_from(std::string_view body);
Read<WishSettled> wish_settled_from(std::string_view body,
                                    const std::optional<std::string>& opened);

struct StoredWish {
    WishId wish;
    WishKind what{};
    membership::UnionCode union_code;
    WishState state = WishState::open;
    std::int64_t version = 1;
    platform::WallTime opened_at;
    platform::WallTime changed_at;
    std::optional<WishOutcome> outcome;
    std::string account;  // that settled it
    std::string note;     // theirs
};

}  // namespace services::mutual_aid
