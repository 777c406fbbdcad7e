// A piece of one stream as a hub's log has it, in the form in which it travels: up to the hub
// above, and back down to the hub that said it.
#pragma once

#include "platform/storage/database.hpp"
#include "services/sync/wire.hpp"

namespace services::sync {

// As much as one batch may hold of what stands after `after`. It ends before a record whose content
// was erased; when that is the first one, its `floor` says so.
Batch batch_after(platform::Transaction& transaction, StreamId stream, std::int64_t after);

}  // namespace services::sync
