#include "services/notices/notices_projection.hpp"

#include "platform/base/json.hpp"
#include "services/notices/notices_store.hpp"
#include "services/notices/notices_text.hpp"

namespace services::notices {
namespace {

using platform::Transaction;
using sync::Applied;
using sync::Record;

Applied not_readable(const Record& record, std::string_view field) {
    return Applied::no_use({"notices.not_readable", std::string(field), record.kind,
                            "这条公告记录的内容本程序不认识，可能需要升级。"});
}

Applied not_possible(const Record& record) {
    return Applied::no_use({"notices.not_possible", "state", record.kind,
                            "公告当前的状态不允许这一步，请核对这条记录。"});
}

Applied take_written(const Record& record, Transaction& t) {
    const auto json = platform::parse_json(record.body);
    if (!json || !json->is_object() || !json->contains("notice"))
        return not_readable(record, "notice");
    auto read = read_notice(json->at("notice").dump());
    if (!read.notice) return not_readable(record, read.findings.front().pointer);
    const auto before = find(t, read.notice->id);
    const auto state = after(before ? std::optional(before->state) : std::nullopt, Event::written);
    if (!state) return not_possible(record);
    put(t, {.notice = std::move(*read.notice),
            .state = *state,
            .version = before ? before->version + 1 : 1,
            .written_by = record.actor.account,
            .written = record.time.wall,
            .decided_by = {},
            .decided = {},
            .reason = {}});
    return Applied::done();
}

Applied take_decided(const Record& record, Event event, Transaction& t) {
    const auto json = platform::parse_json(record.body);
    const auto text = json ? platform::text_member(*json, "notice") : std::nullopt;
    const auto id = text ? platform::id_from_text<NoticeId>(*text) : std::nullopt;
    if (!id) return not_readable(record, "notice");
    auto kept = find(t, *id);
    if (!kept) return Applied::waits({id->value});
    const auto state = after(kept->state, event);
    if (!state) return not_possible(record);
    kept->state = *state;
    kept->version += 1;
    kept->decided_by = record.actor.account;
    kept->decided = record.time.wall;
    kept->reason = platform::text_member(*json, "reason").value_or("");
    put(t, *kept);
    return Applied::done();
}

}  // namespace

std::string body_text(const Written& written) {
    return platform::to_canonical_text(platform::Json{{"notice", to_json(written.notice)}});
}

std::string body_text(const Decided& decided) {
    platform::Json json = {{"notice", platform::to_text(decided.notice)}};
    if (!decided.reason.empty()) json["reason"] = decided.reason;
    return platform::to_canonical_text(json);
}

NoticesProjection::NoticesProjection(platform::Database& database) {
    prepare_notices_tables(database);
}

Applied NoticesProjection::apply(const Record& record, const std::optional<std::string>& /*opened*/,
                                 Transaction& transaction) {
    if (record.kind == Written::kind) return take_written(record, transaction);
    if (record.kind == Decided::approved) return take_decided(record, Event::approved, transaction);
    if (record.kind == Decided::withdrawn)
        return take_decided(record, Event::withdrawn, transaction);
    return not_readable(record, "kind");
}

}  // namespace services::notices
