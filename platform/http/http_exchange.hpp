// From a received request to the bytes of its answer, without sockets: unpack, ask the handler,
// pack. Runs on a worker.
#pragma once

#include <string>

#include "platform/http/http_server.hpp"

namespace platform {

// Never throws: a handler's fault becomes a 500 and a line in the log.
HttpResponse answer_request(const Listener& listener, HttpRequest request);

enum class AfterAnswer { keep, close };

// Status line and headers. An event stream has no length and ends with the connection.
std::string head_of(const HttpResponse& response, AfterAnswer after);

// Whether the answer to `method` carries its body on the wire.
bool carries_body(const HttpResponse& response, std::string_view method);

// The next events of the stream, framed; `is_over` when it failed and must end.
struct EventBatch {
    std::string text;
    bool is_over = false;
};
EventBatch collect_events(const Listener& listener, const NextEvent& next_event);

}  // namespace platform
