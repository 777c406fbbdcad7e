#include "services/rulebook/rulebook_projection.hpp"

#include "services/rulebook/rulebook_records.hpp"
#include "services/rulebook/rulebook_store.hpp"

namespace services::rulebook {
namespace {

using sync::Applied;

Applied propose(const sync::Record& record, platform::Transaction& transaction) {
    auto fact = proposed_from(record.body);
    if (!fact) return Applied::no_use(fact.refusal());
    Proposal one;
    one.id = fact->proposal;
    one.text = std::move(fact->text);
    one.note = std::move(fact->note);
    one.replaces = std::move(fact->replaces);
    one.proposed_by = record.actor.account;
    one.proposed_at = record.time.wall;
    if (!proposal_of(transaction, one.id)) save(transaction, one);
    return Applied::done();
}

Applied decide(const sync::Record& record, platform::Transaction& transaction) {
    const auto fact = decided_from(record.body);
    if (!fact) return Applied::no_use(fact.refusal());
    auto one = proposal_of(transaction, fact->proposal);
    if (!one) return Applied::waits({fact->proposal.value});
    if (one->version != fact->on_version || one->state != State::waiting)
        return Applied::no_use(
            {"rulebook.stale", "on_version", "", "作出这一决定时看到的不是最新的内容。"});
    one->state = state_after(fact->decision);
    one->decided_by = record.actor.account;
    one->decided_at = record.time.wall;
    one->reason = fact->reason;
    ++one->version;
    save(transaction, *one);
    return Applied::done();
}

}  // namespace

RulebookProjection::RulebookProjection(platform::Database& database) {
    prepare_rulebook_tables(database);
}

Applied RulebookProjection::apply(const sync::Record& record,
                                  const std::optional<std::string>& /*opened*/,
                                  platform::Transaction& transaction) {
    if (record.kind == Proposed::kind) return propose(record, transaction);
    if (record.kind == Decided::kind) return decide(record, transaction);
    return Applied::no_use(
        {"rulebook.unknown_kind", "kind", record.kind, "本程序不认识这种记录，可能需要升级。"});
}

}  // namespace services::rulebook
