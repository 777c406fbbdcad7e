// How a kiosk becomes known to its hub, once: it makes its own key, shows the ticket's code, and
// keeps what it was told: who it is, where it stands, whom to trust. The key never leaves the
// folder.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "kiosk/screens/station_desk.hpp"
#include "platform/base/bytes.hpp"
#include "platform/base/outcome.hpp"
#include "platform/crypto/signing.hpp"
#include "services/sync/record.hpp"

namespace kiosk {

struct Enrolment {
    services::sync::DeviceId device;
    services::sync::StationId station;
    StationFacts facts;  // without what changes: line and waiting records
    std::string hub_url;
    platform::VerifyKey root;
    std::string authority_pem;
    platform::Bytes hub_key_sha256;
    std::string certificate_pem;
    std::string key_pem;
};

struct EnrolmentRefusal {
    std::string sentence;  // what, where, how to mend
};

bool is_enrolled(const std::filesystem::path& folder);
platform::Outcome<Enrolment, EnrolmentRefusal> load_enrolment(const std::filesystem::path& folder);

// Asks the hub named on the ticket; `ticket_text` may be the code alone where `hub_part` is a file
// with what all tickets of that hub have in common. Files and the first bundles (in the store at
// `folder`/kiosk.db) are there when it returns, so that the kiosk can work without a line from then
// on.
platform::Outcome<Enrolment, EnrolmentRefusal> enrol(const std::filesystem::path& folder,
                                                     std::string_view ticket_text,
                                                     const std::filesystem::path& hub_part);

}  // namespace kiosk
