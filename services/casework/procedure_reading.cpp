// A procedure's text becomes a Procedure, or a list of everything that is wrong with it.
#include <algorithm>
#include <array>

#include "platform/base/bytes.hpp"
#include "platform/base/json.hpp"
#include "services/casework/case_fields.hpp"
#include "services/casework/procedure.hpp"

namespace services::casework {
namespace {

using platform::Json;

constexpr int least_notice_days = 5;  // 不少于5个工作日 [H7]
constexpr int most_days = 3650;

constexpr std::array step_acts{StepAct::complete_facts, StepAct::visit,       StepAct::record_check,
                               StepAct::review,         StepAct::notice,      StepAct::meeting,
                               StepAct::approve,        StepAct::enter_system};

class ProcedureReader final {
public:
    explicit ProcedureReader(std::string_view text) {
        auto json = platform::parse_json(text);
        if (!json) {
            find("", json.refusal().sentence);
        } else if (!json->is_object()) {
            find("", "一个程序应是一个 JSON 对象。");
        } else {
            procedure_.hash = platform::sha256(platform::as_bytes(text));
            read(*json);
        }
    }
    platform::Outcome<Procedure, std::vector<ProcedureFinding>> answer() && {
        if (!findings_.empty()) return platform::refuse(std::move(findings_));
        return std::move(procedure_);
    }

private:
    using Keys = std::initializer_list<std::string_view>;

    void find(const std::string& where, const std::string& sentence) {
        const auto& id = procedure_.id;
        findings_.push_back(
            {id.empty() || where.empty() ? id + where : id + "." + where, sentence});
    }

    void only(const Json& json, const std::string& where, Keys keys) {
        for (const auto& [key, value] : json.items()) {
            if (std::find(keys.begin(), keys.end(), key) == keys.end())
                find(where + key, "不认识的字段。");
        }
    }

    std::string text(const Json& json, const std::string& where, std::string_view key) {
        const auto value = platform::text_member(json, key);
        if (!value || value->empty()) find(where + std::string(key), "应是一段不空的文字。");
        return value.value_or("");
    }

    int days(const Json& json, const std::string& where, std::string_view key, int least) {
        const auto value = platform::integer_member(json, key);
        if (!value || *value < least || *value > most_days) {
            find(where + std::string(key), "应是不小于 " + std::to_string(least) + " 的整数。");
            return least;
        }
        return static_cast<int>(*value);
    }

    std::map<std::string, std::string> title(const Json& json, const std::string& where) {
        std::map<std::string, std::string> title;
        const auto found = json.find("title");
        if (found != json.end() && found->is_object()) {
            for (const auto& [language, words] : found->items()) {
                if (words.is_string()) title[language] = words.get<std::string>();
            }
        }
        if (!title.contains("zh_CN")) find(where + "title", "缺少中文名称 zh_CN。");
        return title;
    }

    std::vector<std::string> texts(const Json& json, const std::string& where,
                                   std::string_view key) {
        std::vector<std::string> values;
        const auto found = json.find(key);
        if (found == json.end()) return values;
        if (!found->is_array()) {
            find(where + std::string(key), "应是一个列表。");
            return values;
        }
        for (const auto& one : *found) {
            if (one.is_string()) {
                values.push_back(one.get<std::string>());
            } else {
                find(where + std::string(key), "列表里只能是文字。");
            }
        }
        return values;
    }

    template <class Enum>
    std::optional<Enum> code(const Json& json, const std::string& where, std::string_view key) {
        const auto name = platform::text_member(json, key);
        const auto value = name ? value_of<Enum>(*name) : std::nullopt;
        if (!value) find(where + std::string(key), "不认识的代码。");
        return value;
    }

    template <class Enum>
    std::vector<Enum> codes(const Json& json, const std::string& where, std::string_view key) {
        std::vector<Enum> values;
        for (const auto& name : texts(json, where, key)) {
            if (const auto value = value_of<Enum>(name)) {
                values.push_back(*value);
            } else {
                find(where + std::string(key), "不认识的代码“" + name + "”。");
            }
        }
        return values;
    }

    void read(const Json& json) {
        procedure_.id = text(json, "", "id");
        only(json, "",
             {"id", "title", "regions", "source", "unverified", "steps", "tiers", "take_up_within",
              "appeal_within", "settle_within", "audit_within", "review_month", "retention_years"});
        procedure_.title = title(json, "");
        procedure_.regions = texts(json, "", "regions");
        if (procedure_.regions.empty()) find("regions", "没有说是哪些地区的程序。");
        for (const auto& region : procedure_.regions) {
            if (region.size() > 6 || region.find_first_not_of("0123456789") != std::string::npos)
                find("regions", "“" + region + "”不是行政区划代码的开头。");
        }
        procedure_.source = text(json, "", "source");
        procedure_.unverified = texts(json, "", "unverified");
        procedure_.take_up_within = days(json, "", "take_up_within", 1);
        procedure_.appeal_within = days(json, "", "appeal_within", 1);
        procedure_.settle_within = days(json, "", "settle_within", 1);
        procedure_.audit_within = days(json, "", "audit_within", 1);
        procedure_.review_month = days(json, "", "review_month", 1);
        if (procedure_.review_month > 12) find("review_month", "应是 1 到 12 的月份。");
        procedure_.retention_years = days(json, "", "retention_years", 1);
        each(json, "steps",
             [&](const Json& one, const std::string& where) { read_step(one, where); });
        each(json, "tiers",
             [&](const Json& one, const std::string& where) { read_tier(one, where); });
        judge_order();
        judge_tiers();
    }

