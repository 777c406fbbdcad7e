#include "platform/http/http_exchange.hpp"

#include <algorithm>
#include <exception>

#include "platform/base/log.hpp"
#include "platform/http/compression.hpp"
#include "platform/http/event_text.hpp"

namespace platform {
namespace {

constexpr std::size_t worth_packing = 1024;
constexpr int events_at_once = 64;  // then others get their turn

std::string_view reason_of(int status) {
    switch (status) {
        case 200:
            return "OK";
        case 201:
            return "Created";
        case 202:
            return "Accepted";
        case 204:
            return "No Content";
        case 303:
            return "See Other";
        case 304:
            return "Not Modified";
        case 400:
            return "Bad Request";
        case 401:
            return "Unauthorized";
        case 403:
            return "Forbidden";
        case 404:
            return "Not Found";
        case 405:
            return "Method Not Allowed";
        case 409:
            return "Conflict";
        case 413:
            return "Content Too Large";
        case 415:
            return "Unsupported Media Type";
        case 429:
            return "Too Many Requests";
        case 431:
            return "Request Header Fields Too Large";
        case 500:
            return "Internal Server Error";
        case 503:
            return "Service Unavailable";
        default:
            return "Other";
    }
}

bool is_token(std::string_view name) {
    return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    });
}

bool is_one_line(std::string_view value) {
    return std::none_of(value.begin(), value.end(), [](char c) {
        return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7f;
    });
}

// A line break in a value would let whoever chose it write the rest of the answer.
bool has_sound_headers(const HttpResponse& response) {
    return response.status >= 200 && response.status <= 599 && is_one_line(response.content_type) &&
           std::all_of(response.headers.begin(), response.headers.end(), [](const auto& header) {
               return is_token(header.first) && is_one_line(header.second);
           });
}

std::optional<HttpResponse> unpack_body(const Listener& listener, HttpRequest& request) {
    const auto coding = request.header("content-encoding");
    if (coding.empty() || coding == "identity") return std::nullopt;
    if (coding != "zstd") {
        return error_response(415, "unknown_encoding", "A body may be plain or zstd.");
    }
    auto plain = unpack_zstd(request.body, listener.limits.body_bytes);
    if (!plain && plain.refusal() == UnpackRefusal::too_large) {
        return error_response(413, "body_too_large", "The unpacked body is over the limit.");
    }
    if (!plain) return error_response(400, "bad_zstd", "The body is not one whole zstd frame.");
    request.body = std::move(*plain);
    return std::nullopt;
}

bool accepts_zstd(const HttpRequest& request) {
    return request.header("accept-encoding").find("zstd") != std::string_view::npos;
}

void pack_body(HttpResponse& response) {
    if (response.body.size() < worth_packing || !response.header("content-encoding").empty()) {
        return;
    }
    auto packed = pack_zstd(response.body);
    if (packed.size() >= response.body.size()) return;
    response.body = std::move(packed);
    response.headers["content-encoding"] = "zstd";
    response.headers["vary"] = "accept-encoding";
}

HttpResponse ask_handler(const Listener& listener, const HttpRequest& request) {
    try {
        auto response = listener.handler(request);
        if (has_sound_headers(response)) return response;
        log(LogLevel::alarm, "http.unsound_headers", {{"listener", listener.name}});
    } catch (const std::exception& trouble) {
        log(LogLevel::alarm, "http.handler_fault",
            {{"listener", listener.name}, {"cause", trouble.what()}});
    }
    return error_response(500, "fault", "The hub has a fault; it has been noted.");
}

}  // namespace

HttpResponse answer_request(const Listener& listener, HttpRequest request) {
    if (auto refusal = unpack_body(listener, request)) return std::move(*refusal);
    const bool may_pack = listener.compresses_answers && accepts_zstd(request);
    auto response = ask_handler(listener, request);
    if (may_pack && !response.next_event) pack_body(response);
    return response;
}

std::string head_of(const HttpResponse& response, AfterAnswer after) {
    std::string head = "HTTP/1.1 " + std::to_string(response.status) + ' ';
    head += reason_of(response.status);
    head += "\r\nyizhan-hub: 1\r\n";
    const auto add = [&head](std::string_view name, std::string_view value) {
        head.append(name).append(": ").append(value).append("\r\n");
    };
    if (response.next_event) {
        add("content-type", "text/event-stream");
        add("cache-control", "no-store");
        add("x-accel-buffering", "no");  // or a gateway keeps events back
    } else if (response.status != 204 && response.status != 304) {
        if (!response.content_type.empty()) add("content-type", response.content_type);
        add("content-length", std::to_string(response.body.size()));
    }
    add("connection", after == AfterAnswer::keep ? "keep-alive" : "close");
    for (const auto& [name, value] : response.headers)
        add(name, value);
    return head + "\r\n";
}

bool carries_body(const HttpResponse& response, std::string_view method) {
    return method != "HEAD" && response.status != 204 && response.status != 304;
}

EventBatch collect_events(const Listener& listener, const NextEvent& next_event) {
    EventBatch batch;
    try {
        for (int i = 0; i < events_at_once; ++i) {
            const auto event = next_event();
            if (!event) break;
            batch.text += frame_event(*event);
        }
    } catch (const std::exception& trouble) {
        log(LogLevel::alarm, "http.events_fault",
            {{"listener", listener.name}, {"cause", trouble.what()}});
        batch.is_over = true;
    }
    return batch;
}

}  // namespace platform
