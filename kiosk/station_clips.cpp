#include "kiosk/station_clips.hpp"

#include <charconv>

#include "platform/base/log.hpp"
#include "platform/text_file/text_file.hpp"
#include "services/clips/clips.hpp"

namespace kiosk {

namespace {

namespace clips = services::clips;

std::string_view code_of(platform::SpokenLanguage language) {
    return language == platform::SpokenLanguage::chinese ? "zh_CN" : "en";
}

class StationClips final : public platform::ClipSource {
public:
    explicit StationClips(clips::ClipBook book) : book_(std::move(book)) {}

    bool has(std::string_view words, platform::SpokenLanguage language,
             std::string_view dialect) const override {
        return book_.find(code_of(language), dialect, words) != nullptr;
    }
    std::vector<std::int16_t> samples(std::string_view words, platform::SpokenLanguage language,
                                      std::string_view dialect,
                                      int samples_per_second) const override {
        const clips::Clip* clip = book_.find(code_of(language), dialect, words);
        const auto sound = clip != nullptr ? book_.sound_of(*clip) : std::nullopt;
        if (!sound) return {};
        return clips::resampled(*sound, samples_per_second).samples;
    }
    std::vector<platform::SpokenDialect> dialects(
        platform::SpokenLanguage language) const override {
        std::vector<platform::SpokenDialect> all;
        for (const clips::Dialect& one : book_.dialects(code_of(language)))
            all.push_back({one.code, one.name});
        return all;
    }

private:
    clips::ClipBook book_;
};

// Nothing remembered, or nothing that can be read: any is new.
std::int64_t number_in(const std::filesystem::path& file) {
    const std::string text = platform::read_text(file).value_or("");
    std::int64_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

}  // namespace

std::unique_ptr<platform::ClipSource> open_clips(const std::filesystem::path& folder,
                                                 const std::filesystem::path& newest,
                                                 const platform::VerifyKey& root,
                                                 std::optional<platform::WallTime> now) {
    if (folder.empty()) return nullptr;
    const std::int64_t known = number_in(newest);
    const auto read = [folder](const std::string& name) {
        return platform::read_text(folder / name);
    };
    auto book = clips::ClipBook::open(root, now, read, known);
    if (!book) {
        platform::log(platform::LogLevel::alarm, "station.clips_not_used",
                      {{"cause", book.refusal().sentence}});
        return nullptr;
    }
    // What cannot be remembered is only less well guarded.
    if (book->number() > known) (void)platform::write_text(newest, std::to_string(book->number()));
    platform::log(platform::LogLevel::info, "station.clips",
                  {{"count", static_cast<std::int64_t>(book->size())}});
    return std::make_unique<StationClips>(std::move(*book));
}

}  // namespace kiosk
