#include "services/assistance/assistance.hpp"

#include "platform/base/ensure.hpp"
#include "services/assistance/assistance_records.hpp"
#include "services/assistance/assistance_store.hpp"

namespace services::assistance {
namespace {

// By boot time, which nobody can set; after a restart of the machine only the wall clock is left.
std::chrono::microseconds waited(const StoredCall& stored, const platform::Clock& clock) {
    if (stored.boot_id == clock.boot_id()) return clock.boot() - stored.called_boot;
    return clock.wall() - stored.call.called_at;
}

}  // namespace

Assistance::Assistance(platform::Database& database, sync::RecordLog& log,
                       AssistanceProjection& projection, const platform::Clock& clock)
    : database_(database), log_(log), projection_(projection), clock_(clock) {}

Call Assistance::call(Reason reason, const std::string& screen) {
    return log_.write([&](platform::Transaction& transaction) {
        if (const auto before = newest_call(transaction);
            before && before->call.state == CallState::open && before->call.reason == reason &&
            before->boot_id == clock_.boot_id() && waited(*before, clock_) < same_call) {
            return before->call;
        }
        const Called called{CallId{log_.mint_id().value}, reason, screen};
        report(transaction, Called::kind, called.call, body_text(called),
               {sync::ActorKind::worker, ""});
        const auto stored = call_of(transaction, called.call);
        platform::ensure(stored.has_value(), "a call just made is there");
        return stored->call;
    });
}

std::optional<Call> Assistance::newest() const {
    return database_.read([&](platform::Transaction& transaction) -> std::optional<Call> {
        const auto stored = newest_call(transaction);
        if (!stored) return std::nullopt;
        return stored->call;
    });
}

bool Assistance::take_answer(platform::Transaction& transaction, std::string_view feed_entry) {
    return projection_.take_answer(feed_entry, transaction);
}

int Assistance::give_up_on_old() {
    return log_.write([&](platform::Transaction& transaction) {
        int given_up = 0;
        for (const auto& stored : open_calls_in(transaction)) {
            const bool is_emergency = stored.call.reason == Reason::emergency;
            if (waited(stored, clock_) < (is_emergency ? emergency_patience : patience)) continue;
            const Unanswered unanswered{stored.call.id};
            report(transaction, Unanswered::kind, unanswered.call, body_text(unanswered),
                   {sync::ActorKind::system, ""});
            ++given_up;
        }
        return given_up;
    });
}

void Assistance::report(platform::Transaction& transaction, std::string_view kind, CallId call,
                        const std::string& body, const sync::Actor& actor) {
    const auto record = log_.append(
        transaction, {log_.mint_id(), std::string(kind), {call.value}, actor, body, std::nullopt});
    const auto applied = projection_.apply(record, std::nullopt, transaction);
    platform::ensure(applied.kind == sync::Applied::Kind::done,
                     "a record just written can be used");
}

}  // namespace services::assistance
