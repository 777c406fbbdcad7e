#include "services/ctl/demo_requests.hpp"

#include "platform/base/ensure.hpp"

namespace services::ctl {
namespace {

using platform::Json;
using requests::Draft;
using requests::Kind;
using requests::Way;

struct Story {
    Kind kind;
    bool is_urgent;
    const char* words;
};
constexpr Story stories[] = {
    {Kind::living_aid, false, "停工三个月，房租交不上了"},
    {Kind::medical_aid, true, "爱人急诊住院，押金凑不齐"},
    {Kind::school_aid, false, "孩子考上大学，学费还差一半"},
    {Kind::wage_arrears, true, "四个月工资没发，老板电话打不通"},
    {Kind::legal, false, "送餐摔伤，平台不认工伤"},
    {Kind::psychological, false, "夜里总睡不着，想找人说说话"},
    {Kind::job_help, false, "想学开叉车，不知道哪里能学"},
    {Kind::other, false, "想问问驿站冬天几点开门"},
    {Kind::mutual_claim, false, "上个月住院七天，参加过住院互助"},
};

Json consent() {
    return {{"given", true}, {"text_version", "2026-11"}, {"language", "zh_CN"}};
}

Json phone_of(const membership::Draft& person) {
    return {{"owner", membership::name_of(person.contact->owner)},
            {"mobile", person.contact->mobile}};
}

Draft short_request(const membership::Draft& person, const Story& story) {
    Draft draft;
    draft.kind = story.kind;
    draft.is_urgent = story.is_urgent;
    draft.grid = person.grid;
    draft.county = person.county;
    draft.answers = {{"name", person.name},
                     {"phone", phone_of(person)},
                     {"what_happened", story.words},
                     {"handling", consent()}};
    return draft;
}

// One household tells all of it.
Draft full_request(const membership::Draft& person) {
    auto draft = short_request(person, stories[0]);
    draft.way = Way::full_way;
    auto& answers = draft.answers;
    answers["resident_id"] = person.document_number;
    answers["people"] = 3;
    answers["household"] = {
        {{"name", "林小满"}, {"relation", "spouse"}, {"status", "unemployed"}, {"health", "ill"}},
        {{"name", "林一"}, {"relation", "child"}, {"born", "2016-09-01"}, {"status", "pupil"}}};
    answers["main_cause"] = "laid_off";
    answers["other_causes"] = {"major_illness", "schooling"};
    answers["income_year"] = 2'640'000;
    answers["illness_year"] = 1'850'000;
    answers["papers"] = {{{"paper", "resident_id"}, {"how", "shown"}},
                         {{"paper", "hospital_bill"}, {"how", "later"}}};
    answers["sensitive"] = consent();
    answers["record_check"] = consent();
    answers["record_check_signatures"] = {{{"signer", person.name}, {"how", "later"}},
                                          {{"signer", "林小满"}, {"how", "later"}}};
    return draft;
}

// Who has a resident card: the full form asks for its number.
const membership::Draft& with_card(const std::vector<membership::Draft>& people) {
    for (const auto& person : people)
        if (person.document_kind == membership::DocumentKind::resident_id) return person;
    platform::stop_for_bug("nobody of the demonstration has a resident card",
                           std::source_location::current());
}

}  // namespace

std::vector<Draft> make_demo_requests(const std::vector<membership::Draft>& people) {
    std::vector<Draft> drafts;
    std::size_t next = 3;
    for (const auto& story : stories) {
        drafts.push_back(short_request(people.at(next % people.size()), story));
        next += 7;
    }
    drafts.push_back(full_request(with_card(people)));
    return drafts;
}

}  // namespace services::ctl
