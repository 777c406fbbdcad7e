// The facts of early warning, and how each is written and read. Who a household is, what it has and
// what a visitor found stands in sealed parts only. A person asks at a device; all else is said by
// the hub.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "services/early_warning/warning_types.hpp"

namespace services::early_warning {

// Somebody looked at their own situation at a kiosk and wants it looked into.
struct Asked {
    static constexpr std::string_view kind = "early_warning.asked/1";
    AskedId asked;
    std::string division;
    std::string language;
    Person person;      // sealed
    std::string facts;  // sealed: JSON, fact id to value
};

// A part of a list of households came in; the first part takes the place of what its unions had.
struct Listed {
    static constexpr std::string_view kind = "early_warning.listed/1";
    ListId list;
    int part = 1;
    int parts = 1;
    Group group{};
    std::vector<std::string> unions;
    std::vector<Household> households;  // sealed
};

struct Raised {
    static constexpr std::string_view kind = "early_warning.raised/1";
    Alert alert;  // its reference is sealed
    std::optional<AskedId> asked;
    Person person;  // sealed
};

struct Visited {
    static constexpr std::string_view kind = "early_warning.visited/1";
    AlertId alert;
    std::int64_t on_version = 0;
    std::string note;  // sealed
};

struct Shared {
    static constexpr std::string_view kind = "early_warning.shared/1";
    AlertId alert;
    std::int64_t on_version = 0;
    Department department{};
};

struct Settled {
    static constexpr std::string_view kind = "early_warning.settled/1";
    AlertId alert;
    std::int64_t on_version = 0;
    std::optional<ClearReason> reason;  // cleared, or
    std::string case_id;                // became this case
    std::string note;                   // sealed
};

struct Checked {
    static constexpr std::string_view kind = "early_warning.checked/1";
    Run run;
};

// A union's monitoring sites, all of them.
struct SitesSet {
    static constexpr std::string_view kind = "early_warning.sites_set/1";
    WatchedUnion of;
    std::vector<std::string> sites;
};

struct Screened {
    static constexpr std::string_view kind = "early_warning.screened/1";
    ScreeningId id;
    Screening screening;
};

std::string body_text(const Asked& asked);
std::string body_text(const Listed& listed);
std::string body_text(const Raised& raised);
std::string body_text(const Visited& visited);
std::string body_text(const Shared& shared);
std::string body_text(const Settled& settled);
std::string body_text(const Checked& checked);
std::string body_text(const SitesSet& set);
std::string body_text(const Screened& screened);

std::string sealed_text(const Asked& asked);
std::string sealed_text(const Listed& listed);
std::string sealed_text(const Raised& raised);
std::string sealed_note(const std::string& note);

// What was erased or never opened is left empty.
std::optional<Asked> asked_from(std::string_view body, const std::optional<std::string>& opened);
// The sealed part alone: person and facts.
std::optional<Asked> asked_part_from(std::string_view opened);
std::optional<Listed> listed_from(std::string_view body, const std::optional<std::string>& opened);
std::optional<Raised> raised_from(std::string_view body, const std::optional<std::string>& opened);
std::optional<Visited> visited_from(std::string_view body,
                                    const std::optional<std::string>& opened);
std::optional<Shared> shared_from(std::string_view body);
std::optional<Settled> settled_from(std::string_view body,
                                    const std::optional<std::string>& opened);
std::optional<Checked> checked_from(std::string_view body);
std::optional<SitesSet> sites_set_from(std::string_view body);
std::optional<Screened> screened_from(std::string_view body);

}  // namespace services::early_warning
