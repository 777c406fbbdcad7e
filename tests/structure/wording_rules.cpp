#include <algorithm>
#include <map>
#include <regex>
#include <set>

#include "structure/rules.hpp"

namespace structure {
namespace {

using Catalogue = std::map<std::string, std::string>;  // key, sentence

std::string between_quotes(const std::string& line) {
    const auto first = line.find('"');
    const auto last = line.rfind('"');
    return first == std::string::npos || first == last ? std::string{}
                                                       : line.substr(first + 1, last - first - 1);
}

// Enough of the .po format for our own files: msgid, msgstr, strings over several lines.
Catalogue read_catalogue(const SourceFile& file) {
    Catalogue catalogue;
    std::string key;
    std::string* last = nullptr;
    for (const auto& line : lines_of(file.text)) {
        if (line.rfind("msgid ", 0) == 0) {
            key = between_quotes(line);
            last = &key;
        } else if (line.rfind("msgstr", 0) == 0) {
            last = &(catalogue[key] = between_quotes(line));
        } else if (line.rfind('"', 0) == 0 && last != nullptr) {
            *last += between_quotes(line);
        }
    }
    catalogue.erase("");  // the header
    return catalogue;
}

std::map<std::string, Catalogue> catalogues_of(const Tree& tree) {
    std::map<std::string, Catalogue> catalogues;
    for (const auto& file : tree) {
        if (starts_with_any(file.path, {"assets/translations/"}) &&
            file.path.rfind(".po") == file.path.size() - 3) {
            catalogues[file.path] = read_catalogue(file);
        }
    }
    return catalogues;
}

// Catalogues whose header says that no speaker of the language has read them.
std::set<std::string> unreviewed(const Tree& tree) {
    std::set<std::string> paths;
    for (const auto& file : tree) {
        if (file.text.find("\"X-Reviewed: no\\n\"") != std::string::npos) paths.insert(file.path);
    }
    return paths;
}

// Consents, the vow and the notice they stand on: wording that was reviewed, or Chinese. Nobody
// agrees to the names of kinds of work, and coming in asks by them, too.
bool is_agreed_to(const std::string& key) {
    return starts_with_any(key, {"join.", "privacy."}) &&
           !starts_with_any(key, {"join.occupation."});
}

std::set<std::string> places_in(const std::string& sentence) {
    static const std::regex place{R"(\{[^{}]*\})"};
    std::set<std::string> places;
    for (std::sregex_iterator hit{sentence.begin(), sentence.end(), place}, end; hit != end;
         ++hit) {
        places.insert(hit->str());
    }
    return places;
}

std::set<std::string> keys_of(const Tree& tree) {
    std::set<std::string> keys;
    for (const auto& [path, catalogue] : catalogues_of(tree)) {
        for (const auto& [key, sentence] : catalogue) {
            keys.insert(key);
        }
    }
    return keys;
}

// What the program may ask a catalogue for: strings of code, and of data that names keys.
std::set<std::string> words_in_use(const Tree& tree) {
    static const std::regex quoted{R"re("([^"\\]*)")re"};
    std::set<std::string> words;
    for (const auto& file : tree) {
        if (is_cpp(file) && starts_with_any(file.path, {"kiosk/", "services/"})) {
            words.insert(file.literals.begin(), file.literals.end());
        } else if (starts_with_any(file.path, {"assets/"}) &&
                   file.path.find(".json") != std::string::npos) {
            for (std::sregex_iterator hit{file.text.begin(), file.text.end(), quoted}, end;
                 hit != end; ++hit) {
                words.insert((*hit)[1]);
            }
        }
    }
    return words;
}

std::string first_part(const std::string& key) {
    return key.substr(0, key.find('.'));
}

}  // namespace

Findings languages_agree(const Tree& tree) {
    Findings findings;
    const auto keys = keys_of(tree);
    const auto catalogues = catalogues_of(tree);
    const auto drafts = unreviewed(tree);
    for (const auto& [path, catalogue] : catalogues) {
        const bool is_draft = drafts.count(path) > 0;
        for (const auto& key : keys) {
            const auto found = catalogue.find(key);
            if (found == catalogue.end()) {
                if (is_draft) continue;  // said in Chinese, marked
                findings.push_back({"languages", path, 0, "has no words for " + key});
            } else if (found->second.empty()) {
                findings.push_back({"languages", path, 0, "has empty words for " + key});
            } else if (is_draft && is_agreed_to(key)) {
                findings.push_back({"languages", path, 0, "unreviewed, yet agreed to: " + key});
            } else if (const auto other = catalogues.begin()->second.find(key);
                       other != catalogues.begin()->second.end() &&
                       places_in(other->second) != places_in(found->second)) {
                findings.push_back({"languages", path, 0, "other places to fill in " + key});
            }
        }
    }
    return findings;
}

Findings keys_are_known(const Tree& tree) {
    static const std::regex form{"[a-z][a-z0-9_]*(\\.[a-z0-9_]+)+"};
    const auto keys = keys_of(tree);
    std::set<std::string> families;
    std::transform(keys.begin(), keys.end(), std::inserter(families, families.end()), first_part);
    Findings findings;
    for (const auto& file : tree) {
        if (!is_cpp(file) || !starts_with_any(file.path, {"kiosk/"})) continue;
        for (const auto& word : file.literals) {
            if (!std::regex_match(word, form) || families.count(first_part(word)) == 0) continue;
            if (keys.count(word) == 0) findings.push_back({"keys_known", file.path, 0, word});
        }
    }
    return findings;
}

Findings keys_are_used(const Tree& tree) {
    const auto words = words_in_use(tree);
    Findings findings;
    for (const auto& key : keys_of(tree)) {
        bool used = words.count(key) > 0;
        // "occupation." + code: a beginning that ends in a dot or a line stands for its family.
        for (auto end = key.find_first_of("._"); !used && end != std::string::npos;
             end = key.find_first_of("._", end + 1)) {
            used = words.count(key.substr(0, end + 1)) > 0;
        }
        if (!used) findings.push_back({"keys_used", "assets/translations", 0, key});
    }
    return findings;
}

}  // namespace structure
