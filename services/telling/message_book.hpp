// What people are told, as wording data (assets/messages/*.json): by id, the words in each language
// and the parameters they take. A message is read on a telephone that may lie open on a table, so
// the linter refuses words and parameters that would tell a diagnosis, a number or an account, and
// what does not fit into an SMS. It knows nothing of who is told.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/outcome.hpp"
#include "services/telling/telling_types.hpp"

namespace services::telling {

// What a parameter may be; there is no sort for an amount, a number of a document or free words.
enum class ParameterSort { office, place, day, time, receipt, phone };
std::optional<ParameterSort> parameter_sort_from(std::string_view name);
// Why the value is none of that sort; nothing when it is one.
std::optional<std::string> trouble_of(ParameterSort sort, std::string_view value);

struct MessageTemplate {
    std::string id;
    bool is_urgent = false;
    std::vector<Channel> channels;  // in the order they are tried
    std::map<std::string, ParameterSort, std::less<>> parameters;
    std::map<std::string, std::string, std::less<>> words;  // by language
};

struct BookRefusal {
    std::vector<std::string> sentences;  // everything that is wrong, each with its file and message
};

struct BookFile {
    std::string name;
    std::string text;
};

// An SMS of more parts costs more and arrives in pieces.
inline constexpr int most_sms_parts = 3;
// Of 70 characters (67 in each of several), or 160 (153) where all are ASCII.
int sms_parts(std::string_view text);
// The centre's name stands before every message, in 【】, so long at most.
inline constexpr std::size_t longest_signature = 20;

class MessageBook final {
public:
    MessageBook() = default;
    // Lints too: a book with anything wrong in it is refused.
    static platform::Outcome<MessageBook, BookRefusal> read(std::span<const BookFile> files);

    const MessageTemplate* find(std::string_view id) const;
    std::vector<std::string_view> ids() const;

private:
    std::map<std::string, MessageTemplate, std::less<>> templates_;
};

// Whether the parameters are the template's own, each of its sort; else the name of the first that
// is not.
std::optional<std::string> wrong_parameter(const MessageTemplate& message,
                                           const Parameters& parameters);
// The language, when the template has it; else Chinese.
std::string language_for(const MessageTemplate& message, std::string_view wanted);
// Parameters have been checked. A day is said as people say it.
std::string rendered(const MessageTemplate& message, std::string_view language,
                     const Parameters& parameters, std::string_view signature);

}  // namespace services::telling
