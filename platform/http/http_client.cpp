#include "platform/http/http_client.hpp"

#include <mutex>

#include "platform/base/fault.hpp"
#include "platform/http/compression.hpp"
#include "platform/http/curl_line.hpp"
#include "platform/http/curl_listening.hpp"

namespace platform {
namespace {

class WholeAnswer final : public IncomingAnswer {
public:
    explicit WholeAnswer(std::size_t limit) : limit_(limit) {}

    bool take(std::string_view piece) override {
        if (body.size() + piece.size() > limit_) {
            refusal = LineRefusal::too_large;
            return false;
        }
        body += piece;
        return true;
    }

    std::string body;

private:
    const std::size_t limit_;
};

bool is_of_expected_type(const WholeAnswer& answer, const ClientRequest& request) {
    const auto found = answer.headers.find("content-type");
    if (found == answer.headers.end()) return answer.body.empty();
    const auto type = media_type(found->second);
    return type == request.accept || (answer.status >= 400 && type == "application/json");
}

Outcome<HttpResponse, LineRefusal> read_answer(WholeAnswer answer, const ClientRequest& request,
                                               const ClientSettings& settings) {
    const auto limit = settings.answer_limit;
    const bool is_of_hub = !settings.is_hub || is_from_hub(answer);
    if (!is_of_hub || !is_of_expected_type(answer, request)) {
        return refuse(LineRefusal::not_our_hub);
    }
    HttpResponse response;
    response.status = answer.status;
    response.headers = std::move(answer.headers);
    response.content_type = response.header("content-type");
    response.body = std::move(answer.body);
    const auto coding = response.header("content-encoding");
    if (coding.empty()) return response;
    if (coding != "zstd") return refuse(LineRefusal::malformed);
    if (response.body.empty()) return response;  // to a HEAD
    auto plain = unpack_zstd(response.body, limit);
    if (!plain) {
        return refuse(plain.refusal() == UnpackRefusal::too_large ? LineRefusal::too_large
                                                                  : LineRefusal::malformed);
    }
    response.body = std::move(*plain);
    response.headers.erase("content-encoding");
    return response;
}

}  // namespace

std::string_view name_of(LineRefusal refusal) {
    switch (refusal) {
        case LineRefusal::unreachable:
            return "unreachable";
        case LineRefusal::timed_out:
            return "timed_out";
        case LineRefusal::not_our_hub:
            return "not_our_hub";
        case LineRefusal::certificate_dates:
            return "certificate_dates";
        case LineRefusal::our_certificate:
            return "our_certificate";
        case LineRefusal::too_large:
            return "too_large";
        case LineRefusal::malformed:
            return "malformed";
        case LineRefusal::interrupted:
            return "interrupted";
    }
    return "unknown";
}

std::optional<Bytes> public_key_sha256(const std::string& certificate_pem) {
    const auto certificates = read_certificates(certificate_pem);
    if (certificates.empty()) return std::nullopt;
    return public_key_sha256(certificates.front().get());
}

struct CurlClient::Inside {
    explicit Inside(ClientSettings given)
        : shared(std::make_shared<HubAddress>(std::move(given))),
          line(shared->settings, shared->trust, CertificateDates::checked),
          forgiving_line(shared->settings, shared->trust, CertificateDates::forgiven) {}

    const std::shared_ptr<const HubAddress> shared;
    std::mutex one_at_a_time;
    CurlLine line;
    CurlLine forgiving_line;
};

CurlClient::CurlClient(ClientSettings settings)
    : inside_(std::make_unique<Inside>(std::move(settings))) {}

CurlClient::~CurlClient() = default;

Outcome<HttpResponse, LineRefusal> CurlClient::send(const ClientRequest& request) {
    const std::lock_guard lock(inside_->one_at_a_time);
    const auto& settings = inside_->shared->settings;
    auto& line =
        request.dates == CertificateDates::forgiven ? inside_->forgiving_line : inside_->line;
    WholeAnswer answer(settings.answer_limit);
    const auto refusal = line.run(request, CurlLine::Kind::question, answer);
    if (refusal) return refuse(*refusal);
    return read_answer(std::move(answer), request, settings);
}

std::unique_ptr<Listening> CurlClient::listen(const ClientRequest& request,
                                              ListenCallbacks callbacks) {
    return std::make_unique<CurlListening>(inside_->shared, request, std::move(callbacks));
}

void CurlClient::interrupt() {
    inside_->line.stop();
    inside_->forgiving_line.stop();
}

}  // namespace platform
