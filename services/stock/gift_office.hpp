// The hub's side of gifts: campaigns, parcels delivered to stations, lists of who may collect, what
// staff bring themselves, what a lost kiosk held, and the figures by batch and unit. Each act of
// staff says which version of the campaign it was decided on.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "platform/base/outcome.hpp"
#include "platform/clock/clock.hpp"
#include "platform/crypto/dice.hpp"
#include "services/stock/gift_lists.hpp"
#include "services/stock/stock_news.hpp"
#include "services/stock/stock_projection.hpp"
#include "services/stock/stock_refusal.hpp"
#include "services/stock/stock_store.hpp"
#include "services/sync/record_log.hpp"

namespace services::stock {

// Numbers that were granted to a kiosk.
struct KioskBlock {
    sync::DeviceId device;
    std::string device_name;
    int first = 0;
    int last = 0;
    bool is_lost = false;  // the device is trusted no more
};

struct BatchLine {
    Batch batch;
    int handed = 0;
    int held = 0;  // by kiosks, not handed out as far as is known
    int lost = 0;  // by kiosks that are trusted no more
    std::vector<KioskBlock> held_by;
    int rest() const { return batch.parcels - handed - held - lost; }
};

struct ListLine {
    List list;
    std::vector<KioskBlock> held;
};

struct CampaignPage {
    Campaign campaign;
    std::vector<BatchLine> batches;
    std::vector<ListLine> lists;
    std::vector<UnitLine> units;
    Handed handed;
    std::vector<Handout> latest;
};

struct ListAsk {
    CampaignId campaign;
    std::int64_t version = 0;
    std::optional<StationId> station;  // nothing: staff bring it
    std::string file;                  // CSV or XLSX
};

struct ListVerdict {
    std::vector<data::RowProblem> problems;
    int people = 0;
    int already = 0;  // stand on a list of this campaign
    int with_card = 0;
    std::int64_t value = 0;  // fen, of all
    bool is_taken = false;
};

// For staff who look at a list for a purpose.
struct ListedLine {
    Entry entry;
    std::optional<ListedOne> one;  // nothing when erased
    std::optional<Handout> handout;
};

class GiftOffice final {
public:
    template <class T>
    using Verdict = platform::Outcome<T, Refusal>;
    // Each asked outside of transactions only: it may read the same database.
    struct Asks {
        std::function<std::vector<KioskBlock>(const std::string& resource)> blocks;
        std::function<bool(StationId)> is_station;
        // Of a member with that document.
        std::function<std::optional<platform::Uuid>(const std::string& document_number)> card_of;
        std::function<const membership::Divisions&()> divisions;
    };
    GiftOffice(platform::Database& database, sync::RecordLog& log, StockProjection& projection,
               const platform::Clock& clock, platform::Dice& dice, Asks asks);

    Verdict<Campaign> open(const sync::Actor& by, Campaign campaign);
    Verdict<Campaign> close(const sync::Actor& by, CampaignId campaign, std::int64_t version);
    Verdict<Batch> deliver(const sync::Actor& by, CampaignId campaign, std::int64_t version,
                           StationId station, int parcels);
    // With `takes` a list without problems is taken; else it is only looked at.
    Verdict<ListVerdict> look_at_list(const sync::Actor& by, const ListAsk& ask, bool takes);
    // Of a list without a station.
    Verdict<Handout> hand_over(const sync::Actor& by, EntryId entry);
    // What a lost device held at its station: so many parcels were counted on the shelf; its people
    // are listed again, for other kiosks.
    struct Back {
        int parcels = 0;
        int people = 0;
    };
    Verdict<Back> take_back(const sync::Actor& by, CampaignId campaign, std::int64_t version,
                            StationId station, sync::DeviceId device, int counted);

    std::vector<Campaign> campaigns() const;
    std::vector<Batch> batches(CampaignId campaign) const;
    std::vector<List> lists(CampaignId campaign) const;
    std::optional<CampaignPage> page(CampaignId campaign) const;
    std::vector<ListedLine> people(CampaignId campaign) const;
    // What each station with parcels or people is to be told.
    std::map<StationId, std::vector<CampaignNews>> news() const;
    std::vector<Key> keys(ListId list) const;
    std::optional<std::string> signature(HandoutId handout) const;

    // Its time is over: its people go. Whose sealed parts go with them.
    std::vector<sync::SubjectId> erase_in(platform::Transaction& t, CampaignId campaign);

private:
    struct Fact {
        std::string_view kind;
        platform::Uuid subject;
        std::string body;
        std::optional<std::string> plain;  // sealed
    };
    // False when a personal part cannot be sealed.
    bool report(platform::Transaction& t, const sync::Actor& by, const Fact& fact);
    Verdict<Campaign> loaded(platform::Transaction& t, CampaignId campaign,
                             std::int64_t version) const;
    std::string fresh_code(platform::Transaction& t, CampaignId campaign);
    void look_at(platform::Transaction& t, const ListAsk& ask, const Campaign& campaign,
                 std::vector<GiftRow>& rows, ListVerdict& verdict) const;
    bool take_list(platform::Transaction& t, const sync::Actor& by, const ListAsk& ask,
                   const Campaign& campaign, const std::vector<GiftRow>& rows);
    int list_again(platform::Transaction& t, const sync::Actor& by, CampaignId campaign,
                   StationId station, sync::DeviceId device, const std::vector<EntryId>& entries);

    platform::Database& database_;
    sync::RecordLog& log_;
    StockProjection& projection_;
    const platform::Clock& clock_;
    platform::Dice& dice_;
    const Asks asks_;
};

}  // namespace services::stock
