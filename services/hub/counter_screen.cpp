#include "services/hub/counter_screen.hpp"

#include <charconv>

#include "platform/crypto/hashing.hpp"
#include "services/hub/answers.hpp"
#include "services/hub/console_routes.hpp"
#include "services/hub/hub.hpp"
#include "services/hub/hub_queue.hpp"
#include "services/hub/installation.hpp"
#include "services/hub/questions/asking.hpp"

namespace services::hub {
namespace {

using platform::HttpResponse;
using platform::Json;

constexpr std::string_view pattern = "/api/counter-screens/{hall}/{number}/{key}";
constexpr std::size_t key_bytes = 16;

std::string key_of(const Hub& hub, queue::HallId hall, int counter) {
    const auto what = "counter-screen/" + to_text(hall) + "/" + std::to_string(counter);
    const auto digest =
        platform::keyed_hash(hub.installation().lookup_key, platform::as_bytes(what));
    return platform::to_hex(platform::ByteView(digest).first(key_bytes));
}

// Takes as long for a key that is nearly right.
bool is_same(std::string_view a, std::string_view b) {
    unsigned difference = a.size() == b.size() ? 0 : 1;
    for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i)
        difference |= static_cast<unsigned>(a[i] ^ b[i]);
    return difference == 0;
}

HttpResponse unknown() {
    return refusal_answer(404, "unknown_screen", "这个窗口屏的地址不对，请让同事重新打开");
}

// Numbers only; a visitor stands before it.
HttpResponse face_answer(Hub& hub, queue::Desk desk) {
    const auto catalogue = hub.halls.catalogue_of(desk.hall);
    const auto* plan = catalogue ? catalogue->counter(desk.counter) : nullptr;
    if (plan == nullptr) return unknown();
    const auto face = hub.halls.office.counter_face(desk);
    Json json = {{"hall", catalogue->title.in("zh_CN")},
                 {"number", desk.counter},
                 {"name", plan->name.in("zh_CN")},
                 {"state", name_of(face.state)},
                 {"label", face.current ? Json(label_of(*face.current)) : Json()},
                 {"to_rate", nullptr}};
    if (face.to_rate)
        json["to_rate"] = {{"ticket", to_text(face.to_rate->id)},
                           {"label", label_of(*face.to_rate)}};
    return json_answer(json);
}

HttpResponse rate(Hub& hub, queue::Desk desk, const platform::HttpRequest& request) {
    const auto json = sent_object(request);
    if (!json) return refusal_answer(400, "not_json", "发来的内容读不懂");
    try {
        const Sent sent(*json);
        const auto ticket = platform::id_from_text<queue::TicketId>(sent.text("ticket"));
        const auto face = hub.halls.office.counter_face(desk);
        if (!ticket || !face.to_rate || face.to_rate->id != *ticket)
            return refusal_answer(409, "not_to_rate", "这次服务已经评过，或者时间过了");
        const auto stars = sent.integer("stars", "请选一个");
        const auto done =
            hub.halls.office.rate(*ticket, static_cast<int>(stars), queue::RatedAt::counter);
        if (!done) return field_answer("stars", "请选一个");
        return face_answer(hub, desk);
    } catch (const FieldWrong& wrong) {
        return field_answer(wrong.field, wrong.sentence);
    }
}

}  // namespace

std::string counter_screen_path(const Hub& hub, queue::HallId hall, int counter) {
    return "/counter.html#" + to_text(hall) + "/" + std::to_string(counter) + "/" +
           key_of(hub, hall, counter);
}

std::optional<HttpResponse> answer_counter_screen(Hub& hub, const platform::HttpRequest& request) {
    const auto parts = parts_of(pattern, request.path);
    if (!parts) return std::nullopt;
    const auto hall = platform::id_from_text<queue::HallId>(parts->at(0));
    int counter = 0;
    const auto& number = parts->at(1);
    std::from_chars(number.data(), number.data() + number.size(), counter);
    if (!hall || !is_same(parts->at(2), key_of(hub, *hall, counter))) return unknown();
    if (request.method == "GET") return face_answer(hub, {*hall, counter});
    if (request.method == "POST") return rate(hub, {*hall, counter}, request);
    return refusal_answer(405, "method", "这个地址不接受这种请求");
}

}  // namespace services::hub
