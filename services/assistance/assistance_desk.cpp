#include "services/assistance/assistance_desk.hpp"

#include "platform/base/ensure.hpp"
#include "services/assistance/assistance_records.hpp"
#include "services/assistance/assistance_store.hpp"

namespace services::assistance {
namespace {

std::vector<Call> calls_of(const std::vector<StoredCall>& stored) {
    std::vector<Call> calls;
    calls.reserve(stored.size());
    for (const auto& one : stored)
        calls.push_back(one.call);
    return calls;
}

}  // namespace

AssistanceDesk::AssistanceDesk(const platform::Database& database, sync::RecordLog& log,
                               AssistanceProjection& projection, CallPublisher& calls)
    : database_(database), log_(log), projection_(projection), calls_(calls) {}

std::vector<Call> AssistanceDesk::open_calls() const {
    return calls_of(database_.read(
        [](platform::Transaction& transaction) { return open_calls_in(transaction); }));
}

std::vector<Call> AssistanceDesk::recent_calls(int at_most) const {
    return calls_of(database_.read(
        [&](platform::Transaction& transaction) { return recent_calls_in(transaction, at_most); }));
}

bool AssistanceDesk::escalate(CallId call, int told, const TellPerson& tell) {
    return log_.write([&](platform::Transaction& transaction) {
        const auto before = call_of(transaction, call);
        if (!before || before->call.state == CallState::answered || before->call.told != told)
            return false;
        const Escalated next{call, told + 1};
        const auto record = log_.append(transaction, {log_.mint_id(),
                                                      std::string(Escalated::kind),
                                                      {call.value},
                                                      {sync::ActorKind::system, ""},
                                                      body_text(next),
                                                      std::nullopt});
        const auto applied = projection_.apply(record, std::nullopt, transaction);
        platform::ensure(applied.kind == sync::Applied::Kind::done,
                         "a record just written can be used");
        tell(transaction, before->call);
        calls_.publish(transaction, before->call.device, body_text(next));
        return true;
    });
}

platform::Outcome<Call, DeskRefusal> AssistanceDesk::answer(CallId call,
                                                            const std::string& account) {
    using Verdict = platform::Outcome<Call, DeskRefusal>;
    return log_.write([&](platform::Transaction& transaction) -> Verdict {
        const auto before = call_of(transaction, call);
        if (!before) return platform::refuse(DeskRefusal::unknown_call);
        if (before->call.state == CallState::answered)
            return platform::refuse(DeskRefusal::already_answered);
        const auto record = log_.append(transaction, {log_.mint_id(),
                                                      std::string(Answered::kind),
                                                      {call.value},
                                                      {sync::ActorKind::staff, account},
                                                      body_text(Answered{call}),
                                                      std::nullopt});
        const auto applied = projection_.apply(record, std::nullopt, transaction);
        platform::ensure(applied.kind == sync::Applied::Kind::done,
                         "a record just written can be used");
        const auto now = call_of(transaction, call)->call;
        calls_.publish(transaction, now.device, to_json_text(Answer{call, record.time.wall}));
        return now;
    });
}

}  // namespace services::assistance
