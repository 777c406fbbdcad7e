// The facts of keeping a station, and how each is written and read. Nothing in them is personal: a
// keeper is a card's id.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "services/keepers/keepers_types.hpp"

namespace services::keepers {

// The hub gave a card for the drawer of one station, or closed it.
struct CardGiven {
    static constexpr std::string_view kind = "keepers.card_given/1";
    CardId card;
    sync::StationId station;
};
struct CardClosed {
    static constexpr std::string_view kind = "keepers.card_closed/1";
    CardId card;
};
// Somebody showed a card and typed a PIN. On record before it was judged; without the record after
// it, it was wrong.
struct Tried {
    static constexpr std::string_view kind = "keepers.tried/1";
    CardId card;
};
struct DrawerOpened {
    static constexpr std::string_view kind = "keepers.drawer_opened/1";
    CardId card;
};
struct StationSet {
    static constexpr std::string_view kind = "keepers.station_set/1";
    CardId card;
    bool is_open = true;
    StationReason reason{};
};
struct ReadinessTested {
    static constexpr std::string_view kind = "keepers.readiness_tested/1";
    CardId card;
    std::vector<PartReport> parts;
};

inline constexpr std::size_t longest_detail = 64;

std::string body_text(const CardGiven& given);
std::string body_text(const CardClosed& closed);
std::string body_text(const Tried& tried);
std::string body_text(const DrawerOpened& opened);
std::string body_text(const StationSet& set);
std::string body_text(const ReadinessTested& tested);

std::optional<CardGiven> given_from(std::string_view body);
// The card any of these records is about.
std::optional<CardId> card_in(std::string_view body);
std::optional<StationSet> station_set_from(std::string_view body);
std::optional<ReadinessTested> readiness_from(std::string_view body);

// The list of parts as a table keeps it.
std::string parts_text(const std::vector<PartReport>& parts);
std::optional<std::vector<PartReport>> parts_from(std::string_view text);

}  // namespace services::keepers
