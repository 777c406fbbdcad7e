#include <array>

#include "platform/camera/frame_formats.hpp"
#include "platform/photo/photo.hpp"
#include "services/hub/multipart.hpp"
#include "services/papers/paper_records.hpp"
#include "trouble/fuzz/parsers.hpp"

namespace fuzz {
namespace {

// A file from a camera, a phone or a colleague's desk: what comes out is one of ours.
void take_photo(std::string_view bytes) {
    const auto photo = platform::clean_photo(platform::as_bytes(bytes));
    (void)platform::is_photo(platform::as_bytes(bytes));
    if (!photo) return require(!platform::name_of(photo.refusal()).empty());
    require(platform::is_photo(photo->jpeg()));
    require(photo->jpeg().size() <= platform::largest_photo);
    require(std::max(photo->width(), photo->height()) <= platform::longest_photo_side);
}

std::vector<std::string> photo_seeds() {
    using namespace std::string_literals;
    platform::Pixels pixels;
    pixels.width = 16;
    pixels.height = 8;
    pixels.rgb.assign(16 * 8 * 3, 120);
    const auto jpeg = platform::Photo::of(pixels).jpeg();
    return {std::string(jpeg.begin(), jpeg.end()),
            "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\b\2\0\0\0\x90wS\xde"
            "\0\0\0\fIDATx\x9c"s
            "c```\0\0\0\4\0\1\xf6\x17"s
            "8U\0\0\0\0IEND\xae"s
            "B`\x82"s};
}

void take_paper_record(std::string_view bytes) {
    using namespace services::papers;
    (void)added_from(bytes);
    (void)piece_from(bytes);
    if (const auto taken = taken_away_from(bytes))
        require(taken_away_from(body_text(*taken)).has_value());
    if (const auto facts = facts_from(bytes)) require(is_paper_kind(facts->kind));
}

std::vector<std::string> paper_record_seeds() {
    using namespace services::papers;
    return {body_text(PaperTakenAway{PaperId{{{1}}}, TakenAwayFor::not_readable}),
            R"({"paper":"0192f0a0-0000-7000-8000-000000000003","about":"request","id":)"
            R"("0192f0a0-0000-7000-8000-000000000004","source":"kiosk","pieces":3})",
            R"({"paper":"0192f0a0-0000-7000-8000-000000000003","n":1})"};
}

void take_form_parts(std::string_view bytes) {
    const auto end = bytes.find('\n');
    if (end == bytes.npos) return;
    const auto parts = services::hub::parts_of_form(bytes.substr(0, end), bytes.substr(end + 1));
    if (!parts) return;
    for (const auto& part : *parts) {
        require(!part.name.empty());
        require(part.content.data() >= bytes.data() &&
                part.content.data() + part.content.size() <= bytes.data() + bytes.size());
    }
}

std::vector<std::string> form_parts_seeds() {
    return {
        "multipart/form-data; boundary=b\n--b\r\nContent-Disposition: form-data; "
        "name=\"kind\"\r\n\r\ndiagnosis\r\n--b\r\nContent-Disposition: form-data; "
        "name=\"picture\"; filename=\"a\"\r\n\r\n\xff\xd8\xff\r\n--b--\r\n",
        "multipart/form-data; boundary=\"b\"\n--b--"};
}

// A camera's frame of the size its first bytes say.
void take_camera_frame(std::string_view bytes) {
    if (bytes.size() < 3) return;
    const auto number = [&](std::size_t at) { return static_cast<unsigned char>(bytes[at]); };
    const auto frame = platform::as_bytes(bytes.substr(3));
    const auto pixels =
        platform::pixels_of_yuyv(frame, number(0), number(1), std::size_t{2} * number(2));
    if (pixels) require(pixels->rgb.size() == std::size_t{3} * number(0) * number(1));
}

std::vector<std::string> camera_frame_seeds() {
    return {std::string("\x04\x02\x04", 3) + std::string(16, '\x80')};
}

constexpr std::array parsers{Parser{"photo", take_photo, photo_seeds},
                             Parser{"paper_record", take_paper_record, paper_record_seeds},
                             Parser{"form_parts", take_form_parts, form_parts_seeds},
                             Parser{"camera_frame", take_camera_frame, camera_frame_seeds}};

}  // namespace

std::span<const Parser> paper_parsers() {
    return parsers;
}

}  // namespace fuzz
