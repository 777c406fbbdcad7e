// The staff's side of "call a person", on the hub: who is waiting, and "I am coming". The answer
// goes back to the kiosk on the feed `calls`, in the transaction that records it.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "platform/base/outcome.hpp"
#include "platform/storage/database.hpp"
#include "services/assistance/assistance_projection.hpp"
#include "services/assistance/assistance_types.hpp"
#include "services/sync/record_log.hpp"

namespace services::assistance {

enum class DeskRefusal { unknown_call, already_answered };

// Puts an entry on the feed `calls` for the device that called. The hub provides it.
class CallPublisher {
public:
    virtual ~CallPublisher() = default;
    virtual void publish(platform::Transaction& transaction, sync::DeviceId device,
                         const std::string& entry) = 0;
};

// Told to the person whose turn it is; in the transaction that records it.
using TellPerson = std::function<void(platform::Transaction& transaction, const Call& call)>;

class AssistanceDesk final {
public:
    AssistanceDesk(const platform::Database& database, sync::RecordLog& log,
                   AssistanceProjection& projection, CallPublisher& calls);

    // The longest wait first.
    std::vector<Call> open_calls() const;
    // The newest first, whatever became of them.
    std::vector<Call> recent_calls(int at_most) const;
    // A call given up on may still be answered: late is better than not at all.
    // An emergency goes to the next person: on record, and the kiosk hears how many were told. No
    // effect when it was answered, or when another process told them meanwhile. `told`: how many
    // had been, as it was decided on.
    bool escalate(CallId call, int told, const TellPerson& tell);
    platform::Outcome<Call, DeskRefusal> answer(CallId call, const std::string& account);

private:
    const platform::Database& database_;
    sync::RecordLog& log_;
    AssistanceProjection& projection_;
    CallPublisher& calls_;
};

}  // namespace services::assistance
