#include "services/simulation/world.hpp"

#include <algorithm>

#include "platform/clock/civil_date.hpp"
#include "services/simulation/checks.hpp"

namespace services::simulation {

using namespace std::chrono_literals;

namespace {

constexpr std::uint64_t world_dice = 0x57E9;

}  // namespace

Figures& Figures::operator+=(const Figures& other) {
    records += other.records;
    numbers += other.numbers;
    requests += other.requests;
    doubled += other.doubled;
    power_cuts += other.power_cuts;
    clock_jumps += other.clock_jumps;
    restores += other.restores;
    old_restores += other.old_restores;
    clones += other.clones;
    forks += other.forks;
    gaps += other.gaps;
    waited += other.waited;
    relayed += other.relayed;
    city_restores += other.city_restores;
    return *this;
}

World::World(Stores& used_stores, const HubKeys& hub_keys, std::uint64_t seed, int kiosk_count,
             Story& told, bool has_city)
    : stores(used_stores),
      keys(hub_keys),
      story(told),
      now(first_morning),
      hub(used_stores, hub_keys, seed, first_morning),
      chance_(seed * 7 + world_dice) {
    story.set_time(now);
    if (has_city) {
        city = std::make_unique<SimulatedHub>(stores, keys, seed, now, SimulatedHub::Place::city);
        hub.put_under(*city);
        story.tell("这个中心是大厅的，上面还有全市的中心。");
    }
    for (int i = 1; i <= kiosk_count; ++i) {
        auto& store = stores.fresh_kiosk(static_cast<std::size_t>(i));
        kiosks.push_back(std::make_unique<SimulatedKiosk>(i, store, hub, keys, seed, now));
    }
    story.tell("一个中心、{}台终端开始工作；中心已有一份验证过的备份。", kiosk_count);
}

void World::pass(std::chrono::microseconds by) {
    now = now + by;
    hub.clock.advance(by);
    if (city) city->clock.advance(by);
    for (const auto& kiosk : kiosks)
        kiosk->clock.advance(by);
    story.set_time(now);
}

bool World::survives(SimulatedKiosk& kiosk, const std::function<void()>& act) {
    bool is_alive = true;
    try {
        act();
    } catch (const PowerCut& cut) {
        ++figures.power_cuts;
        is_alive = false;
        if (cut.machine == kiosk.machine) {
            story.tell("{}做到一半断电，重新开机。", kiosk.name());
            kiosk.boot();
        } else {
            light_hub();
        }
    }
    if (hub.is_dark()) {
        ++figures.power_cuts;
        light_hub();
    }
    return is_alive;
}

void World::light_hub() {
    story.tell("中心正在写盘时断电，重新开机。");
    hub.boot();
}

void World::write_note(SimulatedKiosk& kiosk) {
    survives(kiosk, [&] {
        const auto secret = below(3) == 0 ? std::string(secret_mark) + " " +
                                                std::to_string(promises.records().size())
                                          : std::string();
        const auto written = kiosk.write("note", secret);
        if (!written) {
            story.broken("时钟不准时，密封不了，终端就不能收件");
            return;
        }
        ++figures.records;
        figures.numbers += written->number.has_value();
        promises.keep({written->record, written->note, kiosk.machine, "", secret, written->number});
        story.tell("{}收下第{}件，{}。", kiosk.name(), figures.records,
                   written->number ? fmt::format("受理号{}", *written->number)
                                   : std::string("没有号可发，先给临时号"));
    });
}

void World::amend_note(SimulatedKiosk& kiosk) {
    if (promises.records().empty()) return write_note(kiosk);
    const auto note = promises.records()[below(promises.records().size())].note;
    survives(kiosk, [&] {
        const auto mark = promises.next_mark(kiosk.machine);
        const auto id = kiosk.amend(note, mark);
        ++figures.records;
        promises.keep({id, note, kiosk.machine, mark, "", {}});
        story.tell("{}给已有的一件补充了“{}”。", kiosk.name(), mark);
    });
}

void World::write_nonsense(SimulatedKiosk& kiosk) {
    survives(kiosk, [&] {
        kiosk.append(nonsense_kind, sync::SubjectId{platform::Uuid{{9}}}, note_body("?"));
        story.tell("{}写下一条谁也用不了的记录。", kiosk.name());
    });
}

void World::hub_writes() {
    survives(*kiosks.front(), [&] {
        const sync::SubjectId note{platform::Uuid{hub.sync->log.mint_id().value}};
        const auto secret = std::string(secret_mark) + " of the hub";
        const auto id = hub.say(note, written_kind, "hub", secret);
        if (!id) return;
        ++figures.records;
        promises.keep({*id, note, hub_machine, "", secret, {}});
        story.tell("中心自己写下一件。");
    });
}

void World::hub_amends() {
    if (promises.records().empty()) return;
    const auto note = promises.records()[below(promises.records().size())].note;
    survives(*kiosks.front(), [&] {
        const auto mark = promises.next_mark(hub_machine);
        const auto id = hub.say(note, amended_kind, mark, "");
        if (!id) return;
        ++figures.records;
        promises.keep({*id, note, hub_machine, mark, "", {}});
        story.tell("中心给已到的一件补充了“{}”。", mark);
    });
}

void World::carry(SimulatedKiosk& kiosk, int steps) {
    const auto before = kiosk.state();
    const bool is_through = survives(kiosk, [&] {
        for (int i = 0; i < steps; ++i) {
            pass(std::chrono::milliseconds{200 + below(1'500)});
            kiosk.sync->courier.step();
        }
    });
    const auto after = check_kiosk(*this, kiosk);
    if (after.stream != before.stream) {
        ++figures.forks;
        story.tell("{}发现自己的历史与中心的不合，换了一条新流，未存妥的都带过去。", kiosk.name());
    } else if (after.acked < before.acked) {
        story.tell("{}得知中心只到第{}条（原先是{}），从那里重新送。", kiosk.name(), after.acked,
                   before.acked);
    } else if (after.acked > before.acked) {
        story.tell("{}送到第{}条，共{}条。", kiosk.name(), after.acked, after.head);
    } else if (is_through && after.pending() > 0) {
        story.tell("{}有{}条没送出去：{}。", kiosk.name(), after.pending(),
                   kiosk.sync->courier.state().last_refusal);
    }
}

void World::project() {
    survives(*kiosks.front(), [&] { hub.project(); });
    for (const auto& record : waiting_at(hub))
        figures.waited += has_waited_.insert(record).second;
}

void World::cut_line(SimulatedKiosk& kiosk) {
    kiosk.wire.cut();
    story.tell("{}的线路断了。", kiosk.name());
}

void World::cut_all_lines() {
    for (const auto& kiosk : kiosks)
        kiosk->wire.cut();
    story.tell("中心与所有终端失去联系。");
}

void World::mend_line(SimulatedKiosk& kiosk) {
    kiosk.wire.mend();
    if (below(2) == 0) kiosk.sync->courier.link_up();  // the doorbell need not come first
    story.tell("{}的线路通了。", kiosk.name());
}

void World::worsen_line(SimulatedKiosk& kiosk) {
    const auto badness = 10 + static_cast<int>(below(60));
    kiosk.wire.set_badness(badness);
    story.tell("{}的线路变差：百问{}坏，会丢、会重、会迟、会乱序。", kiosk.name(), badness);
}

void World::cut_power(SimulatedKiosk& kiosk) {
    const auto how = below(3);
    if (how == 0) {
        ++figures.power_cuts;
        story.tell("{}断电，重新开机。", kiosk.name());
        kiosk.boot();
    } else if (how == 1) {
        kiosk.wire.cut_power_in_flight();
    } else {
        kiosk.disk.cut_power_at(1 + static_cast<int>(below(6)), below(2) == 0);
    }
}

void World::cut_hub_power() {
    hub.disk.cut_power_at(1 + static_cast<int>(below(6)), below(2) == 0);
}

void World::restart_program(SimulatedKiosk& kiosk) {
    story.tell("{}的程序退出后重新启动。", kiosk.name());
    survives(kiosk, [&] { kiosk.start(); });
}

// Anywhere from 1970 to 2106.
void World::jump_clock(SimulatedKiosk& kiosk) {
    constexpr std::uint64_t seconds = std::uint64_t{1} << 32;
    const platform::WallTime wall{static_cast<std::int64_t>(below(seconds)) * 1'000'000};
    kiosk.clock.set_wall(wall);
    ++figures.clock_jumps;
    story.tell("{}的时钟跳到{}年。", kiosk.name(), platform::date_of(wall).year);
}

void World::reboot(SimulatedKiosk& kiosk) {
    kiosk.boot();
    story.tell("{}重新开机，中心告诉过的时间都忘了。", kiosk.name());
}

void World::step_hub_clock() {
    const auto by = std::chrono::seconds{static_cast<std::int64_t>(below(7'200)) - 3'600};
    hub.clock.set_wall(hub.clock.wall() + by);
    ++figures.clock_jumps;
    story.tell("中心的时钟被拨了{}秒。", by.count());
}

void World::publish_keys() {
    survives(*kiosks.front(), [&] {
        hub.publish_keys();
        story.tell("中心再次公布密封用的公钥。");
    });
}

void World::trouble_hub() {
    if (below(2) == 0) {
        hub.is_busy = !hub.is_busy;
        story.tell("{}", hub.is_busy ? "中心太忙，一律请终端等等。" : "中心不忙了。");
    } else {
        hub.is_opener_away = !hub.is_opener_away;
        story.tell("{}", hub.is_opener_away ? "中心的开封程序不在。" : "中心的开封程序回来了。");
    }
}

}  // namespace services::simulation
