#include "kiosk/screens/requests/request_session.hpp"

#include <algorithm>

#include "platform/base/ensure.hpp"
#include "platform/crypto/secret_bytes.hpp"

namespace kiosk {

using namespace services::requests;
using platform::Json;
using services::forms::Condition;
using services::forms::Problem;
using services::forms::Question;
using services::forms::Wants;
using services::papers::About;
using services::papers::PaperRefusal;
using services::papers::Source;

namespace {

bool is_one_of(const Json& answer, const std::vector<std::string>& wanted) {
    const auto is_in = [&](const std::string& text) {
        return std::ranges::find(wanted, text) != wanted.end();
    };
    if (answer.is_string()) return is_in(answer.get<std::string>());
    if (answer.is_boolean()) return is_in(answer.get<bool>() ? "true" : "false");
    return answer.is_array() && std::ranges::any_of(answer, [&](const Json& one) {
               return one.is_string() && is_in(one.get<std::string>());
           });
}

bool holds(const std::optional<Condition>& when, const Json& entry) {
    if (!when) return true;
    const auto found = entry.find(when->field);
    return found != entry.end() && is_one_of(*found, when->is);
}

}  // namespace

void wipe(Json& json) {
    if (auto* text = json.get_ptr<Json::string_t*>()) platform::wipe(*text);
    if (json.is_structured()) {
        for (auto& one : json)
            wipe(one);
    }
    json = nullptr;
}

std::string QuestionPlace::path() const {
    std::string path = field;
    if (at) path += '/' + std::to_string(*at);
    if (!part.empty()) path += '/' + part;
    return path;
}

RequestSession::RequestSession(const StationDesk& desk, std::optional<RequestAgain> again)
    : desk_(desk),
      again_(std::move(again)),
      opening_(desk.request_desk->begin()),
      writing_(desk.spelling, desk.handwriting, desk.can_draw) {
    draft.grid = facts_of_today(desk).grid;
    const auto data = desk.sign_up_data();
    const auto* here = data.directory ? data.directory->station(desk.facts().id) : nullptr;
    if (here != nullptr) draft.county = here->county;
}

RequestSession::~RequestSession() {
    wipe_draft();
    platform::wipe(opening_.code);
    if (!again_) return;
    platform::wipe(again_->code);
    platform::wipe(again_->note);
}

bool RequestSession::choose(Kind kind, Way way) {
    draft.kind = kind;
    draft.way = way;
    form_ = requests().form_of(draft);
    return has_form();
}

platform::CivilDate RequestSession::today() const {
    return platform::date_of(desk_.clock.wall());
}

const Question& RequestSession::question_at(const QuestionPlace& place) const {
    const auto* question = form().question(place.field);
    platform::ensure(question != nullptr, "screens ask what the form asks");
    if (question->wants != Wants::persons || place.part.empty()) return *question;
    const auto part = std::ranges::find(question->of_each, place.part, &Question::field);
    platform::ensure(part != question->of_each.end(), "screens ask what the form asks");
    return *part;
}

const Json* RequestSession::answer_at(const QuestionPlace& place) const {
    const auto whole = draft.answers.find(place.field);
    if (whole == draft.answers.end()) return nullptr;
    const Json* found = &*whole;
    if (place.at) {
        if (!found->is_array() || *place.at >= found->size()) return nullptr;
        found = &(*found)[*place.at];
    }
    if (place.part.empty()) return found;
    if (!found->is_object()) return nullptr;
    const auto part = found->find(place.part);
    return part == found->end() ? nullptr : &*part;
}

std::string RequestSession::text_at(const QuestionPlace& place) const {
    const auto* found = answer_at(place);
    return found != nullptr && found->is_string() ? found->get<std::string>() : std::string();
}

void RequestSession::answer(const QuestionPlace& place, Json value) {
    Json* slot = &draft.answers[place.field];
    if (place.at) {
        if (!slot->is_array()) *slot = Json::array();
        while (slot->size() <= *place.at)
            slot->push_back(Json::object());
        slot = &(*slot)[*place.at];
    }
    if (!place.part.empty()) {
        if (!slot->is_object()) *slot = Json::object();
        slot = &(*slot)[place.part];
    }
    wipe(*slot);
    *slot = std::move(value);
}

void RequestSession::leave_open(const QuestionPlace& place) {
    if (answer_at(place) == nullptr) return;
    answer(place, nullptr);
    if (place.at) {
        draft.answers[place.field][*place.at].erase(place.part);
    } else {
        draft.answers.erase(place.field);
    }
}

std::optional<Problem> RequestSession::problem_at(const QuestionPlace& place) const {
    const auto path = place.path();
    for (auto& problem :
         services::forms::check_field(form(), place.field, draft.answers, today())) {
        if (problem.field == path || problem.field.starts_with(path + '/')) return problem;
    }
    return std::nullopt;
}

std::vector<const Question*> RequestSession::asked() const {
    return services::forms::asked(form(), draft.answers);
}

std::vector<QuestionPlace> RequestSession::parts_of(const QuestionPlace& entry) const {
    const QuestionPlace whole{entry.field, entry.at, {}};
    const auto* said = answer_at(whole);
    const Json nothing = Json::object();
    std::vector<QuestionPlace> parts;
    for (const auto& part : form().question(entry.field)->of_each) {
        if (holds(part.when, said != nullptr ? *said : nothing))
            parts.push_back({entry.field, entry.at, part.field});
    }
    return parts;
}

std::size_t RequestSession::entries_of(std::string_view field) const {
    const auto found = draft.answers.find(field);
    return found != draft.answers.end() && found->is_array() ? found->size() : 0;
}

void RequestSession::remove_entry(std::string_view field, std::size_t at) {
    if (at >= entries_of(field)) return;
    Json& list = draft.answers[std::string(field)];
    wipe(list[at]);
    list.erase(at);
}

std::vector<std::string> RequestSession::signers_of(const Question& question) const {
    auto names = services::forms::adults(form(), draft.answers, today());
    if (!question.is_of_every_adult && names.size() > 1) names.resize(1);
    return names;
}

bool RequestSession::has_camera() const {
    return desk_.camera != nullptr && desk_.paper_shelf != nullptr && desk_.camera->is_there();
}

platform::Outcome<platform::Nothing, PaperRefusal> RequestSession::keep_page(
    const std::string& paper, const platform::Photo& photo) {
    constexpr std::size_t most_pages_at_once = 40;
    if (pages_.size() >= most_pages_at_once) return platform::refuse(PaperRefusal::too_many);
    if (desk_.paper_shelf == nullptr) return platform::refuse(PaperRefusal::no_key);
    auto& shelf = *desk_.paper_shelf;
    auto sealed = shelf.seal({shelf.mint(), paper, pages_of(paper) + 1, Source::kiosk}, photo);
    if (!sealed) return platform::refuse(sealed.refusal());
    pages_.push_back({paper, std::move(*sealed)});
    return platform::Nothing{};
}

int RequestSession::pages_of(std::string_view paper) const {
    return static_cast<int>(std::ranges::count(pages_, paper, &KeptPage::paper));
}

void RequestSession::drop_pages_of(std::string_view paper) {
    for (auto& page : pages_)
        if (page.paper == paper) platform::wipe(page.sealed.facts_text);
    std::erase_if(pages_, [&](const KeptPage& page) { return page.paper == paper; });
}

void RequestSession::wipe_pages() {
    for (auto& page : pages_) {
        platform::wipe(page.sealed.facts_text);
        platform::wipe(page.paper);
    }
    pages_.clear();
}

platform::Outcome<Receipt, NotTaken> RequestSession::submit() {
    if (receipt_) return *receipt_;
    draft.answers = services::forms::only_asked(form(), draft.answers);
    const auto with_papers = [&](platform::Transaction& transaction, RequestId request) {
        std::vector<services::papers::SealedPaper> papers;
        papers.reserve(pages_.size());
        for (const auto& page : pages_)
            papers.push_back(page.sealed);
        if (!papers.empty())
            desk_.paper_shelf->keep(transaction, {About::request, {request.value}}, papers);
    };
    auto outcome =
        again_ ? requests().resubmit(opening_, again_->asked, again_->code, draft, with_papers)
               : requests().submit(opening_, draft, with_papers);
    if (outcome) {
        receipt_ = *outcome;
        wipe_draft();
    }
    return outcome;
}

void RequestSession::wipe_draft() {
    wipe(draft.answers);
    draft.answers = Json::object();
    wipe_pages();
    for (Stroke& stroke : ink)
        std::ranges::fill(stroke, Point{});
    ink.clear();
    writing_.close();
}

}  // namespace kiosk
