// What a scanner types at the clerk's page: the code on a ticket or a receipt, or the number on a
// slip. It leads to the page of the file, which asks for its purpose as always.
#include <algorithm>

#include "platform/crypto/receipt_code.hpp"
#include "services/hub/answers.hpp"
#include "services/hub/hub.hpp"
#include "services/hub/hub_queue.hpp"
#include "services/hub/questions/asking.hpp"
#include "services/hub/questions/hall_questions.hpp"
#include "services/membership/membership_register.hpp"
#include "services/requests/request_office.hpp"

namespace services::hub {
namespace {

using platform::HttpResponse;

constexpr std::size_t longest_scan = 300;

// What stands behind the last slash of an address; all of it where there is none.
std::string_view last_part(std::string_view text) {
    return text.substr(text.rfind('/') + 1);
}

HttpResponse found(std::string_view page, const std::string& id) {
    return json_answer({{"page", page}, {"id", id}});
}

std::optional<HttpResponse> as_ticket(Hub& hub, std::string_view text, const std::string& hall) {
    if (const auto id = platform::id_from_text<queue::TicketId>(last_part(text)))
        if (hub.halls.office.ticket(*id)) return found("ticket", to_text(*id));
    const auto here = platform::id_from_text<queue::HallId>(hall);
    if (!here) return std::nullopt;
    std::string label(text);
    std::ranges::transform(label, label.begin(), [](char c) {
        return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    });
    const auto tickets = hub.halls.office.labelled(*here, label);
    if (tickets.empty()) return std::nullopt;
    return found("ticket", to_text(tickets.back().id));
}

std::optional<HttpResponse> as_receipt(Hub& hub, std::string_view text) {
    const auto code = platform::receipt_code_from_text(last_part(text));
    if (!code) return std::nullopt;
    const auto hash = platform::hash_of(*code);
    if (const auto request = hub.request_office.status(hash))
        return found("request", to_text(request->request));
    if (const auto application = hub.membership_register.status(hash))
        return found("application", to_text(application->application));
    return std::nullopt;
}

}  // namespace

HttpResponse look_up_scan(Hub& hub, const ConsoleQuestion& question) {
    const auto json = sent_object(question.http);
    if (!json) return refusal_answer(400, "not_json", "发来的内容读不懂");
    try {
        const Sent sent(*json);
        const auto text = sent.needed("text", "请扫码，或者输入号码");
        if (text.size() > longest_scan) return field_answer("text", "太长了，这不是票上的码");
        if (auto answer = as_ticket(hub, text, sent.text("hall"))) return *answer;
        if (auto answer = as_receipt(hub, text)) return *answer;
        return refusal_answer(404, "not_found",
                              "没有找到。刚在别处办的，要等那台机器连上网才查得到");
    } catch (const FieldWrong& wrong) {
        return field_answer(wrong.field, wrong.sentence);
    }
}

}  // namespace services::hub
