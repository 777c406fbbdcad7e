// The values that pass through the doors of papers: a photographed page, what it belongs to, and
// how it came. Of what kind a paper is says much about its owner, so that is sealed like the
// picture itself.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/strong_id.hpp"
#include "platform/clock/clock.hpp"
#include "platform/crypto/hashing.hpp"
#include "services/sync/record.hpp"

namespace services::papers {

using PaperId = platform::StrongId<struct PaperTag>;
// A request, a case, a visit: by its own id.
using sync::SubjectId;

enum class About { request, case_file, visit, claim };
inline constexpr About all_abouts[] = {About::request, About::case_file, About::visit,
                                       About::claim};
struct Belongs {
    About about{};
    SubjectId id;
    bool operator==(const Belongs&) const = default;
};

enum class Source {
    kiosk,
    phone,  // its owner's own
    desk,   // staff, by file or document camera
    visit   // staff, at the household
};
inline constexpr Source all_sources[] = {Source::kiosk, Source::phone, Source::desk, Source::visit};

enum class TakenAwayFor { wrong_paper, not_readable, wrong_file, retention };
inline constexpr TakenAwayFor all_reasons[] = {TakenAwayFor::wrong_paper,
                                               TakenAwayFor::not_readable, TakenAwayFor::wrong_file,
                                               TakenAwayFor::retention};

std::string_view name_of(About value);
std::string_view name_of(Source value);
std::string_view name_of(TakenAwayFor value);
std::optional<About> about_named(std::string_view name);
std::optional<Source> source_named(std::string_view name);
std::optional<TakenAwayFor> reason_named(std::string_view name);

// "hospital_bill": a value of a form's list of papers, or a word of the console's.
bool is_paper_kind(std::string_view kind);

// What is known of a paper when its picture is taken.
struct NewPaper {
    PaperId id;  // minted by the caller (RecordLog::mint_id): the same again is the same paper
    std::string kind;
    int page = 1;
    Source source{};
};

// Sealed with the picture.
struct PaperFacts {
    std::string kind;
    int page = 1;
    platform::Digest sha256{};  // of the picture
    std::int64_t size = 0;
    int width = 0;
    int height = 0;
};

inline constexpr int most_pages = 99;
// A file holds some dozens of papers; what is more was sent by a machine.
inline constexpr std::int64_t most_papers_about = 80;

enum class PaperRefusal {
    no_key,        // nobody is known yet to whom it may be sealed
    no_room,       // the disk has no more room for pictures
    too_many,      // of one request or case
    bad_kind,      // no kind of paper, or no page number
    unknown,       // there is no such paper
    not_here_yet,  // pieces of it are still on their way
    taken_away,
    opener_away,  // try again in a moment
    not_readable  // it cannot be opened, or is no picture
};
std::string_view name_of(PaperRefusal refusal);

struct Paper {
    PaperId id;
    Belongs belongs;
    PaperFacts facts;  // of an erased one: nothing but its page
    Source source{};
    std::string account;  // of staff who added it
    platform::WallTime added_at;
    std::int64_t pieces = 0;
    std::int64_t pieces_here = 0;
    bool is_whole() const { return pieces_here == pieces; }
    std::optional<TakenAwayFor> taken_away;
    std::string taken_away_by;
};

}  // namespace services::papers
