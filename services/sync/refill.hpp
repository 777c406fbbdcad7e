// A hub that was restored from a backup has forgotten what it said itself since then; the hub above
// it holds that, unopened. It is taken back into the stream it was said in, link by link of its
// chain, and only before anything new is said: after that it could gainsay what people were told.
#pragma once

#include <cstdint>

#include "platform/http/http_client.hpp"
#include "services/sync/ingest.hpp"

namespace services::sync {

struct Refill {
    std::int64_t records = 0;
    // The upper hub has nothing more of it than is here now. False also when it did not answer:
    // what it has is then told to staff once it does (Relay).
    bool is_whole = false;
};

// Of a hub with that name. Nothing is asked unless a stream of its own has ended and the present
// one has not begun.
Refill take_back_own(const platform::Database& database, const Ingest& ingest,
                     platform::HttpClient& upper, DeviceId hub);

}  // namespace services::sync
