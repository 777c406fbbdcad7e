#include "services/early_warning/erasure.hpp"

#include "platform/base/ensure.hpp"
#include "platform/base/json.hpp"
#include "services/early_warning/watch_office.hpp"

namespace services::early_warning {

std::string body_text(const AlertErased& fact) {
    return platform::to_canonical_text({{"alert", to_text(fact.alert)}});
}

std::optional<AlertErased> alert_erased_from(std::string_view body) {
    const auto json = platform::parse_json(body);
    const auto text = json ? platform::text_member(*json, "alert") : std::nullopt;
    const auto alert = text ? platform::id_from_text<AlertId>(*text) : std::nullopt;
    if (!alert) return std::nullopt;
    return AlertErased{*alert};
}

void erase_personal(platform::Transaction& transaction, AlertId alert) {
    for (const auto* sql : {"DELETE FROM alert_persons WHERE alert = $alert",
                            "UPDATE alert_history SET note = '' WHERE alert = $alert",
                            "UPDATE alert_alerts SET reference = '' WHERE alert = $alert"})
        transaction.execute(sql, {{"alert", alert.value}});
}

std::vector<Erasable> erasable(platform::Transaction& transaction, platform::WallTime before,
                               int at_most) {
    std::vector<Erasable> all;
    for (const auto& row : transaction.query(
             "SELECT a.* FROM alert_alerts a JOIN alert_persons p ON p.alert = a.alert WHERE "
             "a.is_settled = 1 AND a.changed_at < $before ORDER BY a.changed_at, a.alert LIMIT "
             "$at_most",
             {{"before", before.micros}, {"at_most", at_most}}))
        all.push_back({{row.uuid("alert")},
                       row.text("check_id"),
                       row.text("union_code"),
                       {row.integer("changed_at")}});
    return all;
}

std::vector<sync::SubjectId> subjects_of(platform::Transaction& transaction, AlertId alert) {
    std::vector<sync::SubjectId> about{{alert.value}};
    for (const auto& row : transaction.query("SELECT asked FROM alert_asked WHERE alert = $alert",
                                             {{"alert", to_text(alert)}}))
        about.push_back({row.uuid("asked")});
    return about;
}

std::vector<sync::SubjectId> WatchOffice::erase_in(platform::Transaction& transaction,
                                                   AlertId alert) {
    const auto appended = log_.append(transaction, {log_.mint_id(),
                                                    std::string(AlertErased::kind),
                                                    {alert.value},
                                                    {sync::ActorKind::system, ""},
                                                    body_text(AlertErased{alert}),
                                                    std::nullopt});
    const auto applied = projection_.apply(appended, std::nullopt, transaction);
    platform::ensure(applied.kind == sync::Applied::Kind::done, "a warning there is can go");
    return subjects_of(transaction, alert);
}

}  // namespace services::early_warning
