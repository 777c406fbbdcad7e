// All SQL of stock, the same on kiosk and hub: a kiosk has its own counts and what it handed out, a
// hub those of its stations, the lists and who stands on them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "platform/storage/database.hpp"
#include "services/stock/stock_types.hpp"

namespace services::stock {

void prepare_stock_tables(platform::Database& database);
// False when a row is not as we write them: the store is damaged.
bool has_only_stock(platform::Transaction& t);
std::vector<std::string_view> stock_tables();

// ---- supplies and tasks ----

void save(platform::Transaction& t, StationId station, const Count& count);
std::optional<Count> count_of(platform::Transaction& t, StationId station,
                              const std::string& supply);
std::vector<Count> counts_at(platform::Transaction& t, StationId station);

void add(platform::Transaction& t, const Task& task);
void save(platform::Transaction& t, const Task& task);
std::optional<Task> task_of(platform::Transaction& t, TaskId task);
// Not done, the soonest first.
std::vector<Task> open_tasks(platform::Transaction& t, StationId station);
std::vector<Task> open_tasks(platform::Transaction& t);
// Of what is done, the latest first.
std::vector<Task> done_tasks(platform::Transaction& t, StationId station, int most);
bool has_task_due(platform::Transaction& t, StationId station, const std::string& code,
                  platform::WallTime due);

// On a kiosk, which has no tasks of its own: how far it was said here.
void keep_step(platform::Transaction& t, TaskId task, TaskState state);
std::optional<TaskState> step_said_of(platform::Transaction& t, TaskId task);

// ---- gifts ----

void save(platform::Transaction& t, const Campaign& campaign);
std::optional<Campaign> campaign_of(platform::Transaction& t, CampaignId campaign);
// The latest first.
std::vector<Campaign> campaigns(platform::Transaction& t);

void add(platform::Transaction& t, const Batch& batch);
std::optional<Batch> batch_of(platform::Transaction& t, BatchId batch);
std::vector<Batch> batches_of(platform::Transaction& t, CampaignId campaign);

void add(platform::Transaction& t, const List& list);
std::vector<List> lists_of(platform::Transaction& t, CampaignId campaign);

void add(platform::Transaction& t, const Entry& entry);
void move(platform::Transaction& t, EntryId entry, ListId list, int number);
std::optional<Entry> entry_of(platform::Transaction& t, EntryId entry);
std::vector<Entry> entries_of(platform::Transaction& t, ListId list);
void keep_person(platform::Transaction& t, EntryId entry, const ListedOne& one);
std::optional<ListedOne> person_of(platform::Transaction& t, EntryId entry);
// Of people of the campaign, to find who stands there already.
bool is_listed(platform::Transaction& t, CampaignId campaign, const std::string& document_number);

bool is_code_taken(platform::Transaction& t, CampaignId campaign, const std::string& code);

void add(platform::Transaction& t, const Handout& handout, PressId press);
std::optional<Handout> handout_of(platform::Transaction& t, HandoutId handout);
std::optional<Handout> handout_of_press(platform::Transaction& t, PressId press);
std::optional<Handout> handout_of_entry(platform::Transaction& t, EntryId entry);
// The latest first.
std::vector<Handout> handouts_of(platform::Transaction& t, CampaignId campaign, int most);
// False when it was in another handout before.
bool hold_parcel(platform::Transaction& t, BatchId batch, int number, HandoutId handout);
std::int64_t handed_of(platform::Transaction& t, BatchId batch);
// Of these numbers, both among them.
std::int64_t handed_between(platform::Transaction& t, BatchId batch, std::int64_t first,
                            std::int64_t last);
void keep_signature(platform::Transaction& t, HandoutId handout, const std::string& strokes);
std::optional<std::string> signature_of(platform::Transaction& t, HandoutId handout);

// People of one unit: how many may, how many have, what it is worth.
struct UnitLine {
    std::string unit;
    std::int64_t people = 0;
    std::int64_t collected = 0;
    std::int64_t value = 0;            // fen, of all
    std::int64_t collected_value = 0;  // fen
    std::int64_t least = 0;            // of one person
    std::int64_t most = 0;
};
std::vector<UnitLine> by_unit(platform::Transaction& t, CampaignId campaign);
struct Handed {
    std::int64_t times = 0;
    std::int64_t pieces = 0;
    std::int64_t doubtful = 0;
};
Handed handed_in(platform::Transaction& t, CampaignId campaign);

}  // namespace services::stock
