// The demonstration's directory and division table, as the tests of membership use them, and a
// draft that lacks nothing.
#pragma once

#include <fstream>
#include <sstream>
#include <string>

#include "services/membership/directory.hpp"
#include "services/membership/divisions.hpp"
#include "services/membership/membership_types.hpp"

namespace services::membership::test {

inline std::string text_of(const std::string& path_in_tree) {
    std::ifstream file{std::string(YIZHAN_SOURCE_DIR) + "/" + path_in_tree};
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

inline const Divisions& divisions() {
    static const Divisions table =
        Divisions::parse(text_of("assets/divisions/divisions.json")).value();
    return table;
}

inline const Directory& directory() {
    static const Directory entries =
        Directory::parse(text_of("assets/demo/directory.json")).value();
    return entries;
}

inline Vow signed_vow() {
    Stroke stroke;
    for (std::int16_t i = 0; i < 20; ++i)
        stroke.push_back({static_cast<std::int16_t>(100 + 30 * i), static_cast<std::int16_t>(500)});
    return {"2026-11", "zh_CN", {stroke}};
}

inline Draft full_draft() {
    Draft draft;
    draft.occupation = Occupation::rider;
    draft.document_kind = DocumentKind::resident_id;
    draft.document_number = "410599196903159016";
    draft.name = "欧阳㛃";
    draft.contact = Contact{PhoneOwner::own, "13800005678"};
    draft.path = JoinPath::place;
    draft.grid = {"g-01"};
    for (const auto purpose : {Purpose::membership, Purpose::identity_document, Purpose::insurer})
        draft.consents.push_back({purpose, "2026-11", "zh_CN", true});
    draft.consents.push_back({Purpose::notifications, "2026-11", "zh_CN", false});
    draft.protection = ProtectionAnswer::yes;
    draft.vow = signed_vow();
    return draft;
}

}  // namespace services::membership::test
