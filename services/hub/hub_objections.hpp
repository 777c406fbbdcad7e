// Objections made at a kiosk: a posted notice, shown there to who holds its code, and what they say
// against it, carried from their sealed request into the case by itself. Whose case it is never
// leaves the hub; how it came out goes back to their receipt.
#pragma once

#include "platform/http/http_message.hpp"

namespace services::hub {

class Hub;

// {code}: the notice as it hangs, masked; 404 for a code nobody gave out, or once its days are
// over.
platform::HttpResponse answer_posted_notice(Hub& hub, const platform::HttpRequest& request);

// Every objection that came in is taken to its case once, and its request closed with the outcome.
// One that cannot be taken now stays, and is tried again with the next thing that comes in.
void carry_objections(Hub& hub);

}  // namespace services::hub
