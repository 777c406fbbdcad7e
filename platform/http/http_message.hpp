// What a question and its answer over HTTP hold, as plain values. Targets and forms are decoded
// here, strictly: a broken percent code, text that is not UTF-8, a key named twice or a path with
// tricks in it is refused. Knows neither sockets nor what any path means.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "platform/base/outcome.hpp"

namespace platform {

// Header names are lower case. Repeated headers are joined by ", " (cookies by "; ").
using HttpHeaders = std::map<std::string, std::string, std::less<>>;
using HttpQuery = std::map<std::string, std::string, std::less<>>;

struct HttpPeer {
    std::string address;                  // as text; behind a gateway, what the gateway says
    std::string certificate_fingerprint;  // SHA-256 of its certificate (DER) in hex; empty: none
};

struct HttpRequest {
    std::string method = "GET";  // upper case
    std::string path = "/";      // decoded
    HttpQuery query;             // decoded
    HttpHeaders headers;
    std::string body;  // decoded, if it came compressed
    HttpPeer peer;

    // The header's or the query's value; empty when absent.
    std::string_view header(std::string_view name) const;
    std::string_view query_value(std::string_view key) const;
};

// An endless answer (text/event-stream). The server asks every 100 ms, on a worker, for the next
// event's data, until there is none; it sends comments in between so that a dead line is noticed.
using NextEvent = std::function<std::optional<std::string>()>;

struct HttpResponse {
    int status = 200;
    std::string content_type = "application/json";
    HttpHeaders headers;  // further ones; length, type and connection are the server's
    std::string body;
    NextEvent next_event;  // when set, the body is not sent but the events are

    std::string_view header(std::string_view name) const;
};

using HttpHandler = std::function<HttpResponse(const HttpRequest&)>;

// {"code": ..., "sentence": ...}, the form of every error.
HttpResponse error_response(int status, std::string_view code, std::string_view sentence);

struct HttpTarget {
    std::string path;
    HttpQuery query;
};

enum class TargetRefusal { bad_path, bad_percent_code, not_utf8, repeated_key };

// "/v1/feeds?from=3" apart. The path starts with '/', has no empty or dot segments within and no
// coded slash.
Outcome<HttpTarget, TargetRefusal> parse_target(std::string_view target);

// "a=1&b=%E7%AB%99" apart, '+' being a space: queries, and bodies of
// application/x-www-form-urlencoded.
Outcome<HttpQuery, TargetRefusal> parse_query(std::string_view text);

// The reverse, for those who build addresses. `percent_encode` leaves only unreserved characters.
std::string percent_encode(std::string_view text);
std::string to_target(std::string_view path, const HttpQuery& query);

}  // namespace platform
