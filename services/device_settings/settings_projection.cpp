#include "services/device_settings/settings_projection.hpp"

#include "services/device_settings/settings_store.hpp"

namespace services::device_settings {
namespace {

using platform::Transaction;
using sync::Applied;
using sync::Record;

Applied not_readable(const Record& record) {
    return Applied::no_use({"device_settings.not_readable", "kind", record.kind,
                            "这条设置记录的内容本程序不认识，可能需要升级。"});
}

Applied apply_pushed(const Record& record, Transaction& t) {
    const auto pushed = pushed_from(record.body);
    if (!pushed) return not_readable(record);
    insert(t, {.id = pushed->push,
               .values = pushed->values,
               .by = record.actor.account,
               .said = record.time.wall});
    for (const auto& device : pushed->first)
        insert(t, pushed->push, {.device = device, .stage = Stage::first});
    for (const auto& device : pushed->rest)
        insert(t, pushed->push, {.device = device, .stage = Stage::rest});
    return Applied::done();
}

template <class Change>
Applied change(PushId id, Transaction& t, const Change& apply) {
    auto push = push_of(t, id);
    if (!push) return Applied::waits({id.value});
    apply(*push);
    save(t, *push);
    return Applied::done();
}

Applied apply_answered(const Record& record, Transaction& t) {
    const auto answered = answered_from(record.body);
    if (!answered) return not_readable(record);
    // Kept also where nothing was asked: on the device itself, or by a hub that was restored.
    static_cast<void>(save_answer(t, record.device, *answered, record.time.wall));
    return Applied::done();
}

}  // namespace

SettingsProjection::SettingsProjection(platform::Database& database) {
    prepare_settings_tables(database);
}

bool SettingsProjection::is_said_by_hub_only(std::string_view kind) const {
    return kind == Pushed::kind || kind == Widened::kind || kind == Stopped::kind;
}

Applied SettingsProjection::apply(const Record& record, const std::optional<std::string>&,
                                  Transaction& transaction) {
    return apply_record(record, transaction);
}

Applied apply_record(const Record& record, Transaction& t) {
    if (record.kind == Pushed::kind) return apply_pushed(record, t);
    if (record.kind == Answered::kind) return apply_answered(record, t);
    if (record.kind == Widened::kind) {
        const auto widened = widened_from(record.body);
        if (!widened) return not_readable(record);
        return change(widened->push, t, [&](Push& push) { push.widened = record.time.wall; });
    }
    const auto stopped = record.kind == Stopped::kind ? stopped_from(record.body) : std::nullopt;
    if (!stopped) return not_readable(record);
    return change(stopped->push, t, [&](Push& push) {
        push.stopped = record.time.wall;
        push.stop_reason = stopped->reason;
    });
}

}  // namespace services::device_settings
