// Case files as staff read and handle them. Nobody leafs through them: work that waits is listed
// masked, a household is searched for with a purpose, and one page shows it whole; each look goes
// on record before it goes out. Whoever must see a file outside their area breaks the glass, with a
// reason that administration reads.
#pragma once

#include "services/casework/case_reader.hpp"
#include "services/hub/console_routes.hpp"

namespace services::hub {

casework::Officer case_officer_of(const staff::Account& account);
platform::HttpResponse case_refusal_answer(casework::CaseRefusal refusal);
platform::HttpResponse case_page(Hub& hub, const casework::Officer& officer,
                                 casework::CaseId case_id);

platform::HttpResponse case_care(Hub& hub, const ConsoleQuestion& question);
platform::HttpResponse draw_case_sample(Hub& hub, const ConsoleQuestion& question);
platform::HttpResponse case_work(Hub& hub, const ConsoleQuestion& question);
platform::HttpResponse search_cases(Hub& hub, const ConsoleQuestion& question);
platform::HttpResponse show_case(Hub& hub, const ConsoleQuestion& question);
platform::HttpResponse break_the_glass(Hub& hub, const ConsoleQuestion& question);
platform::HttpResponse open_case(Hub& hub, const ConsoleQuestion& question);
platform::HttpResponse act_on_case(Hub& hub, const ConsoleQuestion& question);
// [T01][T02] Counts that say whose they are.
platform::HttpResponse case_statistics(Hub& hub, const ConsoleQuestion& question);
platform::HttpResponse cases_as_table(Hub& hub, const ConsoleQuestion& question);

}  // namespace services::hub
