// The facts this room reports, and how each is written and read. A kiosk says what was counted,
// used, done and collected there; all else is the hub's to say.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "services/membership/membership_types.hpp"
#include "services/stock/stock_types.hpp"
#include "services/sync/projection.hpp"

namespace services::stock {

// So much is there; what was believed before does not matter. What a kiosk says is of its own
// station, what the hub says (by_office) of the one it names.
struct Counted {
    static constexpr std::string_view kind = "stock.counted/1";
    static constexpr std::string_view by_office = "stock.counted_by_office/1";
    std::optional<StationId> station;
    std::string supply;
    int left = 0;
};

// Somebody took so much of it.
struct Used {
    static constexpr std::string_view kind = "stock.used/1";
    std::string supply;
    int amount = 1;
};

struct TaskRaised {
    static constexpr std::string_view kind = "stock.task_raised/1";
    TaskId task;
    StationId station;
    Work work = Work::restock;
    std::string code;
    platform::WallTime due;
};

struct TaskTaken {
    static constexpr std::string_view kind = "stock.task_taken/1";
    static constexpr std::string_view by_office = "stock.task_taken_by_office/1";
    TaskId task;
};

struct TaskDone {
    static constexpr std::string_view kind = "stock.task_done/1";
    static constexpr std::string_view by_office = "stock.task_done_by_office/1";
    TaskId task;
    std::optional<int> left;  // counted after restocking
};

struct CampaignOpened {
    static constexpr std::string_view kind = "stock.campaign_opened/1";
    Campaign campaign;
};

struct CampaignClosed {
    static constexpr std::string_view kind = "stock.campaign_closed/1";
    CampaignId campaign;
};

// Parcels are at a station. `returned_of`: counted on the shelf after that device was lost, in the
// place of what it held.
struct BatchDelivered {
    static constexpr std::string_view kind = "stock.batch_delivered/1";
    BatchId batch;
    CampaignId campaign;
    StationId station;
    int parcels = 0;
    std::optional<sync::DeviceId> returned_of;
};

// A list was taken; its people follow, each in a record of their own. `moved_of`: of a lost
// device, whose people are listed again.
struct ListTaken {
    static constexpr std::string_view kind = "stock.list_taken/1";
    ListId list;
    CampaignId campaign;
    std::optional<StationId> station;
    int people = 0;
    std::string file;  // hash of what was sent; empty of people listed again
    std::optional<sync::DeviceId> moved_of;
    std::vector<EntryId> moved;
};

// Somebody may collect.
struct Entitled {
    static constexpr std::string_view kind = "stock.entitled/1";
    Entry entry;
    ListedOne one;  // sealed
};

// Handed out at a kiosk.
struct Collected {
    static constexpr std::string_view kind = "stock.collected/1";
    HandoutId handout;
    PressId press;
    CampaignId campaign;
    BatchId batch;
    std::vector<int> parcels;
    std::optional<EntryId> entry;
    bool is_signed = false;
    std::vector<membership::Stroke> signature;  // sealed
};

// Staff brought it.
struct HandedOver {
    static constexpr std::string_view kind = "stock.handed_over/1";
    HandoutId handout;
    CampaignId campaign;
    EntryId entry;
};

// The campaign's time is over: its people went, with codes and signatures.
struct PeopleErased {
    static constexpr std::string_view kind = "stock.people_erased/1";
    CampaignId campaign;
};

bool is_said_by_hub(std::string_view kind);

std::string body_text(const Counted& fact);
std::string body_text(const Used& fact);
std::string body_text(const TaskRaised& fact);
std::string body_text(const TaskTaken& fact);
std::string body_text(const TaskDone& fact);
std::string body_text(const CampaignOpened& fact);
std::string body_text(const CampaignClosed& fact);
std::string body_text(const BatchDelivered& fact);
std::string body_text(const ListTaken& fact);
std::string body_text(const Entitled& fact);
std::string sealed_text(const ListedOne& one);
std::string body_text(const Collected& fact);
std::string sealed_text(const std::vector<membership::Stroke>& signature);
std::string body_text(const HandedOver& fact);
std::string body_text(const PeopleErased& fact);

template <class T>
using Read = platform::Outcome<T, sync::Unusable>;
// `opened`: nothing when there is no sealed part, or it was erased.
using Opened = std::optional<std::string>;
Read<Counted> counted_from(std::string_view body);
Read<Used> used_from(std::string_view body);
Read<TaskRaised> task_raised_from(std::string_view body);
Read<TaskTaken> task_taken_from(std::string_view body);
Read<TaskDone> task_done_from(std::string_view body);
Read<CampaignOpened> campaign_opened_from(std::string_view body);
Read<CampaignClosed> campaign_closed_from(std::string_view body);
Read<BatchDelivered> batch_delivered_from(std::string_view body);
Read<ListTaken> list_taken_from(std::string_view body);
Read<Entitled> entitled_from(std::string_view body, const Opened& opened);
Read<Collected> collected_from(std::string_view body, const Opened& opened);
Read<HandedOver> handed_over_from(std::string_view body);
Read<PeopleErased> people_erased_from(std::string_view body);

}  // namespace services::stock
