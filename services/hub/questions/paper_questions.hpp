// Photographed papers in the console: which a request or case has, one picture at a time (each look
// on record before it goes out), pages added by staff, wrong ones taken away. Who may see the file
// may see its papers.
#pragma once

#include "platform/base/json.hpp"
#include "services/casework/case_office.hpp"
#include "services/hub/console_routes.hpp"
#include "services/papers/paper_types.hpp"
#include "services/requests/request_types.hpp"
#include "services/staff/staff_types.hpp"

namespace services::hub {

// For the pages they stand on: whether each is whole, never the picture.
platform::Json papers_of_request(Hub& hub, requests::RequestId request);
// Its own, and those of the request it began with; `documents` are the hashes on file.
platform::Json papers_of_case(Hub& hub, casework::CaseId case_id, const std::string& origin_id,
                              const std::vector<std::string>& documents);
// A request became this case: what was photographed for it is on file from now on. Stops, and says
// so, at the first that the file does not take.
bool put_on_file(Hub& hub, const staff::Account& account, casework::OnVersion on,
                 const papers::Belongs& from);

platform::HttpResponse paper_picture(Hub& hub, const ConsoleQuestion& question);
platform::HttpResponse add_paper(Hub& hub, const ConsoleQuestion& question);
platform::HttpResponse act_on_paper(Hub& hub, const ConsoleQuestion& question);

}  // namespace services::hub
