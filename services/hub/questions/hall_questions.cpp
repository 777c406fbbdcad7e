#include "services/hub/questions/hall_questions.hpp"

#include <charconv>
#include <map>

#include "platform/storage/database.hpp"
#include "services/devices/devices.hpp"
#include "services/hub/answers.hpp"
#include "services/hub/counter_screen.hpp"
#include "services/hub/hub.hpp"
#include "services/hub/hub_queue.hpp"
#include "services/hub/questions/asking.hpp"
#include "services/hub/questions/hall_json.hpp"
#include "services/slips/slip_store.hpp"
#include "services/staff/staff.hpp"

namespace services::hub {
namespace {

using platform::HttpResponse;
using platform::Json;
using queue::Refusal;

struct Said {
    int status = 409;
    std::string_view sentence;
};

Said said_of(Refusal refusal) {
    switch (refusal) {
        case Refusal::unknown_hall:
            return {404, "没有这个大厅"};
        case Refusal::unknown_counter:
            return {404, "没有这个窗口"};
        case Refusal::unknown_service:
            return {422, "没有这项业务，或者那个窗口不办这项业务"};
        case Refusal::unknown_ticket:
            return {404, "没有这个号码"};
        case Refusal::counter_not_open:
            return {409, "窗口没有开放，请先开放窗口"};
        case Refusal::not_your_counter:
            return {409, "这个窗口现在由别的同事使用"};
        case Refusal::still_serving:
            return {409, "当前的号码还没有办结，请先办结、暂放或转出"};
        case Refusal::nobody_waiting:
            return {409, "现在没有人等候这个窗口"};
        case Refusal::changed:
            return {409, "这个号码刚才已经变了，请看最新的情况"};
        case Refusal::not_possible:
            return {409, "号码当前的状态不能这样办"};
        case Refusal::not_today:
            return {409, "这不是今天的号码"};
        case Refusal::out_of_numbers:
            return {409, "今天这项业务的号码已经发完"};
        case Refusal::words_needed:
            return {422, "请写明内容"};
    }
    return {409, ""};
}

HttpResponse refused(Refusal refusal) {
    const auto said = said_of(refusal);
    return refusal_answer(said.status, name_of(refusal), said.sentence);
}

std::optional<devices::Station> hall_of(Hub& hub, const std::string& id) {
    const auto hall = platform::id_from_text<queue::HallId>(id);
    auto station = hall ? hub.devices.station(*hall) : std::nullopt;
    if (!station || !hub.halls.catalogue_of(station->id)) return std::nullopt;
    return station;
}

HttpResponse hall_answer(Hub& hub, const devices::Station& hall) {
    const auto catalogue = hub.halls.catalogue_of(hall.id);
    auto page = to_json(hub.halls.office.hall_page(hall.id), hall, *catalogue);
    // Why nobody saw them: what became of the paper, as the slips' room knows it.
    hub.database().read([&](platform::Transaction& t) {
        for (auto& ticket : page["unseen"])
            ticket["slip"] =
                slips::name_of(slips::state_of(t, "ticket", ticket["id"].get<std::string>())
                                   .value_or(slips::SlipState::pending));
    });
    return json_answer(page);
}

HttpResponse ticket_answer(Hub& hub, queue::TicketId id) {
    const auto page = hub.halls.office.ticket_page(id);
    if (!page) return refused(Refusal::unknown_ticket);
    return json_answer(to_json(*page, hub.halls.catalogue_of(page->ticket.hall).get()));
}

template <class T>
HttpResponse told(Hub& hub, const queue::QueueOffice::Verdict<T>& verdict,
                  const devices::Station& hall) {
    if (!verdict) return refused(verdict.refusal());
    return hall_answer(hub, hall);
}

// ---- in the hall ----

HttpResponse act_at_counter(Hub& hub, const ConsoleQuestion& question, const devices::Station& hall,
                            const Sent& sent) {
    auto& office = hub.halls.office;
    const queue::Clerk clerk{question.account.login};
    const queue::Desk desk{hall.id, static_cast<int>(sent.integer("counter", "请选择窗口"))};
    const auto& action = question.parts[1];
    if (action == "open") return told(hub, office.open_counter(clerk, desk), hall);
    if (action == "close") return told(hub, office.close_counter(clerk, desk), hall);
    if (action == "next") return told(hub, office.call_next(clerk, desk), hall);
    if (action == "pause") {
        const auto reason = queue::value_of<queue::PauseReason>(sent.text("reason"));
        if (!reason) return field_answer("reason", "请选择暂停的原因");
        return told(hub, office.pause_counter(clerk, desk, *reason), hall);
    }
    return refusal_answer(404, "unknown_action", "没有这个操作");
}

HttpResponse give(Hub& hub, const ConsoleQuestion& question, const devices::Station& hall,
                  const Sent& sent) {
    const auto take = platform::id_from_text<queue::TakeId>(sent.text("take"));
    if (!take) return field_answer("take", "缺少这一项");
    return told(hub,
                hub.halls.office.give({question.account.login}, hall.id, *take,
                                      sent.needed("service", "请选择业务"), sent.text("group")),
                hall);
}

// ---- on a ticket ----

struct Asked {
    queue::QueueOffice& office;
    queue::Clerk clerk;
    queue::Desk desk;
    queue::OnVersion on;
    Sent sent;
};

using Verdict = queue::QueueOffice::Verdict<queue::Ticket>;
using Action = Verdict (*)(const Asked&);

const std::map<std::string, Action, std::less<>>& actions() {
    static const std::map<std::string, Action, std::less<>> all{
        {"call", [](const Asked& a) { return a.office.call(a.clerk, a.desk, a.on); }},
        {"recall", [](const Asked& a) { return a.office.recall(a.clerk, a.desk, a.on); }},
        {"no_show", [](const Asked& a) { return a.office.no_show(a.clerk, a.desk, a.on); }},
        {"park", [](const Asked& a) { return a.office.park(a.clerk, a.desk, a.on); }},
        {"transfer",
         [](const Asked& a) {
             const auto to = a.sent.text("to");  // "legal" or "legal/4"
             const auto slash = to.find('/');
             queue::Target target{to.substr(0, slash), 0};
             if (slash != std::string::npos)
                 std::from_chars(to.data() + slash + 1, to.data() + to.size(), target.counter);
             return a.office.transfer(a.clerk, a.desk, a.on, target);
         }},
        {"go_on",
         [](const Asked& a) {
             return a.office.go_on(a.clerk, a.desk, a.on, a.sent.text("service"));
         }},
        {"finish", [](const Asked& a) { return a.office.finish(a.clerk, a.desk, a.on); }},
        {"put_back", [](const Asked& a) { return a.office.put_back(a.clerk, a.on); }},
        {"give_up", [](const Asked& a) { return a.office.give_up(a.clerk, a.on); }},
        {"vouch", [](const Asked& a) { return a.office.vouch(a.clerk, a.on); }},
        {"note",
         [](const Asked& a) { return a.office.note(a.clerk, a.on.ticket, a.sent.text("note")); }},
        {"follow", [](const Asked& a) { return a.office.follow_rating(a.clerk, a.on.ticket); }},
    };
    return all;
}

}  // namespace

HttpResponse list_halls(Hub& hub, const ConsoleQuestion&) {
    Json list = Json::array();
    for (const auto& hall : hub.halls.halls()) {
        const auto catalogue = hub.halls.catalogue_of(hall.id);
        if (!catalogue) continue;
        list.push_back({{"id", to_text(hall.id)}, {"name", hall.name}, {"number", hall.number}});
    }
    return json_answer({{"halls", std::move(list)}});
}

HttpResponse show_hall(Hub& hub, const ConsoleQuestion& question) {
    const auto hall = hall_of(hub, question.parts[0]);
    if (!hall) return refused(Refusal::unknown_hall);
    return hall_answer(hub, *hall);
}

HttpResponse counter_screen_place(Hub& hub, const ConsoleQuestion& question) {
    const auto hall = hall_of(hub, question.parts[0]);
    if (!hall) return refused(Refusal::unknown_hall);
    int counter = 0;
    const auto& number = question.parts[1];
    std::from_chars(number.data(), number.data() + number.size(), counter);
    if (hub.halls.catalogue_of(hall->id)->counter(counter) == nullptr)
        return refused(Refusal::unknown_counter);
    return json_answer({{"path", counter_screen_path(hub, hall->id, counter)}});
}

HttpResponse act_in_hall(Hub& hub, const ConsoleQuestion& question) {
    const auto hall = hall_of(hub, question.parts[0]);
    if (!hall) return refused(Refusal::unknown_hall);
    if (auto below = served_below(hub, hall->id)) return std::move(*below);
    const auto json = sent_object(question.http);
    if (!json) return refusal_answer(400, "not_json", "发来的内容读不懂");
    try {
        const Sent sent(*json);
        if (question.parts[1] == "give") return give(hub, question, *hall, sent);
        return act_at_counter(hub, question, *hall, sent);
    } catch (const FieldWrong& wrong) {
        return field_answer(wrong.field, wrong.sentence);
    }
}

// What a clerk wrote about a visit may be personal: a look at it is on record.
HttpResponse show_ticket(Hub& hub, const ConsoleQuestion& question) {
    const auto id = platform::id_from_text<queue::TicketId>(question.parts[0]);
    if (!id) return refused(Refusal::unknown_ticket);
    const auto page = hub.halls.office.ticket_page(*id);
    if (!page) return refused(Refusal::unknown_ticket);
    if (!page->notes.empty())
        hub.staff.note_look(question.account, "ticket", to_text(*id), "窗口办理");
    return json_answer(to_json(*page, hub.halls.catalogue_of(page->ticket.hall).get()));
}

HttpResponse act_on_ticket(Hub& hub, const ConsoleQuestion& question) {
    const auto id = platform::id_from_text<queue::TicketId>(question.parts[0]);
    const auto action = actions().find(question.parts[1]);
    if (!id) return refused(Refusal::unknown_ticket);
    if (action == actions().end()) return refusal_answer(404, "unknown_action", "没有这个操作");
    const auto json = sent_object(question.http);
    if (!json) return refusal_answer(400, "not_json", "发来的内容读不懂");
    const auto before = hub.halls.office.ticket_page(*id);
    if (!before) return refused(Refusal::unknown_ticket);
    if (auto below = served_below(hub, before->ticket.hall)) return std::move(*below);
    try {
        const Sent sent(*json);
        const auto counter = platform::integer_member(*json, "counter").value_or(0);
        const Asked asked{hub.halls.office,
                          {question.account.login},
                          {before->ticket.hall, static_cast<int>(counter)},
                          {*id, sent.integer("version", "请重新打开这一页")},
                          sent};
        const auto done = action->second(asked);
        if (!done) return refused(done.refusal());
        return ticket_answer(hub, *id);
    } catch (const FieldWrong& wrong) {
        return field_answer(wrong.field, wrong.sentence);
    }
}

}  // namespace services::hub
