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
    : world_(world),
      device_(world.ids.mint_as<services::sync::DeviceId>()),
      station_(world.ids.mint_as<services::sync::StationId>()),
      stream_(world.ids.mint_as<services::sync::StreamId>()) {}

services::sync::WireRecord LoadDevice::next_record() {
    Record record;
    record.id = world_.ids.mint_as<services::sync::RecordId>();
    record.kind = load_kind;
    record.subject = world_.ids.mint_as<services::sync::SubjectId>();
    record.station = station_;
    record.device = device_;
    record.actor.kind = services::sync::ActorKind::worker;
    record.time = {world_.clock.boot_id(), world_.clock.boot(), world_.clock.wall(),
                   world_.clock.trust()};
    record.first_stream = stream_;
    services::sync::WireRecord wire{header_text(record), load_body(world_), std::nullopt};
    if (++head_ % 2 == 0) {
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
        batch.records.push_back(next_record());
    return to_json_text(batch);
}

}  // namespace bench
