#include "services/early_warning/self_diagnosis.hpp"

#include "platform/base/ensure.hpp"

namespace services::early_warning {
namespace {

constexpr std::size_t longest_text = 4096;

}  // namespace

platform::Outcome<AskedId, AskRefusal> SelfDiagnosis::ask(const Person& person,
                                                          const std::string& division,
                                                          const std::string& language,
                                                          const std::string& facts) {
    using Verdict = platform::Outcome<AskedId, AskRefusal>;
    if (person.phone.empty()) return platform::refuse(AskRefusal::no_phone);
    for (const auto* text : {&person.name, &person.phone, &person.note, &facts})
        if (text->size() > longest_text) return platform::refuse(AskRefusal::too_long);
    return log_.write([&](platform::Transaction& transaction) -> Verdict {
        const Asked asked{AskedId{log_.mint_id().value}, division, language, person, facts};
        sync::NewRecord record{log_.mint_id(),      std::string(Asked::kind),
                               {asked.asked.value}, {sync::ActorKind::worker, ""},
                               body_text(asked),    std::nullopt};
        record.sealed = log_.seal(record.id, record.kind, sealed_text(asked));
        if (!record.sealed) return platform::refuse(AskRefusal::no_key);
        const auto appended = log_.append(transaction, std::move(record));
        const auto applied = projection_.apply(appended, std::nullopt, transaction);
        platform::ensure(applied.kind == sync::Applied::Kind::done,
                         "a record just written can be used");
        return asked.asked;
    });
}

}  // namespace services::early_warning
