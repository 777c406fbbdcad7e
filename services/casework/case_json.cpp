#include "services/casework/case_json.hpp"

#include <algorithm>

namespace services::casework {
namespace {

using platform::Json;

Json json_of(const Attachment& one) {
    return {{"kind", one.kind},
            {"hash", platform::to_hex(one.hash)},
            {"size", one.size},
            {"media_type", one.media_type}};
}

Json json_of(const Signature& one) {
    Json json = {
        {"who", one.who}, {"by", name_of(one.by)}, {"picture", platform::to_hex(one.picture)}};
    if (!one.witness.empty()) json["witness"] = one.witness;
    for (const auto& stroke : one.strokes) {
        auto line = Json::array();
        for (const auto& point : stroke)
            line.push_back({point.x, point.y});
        json["strokes"].push_back(std::move(line));
    }
    return json;
}

// Points that are none are left out: a record from elsewhere is read, never refused, for its ink.
std::vector<Stroke> strokes_in(const Json& json) {
    std::vector<Stroke> strokes;
    for (const auto& line : list_in(json, "strokes")) {
        if (!line.is_array()) continue;
        Stroke stroke;
        for (const auto& point : line) {
            const bool is_point = point.is_array() && point.size() == 2 &&
                                  point[0].is_number_integer() && point[1].is_number_integer();
            if (is_point)
                stroke.push_back({std::clamp(point[0].get<int>(), 0, 1000),
                                  std::clamp(point[1].get<int>(), 0, 1000)});
        }
        strokes.push_back(std::move(stroke));
    }
    return strokes;
}

Signature signature_in(const Json& json) {
    return {text_in(json, "who"), value_of<SignedBy>(text_in(json, "by")).value_or(SignedBy::hand),
            text_in(json, "witness"), digest_in(json, "picture"), strokes_in(json)};
}

template <class Value>
Json list_of(const std::vector<Value>& values) {
    auto list = Json::array();
    for (const auto& one : values)
        list.push_back(json_of(one));
    return list;
}

}  // namespace

std::string text_in(const Json& json, std::string_view key) {
    return platform::text_member(json, key).value_or("");
}

std::int64_t integer_in(const Json& json, std::string_view key) {
    return platform::integer_member(json, key).value_or(0);
}

const Json& list_in(const Json& json, std::string_view key) {
    static const Json none = Json::array();
    if (!json.is_object()) return none;
    const auto found = json.find(key);
    return found != json.end() && found->is_array() ? *found : none;
}

std::vector<std::string> texts_in(const Json& json, std::string_view key) {
    std::vector<std::string> texts;
    for (const auto& one : list_in(json, key)) {
        if (one.is_string()) texts.push_back(one.get<std::string>());
    }
    return texts;
}

platform::CivilDate date_in(const Json& json, std::string_view key) {
    return platform::civil_date_from_text(text_in(json, key)).value_or(platform::CivilDate{});
}

platform::Digest digest_in(const Json& json, std::string_view key) {
    platform::Digest digest{};
    const auto bytes = platform::from_hex(text_in(json, key));
    if (bytes && bytes->size() == digest.size())
        std::copy(bytes->begin(), bytes->end(), digest.begin());
    return digest;
}

Split split_of(const Visit& visit) {
    Split split{{{"kind", name_of(visit.kind)}, {"on", to_text(visit.on)}},
                {{"visitors", visit.visitors},
                 {"findings", visit.findings},
                 {"attachments", list_of(visit.attachments)},
                 {"signatures", list_of(visit.signatures)}}};
    if (visit.is_stable) split.open["stable"] = *visit.is_stable;
    if (!visit.survey.empty()) split.personal["survey"] = json_of(visit.survey);
    return split;
}

Visit visit_in(const Split& split) {
    Visit visit;
    visit.kind = value_of<VisitKind>(text_in(split.open, "kind")).value_or(VisitKind::home);
    visit.on = date_in(split.open, "on");
    visit.is_stable = platform::bool_member(split.open, "stable");
    visit.visitors = texts_in(split.personal, "visitors");
    visit.findings = text_in(split.personal, "findings");
    for (const auto& one : list_in(split.personal, "attachments"))
        visit.attachments.push_back(attachment_in(one));
    for (const auto& one : list_in(split.personal, "signatures"))
        visit.signatures.push_back(signature_in(one));
    if (const auto survey = split.personal.find("survey"); survey != split.personal.end())
        visit.survey = facts_in(*survey);
    return visit;
}

Split split_of(const Authorisation& given) {
    return {{{"purpose", name_of(given.purpose)},
             {"member", given.member},
             {"on", to_text(given.on)},
             {"by", name_of(given.signature.by)}},
            {{"signature", json_of(given.signature)}}};
}

Authorisation authorisation_in(const Split& split) {
    Authorisation given;
    given.purpose =
        value_of<ConsentFor>(text_in(split.open, "purpose")).value_or(ConsentFor::record_check);
    given.member = static_cast<int>(integer_in(split.open, "member"));
    given.on = date_in(split.open, "on");
    const auto found = split.personal.find("signature");
    if (found != split.personal.end()) given.signature = signature_in(*found);
    return given;
}

Split split_of(const Attachment& paper) {
    // The kind of a paper tells of a person ("disability certificate"), so all of it is sealed; the
    // hash alone is open, for the decision to name.
    return {{{"hash", platform::to_hex(paper.hash)}}, json_of(paper)};
}

Attachment attachment_in(const Json& json) {
    return {text_in(json, "kind"), digest_in(json, "hash"), integer_in(json, "size"),
            text_in(json, "media_type")};
}

Split split_of(const Meeting& meeting) {
    Split split{{{"on", to_text(meeting.on)}},
                {{"attended", meeting.attended}, {"minutes", meeting.minutes}}};
    if (meeting.scan) split.personal["scan"] = json_of(*meeting.scan);
    return split;
}

Meeting meeting_in(const Split& split) {
    Meeting meeting{date_in(split.open, "on"), texts_in(split.personal, "attended"),
                    text_in(split.personal, "minutes"), std::nullopt};
    const auto scan = split.personal.find("scan");
    if (scan != split.personal.end()) meeting.scan = attachment_in(*scan);
    return meeting;
}

Split split_of(const std::vector<CheckFinding>& findings) {
    auto list = Json::array();
    for (const auto& one : findings) {
        list.push_back({{"source", name_of(one.source)},
                        {"member", one.member},
                        {"finding", name_of(one.finding)},
                        {"text", one.text}});
    }
    return {Json::object(), {{"findings", std::move(list)}}};
}

std::vector<CheckFinding> findings_in(const Split& split) {
    std::vector<CheckFinding> findings;
    for (const auto& one : list_in(split.personal, "findings")) {
        findings.push_back({value_of<Source>(text_in(one, "source")).value_or(Source::vehicles),
                            static_cast<int>(integer_in(one, "member")),
                            value_of<Finding>(text_in(one, "finding")).value_or(Finding::no_answer),
                            text_in(one, "text")});
    }
    return findings;
}

Split split_of(const Classification& as) {
    Split split{{{"level", name_of(as.level)},
                 {"category", name_of(as.category)},
                 {"main_cause", name_of(as.main_cause)},
                 {"route", as.route}},
                Json::object()};
    auto others = Json::array();
    for (const auto cause : as.other_causes)
        others.push_back(name_of(cause));
    split.open["other_causes"] = std::move(others);
    return split;
}

Classification classification_in(const Json& open) {
    Classification as;
    as.level = value_of<Level>(text_in(open, "level")).value_or(Level::county);
    as.category = value_of<Category>(text_in(open, "category")).value_or(Category::relative);
    as.main_cause = value_of<Cause>(text_in(open, "main_cause")).value_or(Cause::other);
    for (const auto& name : texts_in(open, "other_causes")) {
        if (const auto cause = value_of<Cause>(name)) as.other_causes.push_back(*cause);
    }
    as.route = text_in(open, "route");
    return as;
}

Json json_of(const Facts& facts) {
    auto json = Json::object();
    for (const auto& [field, value] : facts)
        json[field] = value;
    return json;
}

Facts facts_in(const Json& json) {
    Facts facts;
    if (!json.is_object()) return facts;
    for (const auto& [field, value] : json.items()) {
        if (value.is_string()) facts[field] = value.get<std::string>();
    }
    return facts;
}

}  // namespace services::casework
