// What the console asks of mutual aid: plans and figures, lists of units, claims, lists for the
// bank.
#pragma once

#include "services/hub/console_routes.hpp"

namespace services::hub {

platform::HttpResponse mutual_aid_overview(Hub& hub, const ConsoleQuestion& question);
// Looks at a list, or takes it: `takes` in what was sent.
platform::HttpResponse send_aid_list(Hub& hub, const ConsoleQuestion& question);
platform::HttpResponse show_aid_list(Hub& hub, const ConsoleQuestion& question);
platform::HttpResponse end_aid_enrolment(Hub& hub, const ConsoleQuestion& question);
platform::HttpResponse aid_template(Hub& hub, const ConsoleQuestion& question);
platform::HttpResponse list_aid_claims(Hub& hub, const ConsoleQuestion& question);
platform::HttpResponse open_aid_claim(Hub& hub, const ConsoleQuestion& question);
platform::HttpResponse send_aid_claim_list(Hub& hub, const ConsoleQuestion& question);
platform::HttpResponse show_aid_claim(Hub& hub, const ConsoleQuestion& question);
platform::HttpResponse act_on_aid_claim(Hub& hub, const ConsoleQuestion& question);
platform::HttpResponse make_aid_batch(Hub& hub, const ConsoleQuestion& question);
platform::HttpResponse show_aid_batch(Hub& hub, const ConsoleQuestion& question);
platform::HttpResponse aid_bank_file(Hub& hub, const ConsoleQuestion& question);
// The bank's answer as a file.
platform::HttpResponse aid_bank_results(Hub& hub, const ConsoleQuestion& question);
platform::HttpResponse settle_aid_batch(Hub& hub, const ConsoleQuestion& question);

}  // namespace services::hub
