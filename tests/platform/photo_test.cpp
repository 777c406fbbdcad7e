#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "support/papers.hpp"

using namespace platform;

namespace {

int tone_at(const Pixels& pixels, int x, int y) {
    return pixels.rgb[std::size_t{3} *
                      (static_cast<std::size_t>(y) * static_cast<std::size_t>(pixels.width) +
                       static_cast<std::size_t>(x))];
}

bool holds(const Bytes& file, std::string_view words) {
    return as_text(file).find(words) != std::string_view::npos;
}

}  // namespace

TEST_CASE("a large photo becomes one that can be read and carried", "[photo]") {
    const auto photo = Photo::of(support::sheet(3000, 4000));
    CHECK(photo.height() == longest_photo_side);
    CHECK(photo.width() == 1200);
    CHECK(photo.jpeg().size() <= largest_photo);
    CHECK(is_photo(photo.jpeg()));
}

TEST_CASE("noise is made smaller until it fits", "[photo]") {
    Pixels noise{1600, 1600, Bytes(std::size_t{1600} * 1600 * 3)};
    std::minstd_rand dice(3);
    std::ranges::generate(noise.rgb, [&] { return static_cast<std::uint8_t>(dice() >> 8U); });
    const auto photo = Photo::of(std::move(noise));
    CHECK(photo.jpeg().size() <= largest_photo);
    CHECK(photo.width() < 1600);
}

TEST_CASE("a JPEG and a PNG of the same sheet give the same picture", "[photo]") {
    const auto sheet = support::sheet(600, 800);
    for (const auto& file : {support::png_of(sheet), Photo::of(sheet).jpeg()}) {
        const auto photo = clean_photo(file);
        REQUIRE(photo.has_value());
        CHECK(photo->width() == 600);
        const auto pixels = read_pixels(photo->jpeg());
        REQUIRE(pixels.has_value());
        CHECK(tone_at(*pixels, 300, 50) < 60);
        CHECK(tone_at(*pixels, 300, 700) > 140);
    }
}

TEST_CASE("a photo held sideways stands upright, and nothing the camera wrote stays",
          "[photo][P5]") {
    const auto jpeg = Photo::of(support::sheet(800, 600)).jpeg();
    const auto file = support::with_exif(jpeg, 6, "GPS 34.36N 107.23E KANARIE");
    const auto photo = clean_photo(file);
    REQUIRE(photo.has_value());
    CHECK(photo->width() == 600);
    CHECK(photo->height() == 800);
    CHECK_FALSE(holds(photo->jpeg(), "KANARIE"));
    CHECK_FALSE(holds(photo->jpeg(), "Exif"));
    const auto pixels = read_pixels(photo->jpeg());
    CHECK(tone_at(*pixels, 580, 400) < 60);  // the top of the sheet, turned to the right
    CHECK(tone_at(*pixels, 20, 400) > 140);
    for (std::uint8_t held = 1; held <= 8; ++held) {
        CAPTURE(held);
        const auto turned = clean_photo(support::with_exif(jpeg, held, ""));
        REQUIRE(turned.has_value());
        CHECK(turned->width() == (held >= 5 ? 600 : 800));
    }
}

TEST_CASE("a small file that promises a wall of pixels is refused before it is unpacked",
          "[photo][D3]") {
    CHECK(clean_photo(support::png_promising(30'000, 30'000)).refusal() ==
          PhotoRefusal::too_many_pixels);
    CHECK(clean_photo(support::png_promising(0xFFFFFFFFU, 2)).refusal() == PhotoRefusal::damaged);
    auto jpeg = Photo::of(support::sheet(64, 64)).jpeg();
    for (std::size_t i = 0; i + 8 < jpeg.size(); ++i) {
        if (jpeg[i] != 0xFF || jpeg[i + 1] != 0xC0) continue;
        for (const std::size_t at : {i + 5, i + 7})
            jpeg[at] = 0xF0;
        break;
    }
    CHECK(clean_photo(jpeg).refusal() == PhotoRefusal::too_many_pixels);
    CHECK(clean_photo(Bytes(largest_photo_file + 1)).refusal() == PhotoRefusal::file_too_large);
}

TEST_CASE("a file cut off anywhere is refused, never half believed", "[photo]") {
    const auto sheet = support::sheet(200, 300);
    for (const auto& whole : {support::png_of(sheet), Photo::of(sheet).jpeg()})
        for (std::size_t size = 0; size + 2 < whole.size(); size += 1 + whole.size() / 97) {
            CAPTURE(size);
            CHECK_FALSE(clean_photo(Bytes(whole.begin(), whole.begin() + static_cast<long>(size)))
                            .has_value());
        }
}

TEST_CASE("what else a file is does not travel on", "[photo]") {
    auto both = Photo::of(support::sheet(200, 300)).jpeg();
    for (const char byte : std::string_view("<script>KANARIE</script>PK\x03\x04"))
        both.push_back(static_cast<std::uint8_t>(byte));
    const auto photo = clean_photo(both);
    REQUIRE(photo.has_value());
    CHECK_FALSE(holds(photo->jpeg(), "KANARIE"));
    for (const auto* text : {"", "<svg xmlns='http://www.w3.org/2000/svg'/>", "GIF89a;", "%PDF-1.4",
                             "RIFF....WEBPVP8 "})
        CHECK(clean_photo(to_bytes(text)).refusal() == PhotoRefusal::not_a_picture);
}

TEST_CASE("bytes from a kiosk go to a browser only when they begin as our photos do", "[photo]") {
    CHECK_FALSE(is_photo(to_bytes("<html>")));
    CHECK_FALSE(is_photo(Bytes{0xFF, 0xD8, 0xFF, 0xD9}));
    CHECK_FALSE(is_photo(Bytes(largest_photo + 1, 0xFF)));
}
