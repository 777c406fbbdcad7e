// Applications and members as staff read them: lists are masked, one page shows a person, and that
// look goes on record before the page goes out.
#pragma once

#include "services/hub/console_routes.hpp"
#include "services/membership/membership_office.hpp"
#include "services/membership/membership_register.hpp"

namespace services::hub {

// What the account may see and whether its approvals need a second one.
membership::Officer officer_of(const staff::Account& account);

// The sentence staff read for why the office refused.
platform::HttpResponse office_refusal_answer(membership::OfficeRefusal refusal);

// The whole page of one application, as JSON; a refusal when it is not theirs to see.
platform::HttpResponse application_page(Hub& hub, const staff::Account& account,
                                        membership::ApplicationId application);

platform::HttpResponse list_applications(Hub& hub, const ConsoleQuestion& question);
// Finds by document number: it comes in the body, and every row shown goes on record.
platform::HttpResponse search_document(Hub& hub, const ConsoleQuestion& question);
platform::HttpResponse show_application(Hub& hub, const ConsoleQuestion& question);
platform::HttpResponse applications_as_csv(Hub& hub, const ConsoleQuestion& question);

// All rows the officer may see, names masked.
struct ApplicationsCsv {
    std::string text;
    std::int64_t rows = 0;
};
ApplicationsCsv applications_csv(const Hub& hub, const membership::Officer& officer,
                                 const membership::Filter& filter);

}  // namespace services::hub
