#include "services/requests/request_types.hpp"

#include <array>

#include "platform/base/enum_names.hpp"

namespace services::requests {
namespace {

using platform::Named;

constexpr std::array kinds{Named{Kind::living_aid, "living_aid"},
                           Named{Kind::medical_aid, "medical_aid"},
                           Named{Kind::school_aid, "school_aid"},
                           Named{Kind::mutual_enrolment, "mutual_enrolment"},
                           Named{Kind::mutual_claim, "mutual_claim"},
                           Named{Kind::wage_arrears, "wage_arrears"},
                           Named{Kind::legal, "legal"},
                           Named{Kind::psychological, "psychological"},
                           Named{Kind::job_help, "job_help"},
                           Named{Kind::other, "other"},
                           Named{Kind::notice_objection, "notice_objection"}};
constexpr std::array ways{Named{Way::short_way, "short"}, Named{Way::full_way, "full"}};
constexpr std::array states{Named{State::submitted, "submitted"},
                            Named{State::in_hand, "in_hand"},
                            Named{State::asked_again, "asked_again"},
                            Named{State::resubmitted, "resubmitted"},
                            Named{State::referred, "referred"},
                            Named{State::case_opened, "case_opened"},
                            Named{State::closed, "closed"}};
constexpr std::array events{Named{Event::submitted, "submitted"},
                            Named{Event::resubmitted, "resubmitted"},
                            Named{Event::taken_up, "taken_up"},
                            Named{Event::asked_again, "asked_again"},
                            Named{Event::completed_with_person, "completed_with_person"},
                            Named{Event::referred, "referred"},
                            Named{Event::became_case, "became_case"},
                            Named{Event::closed, "closed"}};
constexpr std::array close_reasons{Named{CloseReason::helped, "helped"},
                                   Named{CloseReason::not_entitled, "not_entitled"},
                                   Named{CloseReason::cannot_be_reached, "cannot_be_reached"},
                                   Named{CloseReason::withdrawn, "withdrawn"},
                                   Named{CloseReason::same_as_another, "same_as_another"},
                                   Named{CloseReason::other, "other"}};
constexpr std::array outsides{
    Named{Outside::none, "none"},           Named{Outside::labour_inspection, "labour_inspection"},
    Named{Outside::legal_aid, "legal_aid"}, Named{Outside::civil_affairs, "civil_affairs"},
    Named{Outside::hospital, "hospital"},   Named{Outside::police, "police"},
    Named{Outside::other, "other"}};

}  // namespace

std::string form_of(Kind kind, Way way) {
    return way == Way::short_way ? "short" : std::string(name_of(kind));
}

YIZHAN_NAMED(Kind, kinds)
YIZHAN_NAMED(Way, ways)
YIZHAN_NAMED(State, states)
YIZHAN_NAMED(Event, events)
YIZHAN_NAMED(CloseReason, close_reasons)
YIZHAN_NAMED(Outside, outsides)

}  // namespace services::requests
