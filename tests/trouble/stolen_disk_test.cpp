// [P1] in full: many people, nobody like another, hand in at one kiosk; then somebody takes its
// disk and searches all of it for each of them, and tries every key that the kiosk has.
#include <fcntl.h>
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <fstream>
#include <random>

#include "platform/base/text.hpp"
#include "platform/crypto/certificates.hpp"
#include "platform/crypto/key_files.hpp"
#include "platform/crypto/openssl_pieces.hpp"
#include "platform/crypto/receipt_code.hpp"
#include "support/canary_search.hpp"
#include "support/effort.hpp"
#include "support/hub_bench.hpp"

using namespace hub_bench;

namespace {

using Luck = std::mt19937_64;

int below(Luck& luck, int limit) {
    return std::uniform_int_distribution<int>(0, limit - 1)(luck);
}

std::string characters(Luck& luck, int count) {
    std::u32string text;
    for (int i = 0; i < count; ++i)
        text += static_cast<char32_t>(0x4E00 + below(luck, 0x51A5));
    return platform::to_utf8(text);
}

std::string digits(Luck& luck, int count) {
    std::string text;
    for (int i = 0; i < count; ++i)
        text += static_cast<char>('0' + below(luck, 10));
    return text;
}

// Of a division that was never given out, with its check digit.
std::string document_number(Luck& luck) {
    const std::string born = std::to_string(1960 + below(luck, 40)) + "0" +
                             std::to_string(1 + below(luck, 9)) + "1" + digits(luck, 1);
    std::string number = "410599" + born + digits(luck, 3);
    constexpr std::array weights{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    int sum = 0;
    for (std::size_t i = 0; i < weights.size(); ++i)
        sum += (number[i] - '0') * weights[i];
    return number + "10X98765432"[sum % 11];
}

struct Someone {
    services::membership::Draft draft;
    std::string signature;  // as the sealed part has it
    services::requests::Draft plea;
    std::string trouble;  // what they say has happened
};

// The same person asks for help, too.
services::requests::Draft plea_of(const services::membership::Draft& draft,
                                  const std::string& trouble, services::requests::Kind kind) {
    services::requests::Draft plea;
    plea.kind = kind;
    plea.grid = draft.grid;
    plea.answers = {
        {"name", draft.name},
        {"phone", {{"owner", "own"}, {"mobile", draft.contact->mobile}}},
        {"what_happened", trouble},
        {"handling", {{"given", true}, {"text_version", "2026-11"}, {"language", "zh_CN"}}}};
    return plea;
}

Someone someone(std::uint64_t seed) {
    Luck luck(seed);
    Someone one{draft(), {}, {}, {}};
    one.draft.name = characters(luck, 4);
    one.draft.document_number = document_number(luck);
    one.draft.contact->mobile = "139" + digits(luck, 8);
    one.draft.employer = characters(luck, 6);
    services::membership::Stroke stroke;
    for (int i = 0; i < 12; ++i) {
        stroke.push_back({static_cast<std::int16_t>(below(luck, 1000)),
                          static_cast<std::int16_t>(below(luck, 1000))});
        one.signature += (i == 0 ? "" : ",") + std::to_string(stroke.back().x) + "," +
                         std::to_string(stroke.back().y);
    }
    one.draft.vow.signature = {stroke};
    one.trouble = characters(luck, 8);
    const auto kind = services::requests::all_kinds[below(luck, 10)];
    one.plea = plea_of(one.draft, one.trouble, kind);
    return one;
}

void look_for(support::CanarySearch& search, const Someone& one) {
    search.add(one.draft.name);
    search.add(one.draft.document_number);
    search.add(one.draft.contact->mobile);
    search.add(one.draft.employer);
    search.add(one.signature);
    search.add(one.trouble);
}

void look_for(support::CanarySearch& search, const std::string& code) {
    search.add(code);
    std::string plain = code;
    std::erase(plain, '-');
    search.add(plain);
    const auto bits = platform::receipt_code_from_text(code);
    REQUIRE(bits.has_value());
    search.add_form(code, "bits", std::string(platform::as_text(bits->bits)));
    search.add_form(code, "hex of bits", platform::to_hex(bits->bits));
}

// A kiosk's folder, with a log of its own: what this process writes to its error output meanwhile.
class Disk final {
public:
    Disk() {
        auto name = (std::filesystem::temp_directory_path() / "yizhan_disk_XXXXXX").string();
        if (::mkdtemp(name.data()) == nullptr) FAIL("no temporary folder");
        path_ = name;
        const int log = ::open((path_ / "log").c_str(), O_CREAT | O_WRONLY | O_CLOEXEC, 0600);
        ::dup2(log, STDERR_FILENO);
        ::close(log);
    }
    ~Disk() {
        ::dup2(before_, STDERR_FILENO);
        ::close(before_);
        std::filesystem::remove_all(path_);
    }
    Disk(const Disk&) = delete;
    Disk& operator=(const Disk&) = delete;

    const std::filesystem::path& path() const { return path_; }
    std::string store() const { return (path_ / "kiosk.db").string(); }

private:
    std::filesystem::path path_;
    int before_ = ::dup(STDERR_FILENO);
};

// What a kiosk has that could be tried as a secret: its device key's number, and every 32 bytes it
// was given (public keys, fingerprints) in the place of the secret half.
std::vector<platform::SecretArray<32>> own_secrets(const platform::SealingPublicKey& sealing,
                                                   const std::string& device_key_pem) {
    std::vector<platform::SecretArray<32>> secrets;
    secrets.emplace_back(sealing.bytes);
    secrets.emplace_back(installation().root.bytes);
    const auto key = platform::openssl::key_from_pem(device_key_pem);
    REQUIRE(key != nullptr);
    BIGNUM* number = nullptr;
    REQUIRE(EVP_PKEY_get_bn_param(key.get(), OSSL_PKEY_PARAM_PRIV_KEY, &number) == 1);
    std::array<std::uint8_t, 32> bytes{};
    REQUIRE(BN_bn2binpad(number, bytes.data(), 32) == 32);
    BN_clear_free(number);
    secrets.emplace_back(bytes);
    return secrets;
}

std::vector<platform::Bytes> sealed_parts(DemoKiosk& kiosk) {
    std::vector<platform::Bytes> parts;
    kiosk.database().read([&](platform::Transaction& transaction) {
        for (const auto& row : transaction.query("SELECT sealed FROM journal_records"))
            if (const auto part = row.maybe_blob("sealed")) parts.push_back(*part);
    });
    return parts;
}

// Opened, though it may say that it belongs elsewhere: its content would be known.
bool opens(const platform::SealOpener& keys, const platform::Bytes& part) {
    const auto text = keys.open(part, {});
    return text.has_value() || text.refusal() == platform::OpenRefusal::wrong_context;
}

platform::SealOpener hub_keys() {
    platform::SealOpener keys;
    for (const auto& entry : std::filesystem::directory_iterator(installation().opener_keys()))
        keys.add(platform::load_sealing_key_pair(entry.path()).value());
    return keys;
}

void check_disk(const Disk& disk, const support::CanarySearch& search) {
    const auto bytes = support::bytes_of_folder(disk.path());
    CHECK(bytes.find("membership.applied/1") != std::string::npos);  // the records are there
    CHECK(bytes.find("requests.submitted/1") != std::string::npos);
    // Nor does any word of what the requests were about.
    for (const auto* word : {"wage_arrears", "psychological"})
        CHECK(bytes.find(word) == std::string::npos);
    for (const auto& found : search.in(bytes)) {
        CAPTURE(found.text, found.form, found.at);
        FAIL_CHECK("a canary lies on the disk");
    }
}

void check_seals(DemoKiosk& kiosk, const std::string& device_key, std::size_t submitted) {
    const auto parts = sealed_parts(kiosk);
    REQUIRE(parts.size() == submitted);
    const auto sealing = kiosk.device().bundles.current_sealing_key();
    REQUIRE(sealing.has_value());
    const auto real = hub_keys();
    for (const auto& secret : own_secrets(*sealing, device_key)) {
        platform::SealOpener keys;
        keys.add({*sealing, secret});
        CHECK(std::ranges::none_of(parts, [&](const auto& part) { return opens(keys, part); }));
    }
    // The hub's own key opens each, so the tries above were real ones.
    CHECK(std::ranges::all_of(parts, [&](const auto& part) { return opens(real, part); }));
}

}  // namespace

TEST_CASE("a stolen kiosk reveals nothing of all who handed in", "[P1][submissions]") {
    support::Effort effort("P1", "submissions", 1000);
    constexpr std::size_t most_on_one_kiosk = 2000;
    while (effort.reached() < effort.wanted()) {
        const Disk disk;
        HubBench bench(Engine::sqlite);
        const auto device_key = platform::make_device_key();
        std::ofstream(disk.path() / "device.key") << device_key;
        const auto kiosk = bench.kiosk(0, disk.store());
        support::CanarySearch search;
        std::size_t submitted = 0;
        kiosk->line().cut();
        while (submitted < most_on_one_kiosk) {
            const auto seed = effort.next();
            if (!seed) break;
            CAPTURE(*seed);
            const auto one = someone(*seed);
            const auto receipt = kiosk->join(one.draft);
            REQUIRE(receipt.has_value());
            look_for(search, one);
            look_for(search, receipt->code);
            const auto help = kiosk->ask(one.plea);
            REQUIRE(help.has_value());
            look_for(search, help->code);
            ++submitted;
        }
        if (submitted == 0) break;
        check_disk(disk, search);
        check_seals(*kiosk, device_key, 2 * submitted);
        kiosk->line().mend();
        bench.meet(*kiosk);
        check_disk(disk, search);  // what the line and its news leave behind
        kiosk->start_again();
        check_disk(disk, search);
    }
    effort.tell("0 canaries found, 0 seals opened with the kiosk's own keys");
}
