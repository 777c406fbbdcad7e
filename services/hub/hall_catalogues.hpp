// What halls offer, as built into the program: one file a hall, the one that names a station or
// the one for all others.
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/fault.hpp"
#include "services/hub/embedded_files.hpp"

namespace services::hub {

template <class Catalogue>
using Catalogues = std::vector<std::shared_ptr<const Catalogue>>;

// A fault when one of them is not sound.
template <class Catalogue, class Read>
std::shared_ptr<const Catalogues<Catalogue>> shipped_in(std::string_view folder, Read read_text) {
    auto all = std::make_shared<Catalogues<Catalogue>>();
    for (const auto name : embedded_names(folder)) {
        auto read = read_text(embedded_file(name)->text);
        if (!read.catalogue)
            throw platform::Fault(platform::FaultKind::installation,
                                  fmt::format("{}:{}: {}", name, read.findings.front().line,
                                              read.findings.front().sentence));
        all->push_back(std::make_shared<const Catalogue>(std::move(*read.catalogue)));
    }
    return all;
}

// Nothing when no file is for it.
template <class Catalogue>
std::shared_ptr<const Catalogue> catalogue_for(const Catalogues<Catalogue>& all,
                                               const std::string& station_number) {
    std::shared_ptr<const Catalogue> general;
    for (const auto& one : all) {
        if (std::find(one->stations.begin(), one->stations.end(), station_number) !=
            one->stations.end())
            return one;
        if (one->stations.empty()) general = one;
    }
    return general;
}

}  // namespace services::hub
