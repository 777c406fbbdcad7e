#include "services/slips/slip_store.hpp"

#include "platform/storage/migrations.hpp"

namespace services::slips {
namespace {

constexpr platform::Migration steps[] = {{1, R"(
    CREATE TABLE slips (
        slip TEXT NOT NULL PRIMARY KEY,
        station TEXT NOT NULL,
        device TEXT NOT NULL,
        what TEXT NOT NULL,
        subject TEXT NOT NULL,
        state TEXT NOT NULL,
        trouble TEXT NOT NULL,
        is_near_end BIGINT NOT NULL,
        reprint BIGINT NOT NULL,
        at BIGINT NOT NULL);
    CREATE INDEX slips_by_subject ON slips (what, subject);
    CREATE INDEX slips_by_time ON slips (at);
)"}};

}  // namespace

void prepare_slip_tables(platform::Database& database) {
    platform::migrate(database, "slips", steps);
}

bool has_only_slips(platform::Transaction& transaction) {
    for (const auto& row : transaction.query("SELECT * FROM slips")) {
        for (const auto* id : {"slip", "station", "device"})
            if (!platform::uuid_from_text(row.text(id))) return false;
        if (!slip_state_from(row.text("state"))) return false;
    }
    return true;
}

void save(platform::Transaction& transaction, const PrintedSlip& slip) {
    transaction.execute(
        "INSERT INTO slips (slip, station, device, what, subject, state, trouble, is_near_end, "
        "reprint, at) VALUES ($slip, $station, $device, $what, $subject, $state, $trouble, "
        "$near_end, $reprint, $at) ON CONFLICT (slip) DO UPDATE SET state = $state, "
        "trouble = $trouble, is_near_end = $near_end, at = $at",
        {{"slip", slip.id.value},
         {"station", slip.station.value},
         {"device", slip.device.value},
         {"what", slip.what},
         {"subject", slip.subject},
         {"state", name_of(slip.state)},
         {"trouble", slip.trouble},
         {"near_end", slip.is_near_end ? 1 : 0},
         {"reprint", slip.reprint},
         {"at", slip.at.micros}});
}

std::int64_t count_of(platform::Transaction& transaction, std::string_view what,
                      std::string_view subject) {
    const auto row = transaction.query_one(
        "SELECT count(*) AS slips FROM slips WHERE what = $what AND subject = $subject",
        {{"what", what}, {"subject", subject}});
    return row ? row->integer("slips") : 0;
}

std::optional<SlipState> state_of(platform::Transaction& transaction, std::string_view what,
                                  std::string_view subject) {
    const auto row = transaction.query_one(
        "SELECT state FROM slips WHERE what = $what AND subject = $subject"
        " ORDER BY at DESC, reprint DESC LIMIT 1",
        {{"what", what}, {"subject", subject}});
    return row ? slip_state_from(row->text("state")) : std::nullopt;
}

std::vector<PrintedSlip> newest_slips(platform::Transaction& transaction, int at_most) {
    std::vector<PrintedSlip> slips;
    for (const auto& row :
         transaction.query("SELECT * FROM slips ORDER BY at DESC, slip DESC LIMIT $at_most",
                           {{"at_most", at_most}})) {
        PrintedSlip slip;
        slip.id = {row.uuid("slip")};
        slip.station = {row.uuid("station")};
        slip.device = {row.uuid("device")};
        slip.what = row.text("what");
        slip.subject = row.text("subject");
        slip.state = slip_state_from(row.text("state")).value_or(SlipState::failed);
        slip.trouble = row.text("trouble");
        slip.is_near_end = row.integer("is_near_end") != 0;
        slip.reprint = row.integer("reprint");
        slip.at = {row.integer("at")};
        slips.push_back(std::move(slip));
    }
    return slips;
}

}  // namespace services::slips
