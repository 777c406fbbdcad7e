#include "services/sync/alarms.hpp"

#include "platform/base/log.hpp"
#include "platform/storage/stored_values.hpp"
#include "services/sync/row_values.hpp"

namespace services::sync {

using platform::Transaction;

namespace {

constexpr AlarmKind all_kinds[] = {AlarmKind::fork,    AlarmKind::clone,     AlarmKind::gap,
                                   AlarmKind::same_id, AlarmKind::forgotten, AlarmKind::block_clash,
                                   AlarmKind::salvaged};

AlarmKind kind_from(std::string_view name) {
    for (const auto kind : all_kinds) {
        if (name_of(kind) == name) return kind;
    }
    platform::ensure(false, "an alarm's kind is one we wrote");
    return AlarmKind::fork;
}

Alarm alarm_at(const platform::Row& row) {
    Alarm alarm;
    alarm.id = row.integer("alarm");
    alarm.kind = kind_from(row.text("kind"));
    alarm.about = row.text("about");
    alarm.device = id_at<DeviceId>(row, "device");
    alarm.detail = row.text("detail");
    alarm.raised = {row.integer("raised")};
    if (const auto settled = row.maybe_integer("settled")) alarm.settled = {{*settled}};
    alarm.settled_by = row.text("settled_by");
    alarm.note = row.text("note");
    return alarm;
}

}  // namespace

std::string_view name_of(AlarmKind kind) {
    switch (kind) {
        case AlarmKind::fork:
            return "fork";
        case AlarmKind::clone:
            return "clone";
        case AlarmKind::gap:
            return "gap";
        case AlarmKind::same_id:
            return "same_id";
        case AlarmKind::forgotten:
            return "forgotten";
        case AlarmKind::block_clash:
            return "block_clash";
        case AlarmKind::salvaged:
            return "salvaged";
    }
    return "fork";
}

void Alarms::raise(Transaction& transaction, AlarmKind kind, std::string_view about,
                   DeviceId device, std::string_view detail) const {
    const auto known = transaction.query_one(
        "SELECT alarm FROM hub_alarms WHERE kind = $kind AND about = $about AND settled IS NULL",
        {{"kind", name_of(kind)}, {"about", about}});
    if (known) return;
    transaction.execute(
        "INSERT INTO hub_alarms (alarm, kind, about, device, detail, raised, settled_by, note)"
        " VALUES ($alarm, $kind, $about, $device, $detail, $raised, '', '')",
        {{"alarm", next_number(transaction, "alarm")},
         {"kind", name_of(kind)},
         {"about", about},
         {"device", device.value},
         {"detail", detail},
         {"raised", clock_.wall().micros}});
    const auto device_text = platform::to_text(device);
    platform::log(
        platform::LogLevel::alarm, "sync.alarm",
        {{"kind", name_of(kind)}, {"about", about}, {"device", std::string_view(device_text)}});
}

std::vector<Alarm> Alarms::open() const {
    return database_.read([](Transaction& t) {
        return platform::read_all(
            t.query("SELECT * FROM hub_alarms WHERE settled IS NULL ORDER BY alarm"), alarm_at);
    });
}

std::vector<Alarm> Alarms::all(int most) const {
    return database_.read([&](Transaction& t) {
        return platform::read_all(
            t.query("SELECT * FROM hub_alarms ORDER BY alarm DESC LIMIT $most", {{"most", most}}),
            alarm_at);
    });
}

bool Alarms::settle(std::int64_t id, std::string_view staff, std::string_view note) const {
    return database_.write([&](Transaction& t) {
        return t.execute(
                   "UPDATE hub_alarms SET settled = $now, settled_by = $staff, note = $note"
                   " WHERE alarm = $alarm AND settled IS NULL",
                   {{"now", clock_.wall().micros},
                    {"staff", staff},
                    {"note", note},
                    {"alarm", id}}) == 1;
    });
}

}  // namespace services::sync
