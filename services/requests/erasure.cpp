#include "services/requests/erasure.hpp"

#include "services/requests/request_store.hpp"

namespace services::requests {

std::vector<Erasable> erasable(platform::Transaction& transaction, platform::WallTime then,
                               int at_most) {
    std::vector<Erasable> all;
    for (const auto& one : closed_before(transaction, then, at_most))
        all.push_back({one.request, one.number.digits, one.route.union_code.text, one.changed_at});
    return all;
}

}  // namespace services::requests
