#include "kiosk/screens/requests/installed_forms.hpp"

#include "platform/base/log.hpp"
#include "platform/text_file/text_file.hpp"

namespace kiosk {

using namespace services::forms;

std::shared_ptr<const Forms> installed_forms(const std::filesystem::path& folder) {
    std::vector<Form> forms;
    for (const auto& path : platform::files_in(folder, ".json")) {
        const auto text = platform::read_text(path);
        auto form = load_form(text ? *text : std::string());
        if (form) {
            forms.push_back(std::move(*form));
            continue;
        }
        platform::log(platform::LogLevel::alarm, "kiosk.form_refused",
                      {{"file", path.filename().string()},
                       {"line", std::int64_t{form.refusal().front().line}},
                       {"why", form.refusal().front().sentence}});
    }
    return std::make_shared<const Forms>(std::move(forms));
}

}  // namespace kiosk