    template <class Take>
    void each(const Json& json, const std::string& key, Take&& take) {
        const auto found = json.find(key);
        if (found == json.end() || !found->is_array() || found->empty())
            return find(key, "应是一个不空的列表。");
        std::size_t number = 0;
        for (const auto& one : *found) {
            const auto where = key + "[" + std::to_string(number++) + "].";
            if (one.is_object()) {
                take(one, where);
            } else {
                find(where, "应是一个对象。");
            }
        }
    }

    void read_step(const Json& json, const std::string& where) {
        only(json, where,
             {"id", "act", "title", "within", "needs", "kind", "visitors", "sources",
              "notice_days"});
        Step step;
        step.id = text(json, where, "id");
        if (procedure_.find(step.id) != nullptr) find(where + "id", "这个步骤编号用过了。");
        const auto act = text(json, where, "act");
        const auto known = std::find_if(step_acts.begin(), step_acts.end(),
                                        [&](StepAct one) { return name_of(one) == act; });
        if (known == step_acts.end()) return find(where + "act", "不认识的步骤种类“" + act + "”。");
        step.act = *known;
        step.title = title(json, where);
        step.within = days(json, where, "within", 1);
        read_needs(json, where, step);
        procedure_.steps.push_back(std::move(step));
    }

    void read_needs(const Json& json, const std::string& where, Step& step) {
        if (step.act == StepAct::complete_facts) {
            step.needs = texts(json, where, "needs");
            for (const auto& field : step.needs) {
                if (!is_known_field(field)) find(where + "needs", "不认识的字段“" + field + "”。");
            }
        }
        if (step.act == StepAct::visit) {
            step.visit_kind = code<VisitKind>(json, where, "kind").value_or(VisitKind::home);
            step.visitors = days(json, where, "visitors", 1);
        }
        if (step.act == StepAct::record_check) {
            step.sources = codes<Source>(json, where, "sources");
            if (step.sources.empty()) find(where + "sources", "没有说核对哪些信息。");
        }
        if (step.act == StepAct::notice)
            step.notice_days = days(json, where, "notice_days", least_notice_days);
    }

    void read_tier(const Json& json, const std::string& where) {
        only(json, where, {"id", "matter", "aids", "up_to_fen", "level", "approvals", "meeting"});
        Tier tier;
        tier.id = text(json, where, "id");
        tier.matter = code<Matter>(json, where, "matter").value_or(Matter::filing);
        tier.aids = codes<AidType>(json, where, "aids");
        tier.level = code<Level>(json, where, "level").value_or(Level::county);
        tier.needs_meeting = platform::bool_member(json, "meeting").value_or(false);
        tier.approvals = days(json, where, "approvals", 1);
        if (tier.approvals > 2) find(where + "approvals", "只能是 1 或 2 人。");
        if (json.contains("up_to_fen")) {
            tier.up_to_fen = platform::integer_member(json, "up_to_fen");
            if (!tier.up_to_fen || *tier.up_to_fen < 0)
                find(where + "up_to_fen", "应是不小于 0 的整数（分）。");
        }
        procedure_.tiers.push_back(std::move(tier));
    }

    void judge_order() {
        bool is_approved = false;
        int approvals = 0;
        for (const auto& step : procedure_.steps) {
            if (step.act == StepAct::approve) {
                is_approved = true;
                ++approvals;
            } else if (step.act == StepAct::enter_system) {
                if (!is_approved) find("steps." + step.id, "录入系统应在批准之后。");
            } else if (is_approved) {
                find("steps." + step.id, "批准之后只能录入系统。");
            }
        }
        if (approvals != 1) find("steps", "应有且只有一个批准步骤。");
    }

    void judge_tiers() {
        for (const auto matter : {Matter::filing, Matter::aid, Matter::exit}) {
            const auto whole = [&](const Tier& tier) {
                return tier.matter == matter && tier.aids.empty() && !tier.up_to_fen;
            };
            if (std::none_of(procedure_.tiers.begin(), procedure_.tiers.end(), whole))
                find("tiers", "“" + std::string(name_of(matter)) + "”没有不限金额的一档。");
        }
    }

    Procedure procedure_;
    std::vector<ProcedureFinding> findings_;
};

}  // namespace

platform::Outcome<Procedure, std::vector<ProcedureFinding>> read_procedure(std::string_view text) {
    return ProcedureReader(text).answer();
}

}  // namespace services::casework
