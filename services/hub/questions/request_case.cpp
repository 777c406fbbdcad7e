#include "services/hub/questions/request_case.hpp"

#include <array>
#include <string>

#include "services/casework/case_fields.hpp"

namespace services::hub {
namespace {

using platform::Json;

// A value the file's field would not take is left for staff to fill.
class Facts final {
public:
    void put(const std::string& field, const std::string& value) {
        if (value.empty() || !casework::checked_value(field, value)) return;
        edits.push_back({field, value});
    }
    void put_from(const Json& answers, const std::string& key, const std::string& field) {
        const auto found = answers.find(key);
        if (found == answers.end()) return;
        if (found->is_string()) put(field, found->get<std::string>());
        if (found->is_number_integer()) put(field, std::to_string(found->get<std::int64_t>()));
    }
    std::vector<casework::FieldEdit> edits;
};

void put_self(Facts& facts, const Json& answers) {
    facts.put_from(answers, "name", "member.1.name");
    facts.put_from(answers, "resident_id", "member.1.document_number");
    if (const auto phone = answers.find("phone"); phone != answers.end() && phone->is_object())
        facts.put_from(*phone, "mobile", "member.1.mobile");
    if (const auto firm = answers.find("employer"); firm != answers.end() && firm->is_object())
        facts.put_from(*firm, "name", "member.1.employer");
}

void put_family(Facts& facts, const Json& answers) {
    const auto family = answers.find("household");
    if (family == answers.end() || !family->is_array()) return;
    int number = 2;
    for (const auto& person : *family) {
        if (!person.is_object() || number > casework::most_members) continue;
        const auto field = [&](std::string_view name) {
            return casework::field_of_member(number, name);
        };
        facts.put_from(person, "name", field("name"));
        facts.put_from(person, "resident_id", field("document_number"));
        facts.put_from(person, "born", field("birth"));
        facts.put_from(person, "monthly_income", field("income_month"));
        ++number;
    }
}

}  // namespace

std::vector<casework::FieldEdit> facts_of_answers(const Json& answers) {
    Facts facts;
    if (!answers.is_object()) return {};
    put_self(facts, answers);
    put_family(facts, answers);
    constexpr std::array<const char*, 5> sums{"income_year", "illness_year", "schooling_year",
                                              "other_rigid_year", "what_happened"};
    for (const auto* key : sums)
        facts.put_from(answers, key, std::string("household.") + key);
    return std::move(facts.edits);
}

}  // namespace services::hub
