// What happens to disks: backups, restores, copies; and the day when everything is mended.
#include <algorithm>

#include "services/simulation/checks.hpp"
#include "services/simulation/world.hpp"

namespace services::simulation {

using namespace std::chrono_literals;

namespace {

constexpr int most_rounds_of_healing = 60;

}  // namespace

void World::make_backup() {
    hub.make_backup(now);
    story.tell("中心做了第{}份备份。", hub.backups().size());
}

void World::prove_backup() {
    if (hub.backups().back().is_proven) return;
    hub.disk.keep_power();
    hub.prove_backup();
    story.tell("最近一份备份恢复出来比对过了，终端可以清掉它之前的正文。");
}

void World::put_back(std::size_t backup, bool is_too_old) {
    const auto heard = newest_heard(*this);
    const auto minutes =
        std::chrono::duration_cast<std::chrono::minutes>(now - hub.backups()[backup].made);
    hub.restore(backup);
    const auto said = hub.feed_counter();
    if (heard > said) expects_forgotten_ = hub.epoch();
    promises.forget_hub_words(hub_machine, [&](sync::RecordId id) { return is_in_log(hub, id); });
    ++figures.restores;
    figures.old_restores += is_too_old;
    story.tell("中心坏了，用{}分钟前的{}恢复，开始新纪元。", minutes.count(),
               is_too_old ? "旧备份（比答应过的旧）" : "备份");
}

void World::restore() {
    const auto proven = hub.newest_proven();
    put_back(proven + below(hub.backups().size() - proven), false);
}

void World::restore_too_old() {
    put_back(below(hub.backups().size()), true);
}

void World::copy_disk() {
    const auto& original = *kiosks.front();
    const auto number = static_cast<int>(kiosks.size()) + 1;
    const auto state = original.state();
    auto& store = stores.fresh_kiosk(static_cast<std::size_t>(number));
    DiskImage(original.disk, stores.kiosk_tables()).put_on(store);
    clone = Clone{original.machine, number, state.head, state.forks};
    kiosks.push_back(std::make_unique<SimulatedKiosk>(number, store, hub, keys, below(1'000'000),
                                                      now, original.identity));
    ++figures.clones;
    story.tell("有人把{}的硬盘整个拷到另一台机器（终端{}），两台同时开着。", original.name(),
               number);
}

// Staff act on what they are told, and on nothing else.
void World::settle_gaps() {
    for (const auto& alarm : hub.sync->alarms.open()) {
        const auto stream = platform::id_from_text<sync::StreamId>(alarm.about);
        if (alarm.kind != sync::AlarmKind::gap || !stream) continue;
        has_settled_gap = true;
        ++figures.gaps;
        closed_streams.insert(alarm.about);
        hub.sync->ingest.close_stream(*stream, "account-1", "lost with the backup");
        story.tell("工作人员看到缺口警报（{}），关掉了那条流。", alarm.detail);
    }
}

bool World::is_all_in() const {
    // Who was asked to wait by a busy hub may not have heard yet that it was restored.
    const auto epoch = hub.epoch();
    return std::all_of(kiosks.begin(), kiosks.end(), [&](const auto& kiosk) {
        const auto state = kiosk->state();
        return state.epoch == epoch && state.pending() == 0 && !state.has_gap;
    });
}

bool World::come_in(int least_rounds, int most_rounds) {
    for (int round = 1; round <= most_rounds; ++round) {
        pass(30s);
        for (const auto& kiosk : kiosks) {
            survives(*kiosk, [&] { kiosk->sync->courier.run_until_idle(); });
        }
        if (round >= 2) settle_gaps();
        if (city) hub_survives([&] { hub.upstream->courier.run_until_idle(); });
        if (round >= least_rounds && is_all_in() && is_all_up()) return true;
    }
    return false;
}

void World::heal() {
    story.tell("一切修好：线路通了，没有人再动什么。");
    hub.is_busy = false;
    hub.is_opener_away = false;
    hub.disk.keep_power();
    if (city) {
        city->is_busy = false;
        city->disk.keep_power();
        hub.upward_wire->mend();
    }
    for (const auto& kiosk : kiosks) {
        kiosk->disk.keep_power();
        kiosk->wire.mend();
    }
    // Then once more: whose twin spoke last hears of it with its next question.
    const bool is_in = come_in(3, most_rounds_of_healing) && come_in(1, most_rounds_of_healing);
    expect_alarms_of_restore();
    hub.project();
    story.tell("{}", is_in ? "最后，每台终端都没有待送的记录。" : "最后，仍有记录没有送到。");
}

void World::expect_alarms_of_restore() {
    if (expects_forgotten_ && *expects_forgotten_ == hub.epoch() &&
        !hub.has_alarm(sync::AlarmKind::forgotten, *expects_forgotten_)) {
        story.broken("恢复之后，中心没有说出自己忘了什么");
    }
}

}  // namespace services::simulation
