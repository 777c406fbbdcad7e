#include "services/hub/phone_book.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "services/devices/devices.hpp"
#include "services/hub/answers.hpp"
#include "services/hub/hub.hpp"
#include "services/hub/hub_sessions.hpp"
#include "services/hub/installation.hpp"
#include "services/hub/phone_booking.hpp"
#include "services/hub/phone_desk.hpp"
#include "services/hub/public_form.hpp"
#include "services/hub/public_page.hpp"
#include "services/membership/person_rules.hpp"
#include "services/sessions/booking_desk.hpp"
#include "services/sessions/sessions_rules.hpp"

namespace services::hub {
namespace {

using platform::HttpQuery;
using platform::HttpRequest;
using platform::HttpResponse;
using sessions::Refusal;
using sessions::SessionLine;

constexpr int days_shown = 60;
constexpr std::size_t longest_name = 120;  // bytes

// Where somebody is on their way to a booking.
struct Asked {
    devices::Station hall;
    std::string kind;
    std::optional<sessions::SessionKey> key;
    const PublicWords* words = nullptr;  // never none
};

HttpQuery query_of(const Asked& asked) {
    HttpQuery query{{"at", to_text(asked.hall.id)}};
    if (!asked.kind.empty()) query["kind"] = asked.kind;
    if (asked.key) query["key"] = to_text(*asked.key);
    if (!asked.words->is_chinese()) query["lang"] = asked.words->language();
    return query;
}

std::string link_to(const Asked& asked) {
    return escaped(platform::to_target(book_path, query_of(asked)));
}

HttpResponse page(const Hub& hub, int status, const Asked& asked, std::string_view title,
                  std::string_view main) {
    const auto& words = *asked.words;
    return public_page(status, hub.installation().settings.name, title,
                       language_link(book_path, query_of(asked), words) +
                           fmt::format("<h1>{}</h1>{}", escaped(title), main),
                       words);
}

HttpResponse sentence_page(const Hub& hub, int status, const Asked& asked, std::string_view key) {
    return page(hub, status, asked, asked.words->say("phone.book.title"),
                fmt::format("<p>{}</p>", asked.words->say(key)));
}

std::string said_when(const PublicWords& words, const sessions::Session& session) {
    if (words.is_chinese()) return when_words(session);
    const auto from = platform::civil_time_of(session.meetings.front().from);
    const auto until = platform::civil_time_of(session.meetings.front().until);
    return fmt::format("{} {:02}:{:02}–{:02}:{:02}", platform::to_text(from.date), from.hour,
                       from.minute, until.hour, until.minute);
}

int free_seats(const SessionLine& line) {
    return std::max(0, line.session.plan->seats - line.counts.seated);
}

std::string said_free(const PublicWords& words, const SessionLine& line) {
    if (const int free = free_seats(line); free > 0)
        return words.say("phone.book.free", {{"n", std::to_string(free)}});
    if (line.counts.waiting < line.session.kind->waitlist)
        return words.say("phone.book.wait", {{"n", std::to_string(line.counts.waiting)}});
    return words.say("sessions.full");
}

// What can be booked now, in the order it begins.
std::vector<SessionLine> bookable_lines(Hub& hub, const Asked& asked, sessions::SessionList& list) {
    const auto now = hub.clock().wall();
    const auto today = platform::date_of(now);
    list = hub.sessions.office.list(asked.hall.id, today, platform::plus_days(today, days_shown));
    std::vector<SessionLine> lines;
    for (const auto& line : list.lines) {
        const bool is_on = !line.change || !line.change->called_off;
        if (is_on && sessions::bookable(line.session, now) == sessions::Bookable::yes)
            lines.push_back(line);
    }
    return lines;
}

std::string choice(const Asked& to, std::string_view title, std::string_view line) {
    return fmt::format(R"(<li><a href="{}"><strong>{}</strong><small>{}</small></a></li>)",
                       link_to(to), escaped(title), escaped(line));
}

HttpResponse kinds_page(Hub& hub, const Asked& asked) {
    sessions::SessionList list;
    const auto lines = bookable_lines(hub, asked, list);
    const auto& language = asked.words->language();
    std::string choices;
    for (const auto& kind : list.catalogue->kinds) {
        const auto next = std::find_if(lines.begin(), lines.end(), [&](const SessionLine& line) {
            return line.session.kind->code == kind.code;
        });
        if (next == lines.end()) continue;
        auto to = asked;
        to.kind = kind.code;
        choices += choice(to, kind.name.in(language),
                          said_when(*asked.words, next->session) + " · " + kind.line.in(language));
    }
    if (choices.empty()) return sentence_page(hub, 200, asked, "sessions.none");
    return page(
        hub, 200, asked, asked.words->say("sessions.ask"),
        fmt::format("<p>{}</p><ul class=\"choices\">{}</ul>", escaped(asked.hall.name), choices));
}

HttpResponse sessions_page(Hub& hub, const Asked& asked) {
    sessions::SessionList list;
    const auto lines = bookable_lines(hub, asked, list);
    const auto& language = asked.words->language();
    std::string choices;
    for (const auto& line : lines) {
        if (line.session.kind->code != asked.kind) continue;
        auto to = asked;
        to.key = line.session.key;
        choices +=
            choice(to, said_when(*asked.words, line.session),
                   said_free(*asked.words, line) + " · " + line.session.room->name.in(language));
    }
    if (choices.empty()) return sentence_page(hub, 200, asked, "sessions.none");
    return page(hub, 200, asked, asked.words->say("sessions.when_ask"),
                fmt::format("<ul class=\"choices\">{}</ul>", choices));
}

// The keys of what is wrong, by field; "" is the form itself.
using Wrongs = std::map<std::string, std::string, std::less<>>;

FieldLook look_of(const Asked& asked, const HttpQuery& form, const Wrongs& wrongs,
                  std::string_view name, std::string_view title, std::string_view hint) {
    const auto wrong = wrongs.find(name);
    return {std::string(name), asked.words->say(title),
            hint.empty() ? std::string() : asked.words->say(hint),
            wrong == wrongs.end() ? std::string() : asked.words->say(wrong->second),
            typed(form, name)};
}

std::string fields_of(const Asked& asked, const sessions::Kind& kind, const HttpQuery& form,
                      const Wrongs& wrongs) {
    const auto look = [&](std::string_view name, std::string_view title, std::string_view hint) {
        return look_of(asked, form, wrongs, name, title, hint);
    };
    std::string fields;
    if (kind.asks_name) fields += text_field(look("name", "phone.book.name", ""), "text");
    fields += text_field(look("phone", "sessions.phone", "phone.book.phone_hint"), "tel");
    if (kind.most_people > 1)
        fields += text_field(look("people", "phone.book.people", ""), "numeric");
    if (kind.condition) {
        auto condition = look("condition", "phone.book.agreed", "");
        condition.hint = kind.condition->in(asked.words->language());
        fields += tick_field(condition);
    }
    return fields;
}

HttpResponse form_page(Hub& hub, int status, const Asked& asked, const sessions::SessionPage& found,
                       const HttpQuery& form, std::string_view mark, const Wrongs& wrongs) {
    const auto& words = *asked.words;
    const auto& session = found.session;
    const auto& language = words.language();
    std::string said;
    if (const auto wrong = wrongs.find(""); wrong != wrongs.end())
        said = fmt::format(R"(<p class="wrong" role="alert">{}</p>)", words.say(wrong->second));
    const SessionLine line{session, found.change, found.counts, {}};
    const auto main = fmt::format(
        R"({}<p>{}</p><p>{} {}</p><p>{}</p><p class="small">{}</p><form method="post" action="{}" autocomplete="off"><input type="hidden" name="form" value="{}"><fieldset>{}</fieldset><button type="submit">{}</button></form>)",
        said, escaped(said_when(words, session)), escaped(session.room->name.in(language)),
        escaped(session.room->place.in(language)), escaped(said_free(words, line)),
        escaped(session.kind->line.in(language)), link_to(asked), escaped(mark),
        fields_of(asked, *session.kind, form, wrongs), words.say("phone.ask.submit"));
    return page(hub, status, asked, session.name().in(language), main);
}

struct Filled {
    sessions::BookingOffice::Order order;
    Wrongs wrongs;
};

// Always with a number: otherwise one stranger's phone could book a whole room.
Filled filled_in(const Asked& asked, const sessions::Kind& kind, const HttpQuery& form) {
    Filled filled;
    auto& order = filled.order;
    order.session = *asked.key;
    order.made_at = sessions::MadeAt::phone;
    order.language = asked.words->language();
    if (kind.asks_name) order.person.name = typed(form, "name");
    if (kind.asks_name && (order.person.name.empty() || order.person.name.size() > longest_name))
        filled.wrongs["name"] = "phone.book.name_missing";
    if (const auto phone = membership::check_mobile(typed(form, "phone")))
        order.person.phone = *phone;
    else
        filled.wrongs["phone"] = "sessions.phone_wrong";
    if (const auto people = typed(form, "people"); !people.empty())
        std::from_chars(people.data(), people.data() + people.size(), order.people);
    if (order.people < 1 || order.people > kind.most_people)
        filled.wrongs["people"] = "phone.book.people_wrong";
    if (kind.condition && typed(form, "condition") != "yes")
        filled.wrongs["condition"] = "phone.book.agree";
    return filled;
}

std::string key_for(Refusal refusal) {
    switch (refusal) {
        case Refusal::not_open_yet:
            return "sessions.not_open_yet";
        case Refusal::over:
            return "sessions.over";
        case Refusal::called_off:
            return "sessions.called_off";
        case Refusal::full:
            return "sessions.full";
        case Refusal::limit:
            return "sessions.refused_limit";
        case Refusal::paused:
            return "sessions.refused_paused";
        case Refusal::cannot_seal:
            return "phone.ask.no_key";
        default:
            return "sessions.not_offered";
    }
}

HttpResponse hand_in(Hub& hub, const Asked& asked, const sessions::SessionPage& found,
                     const HttpRequest& request) {
    constexpr std::size_t largest_form = 4096;
    if (request.body.size() > largest_form)
        return refusal_answer(413, "too_large", asked.words->say("phone.too_long"));
    const auto form = platform::parse_query(request.body);
    if (!form) return refusal_answer(400, "not_a_form", "提交的内容读不懂，请回到上一页再试");
    const auto mark = typed(*form, "form");
    const auto wish = hub.phone_desk.marked(mark);
    if (!wish)
        return form_page(hub, 400, asked, found, *form, hub.phone_desk.fresh_mark(),
                         {{"", "phone.ask.expired"}});
    const auto filled = filled_in(asked, *found.session.kind, *form);
    if (!filled.wrongs.empty())
        return form_page(hub, 422, asked, found, *form, mark, filled.wrongs);
    if (!hub.phone_desk.submissions.count(request.peer.address, hub.clock().boot()))
        return form_page(hub, 429, asked, found, *form, mark, {{"", "phone.ask.busy"}});
    const sync::Actor person{sync::ActorKind::worker, ""};
    const auto booking =
        hub.sessions.office.book(person, asked.hall.id, sessions::PressId{wish->id}, filled.order);
    if (!booking)
        return form_page(hub, 409, asked, found, *form, mark, {{"", key_for(booking.refusal())}});
    HttpResponse response;
    response.status = 303;
    response.headers["location"] = std::string(sessions::booking_path) + to_text(booking->id);
    return response;
}

std::optional<Asked> asked_in(Hub& hub, const HttpRequest& request) {
    const auto id = platform::id_from_text<sessions::HallId>(request.query_value("at"));
    auto hall = id ? hub.devices.station(*id) : std::nullopt;
    if (!hall || !hub.sessions.catalogue_of(hall->id)) return std::nullopt;
    return Asked{std::move(*hall), std::string(request.query_value("kind")),
                 sessions::session_key_from_text(request.query_value("key")),
                 &PublicWords::asked_for(request)};
}

}  // namespace

HttpResponse answer_phone_book(Hub& hub, const HttpRequest& request) {
    if (!hub.phone_desk.looks.count(request.peer.address, hub.clock().boot()))
        return refusal_answer(429, "too_many", "打开得太频繁了，请过一会儿再试");
    if (request.method != "GET" && request.method != "POST")
        return refusal_answer(405, "method", "这个地址只能打开或提交");
    const auto asked = asked_in(hub, request);
    if (!asked) return refusal_answer(404, "unknown_hall", "这个站点没有场次");
    if (hub.devices.has_own_hub(asked->hall.id))
        return sentence_page(hub, 200, *asked, "phone.book.below");
    if (!asked->key && asked->kind.empty()) return kinds_page(hub, *asked);
    if (!asked->key) return sessions_page(hub, *asked);
    const auto found = hub.sessions.office.page({asked->hall.id, *asked->key});
    if (!found) return sentence_page(hub, 404, *asked, "sessions.not_offered");
    if (request.method == "POST") return hand_in(hub, *asked, *found, request);
    return form_page(hub, 200, *asked, *found, {}, hub.phone_desk.fresh_mark(), {});
}

}  // namespace services::hub
