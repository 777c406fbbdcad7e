// Papers from a kiosk's shelf to a look at the hub, without a window: one journal, one log.
#include <catch2/catch_test_macros.hpp>

#include "platform/clock/simulated_clock.hpp"
#include "platform/crypto/id_mint.hpp"
#include "platform/crypto/simulated_dice.hpp"
#include "services/papers/paper_office.hpp"
#include "services/papers/paper_shelf.hpp"
#include "services/sync/device_tables.hpp"
#include "services/sync/epochs.hpp"
#include "services/sync/hub_sync.hpp"
#include "services/sync/hub_tables.hpp"
#include "services/sync/journal.hpp"
#include "support/both_engines.hpp"
#include "support/papers.hpp"

namespace services::papers {
namespace {

using platform::Engine;
using platform::Photo;

struct Keys final : sync::SealingKeySource {
    std::optional<platform::SealingPublicKey> current_sealing_key() const override {
        return has_key ? std::optional(pair.public_key) : std::nullopt;
    }
    platform::SealingKeyPair pair = platform::make_sealing_key_pair();
    bool has_key = true;
};

struct Opener final : sync::PartsOpener {
    explicit Opener(const Keys& keys) { ring.add(keys.pair); }
    platform::Outcome<std::vector<sync::OpenedPart>, sync::OpenerAway> open(
        std::span<const sync::PartToOpen> parts) override {
        opened += static_cast<int>(parts.size());
        if (is_away) return platform::refuse(sync::OpenerAway{});
        return sync::KeyringPartsOpener(ring).open(parts);
    }
    platform::SealOpener ring;
    int opened = 0;
    bool is_away = false;
};

platform::Database& with_hub_tables(platform::Database& database, platform::Clock& clock,
                                    platform::IdMint& ids) {
    sync::prepare_hub_tables(database);
    sync::ensure_epoch(database, clock, ids);
    return database;
}

platform::Database& with_device_tables(platform::Database& database) {
    sync::prepare_device_tables(database);
    return database;
}

struct World {
    explicit World(Engine engine) : store(engine) {}
    World() : World(Engine::sqlite) {}

    platform::SimulatedClock clock;
    platform::SimulatedDice dice{11};
    platform::IdMint ids{clock, dice};
    Keys keys;
    Opener opener{keys};
    support::FreshDatabase store;
    support::FreshDatabase device_store{Engine::sqlite};
    PaperProjection projection{with_hub_tables(*store, clock, ids)};
    sync::HubSync hub{*store,
                      clock,
                      ids,
                      opener,
                      keys,
                      {&projection},
                      {ids.mint_as<sync::DeviceId>(), ids.mint_as<sync::StationId>()}};
    PaperOffice office{*store, hub.log, projection, opener};
    sync::DeviceId device = ids.mint_as<sync::DeviceId>();
    sync::Journal journal{with_device_tables(*device_store),
                          clock,
                          ids,
                          keys,
                          {device, ids.mint_as<sync::StationId>()}};
    ShelfProjection shelf_tables{*device_store};
    ShelfSettings settings;
    bool has_room = true;
    PaperShelf shelf{*device_store, journal, clock, settings, [this] { return has_room; }};
    const Belongs request{About::request, ids.mint_as<SubjectId>()};

