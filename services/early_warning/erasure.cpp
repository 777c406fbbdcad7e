#include "services/early_warning/erasure.hpp"

#include "platform/base/ensure.hpp"
#include "platform/base/json.hpp"
#include "platform/storage/stored_values.hpp"
#include "services/early_warning/warning_store.hpp"
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

std::string body_text(const ListErased& fact) {
    return platform::to_canonical_text({{"list", to_text(fact.list)}});
}

std::optional<ListErased> list_erased_from(std::string_view body) {
    const auto json = platform::parse_json(body);
    const auto text = json ? platform::text_member(*json, "list") : std::nullopt;
    const auto list = text ? platform::id_from_text<ListId>(*text) : std::nullopt;
    if (!list) return std::nullopt;
    return ListErased{*list};
}

void erase_list(platform::Transaction& transaction, ListId list) {
    for (const auto& row :
         transaction.query("SELECT watch_group, union_code FROM alert_lists WHERE list = $list AND "
                           "superseded_at IS NULL",
                           {{"list", list.value}}))
        forget_households(transaction, stored(row, "watch_group", value_of<Group>),
                          row.text("union_code"));
    transaction.execute("DELETE FROM alert_lists WHERE list = $list", {{"list", list.value}});
}

std::vector<ErasableList> erasable_lists(platform::Transaction& transaction,
                                         platform::WallTime before, int at_most) {
    std::vector<ErasableList> all;
    for (const auto& row : transaction.query(
             "SELECT list, MIN(watch_group) AS watch_group, MIN(union_code) AS first_union, "
             "MAX(union_code) AS last_union, MIN(listed_at) AS listed_at, "
             "MAX(superseded_at) AS superseded_at, COUNT(superseded_at) AS superseded, "
             "COUNT(*) AS unions FROM alert_lists GROUP BY list HAVING "
             "COUNT(superseded_at) = COUNT(*) OR MIN(listed_at) < $before "
             "ORDER BY MIN(listed_at), list LIMIT $at_most",
             {{"before", before.micros}, {"at_most", at_most}})) {
        ErasableList one{{row.uuid("list")},
                         stored(row, "watch_group", value_of<Group>),
                         row.text("first_union"),
                         {row.integer("listed_at")},
                         std::nullopt};
        if (row.text("last_union") != one.union_code) one.union_code.clear();
        if (row.integer("superseded") == row.integer("unions"))
            one.superseded_at = platform::WallTime{row.integer("superseded_at")};
        all.push_back(std::move(one));
    }
    return all;
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
    let_go(transaction, AlertErased::kind, {alert.value}, body_text(AlertErased{alert}));
    return subjects_of(transaction, alert);
}

void WatchOffice::erase_in(platform::Transaction& transaction, ListId list) {
    let_go(transaction, ListErased::kind, {list.value}, body_text(ListErased{list}));
}

void WatchOffice::let_go(platform::Transaction& transaction, std::string_view kind,
                         sync::SubjectId subject, const std::string& body) {
    const auto appended = log_.append(transaction, {log_.mint_id(),
                                                    std::string(kind),
                                                    subject,
                                                    {sync::ActorKind::system, ""},
                                                    body,
                                                    std::nullopt});
    const auto applied = projection_.apply(appended, std::nullopt, transaction);
    platform::ensure(applied.kind == sync::Applied::Kind::done, "what there is can go");
}

}  // namespace services::early_warning
