// Where a room appends its facts: the journal of a device, or the hub's own stream. A door's change
// always runs inside RecordLog::write, so that record and state are saved together or not at all.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <type_traits>
#include <utility>

#include "platform/base/bytes.hpp"
#include "platform/storage/database.hpp"
#include "services/sync/record.hpp"

namespace services::sync {

class RecordLog {
public:
    virtual ~RecordLog() = default;

    virtual RecordId mint_id() = 0;
    // Closes a personal part to the key of the hub that will decide. Nothing while no key is known.
    virtual std::optional<platform::Bytes> seal(RecordId id, std::string_view kind,
                                                std::string_view plain) = 0;
    // Adds the record at the end of this log, inside a transaction given by write().
    virtual Record append(platform::Transaction& transaction, NewRecord record) = 0;
    // On a hub: what was sealed of these records goes, and what was opened of it. Their hashes stay
    // in the chain, so the log still proves itself.
    virtual void erase_parts(platform::Transaction&, std::span<const RecordId>) {}

    // Runs fn(Transaction&) so that state read in it is the state all earlier records made (on the
    // hub, what has been received is projected first). May run fn again.
    template <class F>
    auto write(F&& fn) -> std::invoke_result_t<F, platform::Transaction&> {
        using Answer = std::invoke_result_t<F, platform::Transaction&>;
        if constexpr (std::is_void_v<Answer>) {
            do_write([&](platform::Transaction& t) { fn(t); });
        } else {
            std::optional<Answer> answer;
            do_write([&](platform::Transaction& t) { answer.emplace(fn(t)); });
            return std::move(*answer);
        }
    }

private:
    virtual void do_write(const std::function<void(platform::Transaction&)>& body) = 0;
};

}  // namespace services::sync
