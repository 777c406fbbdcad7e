// Where staff write notices, approve what a colleague wrote, and withdraw. Nobody approves their
// own words, and what was read is what is approved: every act says the version it was decided on.
#pragma once

#include "platform/base/outcome.hpp"
#include "services/notices/notices_projection.hpp"
#include "services/notices/notices_store.hpp"
#include "services/sync/record_log.hpp"

namespace services::notices {

enum class Refusal {
    unknown_notice,
    changed,
    not_possible,
    same_person_twice,
    names_a_person,
    too_long,
    over  // its last day is gone
};
std::string_view name_of(Refusal refusal);

class NoticesOffice final {
public:
    using Answer = platform::Outcome<Kept, Refusal>;

    NoticesOffice(const platform::Database& database, sync::RecordLog& log,
                  NoticesProjection& projection, const platform::Clock& clock);

    // Anew, or in place of what nobody approved yet; `on` is 0 for a new one.
    Answer write(const std::string& account, std::int64_t on, const Notice& notice);
    Answer approve(const std::string& account, NoticeId id, std::int64_t on);
    Answer withdraw(const std::string& account, NoticeId id, std::int64_t on,
                    const std::string& reason);

    std::optional<Kept> find(NoticeId id) const;
    std::vector<Kept> all() const;
    std::vector<Notice> to_tell(platform::CivilDate day) const;
    std::int64_t stamp() const;

private:
    Answer keep(platform::Transaction& t, NoticeId id, std::string_view kind,
                const std::string& account, std::string body);

    const platform::Database& database_;
    sync::RecordLog& log_;
    NoticesProjection& projection_;
    const platform::Clock& clock_;
};

}  // namespace services::notices
