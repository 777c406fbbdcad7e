#include "services/hub/hub_forms.hpp"

#include <fmt/format.h>

#include "platform/base/fault.hpp"
#include "services/hub/embedded_files.hpp"

namespace services::hub {

namespace {

std::shared_ptr<const forms::Forms> read_forms() {
    std::vector<forms::Form> forms;
    for (const auto name : embedded_names("assets/forms/")) {
        auto form = forms::load_form(embedded_file(name)->text);
        if (!form) {
            const auto& first = form.refusal().front();
            throw platform::Fault(platform::FaultKind::installation,
                                  fmt::format("{}, line {}: {}", name, first.line, first.sentence));
        }
        forms.push_back(std::move(*form));
    }
    return std::make_shared<const forms::Forms>(std::move(forms));
}

}  // namespace

// Of what is built in, so read once for all hubs of this process.
std::shared_ptr<const forms::Forms> shipped_forms() {
    static const std::shared_ptr<const forms::Forms> once = read_forms();
    return once;
}

}  // namespace services::hub
