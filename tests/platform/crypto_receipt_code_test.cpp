#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cctype>

#include "platform/crypto/receipt_code.hpp"
#include "platform/crypto/simulated_dice.hpp"

using namespace platform;

TEST_CASE("a receipt code is sixteen characters in fours and reads back", "[crypto]") {
    SystemDice dice;
    for (int i = 0; i < 1'000; ++i) {
        const ReceiptCode code = make_receipt_code(dice);
        const std::string text = to_text(code);
        REQUIRE(text.size() == 19);
        REQUIRE(text.find_first_of("ILOU") == std::string::npos);
        REQUIRE((text[4] == '-' && text[9] == '-' && text[14] == '-'));
        REQUIRE(receipt_code_from_text(text) == code);
    }
}

TEST_CASE("a code typed carelessly is still that code", "[crypto]") {
    const ReceiptCode code{{0, 1, 0x44, 0x32, 0x14, 0xC7, 0x42, 0x54, 0xB6, 0x35}};
    CHECK(to_text(code) == "000M-8CGM-RX15-9DHN");
    for (const char* typed : {"000M8CGMRX159DHN", "ooom-8cgm-rxi5-9dhn", "OOO M8C GMR XL5 9DH N",
                              "  0 0 0 m 8 c g m r x 1 5 9 d h n  "})
        CHECK(receipt_code_from_text(typed) == code);
}

TEST_CASE("another length or a foreign character is no receipt code", "[crypto][N4]") {
    for (const std::string text : {"", "000M-8CGM-RX15-9DH", "000M-8CGM-RX15-9DHN0",
                                   "000M-8CGM-RX15-9DHU", "000M_8CGM_RX15_9DHN", "----"})
        CHECK_FALSE(receipt_code_from_text(text));
    CHECK_FALSE(receipt_code_from_text(std::string(1'000'000, '-') + "000M8CGMRX159DHN"));
}

TEST_CASE("what is kept of a code neither shows it nor opens its fate", "[crypto][P1]") {
    SimulatedDice dice;
    const ReceiptCode code = make_receipt_code(dice);
    const ReceiptCode other = make_receipt_code(dice);
    const Digest kept = hash_of(code);
    CHECK(kept == hash_of(code));
    CHECK(kept != hash_of(other));
    CHECK(kept != sha256(code.bits));
    CHECK(std::search(kept.begin(), kept.end(), code.bits.begin(), code.bits.end()) == kept.end());
    const Bytes fate = encrypt_under(fate_key(code), as_bytes("member"), kept);
    CHECK(decrypt_under(fate_key(code), fate, kept) == to_bytes("member"));
    CHECK_FALSE(decrypt_under(kept, fate, kept));
    CHECK_FALSE(decrypt_under(fate_key(other), fate, kept));
}
