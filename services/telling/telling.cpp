#include "services/telling/telling.hpp"

#include "platform/base/ensure.hpp"
#include "services/telling/telling_records.hpp"
#include "services/telling/telling_store.hpp"

namespace services::telling {
namespace {

// Only a mobile takes an SMS: eleven digits that begin with a 1.
bool is_mobile(std::string_view number) {
    return number.size() == 11 && number[0] == '1' &&
           number.find_first_not_of("0123456789") == std::string_view::npos;
}

}  // namespace

std::string_view name_of(TellRefusal refusal) {
    switch (refusal) {
        case TellRefusal::unknown_template:
            return "unknown_template";
        case TellRefusal::wrong_parameter:
            return "wrong_parameter";
        case TellRefusal::no_key:
            return "no_key";
    }
    platform::stop_for_bug("a refusal without a name", std::source_location::current());
}

Teller::Teller(sync::RecordLog& log, TellingProjection& projection,
               std::shared_ptr<const MessageBook> book, std::set<Channel> channels)
    : log_(log), projection_(projection), book_(std::move(book)), channels_(std::move(channels)) {}

std::vector<Channel> Teller::routes_for(const MessageTemplate& message,
                                        const Contact& contact) const {
    std::vector<Channel> routes;
    for (const auto channel : message.channels) {
        const bool is_theirs =
            channel == Channel::account ? !contact.account.empty() : is_mobile(contact.mobile);
        if (is_theirs && channels_.contains(channel)) routes.push_back(channel);
    }
    return routes;
}

platform::Outcome<TellingId, TellRefusal> Teller::tell(platform::Transaction& transaction,
                                                       const Message& message,
                                                       const sync::Actor& by) {
    const auto* wording = book_->find(message.template_id);
    if (wording == nullptr) return platform::refuse(TellRefusal::unknown_template);
    if (wrong_parameter(*wording, message.parameters))
        return platform::refuse(TellRefusal::wrong_parameter);
    const Asked asked{TellingId{log_.mint_id().value},
                      message.template_id,
                      language_for(*wording, message.language),
                      message.about,
                      message.area,
                      message.is_urgent || wording->is_urgent,
                      routes_for(*wording, message.contact)};
    const auto words = sealed_text({message.contact, message.parameters});
    sync::NewRecord record{log_.mint_id(),        std::string(Asked::kind),
                           {asked.telling.value}, by,
                           body_text(asked),      std::nullopt};
    record.sealed = log_.seal(record.id, record.kind, words);
    if (!record.sealed) return platform::refuse(TellRefusal::no_key);
    const auto appended = log_.append(transaction, std::move(record));
    const auto applied = projection_.apply(appended, words, transaction);
    platform::ensure(applied.kind == sync::Applied::Kind::done,
                     "a record just written can be used");
    return asked.telling;
}

std::vector<Telling> Teller::told_about(platform::Transaction& transaction,
                                        sync::SubjectId subject) const {
    return about(transaction, subject);
}

}  // namespace services::telling
