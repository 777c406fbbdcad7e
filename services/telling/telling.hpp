// "The person is told", as one door. What it promises: when the transaction that decided something
// is committed, the telling is on record with it, and it is tried until somebody was told or gave
// up with a reason. It knows neither gateways nor what the message is about.
#pragma once

#include <memory>
#include <set>
#include <string>
#include <vector>

#include "platform/base/outcome.hpp"
#include "platform/storage/database.hpp"
#include "services/sync/record_log.hpp"
#include "services/telling/message_book.hpp"
#include "services/telling/telling_projection.hpp"
#include "services/telling/telling_types.hpp"

namespace services::telling {

enum class TellRefusal {
    unknown_template,
    wrong_parameter,  // one is missing, unknown, or of another sort
    no_key            // nothing to seal the words with
};
std::string_view name_of(TellRefusal refusal);

class Teller final {
public:
    // `channels`: those this hub has a gateway for.
    Teller(sync::RecordLog& log, TellingProjection& projection,
           std::shared_ptr<const MessageBook> book, std::set<Channel> channels);

    // Inside a transaction given by the log's write(). `by`: who decided what is told.
    platform::Outcome<TellingId, TellRefusal> tell(platform::Transaction& transaction,
                                                   const Message& message, const sync::Actor& by);
    // What became of what was told about a subject, the oldest first.
    std::vector<Telling> told_about(platform::Transaction& transaction,
                                    sync::SubjectId subject) const;

private:
    std::vector<Channel> routes_for(const MessageTemplate& message, const Contact& contact) const;

    sync::RecordLog& log_;
    TellingProjection& projection_;
    std::shared_ptr<const MessageBook> book_;
    std::set<Channel> channels_;
};

}  // namespace services::telling
