#include "services/assistance/assistance_projection.hpp"

#include "services/assistance/assistance_records.hpp"
#include "services/assistance/assistance_store.hpp"

namespace services::assistance {
namespace {

using sync::Applied;

Applied not_readable(const sync::Record& record) {
    return Applied::no_use({"assistance.not_readable", "kind", record.kind,
                            "这条求助记录的内容本程序不认识，可能需要升级。"});
}

Applied begin(const sync::Record& record, platform::Transaction& transaction) {
    const auto called = called_from(record.body);
    if (!called) return not_readable(record);
    StoredCall stored;
    stored.call.id = called->call;
    stored.call.station = record.station;
    stored.call.device = record.device;
    stored.call.reason = called->reason;
    stored.call.screen = called->screen;
    stored.call.called_at = record.time.wall;
    stored.boot_id = record.time.boot_id;
    stored.called_boot = record.time.boot;
    add(transaction, stored);
    return Applied::done();
}

void note_told(StoredCall& stored, const Escalated& escalated, platform::WallTime at,
               platform::Transaction& transaction) {
    if (escalated.told <= stored.call.told) return;
    stored.call.told = escalated.told;
    stored.call.told_at = at;
    save_state(transaction, stored.call);
}

Applied end(const sync::Record& record, CallState state, platform::Transaction& transaction) {
    const auto id = call_in(record.body);
    if (!id) return not_readable(record);
    auto stored = call_of(transaction, *id);
    if (!stored) return Applied::waits({id->value});
    auto& call = stored->call;
    if (state == CallState::unanswered && record.device != call.device) {
        return Applied::no_use({"assistance.call_of_another", "call", to_text(call.id),
                                "只有发出呼叫的终端才能说没有人应答。"});
    }
    // Who was answered is answered, even when the kiosk gave up in the same moment.
    if (call.state == CallState::answered) return Applied::done();
    call.state = state;
    if (state == CallState::answered) {
        call.answered_by = record.actor.account;
        call.answered_at = record.time.wall;
    }
    save_state(transaction, call);
    return Applied::done();
}

Applied escalate(const sync::Record& record, platform::Transaction& transaction) {
    const auto escalated = escalated_from(record.body);
    if (!escalated) return not_readable(record);
    auto stored = call_of(transaction, escalated->call);
    if (!stored) return Applied::waits({escalated->call.value});
    note_told(*stored, *escalated, record.time.wall, transaction);
    return Applied::done();
}

}  // namespace

AssistanceProjection::AssistanceProjection(platform::Database& database) {
    prepare_assistance_tables(database);
}

bool AssistanceProjection::is_said_by_hub_only(std::string_view kind) const {
    return kind == Answered::kind || kind == Escalated::kind;
}

Applied AssistanceProjection::apply(const sync::Record& record,
                                    const std::optional<std::string>& /*opened*/,
                                    platform::Transaction& transaction) {
    if (record.kind == Called::kind) return begin(record, transaction);
    if (record.kind == Answered::kind) return end(record, CallState::answered, transaction);
    if (record.kind == Escalated::kind) return escalate(record, transaction);
    if (record.kind == Unanswered::kind) return end(record, CallState::unanswered, transaction);
    return not_readable(record);
}

bool AssistanceProjection::take_answer(std::string_view feed_entry,
                                       platform::Transaction& transaction) {
    if (const auto escalated = escalated_from(feed_entry)) {
        auto known = call_of(transaction, escalated->call);
        if (known) note_told(*known, *escalated, known->call.called_at, transaction);
        return known.has_value();
    }
    const auto answer = answer_from_json(feed_entry);
    auto stored = answer ? call_of(transaction, answer->call) : std::nullopt;
    if (!stored) return false;
    stored->call.state = CallState::answered;
    stored->call.answered_at = answer->at;
    save_state(transaction, stored->call);
    return true;
}

bool AssistanceProjection::can_read_its_tables(platform::Transaction& transaction) const {
    return has_only_calls(transaction);
}

std::vector<std::string_view> AssistanceProjection::tables() const {
    return {"assistance_calls"};
}

}  // namespace services::assistance
