// Notices which certificates count no longer: their device was revoked, or enrolled anew, here or
// by another process of this hub. Whoever holds the connections then cuts those of such
// certificates.
#pragma once

#include <memory>
#include <set>
#include <string>

#include "services/devices/devices.hpp"

namespace services::hub {

class CertificateWatch final {
public:
    explicit CertificateWatch(const devices::Devices& devices) : devices_(devices) {}

    // Fingerprints that counted at the last look and do not now.
    std::set<std::string> gone();

private:
    const devices::Devices& devices_;
    std::shared_ptr<const devices::Roster> looked_at_;
    std::set<std::string> counted_;
};

}  // namespace services::hub
