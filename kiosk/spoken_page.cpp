#include "kiosk/spoken_page.hpp"

#include <algorithm>
#include <ranges>
#include <utility>

#include "platform/base/text.hpp"

namespace kiosk {

namespace {

bool is_read_with_page(Role role) {
    switch (role) {
        case Role::heading:
        case Role::question:
        case Role::text:
        case Role::notice:
        case Role::tile:
        case Role::choice:
        case Role::check:
        case Role::field:
        case Role::code:
        case Role::signature:
        case Role::writing:
        case Role::number:
        case Role::step:
        case Role::item:
            return true;
        case Role::progress:
        case Role::button:
        case Role::key:
        case Role::candidate:
        case Role::status:
        case Role::dialog:
        case Role::picture:
            break;
    }
    return false;
}

// What it is, in a word; what is only read needs none.
const char* role_key(Role role) {
    switch (role) {
        case Role::button:
        case Role::tile:
            return "voice.role.button";
        case Role::choice:
            return "voice.role.choice";
        case Role::check:
            return "voice.role.check";
        case Role::field:
            return "voice.role.field";
        case Role::key:
            return "voice.role.key";
        case Role::candidate:
            return "voice.role.candidate";
        case Role::signature:
            return "voice.role.signature";
        case Role::writing:
            return "voice.role.writing";
        case Role::heading:
        case Role::question:
        case Role::text:
        case Role::notice:
        case Role::progress:
        case Role::code:
        case Role::number:
        case Role::step:
        case Role::item:
        case Role::status:
        case Role::dialog:
        case Role::picture:
            break;
    }
    return nullptr;
}

// Parts of a sentence, with the rests between them that the language writes.
class Parts final {
public:
    explicit Parts(const Wording& wording) : comma_(wording.say("voice.comma", {})) {}
    void add(const std::string& part) {
        if (part.empty()) return;
        if (!words_.empty()) words_ += comma_;
        words_ += part;
    }
    std::string words() && { return std::move(words_); }

private:
    std::string comma_;
    std::string words_;
};

std::string state_of(const Node& node, const Wording& wording) {
    if (node.is_busy) return wording.say("voice.state.busy", {});
    if (!node.is_enabled) return wording.say("voice.state.disabled", {});
    if (node.role == Role::check)
        return wording.say(node.is_selected ? "voice.state.checked" : "voice.state.unchecked", {});
    if (node.role == Role::field || !node.is_selected) return {};
    return wording.say("voice.state.selected", {});
}

// What groups digits and letters on the screen was not typed.
long typed_in(const std::string& value) {
    const auto marks = std::ranges::count_if(value, [](char c) { return c == ' ' || c == '-'; });
    return static_cast<long>(platform::length_of(value)) - static_cast<long>(marks);
}

// Of a field: typed in now, how much is there; else only that something is.
std::string said_instead(const Node& node, const Wording& wording) {
    if (node.role == Role::signature) return wording.say("voice.signed", {});
    if (node.role != Role::field || !node.is_selected) return wording.say("voice.masked", {});
    return wording.say(Label("voice.typed").count(typed_in(node.value)));
}

SpokenLine line_of(const Node& node, Parts parts, const Wording& wording) {
    SpokenLine line;
    if (!node.heard.empty()) {
        parts.add(node.heard);
        parts.add(state_of(node, wording));
        line.words = std::move(parts).words();
        return line;
    }
    parts.add(node.name);
    parts.add(node.said);
    if (node.role == Role::field && node.value.empty()) parts.add(wording.say("voice.empty", {}));
    parts.add(node.hint);
    if (!node.value.empty() && node.is_private) {
        line.instead = said_instead(node, wording);
        if (node.role != Role::signature) line.value = node.value;
    } else {
        parts.add(node.value);
    }
    parts.add(state_of(node, wording));
    line.words = std::move(parts).words();
    line.is_place =
        node.role == Role::question || (node.role == Role::heading && node.part == PagePart::asked);
    return line;
}

}  // namespace

std::vector<SpokenLine> lines_of(const Tree& tree, const Wording& wording) {
    const auto dialog = std::ranges::find(tree.nodes, Role::dialog, &Node::role);
    if (dialog != tree.nodes.end()) return {{.words = dialog->name, .is_place = true}};
    std::vector<SpokenLine> lines;
    for (const Node& node : tree.nodes) {
        if (!is_read_with_page(node.role)) continue;
        SpokenLine line = line_of(node, Parts(wording), wording);
        if (!line.words.empty() || !line.value.empty()) lines.push_back(std::move(line));
    }
    return lines;
}

namespace {

// The keys of candidates end in their place, from 0.
std::string place_of(const Node& candidate) {
    const auto dot = candidate.key.rfind('.');
    const std::string place = dot == std::string::npos ? "" : candidate.key.substr(dot + 1);
    const bool is_number = !place.empty() && place.find_first_not_of("0123456789") == place.npos;
    return is_number ? std::to_string(std::stoi(place) + 1) : "";
}

// Where others hear it, its place stands for a part of a name.
SpokenLine line_of_private_candidate(const Node& node, const Wording& wording) {
    Parts said(wording);
    said.add(node.name);
    said.add(node.said);
    SpokenLine line;
    line.words = wording.say("voice.role.candidate", {});
    line.instead = wording.say(Label("voice.candidate_place").with("place", place_of(node)));
    line.value = std::move(said).words();
    return line;
}

bool is_private_candidate(const Node& node) {
    return node.role == Role::candidate && node.is_private;
}

}  // namespace

std::vector<SpokenLine> lines_of_private_candidates(const Tree& tree, const Wording& wording) {
    std::vector<SpokenLine> lines;
    for (const Node& node : tree.nodes) {
        if (!is_private_candidate(node)) continue;
        SpokenLine line = line_of_private_candidate(node, wording);
        line.words = std::exchange(line.instead, {});
        lines.push_back(std::move(line));
    }
    return lines;
}

SpokenLine line_of_node(const Node& node, const Wording& wording) {
    if (is_private_candidate(node)) return line_of_private_candidate(node, wording);
    if (node.role == Role::key && node.is_private) {
        return {.words = wording.say("voice.role.key", {}),
                .instead = wording.say("voice.secret_key", {}),
                .value = node.name};
    }
    Parts parts(wording);
    if (const char* key = role_key(node.role)) parts.add(wording.say(key, {}));
    SpokenLine line = line_of(node, std::move(parts), wording);
    if (!node.error.empty()) line.words += wording.say("voice.comma", {}) + node.error;
    // The dots of a password have no sound.
    if (line.value.starts_with("●")) line.value.clear();
    return line;
}

}  // namespace kiosk
