#include "platform/http/compression.hpp"

#include <zstd.h>

#include <algorithm>
#include <memory>

#include "platform/base/ensure.hpp"

namespace platform {
namespace {

constexpr int level = 1;  // 111 bytes of a 600-byte record in 0.9 us; higher levels gain little
constexpr int largest_window_log = 23;  // a sender cannot make us hold more than 8 MiB of window

struct FreeDecoder {
    void operator()(ZSTD_DCtx* decoder) const { ZSTD_freeDCtx(decoder); }
};

}  // namespace

std::string pack_zstd(std::string_view plain) {
    std::string packed(ZSTD_compressBound(plain.size()), '\0');
    const auto size =
        ZSTD_compress(packed.data(), packed.size(), plain.data(), plain.size(), level);
    ensure(!ZSTD_isError(size), "zstd packs whatever it is given");
    packed.resize(size);
    return packed;
}

Outcome<std::string, UnpackRefusal> unpack_zstd(std::string_view packed, std::size_t limit) {
    const std::unique_ptr<ZSTD_DCtx, FreeDecoder> decoder{ZSTD_createDCtx()};
    ensure(decoder != nullptr, "zstd has memory for a decoder");
    ZSTD_DCtx_setParameter(decoder.get(), ZSTD_d_windowLogMax, largest_window_log);
    ZSTD_inBuffer in{packed.data(), packed.size(), 0};
    std::string plain;
    std::string piece(std::min(limit + 1, ZSTD_DStreamOutSize()), '\0');
    for (;;) {
        ZSTD_outBuffer out{piece.data(), piece.size(), 0};
        const auto hint = ZSTD_decompressStream(decoder.get(), &out, &in);
        if (ZSTD_isError(hint)) return refuse(UnpackRefusal::malformed);
        if (plain.size() + out.pos > limit) return refuse(UnpackRefusal::too_large);
        plain.append(piece, 0, out.pos);
        if (hint == 0) break;
        const bool is_starved = in.pos == in.size && out.pos < out.size;
        if (is_starved) return refuse(UnpackRefusal::malformed);
    }
    if (in.pos != in.size) return refuse(UnpackRefusal::malformed);
    return plain;
}

}  // namespace platform
