// All SQL of telling people. Nothing personal stands in these tables: the words are opened from the
// record that asked, when they are needed.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/storage/database.hpp"
#include "services/telling/telling_types.hpp"

namespace services::telling {

void prepare_telling_tables(platform::Database& database);
// What rebuild empties, in an order safe to delete.
std::vector<std::string_view> telling_tables();

void save(platform::Transaction& transaction, const Telling& telling);
std::optional<Telling> telling_of(platform::Transaction& transaction, TellingId telling);
void add_history(platform::Transaction& transaction, TellingId telling, const HistoryLine& line);
std::vector<HistoryLine> history_of(platform::Transaction& transaction, TellingId telling);
std::vector<Telling> about(platform::Transaction& transaction, sync::SubjectId subject);

// The urgent first, then who has waited longest.
std::vector<Telling> to_call(platform::Transaction& transaction, int at_most);
std::vector<Telling> newest_in(platform::Transaction& transaction, State state, int at_most);
struct AreaCount {
    std::string area;
    State state{};
    std::int64_t tellings = 0;
};
std::vector<AreaCount> counts(platform::Transaction& transaction);
// Sent and without a report since before `urgent_before` (urgent ones) or `others_before`.
std::vector<Telling> without_report(platform::Transaction& transaction,
                                    platform::WallTime urgent_before,
                                    platform::WallTime others_before, int at_most);

// ---- the pump's own notes: they tell of sending, not of people, and a rebuild leaves them
// --------

struct SendingNote {
    int tries = 0;
    platform::WallTime first_try;
    platform::WallTime next_try;
};
// Whether claim_due would find anything.
bool has_waiting(platform::Transaction& transaction, platform::WallTime now, bool only_urgent);
// Takes what is due for this process until `until`, so that a second process leaves it alone. What
// the clock says of the past and of a far future counts as due: it may have been set.
std::vector<Telling> claim_due(platform::Transaction& transaction, platform::WallTime now,
                               platform::WallTime until, bool only_urgent, int at_most);
SendingNote note_of(platform::Transaction& transaction, TellingId telling);
void save_note(platform::Transaction& transaction, TellingId telling, const SendingNote& note);
void forget_note(platform::Transaction& transaction, TellingId telling);
// How far a gateway's reports were read.
std::string mark_of(platform::Transaction& transaction, std::string_view name);
void save_mark(platform::Transaction& transaction, std::string_view name, const std::string& value);

}  // namespace services::telling
