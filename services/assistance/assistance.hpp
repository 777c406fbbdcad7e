// "Call a person", at the kiosk: one touch, one call, however often the button is pressed. What it
// promises: the call is on record before the screen says so, and a call nobody answered is too. It
// does not ring: a hall's console does, from the record.
#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "platform/clock/clock.hpp"
#include "platform/storage/database.hpp"
#include "services/assistance/assistance_projection.hpp"
#include "services/assistance/assistance_types.hpp"
#include "services/sync/record_log.hpp"

namespace services::assistance {

// Presses within this time are the same call.
inline constexpr std::chrono::seconds same_call{10};
// A call nobody came for in this time is put on record as unanswered; an emergency has longer,
// because it goes from one person to the next.
inline constexpr std::chrono::minutes patience{5};
inline constexpr std::chrono::minutes emergency_patience{60};

class Assistance final {
public:
    Assistance(platform::Database& database, sync::RecordLog& log, AssistanceProjection& projection,
               const platform::Clock& clock);

    Call call(Reason reason, const std::string& screen);
    // The newest call of this device, so that the screen can say "someone is coming".
    std::optional<Call> newest() const;
    // An entry of the feed `calls` arrived: the hub answered. True when it was one of ours. In the
    // transaction that keeps the feed's page, or a crash between the two would lose the answer.
    bool take_answer(platform::Transaction& transaction, std::string_view feed_entry);
    // Closes calls that waited longer than `patience`; answers how many.
    int give_up_on_old();

private:
    void report(platform::Transaction& transaction, std::string_view kind, CallId call,
                const std::string& body, const sync::Actor& actor);

    platform::Database& database_;
    sync::RecordLog& log_;
    AssistanceProjection& projection_;
    const platform::Clock& clock_;
};

}  // namespace services::assistance
