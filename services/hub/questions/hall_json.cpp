#include "services/hub/questions/hall_json.hpp"

namespace services::hub {
namespace {

using platform::Json;
using queue::Catalogue;

constexpr std::string_view language = "zh_CN";

std::string name_of_service(const Catalogue* catalogue, const std::string& code) {
    const auto* service = catalogue == nullptr ? nullptr : catalogue->service(code);
    return service == nullptr ? code : service->name.in(language);
}

std::string name_of_group(const Catalogue* catalogue, const std::string& code) {
    const auto* group = catalogue == nullptr ? nullptr : catalogue->group(code);
    return group == nullptr ? code : group->name.in(language);
}

Json micros(const std::optional<platform::WallTime>& at) {
    return at ? Json(at->micros) : Json();
}

Json wait_to_json(const std::optional<queue::Minutes>& wait) {
    if (!wait) return nullptr;
    return {{"low", wait->low}, {"high", wait->high}};
}

Json tickets(const std::vector<queue::Ticket>& all, const Catalogue* catalogue) {
    Json list = Json::array();
    for (const auto& one : all)
        list.push_back(to_json(one, catalogue));
    return list;
}

Json services_of(const queue::HallPage& page, const Catalogue& catalogue) {
    Json list = Json::array();
    for (const auto& service : catalogue.services) {
        Json one = {{"code", service.code},
                    {"letter", service.letter},
                    {"name", service.name.in(language)},
                    {"waiting", 0},
                    {"open_counters", 0},
                    {"newcomer", nullptr},
                    {"given", 0},
                    {"served", 0},
                    {"no_shows", 0}};
        if (const auto* news = page.news.service(service.code)) {
            one["waiting"] = news->line.size();
            one["open_counters"] = news->open_counters;
            one["newcomer"] = wait_to_json(news->for_newcomer);
        }
        for (const auto& given : page.given) {
            if (given.service != service.code) continue;
            one["given"] = given.tickets;
            one["served"] = given.served;
            one["no_shows"] = given.no_shows;
        }
        list.push_back(std::move(one));
    }
    return list;
}

Json counters_of(const queue::HallPage& page, const Catalogue& catalogue) {
    Json list = Json::array();
    for (const auto& plan : catalogue.counters) {
        Json services = Json::array();
        for (const auto& code : plan.services)
            services.push_back(code);
        Json one = {{"number", plan.number}, {"name", plan.name.in(language)},
                    {"services", services},  {"state", name_of(queue::CounterState::closed)},
                    {"reason", nullptr},     {"account", ""},
                    {"since_us", nullptr},   {"label", ""}};
        for (const auto& counter : page.counters) {
            if (counter.number != plan.number) continue;
            one["state"] = name_of(counter.state);
            if (counter.reason) one["reason"] = name_of(*counter.reason);
            one["account"] = counter.account;
            one["since_us"] = micros(counter.since);
        }
        for (const auto& news : page.news.counters)
            if (news.number == plan.number) one["label"] = news.label;
        list.push_back(std::move(one));
    }
    return list;
}

Json rating_to_json(const queue::Rating& rating) {
    return {{"ticket", to_text(rating.ticket)}, {"stars", rating.stars},
            {"where", name_of(rating.where)},   {"at_us", rating.at.micros},
            {"account", rating.account},        {"followed_by", rating.followed_by}};
}

}  // namespace

Json to_json(const queue::Ticket& ticket, const Catalogue* catalogue) {
    return {{"id", to_text(ticket.id)},
            {"version", ticket.version},
            {"label", label_of(ticket)},
            {"service", ticket.service},
            {"service_name", name_of_service(catalogue, ticket.service)},
            {"group_name", name_of_group(catalogue, ticket.group)},
            {"language", ticket.language},
            {"state", name_of(ticket.state)},
            {"is_provisional", ticket.is_provisional},
            {"taken_us", ticket.taken_at.micros},
            {"line_us", ticket.line_at.micros},
            {"aim", ticket.aim},
            {"counter", ticket.counter},
            {"account", ticket.account},
            {"called_us", micros(ticket.called_at)},
            {"calls", ticket.calls},
            {"ended_us", micros(ticket.ended_at)}};
}

Json to_json(const queue::HallPage& page, const devices::Station& hall,
             const Catalogue& catalogue) {
    Json groups = Json::array();
    for (const auto& group : catalogue.groups)
        groups.push_back({{"code", group.code}, {"name", group.name.in(language)}});
    Json ratings = Json::array();
    for (const auto& rating : page.bad_ratings)
        ratings.push_back(rating_to_json(rating));
    return {{"id", to_text(hall.id)},
            {"name", hall.name},
            {"number", hall.number},
            {"day", platform::to_text(page.news.day)},
            {"at_us", page.news.at.micros},
            {"calls_before_no_show", catalogue.calls_before_no_show},
            {"back_behind", catalogue.back_behind},
            {"services", services_of(page, catalogue)},
            {"counters", counters_of(page, catalogue)},
            {"groups", std::move(groups)},
            {"waiting", tickets(page.waiting, &catalogue)},
            {"called", tickets(page.called, &catalogue)},
            {"parked", tickets(page.parked, &catalogue)},
            {"no_shows", tickets(page.no_shows, &catalogue)},
            {"unseen", tickets(page.unseen, &catalogue)},
            {"bad_ratings", std::move(ratings)}};
}

Json to_json(const queue::TicketPage& page, const Catalogue* catalogue) {
    Json visits = Json::array();
    for (const auto& visit : page.visits)
        visits.push_back({{"nth", visit.nth},
                          {"service_name", name_of_service(catalogue, visit.service)},
                          {"counter", visit.counter},
                          {"account", visit.account},
                          {"line_us", visit.line_at.micros},
                          {"called_us", visit.called_at.micros},
                          {"ended_us", micros(visit.ended_at)},
                          {"outcome", visit.outcome ? Json(name_of(*visit.outcome)) : Json()}});
    Json notes = Json::array();
    for (const auto& note : page.notes)
        notes.push_back(
            {{"at_us", note.at.micros}, {"account", note.account}, {"words", note.words}});
    return {{"ticket", to_json(page.ticket, catalogue)},
            {"visits", std::move(visits)},
            {"notes", std::move(notes)},
            {"rating", page.rating ? rating_to_json(*page.rating) : Json()},
            {"ahead", page.ahead},
            {"wait", wait_to_json(page.wait)}};
}

}  // namespace services::hub
