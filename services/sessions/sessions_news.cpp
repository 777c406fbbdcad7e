#include "services/sessions/sessions_news.hpp"

#include "platform/base/json.hpp"

namespace services::sessions {
namespace {

using platform::Json;

constexpr std::size_t most_entries = 4000;

Json json_of(const SessionNews& one) {
    Json json = {{"session", to_text(one.session)}, {"taken", one.taken}, {"waiting", one.waiting}};
    if (!one.change) return json;
    json["sequence"] = one.change->sequence;
    json["changed"] = one.change->at.micros;
    if (one.change->called_off) json["called_off"] = name_of(*one.change->called_off);
    if (one.change->minute) json["minute"] = *one.change->minute;
    if (!one.change->room.empty()) json["room"] = one.change->room;
    return json;
}

Json json_of(const BookingNews& one) {
    Json json = {{"booking", to_text(one.booking)},
                 {"session", to_text(one.session)},
                 {"state", name_of(one.state)},
                 {"seat", one.seat},
                 {"people", one.people}};
    if (one.offered_until) json["until"] = one.offered_until->micros;
    if (one.refused_for) json["reason"] = name_of(*one.refused_for);
    return json;
}

int small(const Json& json, std::string_view key) {
    const auto value = platform::integer_member(json, key).value_or(0);
    return value < 0 || value > 9999 ? 0 : static_cast<int>(value);
}

template <class Enum>
std::optional<Enum> named(const Json& json, std::string_view key) {
    const auto text = platform::text_member(json, key);
    return text ? value_of<Enum>(*text) : std::nullopt;
}

std::optional<Change> change_from(const Json& json, const SessionKey& session) {
    if (!json.contains("sequence")) return std::nullopt;
    Change change{session, named<CallOffReason>(json, "called_off"), {}, "", 0, {}};
    if (json.contains("minute")) change.minute = small(json, "minute");
    change.room = platform::text_member(json, "room").value_or("");
    change.sequence = small(json, "sequence");
    change.at = {platform::integer_member(json, "changed").value_or(0)};
    return change;
}

std::optional<SessionKey> session_in(const Json& json) {
    return session_key_from_text(platform::text_member(json, "session").value_or(""));
}

std::optional<BookingNews> booking_from(const Json& json) {
    const auto id =
        platform::id_from_text<BookingId>(platform::text_member(json, "booking").value_or(""));
    const auto session = session_in(json);
    const auto state = named<State>(json, "state");
    if (!id || !session || !state) return std::nullopt;
    BookingNews news{*id, *session, *state, small(json, "seat"), small(json, "people"), {}, {}};
    if (const auto until = platform::integer_member(json, "until"))
        news.offered_until = platform::WallTime{*until};
    news.refused_for = named<RefusedFor>(json, "reason");
    return news;
}

const Json& list_in(const Json& json, std::string_view key) {
    static const Json none = Json::array();
    const auto found = json.find(key);
    const bool is_list = found != json.end() && found->is_array() && found->size() <= most_entries;
    return is_list ? *found : none;
}

}  // namespace

const SessionNews* SessionsNews::session(const SessionKey& key) const {
    for (const auto& one : sessions)
        if (one.session == key) return &one;
    return nullptr;
}

const BookingNews* SessionsNews::booking(BookingId id) const {
    for (const auto& one : bookings)
        if (one.booking == id) return &one;
    return nullptr;
}

std::string to_json_text(const SessionsNews& news) {
    Json sessions = Json::array();
    for (const auto& one : news.sessions)
        sessions.push_back(json_of(one));
    Json bookings = Json::array();
    for (const auto& one : news.bookings)
        bookings.push_back(json_of(one));
    return platform::to_canonical_text({{"at", news.at.micros},
                                        {"sessions", std::move(sessions)},
                                        {"bookings", std::move(bookings)}});
}

std::optional<SessionsNews> sessions_news_from(std::string_view text) {
    const auto json = platform::parse_json(text);
    if (!json || !json->is_object()) return std::nullopt;
    const auto at = platform::integer_member(*json, "at");
    if (!at) return std::nullopt;
    SessionsNews news{{*at}, {}, {}};
    for (const auto& one : list_in(*json, "sessions")) {
        const auto session = one.is_object() ? session_in(one) : std::nullopt;
        if (!session) continue;
        news.sessions.push_back(
            {*session, small(one, "taken"), small(one, "waiting"), change_from(one, *session)});
    }
    for (const auto& one : list_in(*json, "bookings")) {
        auto booking = one.is_object() ? booking_from(one) : std::nullopt;
        if (booking) news.bookings.push_back(std::move(*booking));
    }
    return news;
}

}  // namespace services::sessions
