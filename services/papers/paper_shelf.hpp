// Papers on a kiosk. A picture is sealed as soon as its owner keeps it; on the disk lie only sealed
// pieces, and they follow their turn: a piece goes into the journal when everything said before has
// reached the hub, a few at a time and within the day's budget, so that no photo keeps a person's
// words waiting. From the journal on, a piece is a record like any other: kept until the hub's copy
// is safe, sent again, never twice. It opens nothing and knows no screen.
#pragma once

#include <functional>

#include "services/papers/paper_records.hpp"
#include "services/papers/paper_store.hpp"

namespace services::papers {

struct ShelfSettings {
    std::int64_t bytes_a_day = std::int64_t{100} * 1024 * 1024;
    std::int64_t most_bytes_waiting = std::int64_t{400} * 1024 * 1024;
    int pieces_at_once = 4;
};

struct ShelfState {
    std::int64_t pieces = 0;
    std::int64_t bytes = 0;
    bool is_over_budget = false;  // the rest goes tomorrow
};

class PaperShelf final {
public:
    // `has_room`: whether the disk has room for what is begun now; empty: not known.
    PaperShelf(platform::Database& database, sync::RecordLog& log, const platform::Clock& clock,
               ShelfSettings settings = {}, std::function<bool()> has_room = {});

    PaperId mint() { return {log_.mint_id().value}; }
    // Nothing comes to the disk yet.
    platform::Outcome<SealedPaper, PaperRefusal> seal(const NewPaper& paper,
                                                      const platform::Photo& photo);
    // Once, in the transaction that writes down what the papers belong to.
    void keep(platform::Transaction& transaction, const Belongs& belongs,
              const std::vector<SealedPaper>& papers);
    // The next pieces, if their turn has come: `pending` records wait for the hub. True when some
    // went into the journal.
    bool carry_on(std::int64_t pending);
    ShelfState state() const;

private:
    std::int64_t today() const;

    platform::Database& database_;
    sync::RecordLog& log_;
    const platform::Clock& clock_;
    const ShelfSettings settings_;
    std::function<bool()> has_room_;
};

}  // namespace services::papers
