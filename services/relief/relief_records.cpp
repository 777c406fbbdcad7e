#include "services/relief/relief_records.hpp"

#include "services/relief/relief_fields.hpp"

namespace services::relief {

// The members of each fact, once for writing and reading: `open` in the body, `closed` in the
// sealed part.
template <class V>
void fields(V& v, GrantedKind& f) {
    v("kind", f.kind);
    v("amount", f.amount);
}
template <class V>
void fields(V& v, Payment& f) {
    v("number", f.number);
    v("kind", f.kind);
    v("amount", f.amount);
    v("due", f.due);
    v("needs_review", f.needs_review);
}
template <class V>
void fields(V& v, PaymentRef& f) {
    v("grant", f.grant);
    v("number", f.number);
    v("kind", f.kind);
}
template <class V>
void fields(V& v, PaymentResult& f) {
    v("reference", f.reference);
    v("is_paid", f.is_paid);
    v("failure", f.failure);
}
template <class V>
void fields(V& v, Standing& f) {
    v("case", f.case_id);
    v("union", f.union_code);
    v("region", f.region);
    v("level", f.level);
    v("category", f.category);
    v("cause", f.cause);
    v("people", f.people);
    v("measure", f.measure);
    v("mark", f.mark);
}
template <class V>
void fields(V& v, HouseholdPerson& f) {
    v("name", f.name);
    v("phone", f.phone);
    v("employer_state", f.employer_state);
    v("illness", f.illness);
    v("schooling", f.schooling);
}
template <class V>
void fields(V& v, BankAccount& f) {
    v("holder", f.holder);
    v("bank", f.bank);
    v("number", f.number);
}

template <class V>
void fields(V& v, Figure& f) {
    v("measure", f.measure);
    v("label", f.label);
    v("region", f.region);
    v("levels", f.levels);
    v("group", f.group);
    v("day", f.day);
    v("households", f.households);
    v("people", f.people);
    v("times", f.times);
    v("amount", f.amount);
    v("is_lower_bound", f.is_lower_bound);
}

template <class V>
void open(V& v, FundOpened& f) {
    v("fund", f.fund);
    v("title", f.title);
    v("source", f.source);
    v("union", f.union_code);
    v("first_day", f.first_day);
    v("last_day", f.last_day);
    v("kinds", f.kinds);
    v("budget", f.budget);
}
template <class V>
void open(V& v, BudgetChanged& f) {
    v("fund", f.fund);
    v("on_version", f.on_version);
    v("budget", f.budget);
}
template <class V>
void closed(V& v, BudgetChanged& f) {
    v("reason", f.reason);
}
template <class V>
void open(V& v, HouseholdPlaced& f) {
    v("household", f.household);
    v("on_version", f.on_version);
    v("standing", f.standing);
    v("tier", f.tier);
}
template <class V>
void closed(V& v, HouseholdPlaced& f) {
    v("person", f.person);
}
template <class V>
void open(V& v, AccountSet& f) {
    v("household", f.household);
    v("on_version", f.on_version);
}
template <class V>
void closed(V& v, AccountSet& f) {
    v("account", f.account);
}
template <class V>
void open(V& v, HouseholdErased& f) {
    v("household", f.household);
}
template <class V>
void open(V& v, GrantProposed& f) {
    v("grant", f.grant);
    v("household", f.household);
    v("on_version", f.on_version);
    v("fund", f.fund);
    v("kinds", f.kinds);
    v("total", f.total);
    v.newer("case_version", f.case_version);
    v("rule", f.rule);
    v("rule_hash", f.rule_hash);
    v("frozen_hash", f.frozen_hash);
    v("day", f.day);
    v("payments", f.payments);
}
template <class V>
void closed(V& v, GrantProposed& f) {
    v("trace", f.trace);
    v("reason", f.reason);
}
template <class V>
void open(V& v, GrantGiven& f) {
    v("grant", f.grant);
    v("on_version", f.on_version);
    v("rule", f.rule);
    v("rule_hash", f.rule_hash);
    v("frozen_hash", f.frozen_hash);
    v("total", f.total);
    v.newer("decision", f.decision);
}
template <class V>
void closed(V& v, GrantGiven& f) {
    v("trace", f.trace);
}
template <class V>
void open(V& v, GrantDeclined& f) {
    v("grant", f.grant);
    v("on_version", f.on_version);
    v.newer("decision", f.decision);
}
template <class V>
void closed(V& v, GrantDeclined& f) {
    v("reason", f.reason);
}
template <class V>
void open(V& v, Reviewed& f) {
    v("household", f.household);
    v("on_version", f.on_version);
    v("year", f.year);
}
template <class V>
void open(V& v, Stopped& f) {
    v("household", f.household);
    v("on_version", f.on_version);
    v("state", f.state);
    v("decision", f.decision);
}
template <class V>
void open(V& v, BatchProposed& f) {
    v("batch", f.batch);
    v("fund", f.fund);
    v("payments", f.payments);
    v("total", f.total);
}
template <class V>
void open(V& v, BatchApproved& f) {
    v("batch", f.batch);
    v("on_version", f.on_version);
}
template <class V>
void open(V& v, BatchDropped& f) {
    v("batch", f.batch);
    v("on_version", f.on_version);
}
template <class V>
void closed(V& v, BatchDropped& f) {
    v("reason", f.reason);
}
template <class V>
void open(V& v, BatchSent& f) {
    v("batch", f.batch);
    v("on_version", f.on_version);
    v("file_hash", f.file_hash);
}
template <class V>
void open(V& v, ResultsTakenIn& f) {
    v("batch", f.batch);
    v("on_version", f.on_version);
    v("file_hash", f.file_hash);
    v("results", f.results);
}
template <class V>
void open(V& v, ReturnTaken& f) {
    v("return", f.return_id);
    v("title", f.title);
    v("source", f.source);
    v("union", f.union_code);
    v("file_hash", f.file_hash);
    v("figures", f.figures);
}

namespace {

template <class Fact>
constexpr bool has_closed_part = requires(FieldWriter& w, Fact& f) {
    closed(w, f);
};

sync::Unusable not_readable() {
    return {"relief.not_readable", "", "", "这条救助记录的内容无法读取，请联系维护人员。"};
}
sync::Unusable unusable_field(const std::string& key) {
    return {"relief.unusable_field", key, "",
            "字段“" + key + "”的值本程序不认识，可能需要升级，请联系维护人员。"};
}

}  // namespace

template <class Fact>
std::string body_text(const Fact& fact) {
    FieldWriter writer;
    auto copy = fact;
    open(writer, copy);
    return platform::to_canonical_text(writer.json);
}

template <class Fact>
std::optional<std::string> sealed_text(const Fact& fact) {
    if constexpr (has_closed_part<Fact>) {
        FieldWriter writer;
        auto copy = fact;
        closed(writer, copy);
        return platform::to_canonical_text(writer.json);
    } else {
        return std::nullopt;
    }
}

template <class Fact>
platform::Outcome<Fact, sync::Unusable> fact_from(std::string_view body,
                                                  const std::optional<std::string>& opened) {
    const auto json = platform::parse_json(body);
    if (!json || !json->is_object()) return platform::refuse(not_readable());
    Fact fact;
    FieldReader reader{*json};
    open(reader, fact);
    if (!reader.wrong.empty()) return platform::refuse(unusable_field(reader.wrong));
    if constexpr (has_closed_part<Fact>) {
        if (!opened) return fact;
        const auto inner = platform::parse_json(*opened);
        if (!inner || !inner->is_object()) return platform::refuse(not_readable());
        FieldReader sealed{*inner};
        closed(sealed, fact);
        if (!sealed.wrong.empty()) return platform::refuse(unusable_field(sealed.wrong));
    }
    return fact;
}

template <class Fact>
sync::SubjectId subject_of(const Fact& fact) {
    if constexpr (requires { fact.batch; }) {
        return {fact.batch.value};
    } else if constexpr (requires { fact.grant; }) {
        return {fact.grant.value};
    } else if constexpr (requires { fact.household; }) {
        return {fact.household.value};
    } else if constexpr (requires { fact.return_id; }) {
        return {fact.return_id.value};
    } else {
        return {fact.fund.value};
    }
}

#define YIZHAN_RELIEF_FACT(Fact)                                                                   \
    template std::string body_text(const Fact&);                                                   \
    template std::optional<std::string> sealed_text(const Fact&);                                  \
    template platform::Outcome<Fact, sync::Unusable> fact_from(std::string_view,                   \
                                                               const std::optional<std::string>&); \
    template sync::SubjectId subject_of(const Fact&)

YIZHAN_RELIEF_FACT(FundOpened);
YIZHAN_RELIEF_FACT(BudgetChanged);
YIZHAN_RELIEF_FACT(HouseholdPlaced);
YIZHAN_RELIEF_FACT(AccountSet);
YIZHAN_RELIEF_FACT(GrantProposed);
YIZHAN_RELIEF_FACT(GrantGiven);
YIZHAN_RELIEF_FACT(GrantDeclined);
YIZHAN_RELIEF_FACT(Reviewed);
YIZHAN_RELIEF_FACT(Stopped);
YIZHAN_RELIEF_FACT(BatchProposed);
YIZHAN_RELIEF_FACT(BatchApproved);
YIZHAN_RELIEF_FACT(BatchDropped);
YIZHAN_RELIEF_FACT(BatchSent);
YIZHAN_RELIEF_FACT(ResultsTakenIn);
YIZHAN_RELIEF_FACT(ReturnTaken);
YIZHAN_RELIEF_FACT(HouseholdErased);
#undef YIZHAN_RELIEF_FACT

}  // namespace services::relief
