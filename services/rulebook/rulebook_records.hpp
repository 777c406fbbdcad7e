// The facts of the rule book, and how each is written and read. Nothing in them is personal.
#pragma once

#include "platform/base/outcome.hpp"
#include "services/rulebook/rulebook_types.hpp"
#include "services/sync/projection.hpp"

namespace services::rulebook {

// Somebody of the staff proposed a text.
struct Proposed {
    static constexpr std::string_view kind = "rulebook.proposed/1";
    ProposalId proposal;
    Text text;
    std::string note;
    std::string replaces;
};
// It was published, declined or taken back.
struct Decided {
    static constexpr std::string_view kind = "rulebook.decided/1";
    ProposalId proposal;
    std::int64_t on_version = 0;
    Decision decision{};
    std::string reason;
};

std::string body_text(const Proposed& fact);
std::string body_text(const Decided& fact);
platform::Outcome<Proposed, sync::Unusable> proposed_from(std::string_view body);
platform::Outcome<Decided, sync::Unusable> decided_from(std::string_view body);

}  // namespace services::rulebook
