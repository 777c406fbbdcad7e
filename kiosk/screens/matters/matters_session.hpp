// One member looking at their own matters: the card's token and the PIN, until the answer is there.
// It lives in memory only and ends with the pages that share it.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "kiosk/screen.hpp"
#include "kiosk/screens/matters/shown_card.hpp"
#include "services/member_pins/matters.hpp"

namespace kiosk {

// Why there is no answer, in the codes of the hub; "line_down" where there was none.
struct MattersRefusal {
    std::string code;
    std::int64_t wait_s = 0;
    std::int64_t left = 0;
};

class MattersSession final {
public:
    explicit MattersSession(const StationDesk& desk) : desk_(desk) {}
    ~MattersSession();
    MattersSession(const MattersSession&) = delete;
    MattersSession& operator=(const MattersSession&) = delete;

    const StationDesk& desk() const { return desk_; }
    void take(ShownCard card);
    bool has_card() const { return !token_.empty(); }

    void ask(const std::string& pin);
    // The PIN asked with before, and the one that shall take its place.
    void ask_to_change(const std::string& new_pin);

    enum class Outcome { waiting, refused, must_change, answered };
    // What has come of the question; after `answered` the PIN is forgotten.
    Outcome take_answer();
    const MattersRefusal& refusal() const { return refusal_; }
    services::member_pins::Matters take_matters() { return std::move(matters_); }

private:
    void send(const char* path, const std::string& pin, const std::string* new_pin);

    const StationDesk& desk_;
    std::string token_;
    std::string pin_;
    MattersRefusal refusal_;
    services::member_pins::Matters matters_;
};
using MattersSessionPtr = std::shared_ptr<MattersSession>;  // the pages of one person

}  // namespace kiosk
