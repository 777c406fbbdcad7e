// The facts of notices and how they become a table on the hub: written, approved by another pair of
// eyes, withdrawn. Only a hub says them.
#pragma once

#include "platform/base/outcome.hpp"
#include "services/notices/notices_types.hpp"
#include "services/sync/projection.hpp"

namespace services::notices {

struct Written {
    static constexpr std::string_view kind = "notices.written/1";
    Notice notice;
};

// Approved or withdrawn, by the record's kind.
struct Decided {
    static constexpr std::string_view approved = "notices.approved/1";
    static constexpr std::string_view withdrawn = "notices.withdrawn/1";
    NoticeId notice;
    std::string reason;
};

std::string body_text(const Written& written);
std::string body_text(const Decided& decided);

class NoticesProjection final : public sync::Projection {
public:
    explicit NoticesProjection(platform::Database& database);
    std::string_view room() const override { return "notices"; }
    bool is_said_by_hub_only(std::string_view) const override { return true; }
    sync::Applied apply(const sync::Record& record, const std::optional<std::string>& opened,
                        platform::Transaction& transaction) override;
    std::vector<std::string_view> tables() const override { return {"notices_notices"}; }
};

}  // namespace services::notices
