#include "services/papers/paper_records.hpp"

#include <numeric>

#include "services/membership/record_fields.hpp"

namespace services::papers {
namespace {

using membership::Privacy;
using membership::RecordFields;
using platform::Json;

constexpr std::string_view room = "papers";

std::string sealed_text(const PaperFacts& facts) {
    return platform::to_canonical_text({{"kind", facts.kind},
                                        {"page", facts.page},
                                        {"sha256", platform::to_hex(facts.sha256)},
                                        {"size", facts.size},
                                        {"width", facts.width},
                                        {"height", facts.height}});
}

std::optional<SealedPaper::Part> seal_part(sync::RecordLog& log, std::string_view kind,
                                           std::string_view plain) {
    const auto record = log.mint_id();
    auto sealed = log.seal(record, kind, plain);
    if (!sealed) return std::nullopt;
    return SealedPaper::Part{record, std::move(*sealed)};
}

}  // namespace

std::int64_t SealedPaper::size() const {
    return std::accumulate(pieces.begin(), pieces.end(), std::int64_t{0},
                           [](std::int64_t sum, const Part& part) {
                               return sum + static_cast<std::int64_t>(part.sealed.size());
                           });
}

std::optional<SealedPaper> seal_paper(sync::RecordLog& log, const NewPaper& paper,
                                      const platform::Photo& photo) {
    const auto picture = platform::as_text(photo.jpeg());
    const PaperFacts facts{paper.kind,
                           paper.page,
                           platform::sha256(platform::as_bytes(picture)),
                           static_cast<std::int64_t>(picture.size()),
                           photo.width(),
                           photo.height()};
    auto text = sealed_text(facts);
    auto said = seal_part(log, PaperAdded::kind, text);
    if (!said) return std::nullopt;
    SealedPaper sealed{paper.id, paper.source, std::move(*said), std::move(text), {}};
    for (std::size_t at = 0; at < picture.size(); at += piece_size) {
        auto piece = seal_part(log, PaperPiece::kind, picture.substr(at, piece_size));
        if (!piece) return std::nullopt;
        sealed.pieces.push_back(std::move(*piece));
    }
    return sealed;
}

sync::NewRecord record_of_facts(const SealedPaper& paper, const Belongs& belongs,
                                const sync::Actor& actor) {
    return {paper.facts.record,
            std::string(PaperAdded::kind),
            {paper.id.value},
            actor,
            platform::to_canonical_text({{"paper", to_text(paper.id)},
                                         {"about", name_of(belongs.about)},
                                         {"about_id", to_text(belongs.id)},
                                         {"source", name_of(paper.source)},
                                         {"pieces", paper.pieces.size()}}),
            paper.facts.sealed};
}

sync::NewRecord record_of_piece(PaperId paper, std::int64_t n, sync::RecordId record,
                                platform::Bytes sealed, const sync::Actor& actor) {
    return {record,
            std::string(PaperPiece::kind),
            {paper.value},
            actor,
            platform::to_canonical_text({{"paper", to_text(paper)}, {"n", n}}),
            std::move(sealed)};
}

std::string body_text(const PaperTakenAway& taken) {
    return platform::to_canonical_text(
        {{"paper", to_text(taken.paper)}, {"reason", name_of(taken.reason)}});
}

Read<AddedBody> added_from(std::string_view body) {
    RecordFields fields(body, Privacy::open, room);
    AddedBody added;
    added.paper = fields.id<PaperId>("paper");
    added.belongs = {fields.one_of("about", about_named), fields.id<SubjectId>("about_id")};
    added.source = fields.one_of("source", source_named);
    added.pieces = fields.within("pieces", 1, most_pieces);
    return fields.answer(added);
}

Read<PaperFacts> facts_from(std::string_view opened) {
    RecordFields fields(opened, Privacy::personal, room);
    PaperFacts facts;
    facts.kind = fields.text("kind");
    if (!is_paper_kind(facts.kind)) fields.refuse("kind", facts.kind);
    facts.page = static_cast<int>(fields.within("page", 1, most_pages));
    facts.sha256 = fields.digest("sha256");
    facts.size = fields.within("size", 1, static_cast<std::int64_t>(piece_size) * most_pieces);
    facts.width = static_cast<int>(fields.within("width", 1, platform::longest_photo_side));
    facts.height = static_cast<int>(fields.within("height", 1, platform::longest_photo_side));
    return fields.answer(facts);
}

Read<PaperPiece> piece_from(std::string_view body) {
    RecordFields fields(body, Privacy::open, room);
    const PaperPiece piece{fields.id<PaperId>("paper"), fields.within("n", 0, most_pieces - 1)};
    return fields.answer(piece);
}

Read<PaperTakenAway> taken_away_from(std::string_view body) {
    RecordFields fields(body, Privacy::open, room);
    const PaperTakenAway taken{fields.id<PaperId>("paper"), fields.one_of("reason", reason_named)};
    return fields.answer(taken);
}

}  // namespace services::papers
