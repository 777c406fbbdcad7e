#include "services/hub/certificate_watch.hpp"

#include <algorithm>
#include <iterator>

namespace services::hub {

std::set<std::string> CertificateWatch::gone() {
    auto counts_now = devices_.enrolled_fingerprints();
    std::set<std::string> gone;
    std::ranges::set_difference(counted_, counts_now, std::inserter(gone, gone.end()));
    counted_ = std::move(counts_now);
    return gone;
}

}  // namespace services::hub
