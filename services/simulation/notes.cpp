#include "services/simulation/notes.hpp"

#include <array>

#include "platform/base/json.hpp"
#include "platform/storage/migrations.hpp"

namespace services::simulation {

using platform::Transaction;
using sync::Applied;

namespace {

constexpr std::array steps{platform::Migration{1, R"(
CREATE TABLE notes (
    note TEXT PRIMARY KEY,
    text TEXT NOT NULL,
    secret TEXT NOT NULL,
    number BIGINT,
    writes BIGINT NOT NULL
);
)"}};

}  // namespace

Notes::Notes(platform::Database& database) {
    platform::migrate(database, "notes", steps);
}

std::string note_body(std::string_view text, std::optional<std::int64_t> number) {
    platform::Json json{{"text", text}};
    if (number) json["number"] = *number;
    return platform::to_canonical_text(json);
}

Applied Notes::apply(const sync::Record& record, const std::optional<std::string>& opened,
                     Transaction& transaction) {
    const auto json = platform::parse_json(record.body);
    const auto text = json ? platform::text_member(*json, "text").value_or("") : "";
    const auto number = json ? platform::integer_member(*json, "number") : std::nullopt;
    if (record.kind == written_kind) {
        transaction.execute(
            "INSERT INTO notes (note, text, secret, number, writes)"
            " VALUES ($note, $text, $secret, $number, 1)"
            " ON CONFLICT (note) DO UPDATE SET writes = notes.writes + 1",
            {{"note", record.subject.value},
             {"text", text},
             {"secret", opened.value_or("")},
             {"number", number}});
        return Applied::done();
    }
    if (record.kind == amended_kind) {
        const auto changed =
            transaction.execute("UPDATE notes SET text = text || '|' || $text WHERE note = $note",
                                {{"text", text}, {"note", record.subject.value}});
        return changed == 1 ? Applied::done() : Applied::waits(record.subject);
    }
    return Applied::no_use({"notes.nonsense", "text", "", "这条记录没有用处。"});
}

bool is_note_known(Transaction& transaction, sync::SubjectId note) {
    return transaction
        .query_one("SELECT writes FROM notes WHERE note = $note", {{"note", note.value}})
        .has_value();
}

std::map<std::string, Note> all_notes(const platform::Database& database) {
    return database.read([](Transaction& t) {
        std::map<std::string, Note> notes;
        for (const auto& row : t.query("SELECT * FROM notes")) {
            notes.emplace(row.text("note"),
                          Note{row.text("text"), row.text("secret"), row.maybe_integer("number"),
                               row.integer("writes")});
        }
        return notes;
    });
}

std::vector<std::string> marks_of(const Note& note) {
    std::vector<std::string> marks;
    for (auto at = note.text.find('|'); at != std::string::npos;) {
        const auto next = note.text.find('|', at + 1);
        marks.push_back(note.text.substr(at + 1, next == std::string::npos ? next : next - at - 1));
        at = next;
    }
    return marks;
}

}  // namespace services::simulation
