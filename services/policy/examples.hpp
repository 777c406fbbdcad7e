// A pack's worked examples, counted through by the judge.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "services/policy/pack.hpp"

namespace services::policy {

struct ExampleResult {
    const Example* example = nullptr;
    std::vector<std::string> wrong;  // what came out otherwise; nothing when it holds
};

// With a figure (T07), only its examples.
std::vector<ExampleResult> run_examples(const std::shared_ptr<const Pack>& pack,
                                        std::string_view figure = {});

}  // namespace services::policy
