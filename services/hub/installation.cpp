#include "services/hub/installation.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "platform/base/json.hpp"
#include "platform/crypto/hashing.hpp"
#include "platform/crypto/key_files.hpp"

namespace services::hub {
namespace {

namespace fs = std::filesystem;
using platform::Nothing;
using Done = platform::Outcome<Nothing, InstallationRefusal>;

constexpr std::chrono::days authority_life{3650};
constexpr std::chrono::days server_life{825};
constexpr std::chrono::days signer_life{1830};
// A sealing key is meant for a month; the rest lets a device that was away for long still seal.
constexpr std::chrono::days sealing_life{400};

// Thrown and caught inside this file only: a refusal from deep within a long chain of files.
struct Refused {
    InstallationRefusal refusal;
};

void save(const fs::path& path, std::string_view text) {
    const auto saved = platform::save_private_text(path, text);
    if (!saved) throw Refused{{saved.refusal().sentence}};
}

std::string load(const fs::path& path) {
    auto text = platform::load_private_text(path);
    if (!text) throw Refused{{text.refusal().sentence}};
    return *text;
}

void save_pair(const fs::path& stem, const platform::KeyAndCertificate& pair) {
    save(fs::path(stem) += ".key", pair.key_pem);
    save(fs::path(stem) += ".crt", pair.certificate_pem);
}

platform::KeyAndCertificate load_pair(const fs::path& stem) {
    return {load(fs::path(stem) += ".key"), load(fs::path(stem) += ".crt")};
}

platform::KeyCertificate load_said(const fs::path& path) {
    const auto said = platform::key_certificate_from_json(load(path));
    if (!said) throw Refused{{fmt::format("{} 不是根密钥签发的凭证", path.string())}};
    return *said;
}

struct Root {
    platform::SigningKey key;
    platform::WallTime from;

