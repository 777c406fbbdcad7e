#include "kiosk/screens/gifts/gift_screen.hpp"

#include <algorithm>

#include "kiosk/screens/gifts/gift_words.hpp"
#include "kiosk/screens/kept_strokes.hpp"
#include "kiosk/screens/said_time.hpp"

namespace kiosk {

using services::slips::SlipState;
using services::stock::Campaign;
using services::stock::Claim;
using services::stock::CollectRefusal;

GiftScreen::GiftScreen(const StationDesk& desk, std::vector<Claim> claims)
    : desk_(desk), claims_(std::move(claims)), press_(desk.gifts->begin()) {
    is_chosen_ = claims_.size() == 1;
}

GiftScreen::GiftScreen(const StationDesk& desk, const Campaign& campaign)
    : desk_(desk), free_(campaign), is_chosen_(true), press_(desk.gifts->begin()) {}

const Campaign& GiftScreen::campaign() const {
    return free_ ? *free_ : claims_[chosen_].campaign;
}

// Somebody may have been given several.
void GiftScreen::draw_choices(Panel& panel) {
    panel.question("gifts.which");
    panel.why("gifts.which_why");
    for (std::size_t i = 0; i < claims_.size(); ++i) {
        const auto& claim = claims_[i];
        const auto language = code_of(panel.wording().language());
        const auto line =
            claim.refusal ? panel.say(words_of(*claim.refusal)) : claim.campaign.goods_in(language);
        if (panel.choice(gift_title(panel, claim.campaign),
                         {.line = Label("gifts.line").words(line)})) {
            touch_ = Touch::choose;
            touched_ = i;
        }
    }
    if (panel.back()) touch_ = Touch::back;
}

void GiftScreen::draw_signing(Panel& panel) {
    if (is_unsigned_) panel.notice(NoticeKind::caution, "gifts.sign_first");
    if (auto ink = panel.signature("gifts.signature", ink_)) {
        touch_ = Touch::drawn;
        drawn_ = std::move(*ink);
    }
    if (panel.check("gifts.without_drawing", {.is_chosen = is_confirmed_})) touch_ = Touch::confirm;
    panel.small("gifts.signature_why");
}

void GiftScreen::draw_pieces(Panel& panel) {
    panel.number("gifts.pieces", std::to_string(pieces_));
    panel.why(Label("gifts.limit").count(campaign().visit_limit));
    if (panel.button("gifts.fewer", {.icon = Icon::down, .is_enabled = pieces_ > 1}))
        touch_ = Touch::fewer;
    if (panel.button("gifts.more",
                     {.icon = Icon::up, .is_enabled = pieces_ < campaign().visit_limit}))
        touch_ = Touch::more;
}

void GiftScreen::draw_asking(Panel& panel) {
    const auto language = code_of(panel.wording().language());
    panel.question(
        Label(free_ ? "gifts.take_ask" : "gifts.yours_ask").words(campaign().title_in(language)));
    const auto& refusal = free_ ? refusal_ : claims_[chosen_].refusal;
    if (const auto why = refusal ? refusal : refusal_)
        panel.notice(NoticeKind::refusal,
                     *why == CollectRefusal::elsewhere
                         ? Label(words_of(*why)).with("device", claims_[chosen_].device)
                         : Label(words_of(*why)));
    panel.told("gifts.goods", campaign().goods_in(language));
    panel.told("gifts.until", said_day(panel, campaign().until));
    if (panel.back()) touch_ = Touch::back;
    if (!free_ && refusal) return;
    if (free_ && campaign().visit_limit > 1) draw_pieces(panel);
    if (!free_) draw_signing(panel);
    if (panel.primary("gifts.collect", {.icon = Icon::check})) touch_ = Touch::collect;
}

void GiftScreen::draw_done(Panel& panel) {
    panel.emblem(Icon::check, Tone::green, "gifts.done");
    panel.number("gifts.parcel", said_parcels(*handout_));
    panel.heading(gift_title(panel, campaign()));
    panel.told("gifts.goods", campaign().goods_in(code_of(panel.wording().language())));
    panel.told("gifts.pieces_told", std::to_string(handout_->pieces));
    panel.step_list({{"gifts.next_show", {}}, {"gifts.next_take", {}}});
    if (slip_state_) {
        if (*slip_state_ == SlipState::pending)
            panel.notice(NoticeKind::info, "queue.slip_coming");
        else if (*slip_state_ == SlipState::printed)
            panel.notice(NoticeKind::done, "queue.slip_here");
        else
            panel.notice(NoticeKind::caution, "gifts.slip_failed");
        const bool may_again = is_sample_ || (desk_.slips && !desk_.slips->printer().trouble);
        if (*slip_state_ == SlipState::failed && may_again &&
            panel.button("queue.slip_again", {.icon = Icon::receipt}))
            touch_ = Touch::slip_again;
    }
    if (panel.primary("gifts.finish", {.icon = Icon::check})) touch_ = Touch::finish;
    if (!slip_ && desk_.slips && !is_sample_)
        slip_ = slip_of_gift(panel, campaign(), *handout_, desk_.facts().name);
}

void GiftScreen::draw_frame(Panel& panel) {
    touch_ = Touch::none;
    panel.tone(Tone::red);
    if (handout_)
        draw_done(panel);
    else if (is_chosen_)
        draw_asking(panel);
    else
        draw_choices(panel);
}

void GiftScreen::collect() {
    is_unsigned_ = !free_ && ink_.empty() && !is_confirmed_;
    if (is_unsigned_) return;
    const auto strokes =
        is_confirmed_ ? std::vector<services::membership::Stroke>{} : kept_strokes(ink_);
    const auto done = free_ ? desk_.gifts->take_free(press_, free_->id, pieces_)
                            : desk_.gifts->collect(press_, claims_[chosen_], strokes);
    refusal_.reset();
    if (done) {
        handout_ = *done;
        ink_.clear();
    } else {
        refusal_ = done.refusal();
    }
}

void GiftScreen::print() {
    printing_ =
        desk_.slips->print({.what = "gift", .subject = to_text(handout_->id), .slip = *slip_});
    slip_state_ = SlipState::pending;
}

Next GiftScreen::act_on_touch() {
    if (slip_ && !printing_) print();
    switch (touch_) {
        case Touch::none:
            break;
        case Touch::choose:
            chosen_ = touched_;
            is_chosen_ = true;
            break;
        case Touch::fewer:
            pieces_ = std::max(1, pieces_ - 1);
            break;
        case Touch::more:
            pieces_ = std::min(campaign().visit_limit, pieces_ + 1);
            break;
        case Touch::drawn:
            ink_ = std::move(drawn_);
            is_confirmed_ = false;
            is_unsigned_ = false;
            break;
        case Touch::confirm:
            is_confirmed_ = !is_confirmed_;
            is_unsigned_ = false;
            ink_.clear();
            break;
        case Touch::collect:
            collect();
            break;
        case Touch::slip_again:
            if (slip_) print();
            break;
        case Touch::back:
            if (claims_.size() > 1 && is_chosen_) {
                is_chosen_ = false;
                refusal_.reset();
                return Stay{};
            }
            return GoBack{};
        case Touch::finish:
            return Finish{};
    }
    return Stay{};
}

Next GiftScreen::wake() {
    if (printing_) slip_state_ = desk_.slips->news_of(*printing_).state;
    return Stay{};
}

std::vector<Sample> GiftScreen::samples() const {
    std::vector<Sample> faces;
    const auto gifts = desk_.gifts->gifts();
    const auto face = [&](const char* name, services::stock::Way way, auto&& change) {
        const auto found =
            std::ranges::find_if(gifts, [&](const auto& gift) { return gift.campaign.way == way; });
        if (found == gifts.end()) return;
        auto screen = way == services::stock::Way::free
                          ? std::make_unique<GiftScreen>(desk_, found->campaign)
                          : std::make_unique<GiftScreen>(
                                desk_, std::vector{Claim{found->campaign, {}, {}, {}, {}}});
        screen->is_sample_ = true;
        change(*screen);
        faces.push_back({name, std::move(screen)});
    };
    using enum services::stock::Way;
    const Ink signed_ink{{{60, 20}, {70, 45}, {80, 25}, {95, 50}}, {{110, 20}, {112, 55}}};
    face("asking", by_list, [](GiftScreen&) {});
    face("signed", by_list, [&](GiftScreen& screen) { screen.ink_ = signed_ink; });
    face("unsigned", by_list, [](GiftScreen& screen) { screen.is_unsigned_ = true; });
    face("confirmed", by_list, [](GiftScreen& screen) { screen.is_confirmed_ = true; });
    for (const auto& [name, refusal] : {std::pair{"collected", CollectRefusal::collected},
                                        std::pair{"elsewhere", CollectRefusal::elsewhere},
                                        std::pair{"not_held", CollectRefusal::not_held},
                                        std::pair{"not_open", CollectRefusal::not_open}})
        face(name, by_list, [&](GiftScreen& screen) {
            screen.claims_.front().refusal = refusal;
            screen.claims_.front().device = "二号屏";
        });
    face("several", by_list, [](GiftScreen& screen) {
        screen.claims_.push_back(screen.claims_.front());
        screen.claims_.back().campaign.id = {};
        screen.claims_.back().refusal = CollectRefusal::collected;
        screen.is_chosen_ = false;
    });
    for (const auto& [name, refusal] : {std::pair{"none_here", CollectRefusal::none_left},
                                        std::pair{"cannot_seal", CollectRefusal::cannot_seal}})
        face(name, by_list, [&](GiftScreen& screen) { screen.refusal_ = refusal; });
    face("free", free, [](GiftScreen&) {});
    const auto done = [&](const char* name, services::stock::Way way,
                          std::optional<SlipState> slip) {
        face(name, way, [&](GiftScreen& screen) {
            screen.handout_ = services::stock::Handout{};
            screen.handout_->parcels = {17};
            screen.slip_state_ = slip;
        });
    };
    done("done", by_list, SlipState::printed);
    done("done_no_slip", free, std::nullopt);
    done("slip_failed", by_list, SlipState::failed);
    return faces;
}

}  // namespace kiosk
