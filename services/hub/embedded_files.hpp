// The web pages, built into the program: a hub is one file and serves only what was built with it.
#pragma once

#include <optional>
#include <string_view>

namespace services::hub {

struct EmbeddedFile {
    std::string_view content_type;
    std::string_view text;
};

// By its place under services/hub: "console/index.html".
std::optional<EmbeddedFile> embedded_file(std::string_view name);

}  // namespace services::hub
