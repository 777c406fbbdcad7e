// Handing out gifts at a kiosk, also while the line to the hub is down. One press hands out once;
// it is on disk before this answers. A parcel comes out of the kiosk's block, and a person of a
// list is served by the one kiosk that holds them, so that nothing is handed out twice. It knows
// people by hashes of what they show, and draws and prints nothing.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "platform/base/outcome.hpp"
#include "platform/clock/clock.hpp"
#include "services/membership/membership_types.hpp"
#include "services/stock/stock_news.hpp"
#include "services/stock/stock_projection.hpp"
#include "services/stock/stock_rules.hpp"
#include "services/sync/blocks.hpp"
#include "services/sync/number_source.hpp"
#include "services/sync/record_log.hpp"

namespace services::stock {

enum class CollectRefusal {
    unknown,     // nobody of a list here, or no such campaign
    collected,   // already
    elsewhere,   // another kiosk holds them
    not_held,    // nobody holds them yet: the hub has to be asked first
    none_left,   // this kiosk holds no parcel
    not_open,    // before its first day, or after its last
    cannot_seal  // no key is known yet to close the signature with
};

struct GiftFace {
    Campaign campaign;
    int left = 0;  // parcels, as far as is known here
    Giving giving = Giving::open;
};

// What somebody may collect, as this kiosk knows it.
struct Claim {
    Campaign campaign;
    EntryId entry;
    std::optional<CollectRefusal> refusal;  // why not, or not here
    std::string device;                     // elsewhere: whose
    std::optional<Handout> handout;         // collected here
};

// A code typed or read, or a card that was shown.
struct Shown {
    std::string digits;
    std::optional<platform::Uuid> card;
};

class GiftDesk final {
public:
    using Held = std::function<std::vector<sync::Block>()>;
    GiftDesk(StationId station, platform::Database& database, sync::RecordLog& log,
             StockProjection& projection, sync::NumberSource& parcels, Held held,
             const sync::HallSource& source, const platform::Clock& clock);

    // What is handed out at this station now or soon.
    std::vector<GiftFace> gifts() const;
    std::vector<Claim> claims(const Shown& shown) const;

    // One for each person's press; keep it until the answer is known.
    PressId begin();
    // `signature`: empty when it was confirmed by a touch.
    platform::Outcome<Handout, CollectRefusal> collect(
        PressId press, const Claim& claim, const std::vector<membership::Stroke>& signature);
    // Fewer when fewer are left.
    platform::Outcome<Handout, CollectRefusal> take_free(PressId press, CampaignId campaign,
                                                         int pieces);

    // The blocks this kiosk wants to hold: parcels and people of what is handed out.
    std::vector<std::string> wanted_blocks() const;

private:
    std::optional<StockNews> news() const;
    Claim claim_of(const CampaignNews& campaign, const ListNews& list, int number,
                   EntryId entry) const;
    bool holds(const std::string& resource, int number) const;
    std::optional<sync::NewRecord> record_of(
        const std::vector<membership::Stroke>& signature) const;
    platform::Outcome<Handout, CollectRefusal> hand_out(platform::Transaction& t, PressId press,
                                                        const CampaignNews& campaign, int pieces,
                                                        const std::optional<EntryId>& entry,
                                                        sync::NewRecord record);

    const StationId station_;
    platform::Database& database_;
    sync::RecordLog& log_;
    StockProjection& projection_;
    sync::NumberSource& parcels_;
    const Held held_;
    const sync::HallSource& source_;
    const platform::Clock& clock_;
};

// In the code on a collection slip, before its digits.
inline constexpr std::string_view code_mark = "YZG1.";
// The ten digits typed, or of a code that was scanned; nothing when it is none.
std::optional<std::string> digits_in(std::string_view given);

}  // namespace services::stock
