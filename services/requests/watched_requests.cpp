#include "services/requests/watched_requests.hpp"

#include "platform/storage/stored_values.hpp"

namespace services::requests {
namespace {

constexpr std::string_view which =
    "SELECT r.request, r.union_code, r.grid, c.name, c.mobile, c.answers FROM request_requests r "
    "JOIN request_contents c ON c.request = r.request WHERE r.state IN ('submitted', 'in_hand', "
    "'asked_again', 'resubmitted') AND r.kept_from = '' AND r.kind IN ('living_aid', "
    "'medical_aid', 'school_aid') AND ";

WatchedRequest read(const platform::Row& row) {
    auto answers = platform::parse_json(row.text("answers"));
    return {{row.uuid("request")}, row.text("union_code"),
            row.text("grid"),      row.text("name"),
            row.text("mobile"),    answers ? std::move(answers).value() : Json::object()};
}

}  // namespace

std::vector<WatchedRequest> watched_requests(platform::Transaction& transaction,
                                             std::string_view after, int at_most) {
    return platform::read_all(
        transaction.query(
            std::string(which) + "r.request > $after ORDER BY r.request LIMIT $at_most",
            {{"after", after}, {"at_most", at_most}}),
        read);
}

std::optional<WatchedRequest> watched_request(platform::Transaction& transaction,
                                              RequestId request) {
    const auto row = transaction.query_one(std::string(which) + "r.request = $request",
                                           {{"request", request.value}});
    if (!row) return std::nullopt;
    return read(*row);
}

}  // namespace services::requests
