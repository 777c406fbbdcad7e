#include "kiosk/screens/join/join_flow.hpp"

#include <optional>

#include "kiosk/screens/join/area_screen.hpp"
#include "kiosk/screens/join/asked_again_screen.hpp"
#include "kiosk/screens/join/birth_screen.hpp"
#include "kiosk/screens/join/consent_screen.hpp"
#include "kiosk/screens/join/contact_screen.hpp"
#include "kiosk/screens/join/document_screen.hpp"
#include "kiosk/screens/join/employer_screen.hpp"
#include "kiosk/screens/join/firm_screen.hpp"
#include "kiosk/screens/join/mobile_screen.hpp"
#include "kiosk/screens/join/name_screen.hpp"
#include "kiosk/screens/join/number_screen.hpp"
#include "kiosk/screens/join/occupation_screen.hpp"
#include "kiosk/screens/join/place_screen.hpp"
#include "kiosk/screens/join/protection_screen.hpp"
#include "kiosk/screens/join/sign_screen.hpp"
#include "kiosk/screens/join/start_screen.hpp"
#include "platform/base/ensure.hpp"

namespace kiosk {

using namespace services::membership;

namespace {

bool has_sound_name(const JoinSession& session) {
    return !session.draft.name.empty() && !session.problem_at(Field::name);
}

bool has_card(const JoinSession& session) {
    return session.draft.assurance == Assurance::card_read &&
           !session.draft.document_number.empty();
}

// What is asked after the document, once its number is known.
JoinPage after_number(const JoinSession& session) {
    if (session.lacks_birth()) return JoinPage::birth;
    return has_card(session) && has_sound_name(session) ? JoinPage::contact : JoinPage::name;
}

JoinPage after_consent(const JoinSessionPtr& session) {
    // A card may lie on the reader already; then nothing need be asked that it says.
    if (session->take_card() != CardTaking::taken) return JoinPage::document;
    return after_number(*session);
}

// The next page; nothing when the answer is complete and the following question is another one.
std::optional<JoinPage> rest_of(JoinPage from, const JoinSession& session) {
    const Draft& draft = session.draft;
    switch (from) {
        case JoinPage::document:
            if (!has_card(session)) return JoinPage::number;
            if (session.lacks_birth()) return JoinPage::birth;
            return has_sound_name(session) ? std::nullopt : std::optional(JoinPage::name);
        case JoinPage::number:
            if (session.lacks_birth()) return JoinPage::birth;
            return has_sound_name(session) ? std::nullopt : std::optional(JoinPage::name);
        case JoinPage::birth:
            return has_sound_name(session) ? std::nullopt : std::optional(JoinPage::name);
        case JoinPage::contact:
            return draft.contact && draft.contact->owner != PhoneOwner::none
                       ? std::optional(JoinPage::mobile)
                       : std::nullopt;
        default:
            return std::nullopt;
    }
}

JoinPage following(JoinPage from, const JoinSessionPtr& session) {
    switch (from) {
        case JoinPage::start:
        case JoinPage::asked_again:
            return JoinPage::consent_membership;
        case JoinPage::consent_membership:
            return JoinPage::occupation;
        case JoinPage::occupation:
            return JoinPage::consent_document;
        case JoinPage::consent_document:
            return after_consent(session);
        case JoinPage::document:
            return rest_of(from, *session).value_or(JoinPage::contact);
        case JoinPage::number:
            return session->lacks_birth() ? JoinPage::birth : JoinPage::name;
        case JoinPage::birth:
            return has_card(*session) && has_sound_name(*session) ? JoinPage::contact
                                                                  : JoinPage::name;
        case JoinPage::name:
            return JoinPage::contact;
        case JoinPage::contact:
            return rest_of(from, *session).value_or(JoinPage::place);
        case JoinPage::mobile:
            return JoinPage::place;
        case JoinPage::place:
        case JoinPage::firms:
        case JoinPage::employer:
        case JoinPage::area:
            return JoinPage::protection;
        case JoinPage::protection:
        case JoinPage::sign:
            return JoinPage::sign;
    }
    platform::stop_for_bug("a page of joining without a successor",
                           std::source_location::current());
}

}  // namespace

std::unique_ptr<Screen> page_of(JoinPage page, const JoinSessionPtr& session, Way way) {
    switch (page) {
        case JoinPage::start:
            return std::make_unique<JoinStartScreen>(session);
        case JoinPage::asked_again:
            return std::make_unique<AskedAgainScreen>(session);
        case JoinPage::consent_membership:
            return std::make_unique<ConsentScreen>(session, Purpose::membership, way);
        case JoinPage::occupation:
            return std::make_unique<OccupationScreen>(session, way);
        case JoinPage::consent_document:
            return std::make_unique<ConsentScreen>(session, Purpose::identity_document, way);
        case JoinPage::document:
            return std::make_unique<DocumentScreen>(session, way);
        case JoinPage::number:
            return std::make_unique<NumberScreen>(session, way);
        case JoinPage::birth:
            return std::make_unique<BirthScreen>(session, way);
        case JoinPage::name:
            return std::make_unique<NameScreen>(session, way);
        case JoinPage::contact:
            return std::make_unique<ContactScreen>(session, way);
        case JoinPage::mobile:
            return std::make_unique<MobileScreen>(session, way);
        case JoinPage::place:
            return std::make_unique<PlaceScreen>(session, way);
        case JoinPage::firms:
            return std::make_unique<FirmScreen>(session, way);
        case JoinPage::employer:
            return std::make_unique<EmployerScreen>(session, way);
        case JoinPage::area:
            return std::make_unique<AreaScreen>(session, way);
        case JoinPage::protection:
            return std::make_unique<ProtectionScreen>(session, way);
        case JoinPage::sign:
            return std::make_unique<SignScreen>(session);
    }
    platform::stop_for_bug("a page of joining without a screen", std::source_location::current());
}

Next go_on(JoinPage from, const JoinSessionPtr& session, Way way) {
    if (way == Way::onward) return Open{page_of(following(from, session), session, way)};
    if (const auto rest = rest_of(from, *session)) return Replace{page_of(*rest, session, way)};
    return GoBack{};
}

JoinPage page_for(Field field) {
    switch (field) {
        case Field::occupation:
            return JoinPage::occupation;
        case Field::document_kind:
            return JoinPage::document;
        case Field::document_number:
            return JoinPage::number;
        case Field::birth:
            return JoinPage::birth;
        case Field::name:
            return JoinPage::name;
        case Field::mobile:
            return JoinPage::contact;
        case Field::employer:
        case Field::place:
            return JoinPage::place;
        case Field::consent_membership:
            return JoinPage::consent_membership;
        case Field::consent_identity_document:
            return JoinPage::consent_document;
        case Field::consent_insurer:
        case Field::protection:
            return JoinPage::protection;
        case Field::vow:
        case Field::signature:
            return JoinPage::sign;
    }
    platform::stop_for_bug("a field without a page", std::source_location::current());
}

}  // namespace kiosk
