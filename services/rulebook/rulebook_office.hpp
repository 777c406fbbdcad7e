// The staff's door to the rule book: four eyes on every text, each step on record. Publishing and
// the record of it are saved together; who published last is asked before, so that nobody undoes
// unseen what a third colleague published meanwhile.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "platform/base/outcome.hpp"
#include "services/rulebook/rulebook_projection.hpp"
#include "services/rulebook/rulebook_types.hpp"
#include "services/sync/record_log.hpp"

namespace services::rulebook {

// Signs a text and tells it those who go by it.
class Publisher {
public:
    virtual ~Publisher() = default;
    virtual void publish(platform::Transaction& transaction, const Text& text) = 0;
    // Of the version there is with that kind, id and first day; empty when there is none.
    virtual std::string hash_now(const Text& text) const = 0;
};

class RulebookOffice final {
public:
    RulebookOffice(const platform::Database& database, sync::RecordLog& log,
                   RulebookProjection& projection, Publisher& publisher)
        : database_(database), log_(log), projection_(projection), publisher_(publisher) {}

    std::vector<Proposal> proposals() const;
    std::optional<Proposal> proposal(ProposalId id) const;

    // The text was found sound.
    Proposal propose(const std::string& account, Text text, const std::string& note);
    platform::Outcome<Proposal, Refusal> decide(const std::string& account, ProposalId id,
                                                std::int64_t on_version, Decision decision,
                                                const std::string& reason);

private:
    Proposal save_fact(platform::Transaction& transaction, const std::string& account,
                       ProposalId id, std::string_view kind, std::string body);
    std::optional<Refusal> why_not(const std::string& account, const Proposal& one,
                                   Decision decision) const;

    const platform::Database& database_;
    sync::RecordLog& log_;
    RulebookProjection& projection_;
    Publisher& publisher_;
};

}  // namespace services::rulebook
