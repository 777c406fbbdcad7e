// One person asking for help, while they stand here: what they said, by the form of what they ask
// for. It lives in memory only and goes, overwritten, with the last screen that holds it. It judges
// nothing: that is for the form and the desk.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/entry/writing_kit.hpp"
#include "kiosk/panel.hpp"
#include "kiosk/screens/station_desk.hpp"
#include "services/requests/request_desk.hpp"

namespace kiosk {

// Where an answer stands: a question, in a list one of its entries, and of that a part.
struct QuestionPlace {
    std::string field;              // "household"
    std::optional<std::size_t> at;  // which of the household, which of those who sign
    std::string part;  // "born" of a person, "mobile" of a phone, "witness" of a signature

    std::string path() const;  // household/1/born: as the form names it, and screens their fields
    bool operator==(const QuestionPlace&) const = default;
};

// What staff asked for again.
struct RequestAgain {
    services::requests::AskedFor asked;
    std::string code;
    std::string note;
};

class RequestSession final {
public:
    explicit RequestSession(const StationDesk& desk, std::optional<RequestAgain> again = {});
    ~RequestSession();
    RequestSession(const RequestSession&) = delete;
    RequestSession& operator=(const RequestSession&) = delete;

    const StationDesk& desk() const { return desk_; }
    services::requests::RequestDesk& requests() const { return *desk_.request_desk; }

    services::requests::Draft draft;
    const std::optional<RequestAgain>& again() const { return again_; }

    // The form of what is asked for; false when this kiosk has none of it.
    bool choose(services::requests::Kind kind, services::requests::Way way);
    bool has_form() const { return form_ != nullptr; }
    const services::forms::Form& form() const { return *form_; }
    platform::CivilDate today() const;

    // The question at that place; of a list's entry the question about that part.
    const services::forms::Question& question_at(const QuestionPlace& place) const;
    const services::forms::Json* answer_at(const QuestionPlace& place) const;
    std::string text_at(const QuestionPlace& place) const;
    void answer(const QuestionPlace& place, services::forms::Json value);
    void leave_open(const QuestionPlace& place);
    std::optional<services::forms::Problem> problem_at(const QuestionPlace& place) const;

    // Which questions come, in order, with what was said so far.
    std::vector<const services::forms::Question*> asked() const;
    // Of one entry of a list of persons.
    std::vector<QuestionPlace> parts_of(const QuestionPlace& entry) const;
    std::size_t entries_of(std::string_view field) const;
    void remove_entry(std::string_view field, std::size_t at);
    // Whose signature that question wants, by name.
    std::vector<std::string> signers_of(const services::forms::Question& question) const;

    // Its engines are made when first needed and gone with the session.
    entry::WritingKit& writing() { return writing_; }
    // What was drawn for a signature, in millimetres; the draft holds it in thousandths.
    Ink ink;

    // Photographed papers, sealed as soon as they are kept; they go in with the request.
    platform::Outcome<platform::Nothing, services::papers::PaperRefusal> keep_page(
        const std::string& paper, const platform::Photo& photo);
    int pages_of(std::string_view paper) const;
    void drop_pages_of(std::string_view paper);
    // Whether a page could be photographed here, now.
    bool has_camera() const;

    // The same request each time: pressed twice, it is one request.
    platform::Outcome<services::requests::Receipt, services::requests::NotTaken> submit();
    void wipe_draft();

private:
    struct KeptPage {
        std::string paper;
        services::papers::SealedPaper sealed;
    };
    void wipe_pages();

    const StationDesk& desk_;
    std::vector<KeptPage> pages_;
    std::optional<RequestAgain> again_;
    services::requests::Opening opening_;
    std::shared_ptr<const services::forms::Form> form_;  // as it was when the person began with it
    std::optional<services::requests::Receipt> receipt_;
    entry::WritingKit writing_;
};

// Shared: every screen of the flow holds it, and it must go with the last of them.
using RequestSessionPtr = std::shared_ptr<RequestSession>;

// Overwrites every text in it, then empties it.
void wipe(services::forms::Json& json);

// For samples: a person who has answered the whole form of that kind, or the short one.
RequestSessionPtr sample_request(
    const StationDesk& desk, services::requests::Way way,
    services::requests::Kind kind = services::requests::Kind::living_aid);

}  // namespace kiosk
