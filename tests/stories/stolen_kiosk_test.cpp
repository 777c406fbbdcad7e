// [P1] first form: what lies on a kiosk's disk after people joined there, searched for every form
// in which a name, a number or a receipt code could be found again.
#include <catch2/catch_test_macros.hpp>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "platform/crypto/receipt_code.hpp"
#include "support/encodings.hpp"
#include "support/fresh_folder.hpp"
#include "support/hub_bench.hpp"

using namespace hub_bench;

namespace {

struct Folder : support::FreshFolder {
    // All bytes of all files: the database, its WAL, whatever else is there.
    std::string bytes() const {
        std::string all;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(path())) {
            if (!entry.is_regular_file()) continue;
            std::ifstream file(entry.path(), std::ios::binary);
            all.append(std::istreambuf_iterator<char>(file), {});
        }
        return all;
    }
};

bool has(const std::string& bytes, const std::string& part) {
    return ::memmem(bytes.data(), bytes.size(), part.data(), part.size()) != nullptr;
}

void check_absent(const std::string& bytes, const std::string& text) {
    for (const auto& [name, form] : support::forms_of(text)) {
        INFO(text << " as " << name);
        CHECK_FALSE(has(bytes, form));
    }
}

}  // namespace

TEST_CASE("the search would find a canary in each form", "[stories][P1]") {
    for (const auto& [name, form] : support::forms_of("欧阳㛃 410599196903159016")) {
        INFO(name);
        CHECK(has("before" + form + "after", form));
        CHECK_FALSE(form.empty());
    }
    CHECK(support::forms_of("410599196903159016").size() >= 8);
}

TEST_CASE("a stolen kiosk's disk tells nothing of those who joined, nor their receipt codes",
          "[stories][P1]") {
    const Folder folder;
    HubBench bench(Engine::sqlite);
    const auto kiosk = bench.kiosk(0, (folder / "kiosk.db").string());
    std::vector<std::string> codes;
    const auto take = [&](const services::membership::Draft& one) {
        const auto receipt = kiosk->join(one);
        REQUIRE(receipt.has_value());
        codes.push_back(receipt->code);
        return to_text(receipt->application);
    };
    kiosk->line().cut();
    const auto application = take(draft());
    auto other = draft();
    other.name = "阿卜杜·热合曼";
    other.document_number = "630299198001010013";
    other.contact->mobile = "13900001234";
    take(other);

    const auto check = [&] {
        const auto bytes = folder.bytes();
        REQUIRE(bytes.size() > 10'000);
        CHECK(has(bytes, "membership.applied/1"));  // the records are there
        for (const auto* text : {"欧阳㛃", "410599196903159016", "13800005678", "星火外卖配送",
                                 "阿卜杜·热合曼", "630299198001010013", "13900001234"})
            check_absent(bytes, text);
        for (const auto& code : codes) {
            const auto bits = platform::receipt_code_from_text(code);
            REQUIRE(bits.has_value());
            auto plain = code;
            std::erase(plain, '-');
            check_absent(bytes, code);
            check_absent(bytes, plain);
            check_absent(bytes, platform::to_hex(bits->bits));
            CHECK_FALSE(has(bytes, std::string(platform::as_text(bits->bits))));
        }
    };
    check();  // before the line returns
    kiosk->line().mend();
    bench.meet(*kiosk);
    bench.make_member(application);
    bench.meet(*kiosk);
    REQUIRE(kiosk->sign_up().find(codes.front())->fate.has_value());  // found by its holder
    check();                                                          // and after the news came
}
