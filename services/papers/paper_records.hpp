// The facts of papers, and how a picture becomes records: one that says a paper was added, and
// pieces that follow it, each sealed by itself, so that a narrow line carries them one by one and
// goes on where it broke off.
#pragma once

#include "platform/base/outcome.hpp"
#include "platform/photo/photo.hpp"
#include "services/papers/paper_types.hpp"
#include "services/sync/projection.hpp"
#include "services/sync/record_log.hpp"

namespace services::papers {

// The body is AddedBody; of what kind the paper is, and the picture's hash, are sealed.
struct PaperAdded {
    static constexpr std::string_view kind = "papers.added/1";
};
// The sealed part is a piece of the picture's bytes. It stays shut on the hub.
struct PaperPiece {
    static constexpr std::string_view kind = "papers.shut_piece/1";
    PaperId paper;
    std::int64_t n = 0;  // from 0
};
// Staff took it out of the file: its picture is erased, that it was there is not.
struct PaperTakenAway {
    static constexpr std::string_view kind = "papers.taken_away/1";
    PaperId paper;
    TakenAwayFor reason{};
};

struct AddedBody {
    PaperId paper;
    Belongs belongs;
    Source source{};
    std::int64_t pieces = 0;
};

// A piece fills the bucket it is padded to.
inline constexpr std::size_t piece_size = std::size_t{32} * 1024;
inline constexpr std::int64_t most_pieces = 16;
static_assert(platform::largest_photo <= piece_size * most_pieces);

// A picture that can no longer be read where it was taken.
struct SealedPaper {
    struct Part {
        sync::RecordId record;
        platform::Bytes sealed;
    };
    PaperId id;
    Source source{};
    Part facts;
    std::string facts_text;  // what is sealed in `facts`; of the picture nothing stays open
    std::vector<Part> pieces;
    std::int64_t size() const;
};
// Nothing while no key is known.
std::optional<SealedPaper> seal_paper(sync::RecordLog& log, const NewPaper& paper,
                                      const platform::Photo& photo);

sync::NewRecord record_of_facts(const SealedPaper& paper, const Belongs& belongs,
                                const sync::Actor& actor);
sync::NewRecord record_of_piece(PaperId paper, std::int64_t n, sync::RecordId record,
                                platform::Bytes sealed, const sync::Actor& actor);

std::string body_text(const PaperTakenAway& taken);

template <class T>
using Read = platform::Outcome<T, sync::Unusable>;
Read<AddedBody> added_from(std::string_view body);
Read<PaperFacts> facts_from(std::string_view opened);
Read<PaperPiece> piece_from(std::string_view body);
Read<PaperTakenAway> taken_away_from(std::string_view body);

}  // namespace services::papers
