#include "services/notices/notices_office.hpp"

#include "platform/base/ensure.hpp"
#include "services/notices/notices_text.hpp"

namespace services::notices {
namespace {

using platform::refuse;
using platform::Transaction;

// What forbids the event now; nothing when it may be.
std::optional<Refusal> obstacle(const std::optional<Kept>& kept, Event event, std::int64_t on) {
    if (!kept && event != Event::written) return Refusal::unknown_notice;
    if ((kept ? kept->version : 0) != on) return Refusal::changed;
    if (!after(kept ? std::optional(kept->state) : std::nullopt, event))
        return Refusal::not_possible;
    return std::nullopt;
}

}  // namespace

std::string_view name_of(Refusal refusal) {
    switch (refusal) {
        case Refusal::unknown_notice:
            return "unknown_notice";
        case Refusal::changed:
            return "changed";
        case Refusal::not_possible:
            return "not_possible";
        case Refusal::same_person_twice:
            return "same_person_twice";
        case Refusal::names_a_person:
            return "names_a_person";
        case Refusal::too_long:
            return "too_long";
        case Refusal::over:
            return "over";
    }
    return "";
}

NoticesOffice::NoticesOffice(const platform::Database& database, sync::RecordLog& log,
                             NoticesProjection& projection, const platform::Clock& clock)
    : database_(database), log_(log), projection_(projection), clock_(clock) {}

NoticesOffice::Answer NoticesOffice::keep(Transaction& t, NoticeId id, std::string_view kind,
                                          const std::string& account, std::string body) {
    const sync::NewRecord record{log_.mint_id(),  std::string(kind),
                                 {id.value},      {sync::ActorKind::staff, account},
                                 std::move(body), std::nullopt};
    if (!sync::fits(record)) return refuse(Refusal::too_long);
    const auto applied = projection_.apply(log_.append(t, record), std::nullopt, t);
    platform::ensure(applied.kind == sync::Applied::Kind::done,
                     "a record just written can be used");
    return *notices::find(t, id);
}

NoticesOffice::Answer NoticesOffice::write(const std::string& account, std::int64_t on,
                                           const Notice& notice) {
    if (names_a_person(notice)) return refuse(Refusal::names_a_person);
    if (notice.until < platform::date_of(clock_.wall())) return refuse(Refusal::over);
    return log_.write([&](Transaction& t) -> Answer {
        if (const auto why = obstacle(notices::find(t, notice.id), Event::written, on))
            return refuse(*why);
        return keep(t, notice.id, Written::kind, account, body_text(Written{notice}));
    });
}

NoticesOffice::Answer NoticesOffice::approve(const std::string& account, NoticeId id,
                                             std::int64_t on) {
    return log_.write([&](Transaction& t) -> Answer {
        const auto kept = notices::find(t, id);
        if (const auto why = obstacle(kept, Event::approved, on)) return refuse(*why);
        if (kept->written_by == account) return refuse(Refusal::same_person_twice);
        if (kept->notice.until < platform::date_of(clock_.wall())) return refuse(Refusal::over);
        return keep(t, id, Decided::approved, account, body_text(Decided{id, {}}));
    });
}

NoticesOffice::Answer NoticesOffice::withdraw(const std::string& account, NoticeId id,
                                              std::int64_t on, const std::string& reason) {
    return log_.write([&](Transaction& t) -> Answer {
        if (const auto why = obstacle(notices::find(t, id), Event::withdrawn, on))
            return refuse(*why);
        return keep(t, id, Decided::withdrawn, account, body_text(Decided{id, reason}));
    });
}

std::optional<Kept> NoticesOffice::find(NoticeId id) const {
    return database_.read([&](Transaction& t) { return notices::find(t, id); });
}

std::vector<Kept> NoticesOffice::all() const {
    return database_.read([](Transaction& t) { return notices::all(t); });
}

std::vector<Notice> NoticesOffice::to_tell(platform::CivilDate day) const {
    return database_.read([&](Transaction& t) { return notices::to_tell(t, day); });
}

std::int64_t NoticesOffice::stamp() const {
    return database_.read([](Transaction& t) { return notices::stamp(t); });
}

}  // namespace services::notices
