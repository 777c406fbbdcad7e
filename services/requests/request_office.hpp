// The staff's door to requests, on the hub. Every act says which version of the request it was
// decided on and is refused when that is no longer the newest; every act is a record of the hub's
// own stream, and its fate goes out in the same transaction. Lists are masked in here; a whole
// request is on its own page only, and the caller puts that look on record.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "platform/base/outcome.hpp"
#include "platform/clock/clock.hpp"
#include "services/forms/forms.hpp"
#include "services/membership/directory.hpp"
#include "services/membership/fate.hpp"
#include "services/membership/membership_register.hpp"
#include "services/requests/request_projection.hpp"
#include "services/requests/request_types.hpp"
#include "services/sync/record_log.hpp"

namespace services::requests {

// Who acts, as the console's account says.
struct Officer {
    std::string account;
    bool may_work = false;    // takes up, asks again, completes with the person
    bool may_decide = false;  // refers, opens cases, closes
    bool all_areas = false;
    std::vector<UnionCode> unions;  // their areas, when not all

    // Not the area of it, nor any place of who must not learn of it.
    bool may_see(const Route& route) const;
};
using membership::PageOf;

enum class OfficeRefusal {
    unknown_request,
    changed_meanwhile,  // read it again, then decide
    not_possible_now,   // the life cycle has no such step here
    not_your_area,
    not_your_role,
    reason_missing,
    unknown_union,
    kept_from_that_union,  // the employer's own, without the person's separate consent
    already_there,
    incomplete,    // what was completed with the person still has problems
    not_readable,  // the sealed part is gone or was never opened
    no_key         // the hub knows no key to seal with
};
std::string_view name_of(OfficeRefusal refusal);

// What was read when the decision was made.
struct OnVersion {
    RequestId request;
    std::int64_t version = 0;
};
struct Changed {
    State state{};
    std::int64_t version = 0;
};
using OfficeAnswer = platform::Outcome<Changed, OfficeRefusal>;
struct NotCompleted {
    OfficeRefusal why{};
    forms::Problems problems;  // when it is incomplete
};

struct Filter {
    std::optional<State> state;
    std::optional<Kind> kind;
    std::optional<UnionCode> union_code;
    std::optional<platform::CivilDate> from;  // submitted on this day or later
    std::optional<platform::CivilDate> until;
    bool only_urgent = false;
    bool only_open = false;         // neither closed nor a case
    std::string acceptance_number;  // exact, any grouping
    std::string document_number;    // exact; looked up by its keyed hash
};

struct RequestRow {
    RequestId request;
    std::string acceptance_number;
    State state{};
    std::int64_t version = 0;
    platform::WallTime submitted_at;
    std::optional<Kind> kind;  // nothing when the sealed part is gone and no act has named it
    std::optional<Way> way;
    bool is_urgent = false;
    Route route;
    std::string masked_name;  // empty when erased
    std::string masked_mobile;
    std::string in_hand_of;  // the account that took it up
};
struct RequestList {
    std::vector<RequestRow> rows;  // urgent first, then the longest wait
    std::int64_t total = 0;
    std::int64_t urgent_open = 0;  // of all this officer may see, whatever the filter
};

struct HistoryLine {
    std::int64_t version = 0;
    platform::WallTime at;
    Event event{};
    std::string account;  // empty: the person
    std::string detail;   // a code; never personal
    std::string note;     // staff's words
};
// Handed in by the person while somebody worked on it already.
struct RequestAddition {
    platform::WallTime at;
    std::string form;
    Json answers;
};
struct RequestPage {
    RequestRow row;
    std::vector<RequestAddition> additions;
    std::string language;
    std::string station;
    std::string device;
    std::string form;                        // "living_aid", "short"; of the answers
    std::string form_version;                // as it was filled
    std::optional<Json> answers;             // nothing when erased or not readable
    forms::Problems problems;                // by the hub's own check of the same form
    std::vector<std::string> still_to_sign;  // the authorisation for the record check
    std::vector<HistoryLine> history;
    std::optional<CaseId> case_file;
    std::optional<CloseReason> close_reason;
    Outside outside = Outside::none;
    std::vector<Event> possible;  // what may happen next
};

struct ReferTo {
    UnionCode union_code;             // within the union, or
    Outside outside = Outside::none;  // outside it
    GridCode grid;
};

// That there is news, for the person who can be reached: never what it is.
struct News {
    RequestId request;
    std::string name;
    std::string mobile;
    std::string language;
    std::string acceptance_number;
    UnionCode area;
    bool is_urgent = false;
    std::string by;  // the account
};
// Tells it by message or telephone, in the transaction that decided. The hub provides it.
class PersonTeller {
public:
    virtual ~PersonTeller() = default;
    virtual void tell(platform::Transaction& transaction, const News& news) = 0;
};

struct StaffAct;
struct StoredContent;

class RequestOffice final {
public:
    RequestOffice(const platform::Database& database, sync::RecordLog& log,
                  RequestProjection& projection, membership::FatePublisher& fates,
                  platform::Digest lookup_key,
                  std::function<std::shared_ptr<const membership::Directory>()> directory,
                  std::function<std::shared_ptr<const forms::Forms>()> forms,
                  const platform::Clock& clock);

