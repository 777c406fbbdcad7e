#include "support/canary_search.hpp"

#include <cstring>
#include <fstream>
#include <iterator>

#include "support/encodings.hpp"

namespace support {
namespace {

constexpr std::size_t start_length = 6;
constexpr int sieve_bits = 22;

}  // namespace

CanarySearch::CanarySearch() : may_start_(std::size_t{1} << sieve_bits) {}

std::uint64_t CanarySearch::start_of(const char* bytes) {
    std::uint64_t start = 0;
    std::memcpy(&start, bytes, start_length);
    return start;
}

std::size_t CanarySearch::place_of(std::uint64_t start) {
    return (start * 0x9E3779B97F4A7C15U) >> (64 - sieve_bits);
}

void CanarySearch::add(const std::string& text) {
    for (auto& [form, bytes] : forms_of(text))
        add_form(text, form, std::move(bytes));
}

void CanarySearch::add_form(const std::string& text, std::string form, std::string bytes) {
    if (bytes.size() < start_length) return;
    const std::uint64_t start = start_of(bytes.data());
    by_start_.emplace(start, needles_.size());
    may_start_[place_of(start)] = true;
    needles_.push_back({text, std::move(form), std::move(bytes)});
}

std::vector<CanaryFound> CanarySearch::in(std::string_view bytes) const {
    std::vector<CanaryFound> found;
    for (std::size_t at = 0; at + start_length <= bytes.size(); ++at) {
        const std::uint64_t start = start_of(bytes.data() + at);
        if (!may_start_[place_of(start)]) continue;
        const auto [first, last] = by_start_.equal_range(start);
        for (auto one = first; one != last; ++one) {
            const Needle& needle = needles_[one->second];
            if (bytes.substr(at, needle.bytes.size()) == needle.bytes)
                found.push_back({needle.text, needle.form, at});
        }
    }
    return found;
}

std::string bytes_of_folder(const std::filesystem::path& folder) {
    std::string all;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (!entry.is_regular_file()) continue;
        std::ifstream file(entry.path(), std::ios::binary);
        all.append(std::istreambuf_iterator<char>(file), {});
    }
    return all;
}

}  // namespace support
