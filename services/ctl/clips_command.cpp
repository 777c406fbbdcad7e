#include "services/ctl/clips_command.hpp"

#include <filesystem>
#include <map>
#include <memory>

#include "platform/clock/system_clock.hpp"
#include "platform/text_file/installed_folder.hpp"
#include "platform/text_file/text_file.hpp"
#include "services/clips/clips.hpp"
#include "services/clips/sentences.hpp"
#include "services/hub/installation.hpp"

namespace services::ctl {
namespace {

namespace fs = std::filesystem;
using hub::AdminAnswer;
using hub::AdminStatus;

constexpr std::chrono::days in_force{3650};

clips::ReadFile reader_of(const fs::path& folder) {
    return [folder](const std::string& name) { return platform::read_text(folder / name); };
}

AdminAnswer told(const std::vector<std::string>& findings) {
    std::string text;
    for (const std::string& finding : findings)
        text += finding + '\n';
    return {AdminStatus::refused, text, platform::Json{{"findings", findings}}};
}

// The catalogues of a kiosk, in the folder of translations.
clips::SaidToday said_in(const fs::path& catalogues) {
    const auto read = std::make_shared<std::map<std::string, std::optional<clips::Sentences>>>();
    return [catalogues, read](const std::string& language,
                              const std::string& key) -> std::optional<std::string> {
        if (!read->contains(language)) {
            const auto mo =
                platform::read_text(catalogues / language / "LC_MESSAGES" / "yizhan.mo");
            read->emplace(language, mo ? clips::sentences_of(*mo) : std::nullopt);
        }
        const auto& sentences = read->at(language);
        if (!sentences || !sentences->contains(key)) return std::nullopt;
        return sentences->at(key);
    };
}

// What is wrong with the sounds, then what nobody will hear.
AdminAnswer lint(const Arguments& arguments, const clips::ReadFile& read) {
    const std::string asked = arguments.question.option("catalogues");
    const fs::path catalogues =
        asked.empty()
            ? platform::installed_folder("share/yizhan/translations", YIZHAN_CATALOGUES_DIR)
            : fs::path(asked);
    const bool is_compared = fs::is_directory(catalogues);
    if (!is_compared && !asked.empty()) return hub::refused("没有这个文件夹：" + asked);
    if (is_compared) {
        const auto stale = clips::stale_of(read, said_in(catalogues));
        if (!stale.empty()) return told(stale);
    }
    const auto count = clips::files_of(read).size();
    const std::string text = std::to_string(count) + " 个录音都可以用";
    // A hub's machine may have no kiosk's catalogues.
    return {AdminStatus::done,
            text + (is_compared ? "\n" : "；这里没有译文，没有核对是否过时（--catalogues）\n"),
            platform::Json{{"files", count}, {"compared", is_compared}}};
}

AdminAnswer import(const Arguments& arguments, const clips::ReadFile& read) {
    const fs::path to = arguments.question.option("to");
    if (to.empty()) return hub::wrong_use("clips import 要 --to 新文件夹");
    const auto installation = hub::load_installation(arguments.data);
    if (!installation) return hub::refused(installation.refusal().sentence);
    if (fs::exists(to)) return hub::refused("已经有了：" + to.string());
    fs::create_directories(to);
    const auto files = clips::files_of(read);
    for (const std::string& file : files) {
        const auto bytes = read(file);
        if (!bytes || !platform::write_text(to / file, *bytes))
            return hub::refused("写不进去：" + (to / file).string());
    }
    const platform::SystemClock clock;
    const auto now = clock.wall();
    // What was copied is what is signed.
    const sync::Bundle bundle{std::string(clips::clips_bundle), now.micros / 1'000'000, now,
                              now + in_force, clips::bundle_body([&](const std::string& name) {
                                  return name == clips::list_file ? read(name)
                                                                  : platform::read_text(to / name);
                              })};
    const std::string text = sync::sign_bundle(bundle, installation->bundle_signer,
                                               installation->root_says_bundle_signer);
    if (!platform::write_text(to / clips::signed_file, text))
        return hub::refused("写不进去：" + to.string());
    // Kiosks read them as another user.
    for (const auto& entry : fs::directory_iterator(to))
        fs::permissions(entry, fs::perms::group_read | fs::perms::others_read,
                        fs::perm_options::add);
    return {AdminStatus::done,
            "已签好 " + std::to_string(files.size()) + " 个录音：" + to.string() + "\n",
            platform::Json{{"files", files.size()}, {"to", to.string()}}};
}

}  // namespace

AdminAnswer clips_command(const Arguments& arguments) {
    const auto& question = arguments.question;
    const std::string what = question.words.size() == 2 ? question.words.at(1) : "";
    const std::string from = question.option("from");
    if ((what != "lint" && what != "import") || from.empty())
        return hub::wrong_use("clips lint|import --from 文件夹 [--catalogues 译文文件夹]");
    const auto read = reader_of(from);
    if (const auto findings = clips::findings_of(read); !findings.empty()) return told(findings);
    return what == "import" ? import(arguments, read) : lint(arguments, read);
}

}  // namespace services::ctl
