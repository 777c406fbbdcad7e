// All SQL of papers. On a hub: which papers there are, and in which record each piece of a picture
// lies; the pieces themselves stay in the log, sealed. On a kiosk: the shelf, where sealed pieces
// wait for their turn in the journal. Private to the room.
#pragma once

#include <span>

#include "platform/storage/database.hpp"
#include "services/papers/paper_records.hpp"

namespace services::papers {

// ---- on a hub ----
void prepare_paper_tables(platform::Database& database);

struct StoredPaper {
    Paper paper;
    sync::DeviceId device;
    sync::RecordId record;
};
void add(platform::Transaction& transaction, const StoredPaper& stored);
std::optional<StoredPaper> paper_of(platform::Transaction& transaction, PaperId id);
void add_piece(platform::Transaction& transaction, const PaperPiece& piece, sync::RecordId record);
// In the order of the picture's bytes.
std::vector<sync::RecordId> pieces_of(platform::Transaction& transaction, PaperId id);
void mark_taken_away(platform::Transaction& transaction, const PaperTakenAway& taken,
                     const std::string& account);
std::vector<Paper> papers_about(platform::Transaction& transaction, const Belongs& belongs);
std::int64_t count_about(platform::Transaction& transaction, const Belongs& belongs);

// ---- on a kiosk ----
void prepare_shelf_table(platform::Database& database);

struct ShelvedPiece {
    PaperId paper;
    std::int64_t n = 0;
    sync::RecordId record;
    platform::Bytes sealed;
};
void shelve(platform::Transaction& transaction, const ShelvedPiece& piece);
// The oldest, at most so many.
std::vector<ShelvedPiece> next_shelved(platform::Transaction& transaction, int most);
void take_off(platform::Transaction& transaction, sync::RecordId record);
std::optional<ShelvedPiece> shelved_from(std::span<const platform::SqlValue> row);
bool has_only_shelved(platform::Transaction& transaction);
struct ShelfCount {
    std::int64_t pieces = 0;
    std::int64_t bytes = 0;
};
ShelfCount count_shelved(platform::Transaction& transaction);
std::int64_t bytes_carried(platform::Transaction& transaction, std::int64_t day);
void add_carried(platform::Transaction& transaction, std::int64_t day, std::int64_t bytes);

}  // namespace services::papers
