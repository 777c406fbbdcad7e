#include "services/papers/paper_records.hpp"

#include <numeric>

#include "services/membership/record_fields.hpp"

namespace services::papers {
namespace {

using membership::Privacy;
using membership::RecordFields;
using platform::Json;

constexpr std::string_view room = "papers";

template <class T>
Read<T> answer(T value, const RecordFields& fields) {
    if (fields.unusable()) return platform::refuse(*fields.unusable());
    return value;
}

template <class Enum>
Enum known(RecordFields& fields, std::string_view key,
           std::optional<Enum> (*named)(std::string_view)) {
    const auto name = fields.text(key);
    const auto value = named(name);
    if (!value) fields.refuse(key, name);
    return value.value_or(Enum{});
}

std::int64_t within(RecordFields& fields, std::string_view key, std::int64_t least,
                    std::int64_t most) {
    const auto number = fields.integer(key);
    if (number < least || number > most) fields.refuse(key, std::to_string(number));
    return number;
}

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
    added.belongs = {known(fields, "about", about_named), fields.id<SubjectId>("about_id")};
    added.source = known(fields, "source", source_named);
    added.pieces = within(fields, "pieces", 1, most_pieces);
    return answer(added, fields);
}

Read<PaperFacts> facts_from(std::string_view opened) {
    RecordFields fields(opened, Privacy::personal, room);
    PaperFacts facts;
    facts.kind = fields.text("kind");
    if (!is_paper_kind(facts.kind)) fields.refuse("kind", facts.kind);
    facts.page = static_cast<int>(within(fields, "page", 1, most_pages));
    facts.sha256 = fields.digest("sha256");
    facts.size = within(fields, "size", 1, static_cast<std::int64_t>(piece_size) * most_pieces);
    facts.width = static_cast<int>(within(fields, "width", 1, platform::longest_photo_side));
    facts.height = static_cast<int>(within(fields, "height", 1, platform::longest_photo_side));
    return answer(facts, fields);
}

Read<PaperPiece> piece_from(std::string_view body) {
    RecordFields fields(body, Privacy::open, room);
    const PaperPiece piece{fields.id<PaperId>("paper"), within(fields, "n", 0, most_pieces - 1)};
    return answer(piece, fields);
}

Read<PaperTakenAway> taken_away_from(std::string_view body) {
    RecordFields fields(body, Privacy::open, room);
    const PaperTakenAway taken{fields.id<PaperId>("paper"), known(fields, "reason", reason_named)};
    return answer(taken, fields);
}

}  // namespace services::papers
