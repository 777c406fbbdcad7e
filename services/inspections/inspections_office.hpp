// The hub's side of looking after stations: what inspectors bring back from one, and units that ask
// to host one. An inspection sent twice counts once; a decision says the version it was made on.
// What was sealed is opened for one look, which the caller puts on record first.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "platform/base/outcome.hpp"
#include "platform/storage/database.hpp"
#include "services/inspections/checklist.hpp"
#include "services/inspections/erasure.hpp"
#include "services/inspections/inspections_projection.hpp"
#include "services/inspections/inspections_types.hpp"
#include "services/sync/record_log.hpp"

namespace services::inspections {

enum class Refusal {
    unknown,
    not_of_checklist,  // an answer to nothing that is asked
    not_complete,      // an item without an answer
    inspector_missing,
    unit_missing,
    address_missing,
    phone_missing,
    too_long,
    no_key,  // nothing to seal the words with
    changed_meanwhile,
    already_decided
};
std::string_view name_of(Refusal refusal);

template <class T>
using Verdict = platform::Outcome<T, Refusal>;

class InspectionsOffice final {
public:
    // What was sealed of a record, opened when it was taken in.
    using OpenedPart =
        std::function<std::optional<std::string>(platform::Transaction&, sync::RecordId)>;

    InspectionsOffice(platform::Database& database, sync::RecordLog& log,
                      InspectionsProjection& projection, OpenedPart opened,
                      std::shared_ptr<const Checklist> checklist);

    const Checklist& checklist() const { return *checklist_; }

    Verdict<Inspection> take(const Inspection& inspection, const InspectionWords& words,
                             const std::string& account);
    std::vector<Inspection> newest(int at_most) const;
    std::optional<Inspection> find(InspectionId id) const;
    // The sealed part; nothing once it was erased.
    std::optional<InspectionWords> words_of(InspectionId id) const;

    // From the public page; the same id again is the same request.
    Verdict<platform::Nothing> ask_to_host(const HostAsked& asked, const HostContact& contact);
    std::vector<Host> hosts(int at_most) const;
    std::int64_t waiting() const;
    std::optional<HostContact> contact_of(HostId id) const;
    Verdict<Host> decide(HostId id, std::int64_t version, bool is_accepted, HostReason reason,
                         const std::string& account);

    // Their time is over. The record whose sealed part goes with it; nothing when there is none.
    std::optional<sync::RecordId> erase_in(platform::Transaction& transaction, InspectionId id);
    std::optional<sync::RecordId> erase_in(platform::Transaction& transaction, HostId id);

private:
    void note_erased(platform::Transaction& transaction, const WordsErased& fact);
    Verdict<platform::Nothing> report(platform::Transaction& transaction, std::string_view kind,
                                      sync::SubjectId subject, const sync::Actor& by,
                                      std::string body, const std::string& sealed);
    std::optional<Refusal> trouble_with(const Inspection& inspection,
                                        const InspectionWords& words) const;

    platform::Database& database_;
    sync::RecordLog& log_;
    InspectionsProjection& projection_;
    OpenedPart opened_;
    std::shared_ptr<const Checklist> checklist_;
};

}  // namespace services::inspections
