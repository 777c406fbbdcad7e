// Asking other offices' registers about a household (信息比对, F02): vehicles, business, property,
// income. An adapter knows how a register is asked; the office knows who may ask and what the
// household authorised. Ships with file exchange, which is how most registers are asked, and a
// simulator; a line to a live platform is one more adapter.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/outcome.hpp"
#include "services/casework/case_office.hpp"
#include "services/casework/case_reader.hpp"

namespace services::casework {

struct CheckedPerson {
    int member = 0;
    std::string name;
    std::string document_number;
};
// All that a register is told: whom to look for and under which authorisation.
struct CheckQuery {
    EntryId check;
    std::string case_number;
    std::vector<Source> sources;
    std::vector<CheckedPerson> people;  // the adults who authorised it
};
// Of an open check on a case's page; nothing when there is no such check.
std::optional<CheckQuery> query_of(const CasePage& page, EntryId check);

struct CheckTrouble {
    std::string where;  // "第3行F列"; empty where there is no place to name
    std::string sentence;
};

class RecordCheck {
public:
    virtual ~RecordCheck() = default;
    virtual std::string_view name() const = 0;
    // Nothing: asked, and the answers will come later.
    virtual platform::Outcome<std::optional<CheckAnswer>, CheckTrouble> ask(
        const CheckQuery& query) = 0;
};

// The query as a file for another office (CSV), and what comes back, as CSV or XLSX: the same rows
// with a finding and, where something was found, words. All rows are judged: every trouble is told,
// and an answer with trouble changes nothing.
std::string query_file(const CheckQuery& query);
platform::Outcome<CheckAnswer, std::vector<CheckTrouble>> answer_from_file(std::string_view text,
                                                                           const CheckQuery& asked);

// Answers from what it was told before; everybody else is clear. For demonstrations and tests.
class SimulatedRegisters final : public RecordCheck {
public:
    void put(const std::string& document_number, Source source, const std::string& text);
    bool is_down = false;

    std::string_view name() const override { return "simulated"; }
    platform::Outcome<std::optional<CheckAnswer>, CheckTrouble> ask(
        const CheckQuery& query) override;

private:
    std::map<std::pair<std::string, Source>, std::string> known_;
};

}  // namespace services::casework
