// The door to papers on the hub: staff and phones add pages, staff look at them. A picture is
// sealed before it is stored, for the same keys as what kiosks send, and only picture() has it
// opened: whoever calls that puts the look on record. It judges nobody's right to look; the file a
// paper belongs to has its own rules for that.
#pragma once

#include "services/papers/paper_projection.hpp"
#include "services/papers/paper_records.hpp"
#include "services/sync/parts_opener.hpp"

namespace services::papers {

class PaperOffice final {
public:
    PaperOffice(const platform::Database& database, sync::RecordLog& log,
                PaperProjection& projection, sync::PartsOpener& opener);

    PaperId mint() { return {log_.mint_id().value}; }
    // The same id again is the same paper, and answers as before.
    platform::Outcome<Paper, PaperRefusal> add(const sync::Actor& actor, const Belongs& belongs,
                                               const NewPaper& paper, const platform::Photo& photo);
    // The same in two steps, for who writes more in one transaction.
    platform::Outcome<SealedPaper, PaperRefusal> seal(const NewPaper& paper,
                                                      const platform::Photo& photo);
    platform::Outcome<Paper, PaperRefusal> add_in(platform::Transaction& transaction,
                                                  const sync::Actor& actor, const Belongs& belongs,
                                                  const SealedPaper& sealed, const NewPaper& paper);

    // By kind and page; those taken away among them.
    std::vector<Paper> of(const Belongs& belongs) const;
    std::optional<Paper> find(PaperId id) const;
    // The picture as JPEG, whole and as it was hashed.
    platform::Outcome<platform::Bytes, PaperRefusal> picture(PaperId id) const;

    // The picture's sealed parts are erased; that it was there stays.
    platform::Outcome<platform::Nothing, PaperRefusal> take_away(const sync::Actor& actor,
                                                                 PaperId id, TakenAwayFor reason);
    void take_away_in(platform::Transaction& transaction, const sync::Actor& actor, PaperId id,
                      TakenAwayFor reason);
    // Everything of a file that is erased.
    void erase_about(platform::Transaction& transaction, const sync::Actor& actor,
                     const Belongs& belongs);

private:
    void apply(platform::Transaction& transaction, const sync::Record& record,
               const std::optional<std::string>& opened);

    const platform::Database& database_;
    sync::RecordLog& log_;
    PaperProjection& projection_;
    sync::PartsOpener& opener_;
};

}  // namespace services::papers
