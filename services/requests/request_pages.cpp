// What staff read of requests: lists, one page, a state for the public.
#include "services/membership/application_progress.hpp"
#include "services/membership/document_rules.hpp"
#include "services/membership/person_rules.hpp"
#include "services/requests/request_office.hpp"
#include "services/requests/request_rules.hpp"
#include "services/requests/request_store.hpp"

namespace services::requests {
namespace {

RequestRow row_of(const StoredRequest& one, const std::string& name, const std::string& mobile) {
    return {one.request,
            one.number.digits,
            one.state,
            one.version,
            one.submitted_at,
            one.kind,
            one.way,
            one.is_urgent,
            one.route,
            name.empty() ? "" : membership::masked_name(name),
            mobile.empty() ? "" : membership::masked_mobile(mobile),
            one.in_hand_of};
}

}  // namespace

RequestList RequestOffice::list(const Officer& officer, const Filter& filter,
                                const PageOf& page) const {
    std::string hash;
    if (!filter.document_number.empty())
        hash = membership::document_hash(
            lookup_key_, membership::normalised_document_number(filter.document_number));
    Filter urgent;
    urgent.only_urgent = urgent.only_open = true;
    return database_.read([&](platform::Transaction& transaction) {
        RequestList list;
        for (const auto& one : listed(transaction, officer, filter, hash, page))
            list.rows.push_back(row_of(one.request, one.name, one.mobile));
        list.total = count_of(transaction, officer, filter, hash);
        list.urgent_open = count_of(transaction, officer, urgent, {});
        return list;
    });
}

platform::Outcome<RequestPage, OfficeRefusal> RequestOffice::page(const Officer& officer,
                                                                  RequestId request) const {
    using Answer = platform::Outcome<RequestPage, OfficeRefusal>;
    return database_.read([&](platform::Transaction& transaction) -> Answer {
        const auto one = request_of(transaction, request);
        if (!one) return platform::refuse(OfficeRefusal::unknown_request);
        if (!officer.may_see(one->route)) return platform::refuse(OfficeRefusal::not_your_area);
        RequestPage page;
        const auto content = content_of(transaction, request);
        page.row = row_of(*one, content ? content->name : "", content ? content->mobile : "");
        page.station = one->station;
        page.device = one->device;
        page.case_file = one->case_file;
        page.close_reason = one->close_reason;
        page.outside = one->outside;
        if (content) show_content(*content, page);
        for (const auto& one_more : additions_to(transaction, request)) {
            auto answers = platform::parse_json(one_more.answers);
            page.additions.push_back({one_more.at, one_more.form,
                                      answers ? std::move(answers).value() : Json::object()});
        }
        for (const auto& line : history_of(transaction, request))
            page.history.push_back(
                {line.version, line.at, line.event, line.account, line.detail, line.note});
        for (const auto event : all_events)
            if (event != Event::resubmitted && after(one->state, event))
                page.possible.push_back(event);
        return page;
    });
}

void RequestOffice::show_content(const StoredContent& content, RequestPage& page) const {
    page.language = content.language;
    page.form = content.form;
    page.form_version = content.form_version;
    auto answers = platform::parse_json(content.answers);
    if (!answers) return;
    page.answers = std::move(answers).value();
    const auto forms = forms_();
    const auto* form = forms->find(content.form, content.form_version);
    if (form == nullptr) return;
    const auto today = platform::date_of(clock_.wall());
    page.problems = forms::check(*form, *page.answers, today);
    page.still_to_sign = forms::still_to_sign(*form, *page.answers, today);
}

std::optional<RequestOffice::PublicStatus> RequestOffice::status(
    const platform::Digest& receipt_hash) const {
    return database_.read([&](platform::Transaction& transaction) -> std::optional<PublicStatus> {
        const auto one = request_with(transaction, receipt_hash);
        if (!one) return std::nullopt;
        return PublicStatus{one->request, one->state, one->changed_at};
    });
}

}  // namespace services::requests
