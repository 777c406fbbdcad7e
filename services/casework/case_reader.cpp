#include "services/casework/case_reader.hpp"

#include <algorithm>

#include "platform/crypto/receipt_code.hpp"
#include "services/casework/case_fields.hpp"
#include "services/casework/case_life.hpp"
#include "services/casework/case_lists.hpp"
#include "services/casework/case_pages.hpp"
#include "services/casework/case_progress.hpp"
#include "services/membership/document_rules.hpp"
#include "services/membership/person_rules.hpp"

namespace services::casework {
namespace {

constexpr int largest_page = 5000;  // an export asks for many
constexpr std::string_view end_of_days = "9999-12-31";

std::string masked_name_of(platform::Transaction& transaction, CaseId case_id) {
    const auto name = fact_of(transaction, case_id, "member.1.name");
    return name ? membership::masked_name(name->value) : "";
}

std::vector<std::string> hashes_of(const platform::Digest& key, const CaseFilter& filter) {
    std::vector<std::string> hashes;
    const auto put = [&](LookupKind kind, const std::string& value) {
        if (!value.empty()) hashes.push_back(lookup_hash(key, kind, value));
    };
    put(LookupKind::document, membership::normalised_document_number(filter.document_number));
    const auto mobile = membership::check_mobile(filter.mobile);
    put(LookupKind::mobile, mobile ? *mobile : filter.mobile);
    put(LookupKind::name, filter.name);
    return hashes;
}

}  // namespace

CaseReader::CaseReader(const platform::Database& database, const platform::Digest& lookup_key,
                       const platform::Clock& clock,
                       std::function<std::shared_ptr<const Procedures>()> procedures)
    : database_(database),
      lookup_key_(lookup_key),
      clock_(clock),
      procedures_(std::move(procedures)) {}

CaseList CaseReader::list(const Officer& officer, const CaseFilter& filter,
                          const CasePageOf& page) const {
    const CasePageOf asked{std::max(page.number, 1), std::clamp(page.size, 1, largest_page)};
    const CaseQuestion question{officer, filter, hashes_of(lookup_key_, filter)};
    return database_.read([&](platform::Transaction& transaction) {
        CaseList list;
        list.total = count_cases(transaction, question);
        for (const auto& one : list_cases(transaction, question, asked)) {
            list.rows.push_back(row_of(one));
            list.rows.back().masked_name = masked_name_of(transaction, one.case_id);
        }
        return list;
    });
}

std::vector<CaseTask> CaseReader::tasks(const Officer& officer, int at_most,
                                        std::optional<platform::CivilDate> due_by) const {
    const auto today = platform::date_of(clock_.wall());
    const auto until = due_by ? to_text(*due_by) : std::string(end_of_days);
    return database_.read([&](platform::Transaction& transaction) {
        std::vector<CaseTask> tasks;
        const auto add = [&](const StoredCase& one, const std::string& what, EntryId entry,
                             const std::optional<Due>& due) {
            tasks.push_back({one.case_id, one.number, masked_name_of(transaction, one.case_id),
                             one.union_code, one.procedure, what, entry, due,
                             due && due->day < today});
        };
        for (const auto& one : waiting_cases(transaction, officer, until, at_most))
            add(one, "step:" + one.step, {}, one.due);
        for (const auto& matter : waiting_matters(transaction, officer, until, at_most)) {
            if (const auto one = case_of(transaction, matter.case_id))
                add(*one, std::string(name_of(matter.kind)), matter.entry, matter.due);
        }
        if (officer.may(Duty::review) || officer.may(Duty::intake)) {
            for (const auto& matter :
                 matters_in_state(transaction, officer, MatterKind::audit, "to_correct", at_most)) {
                if (const auto one = case_of(transaction, matter.case_id))
                    add(*one, "correction", matter.entry, matter.due);
            }
        }
        std::stable_sort(tasks.begin(), tasks.end(), [](const CaseTask& a, const CaseTask& b) {
            return a.due->day < b.due->day;
        });
        if (tasks.size() > static_cast<std::size_t>(at_most))
            tasks.resize(static_cast<std::size_t>(at_most));
        return tasks;
    });
}

namespace {

void add_tasks(platform::Transaction& transaction, const std::vector<StoredMatter>& matters,
               const std::string& what, platform::CivilDate today, std::vector<CaseTask>& tasks) {
    for (const auto& matter : matters) {
        const auto one = case_of(transaction, matter.case_id);
        if (!one) continue;
        tasks.push_back({one->case_id, one->number, masked_name_of(transaction, one->case_id),
                         one->union_code, one->procedure, what, matter.entry, matter.due,
                         matter.due && matter.due->day < today});
    }
}

}  // namespace

std::vector<CaseTask> CaseReader::follow_ups(const Officer& officer, int at_most) const {
    const auto today = platform::date_of(clock_.wall());
    return database_.read([&](platform::Transaction& transaction) {
        std::vector<CaseTask> tasks;
        add_tasks(transaction,
                  matters_in_state(transaction, officer, MatterKind::follow_up, "open", at_most),
                  "follow_up", today, tasks);
        return tasks;
    });
}

std::vector<CaseTask> CaseReader::audits(const Officer& officer, int at_most) const {
    const auto today = platform::date_of(clock_.wall());
    return database_.read([&](platform::Transaction& transaction) {
        std::vector<CaseTask> tasks;
        const auto add = [&](const std::string& state, const std::string& what) {
            add_tasks(transaction,
                      matters_in_state(transaction, officer, MatterKind::audit, state, at_most),
                      what, today, tasks);
        };
        add("open", "audit");
        add("to_correct", "correction");
        return tasks;
    });
}

YearlySweep CaseReader::sweep(const Officer& officer, int year, int at_most) const {
    return database_.read([&](platform::Transaction& transaction) {
        YearlySweep sweep;
        sweep.year = year;
        for (const auto& [one, is_reviewed] : swept_cases(transaction, officer, year)) {
            const bool has_left = one.state == State::closed && one.closed_on->year == year;
            ++sweep.on_file;
            if (has_left) {
                ++sweep.left;
            } else if (is_reviewed) {
                ++sweep.kept;
            } else if (sweep.waiting.size() < static_cast<std::size_t>(at_most)) {
                sweep.waiting.push_back(row_of(one));
                sweep.waiting.back().masked_name = masked_name_of(transaction, one.case_id);
            }
        }
        return sweep;
    });
}

platform::Outcome<CasePage, CaseRefusal> CaseReader::page(const Officer& officer,
                                                          CaseId case_id) const {
    using Answer = platform::Outcome<CasePage, CaseRefusal>;
    const auto procedures = procedures_();
    return database_.read([&](platform::Transaction& transaction) -> Answer {
        const auto one = case_of(transaction, case_id);
        if (!one) return platform::refuse(CaseRefusal::unknown_case);
        if (!officer.may_see(one->union_code)) return platform::refuse(CaseRefusal::not_your_area);
        return page_of(transaction, *one, procedures->find(one->procedure));
    });
}

std::vector<CaseLine> CaseReader::changes_since(const Officer& officer,
                                                const OnVersion& read) const {
    return database_.read([&](platform::Transaction& transaction) {
        std::vector<CaseLine> lines;
        const auto one = case_of(transaction, read.case_id);
        if (!one || !officer.may_see(one->union_code)) return lines;
        for (const auto& line : history_of(transaction, read.case_id)) {
            if (line.version > read.version) lines.push_back(line_of(line));
        }
        return lines;
    });
}

std::optional<PublicNotice> CaseReader::notice(const std::string& typed) const {
    const auto code = platform::receipt_code_from_text(typed);
    if (!code) return std::nullopt;
    const auto today = platform::date_of(clock_.wall());
    return database_.read([&](platform::Transaction& transaction) -> std::optional<PublicNotice> {
        const auto matter = notice_with(transaction, platform::to_text(*code));
        if (!matter || matter->state != "open") return std::nullopt;
        auto shown = shown_of(*matter);
        // A provisional end waits for its calendar; any other takes the notice down by itself.
        if (!shown.until.is_provisional && shown.until.day < today) return std::nullopt;
        return shown;
    });
}

bool CaseReader::has_notices_over() const {
    const auto today = platform::date_of(clock_.wall());
    return database_.read([&](platform::Transaction& transaction) {
        const auto open = open_notices(transaction);
        return std::any_of(open.begin(), open.end(), [&](const StoredMatter& one) {
            return one.due && one.due->day < today;
        });
    });
}

std::vector<CaseCount> CaseReader::counts(const Officer& officer, CountBy by,
                                          const CountScope& scope) const {
    return database_.read([&](platform::Transaction& transaction) {
        return count_by(transaction, officer, by, scope);
    });
}

std::vector<CaseRow> CaseReader::erasable(const Officer& officer, int at_most) const {
    return erasable_on(platform::date_of(clock_.wall()), officer, at_most);
}

std::vector<CaseRow> CaseReader::erasable_on(platform::CivilDate today, const Officer& officer,
                                             int at_most) const {
    const auto procedures = procedures_();
    return database_.read([&](platform::Transaction& transaction) {
        std::vector<CaseRow> rows;
        for (const auto& one : closed_before(transaction, officer, today, at_most)) {
            const auto* procedure = procedures->find(one.procedure);
            if (procedure != nullptr &&
                platform::age_on(*one.closed_on, today) >= procedure->retention_years)
                rows.push_back(row_of(one));
        }
        return rows;
    });
}

}  // namespace services::casework
