#include "services/early_warning/warning_records.hpp"

#include "platform/base/json.hpp"

namespace services::early_warning {
namespace {

using platform::Json;

// A member that is missing or of another kind ends the reading.
struct Unreadable {};

class Fields final {
public:
    explicit Fields(std::string_view text) {
        auto json = platform::parse_json(text);
        if (!json || !json->is_object()) throw Unreadable{};
        json_ = std::move(json).value();
    }
    static Fields of(const Json& json) {
        if (!json.is_object()) throw Unreadable{};
        Fields fields;
        fields.json_ = json;
        return fields;
    }

    std::string text(std::string_view key) const { return need(platform::text_member(json_, key)); }
    std::int64_t whole(std::string_view key) const {
        return need(platform::integer_member(json_, key));
    }
    bool yes_no(std::string_view key) const { return need(platform::bool_member(json_, key)); }
    bool has(std::string_view key) const { return json_.contains(key); }
    template <class Id>
    Id id(std::string_view key) const {
        return need(platform::id_from_text<Id>(text(key)));
    }
    template <class Enum>
    Enum one(std::string_view key) const {
        return need(value_of<Enum>(text(key)));
    }
    platform::CivilDate day(std::string_view key) const {
        return need(platform::civil_date_from_text(text(key)));
    }
    std::vector<std::string> texts(std::string_view key) const {
        std::vector<std::string> all;
        for (const auto& one : list(key)) {
            if (!one.is_string()) throw Unreadable{};
            all.push_back(one.get<std::string>());
        }
        return all;
    }
    const Json& list(std::string_view key) const {
        const auto found = json_.find(key);
        if (found == json_.end() || !found->is_array()) throw Unreadable{};
        return *found;
    }

private:
    Fields() = default;
    template <class T>
    static T need(std::optional<T> value) {
        if (!value) throw Unreadable{};
        return std::move(*value);
    }

