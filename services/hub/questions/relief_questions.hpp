// Relief as staff read and handle it: funds, who may be given what, payments in batches, the ledger
// with its scope. A household comes here from its case file; its booklet is read for a purpose.
#pragma once

#include "services/hub/console_routes.hpp"
#include "services/relief/relief_office.hpp"

namespace services::hub {

relief::Officer relief_officer_of(const staff::Account& account);
platform::HttpResponse relief_refusal_answer(relief::ReliefRefusal refusal);

platform::HttpResponse relief_overview(Hub& hub, const ConsoleQuestion& question);
platform::HttpResponse relief_ledger(Hub& hub, const ConsoleQuestion& question);
platform::HttpResponse relief_household(Hub& hub, const ConsoleQuestion& question);
platform::HttpResponse relief_batch(Hub& hub, const ConsoleQuestion& question);

platform::HttpResponse open_relief_fund(Hub& hub, const ConsoleQuestion& question);
// Another budget, with the reason.
platform::HttpResponse change_relief_fund(Hub& hub, const ConsoleQuestion& question);
// From a case file on file: its standing and its head.
platform::HttpResponse place_household(Hub& hub, const ConsoleQuestion& question);
platform::HttpResponse act_on_household(Hub& hub, const ConsoleQuestion& question);
platform::HttpResponse propose_batch(Hub& hub, const ConsoleQuestion& question);
// The bank's file; from then on its payments are with the bank.
platform::HttpResponse relief_bank_file(Hub& hub, const ConsoleQuestion& question);
platform::HttpResponse act_on_batch(Hub& hub, const ConsoleQuestion& question);

}  // namespace services::hub
