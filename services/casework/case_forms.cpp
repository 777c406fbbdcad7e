#include "services/casework/case_forms.hpp"

#include <fmt/format.h>

#include "services/casework/case_fields.hpp"

namespace services::casework {
namespace {

constexpr std::string_view style =
    "@page{size:A4;margin:18mm}body{font-family:'Noto Serif CJK SC',serif;font-size:12pt;"
    "color:#000}h1{font-size:18pt;text-align:center}table{width:100%;border-collapse:collapse}"
    "td,th{border:1px solid #000;padding:2mm;text-align:left;vertical-align:top;font-weight:normal}"
    "th{width:28%}.sign{height:26mm}";

std::string escaped(std::string_view text) {
    std::string safe;
    for (const char c : text) {
        switch (c) {
            case '&':
                safe += "&amp;";
                break;
            case '<':
                safe += "&lt;";
                break;
            case '>':
                safe += "&gt;";
                break;
            case '"':
                safe += "&quot;";
                break;
            case '\'':
                safe += "&#39;";
                break;
            default:
                safe += c;
        }
    }
    return safe;
}

std::string_view words_of(Category category) {
    switch (category) {
        case Category::deep:
            return "深度困难";
        case Category::relative:
            return "相对困难";
        case Category::accident:
            return "意外致困";
    }
    return "";
}

std::string_view words_of(Level level) {
    switch (level) {
        case Level::county:
            return "县级";
        case Level::city:
            return "市级";
        case Level::provincial:
            return "省级";
        case Level::national:
            return "全国级";
    }
    return "";
}

std::string_view words_of(Cause cause) {
    switch (cause) {
        case Cause::no_labour_ability:
            return "无劳动能力";
        case Cause::unemployed:
            return "有劳动能力未就业";
        case Cause::laid_off:
            return "下岗失业";
        case Cause::no_insurance:
            return "未参加社会保险";
        case Cause::insurance_unpaid:
            return "社会保险待遇未落实";
        case Cause::major_illness:
            return "重大疾病";
        case Cause::disaster:
            return "自然灾害";
        case Cause::accident:
            return "意外事故";
        case Cause::schooling:
            return "子女上学";
        case Cause::other:
            return "其他";
    }
    return "";
}

// 1234567 fen: "12345.67"
std::string yuan(std::int64_t fen) {
    const auto whole = fen < 0 ? -fen : fen;
    return fmt::format("{}{}.{:02}", fen < 0 ? "-" : "", whole / 100, whole % 100);
}

std::string row(std::string_view heading, std::string_view text) {
    return fmt::format("<tr><th>{}</th><td>{}</td></tr>\n", escaped(heading), escaped(text));
}

std::string place_to_sign(std::string_view heading, std::string_view who) {
    return fmt::format("<tr><th>{}</th><td class=\"sign\">{}</td></tr>\n", escaped(heading),
                       escaped(who));
}

std::string sheet(std::string_view title, const std::string& organisation,
                  const std::string& rows) {
    return fmt::format(
        "<!doctype html>\n<html lang=\"zh-CN\"><head><meta charset=\"utf-8\"><title>{0}</title>"
        "<style>{1}</style></head>\n<body><h1>{0}</h1>\n<p>{2}</p>\n<table>\n{3}</table></body>"
        "</html>\n",
        escaped(title), style, escaped(organisation), rows);
}

std::string household_rows(const CasePage& page) {
    const auto facts = page.known();
    auto rows = row("档案编号", page.row.number);
    rows += row("家庭住址", fact(facts, "household.address"));
    for (const int member : members_in(facts)) {
        const auto of = [&](std::string_view field) {
            return fact(facts, field_of_member(member, field));
        };
        rows += row(member == 1 ? "本人" : fmt::format("家庭成员 {}", member),
                    fmt::format("{}　{}　{}　{}", of("name"), of("relation"), of("document_number"),
                                of("work")));
    }
    return rows;
}

std::string_view words_of(VisitKind kind) {
    switch (kind) {
        case VisitKind::home:
            return "入户";
        case VisitKind::neighbours:
            return "邻里走访";
        case VisitKind::unit:
            return "单位走访";
        case VisitKind::follow_up:
            return "回访";
    }
    return "";
}

std::string joined(const std::vector<std::string>& names) {
    std::string text;
    for (const auto& name : names)
        text += (text.empty() ? "" : "、") + name;
    return text;
}

}  // namespace

std::string approval_form(const CasePage& page, const std::string& organisation) {
    auto rows = household_rows(page);
    if (const auto& classed = page.row.classed) {
        rows += row("困难类别", words_of(classed->category));
        rows += row("档案级别", words_of(classed->level));
        auto causes = std::string(words_of(classed->main_cause));
        for (const auto cause : classed->other_causes)
            causes += "；" + std::string(words_of(cause));
        rows += row("致困原因（主要；次要）", causes);
    }
    const auto facts = page.known();
    if (const auto income = fact(facts, "household.income_year"); !income.empty())
        rows += row("家庭年收入（元）", yuan(std::stoll(income)));
    if (page.net_income_a_head_month)
        rows += row("扣除刚性支出后人均月收入（元）", yuan(*page.net_income_a_head_month));
    for (const auto& meeting : page.meetings) {
        rows +=
            row("集体研究", fmt::format("{}　{}　{}", to_text(meeting.meeting.on),
                                        joined(meeting.meeting.attended), meeting.meeting.minutes));
    }
    for (const auto& decision : page.decisions) {
        rows += row("决定", fmt::format("{}　{}　{}", to_text(platform::date_of(decision.at)),
                                        decision.account, decision.words));
    }
    rows += place_to_sign("基层工会意见", "（盖章）　　年　　月　　日");
    rows += place_to_sign("县级工会意见", "（盖章）　　年　　月　　日");
    rows += place_to_sign("上级工会意见", "（盖章）　　年　　月　　日");
    return sheet("困难职工建档审批表", organisation, rows);
}

std::string notice_sheet(const CaseNotice& notice, const std::string& organisation,
                         const std::string& url) {
    const auto& shown = notice.shown;
    auto rows = row("姓名", fmt::format("{}（档案尾号 {}）", shown.masked_name, shown.number_tail));
    rows += row("单位或社区", shown.place);
    if (shown.category) rows += row("困难类别", words_of(*shown.category));
    rows += row("家庭人口", fmt::format("{} 人", shown.people));
    if (!shown.aid.empty()) rows += row("拟救助项目", shown.aid);
    if (shown.amount_fen > 0) rows += row("拟救助金额（元）", yuan(shown.amount_fen));
    rows += row("公示期", fmt::format("{} 至 {}{}", to_text(shown.from), to_text(shown.until.day),
                                      shown.until.is_provisional ? "（暂定）" : ""));
    rows += row("异议电话", shown.objection_phone);
    rows += row("网上提出异议", url);
    rows += place_to_sign("工会", "（盖章）　　年　　月　　日");
    return sheet("困难职工公示表", organisation, rows);
}

std::string visit_form(const CasePage& page, const std::string& organisation) {
    auto rows = household_rows(page);
    for (const auto* heading : {"入户时间与入户人", "住房与家中情况", "收入与刚性支出",
                                "患病、残疾与子女上学", "邻里反映"})
        rows += place_to_sign(heading, "");
    rows += place_to_sign("户主签字（不能书写的，按指印并由见证人签字）", "");
    rows += place_to_sign("入户人签字", "");
    return sheet("困难职工入户调查表", organisation, rows);
}

std::string visit_form(const CasePage& page, const CaseVisit& visit,
                       const std::string& organisation) {
    auto rows = household_rows(page);
    rows += row("走访方式", words_of(visit.visit.kind));
    rows += row("入户时间", to_text(visit.visit.on));
    rows += row("入户人", joined(visit.visit.visitors));
    rows += row("调查情况", visit.visit.findings);
    rows += row("照片与材料", fmt::format("{} 份", visit.visit.attachments.size()));
    for (const auto& signature : visit.visit.signatures) {
        const auto how = signature.by == SignedBy::hand ? std::string("签字")
                                                        : "按指印，见证人 " + signature.witness;
        rows += row("签名", signature.who + "（" + how + "）");
    }
    rows += place_to_sign("入户人签字", "");
    return sheet("困难职工入户调查表", organisation, rows);
}

}  // namespace services::casework
