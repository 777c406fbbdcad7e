// What many questions of the console share: which page, for what purpose, what was sent, and what
// places are called.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "platform/base/json.hpp"
#include "platform/http/http_message.hpp"
#include "services/hub/console_routes.hpp"
#include "services/membership/membership_types.hpp"
#include "services/sync/record.hpp"

namespace services::hub {

inline constexpr int rows_on_a_page = 50;

int page_of(const platform::HttpRequest& request);
int pages_for(std::int64_t rows);

bool is_purpose(std::string_view text);
platform::HttpResponse purpose_missing();

// What was sent to an action: an object, or nothing.
std::optional<platform::Json> sent_object(const platform::HttpRequest& request);

// A file sent as base64url under "file"; nothing when there is none, or it is empty.
std::optional<std::string> sent_file(const platform::Json& sent);

// The account has one of these roles.
bool may_any(const staff::Account& account, std::span<const staff::Role> roles);
platform::HttpResponse role_missing();

// Why nobody acts here for that hall: a hub below this one serves it. Nothing when we do.
std::optional<platform::HttpResponse> served_below(const Hub& hub, sync::StationId hall);

// A field of it is not what it should be; thrown and caught within a file of actions.
struct FieldWrong {
    std::string field;
    std::string sentence;
};

// Reads what was sent to an action; each throws FieldWrong where it must.
class Sent final {
public:
    explicit Sent(const platform::Json& json) : json_(json) {}
    std::string text(std::string_view key) const;
    std::string needed(std::string_view key, std::string_view sentence) const;
    std::int64_t integer(std::string_view key, std::string_view sentence) const;
    platform::CivilDate day(std::string_view key) const;
    // A list as it lies on somebody's disk, in base64url.
    std::string file(std::string_view key) const;
    // An empty field is no money.
    std::int64_t fen(std::string_view key) const;
    std::vector<std::string> texts(std::string_view key) const;  // empty when there is no list
    const platform::Json* member(std::string_view key) const;
    std::optional<std::string> file() const { return sent_file(json_); }

private:
    const platform::Json& json_;
};

// Runs a question whose fields may be wrong: work(Sent).
platform::HttpResponse with_sent(const ConsoleQuestion& question,
                                 const std::function<platform::HttpResponse(const Sent&)>& work);

// As the directory calls them, else their codes.
std::string name_of_union(const Hub& hub, const std::string& code);
std::string name_of_grid(const Hub& hub, const std::string& code);
std::string name_of_station(const Hub& hub, const std::string& station_id);

}  // namespace services::hub
