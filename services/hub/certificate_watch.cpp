#include "services/hub/certificate_watch.hpp"

#include <algorithm>
#include <iterator>

namespace services::hub {

std::set<std::string> CertificateWatch::gone() {
    std::set<std::string> gone;
    auto roster = devices_.roster();
    if (roster == looked_at_) return gone;
    looked_at_ = std::move(roster);
    auto counts_now = devices_.enrolled_fingerprints();
    std::ranges::set_difference(counted_, counts_now, std::inserter(gone, gone.end()));
    counted_ = std::move(counts_now);
    return gone;
}

}  // namespace services::hub
