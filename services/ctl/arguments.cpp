#include "services/ctl/arguments.hpp"

namespace services::ctl {

std::optional<Arguments> read_arguments(int count, char** words) {
    Arguments arguments;
    for (int i = 1; i < count; ++i) {
        const std::string word = words[i];
        if (word == "--json") {
            arguments.wants_json = true;
        } else if (word == "--help" || word == "-h") {
            arguments.wants_help = true;
        } else if (word.starts_with("--")) {
            if (i + 1 >= count) return std::nullopt;
            const std::string value = words[++i];
            if (word == "--data")
                arguments.data = value;
            else
                arguments.question.options[word.substr(2)] = value;
        } else {
            arguments.question.words.push_back(word);
        }
    }
    return arguments;
}

}  // namespace services::ctl
