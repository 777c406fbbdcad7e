// The answer of anything that may be refused: a value, or the reason why not.
// It cannot be dropped by mistake. Refusals are ordinary (lane closed, line down);
// faults (disk full) are thrown as platform::Fault instead.
#pragma once

#include <tl/expected.hpp>
#include <utility>

namespace platform {

// Refuses a function that returns Outcome: `return refuse(Refusal::line_down);`
template <class R>
[[nodiscard]] auto refuse(R reason) {
    return tl::unexpected<R>(std::move(reason));
}

struct Nothing {
    bool operator==(const Nothing&) const = default;
};

template <class T, class R>
class [[nodiscard]] Outcome final {
public:
    Outcome(T value) : inner_(std::move(value)) {}  // NOLINT: an answer converts
    Outcome(tl::unexpected<R> refusal) : inner_(std::move(refusal)) {}  // NOLINT: so does a refusal

    bool has_value() const { return inner_.has_value(); }
    explicit operator bool() const { return inner_.has_value(); }
    const T& value() const& { return inner_.value(); }
    T& value() & { return inner_.value(); }
    T&& value() && { return std::move(inner_).value(); }
    const T& operator*() const& { return *inner_; }
    T& operator*() & { return *inner_; }
    const T* operator->() const { return &*inner_; }
    T* operator->() { return &*inner_; }
    // Why it was refused; only when there is no value.
    const R& refusal() const { return inner_.error(); }

private:
    tl::expected<T, R> inner_;
};

}  // namespace platform
