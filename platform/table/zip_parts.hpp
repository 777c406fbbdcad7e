// The parts of a ZIP file, unpacked one by one within a budget for all of them together, so that a
// small file cannot unpack into a large one.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "platform/base/outcome.hpp"

namespace platform {

enum class ZipRefusal { not_a_zip, no_such_part, packed_in_a_way_unknown, too_large, damaged };

class ZipParts final {
public:
    // `bytes` must outlive this.
    ZipParts(std::string_view bytes, std::size_t budget);
    ~ZipParts();
    ZipParts(ZipParts&&) noexcept;
    ZipParts& operator=(ZipParts&&) = delete;

    Outcome<std::string, ZipRefusal> part(const std::string& name);

private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

}  // namespace platform
