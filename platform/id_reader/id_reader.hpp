// A reader of identity and member cards: it says when a card lies on it and what the card says. It
// judges nothing but form; whether a number is true is for the domain. The real reader is another
// process, for it may load a vendor's closed library.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <variant>

namespace platform {

enum class CardKind {
    resident_id,           // 居民身份证
    hmt_residence_permit,  // 港澳台居民居住证
    permanent_residence,   // 外国人永久居留身份证, old and new
};

// How sure we are that the paper is the one it claims to be, lowest first. A typed number has none
// of these: only a reader reports them.
enum class CardAssurance {
    card_read  // the chip answered and its contents were read
};

struct CardRead {
    CardKind kind = CardKind::resident_id;
    CardAssurance assurance = CardAssurance::card_read;
    std::string name;         // UTF-8 as on the chip, 1 to 60 characters
    std::string number;       // capitals and digits
    std::string valid_from;   // YYYY-MM-DD, or empty when the card does not say
    std::string valid_until;  // YYYY-MM-DD, or empty: for ever
    bool operator==(const CardRead&) const = default;
};

struct CardPresented {
    CardRead card;
};
// A member's card: the hub's signed token as it stands on the chip. Whether it is true is checked
// where the keys are.
struct MemberCardPresented {
    std::string token;
};
struct CardRemoved {};
struct ReaderReady {};
struct ReaderLost {};  // unplugged, or its process ended; it is looked for again by itself
struct ReaderTrouble {
    std::string sentence;  // what is wrong with what the reader said, never the words themselves
};
using ReaderEvent = std::variant<CardPresented, MemberCardPresented, CardRemoved, ReaderReady,
                                 ReaderLost, ReaderTrouble>;

class IdReader {
public:
    virtual ~IdReader() = default;
    // The next event, waiting for it no longer than that; zero never waits. Call it from one
    // thread.
    virtual std::optional<ReaderEvent> poll(std::chrono::milliseconds longest_wait) = 0;
    // False hides the "lay your card here" tile.
    virtual bool is_ready() const = 0;
};

}  // namespace platform
