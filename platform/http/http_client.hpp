// The line to our hub, and to nobody else: one authority and, where known, one hub key are
// trusted; no system store, no proxy, no redirect, no cookie. Whatever a captive portal answers is
// refused, never delivered. Being without a line is a refusal, not a fault.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "platform/base/bytes.hpp"
#include "platform/http/http_message.hpp"

namespace platform {

enum class LineRefusal {
    unreachable,
    timed_out,
    not_our_hub,        // authority, name, key or protocol is wrong, or the answer is not a hub's
    certificate_dates,  // all is right but the dates of its certificate, by our clock
    our_certificate,    // the hub did not accept ours
    too_large,          // the answer is over the limit, packed or unpacked
    malformed,          // it spoke as a hub, but not HTTP or not zstd
    interrupted,        // interrupt() was called
};

std::string_view name_of(LineRefusal refusal);

enum class CertificateDates {
    checked,
    // Once, with a lost clock: only the dates are forgiven, and only where the hub's key is pinned.
    // Nothing of that connection is used again.
    forgiven,
};

struct ClientRequest {
    std::string method = "GET";
    std::string path = "/";  // plain; coded on the way out
    HttpQuery query;
    HttpHeaders headers;
    std::string content_type = "application/json";
    std::string body;
    // What the answer must be, unless it is an error (which is always JSON).
    std::string accept = "application/json";
    CertificateDates dates = CertificateDates::checked;
    std::optional<std::chrono::milliseconds> timeout;  // in place of the client's own
};

// Ends with its owner; the callback is not called again after stop() returned. Do not stop it from
// within its own callback.
class Listening {
public:
    virtual ~Listening() = default;
    virtual void stop() = 0;
};

struct ListenCallbacks {
    // Called on the listener's thread.
    std::function<void(const std::string& data)> event;
    // true: the hub hears us; false: the line is gone and is being sought again. May be empty.
    std::function<void(bool connected)> line;
};

class HttpClient {
public:
    virtual ~HttpClient() = default;
    // Any status the hub gives is an answer; a refusal means there was none. Any thread; sends
    // wait for each other.
    virtual Outcome<HttpResponse, LineRefusal> send(const ClientRequest& request) = 0;
    // Holds a text/event-stream open, and seeks it again (with jitter) for as long as it lives.
    virtual std::unique_ptr<Listening> listen(const ClientRequest& request,
                                              ListenCallbacks callbacks) = 0;
    // Refuses the send in flight and every later one: the program is leaving.
    virtual void interrupt() = 0;
};

struct ClientSettings {
    std::string base_url;                 // https://host[:port]; http:// only for loopback
    std::string authority_pem;            // the only authority
    std::optional<Bytes> hub_key_sha256;  // SHA-256 of the hub's public key (SubjectPublicKeyInfo)
    std::string certificate_pem;          // ours; empty: none
    std::string private_key_pem;
    std::chrono::milliseconds connect_timeout{10'000};
    std::chrono::milliseconds total_timeout{60'000};  // and more for a body, see the next
    // A question and its answer move at least so fast, or the line is dead; a slow line that moves
    // is never cut, however large the body.
    std::size_t slowest_bytes_per_second = 1024;
    std::chrono::seconds question_silence{20};      // slower than a tenth of that for so long: dead
    std::chrono::milliseconds listen_retry{1'000};  // the first wait; doubles up to the next
    std::chrono::milliseconds listen_retry_most{15'000};
    std::chrono::milliseconds listen_silence{45'000};  // no byte for so long: the line is dead
    std::size_t answer_limit = 16u << 20;              // bytes, unpacked
    std::size_t compress_from = 1024;                  // bodies of so many bytes travel as zstd
    // False for another service than a hub, behind the same trust: its answers carry no hub's mark.
    bool is_hub = true;
    // The wall clock certificates are judged by, in seconds since 1970; empty: the system's.
    std::function<std::int64_t()> now;
};

class CurlClient final : public HttpClient {
public:
    // Throws Fault (installation) when the settings cannot be used.
    explicit CurlClient(ClientSettings settings);
    ~CurlClient() override;
    CurlClient(const CurlClient&) = delete;
    CurlClient& operator=(const CurlClient&) = delete;

    Outcome<HttpResponse, LineRefusal> send(const ClientRequest& request) override;
    std::unique_ptr<Listening> listen(const ClientRequest& request,
                                      ListenCallbacks callbacks) override;
    void interrupt() override;

private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

// SHA-256 of the public key of the first certificate in the text: what hub_key_sha256 pins.
std::optional<Bytes> public_key_sha256(const std::string& certificate_pem);

}  // namespace platform