    Json json_;
};

template <class Read>
auto read_or_nothing(Read&& read) -> std::optional<decltype(read())> {
    try {
        return read();
    } catch (const Unreadable&) {
        return std::nullopt;
    }
}

Person person_in(const Fields& fields) {
    return {fields.text("name"), fields.text("phone"), fields.text("note")};
}

std::string note_in(const std::optional<std::string>& opened) {
    return opened ? Fields(*opened).text("note") : std::string{};
}

Json json_of(const Household& one) {
    return {{"reference", one.reference}, {"union", one.union_code},
            {"division", one.division},   {"since", one.since ? to_text(*one.since) : ""},
            {"name", one.name},           {"phone", one.phone},
            {"facts", one.facts}};
}

Household household_from(const Json& json, Group group) {
    const auto fields = Fields::of(json);
    Household one{fields.text("reference"),
                  group,
                  fields.text("union"),
                  fields.text("division"),
                  std::nullopt,
                  fields.text("name"),
                  fields.text("phone"),
                  fields.text("facts")};
    if (!fields.text("since").empty()) one.since = fields.day("since");
    return one;
}

}  // namespace

std::string body_text(const Asked& asked) {
    return platform::to_canonical_text({{"asked", to_text(asked.asked)},
                                        {"division", asked.division},
                                        {"language", asked.language}});
}

std::string sealed_text(const Asked& asked) {
    return platform::to_canonical_text({{"name", asked.person.name},
                                        {"phone", asked.person.phone},
                                        {"note", asked.person.note},
                                        {"facts", asked.facts}});
}

std::optional<Asked> asked_from(std::string_view body, const std::optional<std::string>& opened) {
    return read_or_nothing([&] {
        const Fields fields{body};
        Asked asked{fields.id<AskedId>("asked"),
                    fields.text("division"),
                    fields.text("language"),
                    {},
                    "{}"};
        if (!opened) return asked;
        const auto part = asked_part_from(*opened);
        if (!part) throw Unreadable{};
        asked.person = part->person;
        asked.facts = part->facts;
        return asked;
    });
}

std::optional<Asked> asked_part_from(std::string_view opened) {
    return read_or_nothing([&] {
        const Fields personal{opened};
        Asked asked;
        asked.person = person_in(personal);
        asked.facts = personal.text("facts");
        return asked;
    });
}

std::string body_text(const Listed& listed) {
    return platform::to_canonical_text({{"list", to_text(listed.list)},
                                        {"part", listed.part},
                                        {"parts", listed.parts},
                                        {"group", name_of(listed.group)},
                                        {"unions", listed.unions}});
}

std::string sealed_text(const Listed& listed) {
    Json rows = Json::array();
    for (const auto& one : listed.households)
        rows.push_back(json_of(one));
    return platform::to_canonical_text({{"households", std::move(rows)}});
}

std::optional<Listed> listed_from(std::string_view body, const std::optional<std::string>& opened) {
    return read_or_nothing([&] {
        const Fields fields{body};
        Listed listed{fields.id<ListId>("list"),
                      static_cast<int>(fields.whole("part")),
                      static_cast<int>(fields.whole("parts")),
                      fields.one<Group>("group"),
                      fields.texts("unions"),
                      {}};
        if (opened) {
            const Fields personal{*opened};
            for (const auto& one : personal.list("households"))
                listed.households.push_back(household_from(one, listed.group));
        }
        return listed;
    });
}

std::string body_text(const Raised& raised) {
    const auto& alert = raised.alert;
    return platform::to_canonical_text({{"alert", to_text(alert.id)},
                                        {"asked", raised.asked ? to_text(*raised.asked) : ""},
                                        {"check", alert.check},
                                        {"aspect", name_of(alert.aspect)},
                                        {"source", name_of(alert.source)},
                                        {"union", alert.union_code},
                                        {"division", alert.division},
                                        {"programmes", alert.programmes},
                                        {"due", to_text(alert.due)},
                                        {"provisional", alert.is_due_provisional}});
}

std::string sealed_text(const Raised& raised) {
    return platform::to_canonical_text({{"reference", raised.alert.reference},
                                        {"name", raised.person.name},
                                        {"phone", raised.person.phone},
                                        {"note", raised.person.note}});
}

std::optional<Raised> raised_from(std::string_view body, const std::optional<std::string>& opened) {
    return read_or_nothing([&] {
        const Fields fields{body};
        Raised raised;
        auto& alert = raised.alert;
        alert.id = fields.id<AlertId>("alert");
        if (!fields.text("asked").empty()) raised.asked = fields.id<AskedId>("asked");
        alert.check = fields.text("check");
        alert.aspect = fields.one<Aspect>("aspect");
        alert.source = fields.one<Source>("source");
        alert.union_code = fields.text("union");
        alert.division = fields.text("division");
        alert.programmes = fields.texts("programmes");
        alert.due = fields.day("due");
        alert.is_due_provisional = fields.yes_no("provisional");
        if (opened) {
            const Fields personal{*opened};
            alert.reference = personal.text("reference");
            raised.person = person_in(personal);
        }
        return raised;
    });
}

std::string sealed_note(const std::string& note) {
    return platform::to_canonical_text({{"note", note}});
}

std::string body_text(const Visited& visited) {
    return platform::to_canonical_text(
        {{"alert", to_text(visited.alert)}, {"on_version", visited.on_version}});
}

std::optional<Visited> visited_from(std::string_view body,
                                    const std::optional<std::string>& opened) {
    return read_or_nothing([&] {
        const Fields fields{body};
        return Visited{fields.id<AlertId>("alert"), fields.whole("on_version"), note_in(opened)};
    });
}

std::string body_text(const Shared& shared) {
    return platform::to_canonical_text({{"alert", to_text(shared.alert)},
                                        {"on_version", shared.on_version},
                                        {"department", name_of(shared.department)}});
}

std::optional<Shared> shared_from(std::string_view body) {
    return read_or_nothing([&] {
        const Fields fields{body};
        return Shared{fields.id<AlertId>("alert"), fields.whole("on_version"),
                      fields.one<Department>("department")};
    });
}

std::string body_text(const Settled& settled) {
    return platform::to_canonical_text(
        {{"alert", to_text(settled.alert)},
         {"on_version", settled.on_version},
         {"reason", settled.reason ? std::string(name_of(*settled.reason)) : ""},
         {"case", settled.case_id}});
}

std::optional<Settled> settled_from(std::string_view body,
                                    const std::optional<std::string>& opened) {
    return read_or_nothing([&] {
        const Fields fields{body};
        Settled settled{fields.id<AlertId>("alert"), fields.whole("on_version"), std::nullopt,
                        fields.text("case"), note_in(opened)};
        if (!fields.text("reason").empty()) settled.reason = fields.one<ClearReason>("reason");
        if (settled.reason.has_value() != settled.case_id.empty()) throw Unreadable{};
        return settled;
    });
}

std::string body_text(const Checked& checked) {
    const auto& run = checked.run;
    return platform::to_canonical_text({{"check", run.check},
                                        {"day", to_text(run.day)},
                                        {"households", run.households},
                                        {"unknown", run.unknown},
                                        {"raised", run.raised},
                                        {"known_already", run.known_already},
                                        {"packs", run.packs}});
}

std::optional<Checked> checked_from(std::string_view body) {
    return read_or_nothing([&] {
        const Fields fields{body};
        return Checked{{fields.text("check"), fields.day("day"), fields.whole("households"),
                        fields.whole("unknown"), fields.whole("raised"),
                        fields.whole("known_already"), fields.text("packs")}};
    });
}

std::string body_text(const SitesSet& set) {
    return platform::to_canonical_text({{"union", set.of.code},
                                        {"name", set.of.name},
                                        {"level", name_of(set.of.level)},
                                        {"sites", set.sites}});
}

std::optional<SitesSet> sites_set_from(std::string_view body) {
    return read_or_nothing([&] {
        const Fields fields{body};
        return SitesSet{{fields.text("union"), fields.text("name"), fields.one<Level>("level")},
                        fields.texts("sites")};
    });
}

std::string body_text(const Screened& screened) {
    const auto& one = screened.screening;
    return platform::to_canonical_text({{"screening", to_text(screened.id)},
                                        {"union", one.union_code},
                                        {"from", to_text(one.from)},
                                        {"until", to_text(one.until)},
                                        {"households", one.households}});
}

std::optional<Screened> screened_from(std::string_view body) {
    return read_or_nothing([&] {
        const Fields fields{body};
        return Screened{fields.id<ScreeningId>("screening"),
                        {fields.text("union"), fields.day("from"), fields.day("until"),
                         fields.whole("households")}};
    });
}

}  // namespace services::early_warning
