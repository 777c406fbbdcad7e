#include "services/relief/relief_register.hpp"

#include <algorithm>

#include "platform/base/ensure.hpp"
#include "services/relief/ledger_store.hpp"
#include "services/relief/register_store.hpp"

namespace services::relief {
namespace {

using R = ReliefRefusal;

constexpr int largest_page = 5000;  // an export asks for many

Area area_of(const Officer& officer) {
    return {officer.all_areas, officer.unions};
}

std::string end_of(const std::string& number) {
    return number.size() < 4 ? "" : "**** " + number.substr(number.size() - 4);
}

std::string masked(const std::string& name) {
    std::string shown;
    bool is_first = true;
    for (const char c : name) {
        const bool begins = (static_cast<unsigned char>(c) & 0xC0) != 0x80;
        if (begins && !is_first) {
            shown += '*';
        } else if (is_first || (!begins && shown.find('*') == std::string::npos)) {
            shown += c;
        }
        is_first = false;
    }
    return shown;
}

}  // namespace

std::string_view name_of(TaskKind kind) {
    switch (kind) {
        case TaskKind::failed_account:
            return "failed_account";
        case TaskKind::no_account:
            return "no_account";
        case TaskKind::review_due:
            return "review_due";
    }
    platform::stop_for_bug("a task without a name", std::source_location::current());
}

std::vector<Fund> ReliefRegister::funds(const Officer& officer) const {
    auto all =
        database_.read([](platform::Transaction& transaction) { return all_funds(transaction); });
    std::erase_if(all, [&](const auto& fund) { return !officer.may_see(fund.union_code); });
    return all;
}

std::vector<HistoryLine> ReliefRegister::changes_of(FundId fund) const {
    return database_.read(
        [&](platform::Transaction& transaction) { return history_of(transaction, fund.value); });
}

HouseholdList ReliefRegister::households(const Officer& officer,
                                         const HouseholdFilter& filter) const {
    auto asked = filter;
    asked.page = std::max(filter.page, 1);
    asked.page_size = std::clamp(filter.page_size, 1, largest_page);
    return database_.read([&](platform::Transaction& transaction) {
        HouseholdList list;
        list.total = count_households(transaction, area_of(officer), asked);
        for (const auto& id : list_households(transaction, area_of(officer), asked)) {
            HouseholdRow row;
            row.household = household_of(transaction, id)->household;
            if (const auto person = person_of(transaction, id))
                row.masked_name = masked(person->name);
            row.granted = sum_of_entries(transaction, id, Entry::granted) -
                          sum_of_entries(transaction, id, Entry::dropped);
            row.paid = sum_of_entries(transaction, id, Entry::paid);
            list.rows.push_back(std::move(row));
        }
        return list;
    });
}

Answer<Booklet> ReliefRegister::booklet(const Officer& officer, HouseholdId household) const {
    return database_.read([&](platform::Transaction& transaction) -> Answer<Booklet> {
        const auto stored = household_of(transaction, household);
        if (!stored) return platform::refuse(R::unknown_household);
        if (!officer.may_see(stored->household.standing.union_code))
            return platform::refuse(R::not_your_area);
        Booklet booklet;
        booklet.household = stored->household;
        booklet.person = person_of(transaction, household);
        if (const auto account = account_of(transaction, household))
            booklet.account_end = end_of(account->number);
        booklet.grants = grants_of(transaction, household);
        booklet.payments = payments_of(transaction, household);
        for (auto& grant : booklet.grants) {
            for (const auto& one : booklet.payments) {
                if (one.payment.grant == grant.id) grant.payments.push_back(one.payment);
            }
        }
        booklet.history = history_of(transaction, household.value);
        return booklet;
    });
}

std::optional<HouseholdId> ReliefRegister::household_of_case(const std::string& case_id) const {
    HouseholdFilter filter;
    filter.case_id = case_id;
    return database_.read([&](platform::Transaction& transaction) -> std::optional<HouseholdId> {
        const auto found = list_households(transaction, {true, {}}, filter);
        if (case_id.empty() || found.empty()) return std::nullopt;
        return found.front();
    });
}

std::optional<Grant> ReliefRegister::grant(GrantId grant) const {
    return database_.read(
        [&](platform::Transaction& transaction) { return grant_of(transaction, grant); });
}

std::vector<Grant> ReliefRegister::proposals_of_case(const std::string& case_id) const {
    const auto household = household_of_case(case_id);
    if (!household) return {};
    auto all = database_.read(
        [&](platform::Transaction& transaction) { return grants_of(transaction, *household); });
    std::erase_if(all, [](const Grant& one) { return one.state != GrantState::proposed; });
    return all;
}

std::vector<GrantRow> ReliefRegister::grants(const Officer& officer, GrantState state) const {
    return database_.read([&](platform::Transaction& transaction) {
        std::vector<GrantRow> rows;
        for (const auto& id : grants_in_state(transaction, state)) {
            GrantRow row;
            row.grant = *grant_of(transaction, id);
            const auto stored = household_of(transaction, row.grant.household);
            const auto fund = fund_of(transaction, row.grant.fund);
            row.standing = stored->household.standing;
            if (!officer.may_see(row.standing.union_code) && !officer.may_see(fund->union_code))
                continue;
            for (const auto& one : payments_of(transaction, id))
                row.grant.payments.push_back(one.payment);
            if (const auto person = person_of(transaction, row.grant.household))
                row.masked_name = masked(person->name);
            rows.push_back(std::move(row));
        }
        return rows;
    });
}

Answer<std::string> ReliefRegister::trace(const Officer& officer, GrantId grant) const {
    return database_.read([&](platform::Transaction& transaction) -> Answer<std::string> {
        const auto stored = grant_of(transaction, grant);
        if (!stored) return platform::refuse(R::unknown_grant);
        const auto of = household_of(transaction, stored->household);
        const auto fund = fund_of(transaction, stored->fund);
        if (!officer.may_see(of->household.standing.union_code) &&
            !officer.may_see(fund->union_code))
            return platform::refuse(R::not_your_area);
        return trace_of(transaction, grant);
    });
}

std::vector<Batch> ReliefRegister::batches(const Officer& officer) const {
    return database_.read([&](platform::Transaction& transaction) {
        auto all = all_batches(transaction);
        std::erase_if(all, [&](const auto& batch) {
            const auto fund = fund_of(transaction, batch.fund);
            return !fund || !officer.may_see(fund->union_code);
        });
        return all;
    });
}

Answer<BatchPage> ReliefRegister::batch(const Officer& officer, BatchId batch) const {
    return database_.read([&](platform::Transaction& transaction) -> Answer<BatchPage> {
        const auto stored = batch_of(transaction, batch);
        if (!stored) return platform::refuse(R::unknown_batch);
        const auto fund = fund_of(transaction, stored->fund);
        if (!fund || !officer.may_see(fund->union_code)) return platform::refuse(R::not_your_area);
        return BatchPage{*stored, payments_in(transaction, batch),
                         history_of(transaction, batch.value)};
    });
}

std::vector<Task> ReliefRegister::tasks(const Officer& officer, int at_most) const {
    return database_.read([&](platform::Transaction& transaction) {
        return tasks_in(transaction, area_of(officer), today(), at_most);
    });
}

Report ReliefRegister::ledger(const Officer& officer, const LedgerAsk& ask) const {
    LedgerQuestion question;
    auto& scope = question.scope;
    scope.measure = std::string(name_of(ask.what));
    scope.levels = ask.levels;
    std::sort(scope.levels.begin(), scope.levels.end());
    if (scope.levels.empty()) scope.levels.assign(std::begin(all_levels), std::end(all_levels));
    scope.region = ask.region;
    scope.group = ask.category;
    scope.cause = ask.cause;
    scope.from = ask.from;
    scope.until = ask.until;
    scope.union_code = ask.union_code;
    question.by = ask.by;
    question.area = area_of(officer);
    return database_.read([&](platform::Transaction& transaction) {
        return Report{scope, ledger_sums(transaction, question),
                      ledger_total(transaction, question), false, today()};
    });
}

Report ReliefRegister::figures(const Officer& officer, const FiguresAsk& ask,
                               std::optional<ReturnId> only) const {
    const auto figures = database_.read([&](platform::Transaction& transaction) {
        return figures_in(transaction, area_of(officer), only);
    });
    return report_of(figures, ask, today());
}

}  // namespace services::relief
