// The simulation's own small room: notes that are written once and amended by anybody. Its state
// shows of every record whether, how often and in which order it took effect.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "services/sync/projection.hpp"

namespace services::simulation {

inline constexpr std::string_view written_kind = "notes.written/1";
inline constexpr std::string_view amended_kind = "notes.amended/1";    // waits for what it amends
inline constexpr std::string_view nonsense_kind = "notes.nonsense/1";  // nobody can use it

struct Note {
    std::string text;                    // amendments follow it, each after a bar
    std::string secret;                  // what its sealed part said
    std::optional<std::int64_t> number;  // out of a block
    std::int64_t writes = 0;
};

// The amendments of a note, in the order in which they took effect.
std::vector<std::string> marks_of(const Note& note);

class Notes final : public sync::Projection {
public:
    explicit Notes(platform::Database& database);
    std::string_view room() const override { return "notes"; }
    sync::Applied apply(const sync::Record& record, const std::optional<std::string>& opened,
                        platform::Transaction& transaction) override;
    std::vector<std::string_view> tables() const override { return {"notes"}; }
};

std::string note_body(std::string_view text, std::optional<std::int64_t> number = {});
bool is_note_known(platform::Transaction& transaction, sync::SubjectId note);
std::map<std::string, Note> all_notes(const platform::Database& database);

}  // namespace services::simulation
