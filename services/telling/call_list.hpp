// The staff's side of telling people: whom to call because no machine could tell them, and what
// came of it. A list holds nobody's name; opening one entry does, and the caller puts that look on
// record first. Every act says on which version it was decided.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "platform/base/outcome.hpp"
#include "platform/clock/clock.hpp"
#include "platform/storage/database.hpp"
#include "services/sync/record_log.hpp"
#include "services/telling/message_book.hpp"
#include "services/telling/telling_projection.hpp"
#include "services/telling/telling_pump.hpp"
#include "services/telling/telling_types.hpp"

namespace services::telling {

// Who calls, as the console's account says.
struct Caller {
    std::string account;
    bool all_areas = false;
    std::vector<std::string> areas;
    bool may_see(const std::string& area) const;
};

enum class CallRefusal {
    unknown_telling,
    changed_meanwhile,
    not_your_area,
    not_possible_now,
    wrong_time  // to be called again in the past, or in more than a month
};
std::string_view name_of(CallRefusal refusal);

struct OnVersion {
    TellingId telling;
    std::int64_t version = 0;
};

// What a colleague reads out, and to whom. Without a number the person is visited or written to.
struct CallSheet {
    Telling telling;
    std::optional<Contact> contact;  // nothing once it was erased
    std::string text;
    std::vector<HistoryLine> history;
};

class CallList final {
public:
    CallList(const platform::Database& database, sync::RecordLog& log,
             TellingProjection& projection, OpenedPart opened,
             std::shared_ptr<const MessageBook> book, const platform::Clock& clock,
             std::string signature);

    std::vector<Telling> to_call(const Caller& caller) const;
    std::vector<Telling> newest_in(const Caller& caller, State state) const;
    std::map<State, std::int64_t> counts(const Caller& caller) const;
    platform::Outcome<CallSheet, CallRefusal> sheet(const Caller& caller, TellingId telling) const;

    platform::Outcome<Telling, CallRefusal> note_call(const Caller& caller, const OnVersion& on,
                                                      CallOutcome outcome,
                                                      std::optional<platform::WallTime> again);
    // Also of one that still waits for a machine: it is not sent any more.
    platform::Outcome<Telling, CallRefusal> give_up(const Caller& caller, const OnVersion& on,
                                                    GiveUpReason reason);

private:
    platform::Outcome<Telling, CallRefusal> act(const Caller& caller, const OnVersion& on,
                                                Event event, std::string_view kind,
                                                const std::string& body);

    const platform::Database& database_;
    sync::RecordLog& log_;
    TellingProjection& projection_;
    OpenedPart opened_;
    std::shared_ptr<const MessageBook> book_;
    const platform::Clock& clock_;
    const std::string signature_;
};

}  // namespace services::telling
