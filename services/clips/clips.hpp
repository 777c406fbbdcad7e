// Recorded clips: sentences of the station as people spoke them, by language and dialect. A clip is
// used only for exactly the words it was recorded for, so that a changed sentence is never answered
// by an old voice. The list is a signed bundle; each sound is held to the hash in it. It plays
// nothing and opens no file itself.
//
// A folder to import holds WAV files and clips.json:
//   {"dialects": {"henan": "河南话"},
//    "clips": [{"language": "zh_CN", "dialect": "henan", "words": "请选择", "speaker": "王师傅",
//               "file": "qing_xuanze.wav"}, ...]}
// `dialect` may be missing: the standard language. `key` (of the catalogues) may stand beside
// words.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "platform/base/json.hpp"
#include "platform/base/outcome.hpp"
#include "platform/crypto/hashing.hpp"
#include "platform/crypto/signing.hpp"
#include "services/clips/wave.hpp"
#include "services/sync/bundles.hpp"

namespace services::clips {

inline constexpr std::string_view clips_bundle = "clips";
inline constexpr std::string_view list_file = "clips.json";      // of a folder to import
inline constexpr std::string_view signed_file = "clips.bundle";  // of a folder that was imported

// A file of the folder, whole; nothing when it cannot be read.
using ReadFile = std::function<std::optional<std::string>(const std::string& name)>;

struct Clip {
    std::string file;
    std::string speaker;
    platform::Digest hash{};
};

struct Dialect {
    std::string code;
    std::string name;  // as people call it
};

struct ClipsRefusal {
    std::string sentence;
};

class ClipBook final {
public:
    // Of the bundle in the folder: ours, in force, and every file as it was signed.
    // `newest_known` is the number of the newest book ever used here: an older one is refused, or
    // sentences that were taken back would be heard again.
    static platform::Outcome<ClipBook, ClipsRefusal> open(const platform::VerifyKey& root,
                                                          std::optional<platform::WallTime> now,
                                                          ReadFile read,
                                                          std::int64_t newest_known = 0);
    // The clip in that dialect, else in the standard language.
    const Clip* find(std::string_view language, std::string_view dialect,
                     std::string_view words) const;
    // Held to its hash once more; nothing when the file is no longer what was signed.
    std::optional<Sound> sound_of(const Clip& clip) const;
    std::vector<Dialect> dialects(std::string_view language) const;
    std::size_t size() const { return clips_.size(); }
    // Rises with every import.
    std::int64_t number() const { return number_; }

private:
    using Key = std::tuple<std::string, std::string, std::string>;  // language, dialect, words
    static platform::Outcome<ClipBook, ClipsRefusal> from_json(const platform::Json& body);

    std::int64_t number_ = 0;
    std::map<Key, Clip> clips_;
    std::map<std::string, std::string> dialect_names_;
    ReadFile read_;
};

// What is wrong with a folder to import, a sentence each; none: it may be imported.
std::vector<std::string> findings_of(const ReadFile& read);
// Recordings of a key whose sentence is another one today, a sentence each: they are never heard.
// `said_today` gives a language's sentence of a key.
using SaidToday =
    std::function<std::optional<std::string>(const std::string& language, const std::string& key)>;
std::vector<std::string> stale_of(const ReadFile& read, const SaidToday& said_today);
// The body of the bundle for a folder without findings.
std::string bundle_body(const ReadFile& read);
// The files it names.
std::vector<std::string> files_of(const ReadFile& read);

}  // namespace services::clips
