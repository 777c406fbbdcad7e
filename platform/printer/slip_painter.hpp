// Sets a slip into dots by Pango, so that every character and every script prints, whatever the
// printer knows. It prints nothing.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "platform/printer/dots.hpp"
#include "platform/printer/slip.hpp"

namespace platform {

class SlipPainter final {
public:
    // Families in the order of choice and the files they lie in; no other typeface of the machine
    // is used. Throws Fault{installation} when a file is none.
    SlipPainter(std::string families, std::vector<std::filesystem::path> files);
    ~SlipPainter();
    SlipPainter(const SlipPainter&) = delete;
    SlipPainter& operator=(const SlipPainter&) = delete;

    // As long as it needs; a word longer than the paper is broken, never cut. Throws
    // Fault{library} for a payload too long for a code.
    Dots paint(const Slip& slip, int width = slip_dots) const;

private:
    struct Type;
    std::unique_ptr<Type> type_;
};

}  // namespace platform
