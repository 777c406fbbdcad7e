#include "services/hub/questions/bank_answers.hpp"

#include <fmt/format.h>

#include <map>

#include "services/hub/answers.hpp"

namespace services::hub {
namespace {

using platform::Json;

constexpr std::size_t most_told = 20;

std::string sentence_of(const std::string& code) {
    static const std::map<std::string, std::string> sentences{
        {"not_a_table", "读不出表格"},           {"heading_missing", "表头要有 参考号、金额、结果"},
        {"spoilt_cell", "有一格读不出来"},       {"unknown_reference", "参考号不在这一批里"},
        {"wrong_amount", "金额与送出的不同"},    {"wrong_verdict", "结果要写 成功 或 失败"},
        {"named_twice", "同一个参考号写了两次"}, {"not_sent", "这一笔已经有结果了"}};
    const auto found = sentences.find(code);
    return found == sentences.end() ? code : found->second;
}

}  // namespace

platform::HttpResponse bank_rows_answer(const std::vector<bank::RowProblem>& rows) {
    Json list = Json::array();
    std::string told = "文件里有行不对，一行也没有收下：";
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const auto sentence = sentence_of(rows[i].code);
        list.push_back({{"row", rows[i].row}, {"code", rows[i].code}, {"sentence", sentence}});
        if (i < most_told) told += fmt::format("第 {} 行{}；", rows[i].row, sentence);
    }
    if (rows.size() > most_told) told += fmt::format("等，共 {} 处", rows.size());
    return json_answer({{"code", "rows"},
                        {"field", "file"},
                        {"sentence", told},
                        {"changes", Json::array()},
                        {"rows", std::move(list)}},
                       422);
}

}  // namespace services::hub
