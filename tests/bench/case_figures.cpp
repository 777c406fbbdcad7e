// yizhan-bench-cases: one household's file among a million, on SQLite: its whole page, the way to
// it by a document number, and the day's work. All households are invented.
#include <fmt/format.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>
#include <stdexcept>

#include "bench/figures.hpp"
#include "platform/clock/simulated_clock.hpp"
#include "services/casework/case_progress.hpp"
#include "services/casework/case_reader.hpp"
#include "services/casework/case_store.hpp"
#include "support/fresh_folder.hpp"

namespace {

using bench::Stopwatch;
using bench::Target;
using namespace services::casework;

constexpr std::int64_t cases = 1'000'000;
constexpr std::int64_t cases_in_a_write = 10'000;
constexpr int lines_of_history = 4;
constexpr int measured = 300;
constexpr double limit_ms = 20;
constexpr platform::Digest lookup_key{7};

std::shared_ptr<const Procedures> procedures() {
    std::vector<std::string> texts;
    for (const auto& entry : std::filesystem::directory_iterator(
             std::filesystem::path(YIZHAN_SOURCE_DIR) / "assets/procedures")) {
        std::stringstream text;
        text << std::ifstream(entry.path()).rdbuf();
        texts.push_back(text.str());
    }
    auto read = Procedures::read(texts);
    if (!read) throw std::runtime_error("a shipped procedure is not sound");
    return std::make_shared<const Procedures>(std::move(*read));
}

CaseId id_of(std::int64_t number) {
    CaseId id;
    for (std::size_t i = 0; i < 8; ++i)
        id.value.bytes[15 - i] = static_cast<std::uint8_t>(number >> (8 * i));
    id.value.bytes[6] = 0x70;
    return id;
}

std::string document_of(std::int64_t number) {
    return fmt::format("410599{:012}", number);
}

void add_case(platform::Transaction& transaction, std::int64_t number) {
    StoredCase one;
    one.case_id = id_of(number);
    one.number = fmt::format("410502-{}-{:06}", 2020 + number / 200'000, number % 200'000);
    one.state = number % 3 == 0 ? State::in_procedure : State::on_file;
    one.version = lines_of_history;
    one.union_code = fmt::format("u-{:03}", number % 500);
    one.county = "410502";
    one.procedure = "anyang";
    one.opened_at = one.changed_at = {1'700'000'000'000'000 + number * 1'000'000};
    one.people = 1 + number % 6;
    one.step = "visit_home";
    one.duty = Duty::visiting;
    one.due = Due{platform::plus_days({2026, 1, 1}, static_cast<int>(number % 900)), false};
    save(transaction, one);
    for (const auto& [field, value] : std::vector<std::pair<const char*, std::string>>{
             {"household.address", "某街道某社区某号楼"},
             {"household.income_year", "2400000"},
             {"household.illness_year", "600000"},
             {"member.1.document_number", document_of(number)},
             {"member.1.name", "某某某"},
             {"member.2.name", "某某"},
             {"member.3.name", "某某"}})
        put_fact(transaction, one.case_id, {field, value, 1, "wang"});
    for (int version = 1; version <= lines_of_history; ++version) {
        add(transaction, one.case_id,
            StoredLine{version,
                       one.opened_at,
                       version == 1 ? Event::open : Event::visit,
                       "wang",
                       {},
                       {{{"kind", "home"}, {"on", "2026-03-02"}},
                        {{"visitors", {"甲", "乙"}}, {"findings", "两间平房，家中无车。"}}},
                       {}});
    }
    replace_lookups(transaction, one.case_id,
                    {{LookupKind::document,
                      lookup_hash(lookup_key, LookupKind::document, document_of(number))}});
}

template <class Question>
void measure(const std::string& name, Question&& question) {
    std::mt19937_64 dice(20261122);
    std::vector<double> times;
    for (int i = 0; i < measured; ++i) {
        const auto number = static_cast<std::int64_t>(dice() % cases);
        const Stopwatch watch;
        question(number);
        times.push_back(watch.milliseconds());
    }
    bench::print(
        {name, bench::ninth_of_ten(times), "ms", {"limit", limit_ms}, {Target::Kind::at_most, 1}});
}

void measure_all() {
    const support::FreshFolder folder{support::on_disk};
    const auto database = platform::open_sqlite(folder.file("hub.db"));
    prepare_case_tables(*database);
    for (std::int64_t first = 0; first < cases; first += cases_in_a_write) {
        database->write([&](platform::Transaction& transaction) {
            for (std::int64_t i = first; i < first + cases_in_a_write; ++i)
                add_case(transaction, i);
        });
    }
    platform::SimulatedClock clock;
    const auto shipped = procedures();
    const CaseReader reader(*database, lookup_key, clock, [&] { return shipped; });
    const Officer everyone{"wang", {Duty::visiting}, Level::national, true, {}};
    measure("case open among million", [&](std::int64_t number) {
        const auto page = reader.page(everyone, id_of(number));
        if (!page || page->visits.size() != lines_of_history - 1)
            throw std::runtime_error("a case is not what was written");
    });
    measure("case found among million", [&](std::int64_t number) {
        CaseFilter filter;
        filter.document_number = document_of(number);
        if (reader.list(everyone, filter, {}).total != 1)
            throw std::runtime_error("a case was not found");
    });
    measure("case worklist among million", [&](std::int64_t number) {
        const Officer officer{
            "wang", {Duty::visiting}, Level::county, false, {fmt::format("u-{:03}", number % 500)}};
        if (reader.tasks(officer, 50).size() != 50)
            throw std::runtime_error("the work is not all there");
    });
}

}  // namespace

int main() {
    try {
        measure_all();
        return 0;
    } catch (const std::exception& trouble) {
        std::fprintf(stderr, "yizhan-bench-cases: %s\n", trouble.what());
        return 1;
    }
}
