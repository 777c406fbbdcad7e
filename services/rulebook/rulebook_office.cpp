#include "services/rulebook/rulebook_office.hpp"

#include "platform/base/ensure.hpp"
#include "services/rulebook/rulebook_records.hpp"
#include "services/rulebook/rulebook_store.hpp"

namespace services::rulebook {
namespace {

constexpr int most_shown = 100;

}  // namespace

std::vector<Proposal> RulebookOffice::proposals() const {
    return database_.read([](platform::Transaction& t) { return proposals_in(t, most_shown); });
}

std::optional<Proposal> RulebookOffice::proposal(ProposalId id) const {
    return database_.read([&](platform::Transaction& t) { return proposal_of(t, id); });
}

Proposal RulebookOffice::save_fact(platform::Transaction& transaction, const std::string& account,
                                   ProposalId id, std::string_view kind, std::string body) {
    const auto record = log_.append(transaction, {log_.mint_id(),
                                                  std::string(kind),
                                                  {id.value},
                                                  {sync::ActorKind::staff, account},
                                                  std::move(body),
                                                  std::nullopt});
    const auto applied = projection_.apply(record, std::nullopt, transaction);
    platform::ensure(applied.kind == sync::Applied::Kind::done,
                     "what was looked at first can be applied");
    return *proposal_of(transaction, id);
}

Proposal RulebookOffice::propose(const std::string& account, Text text, const std::string& note) {
    platform::ensure(text.body.size() <= largest_text && note.size() <= longest_note,
                     "what is proposed fits into a record");
    return log_.write([&](platform::Transaction& transaction) {
        const Proposed fact{ProposalId{log_.mint_id().value}, text, note,
                            publisher_.hash_now(text)};
        return save_fact(transaction, account, fact.proposal, Proposed::kind, body_text(fact));
    });
}

std::optional<Refusal> RulebookOffice::why_not(const std::string& account, const Proposal& one,
                                               Decision decision) const {
    if (one.state != State::waiting) return Refusal::not_possible_now;
    if (decision == Decision::withdraw)
        return one.proposed_by == account ? std::nullopt
                                          : std::optional(Refusal::not_your_proposal);
    if (one.proposed_by == account) return Refusal::same_person;
    if (decision == Decision::publish && publisher_.hash_now(one.text) != one.replaces)
        return Refusal::changed_meanwhile;
    return std::nullopt;
}

platform::Outcome<Proposal, Refusal> RulebookOffice::decide(const std::string& account,
                                                            ProposalId id, std::int64_t on_version,
                                                            Decision decision,
                                                            const std::string& reason) {
    using Answer = platform::Outcome<Proposal, Refusal>;
    if (reason.size() > longest_note ||
        (decision == Decision::decline && reason.find_first_not_of(' ') == reason.npos))
        return platform::refuse(Refusal::reason_missing);
    return log_.write([&](platform::Transaction& transaction) -> Answer {
        const auto one = proposal_of(transaction, id);
        if (!one) return platform::refuse(Refusal::unknown_proposal);
        if (const auto why = why_not(account, *one, decision)) return platform::refuse(*why);
        if (one->version != on_version) return platform::refuse(Refusal::changed_meanwhile);
        if (decision == Decision::publish) publisher_.publish(transaction, one->text);
        return save_fact(transaction, account, id, Decided::kind,
                         body_text(Decided{id, on_version, decision, reason}));
    });
}

}  // namespace services::rulebook
