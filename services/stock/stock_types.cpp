#include "services/stock/stock_types.hpp"

#include <fmt/format.h>

#include <array>

#include "platform/base/enum_names.hpp"
#include "platform/crypto/hashing.hpp"

namespace services::stock {
namespace {

using platform::Named;

constexpr std::array works{Named{Work::restock, "restock"}, Named{Work::cleaning, "cleaning"}};
constexpr std::array task_states{Named{TaskState::raised, "raised"},
                                 Named{TaskState::taken, "taken"}, Named{TaskState::done, "done"}};
constexpr std::array seasons{Named{Season::winter, "winter"}, Named{Season::summer, "summer"},
                             Named{Season::other, "other"}};
constexpr std::array ways{Named{Way::by_list, "by_list"}, Named{Way::free, "free"}};
constexpr std::array campaign_states{Named{CampaignState::open, "open"},
                                     Named{CampaignState::closed, "closed"}};

// Half a digest: enough that nobody finds a second code for it, and a list stays small.
constexpr std::size_t hash_letters = 32;

std::string keyed(CampaignId campaign, std::string_view kind, std::string_view given) {
    const auto key = to_text(campaign);
    const auto text = std::string(kind) + ":" + std::string(given);
    return platform::to_hex(platform::keyed_hash(platform::as_bytes(key), platform::as_bytes(text)))
        .substr(0, hash_letters);
}

}  // namespace

YIZHAN_NAMED(Work, works)
YIZHAN_NAMED(TaskState, task_states)
YIZHAN_NAMED(Season, seasons)
YIZHAN_NAMED(Way, ways)
YIZHAN_NAMED(CampaignState, campaign_states)

const std::string& Campaign::title_in(std::string_view language) const {
    return language == "en" && !title_en.empty() ? title_en : title;
}

const std::string& Campaign::goods_in(std::string_view language) const {
    return language == "en" && !goods_en.empty() ? goods_en : goods;
}

std::string code_key(CampaignId campaign, std::string_view digits) {
    return keyed(campaign, "code", digits);
}

std::string card_key(CampaignId campaign, const platform::Uuid& card) {
    return keyed(campaign, "card", platform::to_text(card));
}

std::string shown_code(std::string_view digits) {
    if (digits.size() <= 6)
        return digits.size() <= 3
                   ? std::string(digits)
                   : std::string(digits.substr(0, 3)) + " " + std::string(digits.substr(3));
    return std::string(digits.substr(0, 3)) + " " + std::string(digits.substr(3, 3)) + " " +
           std::string(digits.substr(6));
}

std::string parcels_resource(StationId station, BatchId batch) {
    return fmt::format("{}{}/parcels/{}", resource_prefix, to_text(station), to_text(batch));
}

std::string people_resource(const std::optional<StationId>& station, ListId list) {
    return fmt::format("{}{}/people/{}", resource_prefix, station ? to_text(*station) : "-",
                       to_text(list));
}

}  // namespace services::stock
