#include "kiosk/screens/matters/matters_session.hpp"

#include "platform/base/json.hpp"
#include "platform/crypto/secret_bytes.hpp"

namespace kiosk {

MattersSession::~MattersSession() {
    platform::wipe(token_);
    platform::wipe(pin_);
}

void MattersSession::take(ShownCard card) {
    platform::wipe(token_);
    token_ = std::move(card.token);
}

void MattersSession::ask(const std::string& pin) {
    platform::wipe(pin_);
    pin_ = pin;
    send("/v1/my-matters", pin_, nullptr);
}

void MattersSession::ask_to_change(const std::string& new_pin) {
    send("/v1/my-pin", pin_, &new_pin);
}

void MattersSession::send(const char* path, const std::string& pin, const std::string* new_pin) {
    refusal_ = {};
    platform::Json question{{"token", token_}, {"pin", pin}};
    if (new_pin != nullptr) question["new_pin"] = *new_pin;
    desk_.ask_hub({path, platform::to_canonical_text(question)});
}

MattersSession::Outcome MattersSession::take_answer() {
    auto answer = desk_.hub_answer();
    if (!answer) return Outcome::waiting;
    const auto json = platform::parse_json(answer->body);
    if (answer->status == 200 && json && json->is_object() && json->contains("must_change")) {
        platform::wipe(answer->body);
        return Outcome::must_change;
    }
    if (answer->status == 200) {
        if (auto matters = services::member_pins::matters_from(answer->body)) {
            matters_ = std::move(*matters);
            platform::wipe(answer->body);
            platform::wipe(pin_);
            return Outcome::answered;
        }
    }
    refusal_ = {"line_down"};
    if (answer->status != 0 && json)
        refusal_ = {platform::text_member(*json, "code").value_or("line_down"),
                    platform::integer_member(*json, "wait_s").value_or(0),
                    platform::integer_member(*json, "left").value_or(0)};
    return Outcome::refused;
}

}  // namespace kiosk
