#include "kiosk/screens/paper_code.hpp"

namespace kiosk {

std::string in_fours(const std::string& code) {
    std::string shown;
    for (std::size_t i = 0; i < code.size(); ++i) {
        if (i > 0 && i % 4 == 0) shown += '-';
        shown += code[i];
    }
    return shown;
}

std::string paper_code_in(std::string_view scanned, std::string_view before) {
    const auto at = scanned.rfind(before);
    std::string letters(at == std::string_view::npos ? scanned
                                                     : scanned.substr(at + before.size()));
    std::erase(letters, '-');
    return entry::apply(paper_code_field, "", entry::Typed{letters}).value;
}

}  // namespace kiosk
