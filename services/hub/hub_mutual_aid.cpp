#include "services/hub/hub_mutual_aid.hpp"

#include "platform/base/log.hpp"
#include "services/hub/hub.hpp"
#include "services/hub/hub_rulebook.hpp"
#include "services/hub/questions/application_questions.hpp"
#include "services/membership/membership_register.hpp"
#include "services/mutual_aid/mutual_aid_office.hpp"
#include "services/mutual_aid/plan.hpp"
#include "services/mutual_aid/wish_desk.hpp"
#include "services/requests/request_office.hpp"

namespace services::hub {
namespace {

constexpr int requests_looked_at_together = 50;

bool agreed_to_insurer(const membership::ApplicationPage& page) {
    for (const auto& consent : page.consents)
        if (consent.purpose == membership::Purpose::insurer) return consent.given;
    return false;
}

}  // namespace

void enrol_new_member(Hub& hub, const staff::Account& account,
                      membership::ApplicationId application) {
    const auto officer = officer_of(account);
    const auto page = hub.membership_register.page(officer, application);
    if (!page || page->row.state != membership::State::member || !page->person ||
        page->row.protection != membership::ProtectionAnswer::yes || !agreed_to_insurer(*page)) {
        return;
    }
    const auto& person = *page->person;
    const mutual_aid::NewMember member{
        application,
        page->row.route.union_code,
        {person.name, person.document_kind, person.document_number, person.contact.mobile}};
    const auto plans = hub.rulebook.plans();
    for (const auto* plan : plans->in_force(platform::date_of(hub.clock().wall()))) {
        if (plan->joining != mutual_aid::Joining::at_joining) continue;
        const auto enrolled = hub.mutual_aid_office.enrol_member(officer, plan->id, member);
        if (enrolled || enrolled.refusal() == mutual_aid::AidRefusal::other_region) continue;
        // The membership stands; who waits for protection is seen from the report and this line.
        platform::log(platform::LogLevel::warning, "hub.protection_not_enrolled",
                      {{"application", to_text(application)},
                       {"plan", plan->id},
                       {"why", name_of(enrolled.refusal())}});
    }
}

void open_aid_wishes(Hub& hub) {
    using mutual_aid::WishKind;
    using requests::Kind;
    const requests::Officer all{.all_areas = true};
    for (const auto& [kind, what] : {std::pair{Kind::mutual_enrolment, WishKind::enrolment},
                                     {Kind::mutual_claim, WishKind::claim}}) {
        requests::Filter filter;
        filter.kind = kind;
        filter.only_open = true;
        for (int page = 1;; ++page) {
            const auto list =
                hub.request_office.list(all, filter, {page, requests_looked_at_together});
            for (const auto& row : list.rows)
                if (!hub.wish_desk.knows({row.request.value}))
                    hub.wish_desk.open({row.request.value}, what, row.route.union_code);
            if (page * requests_looked_at_together >= list.total || list.rows.empty()) break;
        }
    }
}

}  // namespace services::hub
