#include "platform/crypto/key_files.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>

#include "platform/base/ensure.hpp"
#include "platform/base/fault.hpp"

namespace platform {
namespace {

constexpr std::size_t longest_text = std::size_t{64} * 1024;
constexpr std::string_view signing_label = "yizhan-signing-key-1 ";
constexpr std::string_view sealing_label = "yizhan-sealing-key-1 ";

[[noreturn]] void fail(std::string_view what, const std::filesystem::path& path, int error) {
    const auto kind = error == ENOSPC || error == EDQUOT ? FaultKind::disk_full
                      : error == EACCES || error == EROFS || error == ENOENT
                          ? FaultKind::installation
                          : FaultKind::disk_error;
    throw Fault(kind, fmt::format("{} {}: {}", what, path.string(), std::strerror(error)));
}

auto refuse_file(KeyFileTrouble trouble, const std::filesystem::path& path, std::string_view rest) {
    return refuse(KeyFileRefusal{trouble, fmt::format("{} {}", path.string(), rest)});
}

class OpenFile final {
public:
    explicit OpenFile(int number) : number_(number) {}
    OpenFile(const OpenFile&) = delete;
    OpenFile& operator=(const OpenFile&) = delete;
    ~OpenFile() {
        if (number_ >= 0) ::close(number_);
    }
    int number() const { return number_; }

private:
    int number_;
};

// A file beside the one to be written, gone again unless it took that one's place.
class Draft final {
public:
    explicit Draft(const std::filesystem::path& target)
        : name_(target.string() + ".XXXXXX"), file_(::mkostemp(name_.data(), O_CLOEXEC)) {
        if (file_.number() < 0) fail("cannot write beside", target, errno);
    }
    Draft(const Draft&) = delete;
    Draft& operator=(const Draft&) = delete;
    ~Draft() { ::unlink(name_.c_str()); }

    void write(std::string_view text) {
        if (::fchmod(file_.number(), S_IRUSR | S_IWUSR) != 0)
            fail("cannot close off", name_, errno);
        while (!text.empty()) {
            const ssize_t written = ::write(file_.number(), text.data(), text.size());
            if (written < 0 && errno == EINTR) continue;
            if (written < 0) fail("cannot write", name_, errno);
            text.remove_prefix(static_cast<std::size_t>(written));
        }
        if (::fsync(file_.number()) != 0) fail("cannot write", name_, errno);
    }
    const char* name() const { return name_.c_str(); }

private:
    std::string name_;
    OpenFile file_;
};

void sync_folder_of(const std::filesystem::path& path) {
    const auto folder = path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
    const OpenFile opened(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (opened.number() < 0 || ::fsync(opened.number()) != 0)
        fail("cannot sync the folder", folder, errno);
}

std::string read_all(const OpenFile& file, const std::filesystem::path& path) {
    std::string text(longest_text + 1, '\0');
    std::size_t length = 0;
    while (length < text.size()) {
        const ssize_t got = ::read(file.number(), text.data() + length, text.size() - length);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) fail("cannot read", path, errno);
        if (got == 0) break;
        length += static_cast<std::size_t>(got);
    }
    text.resize(length);
    return text;
}

Saved save_labelled(const std::filesystem::path& path, std::string_view label, ByteView secret,
                    IfPresent if_present) {
    std::string digits = to_base64url(secret);
    std::string text = fmt::format("{}{}\n", label, digits);
    wipe(digits);
    const Saved saved = save_private_text(path, text, if_present);
    wipe(text);
    return saved;
}

Outcome<SecretArray<32>, KeyFileRefusal> load_labelled(const std::filesystem::path& path,
                                                       std::string_view label) {
    auto text = load_private_text(path);
    if (!text) return refuse(text.refusal());
    std::string_view digits = *text;
    const bool has_label = digits.starts_with(label) && digits.ends_with('\n');
    if (has_label) digits = digits.substr(label.size(), digits.size() - label.size() - 1);
    WipedBytes bytes(has_label ? from_base64url(digits).value_or(Bytes{}) : Bytes{});
    wipe(*text);
    SecretArray<32> secret;
    if (bytes.bytes.size() != secret.size())
        return refuse_file(KeyFileTrouble::not_such_a_key, path,
                           fmt::format("does not hold a {}", label.substr(0, label.size() - 1)));
    std::copy(bytes.bytes.begin(), bytes.bytes.end(), secret.begin());
    return secret;
}

}  // namespace

Saved save_private_text(const std::filesystem::path& path, std::string_view text,
                        IfPresent if_present) {
    ensure(text.size() <= longest_text, "a key file holds at most 64 KiB");
    Draft draft(path);
    draft.write(text);
    if (if_present == IfPresent::replace) {
        if (::rename(draft.name(), path.c_str()) != 0) fail("cannot put in place", path, errno);
    } else if (::link(draft.name(), path.c_str()) != 0) {
        if (errno != EEXIST) fail("cannot put in place", path, errno);
        return refuse_file(KeyFileTrouble::already_there, path,
                           "is there already; move it away first if it shall be replaced");
    }
    sync_folder_of(path);
    return Nothing{};
}

Outcome<std::string, KeyFileRefusal> load_private_text(const std::filesystem::path& path) {
    const OpenFile file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (file.number() < 0) {
        if (errno != ENOENT) fail("cannot read", path, errno);
        return refuse_file(KeyFileTrouble::absent, path, "is not there");
    }
    struct stat about {};
    if (::fstat(file.number(), &about) != 0) fail("cannot look at", path, errno);
    if (!S_ISREG(about.st_mode))
        return refuse_file(KeyFileTrouble::not_such_a_key, path, "is not a plain file");
    if ((about.st_mode & (S_IRWXG | S_IRWXO)) != 0)
        return refuse_file(KeyFileTrouble::readable_by_others, path,
                           "can be read by others; take the key for known and make a new one, or, "
                           "if nobody could have looked, `chmod 600` it");
    if (about.st_uid != ::geteuid() && about.st_uid != 0)
        return refuse_file(KeyFileTrouble::readable_by_others, path,
                           "belongs to another account; make it over with `chown`");
    std::string text = read_all(file, path);
    if (text.size() <= longest_text) return text;
    wipe(text);
    return refuse_file(KeyFileTrouble::not_such_a_key, path, "is too long to be a key");
}

Saved save_signing_key(const std::filesystem::path& path, const SigningKey& key,
                       IfPresent if_present) {
    return save_labelled(path, signing_label, ByteView(key.secret).first(32), if_present);
}

Outcome<SigningKey, KeyFileRefusal> load_signing_key(const std::filesystem::path& path) {
    const auto seed = load_labelled(path, signing_label);
    if (!seed) return refuse(seed.refusal());
    return signing_key_of(*seed);
}

Saved save_sealing_key_pair(const std::filesystem::path& path, const SealingKeyPair& pair,
                            IfPresent if_present) {
    return save_labelled(path, sealing_label, pair.secret, if_present);
}

Outcome<SealingKeyPair, KeyFileRefusal> load_sealing_key_pair(const std::filesystem::path& path) {
    const auto secret = load_labelled(path, sealing_label);
    if (!secret) return refuse(secret.refusal());
    return sealing_key_pair_of(*secret);
}

}  // namespace platform
