#include "services/hub/phone_visit.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "services/hub/answers.hpp"
#include "services/hub/embedded_files.hpp"
#include "services/hub/hub.hpp"
#include "services/hub/hub_visits.hpp"
#include "services/hub/installation.hpp"
#include "services/hub/phone_desk.hpp"
#include "services/hub/public_form.hpp"
#include "services/hub/public_page.hpp"
#include "services/membership/person_rules.hpp"

namespace services::hub {
namespace {

using platform::HttpQuery;
using platform::HttpRequest;
using platform::HttpResponse;
using visits::Arrival;
using visits::Details;
using visits::Purpose;
using visits::Visit;
using visits::VisitId;

constexpr std::size_t largest_form = 4096;
constexpr int most_offered = 10;  // companions, in the list

std::string value_in(const HttpQuery& said, std::string_view key) {
    const auto found = said.find(key);
    return found == said.end() ? std::string() : found->second;
}

std::string address_of(std::string path, const PublicWords& words) {
    HttpQuery query;
    if (!words.is_chinese()) query["lang"] = words.language();
    return escaped(platform::to_target(path, query));
}

HttpResponse see(std::string path, const PublicWords& words) {
    HttpResponse response;
    response.status = 303;
    HttpQuery query;
    if (!words.is_chinese()) query["lang"] = words.language();
    response.headers["location"] = platform::to_target(path, query);
    return response;
}

std::string pictures(const PublicWords& words) {
    std::string all;
    for (const auto one : membership::all_occupations) {
        const auto name = membership::name_of(one);
        all += fmt::format(
            R"(<button name="occupation" value="{0}"><svg aria-hidden="true" viewBox="0 0 24 24"><use href="#{0}"/></svg>{1}</button>)",
            name, escaped(words.say(fmt::format("join.occupation.{}", name))));
    }
    return fmt::format(R"(<div hidden>{}</div><div class="pictures">{}</div>)",
                       embedded_file("public/occupations.svg")->text, all);
}

// What was typed wrongly stands there again, with its sentence.
struct Named {
    visits::Person person;
    bool is_phone_wrong = false;
    bool is_name_missing = false;
};

std::string named_fields(const Named& named, const PublicWords& words) {
    const auto wrong = [&](bool is_wrong, std::string_view key) {
        return is_wrong ? words.say(key) : std::string();
    };
    return field_group(
        words.say("phone.visit.who"),
        text_field({"name", words.say("phone.visit.name"), "",
                    wrong(named.is_name_missing, "phone.visit.name_missing"), named.person.name},
                   "text") +
            text_field({"phone", words.say("phone.visit.phone"), "",
                        wrong(named.is_phone_wrong, "phone.visit.phone_wrong"), named.person.phone},
                       "tel") +
            text_field({"stop", words.say("phone.visit.stop"), words.say("phone.visit.stop_hint"),
                        "", named.person.stop},
                       "text"));
}

HttpResponse door_page(Hub& hub, int status, const devices::Station& station,
                       const PublicWords& words, const Named& named, std::string_view warning) {
    const auto set = hub.visits.office.settings(station.id);
    const auto path = std::string(visits::door_path) + station.number;
    HttpQuery query;
    const auto main = fmt::format(
        R"({}<p class="since">{} {}</p><h1>{}</h1><p>{}</p>{}<form method="post" action="{}" autocomplete="off"><input type="hidden" name="press" value="{}">{}{}</form>)",
        language_link(path, query, words), escaped(station.name), escaped(station.number),
        words.say("phone.visit.ask"),
        words.say(set->is_named ? "phone.visit.why_named" : "phone.visit.why"),
        warning.empty()
            ? std::string()
            : fmt::format(R"(<p class="wrong" role="alert">{}</p>)", words.say(warning)),
        address_of(path, words), to_text(hub.visits.office.begin()),
        set->is_named ? named_fields(named, words) : std::string(), pictures(words));
    return public_page(status, hub.installation().settings.name, words.say("phone.visit.title"),
                       main, words);
}

std::string_view key_for(visits::Refusal refusal) {
    return refusal == visits::Refusal::cannot_seal ? "phone.ask.no_key" : "phone.visit.not_now";
}

HttpResponse come_in(Hub& hub, const devices::Station& station, const HttpRequest& request,
                     const HttpQuery& said, const PublicWords& words) {
    const auto occupation =
        membership::value_of<membership::Occupation>(value_in(said, "occupation"));
    const auto press = platform::id_from_text<visits::PressId>(value_in(said, "press"));
    Named named;
    if (!occupation || !press) return door_page(hub, 422, station, words, named, "");
    if (!hub.phone_desk.submissions.count(request.peer.address, hub.clock().boot()))
        return door_page(hub, 429, station, words, named, "phone.ask.busy");
    Arrival arrival;
    arrival.press = *press;
    arrival.station = station.id;
    arrival.occupation = *occupation;
    if (hub.visits.office.settings(station.id)->is_named) {
        named.person = {value_in(said, "name"), value_in(said, "phone"), value_in(said, "stop")};
        const auto phone = membership::check_mobile(named.person.phone);
        named.is_phone_wrong = !phone.has_value();
        named.is_name_missing = named.person.name.empty();
        if (named.is_phone_wrong || named.is_name_missing)
            return door_page(hub, 422, station, words, named, "");
        arrival.person = named.person;
        arrival.person.phone = *phone;
    }
    const auto visit = hub.visits.office.come_by_phone(arrival);
    if (!visit) return door_page(hub, 503, station, words, named, key_for(visit.refusal()));
    return see(std::string(visits::visit_path) + to_text(visit->id), words);
}

std::string details_form(Hub& hub, const Visit& visit, const PublicWords& words) {
    std::vector<FieldChoice> companions;
    for (int n = 1; n <= most_offered; ++n)
        companions.push_back({std::to_string(n),
                              words.say("phone.visit.companions_n", {{"n", std::to_string(n)}}),
                              ""});
    auto fields = pick_field({"companions", words.say("phone.visit.companions"), "", "",
                              std::to_string(visit.details.companions)},
                             companions, words.say("phone.visit.alone"));
    const auto set = hub.visits.office.settings(visit.station);
    for (const auto purpose : set ? set->purposes : std::vector<Purpose>{}) {
        const bool is_said = std::ranges::count(visit.details.purposes, purpose) > 0;
        fields += tick_field({std::string(name_of(purpose)),
                              words.say(fmt::format("visits.purpose.{}", name_of(purpose))), "", "",
                              is_said ? "yes" : ""});
    }
    return fmt::format(
        R"(<form method="post" action="{}">{}<button class="quiet">{}</button></form>)",
        address_of(std::string(visits::visit_path) + to_text(visit.id) + "/more", words),
        field_group(words.say("phone.visit.more"), fields), words.say("phone.visit.save"));
}

// One of five, once; who does not care to say goes on.
std::string rating_form(Hub& hub, const Visit& visit, const PublicWords& words) {
    if (hub.visits.office.rating(visit.id))
        return fmt::format("<p>{}</p>", words.say("queue.rated"));
    std::string buttons;
    for (int stars = visits::most_stars; stars >= 1; --stars)
        buttons += fmt::format(R"(<button class="quiet" name="stars" value="{}">{}</button>)",
                               stars, words.say(fmt::format("queue.stars_{}", stars)));
    return fmt::format(
        R"(<form method="post" action="{}">{}</form>)",
        address_of(std::string(visits::visit_path) + to_text(visit.id) + "/rate", words),
        field_group(words.say("visits.rate_ask"), buttons));
}

HttpResponse visit_page(Hub& hub, const Visit& visit, const PublicWords& words) {
    const auto path = std::string(visits::visit_path) + to_text(visit.id);
    const auto station = hub.devices.station(visit.station);
    const auto came = platform::civil_time_of(visit.came_at);
    const bool is_here = !visit.left_at;
    auto main = fmt::format(
        R"({}<div class="card"><div class="mark done" aria-hidden="true"></div><h1>{}</h1><p class="since">{} {:02}:{:02}</p><p>{}</p></div>)",
        language_link(path, {}, words),
        words.say(is_here ? "phone.visit.is_in" : "phone.visit.has_left"),
        escaped(station ? station->name : ""), came.hour, came.minute,
        words.say(is_here ? "phone.visit.welcome" : "phone.visit.bye"));
    if (is_here)
        main += details_form(hub, visit, words) +
                fmt::format(R"(<form method="post" action="{}"><button>{}</button></form>)",
                            address_of(path + "/leave", words), words.say("phone.visit.leave"));
    else if (visit.came_by != visits::CameBy::late)
        main += rating_form(hub, visit, words);
    main += fmt::format(R"(<p class="small">{}</p>)", words.say("phone.visit.nameless"));
    return public_page(200, hub.installation().settings.name, words.say("phone.visit.title"), main,
                       words);
}

HttpResponse act_on_visit(Hub& hub, const Visit& visit, std::string_view what,
                          const HttpQuery& said, const PublicWords& words) {
    // A refusal needs no words of its own: the page shows what the visit has become.
    if (what == "leave") {
        (void)hub.visits.office.leave(visit.id, visits::LeftHow::touch).has_value();
    } else if (what == "rate") {
        const auto stars = value_in(said, "stars");
        if (stars.size() == 1 && stars[0] >= '1' && stars[0] <= '0' + visits::most_stars)
            (void)hub.visits.office.rate(visit.id, stars[0] - '0').has_value();
    } else {
        Details details;
        const auto companions = value_in(said, "companions");
        for (int n = 1; n <= most_offered; ++n)
            if (companions == std::to_string(n)) details.companions = n;
        for (const auto purpose : visits::all_purposes)
            if (value_in(said, name_of(purpose)) == "yes") details.purposes.push_back(purpose);
        (void)hub.visits.office.say_more(visit.id, details).has_value();
    }
    return see(std::string(visits::visit_path) + to_text(visit.id), words);
}

HttpResponse unknown(const Hub& hub, const PublicWords& words) {
    const auto main = fmt::format(
        R"(<div class="card"><div class="mark ask" aria-hidden="true"></div><h1>{}</h1><p>{}</p></div>)",
        words.say("phone.visit.unknown"), words.say("phone.visit.unknown_line"));
    return public_page(404, hub.installation().settings.name, words.say("phone.visit.title"), main,
                       words);
}

HttpResponse answer_visit(Hub& hub, const HttpRequest& request, const PublicWords& words,
                          const HttpQuery& said) {
    const auto rest = std::string_view(request.path).substr(visits::visit_path.size());
    const auto slash = std::min(rest.find('/'), rest.size());
    const auto what = rest.substr(std::min(slash + 1, rest.size()));
    const auto id = platform::id_from_text<VisitId>(rest.substr(0, slash));
    const auto visit = id ? hub.visits.office.visit(*id) : std::nullopt;
    if (!visit) return unknown(hub, words);
    if (request.method == "GET" && what.empty()) return visit_page(hub, *visit, words);
    if (request.method == "POST" && (what == "leave" || what == "more" || what == "rate"))
        return act_on_visit(hub, *visit, what, said, words);
    return refusal_answer(405, "method", "这个地址只能打开或提交");
}

}  // namespace

bool is_visit_path(std::string_view path) {
    return path.starts_with(visits::door_path) || path.starts_with(visits::visit_path);
}

HttpResponse answer_phone_visit(Hub& hub, const HttpRequest& request) {
    if (!hub.phone_desk.looks.count(request.peer.address, hub.clock().boot()))
        return refusal_answer(429, "too_many", "打开得太频繁了，请过一会儿再试");
    const auto& words = PublicWords::asked_for(request);
    if (request.body.size() > largest_form)
        return refusal_answer(413, "too_large", words.say("phone.too_long"));
    const auto said = platform::parse_query(request.body);
    if (!said) return refusal_answer(400, "not_a_form", "提交的内容读不懂，请回到上一页再试");
    if (request.path.starts_with(visits::visit_path))
        return answer_visit(hub, request, words, *said);
    const auto number = std::string_view(request.path).substr(visits::door_path.size());
    const auto station = hub.visits.station_numbered(number);
    if (!station || !hub.visits.office.settings(station->id)) return unknown(hub, words);
    if (request.method == "POST") return come_in(hub, *station, request, *said, words);
    if (request.method == "GET") return door_page(hub, 200, *station, words, {}, "");
    return refusal_answer(405, "method", "这个地址只能打开或提交");
}

}  // namespace services::hub
