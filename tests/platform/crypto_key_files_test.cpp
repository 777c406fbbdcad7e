#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch_test_macros.hpp>
#include <fstream>

#include "platform/base/fault.hpp"
#include "platform/crypto/certificates.hpp"
#include "platform/crypto/key_files.hpp"
#include "support/fresh_folder.hpp"

using namespace platform;

namespace {

struct Folder : support::FreshFolder {
    std::size_t files() const {
        return static_cast<std::size_t>(
            std::distance(std::filesystem::directory_iterator(path()), {}));
    }
};

mode_t mode_of(const std::filesystem::path& path) {
    struct stat about {};
    REQUIRE(::stat(path.c_str(), &about) == 0);
    return about.st_mode & 07777U;
}

void write_plainly(const std::filesystem::path& path, std::string_view text) {
    std::ofstream(path) << text;
    ::chmod(path.c_str(), 0600);
}

}  // namespace

TEST_CASE("a signing key read from its file signs as before", "[crypto]") {
    const Folder folder;
    const auto path = folder / "root.key";
    const SigningKey key = make_signing_key();
    REQUIRE(save_signing_key(path, key));
    CHECK(mode_of(path) == 0600);
    CHECK(folder.files() == 1);
    const auto back = load_signing_key(path);
    REQUIRE(back);
    CHECK(back->public_key == key.public_key);
    CHECK(back->sign(as_bytes("x")) == key.sign(as_bytes("x")));
}

TEST_CASE("a sealing key read from its file opens as before", "[crypto]") {
    const Folder folder;
    const auto path = folder / "sealing.key";
    const SealingKeyPair pair = make_sealing_key_pair();
    REQUIRE(save_sealing_key_pair(path, pair));
    CHECK(mode_of(path) == 0600);
    const auto back = load_sealing_key_pair(path);
    REQUIRE(back);
    SealOpener opener;
    opener.add(*back);
    const SealContext context{Uuid{{1}}, "k/1", Uuid{{2}}};
    CHECK(opener.open(seal(pair.public_key, context, "x"), context));
}

TEST_CASE("a PEM key is kept word for word", "[crypto]") {
    const Folder folder;
    const std::string pem = make_device_key();
    REQUIRE(save_private_text(folder / "device.pem", pem));
    CHECK(mode_of(folder / "device.pem") == 0600);
    CHECK(*load_private_text(folder / "device.pem") == pem);
}

TEST_CASE("a key is never written over another by accident", "[crypto]") {
    const Folder folder;
    const auto path = folder / "root.key";
    const SigningKey first = make_signing_key();
    const SigningKey second = make_signing_key();
    REQUIRE(save_signing_key(path, first));
    const auto saved = save_signing_key(path, second);
    REQUIRE_FALSE(saved.has_value());
    CHECK(saved.refusal().trouble == KeyFileTrouble::already_there);
    CHECK(load_signing_key(path)->public_key == first.public_key);
    REQUIRE(save_signing_key(path, second, IfPresent::replace));
    CHECK(load_signing_key(path)->public_key == second.public_key);
    CHECK(folder.files() == 1);
}

TEST_CASE("a key that others could read is refused with a sentence", "[crypto]") {
    const Folder folder;
    const auto path = folder / "root.key";
    REQUIRE(save_signing_key(path, make_signing_key()));
    for (const mode_t mode : {0640U, 0604U, 0660U, 0610U}) {
        REQUIRE(::chmod(path.c_str(), mode) == 0);
        const auto loaded = load_signing_key(path);
        REQUIRE_FALSE(loaded.has_value());
        CHECK(loaded.refusal().trouble == KeyFileTrouble::readable_by_others);
        CHECK(loaded.refusal().sentence.find(path.string()) != std::string::npos);
        CHECK(loaded.refusal().sentence.find("chmod 600") != std::string::npos);
    }
    REQUIRE(::chmod(path.c_str(), 0400) == 0);
    CHECK(load_signing_key(path));
}

TEST_CASE("what is not that kind of key is refused and never quoted", "[crypto][N4]") {
    const Folder folder;
    const auto path = folder / "k";
    const auto trouble = [&] { return load_signing_key(path).refusal().trouble; };
    CHECK(trouble() == KeyFileTrouble::absent);
    REQUIRE(save_sealing_key_pair(path, make_sealing_key_pair()));
    CHECK(trouble() == KeyFileTrouble::not_such_a_key);
    const std::string label = "yizhan-signing-key-1 ";
    for (const std::string& text :
         {std::string(), label, label + "\n", label + "AAAA\n", label + std::string(44, 'A') + "\n",
          label + std::string(43, 'A'), std::string(100'000, 'A')}) {
        write_plainly(path, text);
        CHECK(trouble() == KeyFileTrouble::not_such_a_key);
    }
    write_plainly(path, label + "c2VjcmV0\n");
    CHECK(load_signing_key(path).refusal().sentence.find("c2VjcmV0") == std::string::npos);
    write_plainly(path, label + std::string(43, 'A') + "\n");
    CHECK(load_signing_key(path));
    std::filesystem::remove(path);
    std::filesystem::create_directory(path);
    CHECK(trouble() == KeyFileTrouble::not_such_a_key);
}

TEST_CASE("a folder that is not there is a fault of the installation", "[crypto]") {
    const Folder folder;
    CHECK_THROWS_AS(save_signing_key(folder / "absent" / "k", make_signing_key()), Fault);
}

TEST_CASE("secret bytes are wiped on demand", "[crypto]") {
    Bytes secret{1, 2, 3};
    wipe(secret);
    CHECK(secret == Bytes{0, 0, 0});
    std::string text = "secret";
    const char* at = text.data();
    wipe(text);
    CHECK(text.empty());
    CHECK(at[1] == '\0');
}
