#include "platform/http/curl_line.hpp"

#include <sys/socket.h>

#include <algorithm>
#include <array>

#include "platform/base/ensure.hpp"
#include "platform/base/fault.hpp"
#include "platform/http/compression.hpp"

namespace platform {
namespace {

constexpr std::size_t header_limit = 64 * 1024;
constexpr int look_up_ms = 1000;

[[noreturn]] void unusable(const char* what) {
    throw Fault(FaultKind::installation, what);
}

void start_curl() {
    static const bool is_ready = curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
    if (!is_ready) unusable("libcurl does not start");
    const auto* info = curl_version_info(CURLVERSION_NOW);
    const std::string_view tls = info->ssl_version == nullptr ? "" : info->ssl_version;
    if (tls.substr(0, 7) != "OpenSSL") unusable("libcurl was built without OpenSSL");
}

template <class T>
void set(CURL* easy, CURLoption option, T value) {
    const auto code = curl_easy_setopt(easy, option, value);
    ensure(code == CURLE_OK, "libcurl 7.88 knows every option we set");
}

void set_blob(CURL* easy, CURLoption option, const std::string& pem) {
    // curl copies what it is given; its struct merely lacks the const.
    curl_blob blob{const_cast<char*>(pem.data()), pem.size(), CURL_BLOB_COPY};
    set(easy, option, &blob);
}

std::size_t on_header(char* data, std::size_t size, std::size_t count, void* answer) noexcept {
    const std::string_view line{data, size * count};
    auto& incoming = *static_cast<IncomingAnswer*>(answer);
    incoming.heard_at = std::chrono::steady_clock::now();
    return incoming.take_header(line) ? line.size() : 0;
}

std::size_t on_body(char* data, std::size_t size, std::size_t count, void* answer) noexcept {
    const std::string_view piece{data, size * count};
    auto& incoming = *static_cast<IncomingAnswer*>(answer);
    incoming.heard_at = std::chrono::steady_clock::now();
    return incoming.take(piece) ? piece.size() : 0;
}

CURLcode on_tls_context(CURL*, void* context, void* verdict) noexcept {
    static_cast<PeerVerdict*>(verdict)->install(static_cast<SSL_CTX*>(context));
    return CURLE_OK;
}

// What waits in the kernel has moved as far as libcurl sees: with much of it there, a slow line
// would look silent until all had gone out.
int keep_little_unsent(void*, curl_socket_t socket, curlsocktype) noexcept {
    const int bytes = 64 * 1024;
    ::setsockopt(socket, SOL_SOCKET, SO_SNDBUF, &bytes, sizeof bytes);
    return CURL_SOCKOPT_OK;
}

std::string lower(std::string_view text) {
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return result;
}

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view blanks = " \t\r\n";
    const auto first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

// The list takes over its longer self.
void add(CurlList& list, const std::string& line) {
    ensure(line.find_first_of("\r\n") == std::string::npos, "a header is one line");
    auto* longer = curl_slist_append(list.get(), line.c_str());
    ensure(longer != nullptr, "libcurl has memory for a header");
    static_cast<void>(list.release());
    list.reset(longer);
}

std::string url_part(CURLU* url, CURLUPart part) {
    char* text = nullptr;
    if (curl_url_get(url, part, &text, 0) != CURLUE_OK) return {};
    std::string result(text);
    curl_free(text);
    return result;
}

struct FreeUrl {
    void operator()(CURLU* url) const { curl_url_cleanup(url); }
};

}  // namespace

bool IncomingAnswer::take_header(std::string_view line) {
    header_bytes_ += line.size();
    if (header_bytes_ > header_limit) {
        refusal = LineRefusal::malformed;
        return false;
    }
    if (line.substr(0, 5) == "HTTP/") {  // a new answer begins, after a 100 perhaps
        headers.clear();
        const auto space = line.find(' ');
        const auto code = space == std::string_view::npos ? "" : line.substr(space + 1, 3);
        status = std::atoi(std::string(code).c_str());
        return true;
    }
    if (trimmed(line).empty()) return status < 200 || headers_are_complete();
    const auto colon = std::min(line.find(':'), line.size() - 1);
    headers[lower(trimmed(line.substr(0, colon)))] = trimmed(line.substr(colon + 1));
    return true;
}

bool is_from_hub(const IncomingAnswer& answer) {
    const auto mark = answer.headers.find("yizhan-hub");
    return mark != answer.headers.end() && mark->second == "1";
}

std::string_view media_type(std::string_view content_type) {
    return trimmed(content_type.substr(0, content_type.find(';')));
}

std::string host_of(const std::string& base_url) {
    const std::unique_ptr<CURLU, FreeUrl> url{curl_url()};
    if (curl_url_set(url.get(), CURLUPART_URL, base_url.c_str(), 0) != CURLUE_OK) {
        unusable("the hub's address is no URL");
    }
    auto host = url_part(url.get(), CURLUPART_HOST);
    if (host.size() > 2 && host.front() == '[') host = host.substr(1, host.size() - 2);
    const bool is_loopback = host == "127.0.0.1" || host == "::1" || host == "localhost";
    const auto scheme = url_part(url.get(), CURLUPART_SCHEME);
    if (scheme != "https" && !(scheme == "http" && is_loopback)) {
        unusable("the hub's address must be https");
    }
    if (!url_part(url.get(), CURLUPART_USER).empty() ||
        !url_part(url.get(), CURLUPART_QUERY).empty()) {
        unusable("the hub's address holds more than an address");
    }
    return host;
}

CurlLine::CurlLine(const ClientSettings& settings, const HubTrust& trust, CertificateDates dates)
    : settings_(settings), verdict_(trust, dates) {
    start_curl();
    multi_.reset(curl_multi_init());
    ensure(multi_ != nullptr, "libcurl has memory");
}

void CurlLine::set_up(CURL* easy) const {
    set(easy, CURLOPT_NOSIGNAL, 1L);
    set(easy, CURLOPT_PROTOCOLS_STR, "https,http");  // which of them, host_of has decided
    set(easy, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
    set(easy, CURLOPT_PATH_AS_IS, 1L);
    set(easy, CURLOPT_FOLLOWLOCATION, 0L);
    set(easy, CURLOPT_PROXY, "");  // nor one from the environment
    set(easy, CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
    set(easy, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    set(easy, CURLOPT_SSL_VERIFYPEER, 1L);
    set(easy, CURLOPT_SSL_VERIFYHOST, 2L);
    // A resumed session would not be judged again.
    set(easy, CURLOPT_SSL_SESSIONID_CACHE, 0L);
    set(easy, CURLOPT_CAINFO, static_cast<char*>(nullptr));
    set(easy, CURLOPT_CAPATH, static_cast<char*>(nullptr));
    set_blob(easy, CURLOPT_CAINFO_BLOB, settings_.authority_pem);
    if (!settings_.certificate_pem.empty()) {
        set(easy, CURLOPT_SSLCERTTYPE, "PEM");
        set_blob(easy, CURLOPT_SSLCERT_BLOB, settings_.certificate_pem);
        set(easy, CURLOPT_SSLKEYTYPE, "PEM");
        set_blob(easy, CURLOPT_SSLKEY_BLOB, settings_.private_key_pem);
    }
}

void CurlLine::set_times(CURL* easy, const ClientRequest& request, Kind kind) const {
    set(easy, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(settings_.connect_timeout.count()));
    if (kind == Kind::listening)
        return;  // a beat in 15 s is too slow for libcurl's eyes: see below
    const std::chrono::seconds for_body(request.body.size() / settings_.slowest_bytes_per_second);
    const auto total = request.timeout.value_or(settings_.total_timeout + for_body);
    set(easy, CURLOPT_TIMEOUT_MS, static_cast<long>(total.count()));
    set(easy, CURLOPT_LOW_SPEED_LIMIT, static_cast<long>(settings_.slowest_bytes_per_second / 10));
    set(easy, CURLOPT_LOW_SPEED_TIME, static_cast<long>(settings_.question_silence.count()));
    set(easy, CURLOPT_SOCKOPTFUNCTION, &keep_little_unsent);
}

// Method, headers and body; both the list and `body` must stay until the transfer has ended.
CurlList CurlLine::set_question(CURL* easy, const ClientRequest& request, Kind kind,
                                std::string& body) const {
    auto url = settings_.base_url;
    while (url.ends_with('/'))
        url.pop_back();
    url += to_target(request.path, request.query);
    set(easy, CURLOPT_URL, url.c_str());
    CurlList headers;
    add(headers, "expect:");  // no waiting for a 100 before the body
    add(headers, "accept: " + request.accept);
    for (const auto& [name, value] : request.headers)
        add(headers, name + ": " + value);
    if (kind == Kind::question) add(headers, "accept-encoding: zstd");
    if (request.method == "HEAD") {
        set(easy, CURLOPT_NOBODY, 1L);
    } else if (request.method != "GET") {
        add(headers, "content-type: " + request.content_type);
        const bool is_packed = request.body.size() >= settings_.compress_from;
        if (is_packed) add(headers, "content-encoding: zstd");
        body = is_packed ? pack_zstd(request.body) : request.body;
        set(easy, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(body.size()));
        set(easy, CURLOPT_POSTFIELDS, body.c_str());
        set(easy, CURLOPT_CUSTOMREQUEST, request.method.c_str());
    }
    set(easy, CURLOPT_HTTPHEADER, headers.get());
    return headers;
}

void CurlLine::set_receivers(CURL* easy, Kind kind, IncomingAnswer& answer) {
    set(easy, CURLOPT_HEADERFUNCTION, &on_header);
    set(easy, CURLOPT_HEADERDATA, static_cast<void*>(&answer));
    set(easy, CURLOPT_WRITEFUNCTION, &on_body);
    set(easy, CURLOPT_WRITEDATA, static_cast<void*>(&answer));
    set(easy, CURLOPT_SSL_CTX_FUNCTION, &on_tls_context);
    set(easy, CURLOPT_SSL_CTX_DATA, static_cast<void*>(&verdict_));
    const bool is_for_once =
        verdict_.dates == CertificateDates::forgiven || kind == Kind::listening;
    set(easy, CURLOPT_FORBID_REUSE, is_for_once ? 1L : 0L);
}

std::optional<LineRefusal> CurlLine::run(const ClientRequest& request, Kind kind,
                                         IncomingAnswer& answer) {
    if (is_stopped_) return LineRefusal::interrupted;
    verdict_.forget();
    std::string body;
    std::array<char, CURL_ERROR_SIZE> error_text{};
    CurlList headers;
    const CurlEasy easy{curl_easy_init()};  // goes first: it refers to the three above
    ensure(easy != nullptr, "libcurl has memory");
    set_up(easy.get());
    set_times(easy.get(), request, kind);
    headers = set_question(easy.get(), request, kind, body);
    set_receivers(easy.get(), kind, answer);
    set(easy.get(), CURLOPT_ERRORBUFFER, error_text.data());

    const auto code = transfer(easy.get(), kind, answer);
    if (answer.refusal) return answer.refusal;
    if (!code) return LineRefusal::interrupted;
    if (*code == CURLE_OK) return std::nullopt;
    return refusal_for(*code, error_text.data());
}

std::optional<CURLcode> CurlLine::transfer(CURL* easy, Kind kind, IncomingAnswer& answer) {
    curl_multi_add_handle(multi_.get(), easy);
    int running = 1;
    while (!is_stopped_) {
        curl_multi_perform(multi_.get(), &running);
        if (running == 0) break;
        if (kind == Kind::listening &&
            std::chrono::steady_clock::now() - answer.heard_at > settings_.listen_silence) {
            answer.refusal = LineRefusal::timed_out;
            break;
        }
        curl_multi_poll(multi_.get(), nullptr, 0, look_up_ms, nullptr);
    }
    std::optional<CURLcode> code;
    int left = 0;
    while (const auto* message = curl_multi_info_read(multi_.get(), &left)) {
        if (message->msg == CURLMSG_DONE) code = message->data.result;
    }
    curl_multi_remove_handle(multi_.get(), easy);
    return code;
}

void CurlLine::stop() {
    is_stopped_ = true;
    curl_multi_wakeup(multi_.get());
}

LineRefusal CurlLine::refusal_for(CURLcode code, std::string_view error_text) const {
    if (verdict_.refuses_our_certificate) return LineRefusal::our_certificate;
    switch (code) {
        case CURLE_OPERATION_TIMEDOUT:
            return LineRefusal::timed_out;
        case CURLE_PEER_FAILED_VERIFICATION:
            return verdict_.only_dates_are_wrong ? LineRefusal::certificate_dates
                                                 : LineRefusal::not_our_hub;
        case CURLE_SSL_ISSUER_ERROR:
        case CURLE_SSL_INVALIDCERTSTATUS:
            return LineRefusal::not_our_hub;
        case CURLE_SSL_CONNECT_ERROR: {
            // The one code for "speaks no TLS of ours" and for "was cut off while shaking hands";
            // only the first carries an OpenSSL error, but for an early end of the stream.
            const bool is_spoken = error_text.find("error:") != std::string_view::npos &&
                                   error_text.find("unexpected eof") == std::string_view::npos;
            return is_spoken ? LineRefusal::not_our_hub : LineRefusal::unreachable;
        }
        case CURLE_WEIRD_SERVER_REPLY:
        case CURLE_UNSUPPORTED_PROTOCOL:  // HTTP/0.9, that is: no headers
        case CURLE_BAD_CONTENT_ENCODING:
        case CURLE_WRITE_ERROR:
            return LineRefusal::malformed;
        default:
            return LineRefusal::unreachable;
    }
}

}  // namespace platform
