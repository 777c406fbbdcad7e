#include "services/hub/opener/opener.hpp"

#include "platform/base/fault.hpp"
#include "platform/base/json.hpp"
#include "platform/base/log.hpp"
#include "platform/base/text.hpp"
#include "platform/crypto/key_files.hpp"

namespace services::hub {
namespace {

struct Part {
    platform::SealContext context;
    platform::Bytes sealed;
};

std::optional<Part> part_of(const platform::Json& json) {
    const auto record =
        platform::uuid_from_text(platform::text_member(json, "record").value_or(""));
    const auto stream =
        platform::uuid_from_text(platform::text_member(json, "stream").value_or(""));
    const auto kind = platform::text_member(json, "kind");
    auto sealed = platform::from_base64url(platform::text_member(json, "sealed").value_or("!"));
    if (!record || !stream || !kind || !sealed) return std::nullopt;
    return Part{{*record, *kind, *stream}, std::move(*sealed)};
}

std::string sentence(std::string_view text) {
    return platform::Json{{"sentence", text}}.dump();
}

}  // namespace

Opener::Opener(std::filesystem::path keys_folder) : keys_folder_(std::move(keys_folder)) {
    read_keys();
}

void Opener::read_keys() {
    for (const auto& entry : std::filesystem::directory_iterator(keys_folder_)) {
        if (entry.path().extension() != ".key") continue;
        const auto pair = platform::load_sealing_key_pair(entry.path());
        if (!pair)
            throw platform::Fault(platform::FaultKind::installation, pair.refusal().sentence);
        seals_.add(*pair);
    }
}

void Opener::read_new_keys() {
    try {
        read_keys();
    } catch (const platform::Fault&) {
        platform::log(platform::LogLevel::alarm, "opener.key_not_readable");
    } catch (const std::filesystem::filesystem_error&) {
        platform::log(platform::LogLevel::alarm, "opener.keys_folder_not_readable");
    }
}

std::string Opener::answer(std::string_view question) {
    const auto json = platform::parse_json(question);
    if (!json) return sentence(json.refusal().sentence);
    const auto parts = json->find("parts");
    if (!json->is_object() || parts == json->end() || !parts->is_array())
        return sentence("a question holds an array \"parts\"");
    const std::scoped_lock lock(mutex_);
    platform::Json answers = platform::Json::array();
    bool has_looked_again = false;
    for (const auto& item : *parts) {
        const auto part = part_of(item);
        if (!part) return sentence("a part holds record, kind, stream and sealed");
        auto opened = seals_.open(part->sealed, part->context);
        if (!opened && opened.refusal() == platform::OpenRefusal::unknown_key &&
            !has_looked_again) {
            has_looked_again = true;
            read_new_keys();
            opened = seals_.open(part->sealed, part->context);
        }
        if (opened && platform::is_utf8(*opened))
            answers.push_back({{"plain", *opened}});
        else if (opened)  // a piece of a picture
            answers.push_back({{"plain64", platform::to_base64url(platform::as_bytes(*opened))}});
        else
            answers.push_back({{"refusal", platform::name_of(opened.refusal())}});
    }
    return platform::Json{{"parts", std::move(answers)}}.dump(
        -1, ' ', false, platform::Json::error_handler_t::replace);
}

}  // namespace services::hub
