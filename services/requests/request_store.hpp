// The hub's tables of requests: what became of each, what was said (a table of its own, so that it
// can be erased and the figures stay), and its history.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "platform/clock/clock.hpp"
#include "platform/storage/database.hpp"
#include "services/requests/request_office.hpp"
#include "services/requests/request_records.hpp"
#include "services/requests/request_types.hpp"

namespace services::requests {

struct StoredRequest {
    RequestId request;
    State state{};
    std::int64_t version = 0;
    platform::WallTime submitted_at;
    platform::WallTime changed_at;
    std::string device;
    std::string station;
    AcceptanceNumber number;
    platform::Digest receipt_hash{};
    std::optional<Kind> kind;
    std::optional<Way> way;
    bool is_urgent = false;
    Route route;
    std::string in_hand_of;
    std::optional<CloseReason> close_reason;
    Outside outside = Outside::none;
    std::optional<CaseId> case_file;
};

// What was said.
struct StoredContent {
    RequestId request;
    std::string name;
    std::string mobile;
    std::string document_hash;  // empty when no number was given
    std::string language;
    std::string form;
    std::string form_version;
    std::string answers;  // JSON text
    platform::Digest fate_key{};
    std::string fate_note;  // staff's words to the person
};

// What the person handed in while somebody worked on it already.
struct StoredAddition {
    RequestId request;
    std::int64_t version = 0;
    platform::WallTime at;
    std::string form;
    std::string answers;  // JSON text
};

struct StoredLine {
    RequestId request;
    std::int64_t version = 0;
    platform::WallTime at;
    Event event{};
    std::string account;
    std::string detail;
    std::string note;
};

void prepare_request_tables(platform::Database& database);
std::vector<std::string_view> request_tables();

void save(platform::Transaction& transaction, const StoredRequest& one);
void save(platform::Transaction& transaction, const StoredContent& content);
void add(platform::Transaction& transaction, const StoredLine& line);

void add(platform::Transaction& transaction, const StoredAddition& addition);
std::vector<StoredAddition> additions_to(platform::Transaction& transaction, RequestId request);

// What was said, then and later, and staff's words about it.
void erase_personal(platform::Transaction& transaction, RequestId request);
// Closed before that moment, with what was said still there; the longest closed first.
std::vector<StoredRequest> closed_before(platform::Transaction& transaction,
                                         platform::WallTime then, int at_most);

StoredRequest read_request(const platform::Row& row);
std::optional<StoredRequest> request_of(platform::Transaction& transaction, RequestId request);
std::optional<StoredContent> content_of(platform::Transaction& transaction, RequestId request);
std::vector<StoredLine> history_of(platform::Transaction& transaction, RequestId request);
std::optional<StoredRequest> request_with(platform::Transaction& transaction,
                                          const platform::Digest& receipt_hash);

// What a list shows, masked by who asks for it.
struct ListedRequest {
    StoredRequest request;
    std::string name;
    std::string mobile;
};
// `document_hash`: of the filter's document number; empty when it has none.
std::vector<ListedRequest> listed(platform::Transaction& transaction, const Officer& officer,
                                  const Filter& filter, const std::string& document_hash,
                                  const PageOf& page);
std::int64_t count_of(platform::Transaction& transaction, const Officer& officer,
                      const Filter& filter, const std::string& document_hash);

}  // namespace services::requests
