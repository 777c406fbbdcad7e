#include "support/effort.hpp"

#include <charconv>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <stdexcept>

namespace support {
namespace {

std::optional<std::int64_t> number_from_environment(const char* name) {
    const char* text = std::getenv(name);
    if (text == nullptr || *text == '\0') return std::nullopt;
    std::int64_t number = 0;
    const char* const end = text + std::strlen(text);
    const auto [rest, trouble] = std::from_chars(text, end, number);
    if (trouble != std::errc{} || rest != end || number < 0)
        throw std::invalid_argument(std::string(name) + " wants a whole number, not " + text);
    return number;
}

}  // namespace

Effort::Effort(std::string_view promise, std::string_view unit, std::int64_t in_check)
    : promise_(promise),
      unit_(unit),
      wanted_(number_from_environment("YIZHAN_COUNT").value_or(in_check)),
      first_(static_cast<std::uint64_t>(number_from_environment("YIZHAN_FROM").value_or(1))),
      next_(first_) {
    if (const auto seconds = number_from_environment("YIZHAN_SECONDS"))
        end_ = clock_.boot() + std::chrono::seconds(*seconds);
}

std::optional<std::uint64_t> Effort::next() {
    if (reached_ >= wanted_) return std::nullopt;
    // The first is always made, so that a short piece of a night still comes forward.
    if (reached_ > 0 && end_ && clock_.boot() >= *end_) return std::nullopt;
    ++reached_;
    return next_++;
}

void Effort::tell(std::string_view what_was_seen) const {
    const char* const path = std::getenv("YIZHAN_PROMISES");
    if (path == nullptr || *path == '\0') return;
    std::ofstream file(path, std::ios::app);
    file << promise_ << '\t' << unit_ << '\t' << reached_ << '\t' << what_was_seen << '\n';
    file.flush();
    if (!file) throw std::runtime_error(std::string("cannot write to ") + path);
}

}  // namespace support
