#include "services/membership/membership_types.hpp"

#include "platform/base/enum_names.hpp"

namespace services::membership {
namespace {

using platform::Named;

constexpr Named<Occupation> occupation_names[] = {{Occupation::rider, "rider"},
                                                  {Occupation::courier, "courier"},
                                                  {Occupation::sanitation, "sanitation"},
                                                  {Occupation::ride_driver, "ride_driver"},
                                                  {Occupation::truck_driver, "truck_driver"},
                                                  {Occupation::construction, "construction"},
                                                  {Occupation::gardener, "gardener"},
                                                  {Occupation::security_guard, "security_guard"},
                                                  {Occupation::domestic_care, "domestic_care"},
                                                  {Occupation::other, "other"}};
constexpr Named<DocumentKind> document_kind_names[] = {
    {DocumentKind::resident_id, "resident_id"},
    {DocumentKind::hmt_permit, "hmt_permit"},
    {DocumentKind::foreign_permanent, "foreign_permanent"},
    {DocumentKind::foreign_permanent_15, "foreign_permanent_15"}};
constexpr Named<Assurance> assurance_names[] = {{Assurance::typed, "typed"},
                                                {Assurance::card_read, "card_read"},
                                                {Assurance::staff_checked, "staff_checked"}};
constexpr Named<JoinPath> join_path_names[] = {{JoinPath::employer_union, "employer_union"},
                                               {JoinPath::place, "place"}};
constexpr Named<PhoneOwner> phone_owner_names[] = {
    {PhoneOwner::own, "own"}, {PhoneOwner::family, "family"}, {PhoneOwner::none, "none"}};
constexpr Named<Purpose> purpose_names[] = {{Purpose::membership, "membership"},
                                            {Purpose::identity_document, "identity_document"},
                                            {Purpose::insurer, "insurer"},
                                            {Purpose::notifications, "notifications"}};
constexpr Named<ProtectionAnswer> protection_names[] = {{ProtectionAnswer::no, "no"},
                                                        {ProtectionAnswer::yes, "yes"}};
constexpr Named<RouteKind> route_kind_names[] = {{RouteKind::own_union, "own_union"},
                                                 {RouteKind::joint_union, "joint_union"},
                                                 {RouteKind::pool, "pool"}};
constexpr Named<Mark> mark_names[] = {{Mark::past_retirement_age, "past_retirement_age"},
                                      {Mark::under_18, "under_18"},
                                      {Mark::age_unknown, "age_unknown"},
                                      {Mark::unknown_division, "unknown_division"},
                                      {Mark::family_phone, "family_phone"},
                                      {Mark::no_phone, "no_phone"},
                                      {Mark::vow_not_drawn, "vow_not_drawn"}};
constexpr Named<Sex> sex_names[] = {
    {Sex::unknown, "unknown"}, {Sex::male, "male"}, {Sex::female, "female"}};
constexpr Named<State> state_names[] = {{State::applied, "applied"},
                                        {State::duplicate, "duplicate"},
                                        {State::under_review, "under_review"},
                                        {State::approved, "approved"},
                                        {State::asked_again, "asked_again"},
                                        {State::resubmitted, "resubmitted"},
                                        {State::refused, "refused"},
                                        {State::merged, "merged"},
                                        {State::member, "member"},
                                        {State::transferring, "transferring"},
                                        {State::retained, "retained"},
                                        {State::left, "left"}};
// As in the kinds of records: "membership.taken_up/1".
constexpr Named<Event> event_names[] = {{Event::apply, "applied"},
                                        {Event::find_duplicate, "duplicate_found"},
                                        {Event::settle_same, "found_same"},
                                        {Event::settle_different, "found_different"},
                                        {Event::take_up, "taken_up"},
                                        {Event::approve_first, "approved_first"},
                                        {Event::approve, "approved"},
                                        {Event::refuse, "refused"},
                                        {Event::ask_again, "asked_again"},
                                        {Event::resubmit, "resubmitted"},
                                        {Event::reroute, "rerouted"},
                                        {Event::start_transfer, "transfer_started"},
                                        {Event::accept_transfer, "transfer_accepted"},
                                        {Event::decline_transfer, "transfer_declined"},
                                        {Event::retain, "retained"},
                                        {Event::resume, "resumed"},
                                        {Event::leave, "left"},
                                        {Event::enter_register, "register_entered"},
                                        {Event::release_phone, "phone_settled"}};
constexpr Named<RefuseReason> refuse_reason_names[] = {
    {RefuseReason::not_a_worker, "not_a_worker"},
    {RefuseReason::not_voluntary, "not_voluntary"},
    {RefuseReason::under_age, "under_age"},
    {RefuseReason::not_this_person, "not_this_person"},
    {RefuseReason::member_elsewhere, "member_elsewhere"},
    {RefuseReason::other, "other"}};
constexpr Named<AskFor> ask_for_names[] = {
    {AskFor::name, "name"},   {AskFor::document, "document"},
    {AskFor::phone, "phone"}, {AskFor::employer, "employer"},
    {AskFor::place, "place"}, {AskFor::signature, "signature"},
    {AskFor::visit, "visit"}};

constexpr Named<PhoneProof> phone_proof_names[] = {{PhoneProof::called_back, "called_back"},
                                                   {PhoneProof::card_shown, "card_shown"},
                                                   {PhoneProof::operator_slip, "operator_slip"},
                                                   {PhoneProof::none, "none"}};
constexpr Named<PhoneVerdict> phone_verdict_names[] = {{PhoneVerdict::released, "released"},
                                                       {PhoneVerdict::kept, "kept"}};
constexpr Named<RetainReason> retain_reason_names[] = {
    {RetainReason::retired, "retired"},
    {RetainReason::unemployed, "unemployed"},
    {RetainReason::laid_off, "laid_off"},
    {RetainReason::employer_dissolved, "employer_dissolved"}};

}  // namespace

YIZHAN_NAMED(Occupation, occupation_names)
YIZHAN_NAMED(DocumentKind, document_kind_names)
YIZHAN_NAMED(Assurance, assurance_names)
YIZHAN_NAMED(JoinPath, join_path_names)
YIZHAN_NAMED(PhoneOwner, phone_owner_names)
YIZHAN_NAMED(Purpose, purpose_names)
YIZHAN_NAMED(ProtectionAnswer, protection_names)
YIZHAN_NAMED(RouteKind, route_kind_names)
YIZHAN_NAMED(Mark, mark_names)
YIZHAN_NAMED(Sex, sex_names)
YIZHAN_NAMED(State, state_names)
YIZHAN_NAMED(Event, event_names)
YIZHAN_NAMED(RefuseReason, refuse_reason_names)
YIZHAN_NAMED(AskFor, ask_for_names)
YIZHAN_NAMED(PhoneProof, phone_proof_names)
YIZHAN_NAMED(PhoneVerdict, phone_verdict_names)
YIZHAN_NAMED(RetainReason, retain_reason_names)

std::string AcceptanceNumber::grouped() const {
    std::string text;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        if (i > 0 && i % 3 == 0) text += ' ';
        text += digits[i];
    }
    return text;
}

}  // namespace services::membership
