#include "kiosk/screens/requests/installed_forms.hpp"

#include <algorithm>

#include "platform/base/log.hpp"
#include "platform/text_file/text_file.hpp"
#include "services/data/versions.hpp"

namespace kiosk {

using namespace services::forms;

namespace {

std::string name_of_bundle(const Form& form) {
    return std::string(bundle_prefix) + form.id + "/" + platform::to_text(form.first_day);
}

}  // namespace

void InstalledForms::read_installed() {
    if (is_read_) return;
    is_read_ = true;
    for (const auto& path : platform::files_in(folder_, ".json")) {
        const auto text = platform::read_text(path);
        auto form = load_form(text ? *text : std::string());
        if (form) {
            installed_to_ = std::max(installed_to_, form->first_day);
            services::data::put_version(all_, std::move(*form));
            continue;
        }
        platform::log(platform::LogLevel::alarm, "kiosk.form_refused",
                      {{"file", path.filename().string()},
                       {"line", std::int64_t{form.refusal().front().line}},
                       {"why", form.refusal().front().sentence}});
    }
}

std::optional<std::string> InstalledForms::trouble_with(const services::sync::Bundle& bundle) {
    const auto form = load_form(bundle.body);
    if (!form) return form.refusal().front().sentence;
    if (name_of_bundle(*form) != bundle.name) return "the bundle has the name of another form";
    return std::nullopt;
}

void InstalledForms::take(const std::vector<services::sync::Bundle>& bundles) {
    std::int64_t numbers = 0;
    for (const auto& bundle : bundles)
        numbers += bundle.number;
    const std::scoped_lock lock(mutex_);
    if (numbers == taken_to_) return;
    read_installed();
    for (const auto& bundle : bundles)
        if (!trouble_with(bundle))
            services::data::put_version(all_, load_form(bundle.body).value());
    taken_to_ = numbers;
    in_force_.reset();
}

std::shared_ptr<const Forms> InstalledForms::on(platform::CivilDate day) {
    const std::scoped_lock lock(mutex_);
    read_installed();
    day = std::max(day, installed_to_);  // a kiosk that lost its clock still has forms
    if (!in_force_ || day_ != day) {
        in_force_ = std::make_shared<const Forms>(services::data::in_force(all_, day), all_);
        day_ = day;
    }
    return in_force_;
}

}  // namespace kiosk
