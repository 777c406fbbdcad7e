#include "platform/photo/jpeg.hpp"

// Needs size_t and FILE before it.
#include <cstdio>

#include <jpeglib.h>

#include <algorithm>
#include <csetjmp>
#include <cstdlib>

#include "platform/base/ensure.hpp"

namespace platform {
namespace {

// A progressive file may hold thousands of passes over the same pixels; honest ones have about ten.
constexpr int most_scans = 64;
constexpr long most_memory = 256L * 1024 * 1024;

// libjpeg leaves by longjmp: nothing with a destructor may stand between it and the calls.
struct Trouble {
    jpeg_error_mgr manager;
    std::jmp_buf way_out;
};

[[noreturn]] void leave(j_common_ptr info) {
    auto* trouble = reinterpret_cast<Trouble*>(info->err);
    std::longjmp(trouble->way_out, 1);
}

// A warning is a file that was cut off or bent; what it would show is not what was photographed.
void note(j_common_ptr info, int level) {
    if (level < 0) leave(info);
}

void watch_scans(j_common_ptr info) {
    if (reinterpret_cast<j_decompress_ptr>(info)->input_scan_number > most_scans) leave(info);
}

void silence(Trouble& trouble) {
    jpeg_std_error(&trouble.manager);
    trouble.manager.error_exit = leave;
    trouble.manager.emit_message = note;
    trouble.manager.output_message = [](j_common_ptr) {};
}

class Reading final {
public:
    explicit Reading(ByteView file) : file_(file) { silence(trouble_); }
    ~Reading() {
        if (is_made_) jpeg_destroy_decompress(&info_);
    }
    Reading(const Reading&) = delete;
    Reading& operator=(const Reading&) = delete;

    bool read_header() {
        info_.err = &trouble_.manager;
        if (setjmp(trouble_.way_out) != 0) return false;
        jpeg_create_decompress(&info_);
        is_made_ = true;
        info_.mem->max_memory_to_use = most_memory;
        jpeg_save_markers(&info_, JPEG_APP0 + 1, 0xFFFF);
        jpeg_mem_src(&info_, file_.data(), file_.size());
        return jpeg_read_header(&info_, TRUE) == JPEG_HEADER_OK;
    }
    std::int64_t width() const { return info_.image_width; }
    std::int64_t height() const { return info_.image_height; }
    ByteView exif() const {
        const auto* marker = info_.marker_list;
        return marker == nullptr ? ByteView{} : ByteView(marker->data, marker->data_length);
    }

