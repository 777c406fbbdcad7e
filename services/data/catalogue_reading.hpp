// How every catalogue is read, for the room that knows its fields.
#pragma once

#include "services/data/catalogue.hpp"
#include "services/data/checked_json.hpp"
#include "services/data/json_lines.hpp"
#include "services/data/json_place.hpp"

namespace services::data {

// `what` is "a catalogue of sessions"; `from` is not asked where there is no object.
template <class Catalogue>
ReadCatalogue<Catalogue> catalogue_in(std::string_view text, std::string_view what,
                                      Catalogue (*from)(const JsonPlace&)) {
    const auto json = checked_json(text, what);
    if (!json) return {std::nullopt, json.refusal()};
    const JsonLines lines(text);
    Notebook notebook{lines, {}};
    const JsonPlace place(*json, "", notebook);
    Catalogue catalogue;
    if (place.is_object()) catalogue = from(place);
    if (!notebook.findings.empty()) return {std::nullopt, std::move(notebook.findings)};
    catalogue.text = std::string(text);
    return {std::move(catalogue), {}};
}

}  // namespace services::data
