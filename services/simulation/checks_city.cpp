#include <map>
#include <set>

#include "services/simulation/checks.hpp"
#include "services/sync/log_check.hpp"

namespace services::simulation {

using platform::Transaction;

namespace {

std::vector<std::pair<std::int64_t, platform::Bytes>> chain_of(const SimulatedHub& hub,
                                                               sync::StreamId stream) {
    return hub.disk.read([&](Transaction& t) {
        std::vector<std::pair<std::int64_t, platform::Bytes>> chain;
        for (const auto& row :
             t.query("SELECT seq, hash FROM hub_log WHERE stream = $stream ORDER BY seq",
                     {{"stream", stream.value}}))
            chain.emplace_back(row.integer("seq"), row.blob("hash"));
        return chain;
    });
}

// The city may hold more of a stream than a hall that was restored: what the hall itself had said.
void check_relayed(World& world) {
    for (const auto& stream : world.hub.upstream->relay.streams()) {
        const auto ours = chain_of(world.hub, stream.source);
        auto theirs = chain_of(*world.city, stream.stream);
        if (theirs.size() > ours.size()) theirs.resize(ours.size());
        if (ours != theirs) world.story.broken("大厅的一条流到全市中心后不是同一条链");
        world.figures.relayed += static_cast<std::int64_t>(ours.size());
    }
}

void check_once(World& world) {
    const auto notes = all_notes(world.city->disk);
    std::set<std::string> marks;
    std::map<std::string, std::map<std::string, int>> last;
    for (const auto& [id, note] : notes) {
        if (note.writes != 1) world.story.broken("一件在全市中心生效了不止一次");
        for (const auto& mark : marks_of(note)) {
            if (!marks.insert(mark).second) world.story.broken("补充在全市中心生效了两次");
            const auto dot = mark.find('.');
            auto& before = last[id][mark.substr(0, dot)];
            const auto count = std::stoi(mark.substr(dot + 1));
            if (count < before) world.story.broken("补充" + mark + "在全市中心的次序不对");
            before = count;
        }
    }
    // What took effect in the hall took effect here.
    for (const auto& [id, note] : all_notes(world.hub.disk)) {
        const auto here = notes.find(id);
        if (here == notes.end() || here->second.number != note.number)
            world.story.broken("大厅里的一件没有在全市中心生效");
    }
}

}  // namespace

void check_city(World& world) {
    world.city->project();
    check_relayed(world);
    check_once(world);
    for (const auto& record : world.promises.records()) {
        if (is_in_log(world.hub, record.id) && !is_in_log(*world.city, record.id))
            world.story.broken("大厅收到的一条记录没有到全市中心");
    }
    if (world.hub.upward_wire->figures().secrets_seen > 0)
        world.story.broken("大厅到全市中心的线路上有明文");
    if (!sync::check_log(world.city->disk).flaws.empty())
        world.story.broken("全市中心的记录链断了");
    auto& projector = world.city->sync->projector;
    const auto before = projector.state_digest();
    projector.rebuild();
    if (projector.state_digest() != before) world.story.broken("全市中心重放记录得不到同样的状态");
}

}  // namespace services::simulation
