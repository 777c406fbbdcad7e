#include "services/rulebook/rulebook_records.hpp"

#include <limits>

#include "platform/base/ensure.hpp"
#include "platform/base/json.hpp"
#include "services/membership/record_fields.hpp"

namespace services::rulebook {
namespace {

using membership::Privacy;
using membership::RecordFields;

RecordFields open_fields(std::string_view text) {
    return {text, Privacy::open, "rulebook"};
}

}  // namespace

std::string body_text(const Proposed& fact) {
    auto text = platform::parse_json(fact.text.body);
    platform::ensure(text.has_value(), "what is proposed was read before");
    return platform::to_canonical_text({{"proposal", to_text(fact.proposal)},
                                        {"what", name_of(fact.text.kind)},
                                        {"id", fact.text.id},
                                        {"first_day", platform::to_text(fact.text.first_day)},
                                        {"title", fact.text.title},
                                        {"text", std::move(text).value()},
                                        {"note", fact.note},
                                        {"replaces", fact.replaces}});
}

std::string body_text(const Decided& fact) {
    return platform::to_canonical_text({{"proposal", to_text(fact.proposal)},
                                        {"on_version", fact.on_version},
                                        {"decision", name_of(fact.decision)},
                                        {"reason", fact.reason}});
}

platform::Outcome<Proposed, sync::Unusable> proposed_from(std::string_view body) {
    auto fields = open_fields(body);
    Proposed fact;
    fact.proposal = fields.id<ProposalId>("proposal");
    fact.text.kind = fields.one_of("what", value_of<Kind>);
    fact.text.id = fields.code("id");
    fact.text.first_day = fields.one_of("first_day", platform::civil_date_from_text);
    fact.text.title = fields.text("title");
    fact.text.body = platform::to_canonical_text(fields.object("text"));
    fact.note = fields.text("note");
    fact.replaces = fields.text("replaces");
    return fields.answer(std::move(fact));
}

platform::Outcome<Decided, sync::Unusable> decided_from(std::string_view body) {
    auto fields = open_fields(body);
    Decided fact;
    fact.proposal = fields.id<ProposalId>("proposal");
    fact.on_version = fields.within("on_version", 1, std::numeric_limits<std::int64_t>::max());
    fact.decision = fields.one_of("decision", value_of<Decision>);
    fact.reason = fields.text("reason");
    return fields.answer(std::move(fact));
}

}  // namespace services::rulebook
