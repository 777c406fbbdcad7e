#include "platform/table/xml_walk.hpp"

#include <expat.h>

#include <limits>
#include <memory>
#include <type_traits>

namespace platform {
namespace {

constexpr int deepest = 64;

std::string_view without_prefix(std::string_view name) {
    const auto colon = name.find(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

struct ParserFree {
    void operator()(XML_Parser parser) const { XML_ParserFree(parser); }
};

struct Walk {
    XML_Parser parser;
    XmlVisitor& visitor;
    int depth = 0;
    bool is_refused = false;
    bool is_ended = false;

    void stop() { XML_StopParser(parser, XML_FALSE); }
};

void on_begin(void* data, const char* name, const char** pairs) {
    auto& walk = *static_cast<Walk*>(data);
    if (walk.is_ended || walk.is_refused) return;
    if (++walk.depth > deepest) {
        walk.is_refused = true;
        return walk.stop();
    }
    if (!walk.visitor.begin(without_prefix(name), XmlAttributes(pairs))) {
        walk.is_ended = true;
        walk.stop();
    }
}

// Also called for the end of an empty element after its beginning stopped the walk.
void on_end(void* data, const char* name) {
    auto& walk = *static_cast<Walk*>(data);
    if (walk.is_ended || walk.is_refused) return;
    --walk.depth;
    if (!walk.visitor.end(without_prefix(name))) {
        walk.is_ended = true;
        walk.stop();
    }
}

void on_text(void* data, const char* some, int size) {
    auto& walk = *static_cast<Walk*>(data);
    if (!walk.is_ended && !walk.is_refused)
        walk.visitor.text({some, static_cast<std::size_t>(size)});
}

// No sheet has a DOCTYPE; with one come entities that multiply.
void on_doctype(void* data, const char*, const char*, const char*, int) {
    auto& walk = *static_cast<Walk*>(data);
    walk.is_refused = true;
    walk.stop();
}

}  // namespace

std::optional<std::string_view> XmlAttributes::get(std::string_view name) const {
    const bool has_prefix = name.find(':') != std::string_view::npos;
    for (const char** pair = pairs_; pair[0] != nullptr; pair += 2) {
        const std::string_view own = pair[0];
        if (own == name || (has_prefix && without_prefix(own) == without_prefix(name) &&
                            own.find(':') != std::string_view::npos)) {
            return pair[1];
        }
    }
    return std::nullopt;
}

bool walk_xml(std::string_view document, XmlVisitor& visitor) {
    if (document.size() > static_cast<std::size_t>(std::numeric_limits<int>::max())) return false;
    const std::unique_ptr<std::remove_pointer_t<XML_Parser>, ParserFree> parser(
        XML_ParserCreate(nullptr));
    if (!parser) return false;
    Walk walk{parser.get(), visitor};
    XML_SetUserData(parser.get(), &walk);
    XML_SetElementHandler(parser.get(), on_begin, on_end);
    XML_SetCharacterDataHandler(parser.get(), on_text);
    XML_SetStartDoctypeDeclHandler(parser.get(), on_doctype);
    const auto status =
        XML_Parse(parser.get(), document.data(), static_cast<int>(document.size()), XML_TRUE);
    if (walk.is_refused) return false;
    return walk.is_ended || status == XML_STATUS_OK;
}

}  // namespace platform
