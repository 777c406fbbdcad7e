// The web pages and the data the hub works by (rule packs, procedures, forms, calendars), built
// into the program: a hub is one file and serves only what was built with it.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

namespace services::hub {

struct EmbeddedFile {
    std::string_view content_type;
    std::string_view text;
};

// Pages by their place under services/hub: "console/index.html"; data by its place in the tree:
// "assets/policies/anyang-2016-01-01.json".
std::optional<EmbeddedFile> embedded_file(std::string_view name);
// All names that begin so, sorted: "assets/policies/".
std::vector<std::string_view> embedded_names(std::string_view prefix);

}  // namespace services::hub
