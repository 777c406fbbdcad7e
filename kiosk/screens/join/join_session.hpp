// One person's wish to join, while they stand here: what they said, the card they laid down, the
// letters they typed. It lives in memory only and goes, overwritten, with the last screen that
// holds it. It decides nothing: that is for SignUp.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/entry/writing_kit.hpp"
#include "kiosk/panel.hpp"
#include "kiosk/screens/station_desk.hpp"
#include "services/membership/sign_up.hpp"

namespace kiosk {

// The versions of the texts a person agrees to here; they travel with each consent.
inline constexpr std::string_view consent_version = "2026-11";
inline constexpr std::string_view vow_version = "2026-11";

enum class CardTaking { none, taken, refused };

// What staff asked for again: of which application, under which receipt, and in their words.
struct AskedAgain {
    services::membership::ApplicationId application;
    std::string code;
    std::vector<services::membership::AskFor> what;
    std::string note;
    std::int64_t version = 0;  // of the fate that says so
};

class JoinSession final {
public:
    explicit JoinSession(const StationDesk& desk, std::optional<AskedAgain> asked_again = {});
    ~JoinSession();
    JoinSession(const JoinSession&) = delete;
    JoinSession& operator=(const JoinSession&) = delete;

    const StationDesk& desk() const { return desk_; }

    services::membership::Draft draft;
    // Set when an application that is at the union already is handed in again.
    const std::optional<AskedAgain>& asked_again() const { return asked_again_; }

    // A later answer replaces the earlier one for the same purpose.
    void consent(services::membership::Purpose purpose, bool given, Language language);
    bool has_consent(services::membership::Purpose purpose) const;
    // What stands against one field of the draft as it is now.
    std::optional<services::membership::Cause> problem_at(services::membership::Field field) const;

    // The document given tells no birth date, and the person was not asked for it yet.
    bool lacks_birth() const;
    // They were, and may leave it open.
    void leave_birth_open() { is_birth_open_ = true; }

    // Looks at what the reader said since the last look. A sound card fills kind, number and name;
    // of a refused one only the reason is kept.
    // Before the person agreed to the reading of their document it takes nothing.
    CardTaking take_card();
    std::optional<services::membership::Cause> card_problem() const { return card_problem_; }
    // The consent to use it was taken back.
    void forget_document();
    void forget_card_problem() { card_problem_.reset(); }
    void show_card_problem(services::membership::Cause cause) { card_problem_ = cause; }

    // Its engines are made when first needed and gone with the session.
    entry::WritingKit& writing() { return writing_; }

    // The ink in millimetres; the draft holds it in thousandths of the field.
    Ink ink;

    // The same request each time: pressed twice, it is one application.
    platform::Outcome<services::membership::Receipt, services::membership::NotTaken> submit();
    // What was said is overwritten; the receipt stays with its screen.
    void wipe_draft();

private:
    const StationDesk& desk_;
    services::membership::SignUpRequest request_;
    std::optional<AskedAgain> asked_again_;
    std::optional<services::membership::Receipt> receipt_;
    std::optional<services::membership::Cause> card_problem_;
    entry::WritingKit writing_;
    bool is_birth_open_ = false;
};

// Shared: every screen of the flow holds it, and it must go with the last of them.
using JoinSessionPtr = std::shared_ptr<JoinSession>;

// For samples: a person who has answered everything.
JoinSessionPtr sample_session(const StationDesk& desk);

}  // namespace kiosk
