// libcurl as this room uses it: the settings every handle gets, the answer as it comes in, and a
// transfer that can be stopped from another thread.
#pragma once

#include <curl/curl.h>

#include <atomic>
#include <chrono>
#include <memory>
#include <string>

#include "platform/http/http_client.hpp"
#include "platform/http/hub_trust.hpp"

namespace platform {

// CURL and CURLM are both void: one deleter each.
struct FreeEasy {
    void operator()(CURL* easy) const { curl_easy_cleanup(easy); }
};
struct FreeMulti {
    void operator()(CURLM* multi) const { curl_multi_cleanup(multi); }
};
struct FreeList {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using CurlEasy = std::unique_ptr<CURL, FreeEasy>;
using CurlMulti = std::unique_ptr<CURLM, FreeMulti>;
using CurlList = std::unique_ptr<curl_slist, FreeList>;

// What came back so far.
class IncomingAnswer {
public:
    virtual ~IncomingAnswer() = default;
    // False ends the transfer.
    virtual bool take(std::string_view piece) = 0;
    virtual bool headers_are_complete() { return true; }

    bool take_header(std::string_view line);

    std::chrono::steady_clock::time_point heard_at = std::chrono::steady_clock::now();
    int status = 0;
    HttpHeaders headers;
    std::optional<LineRefusal> refusal;  // why we ended it

private:
    std::size_t header_bytes_ = 0;
};

// A header of its own says that a hub answered, not a login page.
bool is_from_hub(const IncomingAnswer& answer);
// "application/json" of "application/json; charset=utf-8".
std::string_view media_type(std::string_view content_type);

class CurlLine final {
public:
    CurlLine(const ClientSettings& settings, const HubTrust& trust, CertificateDates dates);

    enum class Kind { question, listening };
    // Nothing when the transfer ended well; else why not. One at a time.
    std::optional<LineRefusal> run(const ClientRequest& request, Kind kind, IncomingAnswer& answer);

    void stop();
    bool is_stopped() const { return is_stopped_; }

private:
    void set_up(CURL* easy) const;
    CurlList set_question(CURL* easy, const ClientRequest& request, Kind kind,
                          std::string& body) const;
    void set_receivers(CURL* easy, Kind kind, IncomingAnswer& answer);
    void set_times(CURL* easy, const ClientRequest& request, Kind kind) const;
    std::optional<CURLcode> transfer(CURL* easy, Kind kind, IncomingAnswer& answer);
    LineRefusal refusal_for(CURLcode code, std::string_view error_text) const;

    const ClientSettings& settings_;
    PeerVerdict verdict_;  // before the connections that refer to it
    CurlMulti multi_;
    std::atomic<bool> is_stopped_ = false;
};

// The host of a base URL. Throws Fault (installation) unless it is https, or http to loopback.
std::string host_of(const std::string& base_url);

}  // namespace platform
