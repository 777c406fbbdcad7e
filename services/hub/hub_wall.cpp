#include "services/hub/hub_wall.hpp"

namespace services::hub {
namespace {

constexpr std::chrono::milliseconds looked_at_every{200};

using Lines = std::map<sync::StationId, WallLine>;

Lines lines_of(const std::vector<devices::Station>& stations, const directory::States& states) {
    Lines lines;
    for (const auto& station : stations) {
        WallLine line;
        line.station = station.id;
        line.number = station.number;
        line.name = station.name;
        line.division = station.division;
        if (const auto state = states.find(station.id); state != states.end()) {
            line.open = state->second.open.state;
            line.cause = state->second.open.cause;
            line.open_at = state->second.open.at;
            line.people = state->second.people.present;
            line.free_seats = state->second.free_seats();
            if (const auto* seats = state->second.things_of(places::ThingKind::seat))
                line.seats = seats->all - seats->out_of_order;
        }
        lines.emplace(station.id, std::move(line));
    }
    return lines;
}

WallLine* line_of(Lines& lines, sync::StationId station) {
    const auto line = lines.find(station);
    return line == lines.end() ? nullptr : &line->second;
}

}  // namespace

HubWall::HubWall(const devices::Devices& devices, const HubDirectory& stations,
                 const sync::HubSync& sync, const assistance::AssistanceDesk& desk,
                 const platform::Clock& clock)
    : devices_(devices), stations_(stations), sync_(sync), desk_(desk), clock_(clock) {}

void HubWall::look() const {
    const auto now = clock_.boot();
    // What rang the bell is on the wall, however lately it was drawn.
    const auto cursor = sync_.projector.cursor();
    if (looked_at_ && cursor == cursor_ && now - *looked_at_ < looked_at_every) return;
    looked_at_ = now;
    cursor_ = cursor;
    const auto roster = devices_.roster();
    auto lines = lines_of(roster->stations, *stations_.states());
    const auto seen = devices_.seen();
    const auto wall = clock_.wall();
    for (const auto& device : roster->devices) {
        if (device.state != devices::DeviceState::enrolled) continue;
        auto* line = line_of(lines, device.station);
        if (line == nullptr) continue;
        line->devices += 1;
        const auto heard = seen.find(device.id);
        if (heard != seen.end()) line->waiting += heard->second.waiting;
        if (heard == seen.end() || wall - heard->second.at > device_silent_after) line->silent += 1;
    }
    for (const auto& alarm : sync_.alarms.open())
        if (const auto* device = roster->find(alarm.device);
            device != nullptr && device->state == devices::DeviceState::enrolled)
            if (auto* line = line_of(lines, device->station)) line->alarms += 1;
    for (const auto& call : desk_.open_calls())
        if (auto* line = line_of(lines, call.station)) line->calls += 1;
    const auto next = version_ + 1;
    for (auto& [station, line] : lines) {
        auto& known = known_[station];
        if (known.version > 0 && known.line == line) continue;
        known = {std::move(line), next};
        version_ = next;
    }
    // Who watches is told of changed lines only, so a line that is gone is a new wall.
    if (std::erase_if(known_, [&](const auto& one) { return !lines.contains(one.first); }) > 0)
        first_ = version_ = next;
}

HubWall::News HubWall::since(std::optional<std::int64_t> version) const {
    const std::scoped_lock lock(mutex_);
    look();
    News news;
    news.version = version_;
    news.is_whole = !version || *version < first_ || *version > version_;
    for (const auto& [station, known] : known_)
        if (news.is_whole || known.version > *version) news.lines.push_back(known.line);
    return news;
}

std::optional<WallLine> HubWall::line(sync::StationId station) const {
    const std::scoped_lock lock(mutex_);
    look();
    const auto known = known_.find(station);
    if (known == known_.end()) return std::nullopt;
    return known->second.line;
}

}  // namespace services::hub
