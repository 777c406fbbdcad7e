// What happens between the hall's hub and the city's.
#include <algorithm>

#include "services/simulation/world.hpp"

namespace services::simulation {

// Something the hall's hub does by itself; whoever loses power meanwhile boots.
bool World::hub_survives(const std::function<void()>& act) {
    bool is_alive = true;
    try {
        act();
    } catch (const PowerCut&) {
        ++figures.power_cuts;
        is_alive = false;
        light_hub();
    }
    if (city && city->is_dark()) {
        ++figures.power_cuts;
        light_city();
    }
    return is_alive;
}

void World::light_city() {
    story.tell("全市的中心正在写盘时断电，重新开机。");
    city->boot();
}

void World::carry_up(int steps) {
    const auto heads = [&] {
        std::int64_t sum = 0;
        for (const auto& stream : hub.upstream->relay.streams())
            sum += stream.acked;
        return sum;
    };
    const auto before = heads();
    hub_survives([&] {
        for (int i = 0; i < steps; ++i) {
            pass(std::chrono::milliseconds{200 + below(1'500)});
            hub.upstream->courier.step();
        }
    });
    const auto after = heads();
    if (after != before) story.tell("大厅送到全市中心的由{}条变为{}条。", before, after);
}

void World::trouble_city() {
    const auto kind = below(10);
    auto& wire = *hub.upward_wire;
    if (kind < 4) {
        if (wire.is_cut()) {
            wire.mend();
            story.tell("大厅到全市中心的线路通了。");
        } else {
            wire.cut();
            story.tell("大厅到全市中心的线路断了。");
        }
    } else if (kind < 6) {
        wire.set_badness(10 + static_cast<int>(below(60)));
        story.tell("大厅到全市中心的线路变差。");
    } else if (kind < 8) {
        city->disk.cut_power_at(1 + static_cast<int>(below(6)), below(2) == 0);
    } else if (kind < 9) {
        wire.cut_power_in_flight();
    } else {
        city->is_busy = !city->is_busy;
        story.tell("{}", city->is_busy ? "全市中心太忙。" : "全市中心不忙了。");
    }
}

void World::back_up_city() {
    city->disk.keep_power();
    if (below(2) == 0) return city->make_backup(now);
    city->prove_backup();
}

// Also from a backup older than was promised: the hall keeps its whole log and fills it again.
void World::restore_city() {
    city->restore(below(city->backups().size()));
    ++figures.city_restores;
    story.tell("全市的中心坏了，用备份恢复。");
}

bool World::is_all_up() const {
    if (!city) return true;
    const auto streams = hub.upstream->relay.streams();
    return std::all_of(streams.begin(), streams.end(), [&](const sync::RelayedStream& stream) {
        return stream.acked == stream.head && city->contig(stream.stream) >= stream.head;
    });
}

}  // namespace services::simulation
