#include "services/hub/public_form.hpp"

#include <fmt/format.h>

#include "services/hub/public_page.hpp"

namespace services::hub {
namespace {

std::string wrong_in(const FieldLook& look) {
    if (look.wrong.empty()) return {};
    return fmt::format(R"(<span class="wrong">{}</span>)", escaped(look.wrong));
}

std::string hint_in(const FieldLook& look) {
    if (look.hint.empty()) return {};
    return fmt::format("<small>{}</small>", escaped(look.hint));
}

std::string labelled(const FieldLook& look, std::string_view control) {
    return fmt::format("<label>{}{}{}{}</label>", escaped(look.title), hint_in(look),
                       wrong_in(look), control);
}

}  // namespace

std::string text_field(const FieldLook& look, std::string_view mode) {
    return labelled(look, fmt::format(R"(<input name="{}" value="{}" inputmode="{}">)",
                                      escaped(look.name), escaped(look.value), mode));
}

std::string long_text_field(const FieldLook& look) {
    return labelled(look, fmt::format(R"(<textarea name="{}" rows="4">{}</textarea>)",
                                      escaped(look.name), escaped(look.value)));
}

std::string day_field(const FieldLook& look) {
    return labelled(look, fmt::format(R"(<input type="date" name="{}" value="{}">)",
                                      escaped(look.name), escaped(look.value)));
}

std::string pick_field(const FieldLook& look, const std::vector<FieldChoice>& choices,
                       std::string_view open) {
    std::string options = fmt::format(R"(<option value="">{}</option>)", escaped(open));
    std::string group;
    for (const auto& choice : choices) {
        if (choice.group != group) {
            if (!group.empty()) options += "</optgroup>";
            if (!choice.group.empty())
                options += fmt::format(R"(<optgroup label="{}">)", escaped(choice.group));
            group = choice.group;
        }
        options +=
            fmt::format(R"(<option value="{}"{}>{}</option>)", escaped(choice.value),
                        look.value == choice.value ? " selected" : "", escaped(choice.title));
    }
    if (!group.empty()) options += "</optgroup>";
    return labelled(look,
                    fmt::format(R"(<select name="{}">{}</select>)", escaped(look.name), options));
}

std::string tick_field(const FieldLook& look) {
    return fmt::format(
        R"(<label class="tick"><input type="checkbox" name="{}" value="yes"{}><span>{}{}{}</span></label>)",
        escaped(look.name), look.value == "yes" ? " checked" : "", escaped(look.title),
        hint_in(look), wrong_in(look));
}

std::string sign_field(const FieldLook& look, std::string_view again) {
    return fmt::format(
        R"(<div class="sign" data-sign hidden><p><strong>{}</strong>{}{}</p><canvas aria-label="{}"></canvas><button type="button" class="quiet">{}</button><input type="hidden" name="{}" value="{}"></div>)",
        escaped(look.title), hint_in(look), wrong_in(look), escaped(look.title), escaped(again),
        escaped(look.name), escaped(look.value));
}

std::vector<FieldChoice> grids_of(const membership::Directory& directory) {
    std::vector<FieldChoice> grids;
    for (const auto& county : directory.counties())
        for (const auto* grid : directory.grids_in(county.code))
            grids.push_back({grid->code.text, grid->name, county.name});
    return grids;
}

std::string typed(const platform::HttpQuery& form, std::string_view name) {
    const auto found = form.find(name);
    return found == form.end() ? std::string() : found->second;
}

std::string field_group(std::string_view title, std::string_view fields) {
    return fmt::format("<fieldset><legend>{}</legend>{}</fieldset>", escaped(title), fields);
}

}  // namespace services::hub
