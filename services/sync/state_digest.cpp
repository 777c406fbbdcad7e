#include <algorithm>
#include <cstdio>

#include "services/sync/projector.hpp"

namespace services::sync {

namespace {

using platform::Bytes;
using platform::Digest;

void add_text(Bytes& bytes, char kind, std::string_view text) {
    const auto length = std::to_string(text.size());
    bytes.push_back(static_cast<std::uint8_t>(kind));
    bytes.insert(bytes.end(), length.begin(), length.end());
    bytes.push_back(':');
    bytes.insert(bytes.end(), text.begin(), text.end());
}

void add_value(Bytes& bytes, const platform::SqlValue& value) {
    if (const auto* integer = std::get_if<std::int64_t>(&value)) {
        add_text(bytes, 'i', std::to_string(*integer));
    } else if (const auto* real = std::get_if<double>(&value)) {
        std::array<char, 40> text{};
        std::snprintf(text.data(), text.size(), "%.17g", *real);
        add_text(bytes, 'r', text.data());
    } else if (const auto* text = std::get_if<std::string>(&value)) {
        add_text(bytes, 't', *text);
    } else if (const auto* blob = std::get_if<Bytes>(&value)) {
        add_text(bytes, 'b', platform::as_text(*blob));
    } else {
        add_text(bytes, 'n', "");
    }
}

Digest digest_of(const platform::Row& row) {
    auto names = row.names();
    std::sort(names.begin(), names.end());
    Bytes bytes;
    for (const auto& name : names) {
        add_text(bytes, 'c', name);
        add_value(bytes, row.at(name));
    }
    return platform::sha256(bytes);
}

}  // namespace

platform::Digest Projector::state_digest() const {
    return database_.read([&](platform::Transaction& t) {
        Bytes all;
        for (const auto* projection : projections_) {
            for (const auto table : projection->tables()) {
                std::vector<Digest> rows;
                for (const auto& row : t.query("SELECT * FROM " + std::string(table)))
                    rows.push_back(digest_of(row));
                // By hash: neither engine's order nor a key need be known.
                std::sort(rows.begin(), rows.end());
                add_text(all, 'T', table);
                for (const auto& row : rows)
                    all.insert(all.end(), row.begin(), row.end());
            }
        }
        return platform::sha256(all);
    });
}

}  // namespace services::sync
