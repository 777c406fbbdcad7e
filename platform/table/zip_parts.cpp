#include "platform/table/zip_parts.hpp"

#include <zip.h>

#include <algorithm>
#include <array>

namespace platform {
namespace {

constexpr zip_int64_t most_parts = 4096;

struct ZipDiscard {
    void operator()(zip_t* zip) const { zip_discard(zip); }
};
struct PartClose {
    void operator()(zip_file_t* part) const { zip_fclose(part); }
};

}  // namespace

struct ZipParts::Inside {
    std::unique_ptr<zip_t, ZipDiscard> zip;
    std::size_t budget = 0;
};

ZipParts::ZipParts(std::string_view bytes, std::size_t budget)
    : inside_(std::make_unique<Inside>()) {
    inside_->budget = budget;
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
    if (source != nullptr) {
        inside_->zip.reset(zip_open_from_source(source, ZIP_RDONLY, &error));
        if (!inside_->zip) zip_source_free(source);
    }
    zip_error_fini(&error);
    if (inside_->zip && zip_get_num_entries(inside_->zip.get(), 0) > most_parts)
        inside_->zip.reset();
}

ZipParts::~ZipParts() = default;
ZipParts::ZipParts(ZipParts&&) noexcept = default;

Outcome<std::string, ZipRefusal> ZipParts::part(const std::string& name) {
    zip_t* zip = inside_->zip.get();
    if (zip == nullptr) return refuse(ZipRefusal::not_a_zip);
    const auto index = zip_name_locate(zip, name.c_str(), 0);
    if (index < 0) return refuse(ZipRefusal::no_such_part);
    const auto place = static_cast<zip_uint64_t>(index);
    zip_stat_t facts;
    zip_stat_init(&facts);
    constexpr zip_uint64_t needed = ZIP_STAT_COMP_METHOD | ZIP_STAT_ENCRYPTION_METHOD;
    if (zip_stat_index(zip, place, 0, &facts) != 0 || (facts.valid & needed) != needed)
        return refuse(ZipRefusal::damaged);
    // The only two ways a workbook is packed; the library's other decoders stay out of reach.
    if (facts.encryption_method != ZIP_EM_NONE ||
        (facts.comp_method != ZIP_CM_STORE && facts.comp_method != ZIP_CM_DEFLATE)) {
        return refuse(ZipRefusal::packed_in_a_way_unknown);
    }
    const std::unique_ptr<zip_file_t, PartClose> part(zip_fopen_index(zip, place, 0));
    if (!part) return refuse(ZipRefusal::damaged);
    std::string text;
    std::array<char, 65536> piece;
    for (;;) {
        // What the file says of its size is not believed: what comes out is counted.
        const auto count = zip_fread(part.get(), piece.data(), piece.size());
        if (count < 0) return refuse(ZipRefusal::damaged);
        if (count == 0) return text;
        const auto size = static_cast<std::size_t>(count);
        if (size > inside_->budget) return refuse(ZipRefusal::too_large);
        inside_->budget -= size;
        text.append(piece.data(), size);
    }
}

}  // namespace platform
