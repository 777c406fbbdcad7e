#include <charconv>

#include "platform/base/ensure.hpp"
#include "services/casework/case_fields.hpp"
#include "services/casework/case_reader.hpp"
#include "services/hub/answers.hpp"
#include "services/hub/hub.hpp"
#include "services/hub/hub_relief.hpp"
#include "services/hub/questions/asking.hpp"
#include "services/hub/questions/bank_answers.hpp"
#include "services/hub/questions/case_questions.hpp"
#include "services/hub/questions/relief_json.hpp"
#include "services/hub/questions/relief_questions.hpp"
#include "services/relief/relief_office.hpp"
#include "services/relief/relief_register.hpp"
#include "services/staff/staff.hpp"

namespace services::hub {
namespace {

using platform::HttpResponse;
using platform::Json;
using relief::ReliefRefusal;

HttpResponse done(Hub& hub) {
    hub.turn();
    return json_answer(Json::object());
}

template <class Answer>
HttpResponse told(Hub& hub, const Answer& answer) {
    return answer ? done(hub) : relief_refusal_answer(answer.refusal());
}

std::int64_t version_in(const Sent& sent) {
    return sent.integer("version", "缺少看到的版本号");
}

// What the case file knows; what staff type for this proposal comes over it.
relief::Facts facts_for(Hub& hub, const staff::Account& account, const std::string& case_id,
                        const Sent& sent) {
    relief::Facts facts;
    const auto id = platform::id_from_text<casework::CaseId>(case_id);
    if (const auto page =
            id ? std::optional(hub.case_reader.page(case_officer_of(account), *id)) : std::nullopt;
        page && *page) {
        facts["people"] = std::max<std::int64_t>(1, (*page)->row.people);
        for (const auto& [field, value] : (*page)->known()) {
            constexpr std::string_view household = "household.";
            std::int64_t number = 0;
            const auto* end = value.data() + value.size();
            if (field.starts_with(household) && field.ends_with("_year") &&
                std::from_chars(value.data(), end, number).ptr == end)
                facts[field.substr(household.size())] = number;
        }
    }
    if (const auto* typed = sent.member("facts"); typed != nullptr && typed->is_object())
        for (const auto& [fact, value] : typed->items()) {
            if (!value.is_number_integer()) throw FieldWrong{fact, "应是数字"};
            facts[fact] = value.get<std::int64_t>();
        }
    return facts;
}

std::int64_t version_of_case(Hub& hub, const staff::Account& account, const std::string& case_id) {
    const auto id = platform::id_from_text<casework::CaseId>(case_id);
    if (!id) return 0;
    const auto page = hub.case_reader.page(case_officer_of(account), *id);
    return page ? page->row.version : 0;
}

// Less than was worked out, kind by kind.
std::vector<relief::GrantedKind> less_in(const Sent& sent) {
    std::vector<relief::GrantedKind> less;
    const auto* typed = sent.member("less");
    if (typed == nullptr || !typed->is_object()) return less;
    for (const auto& [kind, amount] : typed->items()) {
        if (!amount.is_number_integer()) throw FieldWrong{kind, "应是数字"};
        less.push_back({kind, amount.get<std::int64_t>()});
    }
    return less;
}

}  // namespace

HttpResponse open_relief_fund(Hub& hub, const ConsoleQuestion& question) {
    return with_sent(question, [&](const Sent& sent) {
        relief::NewFund fund;
        fund.title = sent.needed("title", "请写资金名称");
        fund.source = sent.needed("source", "请写资金来源");
        fund.union_code = sent.needed("union", "请选择工会");
        fund.first_day = sent.day("from");
        fund.last_day = sent.day("to");
        fund.kinds = sent.texts("kinds");
        fund.budget = sent.integer("budget_fen", "金额以分计");
        return told(hub, hub.relief_office.open_fund(relief_officer_of(question.account), fund));
    });
}

HttpResponse change_relief_fund(Hub& hub, const ConsoleQuestion& question) {
    const auto id = platform::id_from_text<relief::FundId>(question.parts[0]);
    if (!id) return relief_refusal_answer(ReliefRefusal::unknown_fund);
    return with_sent(question, [&](const Sent& sent) {
        return told(hub, hub.relief_office.change_budget(
                             relief_officer_of(question.account), {*id, version_in(sent)},
                             sent.integer("budget_fen", "金额以分计"), sent.text("note")));
    });
}

HttpResponse place_household(Hub& hub, const ConsoleQuestion& question) {
    return with_sent(question, [&](const Sent& sent) {
        const auto id = platform::id_from_text<casework::CaseId>(sent.text("case"));
        if (!id) return case_refusal_answer(casework::CaseRefusal::unknown_case);
        const auto page = hub.case_reader.page(case_officer_of(question.account), *id);
        if (!page) return case_refusal_answer(page.refusal());
        if (page->row.state != casework::State::on_file || !page->row.classed)
            return refusal_answer(409, "not_possible_now", "建档批准以后才能发放救助");
        auto household = hub.relief_register.household_of_case(to_text(*id));
        if (!household) {
            const auto known = page->known();
            relief::HouseholdPerson person;
            person.name = casework::fact(known, "member.1.name");
            person.phone = casework::fact(known, "member.1.mobile");
            const auto placed = hub.relief_office.place(relief_officer_of(question.account),
                                                        *standing_of(page->row), person);
            if (!placed) return relief_refusal_answer(placed.refusal());
            household = placed->household;
            hub.turn();
        }
        return json_answer({{"id", to_text(*household)}});
    });
}

HttpResponse act_on_household(Hub& hub, const ConsoleQuestion& question) {
    const auto id = platform::id_from_text<relief::HouseholdId>(question.parts[0]);
    if (!id) return relief_refusal_answer(ReliefRefusal::unknown_household);
    const auto& action = question.parts[1];
    return with_sent(question, [&](const Sent& sent) {
        const auto officer = relief_officer_of(question.account);
        const relief::OnHousehold on{*id, version_in(sent)};
        auto& office = hub.relief_office;
        if (action == "account")
            return told(hub, office.set_account(officer, on,
                                                {sent.needed("holder", "请写户名"),
                                                 sent.needed("bank", "请写开户银行"),
                                                 sent.needed("number", "请写账号")}));
        if (action != "propose") return refusal_answer(404, "unknown", "没有这项操作");
        const auto booklet = hub.relief_register.booklet(officer, *id);
        if (!booklet) return relief_refusal_answer(booklet.refusal());
        relief::ProposalAsk ask;
        const auto fund = platform::id_from_text<relief::FundId>(sent.text("fund"));
        if (!fund) throw FieldWrong{"fund", "请选择资金"};
        ask.fund = *fund;
        ask.wanted = sent.texts("wanted");
        const auto& case_id = booklet->household.standing.case_id;
        ask.facts = facts_for(hub, question.account, case_id, sent);
        ask.case_version = version_of_case(hub, question.account, case_id);
        ask.reason = sent.text("note");
        ask.less = less_in(sent);
        return told(hub, office.propose(officer, on, ask));
    });
}

HttpResponse propose_batch(Hub& hub, const ConsoleQuestion& question) {
    return with_sent(question, [&](const Sent& sent) {
        const auto fund = platform::id_from_text<relief::FundId>(sent.text("fund"));
        if (!fund) throw FieldWrong{"fund", "请选择资金"};
        const auto made =
            hub.relief_office.propose_batch(relief_officer_of(question.account), *fund);
        if (!made) return relief_refusal_answer(made.refusal());
        hub.turn();
        return json_answer({{"id", to_text(made->batch)},
                            {"payments", made->payments},
                            {"total_fen", made->total},
                            {"without_account", made->without_account}});
    });
}

HttpResponse relief_bank_file(Hub& hub, const ConsoleQuestion& question) {
    const auto id = platform::id_from_text<relief::BatchId>(question.parts[0]);
    if (!id) return relief_refusal_answer(ReliefRefusal::unknown_batch);
    return with_sent(question, [&](const Sent& sent) {
        const auto file = hub.relief_office.bank_file(relief_officer_of(question.account),
                                                      {*id, version_in(sent)});
        if (!file) return relief_refusal_answer(file.refusal());
        hub.staff.note_look(question.account, "relief", to_text(*id), "银行代发文件");
        hub.turn();
        return json_answer({{"file", *file}});
    });
}

HttpResponse act_on_batch(Hub& hub, const ConsoleQuestion& question) {
    const auto id = platform::id_from_text<relief::BatchId>(question.parts[0]);
    if (!id) return relief_refusal_answer(ReliefRefusal::unknown_batch);
    const auto& action = question.parts[1];
    return with_sent(question, [&](const Sent& sent) {
        const auto officer = relief_officer_of(question.account);
        const relief::OnBatch on{*id, version_in(sent)};
        auto& office = hub.relief_office;
        if (action == "approve") return told(hub, office.approve_batch(officer, on));
        if (action == "drop") return told(hub, office.drop_batch(officer, on, sent.text("note")));
        if (action != "results") return refusal_answer(404, "unknown", "没有这项操作");
        const auto file = sent.file();
        if (!file) return field_answer("file", "请选择银行返回的文件（CSV 或 XLSX）");
        const auto taken = office.take_results(officer, on, *file);
        if (taken) return done(hub);
        if (taken.refusal().refusal) return relief_refusal_answer(*taken.refusal().refusal);
        return bank_rows_answer(taken.refusal().rows);
    });
}

}  // namespace services::hub
