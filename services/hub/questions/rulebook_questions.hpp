// The rule book in the console: what this hub goes by, from which day on, and what colleagues
// propose to publish. One proposes, another publishes.
#pragma once

#include "services/hub/console_routes.hpp"

namespace services::hub {

platform::HttpResponse rulebook_overview(Hub& hub, const ConsoleQuestion& question);
// The text in force of one name, as a file.
platform::HttpResponse rulebook_text(Hub& hub, const ConsoleQuestion& question);
platform::HttpResponse propose_rule(Hub& hub, const ConsoleQuestion& question);
// A proposal, with the text and what it would replace.
platform::HttpResponse show_proposal(Hub& hub, const ConsoleQuestion& question);
platform::HttpResponse act_on_proposal(Hub& hub, const ConsoleQuestion& question);

}  // namespace services::hub
