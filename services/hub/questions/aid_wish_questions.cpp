#include "services/hub/questions/aid_wish_questions.hpp"

#include "services/hub/answers.hpp"
#include "services/hub/hub.hpp"
#include "services/hub/hub_rulebook.hpp"
#include "services/hub/questions/application_questions.hpp"
#include "services/mutual_aid/plan.hpp"
#include "services/mutual_aid/wish_desk.hpp"

namespace services::hub {
namespace {

using mutual_aid::StoredWish;
using mutual_aid::WishRefusal;
using platform::HttpResponse;
using platform::Json;

Json row_of(const StoredWish& wish) {
    return {{"id", to_text(wish.wish)},
            {"request", to_text(wish.wish)},
            {"what", name_of(wish.what)},
            {"union", wish.union_code.text},
            {"state", name_of(wish.state)},
            {"version", wish.version},
            {"opened_us", wish.opened_at.micros},
            {"changed_us", wish.changed_at.micros},
            {"outcome", wish.outcome ? name_of(*wish.outcome) : ""},
            {"by", wish.account},
            {"note", wish.note}};
}

// What the plans in force today want on the table.
Json plans_of(Hub& hub) {
    Json plans = Json::array();
    const auto all = hub.rulebook.plans();
    for (const auto* plan : all->in_force(platform::date_of(hub.clock().wall()))) {
        Json papers = Json::array();
        for (const auto& paper : plan->papers)
            papers.push_back(paper.in("zh_CN"));
        plans.push_back({{"id", plan->id},
                         {"title", plan->title.in("zh_CN")},
                         {"covers", plan->covers_words.in("zh_CN")},
                         {"by_list", plan->joining == mutual_aid::Joining::unit_list},
                         {"papers", std::move(papers)}});
    }
    return plans;
}

HttpResponse refused(WishRefusal refusal) {
    switch (refusal) {
        case WishRefusal::unknown_wish:
            return refusal_answer(404, "unknown_wish", "没有这件互助申请");
        case WishRefusal::not_your_area:
            return refusal_answer(403, "not_your_area", "这件申请不归您的工会");
        case WishRefusal::changed_meanwhile:
            return refusal_answer(409, "stale", "这件申请刚才有变化，请看过再办");
        case WishRefusal::not_possible_now:
            return refusal_answer(409, "not_possible_now", "这件申请已经办结");
        case WishRefusal::note_missing:
            return field_answer("note", "没有办成的，请写明理由");
        case WishRefusal::no_key:
            return refusal_answer(503, "no_key", "服务器还没有封存密钥，请稍后再试");
    }
    return refusal_answer(409, "refused", "不能办理");
}

}  // namespace

HttpResponse list_aid_wishes(Hub& hub, const ConsoleQuestion& question) {
    const bool are_settled = question.http.query_value("settled") == "1";
    Json rows = Json::array();
    for (const auto& wish : hub.wish_desk.wishes(officer_of(question.account), are_settled))
        rows.push_back(row_of(wish));
    return json_answer({{"rows", std::move(rows)}, {"plans", plans_of(hub)}});
}

HttpResponse settle_aid_wish(Hub& hub, const ConsoleQuestion& question) {
    const auto id = platform::id_from_text<mutual_aid::WishId>(question.parts[0]);
    if (!id) return refused(WishRefusal::unknown_wish);
    const auto json = platform::parse_json(question.http.body);
    if (!json || !json->is_object()) return refusal_answer(400, "not_json", "应是一个 JSON 对象");
    const auto outcome =
        mutual_aid::wish_outcome_named(platform::text_member(*json, "outcome").value_or(""));
    if (!outcome) return field_answer("outcome", "请选择其中一项");
    const auto settled = hub.wish_desk.settle(
        officer_of(question.account), *id, platform::integer_member(*json, "version").value_or(0),
        *outcome, platform::text_member(*json, "note").value_or(""));
    if (!settled) return refused(settled.refusal());
    return json_answer(row_of(*settled));
}

}  // namespace services::hub
