#include "services/papers/paper_types.hpp"

#include <algorithm>

#include "platform/base/enum_names.hpp"

namespace services::papers {

std::string_view name_of(About value) {
    switch (value) {
        case About::request:
            return "request";
        case About::case_file:
            return "case";
        case About::visit:
            return "visit";
        case About::claim:
            return "claim";
    }
    platform::stop_at_nameless();
}

std::string_view name_of(Source value) {
    switch (value) {
        case Source::kiosk:
            return "kiosk";
        case Source::phone:
            return "phone";
        case Source::desk:
            return "desk";
        case Source::visit:
            return "visit";
    }
    platform::stop_at_nameless();
}

std::string_view name_of(TakenAwayFor value) {
    switch (value) {
        case TakenAwayFor::wrong_paper:
            return "wrong_paper";
        case TakenAwayFor::not_readable:
            return "not_readable";
        case TakenAwayFor::wrong_file:
            return "wrong_file";
        case TakenAwayFor::retention:
            return "retention";
    }
    platform::stop_at_nameless();
}

std::string_view name_of(PaperRefusal refusal) {
    switch (refusal) {
        case PaperRefusal::no_key:
            return "no_key";
        case PaperRefusal::no_room:
            return "no_room";
        case PaperRefusal::too_many:
            return "too_many";
        case PaperRefusal::bad_kind:
            return "bad_kind";
        case PaperRefusal::unknown:
            return "unknown";
        case PaperRefusal::not_here_yet:
            return "not_here_yet";
        case PaperRefusal::taken_away:
            return "taken_away";
        case PaperRefusal::opener_away:
            return "opener_away";
        case PaperRefusal::not_readable:
            return "not_readable";
    }
    platform::stop_at_nameless();
}

std::optional<About> about_named(std::string_view name) {
    return platform::value_among(all_abouts, name);
}

std::optional<Source> source_named(std::string_view name) {
    return platform::value_among(all_sources, name);
}

std::optional<TakenAwayFor> reason_named(std::string_view name) {
    return platform::value_among(all_reasons, name);
}

bool is_paper_kind(std::string_view kind) {
    constexpr std::size_t longest = 40;
    return !kind.empty() && kind.size() <= longest && std::ranges::all_of(kind, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    });
}

}  // namespace services::papers
