#include "services/casework/casework_types.hpp"

#include <cstddef>
#include <utility>

#include "platform/base/ensure.hpp"

namespace services::casework {
namespace {

template <class Enum>
using Name = std::pair<Enum, std::string_view>;

constexpr Name<Level> levels[] = {
    {Level::county, "county"},
    {Level::city, "city"},
    {Level::provincial, "provincial"},
    {Level::national, "national"},
};
constexpr Name<Category> categories[] = {
    {Category::deep, "deep"},
    {Category::relative, "relative"},
    {Category::accident, "accident"},
};
constexpr Name<Cause> cause_names[] = {
    {Cause::no_labour_ability, "no_labour_ability"},
    {Cause::unemployed, "unemployed"},
    {Cause::laid_off, "laid_off"},
    {Cause::no_insurance, "no_insurance"},
    {Cause::insurance_unpaid, "insurance_unpaid"},
    {Cause::major_illness, "major_illness"},
    {Cause::disaster, "disaster"},
    {Cause::accident, "accident"},
    {Cause::schooling, "schooling"},
    {Cause::other, "other"},
};
constexpr Name<Origin> origin_names[] = {
    {Origin::request, "request"},       {Origin::lead, "lead"},
    {Origin::unit_union, "unit_union"}, {Origin::alert, "alert"},
    {Origin::split, "split"},           {Origin::register_of_record, "register_of_record"},
};
constexpr Name<State> state_names[] = {
    {State::reported, "reported"}, {State::in_procedure, "in_procedure"},
    {State::on_file, "on_file"},   {State::refused, "refused"},
    {State::closed, "closed"},     {State::merged, "merged"},
};
constexpr Name<Event> event_names[] = {
    {Event::open, "opened"},
    {Event::bring_in, "imported"},
    {Event::take_up, "taken_up"},
    {Event::edit_facts, "facts_edited"},
    {Event::settle_fact, "fact_settled"},
    {Event::classify, "classified"},
    {Event::authorise, "authorised"},
    {Event::add_document, "document_added"},
    {Event::complete_facts, "facts_completed"},
    {Event::visit, "visited"},
    {Event::ask_check, "check_asked"},
    {Event::answer_check, "check_answered"},
    {Event::meet, "met"},
    {Event::review, "reviewed"},
    {Event::post_notice, "notice_posted"},
    {Event::object, "objected"},
    {Event::settle_objection, "objection_settled"},
    {Event::end_notice, "notice_ended"},
    {Event::approve_first, "approved_first"},
    {Event::approve, "approved"},
    {Event::refuse, "refused"},
    {Event::send_back, "sent_back"},
    {Event::appeal, "appealed"},
    {Event::grant_appeal, "appeal_granted"},
    {Event::dismiss_appeal, "appeal_dismissed"},
    {Event::enter_system, "system_entered"},
    {Event::review_yearly, "reviewed_yearly"},
    {Event::exit, "exited"},
    {Event::reopen, "reopened"},
    {Event::merge, "merged"},
    {Event::take_in, "taken_in"},
    {Event::split, "split"},
    {Event::pair, "paired"},
    {Event::draw_sample, "sampled"},
    {Event::audit, "audited"},
    {Event::hand_over, "handed_over"},
    {Event::decline_aid, "aid_declined"},
    {Event::correct, "corrected"},
    {Event::erase, "erased"},
};
constexpr Name<VisitKind> visit_kind_names[] = {
    {VisitKind::home, "home"},
    {VisitKind::neighbours, "neighbours"},
    {VisitKind::unit, "unit"},
    {VisitKind::follow_up, "follow_up"},
};
constexpr Name<SignedBy> signed_by_names[] = {
    {SignedBy::hand, "hand"},
    {SignedBy::fingerprint, "fingerprint"},
};
constexpr Name<ConsentFor> consent_for_names[] = {
    {ConsentFor::record_check, "record_check"},
    {ConsentFor::notice, "notice"},
};
constexpr Name<Source> source_names[] = {
    {Source::vehicles, "vehicles"},
    {Source::business, "business"},
    {Source::property, "property"},
    {Source::income, "income"},
};
constexpr Name<Finding> finding_names[] = {
    {Finding::clear, "clear"},
    {Finding::found, "found"},
    {Finding::no_answer, "no_answer"},
};
constexpr Name<Matter> matter_names[] = {
    {Matter::filing, "filing"},
    {Matter::aid, "aid"},
    {Matter::exit, "exit"},
};
constexpr Name<AidType> aid_type_names[] = {
    {AidType::living, "living"},
    {AidType::medical, "medical"},
    {AidType::education, "education"},
};
constexpr Name<ExitReason> exit_reason_names[] = {
    {ExitReason::recovered, "recovered"},
    {ExitReason::secured, "secured"},
    {ExitReason::moved, "moved"},
    {ExitReason::died, "died"},
    {ExitReason::not_qualifying, "not_qualifying"},
    {ExitReason::own_wish, "own_wish"},
};
constexpr Name<RefuseReason> refuse_reason_names[] = {
    {RefuseReason::above_the_line, "above_the_line"},
    {RefuseReason::excluded, "excluded"},
    {RefuseReason::check_refused, "check_refused"},
    {RefuseReason::facts_untrue, "facts_untrue"},
    {RefuseReason::not_a_member_household, "not_a_member_household"},
    {RefuseReason::elsewhere, "elsewhere"},
    {RefuseReason::other, "other"},
};
constexpr Name<AuditVerdict> audit_verdict_names[] = {
    {AuditVerdict::sound, "sound"},
    {AuditVerdict::to_correct, "to_correct"},
};
constexpr Name<Duty> duty_names[] = {
    {Duty::intake, "intake"},     {Duty::visiting, "visiting"}, {Duty::review, "review"},
    {Duty::approval, "approval"}, {Duty::audit, "audit"},
};

template <class Enum, std::size_t count>
std::string_view name_in(const Name<Enum> (&names)[count], Enum value) {
    for (const auto& [one, name] : names) {
        if (one == value) return name;
    }
    platform::stop_for_bug("an enumerator without a name", std::source_location::current());
}

template <class Enum, std::size_t count>
std::optional<Enum> value_in(const Name<Enum> (&names)[count], std::string_view text) {
    for (const auto& [one, name] : names) {
        if (name == text) return one;
    }
    return std::nullopt;
}

}  // namespace

std::string_view name_of(Level value) {
    return name_in(levels, value);
}
template <>
std::optional<Level> value_of<Level>(std::string_view name) {
    return value_in(levels, name);
}
std::string_view name_of(Category value) {
    return name_in(categories, value);
}
template <>
std::optional<Category> value_of<Category>(std::string_view name) {
    return value_in(categories, name);
}
std::string_view name_of(Cause value) {
    return name_in(cause_names, value);
}
template <>
std::optional<Cause> value_of<Cause>(std::string_view name) {
    return value_in(cause_names, name);
}
std::string_view name_of(Origin value) {
    return name_in(origin_names, value);
}
template <>
std::optional<Origin> value_of<Origin>(std::string_view name) {
    return value_in(origin_names, name);
}
std::string_view name_of(State value) {
    return name_in(state_names, value);
}
template <>
std::optional<State> value_of<State>(std::string_view name) {
    return value_in(state_names, name);
}
std::string_view name_of(Event value) {
    return name_in(event_names, value);
}
template <>
std::optional<Event> value_of<Event>(std::string_view name) {
    return value_in(event_names, name);
}
std::string_view name_of(VisitKind value) {
    return name_in(visit_kind_names, value);
}
template <>
std::optional<VisitKind> value_of<VisitKind>(std::string_view name) {
    return value_in(visit_kind_names, name);
}
std::string_view name_of(SignedBy value) {
    return name_in(signed_by_names, value);
}
template <>
std::optional<SignedBy> value_of<SignedBy>(std::string_view name) {
    return value_in(signed_by_names, name);
}
std::string_view name_of(ConsentFor value) {
    return name_in(consent_for_names, value);
}
template <>
std::optional<ConsentFor> value_of<ConsentFor>(std::string_view name) {
    return value_in(consent_for_names, name);
}
std::string_view name_of(Source value) {
    return name_in(source_names, value);
}
template <>
std::optional<Source> value_of<Source>(std::string_view name) {
    return value_in(source_names, name);
}
std::string_view name_of(Finding value) {
    return name_in(finding_names, value);
}
template <>
std::optional<Finding> value_of<Finding>(std::string_view name) {
    return value_in(finding_names, name);
}
std::string_view name_of(Matter value) {
    return name_in(matter_names, value);
}
template <>
std::optional<Matter> value_of<Matter>(std::string_view name) {
    return value_in(matter_names, name);
}
std::string_view name_of(AidType value) {
    return name_in(aid_type_names, value);
}
template <>
std::optional<AidType> value_of<AidType>(std::string_view name) {
    return value_in(aid_type_names, name);
}
std::string_view name_of(ExitReason value) {
    return name_in(exit_reason_names, value);
}
template <>
std::optional<ExitReason> value_of<ExitReason>(std::string_view name) {
    return value_in(exit_reason_names, name);
}
std::string_view name_of(RefuseReason value) {
    return name_in(refuse_reason_names, value);
}
template <>
std::optional<RefuseReason> value_of<RefuseReason>(std::string_view name) {
    return value_in(refuse_reason_names, name);
}
std::string_view name_of(AuditVerdict value) {
    return name_in(audit_verdict_names, value);
}
template <>
std::optional<AuditVerdict> value_of<AuditVerdict>(std::string_view name) {
    return value_in(audit_verdict_names, name);
}
std::string_view name_of(Duty value) {
    return name_in(duty_names, value);
}
template <>
std::optional<Duty> value_of<Duty>(std::string_view name) {
    return value_in(duty_names, name);
}

}  // namespace services::casework
