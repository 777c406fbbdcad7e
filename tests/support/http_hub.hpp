// A hub on 127.0.0.1 with an authority of its own, and clients that know it.
#pragma once

#include <string>

#include "platform/http/http_client.hpp"
#include "platform/http/http_server.hpp"
#include "support/test_authority.hpp"

namespace tests {

// Answers with what was asked.
inline platform::HttpResponse echo(const platform::HttpRequest& request) {
    platform::HttpResponse response;
    response.body = R"({"bytes":)" + std::to_string(request.body.size()) + "}";
    response.headers["x-method"] = request.method;
    response.headers["x-path"] = request.path;
    response.headers["x-peer"] = request.peer.certificate_fingerprint;
    response.headers["x-address"] = request.peer.address;
    return response;
}

struct HttpHub {
    TestAuthority authority;
    TestCertificate certificate = authority.issue();

    platform::Listener listener(platform::HttpHandler handler = echo) const {
        platform::Listener listener;
        listener.name = "hub";
        listener.certificate_pem = certificate.certificate_pem;
        listener.private_key_pem = certificate.private_key_pem;
        listener.client_authority_pem = authority.pem();
        listener.handler = std::move(handler);
        return listener;
    }

    platform::Listener plain(platform::HttpHandler handler = echo) const {
        platform::Listener listener;
        listener.name = "hub";
        listener.handler = std::move(handler);
        return listener;
    }

    platform::ClientSettings client(std::uint16_t port) const {
        platform::ClientSettings settings;
        settings.base_url = "https://127.0.0.1:" + std::to_string(port);
        settings.authority_pem = authority.pem();
        settings.hub_key_sha256 = platform::public_key_sha256(certificate.certificate_pem);
        return settings;
    }

    platform::ClientSettings device(std::uint16_t port, const TestCertificate& own) const {
        auto settings = client(port);
        settings.certificate_pem = own.certificate_pem;
        settings.private_key_pem = own.private_key_pem;
        return settings;
    }
};

}  // namespace tests
