// Home visits as a phone takes them along and brings them back: what waits, one household for each
// that is taken, and the sheet filled at the door, sent until it is heard and counted once.
#pragma once

#include <functional>
#include <vector>

#include "services/casework/casework_types.hpp"
#include "services/hub/console_routes.hpp"
#include "services/papers/paper_types.hpp"

namespace services::hub {

class Sent;

// What waits for a visit, masked.
platform::HttpResponse visits_waiting(Hub& hub, const ConsoleQuestion& question);
// A household whole, for the phone to keep; the look goes on record first.
platform::HttpResponse take_visit(Hub& hub, const ConsoleQuestion& question);
platform::HttpResponse bring_visit(Hub& hub, const ConsoleQuestion& question);
// A photo of a visit that is in the case; the same again is the same.
platform::HttpResponse bring_visit_photo(Hub& hub, const ConsoleQuestion& question);

// For every sheet filled on a phone: its signatures as the pad draws them, and a photo of what is
// there already. Where the sheet said the hashes of its photos, no other photo is taken.
using Announced = std::function<bool(const platform::Digest& hash)>;
std::vector<casework::Stroke> strokes_in(const Sent& sent);
platform::HttpResponse bring_photo(Hub& hub, const ConsoleQuestion& question,
                                   const papers::Belongs& belongs,
                                   const Announced& is_announced = {});

}  // namespace services::hub
