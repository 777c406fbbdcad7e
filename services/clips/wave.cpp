#include "services/clips/wave.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

namespace services::clips {
namespace {

constexpr std::size_t header_bytes = 12;
constexpr int slowest = 8'000;
constexpr int fastest = 96'000;

std::uint32_t number_at(std::string_view bytes, std::size_t at, std::size_t width) {
    std::uint32_t number = 0;
    for (std::size_t i = width; i-- > 0;)
        number = (number << 8U) | static_cast<unsigned char>(bytes[at + i]);
    return number;
}

void append(std::string& bytes, std::uint32_t number, std::size_t width) {
    for (std::size_t i = 0; i < width; ++i)
        bytes += static_cast<char>((number >> (8U * i)) & 0xFFU);
}

// Chunks follow each other, each with its name and length, on even places.
std::optional<std::string_view> chunk(std::string_view bytes, std::string_view name) {
    std::size_t at = header_bytes;
    while (at + 8 <= bytes.size()) {
        const std::size_t length = number_at(bytes, at + 4, 4);
        if (length > bytes.size() - at - 8) return std::nullopt;
        if (bytes.substr(at, 4) == name) return bytes.substr(at + 8, length);
        at += 8 + length + length % 2;
    }
    return std::nullopt;
}

std::int16_t sample_at(std::string_view data, std::size_t at) {
    return static_cast<std::int16_t>(number_at(data, at, 2));
}

}  // namespace

platform::Outcome<Sound, WaveRefusal> read_wave(std::string_view bytes) {
    const auto no = [](const char* why) { return platform::refuse(WaveRefusal{why}); };
    if (bytes.size() < header_bytes || bytes.substr(0, 4) != "RIFF" || bytes.substr(8, 4) != "WAVE")
        return no("不是 WAV 文件");
    const auto format = chunk(bytes, "fmt ");
    const auto data = chunk(bytes, "data");
    if (!format || format->size() < 16 || !data) return no("WAV 文件不完整");
    const auto coding = number_at(*format, 0, 2);
    const auto channels = number_at(*format, 2, 2);
    const auto rate = number_at(*format, 4, 4);
    if (coding != 1 || number_at(*format, 14, 2) != 16) return no("要 16 位 PCM");
    if (channels < 1 || channels > 2) return no("要一个或两个声道");
    if (rate < slowest || rate > fastest) return no("采样率要在 8000 到 96000 之间");
    Sound sound{static_cast<int>(rate), {}};
    const std::size_t frame = 2U * channels;
    sound.samples.reserve(data->size() / frame);
    for (std::size_t at = 0; at + frame <= data->size(); at += frame) {
        int sum = 0;
        for (std::size_t i = 0; i < channels; ++i)
            sum += sample_at(*data, at + 2 * i);
        sound.samples.push_back(static_cast<std::int16_t>(sum / static_cast<int>(channels)));
    }
    if (sound.samples.empty()) return no("里面没有声音");
    return sound;
}

std::string write_wave(const Sound& sound) {
    const auto length = static_cast<std::uint32_t>(sound.samples.size() * 2);
    const auto rate = static_cast<std::uint32_t>(sound.samples_per_second);
    std::string bytes = "RIFF";
    append(bytes, 36 + length, 4);
    bytes += "WAVEfmt ";
    append(bytes, 16, 4);
    append(bytes, 1, 2);
    append(bytes, 1, 2);
    append(bytes, rate, 4);
    append(bytes, rate * 2, 4);
    append(bytes, 2, 2);
    append(bytes, 16, 2);
    bytes += "data";
    append(bytes, length, 4);
    for (const std::int16_t sample : sound.samples)
        append(bytes, static_cast<std::uint16_t>(sample), 2);
    return bytes;
}

// Straight lines between samples: speech has little above 4 kHz.
Sound resampled(const Sound& sound, int samples_per_second) {
    if (sound.samples_per_second == samples_per_second || sound.samples.empty()) return sound;
    const double step = static_cast<double>(sound.samples_per_second) / samples_per_second;
    const auto count = static_cast<std::size_t>(static_cast<double>(sound.samples.size()) / step);
    Sound other{samples_per_second, {}};
    other.samples.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
        const double place = static_cast<double>(i) * step;
        const auto left = static_cast<std::size_t>(place);
        const std::size_t right = std::min(left + 1, sound.samples.size() - 1);
        const double part = place - static_cast<double>(left);
        other.samples.push_back(static_cast<std::int16_t>(
            std::lround(sound.samples[left] * (1 - part) + sound.samples[right] * part)));
    }
    return other;
}

}  // namespace services::clips
