#include "services/papers/paper_office.hpp"

#include "platform/base/ensure.hpp"
#include "services/papers/paper_store.hpp"
#include "services/sync/log_entries.hpp"

namespace services::papers {
namespace {

using platform::Transaction;

// The sealed pieces of a paper, in order, as they lie in the log.
platform::Outcome<std::vector<sync::PartToOpen>, PaperRefusal> parts_of(Transaction& transaction,
                                                                        const Paper& paper) {
    if (paper.taken_away) return platform::refuse(PaperRefusal::taken_away);
    if (!paper.is_whole()) return platform::refuse(PaperRefusal::not_here_yet);
    std::vector<sync::PartToOpen> parts;
    for (const auto& id : pieces_of(transaction, paper.id)) {
        const auto entry = sync::entry_of(transaction, id);
        if (!entry || !entry->record || !entry->record->sealed)
            return platform::refuse(PaperRefusal::not_readable);
        const auto& record = *entry->record;
        parts.push_back(
            {{record.id.value, record.kind, record.first_stream.value}, *record.sealed});
    }
    return parts;
}

}  // namespace

PaperOffice::PaperOffice(const platform::Database& database, sync::RecordLog& log,
                         PaperProjection& projection, sync::PartsOpener& opener)
    : database_(database), log_(log), projection_(projection), opener_(opener) {}

platform::Outcome<SealedPaper, PaperRefusal> PaperOffice::seal(const NewPaper& paper,
                                                               const platform::Photo& photo) {
    if (!is_paper_kind(paper.kind) || paper.page < 1 || paper.page > most_pages)
        return platform::refuse(PaperRefusal::bad_kind);
    auto sealed = seal_paper(log_, paper, photo);
    if (!sealed) return platform::refuse(PaperRefusal::no_key);
    return std::move(*sealed);
}

platform::Outcome<Paper, PaperRefusal> PaperOffice::add(const sync::Actor& actor,
                                                        const Belongs& belongs,
                                                        const NewPaper& paper,
                                                        const platform::Photo& photo) {
    const auto sealed = seal(paper, photo);
    if (!sealed) return platform::refuse(sealed.refusal());
    return log_.write([&](Transaction& transaction) {
        return add_in(transaction, actor, belongs, *sealed, paper);
    });
}

platform::Outcome<Paper, PaperRefusal> PaperOffice::add_in(Transaction& transaction,
                                                           const sync::Actor& actor,
                                                           const Belongs& belongs,
                                                           const SealedPaper& sealed,
                                                           const NewPaper& paper) {
    if (auto before = paper_of(transaction, paper.id)) {
        if (before->paper.belongs != belongs) return platform::refuse(PaperRefusal::unknown);
        return std::move(before->paper);
    }
    if (count_about(transaction, belongs) >= most_papers_about)
        return platform::refuse(PaperRefusal::too_many);
    apply(transaction, log_.append(transaction, record_of_facts(sealed, belongs, actor)),
          sealed.facts_text);
    std::int64_t n = 0;
    for (const auto& piece : sealed.pieces)
        apply(transaction,
              log_.append(transaction,
                          record_of_piece(sealed.id, n++, piece.record, piece.sealed, actor)),
              std::nullopt);
    auto stored = paper_of(transaction, paper.id);
    platform::ensure(stored.has_value(), "a paper just written is there");
    return std::move(stored->paper);
}

void PaperOffice::apply(Transaction& transaction, const sync::Record& record,
                        const std::optional<std::string>& opened) {
    const auto applied = projection_.apply(record, opened, transaction);
    platform::ensure(applied.kind == sync::Applied::Kind::done,
                     "a record just written can be used");
}

std::vector<Paper> PaperOffice::of(const Belongs& belongs) const {
    return database_.read(
        [&](Transaction& transaction) { return papers_about(transaction, belongs); });
}

std::optional<Paper> PaperOffice::find(PaperId id) const {
    return database_.read([&](Transaction& transaction) -> std::optional<Paper> {
        auto stored = paper_of(transaction, id);
        if (!stored) return std::nullopt;
        return std::move(stored->paper);
    });
}

platform::Outcome<platform::Bytes, PaperRefusal> PaperOffice::picture(PaperId id) const {
    const auto paper = find(id);
    if (!paper) return platform::refuse(PaperRefusal::unknown);
    const auto parts =
        database_.read([&](Transaction& transaction) { return parts_of(transaction, *paper); });
    if (!parts) return platform::refuse(parts.refusal());
    const auto opened = opener_.open(*parts);
    if (!opened) return platform::refuse(PaperRefusal::opener_away);
    platform::Bytes picture;
    for (const auto& piece : *opened) {
        if (!piece) return platform::refuse(PaperRefusal::not_readable);
        const auto bytes = platform::as_bytes(*piece);
        picture.insert(picture.end(), bytes.begin(), bytes.end());
    }
    const bool is_as_hashed = platform::sha256(picture) == paper->facts.sha256;
    if (!is_as_hashed || !platform::is_photo(picture))
        return platform::refuse(PaperRefusal::not_readable);
    return picture;
}

platform::Outcome<platform::Nothing, PaperRefusal> PaperOffice::take_away(const sync::Actor& actor,
                                                                          PaperId id,
                                                                          TakenAwayFor reason) {
    using Answer = platform::Outcome<platform::Nothing, PaperRefusal>;
    return log_.write([&](Transaction& transaction) -> Answer {
        const auto stored = paper_of(transaction, id);
        if (!stored) return platform::refuse(PaperRefusal::unknown);
        if (stored->paper.taken_away) return platform::refuse(PaperRefusal::taken_away);
        take_away_in(transaction, actor, id, reason);
        return platform::Nothing{};
    });
}

void PaperOffice::take_away_in(Transaction& transaction, const sync::Actor& actor, PaperId id,
                               TakenAwayFor reason) {
    apply(transaction,
          log_.append(transaction, {log_.mint_id(),
                                    std::string(PaperTakenAway::kind),
                                    {id.value},
                                    actor,
                                    body_text(PaperTakenAway{id, reason}),
                                    {}}),
          std::nullopt);
    const auto pieces = pieces_of(transaction, id);
    log_.erase_parts(transaction, pieces);
}

void PaperOffice::erase_about(Transaction& transaction, const sync::Actor& actor,
                              const Belongs& belongs) {
    for (const auto& paper : papers_about(transaction, belongs))
        if (!paper.taken_away) take_away_in(transaction, actor, paper.id, TakenAwayFor::retention);
}

}  // namespace services::papers
