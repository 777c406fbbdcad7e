#include "services/relief/relief_projection.hpp"

#include "services/relief/relief_acts.hpp"
#include "services/relief/relief_store.hpp"

namespace services::relief {
namespace {

using sync::Applied;

// What a fact refers to and has not arrived; nothing when that is not why it is refused.
template <class Fact>
std::optional<sync::SubjectId> awaited(const Fact& fact, ReliefRefusal why) {
    if constexpr (requires { fact.fund; }) {
        if (why == ReliefRefusal::unknown_fund) return sync::SubjectId{fact.fund.value};
    }
    if constexpr (requires { fact.household; }) {
        if (why == ReliefRefusal::unknown_household) return sync::SubjectId{fact.household.value};
    }
    if constexpr (requires { fact.grant; }) {
        if (why == ReliefRefusal::unknown_grant) return sync::SubjectId{fact.grant.value};
    }
    if constexpr (requires { fact.batch; }) {
        if (why == ReliefRefusal::unknown_batch) return sync::SubjectId{fact.batch.value};
    }
    return std::nullopt;
}

template <class Fact>
Applied apply_as(const sync::Record& record, const std::optional<std::string>& opened,
                 platform::Transaction& transaction) {
    const auto fact = fact_from<Fact>(record.body, opened);
    if (!fact) return Applied::no_use(fact.refusal());
    const Said said{record.actor.account, record.time.wall};
    if (const auto why = obstacle(transaction, *fact, said)) {
        if (const auto subject = awaited(*fact, *why)) return Applied::waits(*subject);
        return Applied::no_use({"relief." + std::string(name_of(*why)), "", "",
                                "这条救助记录与现在的情况不合，没有采用，请核对。"});
    }
    take(transaction, *fact, said);
    return Applied::done();
}

}  // namespace

ReliefProjection::ReliefProjection(platform::Database& database) {
    prepare_relief_tables(database);
}

std::vector<std::string_view> ReliefProjection::tables() const {
    return relief_tables();
}

Applied ReliefProjection::apply(const sync::Record& record,
                                const std::optional<std::string>& opened,
                                platform::Transaction& transaction) {
    std::optional<Applied> applied;
    for_every_fact([&](auto fact) {
        using Fact = decltype(fact);
        if (!applied && record.kind == Fact::kind)
            applied = apply_as<Fact>(record, opened, transaction);
    });
    if (applied) return *applied;
    return Applied::no_use({"relief.unknown_kind", "kind", record.kind,
                            "这条救助记录的类别本程序不认识，可能需要升级。"});
}

}  // namespace services::relief