    // Set before use; without one, news is at the kiosk and behind the receipt's code alone.
    void tell_people_by(PersonTeller& people) { people_ = &people; }

    OfficeAnswer take_up(const Officer& officer, const OnVersion& on);
    // `note` says what is missing, in words for the person.
    OfficeAnswer ask_again(const Officer& officer, const OnVersion& on, const std::string& note);
    // The whole form, filled with the person beside; it replaces what was said before.
    platform::Outcome<Changed, NotCompleted> complete_with_person(const Officer& officer,
                                                                  const OnVersion& on,
                                                                  const Draft& draft);
    OfficeAnswer refer(const Officer& officer, const OnVersion& on, const ReferTo& to,
                       const std::string& reason);
    OfficeAnswer become_case(const Officer& officer, const OnVersion& on, CaseId case_file);
    // The same inside a write of another room's door, which opens the case in one step with it.
    OfficeAnswer become_case_in(platform::Transaction& transaction, const Officer& officer,
                                const OnVersion& on, CaseId case_file);
    OfficeAnswer close(const Officer& officer, const OnVersion& on, CloseReason reason,
                       const std::string& note);

    // What was said goes, of a request that is closed; the office asks nobody for it. False when it
    // is not closed, or has gone already.
    bool erase_in(platform::Transaction& transaction, RequestId request);

    RequestList list(const Officer& officer, const Filter& filter, const PageOf& page) const;
    platform::Outcome<RequestPage, OfficeRefusal> page(const Officer& officer,
                                                       RequestId request) const;
    // For the phone page behind the receipt's code: a state and nothing about a person.
    struct PublicStatus {
        RequestId request;
        State state{};
        platform::WallTime since;
    };
    std::optional<PublicStatus> status(const platform::Digest& receipt_hash) const;

private:
    struct Intent;
    OfficeAnswer change(const Officer& officer, const OnVersion& on, const Intent& intent);
    OfficeAnswer change_in(platform::Transaction& transaction, const Officer& officer,
                           const OnVersion& on, const Intent& intent);
    OfficeAnswer carry_out(platform::Transaction& transaction, const Officer& officer,
                           const Intent& intent);
    void tell(platform::Transaction& transaction, RequestId request);
    void tell_news(platform::Transaction& transaction, const Officer& officer, const StaffAct& act);
    void show_content(const StoredContent& content, RequestPage& page) const;

    const platform::Database& database_;
    sync::RecordLog& log_;
    RequestProjection& projection_;
    membership::FatePublisher& fates_;
    platform::Digest lookup_key_;
    std::function<std::shared_ptr<const membership::Directory>()> directory_;
    std::function<std::shared_ptr<const forms::Forms>()> forms_;
    const platform::Clock& clock_;
    PersonTeller* people_ = nullptr;
};

}  // namespace services::requests
