// The values of a station's stock: what is counted, what has to be done, and gifts that are handed
// out: a campaign, its batches of parcels, the lists of who may collect, what was handed out. Who
// somebody is stands in ListedOne alone; it is sealed and known to the hub.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/strong_id.hpp"
#include "platform/clock/civil_date.hpp"
#include "services/membership/listed_person.hpp"
#include "services/sync/record.hpp"

namespace services::stock {

using StationId = sync::StationId;
using TaskId = platform::StrongId<struct StockTaskTag>;
using CampaignId = platform::StrongId<struct StockCampaignTag>;
// A delivery of parcels to one station; its parcels are numbered from 1.
using BatchId = platform::StrongId<struct StockBatchTag>;
// People who may collect at one station; they are numbered from 1.
using ListId = platform::StrongId<struct StockListTag>;
using EntryId = platform::StrongId<struct StockEntryTag>;
using HandoutId = platform::StrongId<struct StockHandoutTag>;
// One press at a screen; however often it is sent, it hands out once.
using PressId = platform::StrongId<struct StockPressTag>;

enum class Work { restock, cleaning };
enum class TaskState { raised, taken, done };
enum class Season { winter, summer, other };
enum class Way {
    by_list,  // who stands on a list, once
    free      // whoever comes, so many at a visit
};
enum class CampaignState { open, closed };

std::string_view name_of(Work value);
std::string_view name_of(TaskState value);
std::string_view name_of(Season value);
std::string_view name_of(Way value);
std::string_view name_of(CampaignState value);
template <class Enum>
std::optional<Enum> value_of(std::string_view name);

struct Count {
    std::string supply;  // the catalogue's
    int left = 0;
    platform::WallTime at;
    std::int64_t version = 1;
};

struct Task {
    TaskId id;
    StationId station;
    Work work = Work::restock;
    std::string code;  // of the supply, or of what is cleaned
    platform::WallTime due;
    TaskState state = TaskState::raised;
    platform::WallTime raised_at;
    std::string taken_by;  // an account; empty: at the station
    std::optional<platform::WallTime> taken_at;
    std::string done_by;
    std::optional<platform::WallTime> done_at;
    std::int64_t version = 1;
};

struct Campaign {
    CampaignId id;
    std::string title;     // Chinese
    std::string title_en;  // empty: the Chinese one
    std::string goods;     // "大米 5 公斤、食用油 2 升"
    std::string goods_en;
    Season season = Season::other;
    Way way = Way::by_list;
    int visit_limit = 1;     // parcels at one visit, when it is free
    std::int64_t value = 0;  // fen a parcel
    platform::CivilDate from;
    platform::CivilDate until;  // the last day
    CampaignState state = CampaignState::open;
    std::int64_t version = 1;

    const std::string& title_in(std::string_view language) const;
    const std::string& goods_in(std::string_view language) const;
};

struct Batch {
    BatchId id;
    CampaignId campaign;
    StationId station;
    int parcels = 0;
    platform::WallTime at;
    std::optional<sync::DeviceId> returned_of;  // counted after that device was lost
};

struct List {
    ListId id;
    CampaignId campaign;
    std::optional<StationId> station;  // nothing: staff bring it
    int people = 0;
    platform::WallTime at;
    std::string file;  // hash of what was sent; empty of people listed again
};

// What a kiosk may know of somebody who may collect: no person.
struct Key {
    EntryId entry;
    std::string code;  // keyed hash
    std::string card;  // keyed hash; empty when no card is known
};

struct Entry {
    Key key;
    ListId list;
    int number = 0;  // in the list
    CampaignId campaign;
    std::string unit;
    std::int64_t value = 0;  // fen
};

// Personal, sealed.
struct ListedOne {
    membership::ListedPerson person;
    std::string code;  // ten digits that its holder shows
};

struct Handout {
    HandoutId id;
    CampaignId campaign;
    std::optional<StationId> station;
    std::optional<BatchId> batch;  // nothing when staff brought it
    std::vector<int> parcels;      // their numbers
    int pieces = 1;
    std::optional<EntryId> entry;
    platform::WallTime at;
    std::string by;            // an account; empty: a kiosk
    bool is_signed = false;    // drawn; else it was confirmed by a touch
    bool is_doubtful = false;  // the person, or a parcel's number, was in another handout before
};

// Hashes of a code or a card, keyed by the campaign: the same code is another hash elsewhere.
std::string code_key(CampaignId campaign, std::string_view digits);
std::string card_key(CampaignId campaign, const platform::Uuid& card);
inline constexpr std::size_t code_length = 10;
// "482 019 7735"
std::string shown_code(std::string_view digits);

// What kiosks hold blocks of: parcels of a batch, people of a list.
// The station first: a hub grants numbers of a station to its own kiosks alone.
std::string parcels_resource(StationId station, BatchId batch);
std::string people_resource(const std::optional<StationId>& station, ListId list);
inline constexpr std::string_view resource_prefix = "stock/";

inline constexpr int most_parcels = 20'000;
inline constexpr int most_at_a_visit = 20;
inline constexpr int most_in_list = 500;
inline constexpr std::int64_t most_value = 10'000'000;  // fen: a hundred thousand yuan

}  // namespace services::stock
