// A working day of a kiosk and its hub: the real services of both, each over a store on a disk of
// its own that can fail and keeps a tape. People join and call, staff decide, the line breaks,
// programs are started again. The book says what was promised to whom, and how far each tape had
// come by then. It gives no verdicts; service_checks.hpp does.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "platform/base/fault.hpp"
#include "platform/clock/simulated_clock.hpp"
#include "platform/crypto/simulated_dice.hpp"
#include "platform/http/simulated_line.hpp"
#include "services/assistance/assistance.hpp"
#include "services/assistance/assistance_projection.hpp"
#include "services/hub/hub.hpp"
#include "services/membership/sign_up.hpp"
#include "services/sync/device_sync.hpp"
#include "support/failing_disk.hpp"
#include "support/hub_bench.hpp"

namespace service_day {

using services::sync::StreamId;

// The store of either, on a disk of a test's own, looked at as at every start of the programs.
std::unique_ptr<platform::Database> open_store(const support::FailingDisk& disk);

// One hub's program over the store on `disk`, from its start to its end.
class HubProgram final {
public:
    HubProgram(const support::FailingDisk& disk, platform::Clock& clock, std::uint64_t seed);

    platform::SimulatedDice dice;
    hub_bench::Opener opener;
    std::unique_ptr<platform::Database> database;
    services::hub::Hub hub;
};

struct Enrolled {
    services::sync::JournalIdentity identity;
    std::string fingerprint;
    std::vector<std::string> bundles;
};

// The same of a kiosk. It hears a hub's answers to calls as the station does.
class KioskProgram final {
public:
    KioskProgram(std::unique_ptr<platform::Database> store, platform::Clock& clock,
                 std::uint64_t seed, const Enrolled& enrolled, platform::HttpClient& line);

    platform::SimulatedDice dice;
    platform::IdMint ids;
    std::unique_ptr<platform::Database> database;
    services::sync::DeviceSync device;
    services::membership::SubmissionProjection submissions;
    services::assistance::AssistanceProjection calls;

private:
    struct Numbers;
    struct News;
    std::unique_ptr<services::membership::NumberSource> numbers_;
    std::unique_ptr<services::membership::ReceiptNews> news_;

public:
    ~KioskProgram();
    services::membership::SignUp sign_up;
    services::assistance::Assistance assistance;
};

// Both stores after everything that comes before opening: stations, directory, enrolment, a block.
struct Morning {
    support::DiskState hub_files;
    support::DiskState kiosk_files;
    Enrolled enrolled;
    platform::SimulatedClock clock;
};
const Morning& morning();

enum class Deed {
    join,
    join_again,  // and the next person is the same one: the hub has to compare the two
    call,
    cut_line,
    meet,  // the line is there: what waits goes up, the hub works, its news comes down
    decide,
    answer_call,
    back_up,  // the hub may now say "safe", and the kiosk prunes
    restart_kiosk,
    restart_hub
};

struct PromisedReceipt {
    std::size_t at = 0;  // operations on the kiosk's tape by then
    std::string code;
    services::membership::AcceptanceNumber number;
};
struct PromisedHead {
    std::size_t at = 0;
    std::int64_t head = 0;
};
struct PromisedStream {
    std::size_t at = 0;
    std::string stream;
    std::int64_t contig = 0;
};
struct WrittenRecord {
    std::string header;
    std::string body;
    platform::Bytes hash;
};
struct Book {
    std::map<std::int64_t, WrittenRecord> journal;  // the kiosk's, by seq; bodies as first written
    std::map<std::int64_t, platform::Bytes> hub_log;  // the hashes, by n
    std::vector<PromisedReceipt> receipts;
    std::vector<PromisedHead> kiosk_heads;     // of its journal, after a deed at the screen
    std::vector<PromisedHead> hub_heads;       // of its log, when a device or staff had the answer
    std::vector<PromisedHead> hub_feeds;       // the newest of its feeds, likewise
    std::vector<PromisedStream> acknowledged;  // what devices were answered
};

enum class Length { whole, part };

class Day final {
public:
    explicit Day(std::uint64_t seed, Length length = Length::whole);

    // Throws the Fault that the kiosk, or else the hub, met. The same deed may be tried again.
    void carry_out(Deed deed);
    const std::vector<Deed>& deeds() const { return deeds_; }
    void run();

    void stop_kiosk() { kiosk.reset(); }
    void start_kiosk();
    void stop_hub() { hub.reset(); }
    void start_hub();

    // Into the book, what the hub has said by now; a check lets it say more.
    void note_hub();

    platform::SimulatedClock clock;
    support::FailingDisk hub_disk;
    support::FailingDisk kiosk_disk;
    std::unique_ptr<HubProgram> hub;
    platform::SimulatedLine line;
    std::unique_ptr<KioskProgram> kiosk;
    Book book;

private:
    void join();
    void meet();
    void decide();
    void answer_call();
    void turn_hub();
    void note_kiosk();
    void copy_journal();
    void copy_hub_log();
    void note_acknowledged(const platform::HttpRequest& request,
                           const platform::HttpResponse& response);
    platform::HttpResponse ask_hub(const platform::HttpRequest& request);

    platform::SimulatedDice dice_;
    std::vector<Deed> deeds_;
    std::vector<services::membership::Draft> people_;
    std::size_t next_person_ = 0;
    std::uint64_t starts_ = 0;
    std::optional<services::membership::SignUpRequest> begun_;  // touched, and no receipt yet
    std::optional<platform::Fault> hub_fault_;
    bool owes_kiosk_note_ = false;
    bool owes_hub_note_ = false;
};

}  // namespace service_day
