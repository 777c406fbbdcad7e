// How a directory is read from a bundle. Everything it says about itself is checked here: codes are
// given once, and whatever points somewhere points at something.
#include <set>
#include <type_traits>

#include "platform/base/json.hpp"
#include "services/membership/directory.hpp"
#include "services/membership/document_rules.hpp"

namespace services::membership {
namespace {

using platform::Json;

// What is wrong with the directory; the first thing found is what is told.
class Trouble final {
public:
    void note(std::string_view list, std::size_t at, const std::string& what) {
        note(std::string(list) + ", entry " + std::to_string(at + 1) + ": " + what);
    }
    void note(const std::string& sentence) {
        if (sentence_.empty()) sentence_ = sentence;
    }
    const std::string& sentence() const { return sentence_; }

private:
    std::string sentence_;
};

class Entry final {
public:
    Entry(std::string_view list, std::size_t at, const Json& json, Trouble& trouble)
        : list_(list), at_(at), json_(json), trouble_(trouble) {}

    std::string text(std::string_view key) const {
        auto value = maybe(key);
        if (value.empty()) refuse(std::string(key) + " is missing");
        return value;
    }
    std::string maybe(std::string_view key) const {
        return platform::text_member(json_, key).value_or("");
    }
    std::string digits(std::string_view key, std::size_t count) const {
        auto value = text(key);
        if (value.size() != count ||
            value.find_first_not_of("0123456789") != std::string_view::npos)
            refuse(std::string(key) + " is not " + std::to_string(count) + " digits");
        return value;
    }
    std::vector<std::string> texts(std::string_view key) const {
        std::vector<std::string> values;
        const auto found = json_.find(key);
        if (found == json_.end()) return values;
        if (!found->is_array()) refuse(std::string(key) + " is not a list");
        for (const auto& one : *found) {
            if (one.is_string()) {
                values.push_back(one.get<std::string>());
            } else {
                refuse(std::string(key) + " holds what is not text");
            }
        }
        return values;
    }
    void refuse(const std::string& what) const { trouble_.note(list_, at_, what); }

private:
    std::string_view list_;
    std::size_t at_;
    const Json& json_;
    Trouble& trouble_;
};

template <class Read>
auto read_list(const Json& json, std::string_view list, Trouble& trouble, Read read) {
    std::vector<std::invoke_result_t<Read, const Entry&>> entries;
    const auto found = json.find(list);
    if (found == json.end() || !found->is_array()) {
        trouble.note("the directory needs a list `" + std::string(list) + "`");
        return entries;
    }
    std::size_t at = 0;
    for (const auto& one : *found) {
        if (!one.is_object()) trouble.note(list, at, "is not an object");
        entries.push_back(read(Entry{list, at++, one, trouble}));
    }
    return entries;
}

UnionKind read_union_kind(const Entry& entry) {
    const auto name = entry.text("kind");
    for (const auto kind :
         {UnionKind::primary, UnionKind::joint, UnionKind::platform, UnionKind::pool}) {
        if (name_of(kind) == name) return kind;
    }
    entry.refuse("kind is none of primary, joint, platform, pool");
    return UnionKind::primary;
}

Union read_union(const Entry& entry) {
    const auto code = entry.maybe("uscc");
    if (!code.empty() && !check_organisation_code(code))
        entry.refuse("uscc is no organisation code");
    return {{entry.text("code")},
            entry.text("name"),
            read_union_kind(entry),
            entry.digits("county", 6),
            entry.text("member_prefix")};
}

Firm read_firm(const Entry& entry) {
    return {{entry.text("code")},
            entry.text("name"),
            entry.texts("also_called"),
            {entry.maybe("union")},
            {entry.maybe("grid")}};
}

Grid read_grid(const Entry& entry) {
    return {{entry.text("code")},      entry.text("name"),        entry.digits("county", 6),
            entry.digits("street", 9), entry.text("street_name"), entry.texts("landmarks"),
            {entry.maybe("union")}};
}

County read_county(const Entry& entry) {
    return {entry.digits("code", 6), entry.text("name"), {entry.text("pool")}};
}

Station read_station(const Entry& entry) {
    return {entry.text("id"),          entry.text("name"),    entry.text("address"),
            entry.digits("county", 6), {entry.maybe("grid")}, entry.maybe("keeper"),
            entry.maybe("phone"),      entry.maybe("hours")};
}

template <class Entries>
void given_once(std::string_view list, const Entries& entries, Trouble& trouble) {
    for (std::size_t i = 0; i < entries.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            if (entries[i].code == entries[j].code)
                trouble.note(list, i, "its code is given twice");
        }
    }
}

void member_prefixes_differ(const std::vector<Union>& unions, Trouble& trouble) {
    std::set<std::string> seen;
    for (std::size_t i = 0; i < unions.size(); ++i) {
        if (!seen.insert(unions[i].member_prefix).second)
            trouble.note("unions", i, "its member_prefix is another union's too");
    }
}

void everything_points_somewhere(const Directory& directory, Trouble& trouble) {
    const auto check = [&](std::string_view list, std::size_t at, bool is_known, const char* what) {
        if (!is_known) trouble.note(list, at, std::string(what) + " is not in the directory");
    };
    for (std::size_t i = 0; i < directory.firms().size(); ++i) {
        const auto& firm = directory.firms()[i];
        check("firms", i, firm.union_code.empty() || directory.find(firm.union_code), "its union");
        check("firms", i, firm.grid.empty() || directory.find(firm.grid), "its grid");
    }
    for (std::size_t i = 0; i < directory.grids().size(); ++i) {
        const auto& grid = directory.grids()[i];
        check("grids", i, grid.union_code.empty() || directory.find(grid.union_code), "its union");
        check("grids", i, directory.county(grid.county) != nullptr, "its county");
    }
    for (std::size_t i = 0; i < directory.counties().size(); ++i) {
        const auto* pool = directory.find(directory.counties()[i].pool);
        check("counties", i, pool != nullptr && pool->kind == UnionKind::pool, "its pool");
    }
    for (std::size_t i = 0; i < directory.stations().size(); ++i) {
        const auto& grid = directory.stations()[i].grid;
        check("stations", i, grid.empty() || directory.find(grid), "its grid");
    }
}

}  // namespace

platform::Outcome<Directory, DirectoryRefusal> Directory::parse(std::string_view text) {
    const auto json = platform::parse_json(text);
    if (!json) return platform::refuse(DirectoryRefusal{json.refusal().sentence});
    if (!json->is_object()) return platform::refuse(DirectoryRefusal{"it is not an object"});
    Trouble trouble;
    Directory directory;
    directory.unions_ = read_list(*json, "unions", trouble, read_union);
    directory.firms_ = read_list(*json, "firms", trouble, read_firm);
    directory.grids_ = read_list(*json, "grids", trouble, read_grid);
    directory.counties_ = read_list(*json, "counties", trouble, read_county);
    directory.stations_ = read_list(*json, "stations", trouble, read_station);
    given_once("unions", directory.unions_, trouble);
    given_once("firms", directory.firms_, trouble);
    given_once("grids", directory.grids_, trouble);
    given_once("counties", directory.counties_, trouble);
    member_prefixes_differ(directory.unions_, trouble);
    everything_points_somewhere(directory, trouble);
    if (!trouble.sentence().empty()) return platform::refuse(DirectoryRefusal{trouble.sentence()});
    return directory;
}

}  // namespace services::membership
