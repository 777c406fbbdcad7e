#include "services/papers/paper_projection.hpp"

#include "services/papers/paper_store.hpp"

namespace services::papers {
namespace {

using platform::Transaction;
using sync::Applied;
using sync::Record;

Applied add_paper(const Record& record, const std::optional<std::string>& opened,
                  Transaction& transaction) {
    const auto body = added_from(record.body);
    if (!body) return Applied::no_use(body.refusal());
    StoredPaper stored;
    stored.paper = {.id = body->paper,
                    .belongs = body->belongs,
                    .source = body->source,
                    .account = record.actor.account,
                    .added_at = record.time.wall,
                    .pieces = body->pieces};
    stored.device = record.device;
    stored.record = record.id;
    if (opened) {
        const auto facts = facts_from(*opened);
        if (!facts) return Applied::no_use(facts.refusal());
        stored.paper.facts = *facts;
    }
    if (count_about(transaction, body->belongs) >= most_papers_about)
        return Applied::no_use({"papers.too_many", "about_id", to_text(body->belongs.id),
                                "同一件事的材料照片太多，超过了上限。"});
    add(transaction, stored);
    return Applied::done();
}

Applied add_its_piece(const Record& record, Transaction& transaction) {
    const auto piece = piece_from(record.body);
    if (!piece) return Applied::no_use(piece.refusal());
    const auto paper = paper_of(transaction, piece->paper);
    if (!paper) return Applied::waits({piece->paper.value});
    // Nobody else adds to what one device photographed.
    if (paper->device != record.device || piece->n >= paper->paper.pieces)
        return Applied::no_use({"papers.piece_of_another", "paper", to_text(piece->paper),
                                "这一段不属于这张材料照片。"});
    add_piece(transaction, *piece, record.id);
    return Applied::done();
}

Applied take_away(const Record& record, Transaction& transaction) {
    const auto taken = taken_away_from(record.body);
    if (!taken) return Applied::no_use(taken.refusal());
    if (!paper_of(transaction, taken->paper)) return Applied::waits({taken->paper.value});
    mark_taken_away(transaction, *taken, record.actor.account);
    return Applied::done();
}

}  // namespace

PaperProjection::PaperProjection(platform::Database& database) {
    prepare_paper_tables(database);
}

bool PaperProjection::is_said_by_hub_only(std::string_view kind) const {
    return kind == PaperTakenAway::kind;
}

Applied PaperProjection::apply(const Record& record, const std::optional<std::string>& opened,
                               Transaction& transaction) {
    if (record.kind == PaperAdded::kind) return add_paper(record, opened, transaction);
    if (record.kind == PaperPiece::kind) return add_its_piece(record, transaction);
    if (record.kind == PaperTakenAway::kind) return take_away(record, transaction);
    return Applied::no_use(
        {"papers.unknown_kind", "kind", record.kind, "本程序不认识这种记录，可能需要升级。"});
}

std::vector<std::string_view> PaperProjection::tables() const {
    return {"papers_pieces", "papers_papers"};
}

ShelfProjection::ShelfProjection(platform::Database& database) {
    prepare_shelf_table(database);
}

// Only where a damaged store is taken over does a kiosk apply what its journal says.
Applied ShelfProjection::apply(const Record& record, const std::optional<std::string>& /*opened*/,
                               Transaction& /*transaction*/) {
    if (record.kind == PaperPiece::kind) in_journal_.insert(record.id);
    return Applied::done();
}

bool ShelfProjection::can_read_its_tables(Transaction& transaction) const {
    return has_only_shelved(transaction);
}

bool ShelfProjection::take_over(std::span<const platform::SqlValue> row, Transaction& transaction) {
    const auto piece = shelved_from(row);
    if (!piece) return false;
    if (!in_journal_.contains(piece->record)) shelve(transaction, *piece);
    return true;
}

}  // namespace services::papers
