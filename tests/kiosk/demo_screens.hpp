// Screens that show every widget, for the tests of the panel and for pictures to look at.
#pragma once

#include <functional>
#include <string>
#include <variant>

#include "kiosk/screen.hpp"

namespace demo {

struct HomeTouch {
    std::string tile;
};

class HomeScreen final : public kiosk::ScreenOf<HomeScreen, HomeTouch> {
public:
    std::string_view name() const override { return "demo_home"; }
    std::optional<HomeTouch> draw(kiosk::Panel& panel) const;
    kiosk::Next act(const HomeTouch& touch);
    std::vector<kiosk::Sample> samples() const override;
};

enum class QuestionTouch { back, next, rider, guard };

class QuestionScreen final : public kiosk::ScreenOf<QuestionScreen, QuestionTouch> {
public:
    std::string_view name() const override { return "demo_question"; }
    std::optional<QuestionTouch> draw(kiosk::Panel& panel) const;
    kiosk::Next act(const QuestionTouch& touch);
    std::vector<kiosk::Sample> samples() const override;
    std::string chosen;
    int times_next = 0;
};

struct EntryTouch {
    std::size_t key = 0;
};

class EntryScreen final : public kiosk::ScreenOf<EntryScreen, EntryTouch> {
public:
    std::string_view name() const override { return "demo_entry"; }
    std::optional<EntryTouch> draw(kiosk::Panel& panel) const;
    kiosk::Next act(const EntryTouch& touch);
    std::vector<kiosk::Sample> samples() const override;
    std::string value;
    bool has_error = false;
};

struct ConsentTouch {};

class ConsentScreen final : public kiosk::ScreenOf<ConsentScreen, ConsentTouch> {
public:
    std::string_view name() const override { return "demo_consent"; }
    std::optional<ConsentTouch> draw(kiosk::Panel& panel) const;
    kiosk::Next act(const ConsentTouch&) { return kiosk::Stay{}; }
    std::vector<kiosk::Sample> samples() const override;
};

struct Signed {
    kiosk::Ink ink;
};

class VowScreen final : public kiosk::ScreenOf<VowScreen, Signed> {
public:
    std::string_view name() const override { return "demo_vow"; }
    std::optional<Signed> draw(kiosk::Panel& panel) const;
    kiosk::Next act(const Signed& touch);
    std::vector<kiosk::Sample> samples() const override;
    kiosk::Ink ink;
};

struct ReceiptTouch {};

class ReceiptScreen final : public kiosk::ScreenOf<ReceiptScreen, ReceiptTouch> {
public:
    std::string_view name() const override { return "demo_receipt"; }
    std::optional<ReceiptTouch> draw(kiosk::Panel& panel) const;
    kiosk::Next act(const ReceiptTouch&) { return kiosk::Finish{}; }
    std::vector<kiosk::Sample> samples() const override;
};

// One of each.
std::vector<std::unique_ptr<kiosk::Screen>> all_demos();

}  // namespace demo
