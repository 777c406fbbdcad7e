#include <algorithm>
#include <regex>
#include <set>
#include <sstream>

#include "structure/rules.hpp"

namespace structure {
namespace {

struct Entry {
    std::string command;  // add_room, add_program, add_tests, add_fuzzer
    std::string name;     // the room's folder, or the program's name
    std::size_t line = 0;
    std::vector<std::string> sources;  // by their path from the top
    std::vector<std::string> uses;
};

Entry entry_of(const std::string& command, const std::string& body, std::size_t line) {
    std::istringstream words{body};
    Entry entry{command, {}, line, {}, {}};
    words >> entry.name;
    std::string folder = command == "add_tests" ? "tests" : entry.name;
    if (command == "add_fuzzer") folder = "tests/trouble/fuzz";
    if (command == "add_program") words >> folder;
    std::string part;
    for (std::string word; words >> word;) {
        if (word == "SOURCES" || word == "USES" || word == "USES_PRIVATELY") {
            part = word;
        } else if (part == "SOURCES") {
            entry.sources.push_back(folder);
            entry.sources.back().append("/").append(word);
        } else {
            entry.uses.push_back(word);
        }
    }
    if (command == "add_program") entry.name = folder;
    return entry;
}

std::vector<Entry> entries_of(const Tree& tree) {
    static const std::regex form{R"((add_room|add_program|add_tests|add_fuzzer)\(([^()]*)\))"};
    static const std::regex comment{"#[^\n]*"};
    std::vector<Entry> entries;
    for (const auto& file : tree) {
        if (file.path != "CMakeLists.txt") continue;
        const auto text = std::regex_replace(file.text, comment, "");
        for (std::sregex_iterator hit{text.begin(), text.end(), form}, end; hit != end; ++hit) {
            const auto line = line_of(text, static_cast<std::size_t>(hit->position()));
            entries.push_back(entry_of((*hit)[1], (*hit)[2], line));
        }
    }
    return entries;
}

bool is_room(const std::string& name) {
    return starts_with_any(name, {"platform/", "services/", "kiosk"});
}

// Who may know whom; the first line that fits the asking room decides.
struct Arrow {
    std::string from;
    std::string to;
};

bool may_know(const std::string& from, const std::string& to) {
    static const std::string machine = "platform/(base|clock|crypto|storage)";
    static const std::vector<Arrow> arrows{
        {"kiosk(/.*)?", "kiosk(/.*)?|platform/.*|services/(?!hub|ctl).*"},
        {"services/ctl(/.*)?", "services/.*|platform/.*"},
        // The opener is a process of its own: reached over a local socket, confined when it starts.
        {"services/hub(/.*)?",
         "services/(?!ctl).*|platform/"
         "(base|clock|crypto|storage|http|local_socket|confine|metrics|photo|qr|table|watchdog|"
         "wiped_memory)"},
        {"services/sync", machine + "|platform/http"},
        {"services/simulation", machine + "|platform/http|services/sync"},
        // What a hall or station offers is a file that people write.
        {"services/(queue|sessions|places|visits)", machine + "|services/(data|membership|sync)"},
        // Hours follow the holidays; what people look for are the things of places.
        {"services/directory", machine + "|services/(calendar|data|places|sync)"},
        {"services/(benefits|rulebook)", machine + "|services/(sync|membership)"},
        // Its deadlines are working days; registers are asked by tables.
        {"services/casework", machine + "|platform/table|services/(sync|membership|calendar|data)"},
        // Units name their people in lists; what a bank answers is read alike for both who pay.
        {"services/(bank|data)", machine + "|platform/table|services/data"},
        {"services/(mutual_aid|stock)",
         machine + "|platform/table|services/(bank|data|membership|sync)"},
        // Bank files and figures come and go as tables.
        {"services/relief", machine + "|platform/table|services/(bank|data|sync)"},
        // A form judges names and numbers by membership's rules; a request is told of by the same
        // receipts, fates and unions as an application.
        {"services/forms", machine + "|services/(bank|data|membership|sync)"},
        {"services/requests", machine + "|services/(forms|membership|sync)"},
        // A paper is a photo made by us, and its records are read as an application's are.
        {"services/papers", machine + "|platform/photo|services/(membership|sync)"},
        // An SMS gateway is spoken to over HTTP, and so is a device's first question to its hub,
        // which sets up devices from lists.
        {"services/telling", machine + "|platform/http|services/sync"},
        {"services/devices", machine + "|platform/(http|table)|services/(data|sync)"},
        // What became of paper, from the printer's own words.
        {"services/slips", machine + "|platform/printer|services/sync"},
        {"services/keepers", machine + "|services/(member_pins|sync)"},  // a PIN is drawn alike
        // It judges all households by the rules' text, from lists that others keep.
        {"services/early_warning",
         machine + "|platform/table|services/(calendar|data|policy|sync)"},
        // Programmes and forms are files that people write; services/data reads them with doubt.
        {"services/.*", machine + "|services/(data|sync)"},
        // Certificates, ids and stored values carry days and moments.
        {"platform/(crypto|storage)", "platform/(base|clock)"},
        // The reader's process: it speaks what id_reader judges, confined like the opener.
        {"platform/pcsc", "platform/(base|id_reader|pcsc|confine|wiped_memory)"},
        // What a camera sees are pixels, and many cameras pack them as JPEGs.
        {"platform/camera", "platform/(base|photo)"},
        // A slip is set with codes as a page is; the simulator shows its paper as a picture.
        {"platform/printer", "platform/(base|picture|printer|qr|typesetting)"},
        {"platform/people_counter", "platform/(base|mqtt)"},
        {"platform/.*", "platform/base"},
    };
    for (const auto& arrow : arrows)
        if (std::regex_match(from, std::regex{arrow.from}))
            return std::regex_match(to, std::regex{arrow.to});
    return false;
}

}  // namespace

Findings rooms_know_only_their_neighbours(const Tree& tree) {
    Findings findings;
    for (const auto& entry : entries_of(tree)) {
        if (entry.command == "add_tests" || !is_room(entry.name)) continue;
        for (const auto& used : entry.uses) {
            if (!is_room(used) || may_know(entry.name, used)) continue;
            findings.push_back({"arrows", entry.name, entry.line, used});
        }
    }
    return findings;
}

Findings every_source_is_built(const Tree& tree) {
    std::set<std::string> built;
    for (const auto& entry : entries_of(tree)) {
        built.insert(entry.sources.begin(), entry.sources.end());
    }
    Findings findings;
    for (const auto& file : tree) {
        const bool is_source = file.path.rfind(".cpp") == file.path.size() - 4;
        if (!is_source ||
            !starts_with_any(file.path, {"platform/", "services/", "kiosk/", "tests/"}))
            continue;
        if (built.count(file.path) == 0) {
            findings.push_back({"built", file.path, 0, "is in no entry of CMakeLists.txt"});
        }
    }
    return findings;
}

}  // namespace structure
