#include "kiosk/screens/matters/shown_card.hpp"

#include <utility>

#include "platform/crypto/secret_bytes.hpp"

namespace kiosk {
namespace {

CardVerdict judged(const StationDesk& desk, std::string token) {
    const auto read = desk.read_member_token(token);
    if (!read) return platform::refuse(read.refusal());
    return ShownCard{std::move(token), *read};
}

}  // namespace

bool can_show_card(const StationDesk& desk) {
    return desk.read_member_token && (desk.has_card_reader || desk.has_scanner);
}

std::optional<CardVerdict> shown_card(const StationDesk& desk) {
    std::optional<CardVerdict> verdict;
    if (!can_show_card(desk)) return verdict;
    while (desk.next_card_event) {
        auto event = desk.next_card_event();
        if (!event) break;
        if (auto* card = std::get_if<platform::MemberCardPresented>(&*event))
            verdict.emplace(judged(desk, std::move(card->token)));
        else if (auto* other = std::get_if<platform::CardPresented>(&*event)) {
            // An identity card says nothing about membership, and is not read here.
            platform::wipe(other->card.name);
            platform::wipe(other->card.number);
        }
    }
    while (desk.next_scan) {
        auto event = desk.next_scan();
        if (!event) break;
        if (auto* code = std::get_if<platform::CodeScanned>(&*event)) {
            if (is_member_token(code->text))
                verdict.emplace(judged(desk, std::move(code->text)));
            else
                platform::wipe(code->text);
        }
    }
    return verdict;
}

void drop_shown(const StationDesk& desk) {
    while (desk.next_scan && desk.next_scan()) {
    }
    while (desk.next_card_event && desk.next_card_event()) {
    }
}

bool is_member_token(std::string_view scanned) {
    return scanned.starts_with("YZM1.");
}

const char* words_of(platform::TokenRefusal refusal) {
    return refusal == platform::TokenRefusal::expired ? "look_up.card_expired"
                                                      : "look_up.card_not_ours";
}

}  // namespace kiosk
