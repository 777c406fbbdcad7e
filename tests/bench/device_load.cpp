#include "bench/device_load.hpp"

namespace bench {

using services::sync::Record;

std::string load_body(World& world) {
    return R"({"acceptance":"31415926","assurance":"typed","consents":[{"purpose":"membership",)"
           R"("version":3},{"purpose":"protection","version":1}],"division":"410526",)"
           R"("occupation":"courier","protection":"yes","request":")" +
           platform::to_text(world.ids.mint()) + R"(","route":"where_they_work","vow":"2023"})";
}

std::string load_person() {
    return R"({"document":{"kind":"resident_id","number":"410599196903159016"},"mobile":{"kind":)"
           R"("own","number":"13800138000"},"name":"欧阳㛃","note":")" +
           std::string(200, 'x') + R"("})";
}

LoadDevice::LoadDevice(World& world)
    : LoadDevice(world, world.ids.mint_as<services::sync::DeviceId>(),
                 world.ids.mint_as<services::sync::StationId>()) {}

LoadDevice::LoadDevice(World& world, services::sync::DeviceId device,
                       services::sync::StationId station)
    : world_(world),
      device_(device),
      station_(station),
      stream_(world.ids.mint_as<services::sync::StreamId>()) {}

services::sync::WireRecord LoadDevice::next_record(const Said& said, bool is_sealed) {
    Record record;
    record.id = world_.ids.mint_as<services::sync::RecordId>();
    record.kind = said.kind;
    record.subject = said.subject;
    record.station = station_;
    record.device = device_;
    record.actor.kind = services::sync::ActorKind::worker;
    record.time = {world_.clock.boot_id(), world_.clock.boot(), said.at, world_.clock.trust()};
    record.first_stream = stream_;
    services::sync::WireRecord wire{header_text(record), said.body, std::nullopt};
    ++head_;
    if (is_sealed) {
        wire.sealed = platform::seal(world_.sealing.public_key,
                                     {record.id.value, record.kind, stream_.value}, load_person());
    }
    head_hash_ = services::sync::chain_hash(head_hash_, head_, wire.header,
                                            services::sync::hash_of_body(wire.body),
                                            services::sync::hash_of_sealed(wire.sealed));
    return wire;
}

std::string LoadDevice::next_batch(int records) {
    services::sync::Batch batch;
    batch.from_seq = head_ + 1;
    batch.prev_hash = head_hash_;
    for (int i = 0; i < records; ++i)
        batch.records.push_back(
            next_record({load_kind, world_.ids.mint_as<services::sync::SubjectId>(),
                         load_body(world_), world_.clock.wall()},
                        head_ % 2 != 0));
    return to_json_text(batch);
}

std::string LoadDevice::next_batch(const std::vector<Said>& said) {
    services::sync::Batch batch;
    batch.from_seq = head_ + 1;
    batch.prev_hash = head_hash_;
    for (const auto& one : said)
        batch.records.push_back(next_record(one, false));
    return to_json_text(batch);
}

}  // namespace bench
