// Makes ZIP files for tests, as packed as the library packs them.
#pragma once

#include <map>
#include <string>

std::string zip_of(const std::map<std::string, std::string>& parts);

// A workbook with one sheet: `rows` is what stands inside <sheetData>, `shared` inside <sst>,
// `formats` inside <cellXfs>.
struct BookParts {
    std::string rows;
    std::string shared;
    std::string formats;
    std::string workbook_properties;
};
std::map<std::string, std::string> parts_of(const BookParts& book);
