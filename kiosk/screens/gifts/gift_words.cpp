#include "kiosk/screens/gifts/gift_words.hpp"

#include "kiosk/screens/said_time.hpp"
#include "kiosk/screens/slip_words.hpp"

namespace kiosk {

using platform::SlipSize;
using platform::SlipText;
using services::stock::CollectRefusal;
using services::stock::Giving;

Label gift_title(const Panel& panel, const services::stock::Campaign& campaign) {
    return Label("gifts.title")
        .of(to_text(campaign.id))
        .words(campaign.title_in(code_of(panel.wording().language())));
}

Label gift_line(const Panel& panel, const services::stock::GiftFace& face) {
    const auto& one = face.campaign;
    auto words = one.goods_in(code_of(panel.wording().language())) + " · ";
    if (face.giving == Giving::not_yet)
        words += panel.say(Label("gifts.from").with("day", said_day(panel, one.from)));
    else if (face.left <= 0)
        words += panel.say("gifts.none_left");
    else
        words += panel.say(Label("gifts.left").count(face.left));
    return Label("gifts.line").words(words);
}

const char* words_of(CollectRefusal refusal) {
    switch (refusal) {
        case CollectRefusal::unknown:
            return "gifts.unknown";
        case CollectRefusal::collected:
            return "gifts.collected";
        case CollectRefusal::elsewhere:
            return "gifts.elsewhere";
        case CollectRefusal::not_held:
            return "gifts.not_held";
        case CollectRefusal::none_left:
            return "gifts.none_here";
        case CollectRefusal::not_open:
            return "gifts.not_open";
        case CollectRefusal::cannot_seal:
            break;
    }
    return "gifts.cannot_seal";
}

std::string said_parcels(const services::stock::Handout& handout) {
    std::string said;
    for (const auto number : handout.parcels)
        said += (said.empty() ? "" : ", ") + std::to_string(number);
    return said;
}

platform::Slip slip_of_gift(const Panel& panel, const services::stock::Campaign& campaign,
                            const services::stock::Handout& handout, const std::string& station) {
    const auto& wording = panel.wording();
    const auto chinese = code_of(Language::chinese);
    platform::Slip slip;
    SlipWords say(wording, slip);
    slip.parts.emplace_back(platform::SlipHeader{station});
    say.line("slip.gift", SlipSize::normal, false, true);
    slip.parts.emplace_back(SlipText{campaign.title_in(chinese), SlipSize::large, true, true});
    if (say.has_second())
        slip.parts.emplace_back(SlipText{campaign.title_in(code_of(wording.language())),
                                         SlipSize::normal, false, true});
    slip.parts.emplace_back(platform::SlipRule{});
    say.pair("slip.gift_goods", campaign.goods_in(chinese));
    say.pair("slip.gift_parcel", said_parcels(handout));
    say.pair("slip.gift_pieces", std::to_string(handout.pieces));
    say.pair("slip.gift_when",
             platform::to_text(platform::date_of(handout.at)) + " " + clock_face(handout.at));
    slip.parts.emplace_back(platform::SlipRule{});
    say.line("slip.gift_hand_over", SlipSize::normal, true, false);
    say.line("slip.ask", SlipSize::small, false, true);
    return slip;
}

}  // namespace kiosk
