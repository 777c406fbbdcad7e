// The facts of looking after stations, and how each is written and read. All are said by the hub.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "services/inspections/inspections_types.hpp"

namespace services::inspections {

inline constexpr std::string_view inspected_kind = "inspections.inspected/1";
inline constexpr std::string_view host_asked_kind = "inspections.host_asked/1";
inline constexpr std::string_view host_decided_kind = "inspections.host_decided/1";

struct HostDecided {
    HostId host;
    bool is_accepted = false;
    HostReason reason{};
    std::int64_t on_version = 1;
};

std::string body_text(const Inspection& inspection);
std::string sealed_text(const InspectionWords& words);
std::string body_text(const HostAsked& asked);
std::string sealed_text(const HostContact& contact);
std::string body_text(const HostDecided& decided);

// Without who and when: the record says that.
std::optional<Inspection> inspection_from(std::string_view body);
std::optional<InspectionWords> words_from(std::string_view opened);
std::optional<HostAsked> asked_from(std::string_view body);
std::optional<HostContact> contact_from(std::string_view opened);
std::optional<HostDecided> decided_from(std::string_view body);

std::string answers_text(const Answers& answers);
std::optional<Answers> answers_from(std::string_view text);

}  // namespace services::inspections
