// The staff's door to wishes: what came in by itself, and what became of it. A request opens one
// task however often it is taken in; settling says on which version it was decided.
#pragma once

#include <vector>

#include "services/membership/membership_office.hpp"
#include "services/mutual_aid/mutual_aid_projection.hpp"
#include "services/mutual_aid/wishes.hpp"
#include "services/sync/record_log.hpp"

namespace services::mutual_aid {

enum class WishRefusal {
    unknown_wish,
    not_your_area,
    changed_meanwhile,
    not_possible_now,  // it is settled
    note_missing,      // turning somebody down says why
    no_key
};
std::string_view name_of(WishRefusal refusal);

class WishDesk final {
public:
    WishDesk(const platform::Database& database, sync::RecordLog& log,
             MutualAidProjection& projection)
        : database_(database), log_(log), projection_(projection) {}

    // False when it was there already.
    bool open(WishId wish, WishKind what, const membership::UnionCode& union_code);
    bool knows(WishId wish) const;

    std::vector<StoredWish> wishes(const membership::Officer& officer, bool are_settled) const;
    platform::Outcome<StoredWish, WishRefusal> settle(const membership::Officer& officer,
                                                      WishId wish, std::int64_t on_version,
                                                      WishOutcome outcome, const std::string& note);

    // With the request itself: staff's words about it. Nothing when it was no wish.
    void erase_in(platform::Transaction& transaction, WishId wish);

private:
    const platform::Database& database_;
    sync::RecordLog& log_;
    MutualAidProjection& projection_;
};

}  // namespace services::mutual_aid