    platform::KeyCertificate says(platform::KeyDuty duty, platform::ByteView subject,
                                  std::chrono::days life) const {
        return platform::certify(key, duty, subject, from, from + life);
    }
};

void make_signer(const fs::path& stem, const Root& root, platform::KeyDuty duty) {
    const auto key = platform::make_signing_key();
    const auto saved = platform::save_signing_key(fs::path(stem) += ".key", key);
    if (!saved) throw Refused{{saved.refusal().sentence}};
    save(fs::path(stem) += ".json",
         platform::to_json_text(root.says(duty, key.public_key.bytes, signer_life)));
}

void make_sealing_key(const fs::path& folder, const Root& root) {
    const auto pair = platform::make_sealing_key_pair();
    const std::string id = platform::to_hex(pair.public_key.id());
    const auto saved = platform::save_sealing_key_pair(folder / "opener" / (id + ".key"), pair);
    if (!saved) throw Refused{{saved.refusal().sentence}};
    save(folder / "keys" / ("sealing-" + id + ".json"),
         platform::to_json_text(
             root.says(platform::KeyDuty::sealing_key, pair.public_key.bytes, sealing_life)));
}

void make_tls(const fs::path& folder, const HubSettings& settings, const Root& root) {
    const auto authority = platform::make_authority(settings.name, root.from, authority_life);
    save_pair(folder / "tls" / "authority", authority);
    const auto subject =
        platform::from_hex(platform::fingerprint_of(authority.certificate_pem).value_or(""));
    save(folder / "keys" / "authority.json",
         platform::to_json_text(
             root.says(platform::KeyDuty::tls_authority, *subject, authority_life)));
    for (const char* listener : {"devices", "console", "public"})
        save_pair(folder / "tls" / listener,
                  platform::make_server_certificate(authority, settings.host_names, root.from,
                                                    server_life));
}

constexpr std::string_view about_the_root =
    "root.key 是本安装的离线根密钥。请立即移到保险柜中的移动介质，并从这台机器删除本目录。\n"
    "hub 运行时不再需要它；只有更换签名密钥或封存密钥时才用一次。\n";

void make_all(const fs::path& folder, const HubSettings& settings, const platform::Clock& clock,
              platform::Dice& dice) {
    for (const char* part : {"", "tls", "keys", "opener", "root"}) {
        fs::create_directories(folder / part);
        fs::permissions(folder / part, fs::perms::owner_all);
    }
    // A little in the past, so that a device whose clock is slow can begin.
    const Root root{platform::make_signing_key(), clock.wall() + -std::chrono::hours{1}};
    const auto saved = platform::save_signing_key(folder / "root" / "root.key", root.key);
    if (!saved) throw Refused{{saved.refusal().sentence}};
    save(folder / "root" / "README", about_the_root);
    save(folder / "keys" / "root.txt", platform::to_base64url(root.key.public_key.bytes));
    make_tls(folder, settings, root);
    make_signer(folder / "keys" / "bundle_signer", root, platform::KeyDuty::bundle_signer);
    make_signer(folder / "keys" / "token_signer", root, platform::KeyDuty::token_signer);
    make_sealing_key(folder, root);
    save(folder / "keys" / "lookup.txt", platform::to_base64url(dice.bytes(32)));
    save(folder / "hub.json", to_json_text(settings));  // last: its presence means all is there
}

// Root key and lookup key are both 32 bytes in base64url.
std::array<std::uint8_t, 32> load_key_bytes(const fs::path& path) {
    const auto bytes = platform::from_base64url(load(path));
    std::array<std::uint8_t, 32> key{};
    if (!bytes || bytes->size() != key.size())
        throw Refused{{fmt::format("{} 中不是一把 32 字节的密钥", path.string())}};
    std::ranges::copy(*bytes, key.begin());
    return key;
}

platform::SigningKey load_signer(const fs::path& path) {
    auto key = platform::load_signing_key(path);
    if (!key) throw Refused{{key.refusal().sentence}};
    return *key;
}

std::vector<SealingKeySaid> load_sealing_keys(const fs::path& folder) {
    std::vector<SealingKeySaid> keys;
    for (const auto& entry : fs::directory_iterator(folder)) {
        if (!entry.path().filename().string().starts_with("sealing-")) continue;
        SealingKeySaid said{{}, load_said(entry.path())};
        if (said.root_says.subject.size() != said.key.bytes.size())
            throw Refused{{fmt::format("{} 不是封存公钥", entry.path().string())}};
        std::ranges::copy(said.root_says.subject, said.key.bytes.begin());
        keys.push_back(std::move(said));
    }
    std::ranges::sort(keys, [](const SealingKeySaid& a, const SealingKeySaid& b) {
        return a.root_says.not_before > b.root_says.not_before;
    });
    if (keys.empty()) throw Refused{{fmt::format("{} 中没有封存公钥", folder.string())}};
    return keys;
}

Installation load_all(const fs::path& folder) {
    auto settings = hub_settings_from_json(load(folder / "hub.json"));
    if (!settings) throw Refused{settings.refusal()};
    const fs::path keys = folder / "keys";
    return {folder,
            *settings,
            platform::VerifyKey{load_key_bytes(keys / "root.txt")},
            load_pair(folder / "tls" / "authority"),
            load_said(keys / "authority.json"),
            load_pair(folder / "tls" / "devices"),
            load_pair(folder / "tls" / "console"),
            load_pair(folder / "tls" / "public"),
            load_signer(keys / "bundle_signer.key"),
            load_said(keys / "bundle_signer.json"),
            load_signer(keys / "token_signer.key"),
            load_said(keys / "token_signer.json"),
            load_sealing_keys(keys),
            load_key_bytes(keys / "lookup.txt")};
}

}  // namespace

std::string fingerprint_of_root(const platform::VerifyKey& root) {
    const auto digest = platform::sha256(root.bytes);
    const std::string hex = platform::to_hex(platform::ByteView(digest).first(16));
    std::string grouped;
    for (std::size_t i = 0; i < hex.size(); ++i) {
        if (i > 0 && i % 4 == 0) grouped += ' ';
        grouped += hex[i];
    }
    return grouped;
}

Done make_installation(const fs::path& folder, const HubSettings& settings,
                       const platform::Clock& clock, platform::Dice& dice) {
    if (fs::exists(folder / "hub.json"))
        return platform::refuse(InstallationRefusal{
            fmt::format("{} 已经有一个安装；要重新开始，请换一个目录", folder.string())});
    try {
        make_all(folder, settings, clock, dice);
        return Nothing{};
    } catch (const Refused& refused) {
        return platform::refuse(refused.refusal);
    } catch (const fs::filesystem_error& error) {
        return platform::refuse(InstallationRefusal{error.what()});
    }
}

platform::Outcome<Installation, InstallationRefusal> load_installation(const fs::path& folder) {
    if (!fs::exists(folder / "hub.json"))
        return platform::refuse(
            InstallationRefusal{fmt::format("{} 中没有安装；请先运行 yizhan-ctl init --data {}",
                                            folder.string(), folder.string())});
    try {
        return load_all(folder);
    } catch (const Refused& refused) {
        return platform::refuse(refused.refusal);
    } catch (const fs::filesystem_error& error) {
        return platform::refuse(InstallationRefusal{error.what()});
    }
}

}  // namespace services::hub