    SealedPaper sealed(const std::string& kind = "diagnosis", int page = 1, unsigned seed = 1) {
        auto paper = shelf.seal({shelf.mint(), kind, page, Source::kiosk}, photo(seed));
        REQUIRE(paper.has_value());
        return std::move(*paper);
    }
    static Photo photo(unsigned seed = 1) { return Photo::of(support::sheet(1200, 1600, seed)); }
    void keep(const std::vector<SealedPaper>& papers) {
        journal.write(
            [&](platform::Transaction& transaction) { shelf.keep(transaction, request, papers); });
    }
    // One batch up, if the line holds.
    bool send() {
        const auto batch = journal.next_batch();
        if (batch.records.empty()) return false;
        const auto stream = journal.state().stream;
        const auto answer = hub.ingest.take(device, stream, sync::to_json_text(batch));
        REQUIRE(answer.has_value());
        journal.take_answer(stream, *answer);
        return true;
    }
    void send_all() {
        while (send() || shelf.carry_on(journal.state().pending())) {
        }
        REQUIRE(hub.projector.catch_up());
    }
};

}  // namespace

TEST_CASE("a picture goes up in pieces, after the words, and is opened for a look alone",
          "[papers][P1]") {
    World world(GENERATE(Engine::sqlite, Engine::postgresql));
    const auto paper = world.sealed();
    REQUIRE(paper.pieces.size() > 2);
    world.keep({paper});
    CHECK(world.journal.state().pending() == 1);
    CHECK_FALSE(world.shelf.carry_on(1));
    REQUIRE(world.send());
    REQUIRE(world.hub.projector.catch_up());
    REQUIRE(world.office.of(world.request).size() == 1);
    CHECK_FALSE(world.office.of(world.request)[0].is_whole());
    CHECK(world.office.picture(paper.id).refusal() == PaperRefusal::not_here_yet);
    world.send_all();
    const auto listed = world.office.of(world.request);
    REQUIRE(listed.size() == 1);
    CHECK(listed[0].is_whole());
    CHECK(listed[0].facts.kind == "diagnosis");
    CHECK(world.opener.opened == 1);  // what it is; no piece of the picture
    const auto picture = world.office.picture(paper.id);
    REQUIRE(picture.has_value());
    CHECK(*picture == World::photo().jpeg());
    CHECK(platform::sha256(*picture) == listed[0].facts.sha256);
    CHECK(world.shelf.state().pieces == 0);
    const auto before = world.hub.projector.state_digest();
    world.hub.projector.rebuild();
    CHECK(world.hub.projector.state_digest() == before);
}

TEST_CASE("a request said meanwhile does not wait for a photo's pieces", "[papers]") {
    World world;
    world.keep({world.sealed("diagnosis", 1), world.sealed("diagnosis", 2, 7)});
    REQUIRE(world.send());
    REQUIRE(world.shelf.carry_on(0));
    // Pieces are pending: the next ones wait until these arrived.
    CHECK_FALSE(world.shelf.carry_on(world.journal.state().pending()));
    CHECK(world.journal.state().pending() <= world.settings.pieces_at_once);
    world.send_all();
    for (const auto& paper : world.office.of(world.request))
        CHECK(world.office.picture(paper.id).has_value());
}

TEST_CASE("pieces beyond the day's budget go tomorrow, and none is lost", "[papers]") {
    World world;
    PaperShelf narrow(*world.device_store, world.journal, world.clock,
                      {.bytes_a_day = std::int64_t{80} * 1024});
    const auto paper = world.sealed();
    world.keep({paper});
    REQUIRE(world.send());
    int days = 0;
    while (narrow.state().pieces > 0) {
        while (narrow.carry_on(world.journal.state().pending()) || world.send()) {
        }
        if (narrow.state().pieces == 0) break;
        CHECK(narrow.state().is_over_budget);
        world.clock.advance(std::chrono::hours{24});
        REQUIRE(++days < 20);
    }
    CHECK(days >= 1);
    world.send_all();
    CHECK(world.office.picture(paper.id).has_value());
}

TEST_CASE("without a key, without room and of no kind nothing is taken", "[papers]") {
    World world;
    const auto take = [&](const std::string& kind, int page) {
        return world.shelf.seal({world.shelf.mint(), kind, page, Source::kiosk}, World::photo());
    };
    CHECK(take("诊断证明", 1).refusal() == PaperRefusal::bad_kind);
    CHECK(take("diagnosis", 0).refusal() == PaperRefusal::bad_kind);
    world.has_room = false;
    CHECK(take("diagnosis", 1).refusal() == PaperRefusal::no_room);
    world.has_room = true;
    world.keys.has_key = false;
    CHECK(take("diagnosis", 1).refusal() == PaperRefusal::no_key);
}

TEST_CASE("no device adds a piece to what another photographed", "[papers]") {
    World world;
    const auto paper = world.sealed();
    world.keep({paper});
    world.send_all();
    support::FreshDatabase other_store(Engine::sqlite);
    sync::Journal other(with_device_tables(*other_store), world.clock, world.ids, world.keys,
                        {world.ids.mint_as<sync::DeviceId>(), {}});
    auto record = record_of_piece(paper.id, 0, other.mint_id(), {1, 2, 3}, {});
    sync::Record said{record.id, record.kind, record.subject, {}, {}, {}, {}, {}, record.body, {}};
    world.store->write([&](platform::Transaction& transaction) {
        CHECK(world.projection.apply(said, std::nullopt, transaction).kind ==
              sync::Applied::Kind::unusable);
    });
}

TEST_CASE("staff add a page once, and taking it away erases the picture but not the fact",
          "[papers]") {
    World world(GENERATE(Engine::sqlite, Engine::postgresql));
    const sync::Actor wang{sync::ActorKind::staff, "wang"};
    const NewPaper page{world.office.mint(), "hospital_bill", 2, Source::desk};
    const auto added = world.office.add(wang, world.request, page, World::photo());
    REQUIRE(added.has_value());
    CHECK(added->is_whole());
    REQUIRE(world.office.add(wang, world.request, page, World::photo()).has_value());
    CHECK(world.office.of(world.request).size() == 1);
    CHECK(world.office.picture(page.id).has_value());
    world.opener.is_away = true;
    CHECK(world.office.picture(page.id).refusal() == PaperRefusal::opener_away);
    world.opener.is_away = false;
    REQUIRE(world.office.take_away(wang, page.id, TakenAwayFor::wrong_paper).has_value());
    CHECK(world.office.picture(page.id).refusal() == PaperRefusal::taken_away);
    CHECK(world.office.of(world.request)[0].taken_away == TakenAwayFor::wrong_paper);
    const auto left = world.store->read([](platform::Transaction& transaction) {
        return transaction
            .query_one(
                "SELECT COUNT(*) AS pieces FROM hub_log WHERE sealed IS NOT NULL AND"
                " header LIKE '%shut_piece%'")
            ->integer("pieces");
    });
    CHECK(left == 0);
    const auto before = world.hub.projector.state_digest();
    world.hub.projector.rebuild();
    CHECK(world.hub.projector.state_digest() == before);
}

TEST_CASE("no byte run of a picture lies in the clear on the kiosk or the hub", "[papers][P1]") {
    World world;
    const auto photo = World::photo(5);
    auto paper = world.shelf.seal({world.shelf.mint(), "diagnosis", 1, Source::kiosk}, photo);
    world.keep({*paper});
    world.send_all();
    const NewPaper page{world.office.mint(), "diagnosis", 2, Source::phone};
    REQUIRE(world.office.add({}, world.request, page, photo).has_value());
    const auto run = platform::Bytes(photo.jpeg().begin() + 5000, photo.jpeg().begin() + 5024);
    const auto holds_run = [&](const platform::Database& database, std::string_view table) {
        return database.read([&](platform::Transaction& transaction) {
            for (const auto& row : transaction.query("SELECT * FROM " + std::string(table)))
                for (const auto& name : row.names()) {
                    const auto& value = row.at(name);
                    const auto* blob = std::get_if<platform::Bytes>(&value);
                    const auto* text = std::get_if<std::string>(&value);
                    const std::string_view held = blob   ? platform::as_text(*blob)
                                                  : text ? std::string_view(*text)
                                                         : std::string_view();
                    if (held.find(platform::as_text(run)) != std::string_view::npos ||
                        held.find(platform::to_hex(run)) != std::string_view::npos ||
                        held.find(platform::to_base64url(run).substr(1, 28)) !=
                            std::string_view::npos)
                        return true;
                }
            return false;
        });
    };
    for (const auto* table : {"journal_records", "papers_shelf"})
        CHECK_FALSE(holds_run(*world.device_store, table));
    for (const auto* table : {"hub_log", "hub_opened", "papers_papers", "papers_pieces"})
        CHECK_FALSE(holds_run(*world.store, table));
}

}  // namespace services::papers
