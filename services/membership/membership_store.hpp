// The hub's tables of membership: applications and what became of them, the persons behind them
// (a table of its own, so that a person can be erased and the figures stay), consents, members,
// suspected duplicates, phones in dispute, history.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "platform/clock/clock.hpp"
#include "platform/storage/database.hpp"
#include "services/membership/membership_records.hpp"
#include "services/membership/membership_types.hpp"

namespace services::membership {

struct StoredApplication {
    ApplicationId application;
    State state{};
    std::int64_t version = 0;
    platform::WallTime submitted_at;
    platform::WallTime changed_at;
    std::string device;
    std::string station;
    ApplicationFacts facts;  // without the consents, which have their own table
    Route route;
    std::vector<Mark> marks;
    std::string approved_first_by;
    std::optional<RefuseReason> refuse_reason;
    std::vector<AskFor> asked;
    UnionCode transfer_union;
    GridCode transfer_grid;
    std::optional<RetainReason> retain_reason;
    std::optional<platform::CivilDate> register_date;
    bool has_open_duplicate = false;
    bool has_open_phone = false;
};

// Equal documents and equal phones are found by hashes keyed with the hub's secret.
struct PersonHashes {
    std::string document;
    std::string mobile;  // empty when there is none of their own
};

struct StoredPerson {
    ApplicationId application;
    ApplicationPerson facts;
    PersonHashes hashes;
    std::string register_number;
    std::string fate_note;  // staff's words to the person
};

struct StoredMember {
    ApplicationId application;
    std::string number;
    std::string prefix;
    std::int64_t serial = 0;
    platform::CivilDate since;
    CardId card;
    platform::WallTime card_expires;
};

enum class PairKind { document, phone };
struct StoredPair {
    ApplicationId application;  // the later one
    ApplicationId other;
    PairKind kind{};
    std::string verdict = "open";
};

struct StoredHistory {
    ApplicationId application;
    std::int64_t version = 0;
    platform::WallTime at;
    Event event{};
    std::string account;
    std::string detail;
    std::string note;
};

void prepare_membership_tables(platform::Database& database);
std::vector<std::string_view> membership_tables();

void save(platform::Transaction& transaction, const StoredApplication& one);
void save(platform::Transaction& transaction, const StoredPerson& person);
void save(platform::Transaction& transaction, const StoredMember& member);
void save(platform::Transaction& transaction, const StoredPair& pair);
void add(platform::Transaction& transaction, const StoredHistory& line);
void replace_consents(platform::Transaction& transaction, ApplicationId application,
                      const std::vector<Consent>& consents);

std::optional<StoredApplication> application_of(platform::Transaction& transaction,
                                                ApplicationId application);
std::optional<StoredPerson> person_of(platform::Transaction& transaction,
                                      ApplicationId application);
std::optional<StoredMember> member_of(platform::Transaction& transaction,
                                      ApplicationId application);
std::optional<ApplicationId> application_with_card(platform::Transaction& transaction, CardId card);
std::vector<StoredPair> pairs_of(platform::Transaction& transaction, ApplicationId application,
                                 PairKind kind);
std::vector<StoredHistory> history_of(platform::Transaction& transaction,
                                      ApplicationId application);
std::vector<Consent> consents_of(platform::Transaction& transaction, ApplicationId application);

// Applications, oldest first, with an equal document or an equal phone of their own.
std::vector<ApplicationId> with_document(platform::Transaction& transaction,
                                         const std::string& hash);
std::vector<ApplicationId> with_mobile(platform::Transaction& transaction, const std::string& hash);
bool has_member(platform::Transaction& transaction, const std::string& number);
std::int64_t last_serial(platform::Transaction& transaction, const std::string& prefix);
StoredApplication read_application(const platform::Row& row);

}  // namespace services::membership
