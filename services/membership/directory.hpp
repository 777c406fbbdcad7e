// Unions, grids, firms and stations of an area, from a signed bundle. Answers who takes an
// application; knows no applications and no persons.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/outcome.hpp"
#include "services/membership/membership_types.hpp"

namespace services::membership {

enum class UnionKind { primary, joint, platform, pool };
struct Union {
    UnionCode code;
    std::string name;
    UnionKind kind = UnionKind::primary;
    std::string county;         // 6 digits
    std::string member_prefix;  // member numbers begin with it
};
struct Firm {
    FirmCode code;
    std::string name;
    std::vector<std::string> also_called;
    UnionCode union_code;  // empty: no union of its own
    GridCode grid;
};
struct Grid {
    GridCode code;
    std::string name;
    std::string county;
    std::string street;  // 9 digits
    std::string street_name;
    std::vector<std::string> landmarks;
    UnionCode union_code;  // the joint union that takes people of this grid; empty: the pool does
};
struct Station {
    std::string id;  // the station's uuid
    std::string name;
    std::string address;
    std::string county;
    GridCode grid;
    std::string keeper;  // by role or by name, as the station wants to be known
    std::string phone;
    std::string hours;
};
struct County {
    std::string code;
    std::string name;
    UnionCode pool;
};

struct DirectoryRefusal {
    std::string sentence;  // names the entry and what is wrong with it
};

class Directory final {
public:
    static platform::Outcome<Directory, DirectoryRefusal> parse(std::string_view text);

    const std::vector<Union>& unions() const { return unions_; }
    const std::vector<Firm>& firms() const { return firms_; }
    const std::vector<Grid>& grids() const { return grids_; }
    const std::vector<County>& counties() const { return counties_; }
    const std::vector<Station>& stations() const { return stations_; }

    const Union* find(const UnionCode& code) const;
    const Firm* find(const FirmCode& code) const;
    const Grid* find(const GridCode& code) const;
    const County* county(std::string_view code) const;
    const Station* station(std::string_view id) const;
    // Where else people of that station can go: another one in its grid, else in its street, else
    // in its county. Nothing further off.
    const Station* another_near(const Station& station) const;

    // Firms whose name, or a name people use for them, holds what was typed; best first.
    std::vector<const Firm*> firms_named(std::string_view typed, std::size_t at_most = 20) const;
    // All grids of a county, or of one street (9 digits).
    std::vector<const Grid*> grids_in(std::string_view division) const;

    // Own union if asked for and there is one; else the joint union of the grid; else the pool of
    // the county. Nothing when the directory has no home for the place at all.
    std::optional<Route> route(JoinPath path, const FirmCode& firm, const GridCode& grid,
                               std::string_view county) const;

private:
    std::vector<Union> unions_;
    std::vector<Firm> firms_;
    std::vector<Grid> grids_;
    std::vector<County> counties_;
    std::vector<Station> stations_;
};

std::string_view name_of(UnionKind kind);

}  // namespace services::membership
