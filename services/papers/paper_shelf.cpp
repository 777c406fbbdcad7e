#include "services/papers/paper_shelf.hpp"

#include "platform/clock/civil_date.hpp"

namespace services::papers {
namespace {

const sync::Actor someone{sync::ActorKind::worker, ""};

}  // namespace

PaperShelf::PaperShelf(platform::Database& database, sync::RecordLog& log,
                       const platform::Clock& clock, ShelfSettings settings,
                       std::function<bool()> has_room)
    : database_(database),
      log_(log),
      clock_(clock),
      settings_(settings),
      has_room_(std::move(has_room)) {}

std::int64_t PaperShelf::today() const {
    constexpr std::int64_t a_day = std::int64_t{24} * 3600 * 1'000'000;
    constexpr std::int64_t east = std::int64_t{8} * 3600 * 1'000'000;
    return (clock_.wall().micros + east) / a_day;
}

platform::Outcome<SealedPaper, PaperRefusal> PaperShelf::seal(const NewPaper& paper,
                                                              const platform::Photo& photo) {
    if (!is_paper_kind(paper.kind) || paper.page < 1 || paper.page > most_pages)
        return platform::refuse(PaperRefusal::bad_kind);
    if ((has_room_ && !has_room_()) || state().bytes >= settings_.most_bytes_waiting)
        return platform::refuse(PaperRefusal::no_room);
    auto sealed = seal_paper(log_, paper, photo);
    if (!sealed) return platform::refuse(PaperRefusal::no_key);
    return std::move(*sealed);
}

void PaperShelf::keep(platform::Transaction& transaction, const Belongs& belongs,
                      const std::vector<SealedPaper>& papers) {
    for (const auto& paper : papers) {
        log_.append(transaction, record_of_facts(paper, belongs, someone));
        std::int64_t n = 0;
        for (const auto& piece : paper.pieces)
            shelve(transaction, {paper.id, n++, piece.record, piece.sealed});
    }
}

bool PaperShelf::carry_on(std::int64_t pending) {
    if (pending > 0 || state().pieces == 0) return false;
    // They wait where they are: what was begun comes first.
    if (has_room_ && !has_room_()) return false;
    return log_.write([&](platform::Transaction& transaction) {
        bool has_moved = false;
        for (auto& piece : next_shelved(transaction, settings_.pieces_at_once)) {
            const auto size = static_cast<std::int64_t>(piece.sealed.size());
            if (bytes_carried(transaction, today()) + size > settings_.bytes_a_day) break;
            take_off(transaction, piece.record);
            log_.append(transaction, record_of_piece(piece.paper, piece.n, piece.record,
                                                     std::move(piece.sealed), someone));
            add_carried(transaction, today(), size);
            has_moved = true;
        }
        return has_moved;
    });
}

ShelfState PaperShelf::state() const {
    return database_.read([&](platform::Transaction& transaction) {
        const auto count = count_shelved(transaction);
        const bool is_over =
            bytes_carried(transaction, today()) + static_cast<std::int64_t>(piece_size) >
            settings_.bytes_a_day;
        return ShelfState{count.pieces, count.bytes, count.pieces > 0 && is_over};
    });
}

}  // namespace services::papers
