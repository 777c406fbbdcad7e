#include "platform/crypto/openssl_pieces.hpp"

#include <fmt/format.h>

#include <array>

#include "platform/base/fault.hpp"

namespace platform::openssl {
namespace {

int no_password(char*, int, int, void*) {
    return -1;
}

Memory writer() {
    Memory memory(BIO_new(BIO_s_mem()));
    check(memory != nullptr, "no memory for a certificate");
    return memory;
}

}  // namespace

void check(bool went_well, std::string_view what) {
    if (went_well) return;
    std::array<char, 256> reason{};
    ERR_error_string_n(ERR_peek_last_error(), reason.data(), reason.size());
    throw Fault(FaultKind::installation, fmt::format("{}: {}", what, reason.data()));
}

Memory reader_of(std::string_view text) {
    Memory memory(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
    check(memory != nullptr, "no memory for a certificate");
    return memory;
}

std::string text_of(BIO& memory) {
    std::string text(BIO_ctrl_pending(&memory), '\0');
    const int got = BIO_read(&memory, text.data(), static_cast<int>(text.size()));
    check(got >= 0 && static_cast<std::size_t>(got) == text.size(), "a PEM text got lost");
    return text;
}

Key key_from_pem(std::string_view pem) {
    return Key(PEM_read_bio_PrivateKey(reader_of(pem).get(), nullptr, no_password, nullptr));
}

Certificate certificate_from_pem(std::string_view pem) {
    return Certificate(PEM_read_bio_X509(reader_of(pem).get(), nullptr, no_password, nullptr));
}

Request request_from_pem(std::string_view pem) {
    return Request(PEM_read_bio_X509_REQ(reader_of(pem).get(), nullptr, no_password, nullptr));
}

std::string to_pem(EVP_PKEY& key) {
    const Memory memory = writer();
    check(PEM_write_bio_PKCS8PrivateKey(memory.get(), &key, nullptr, nullptr, 0, nullptr,
                                        nullptr) == 1,
          "a key cannot be written");
    return text_of(*memory);
}

std::string to_pem(X509& certificate) {
    const Memory memory = writer();
    check(PEM_write_bio_X509(memory.get(), &certificate) == 1, "a certificate cannot be written");
    return text_of(*memory);
}

std::string to_pem(X509_REQ& request) {
    const Memory memory = writer();
    check(PEM_write_bio_X509_REQ(memory.get(), &request) == 1, "a request cannot be written");
    return text_of(*memory);
}

}  // namespace platform::openssl
