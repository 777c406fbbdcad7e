// Requests for help as staff read and handle them: lists are masked, one page shows a person, and
// that look goes on record before the page goes out.
#pragma once

#include "services/hub/console_routes.hpp"
#include "services/requests/request_office.hpp"

namespace services::hub {

requests::Officer request_officer_of(const staff::Account& account);
platform::HttpResponse request_refusal_answer(requests::OfficeRefusal refusal);
platform::HttpResponse request_page(Hub& hub, const staff::Account& account,
                                    requests::RequestId request);

platform::HttpResponse list_requests(Hub& hub, const ConsoleQuestion& question);
platform::HttpResponse show_request(Hub& hub, const ConsoleQuestion& question);
// The request's whole form and what was answered so far, to be completed with the person beside.
platform::HttpResponse show_request_form(Hub& hub, const ConsoleQuestion& question);
platform::HttpResponse act_on_request(Hub& hub, const ConsoleQuestion& question);

}  // namespace services::hub
