// Walks through XML, telling a visitor of elements and text. Documents that define entities, or are
// nested deeper than any sheet, are refused. Names come without their prefix.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace platform {

class XmlAttributes final {
public:
    explicit XmlAttributes(const char** pairs) : pairs_(pairs) {}
    // Nothing when absent. With a prefix in `name` any prefix will do ("r:id" may be "rel:id").
    std::optional<std::string_view> get(std::string_view name) const;

private:
    const char** pairs_;
};

class XmlVisitor {
public:
    virtual ~XmlVisitor() = default;
    // False ends the walk: enough was seen.
    virtual bool begin(std::string_view element, const XmlAttributes& attributes) = 0;
    virtual bool end(std::string_view element) = 0;
    virtual void text(std::string_view some) = 0;
};

// False when the document is no sound XML, or one we refuse; true also when the visitor ended it.
bool walk_xml(std::string_view document, XmlVisitor& visitor);

}  // namespace platform
