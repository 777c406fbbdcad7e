#include "kiosk/entry/spelling.hpp"

#include <dlfcn.h>
#include <rime_api.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <mutex>
#include <utility>

#include "platform/base/ensure.hpp"
#include "platform/base/fault.hpp"
#include "platform/base/text.hpp"
#include "platform/text_file/text_file.hpp"

namespace kiosk::entry {
namespace {

using platform::Fault;
using platform::FaultKind;
namespace fs = std::filesystem;

constexpr const char* schema_of(Spelling spelling) {
    return spelling == Spelling::pinyin ? "yizhan_pinyin" : "yizhan_strokes";
}

bool is_key(Spelling spelling, char key) {
    constexpr std::string_view strokes = "hspnz";
    if (spelling == Spelling::strokes) return strokes.find(key) != strokes.npos;
    return (key >= 'a' && key <= 'z') || key == '\'';
}

constexpr int backspace_key = 0xff08;  // X11's BackSpace, as librime names keys
constexpr std::array asset_files{"default.yaml", "yizhan_pinyin.schema.yaml",
                                 "yizhan_names.schema.yaml", "yizhan_names.dict.yaml",
                                 "yizhan_strokes.schema.yaml"};
constexpr std::array made_files{"yizhan_pinyin.schema.yaml",  "yizhan_pinyin.prism.bin",
                                "yizhan_names.table.bin",     "yizhan_names.prism.bin",
                                "yizhan_strokes.schema.yaml", "yizhan_strokes.prism.bin"};
constexpr std::array word_files{"luna_pinyin.dict.yaml", "stroke.dict.yaml", "essay.txt"};
constexpr const char* state_file = "compiled.txt";
constexpr const char* library_file = YIZHAN_RIME;
constexpr std::array simplifier_files{"yizhan_simplified.json", "keep_names.txt"};

// Opened when somebody types, not linked: with what it brings of its own, it is a quarter of what
// the program's start has to bind, before the first picture.
RimeApi& open_rime() {
    void* library = ::dlopen(library_file, RTLD_NOW | RTLD_LOCAL);
    void* entry = library == nullptr ? nullptr : ::dlsym(library, "rime_get_api");
    if (entry == nullptr)
        throw Fault(FaultKind::installation, std::string("librime: ") + ::dlerror());
    return *reinterpret_cast<decltype(&rime_get_api)>(entry)();
}

RimeApi& rime() {
    static RimeApi& api = open_rime();
    return api;
}

// librime itself is one per process, so its guard is too: two owners at once are our bug.
std::atomic_flag service_is_open = ATOMIC_FLAG_INIT;

// The library between initialize and finalize. Its log library may be told its name only once.
class Service final {
public:
    explicit Service(const SpellingFolders& folders)
        : words_(folders.words.string()), deployed_(folders.deployed.string()) {
        platform::ensure(!service_is_open.test_and_set(), "one spelling service at a time");
        RIME_STRUCT(RimeTraits, traits);
        traits.shared_data_dir = words_.c_str();
        traits.user_data_dir = deployed_.c_str();
        traits.distribution_name = "Yizhan";
        traits.distribution_code_name = "yizhan";
        traits.distribution_version = "1";
        traits.app_name = "rime.yizhan";
        traits.min_log_level = 3;  // only what ends the program: a log of ours names no words
        traits.log_dir = "";
        static std::once_flag logging;
        std::call_once(logging, [&] { rime().setup(&traits); });
        rime().initialize(&traits);
    }
    ~Service() {
        rime().finalize();
        service_is_open.clear();
    }
    Service(const Service&) = delete;
    Service& operator=(const Service&) = delete;

private:
    const std::string words_;
    const std::string deployed_;
};

// Equal in size and age means equal: copies keep the age of what they were copied from, and a
// package may well bring files older than what stands here. An equal file is left alone, for
// librime compiles anew what changed.
void copy_if_changed(const fs::path& from, const fs::path& to) {
    try {
        const auto age = fs::last_write_time(from);
        if (fs::exists(to) && fs::file_size(from) == fs::file_size(to) &&
            fs::last_write_time(to) == age)
            return;
        fs::create_directories(to.parent_path());
        fs::copy_file(from, to, fs::copy_options::overwrite_existing);
        fs::last_write_time(to, age);
    } catch (const fs::filesystem_error& error) {
        throw Fault(FaultKind::installation, "spelling: cannot place " + to.filename().string() +
                                                 ": " + error.code().message());
    }
}

// What librime compiles from and what came of it, by size and age. It reads all of its words to
// see whether they changed, which takes longer than everything else of a start together.
std::string state_of(const SpellingFolders& folders) {
    std::string state;
    const auto add = [&state](const fs::path& file) {
        std::error_code missing;
        const auto size = fs::file_size(file, missing);
        const auto age = fs::last_write_time(file, missing);
        if (missing) throw Fault(FaultKind::installation, "spelling: missing " + file.string());
        state += file.filename().string() + ' ' + std::to_string(size) + ' ' +
                 std::to_string(age.time_since_epoch().count()) + '\n';
    };
    add(library_file);
    for (const char* name : word_files)
        add(folders.words / name);
    for (const char* name : asset_files)
        add(folders.deployed / name);
    for (const char* name : made_files)
        add(folders.deployed / "build" / name);
    return state;
}

bool is_compiled(const SpellingFolders& folders) {
    for (const char* made : made_files) {
        if (!fs::exists(folders.deployed / "build" / made)) return false;
    }
    return platform::read_text(folders.deployed / state_file) == state_of(folders);
}

void compile(const SpellingFolders& folders) {
    std::error_code ignored;
    fs::remove(folders.deployed / state_file, ignored);
    {
        const Service service(folders);
        if (rime().start_maintenance(True)) rime().join_maintenance_thread();
    }
    for (const char* made : made_files) {
        if (!fs::exists(folders.deployed / "build" / made))
            throw Fault(FaultKind::installation, std::string("spelling: not compiled: ") + made);
    }
    // Without it, or with half of it, the next start only looks again.
    platform::write_text(folders.deployed / state_file, state_of(folders));
}

}  // namespace

void deploy_spelling(const SpellingFolders& folders) {
    // Without essay.txt librime would compile its words anew with no frequencies, and 欧阳 would
    // come after 𣂻.
    for (const char* needed : word_files) {
        if (!fs::exists(folders.words / needed))
            throw Fault(FaultKind::installation, std::string("spelling: missing ") + needed);
    }
    for (const char* name : asset_files)
        copy_if_changed(folders.assets / name, folders.deployed / name);
    for (const char* name : simplifier_files)
        copy_if_changed(folders.assets / name, folders.deployed / "opencc" / name);
    if (!is_compiled(folders)) compile(folders);
}

class SpellingEngine::Session final {
public:
    explicit Session(const SpellingFolders& folders)
        : service_(folders), id_(rime().create_session()) {
        if (id_ == 0) throw Fault(FaultKind::installation, "spelling: no session");
        spell_by(Spelling::pinyin);
    }
    ~Session() { rime().destroy_session(id_); }
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;