    // The smallest of libjpeg's own steps that still has `wanted` pixels along the longer side.
    void choose_step(int wanted) {
        const auto longest = std::max(width(), height());
        info_.scale_num = 1;
        info_.scale_denom = 1;
        while (info_.scale_denom < 8 && longest / (info_.scale_denom * 2) >= wanted)
            info_.scale_denom *= 2;
    }
    bool start() {
        if (setjmp(trouble_.way_out) != 0) return false;
        progress_.progress_monitor = watch_scans;
        info_.progress = &progress_;
        info_.out_color_space = JCS_RGB;
        info_.dct_method = JDCT_ISLOW;
        return jpeg_start_decompress(&info_) != 0 && info_.output_components == 3;
    }
    Pixels room() const {
        Pixels pixels{
            static_cast<int>(info_.output_width), static_cast<int>(info_.output_height), {}};
        pixels.rgb.resize(std::size_t{3} * info_.output_width * info_.output_height);
        return pixels;
    }
    bool read_rows(std::uint8_t* rows) {
        if (setjmp(trouble_.way_out) != 0) return false;
        while (info_.output_scanline < info_.output_height) {
            JSAMPROW row =
                rows + std::size_t{3} * info_.output_width * std::size_t{info_.output_scanline};
            jpeg_read_scanlines(&info_, &row, 1);
        }
        jpeg_finish_decompress(&info_);
        return true;
    }

private:
    ByteView file_;
    Trouble trouble_{};
    jpeg_progress_mgr progress_{};
    jpeg_decompress_struct info_{};
    bool is_made_ = false;
};

// How the camera was held, 1 to 8, from the one EXIF entry that says so; 1 for anything else.
int orientation_in(ByteView exif) {
    constexpr std::string_view mark("Exif\0\0", 6);
    if (exif.size() < 14 || as_text(exif.first(6)) != mark) return 1;
    const auto tiff = exif.subspan(6);
    const bool is_little = tiff[0] == 'I';
    const auto two = [&](std::size_t at) -> std::size_t {
        if (at + 2 > tiff.size()) return 0;
        const std::size_t a = tiff[at];
        const std::size_t b = tiff[at + 1];
        return is_little ? a | (b << 8U) : (a << 8U) | b;
    };
    const auto four = [&](std::size_t at) {
        return is_little ? two(at) | (two(at + 2) << 16U) : (two(at) << 16U) | two(at + 2);
    };
    constexpr std::size_t orientation_tag = 0x0112;
    const auto directory = four(4);
    if (directory >= tiff.size()) return 1;
    const auto entries = std::min<std::size_t>(two(directory), 64);
    for (std::size_t i = 0; i < entries; ++i) {
        const auto entry = directory + 2 + 12 * i;
        if (two(entry) != orientation_tag) continue;
        const auto value = two(entry + 8);
        return value >= 1 && value <= 8 ? static_cast<int>(value) : 1;
    }
    return 1;
}

Pixels upright(Pixels held, int orientation) {
    if (orientation == 1) return held;
    const bool is_on_its_side = orientation >= 5;
    Pixels up{is_on_its_side ? held.height : held.width, is_on_its_side ? held.width : held.height,
              std::vector<std::uint8_t>(held.rgb.size())};
    const bool flips_across = orientation == 2 || orientation == 3 || orientation == 7 ||
                              orientation == 8;  // of the picture as held
    const bool flips_down =
        orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
    for (int y = 0; y < up.height; ++y) {
        for (int x = 0; x < up.width; ++x) {
            int from_x = is_on_its_side ? y : x;
            int from_y = is_on_its_side ? x : y;
            if (flips_across) from_x = held.width - 1 - from_x;
            if (flips_down) from_y = held.height - 1 - from_y;
            const auto to =
                std::size_t{3} * (static_cast<std::size_t>(y) * static_cast<std::size_t>(up.width) +
                                  static_cast<std::size_t>(x));
            const auto from = std::size_t{3} * (static_cast<std::size_t>(from_y) *
                                                    static_cast<std::size_t>(held.width) +
                                                static_cast<std::size_t>(from_x));
            std::copy_n(&held.rgb[from], 3, &up.rgb[to]);
        }
    }
    return up;
}

class Writing final {
public:
    Writing() { silence(trouble_); }
    ~Writing() {
        jpeg_destroy_compress(&info_);
        std::free(bytes_);
    }
    Writing(const Writing&) = delete;
    Writing& operator=(const Writing&) = delete;

    bool write(const Pixels& pixels, int quality) {
        info_.err = &trouble_.manager;
        if (setjmp(trouble_.way_out) != 0) return false;
        jpeg_create_compress(&info_);
        jpeg_mem_dest(&info_, &bytes_, &size_);
        info_.image_width = static_cast<JDIMENSION>(pixels.width);
        info_.image_height = static_cast<JDIMENSION>(pixels.height);
        info_.input_components = 3;
        info_.in_color_space = JCS_RGB;
        jpeg_set_defaults(&info_);
        jpeg_set_quality(&info_, quality, TRUE);
        info_.optimize_coding = TRUE;
        jpeg_start_compress(&info_, TRUE);
        while (info_.next_scanline < info_.image_height) {
            // libjpeg takes what it only reads as something it might write.
            auto* row = const_cast<JSAMPROW>(
                &pixels.rgb[std::size_t{3} * info_.image_width * std::size_t{info_.next_scanline}]);
            jpeg_write_scanlines(&info_, &row, 1);
        }
        jpeg_finish_compress(&info_);
        return true;
    }
    Bytes bytes() const { return {bytes_, bytes_ + size_}; }

private:
    Trouble trouble_{};
    jpeg_compress_struct info_{};
    unsigned char* bytes_ = nullptr;
    unsigned long size_ = 0;
};

}  // namespace

std::optional<JpegSize> jpeg_size(ByteView file) {
    Reading reading(file);
    if (!reading.read_header()) return std::nullopt;
    return JpegSize{static_cast<int>(reading.width()), static_cast<int>(reading.height())};
}

Outcome<Pixels, PhotoRefusal> read_jpeg(ByteView file, int wanted) {
    Reading reading(file);
    if (!reading.read_header()) return refuse(PhotoRefusal::damaged);
    if (reading.width() * reading.height() > most_photo_pixels)
        return refuse(PhotoRefusal::too_many_pixels);
    const int orientation = orientation_in(reading.exif());
    reading.choose_step(wanted);
    if (!reading.start()) return refuse(PhotoRefusal::damaged);
    auto pixels = reading.room();
    if (!reading.read_rows(pixels.rgb.data())) return refuse(PhotoRefusal::damaged);
    return upright(std::move(pixels), orientation);
}

Bytes write_jpeg(const Pixels& pixels, int quality) {
    Writing writing;
    ensure(writing.write(pixels, quality), "pixels of ours can be packed");
    return writing.bytes();
}

}  // namespace platform
