// The facts requests report, and how each is written and read. A body holds ids, digits and codes
// of what staff did; everything a person said, even what it is about, is in the part that is
// sealed. A number behind the slash rises when the meaning changes, and every number ever shipped
// stays readable.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "platform/base/outcome.hpp"
#include "platform/crypto/hashing.hpp"
#include "services/requests/request_types.hpp"
#include "services/sync/projection.hpp"

namespace services::requests {

// Someone asked for help.
struct RequestSubmitted {
    static constexpr std::string_view kind = "requests.submitted/1";
};
// The same request, handed in again.
struct RequestResubmitted {
    static constexpr std::string_view kind = "requests.resubmitted/1";
};

// Its time is over: what was said goes. What counts is said again in the open, so that figures read
// the same whether the words went just now or before the log was read again.
struct RequestErased {
    static constexpr std::string_view kind = "requests.erased/1";
    RequestId request;
    std::optional<Kind> what;
    std::optional<Way> way;
    bool is_urgent = false;
    Route route;
};

// The body of both.
struct RequestFacts {
    RequestId request;
    RequestId opening;  // the request's own id, or the id of the handing in again
    AcceptanceNumber number;
    platform::Digest receipt_hash{};
    std::int64_t answers = 0;  // of a handing in again: the version that asked for it
};

// The sealed part of both, and of what was completed with the person.
struct RequestContent {
    Kind kind{};
    Way way{};
    bool is_urgent = false;
    std::string language;
    std::string form;
    std::string form_version;
    Json answers = Json::object();
    Route route;
    platform::Digest fate_key{};
};

// What staff did with a request. Which of the fields an act carries is the act's to know.
struct StaffAct {
    Event event{};
    RequestId request;
    std::int64_t on_version = 0;
    std::optional<Kind> kind;  // taking up says what it is, so that counts outlive an erasure
    std::optional<CloseReason> reason;
    std::optional<Outside> outside;
    std::optional<RouteKind> route;  // with the union it is referred to
    UnionCode union_code;
    GridCode grid;
    std::optional<CaseId> case_file;
    // Sealed:
    std::string note;
    std::optional<RequestContent> content;  // of completed_with_person

    bool has_sealed_part() const { return !note.empty() || content.has_value(); }
};

std::string kind_of(Event event);
// Nothing for a kind that is no act of staff.
std::optional<Event> act_in(std::string_view kind);

std::string body_text(const RequestFacts& facts);
std::string sealed_text(const RequestContent& content);
std::string body_text(const StaffAct& act);
std::string body_text(const RequestErased& fact);
std::string sealed_text(const StaffAct& act);

template <class T>
using Read = platform::Outcome<T, sync::Unusable>;
Read<RequestFacts> facts_from(std::string_view body);
Read<RequestErased> erased_from(std::string_view body);
Read<RequestContent> content_from(std::string_view opened);
// `opened`: nothing when there is no sealed part, or it was erased.
Read<StaffAct> act_from(std::string_view kind, std::string_view body,
                        const std::optional<std::string>& opened);

}  // namespace services::requests
