#include "services/clips/clips.hpp"

#include <algorithm>
#include <cstdlib>
#include <set>

#include "platform/base/ensure.hpp"
#include "platform/base/text.hpp"

namespace services::clips {
namespace {

using platform::Json;

constexpr double longest_seconds = 120;
constexpr int quietest_peak = 1'000;
// Nobody speaks slower or faster: such a clip says something else.
constexpr double fewest_a_second = 0.8;
constexpr double most_a_second = 25;

std::string text_of(const Json& json, std::string_view key) {
    return platform::text_member(json, key).value_or("");
}

bool is_plain_name(const std::string& name) {
    return !name.empty() && name.front() != '.' && name.size() <= 100 &&
           name.find_first_of("/\\") == std::string::npos;
}

std::string digest_of(const std::string& bytes) {
    return platform::to_hex(platform::sha256(platform::as_bytes(bytes)));
}

std::vector<std::string> findings_of_sound(const std::string& bytes, const std::string& words) {
    const auto sound = read_wave(bytes);
    if (!sound) return {sound.refusal().sentence};
    std::vector<std::string> findings;
    int peak = 0;
    for (const std::int16_t sample : sound->samples)
        peak = std::max(peak, std::abs(static_cast<int>(sample)));
    if (peak < quietest_peak) findings.emplace_back("几乎没有声音");
    if (sound->seconds() > longest_seconds) findings.emplace_back("太长，最多两分钟");
    const double speed = static_cast<double>(platform::length_of(words)) / sound->seconds();
    if (speed < fewest_a_second) findings.emplace_back("比这句话该有的长得多，录的可能是别的话");
    if (speed > most_a_second) findings.emplace_back("比这句话该有的短得多，可能没有录全");
    return findings;
}

struct Folder {
    Json list = Json::object();
    std::vector<std::string> findings;
};

Folder read_folder(const ReadFile& read) {
    Folder folder;
    const auto text = read(std::string(list_file));
    if (!text) {
        folder.findings.emplace_back("没有 clips.json");
        return folder;
    }
    auto list = platform::parse_json(*text);
    if (!list || !list->is_object() || !list->contains("clips") || !list->at("clips").is_array()) {
        folder.findings.emplace_back("clips.json 读不懂：" +
                                     (list ? "没有 clips 一项" : list.refusal().sentence));
        return folder;
    }
    folder.list = std::move(*list);
    return folder;
}

std::vector<std::string> findings_of_clip(const Json& clip, const Json& dialects,
                                          const ReadFile& read) {
    const std::string language = text_of(clip, "language");
    const std::string dialect = text_of(clip, "dialect");
    const std::string file = text_of(clip, "file");
    std::vector<std::string> findings;
    if (language != "zh_CN" && language != "en") findings.emplace_back("不认识的语言：" + language);
    if (!dialect.empty() && text_of(dialects, dialect).empty())
        findings.emplace_back("dialects 里没有这种方言的名字：" + dialect);
    if (text_of(clip, "words").empty()) findings.emplace_back("没有写说的是什么（words）");
    if (text_of(clip, "words").find('{') != std::string::npos)
        findings.emplace_back("有空要填的句子不能用录音");
    if (text_of(clip, "speaker").empty()) findings.emplace_back("没有写谁说的（speaker）");
    if (!is_plain_name(file)) {
        findings.emplace_back("文件名不行：" + file);
        return findings;
    }
    const auto bytes = read(file);
    if (!bytes) {
        findings.emplace_back("打不开");
    } else {
        std::ranges::move(findings_of_sound(*bytes, text_of(clip, "words")),
                          std::back_inserter(findings));
    }
    return findings;
}

}  // namespace

std::vector<std::string> findings_of(const ReadFile& read) {
    const Folder folder = read_folder(read);
    if (!folder.findings.empty()) return folder.findings;
    std::vector<std::string> all;
    const Json dialects = folder.list.value("dialects", Json::object());
    std::set<std::tuple<std::string, std::string, std::string>> seen;
    for (const Json& clip : folder.list.at("clips")) {
        const std::string where = text_of(clip, "file") + "：";
        for (const std::string& finding : findings_of_clip(clip, dialects, read))
            all.push_back(where + finding);
        if (!seen.emplace(text_of(clip, "language"), text_of(clip, "dialect"),
                          text_of(clip, "words"))
                 .second)
            all.push_back(where + "同一句话有两个录音");
    }
    if (folder.list.at("clips").empty()) all.emplace_back("一个录音都没有");
    return all;
}

std::vector<std::string> stale_of(const ReadFile& read, const SaidToday& said_today) {
    const Folder folder = read_folder(read);
    if (!folder.findings.empty()) return {};
    std::vector<std::string> stale;
    for (const Json& clip : folder.list.at("clips")) {
        const std::string key = text_of(clip, "key");
        if (key.empty()) continue;
        const auto today = said_today(text_of(clip, "language"), key);
        if (today == text_of(clip, "words")) continue;
        const std::string where = text_of(clip, "file") + "：";
        stale.push_back(where + (today ? "过时了，" + key + " 现在说的是：" + *today
                                       : "过时了，现在没有 " + key + " 这句话"));
    }
    return stale;
}

std::string bundle_body(const ReadFile& read) {
    const Folder folder = read_folder(read);
    Json clips = Json::array();
    for (const Json& clip : folder.list.at("clips")) {
        const auto bytes = read(text_of(clip, "file"));
        platform::ensure(bytes.has_value(), "a folder with findings is not imported");
        clips.push_back({{"language", text_of(clip, "language")},
                         {"dialect", text_of(clip, "dialect")},
                         {"words", text_of(clip, "words")},
                         {"key", text_of(clip, "key")},
                         {"speaker", text_of(clip, "speaker")},
                         {"file", text_of(clip, "file")},
                         {"sha256", digest_of(*bytes)}});
    }
    return platform::to_canonical_text(
        {{"dialects", folder.list.value("dialects", Json::object())}, {"clips", clips}});
}

std::vector<std::string> files_of(const ReadFile& read) {
    const Folder folder = read_folder(read);
    std::set<std::string> files;
    for (const Json& clip : folder.list.at("clips"))
        files.insert(text_of(clip, "file"));
    return {files.begin(), files.end()};
}

platform::Outcome<ClipBook, ClipsRefusal> ClipBook::from_json(const Json& body) {
    ClipBook book;
    if (!body.is_object() || !body.contains("clips") || !body.at("clips").is_array())
        return platform::refuse(ClipsRefusal{"the signed list cannot be read"});
    const Json dialects = body.value("dialects", Json::object());
    for (const auto& [code, name] : dialects.items())
        if (name.is_string()) book.dialect_names_[code] = name.get<std::string>();
    for (const Json& one : body.at("clips")) {
        Clip clip{text_of(one, "file"), text_of(one, "speaker")};
        const auto hash = platform::from_hex(text_of(one, "sha256"));
        if (!is_plain_name(clip.file) || !hash || hash->size() != clip.hash.size())
            return platform::refuse(ClipsRefusal{"the signed list cannot be read"});
        std::ranges::copy(*hash, clip.hash.begin());
        book.clips_[{text_of(one, "language"), text_of(one, "dialect"), text_of(one, "words")}] =
            std::move(clip);
    }
    return book;
}

platform::Outcome<ClipBook, ClipsRefusal> ClipBook::open(const platform::VerifyKey& root,
                                                         std::optional<platform::WallTime> now,
                                                         ReadFile read, std::int64_t newest_known) {
    const auto text = read(std::string(signed_file));
    if (!text) return platform::refuse(ClipsRefusal{"no clips.bundle"});
    const auto bundle = sync::verify_bundle(root, *text, now);
    if (!bundle) return platform::refuse(ClipsRefusal{std::string(name_of(bundle.refusal()))});
    if (bundle->name != clips_bundle) return platform::refuse(ClipsRefusal{"another bundle"});
    if (bundle->number < newest_known)
        return platform::refuse(ClipsRefusal{"older than the newest used here"});
    const auto body = platform::parse_json(bundle->body);
    auto book = from_json(body ? *body : Json());
    if (!book) return book;
    book->read_ = std::move(read);
    book->number_ = bundle->number;
    for (const auto& [key, clip] : book->clips_) {
        if (!book->sound_of(clip))
            return platform::refuse(ClipsRefusal{"not the file that was signed: " + clip.file});
    }
    return book;
}

const Clip* ClipBook::find(std::string_view language, std::string_view dialect,
                           std::string_view words) const {
    for (const std::string_view spoken : {dialect, std::string_view()}) {
        const auto found =
            clips_.find({std::string(language), std::string(spoken), std::string(words)});
        if (found != clips_.end()) return &found->second;
    }
    return nullptr;
}

std::optional<Sound> ClipBook::sound_of(const Clip& clip) const {
    const auto bytes = read_(clip.file);
    if (!bytes || platform::sha256(platform::as_bytes(*bytes)) != clip.hash) return std::nullopt;
    auto sound = read_wave(*bytes);
    if (!sound) return std::nullopt;
    return std::move(*sound);
}

std::vector<Dialect> ClipBook::dialects(std::string_view language) const {
    std::set<std::string> codes;
    for (const auto& [key, clip] : clips_) {
        if (std::get<0>(key) == language && !std::get<1>(key).empty())
            codes.insert(std::get<1>(key));
    }
    std::vector<Dialect> all;
    for (const std::string& code : codes) {
        const auto name = dialect_names_.find(code);
        all.push_back({code, name == dialect_names_.end() ? code : name->second});
    }
    return all;
}

}  // namespace services::clips
