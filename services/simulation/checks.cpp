#include "services/simulation/checks.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "services/sync/log_check.hpp"

namespace services::simulation {

using platform::Transaction;

namespace {

// One effect for each amendment, and those of one machine in the order it wrote them.
void check_marks(World& world, const std::vector<std::string>& marks) {
    std::map<std::string, int> last;
    for (const auto& mark : marks) {
        const auto dot = mark.find('.');
        const auto count = std::stoi(mark.substr(dot + 1));
        auto& before = last[mark.substr(0, dot)];
        if (count == before) world.story.broken("补充" + mark + "生效了两次");
        if (count < before) world.story.broken("补充" + mark + "生效的次序不对");
        before = std::max(before, count);
    }
}

struct Arrived {
    std::map<std::string, Note> notes;
    std::map<std::string, std::vector<std::string>> marks;  // by note
    std::set<std::string> records;
    std::set<std::string> waiting;
};

Arrived arrived_at(const SimulatedHub& hub) {
    Arrived arrived;
    arrived.notes = all_notes(hub.disk);
    for (const auto& [id, note] : arrived.notes)
        arrived.marks[id] = marks_of(note);
    hub.disk.read([&](Transaction& t) {
        for (const auto& row : t.query("SELECT record_id FROM hub_log WHERE repeats = 0"))
            arrived.records.insert(row.text("record_id"));
    });
    arrived.waiting = waiting_at(hub);
    return arrived;
}

// What a gap took may be missing, once staff were told: the kiosk had pruned it as safe.
bool is_lost_in_a_gap(const World& world, const PromisedRecord& record) {
    if (!world.has_settled_gap) return false;
    for (const auto& kiosk : world.kiosks) {
        if (kiosk->machine != record.machine) continue;
        return kiosk->sync->journal.state_of(record.id) == sync::RecordState::safe;
    }
    return false;
}

void check_record(World& world, const Arrived& arrived, const PromisedRecord& record) {
    const auto id = platform::to_text(record.id);
    const auto who = "机器" + std::to_string(record.machine) + "的记录" + id;
    if (!arrived.records.contains(id)) {
        if (!is_lost_in_a_gap(world, record)) world.story.broken(who + "丢了");
        return;
    }
    const auto note = arrived.notes.find(platform::to_text(record.note));
    if (record.mark.empty()) {
        const bool is_whole = note != arrived.notes.end() && note->second.secret == record.secret &&
                              note->second.number == record.number;
        if (!is_whole) world.story.broken(who + "到了却没有生效");
    } else if (note == arrived.notes.end()) {
        // Its note was lost in a gap or with a backup, and staff know: it waits.
        if (!arrived.waiting.contains(id)) world.story.broken(who + "没有等它的主体");
    } else {
        const auto& marks = arrived.marks.at(note->first);
        if (std::find(marks.begin(), marks.end(), record.mark) == marks.end())
            world.story.broken(who + "到了却没有生效");
    }
}

void check_effects(World& world) {
    const auto arrived = arrived_at(world.hub);
    for (const auto& [id, note] : arrived.notes) {
        if (note.writes != 1) world.story.broken("一件生效了" + std::to_string(note.writes) + "次");
        check_marks(world, arrived.marks.at(id));
    }
    for (const auto& record : world.promises.records())
        check_record(world, arrived, record);
    // What waits, waits for a subject that is not there.
    world.hub.disk.read([&](Transaction& t) {
        const auto ready = t.query(
            "SELECT w.record_id FROM hub_waiting w JOIN notes n ON n.note = w.subject LIMIT 1");
        if (!ready.empty()) world.story.broken("主体到了，等它的记录还没有生效");
    });
}

bool is_one_disk(const World& world, int machine, int other) {
    const auto identity_of = [&](int wanted) {
        for (const auto& kiosk : world.kiosks) {
            if (kiosk->machine == wanted) return kiosk->identity.device;
        }
        return sync::DeviceId{};
    };
    return identity_of(machine) == identity_of(other);
}

void check_numbers(World& world) {
    std::map<std::int64_t, int> given;
    for (const auto& record : world.promises.records()) {
        if (!record.number) continue;
        const auto [first, is_new] = given.emplace(*record.number, record.machine);
        if (is_new) continue;
        const bool is_clone =
            first->second != record.machine && is_one_disk(world, first->second, record.machine);
        if (!is_clone) world.story.broken("受理号" + std::to_string(*record.number) + "发了两次");
    }
}

// A copied disk of which both machines went on was noticed.
void check_clone(World& world) {
    if (!world.clone) return;
    const auto& original = *world.kiosks[static_cast<std::size_t>(world.clone->original) - 1];
    const auto& copy = *world.kiosks[static_cast<std::size_t>(world.clone->copy) - 1];
    const auto has_gone_on = [&](const SimulatedKiosk& kiosk) {
        const auto state = kiosk.state();
        return state.forks > world.clone->original_forks || state.head > world.clone->original_head;
    };
    if (!has_gone_on(original) || !has_gone_on(copy)) return;
    for (const auto& alarm : world.hub.sync->alarms.all()) {
        const bool is_told = alarm.kind == sync::AlarmKind::fork ||
                             alarm.kind == sync::AlarmKind::clone ||
                             alarm.kind == sync::AlarmKind::gap;
        if (is_told && alarm.device == original.identity.device) return;
    }
    world.story.broken("硬盘被拷贝，两台都在用，却没有警报");
}

// Each stream that came out of another one was told, unless staff had closed that one.
void check_streams(World& world) {
    for (const auto& stream : world.hub.sync->ingest.streams()) {
        if (stream.safe > stream.contig) world.story.broken("safe 超过了 contig");
        if (!stream.forked_from) continue;
        const auto about = platform::to_text(*stream.forked_from);
        const bool is_told = world.hub.has_alarm(sync::AlarmKind::fork, about) ||
                             world.closed_streams.contains(about);
        if (!is_told) world.story.broken("流" + about + "分叉了，却没有警报");
    }
    if (!world.clone && world.figures.forks > 0 && !world.has_settled_gap)
        world.story.broken("没有人拷贝硬盘，却有终端换了流");
}

// The log's order, in which all takes effect, is each stream's own.
void check_order(World& world) {
    std::map<std::string, std::int64_t> last;
    world.hub.disk.read([&](Transaction& t) {
        for (const auto& row : t.query("SELECT stream, seq FROM hub_log ORDER BY n")) {
            if (row.integer("seq") != ++last[row.text("stream")])
                world.story.broken("流" + row.text("stream") + "的记录次序不对");
        }
    });
}

bool is_on_hub(const SimulatedHub& hub, const SimulatedKiosk& kiosk,
               const sync::JournalState& state) {
    const auto hashes = [&](const platform::Database& store, const std::string& table) {
        return store.read([&](Transaction& t) {
            std::vector<platform::Bytes> found;
            for (const auto& row :
                 t.query("SELECT hash FROM " + table + " WHERE stream = $stream ORDER BY seq",
                         {{"stream", state.stream.value}}))
                found.push_back(row.blob("hash"));
            return found;
        });
    };
    return hashes(kiosk.disk, "journal_records") == hashes(hub.disk, "hub_log");
}

void check_journals(World& world) {
    for (const auto& kiosk : world.kiosks) {
        const auto state = check_kiosk(world, *kiosk);
        if (state.pending() > 0 || state.has_gap)
            world.story.broken(kiosk->name() + "修好以后仍有没送到的记录");
        if (kiosk->sync->journal.first_broken_link())
            world.story.broken(kiosk->name() + "的链断了");
        if (!is_on_hub(world.hub, *kiosk, state))
            world.story.broken(kiosk->name() + "的流与中心的不是同一条链");
        if (kiosk->wire.figures().secrets_seen > 0)
            world.story.broken(kiosk->name() + "的线路上有明文");
    }
}

// Only a backup older than was promised may leave a gap.
void check_gaps(World& world) {
    if (world.has_settled_gap && world.figures.old_restores == 0)
        world.story.broken("备份没有过旧，却有了缺口");
}

void check_replay(World& world) {
    if (!sync::check_log(world.hub.disk).flaws.empty()) world.story.broken("中心的记录链断了");
    auto& projector = world.hub.sync->projector;
    const auto before = projector.state_digest();
    projector.rebuild();
    if (projector.state_digest() != before) world.story.broken("重放记录得不到同样的状态");
}

}  // namespace

sync::JournalState check_kiosk(World& world, const SimulatedKiosk& kiosk) {
    const auto state = kiosk.state();
    if (state.safe > state.acked || state.acked > state.head || state.floor > state.head)
        world.story.broken(kiosk.name() + "的 safe、acked、head 次序不对");
    const bool knows_this_epoch = state.epoch == world.hub.epoch();
    if (knows_this_epoch && state.acked > world.hub.contig(state.stream))
        world.story.broken(kiosk.name() + "以为中心收到了它没有的记录");
    return state;
}

void check_end(World& world) {
    if (world.city) check_city(world);
    check_journals(world);
    check_effects(world);
    check_numbers(world);
    check_clone(world);
    check_streams(world);
    check_gaps(world);
    check_order(world);
    check_replay(world);
}

bool is_in_log(const SimulatedHub& hub, sync::RecordId record) {
    return hub.disk.read([&](Transaction& t) {
        return t
            .query_one("SELECT n FROM hub_log WHERE record_id = $id AND repeats = 0",
                       {{"id", record.value}})
            .has_value();
    });
}

std::set<std::string> waiting_at(const SimulatedHub& hub) {
    return hub.disk.read([](Transaction& t) {
        std::set<std::string> ids;
        for (const auto& row : t.query("SELECT record_id FROM hub_waiting"))
            ids.insert(row.text("record_id"));
        return ids;
    });
}

std::int64_t newest_heard(const World& world) {
    std::int64_t heard = 0;
    for (const auto& kiosk : world.kiosks) {
        for (const auto feed :
             {sync::bundles_feed, sync::hall_feed, sync::blocks_feed, sync::fates_feed})
            heard = std::max(heard, kiosk->sync->feeds.cursor(feed).after);
    }
    return heard;
}

}  // namespace services::simulation
