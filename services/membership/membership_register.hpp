// What staff and the public may read of membership on the hub. Lists are masked in here; a whole
// person is on the page of one application only, and the caller puts that look on record. The
// public gets a state and nothing about a person.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "platform/clock/clock.hpp"
#include "platform/crypto/hashing.hpp"
#include "platform/storage/database.hpp"
#include "services/membership/membership_office.hpp"
#include "services/membership/membership_types.hpp"

namespace services::membership {

struct Filter {
    std::optional<State> state;
    std::optional<UnionCode> union_code;
    std::optional<GridCode> grid;
    std::optional<Occupation> occupation;
    std::optional<platform::CivilDate> from;  // submitted on this day or later
    std::optional<platform::CivilDate> until;
    bool only_duplicates = false;
    bool only_phone_requests = false;
    std::string acceptance_number;  // exact, any grouping
    std::string document_number;    // exact; looked up by its keyed hash
};
struct PageOf {
    int number = 1;
    int size = 50;
};

struct ApplicationRow {
    ApplicationId application;
    std::string acceptance_number;
    State state{};
    std::int64_t version = 0;
    platform::WallTime submitted_at;
    std::string masked_name;  // "(已删除)" is the console's to say: empty when erased
    std::string masked_number;
    Occupation occupation{};
    Route route;
    ProtectionAnswer protection{};
    std::vector<Mark> marks;
    bool has_open_duplicate = false;
    bool has_open_phone = false;
    std::string member_number;
};
struct ApplicationList {
    std::vector<ApplicationRow> rows;
    std::int64_t total = 0;
};

struct PersonFacts {
    std::string name;
    DocumentKind document_kind{};
    std::string document_number;
    std::optional<platform::CivilDate> birth;
    Sex sex = Sex::unknown;
    Contact contact;
    std::string employer;
    std::vector<Stroke> signature;
    std::string register_number;
};
struct HistoryLine {
    std::int64_t version = 0;
    platform::WallTime at;
    Event event{};
    std::string account;  // empty: the worker, or the system
    std::string detail;   // reason code, union code ...; never personal
    std::string note;     // staff's words
};
struct OtherApplication {  // a suspected duplicate, or the holder of the same phone
    ApplicationId application;
    std::string acceptance_number;
    State state{};
    std::string verdict;  // "open", "same", "different", "released", "kept"
};
struct ApplicationPage {
    ApplicationRow row;
    DocumentKind document_kind{};
    Assurance assurance{};
    JoinPath path{};
    std::string county;
    std::string language;
    std::string station;
    std::string device;
    std::optional<PersonFacts> person;  // nothing when erased or not readable
    std::vector<Consent> consents;
    std::vector<OtherApplication> duplicates;
    std::vector<OtherApplication> phone_requests;
    std::vector<HistoryLine> history;
    std::string approved_first_by;
    std::optional<platform::CivilDate> register_date;
    std::optional<CardId> card;
    std::optional<platform::WallTime> card_expires;
    std::vector<Event> possible;  // what may happen next
};

// [T16] Members of today, by the unions, firms and grids they are in.
struct Report {
    std::int64_t members = 0;
    std::int64_t firms = 0;
    std::int64_t grids = 0;
    std::int64_t unions = 0;
    std::int64_t protection_yes = 0;
    std::int64_t protection_no = 0;
    std::map<std::string, std::int64_t> by_firm;
    std::map<std::string, std::int64_t> by_grid;
    std::map<std::string, std::int64_t> by_occupation;
    std::map<std::string, std::int64_t> applications_by_state;
    platform::WallTime newest_record;  // how fresh the figures are
};

struct PublicStatus {
    ApplicationId application;
    State state{};
    platform::WallTime since;
};

// Whose card it is; nothing personal when erased.
struct CardHolder {
    ApplicationId application;
    std::string name;
    std::string document_number;
};

class MembershipRegister final {
public:
    MembershipRegister(const platform::Database& database, platform::Digest lookup_key);

    ApplicationList list(const Officer& officer, const Filter& filter, const PageOf& page) const;
    platform::Outcome<ApplicationPage, OfficeRefusal> page(const Officer& officer,
                                                           ApplicationId application) const;
    Report report(const Officer& officer) const;
    std::optional<PublicStatus> status(const platform::Digest& receipt_hash) const;
    // Nothing for a card nobody holds, or whose holder is no member any more. For the member's own
    // eyes, after their PIN.
    std::optional<CardHolder> holder_of(CardId card) const;
    // Of a member's card the telephone of their own, of a number the card of the one member whose
    // own it is; nothing where that is not known. In the caller's transaction.
    std::string mobile_of(platform::Transaction& transaction, CardId card) const;
    std::optional<CardId> card_of(platform::Transaction& transaction,
                                  const std::string& mobile) const;

private:
    const platform::Database& database_;
    platform::Digest lookup_key_;
};

}  // namespace services::membership