    RimeSessionId id() const { return id_; }
    Spelling spelling() const { return spelling_; }
    void spell_by(Spelling spelling) {
        if (!rime().select_schema(id_, schema_of(spelling)))
            throw Fault(FaultKind::installation, "spelling: the schema was not deployed");
        spelling_ = spelling;
    }

private:
    Service service_;
    RimeSessionId id_;
    Spelling spelling_ = Spelling::pinyin;
};

SpellingEngine::SpellingEngine(const SpellingFolders& folders, CanDraw can_draw)
    : can_draw_(std::move(can_draw)) {
    // select_schema accepts any name, so what was deployed is looked for here.
    if (!fs::exists(folders.deployed / "build" / "yizhan_pinyin.schema.yaml"))
        throw Fault(FaultKind::installation, "spelling: the schema was not deployed");
    session_ = std::make_unique<Session>(folders);
}

SpellingEngine::~SpellingEngine() = default;

void SpellingEngine::spell_by(Spelling spelling) {
    clear();
    if (spelling != session_->spelling()) session_->spell_by(spelling);
}

Spelling SpellingEngine::spelling() const {
    return session_->spelling();
}

bool SpellingEngine::press(char key) {
    if (!is_key(session_->spelling(), key)) return false;
    if (key == '\'' && !is_composing()) return false;
    const char* typed = rime().get_input(session_->id());
    if (typed != nullptr && std::string_view(typed).size() >= key_limit) return false;
    return rime().process_key(session_->id(), key, 0) == True;
}

bool SpellingEngine::backspace() {
    if (!is_composing()) return false;
    return rime().process_key(session_->id(), backspace_key, 0) == True;
}

void SpellingEngine::clear() {
    rime().clear_composition(session_->id());
}

bool SpellingEngine::is_composing() const {
    const char* typed = rime().get_input(session_->id());
    return typed != nullptr && *typed != '\0';
}

std::string SpellingEngine::composition() const {
    RIME_STRUCT(RimeContext, context);
    if (!rime().get_context(session_->id(), &context)) return {};
    std::string text;
    if (context.composition.preedit != nullptr) text = context.composition.preedit;
    rime().free_context(&context);
    return text;
}

bool SpellingEngine::can_show(std::string_view words) const {
    return !can_draw_ || std::ranges::all_of(platform::to_code_points(words), can_draw_);
}

CandidatePage SpellingEngine::page(std::size_t number, std::size_t size) const {
    CandidatePage page;
    RimeCandidateListIterator list{};
    if (!rime().candidate_list_from_index(session_->id(), &list, 0)) return page;
    std::size_t still_before = number * size;
    for (std::size_t place = 0; rime().candidate_list_next(&list); ++place) {
        if (!can_show(list.candidate.text)) continue;
        if (still_before > 0) {
            --still_before;
            continue;
        }
        if (page.candidates.size() == size) {
            page.has_more = true;
            break;
        }
        page.candidates.emplace_back(list.candidate.text);
        page.places.push_back(place);
    }
    rime().candidate_list_end(&list);
    return page;
}

std::optional<std::string> SpellingEngine::choose(std::size_t place) {
    if (!is_composing() || !rime().select_candidate(session_->id(), place)) return std::nullopt;
    RIME_STRUCT(RimeCommit, commit);
    if (!rime().get_commit(session_->id(), &commit)) return std::nullopt;
    std::string words = commit.text;
    rime().free_commit(&commit);
    return words;
}

}  // namespace kiosk::entry
