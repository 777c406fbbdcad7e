#include "services/policy/tree.hpp"

#include <algorithm>

namespace services::policy {
namespace {

Truth opposite(Truth truth) {
    return truth ? Truth{!*truth} : Truth{};
}

// `all` is decided by one no, `any` by one yes.
bool deciding_truth(Node::Kind kind) {
    return kind == Node::Kind::any;
}

void add_deciding(const Node& node, const Truths& leaves, std::vector<std::size_t>& found) {
    const auto truth = truth_of(node, leaves);
    if (!truth) return;
    if (node.kind == Node::Kind::leaf) {
        if (std::find(found.begin(), found.end(), node.leaf) == found.end())
            found.push_back(node.leaf);
        return;
    }
    for (const auto& child : node.children) {
        const bool counts = node.kind == Node::Kind::opposite || truth_of(child, leaves) == truth;
        if (counts) add_deciding(child, leaves, found);
    }
}

void share_out(const Node& node, const Truths& leaves, double weight, std::vector<double>& found) {
    if (truth_of(node, leaves)) return;
    if (node.kind == Node::Kind::leaf) {
        found[node.leaf] += weight;
        return;
    }
    const auto undecided =
        std::count_if(node.children.begin(), node.children.end(),
                      [&](const Node& child) { return !truth_of(child, leaves); });
    for (const auto& child : node.children)
        share_out(child, leaves, weight / static_cast<double>(undecided), found);
}

}  // namespace

Truth truth_of(const Node& node, const Truths& leaves) {
    if (node.kind == Node::Kind::leaf) return leaves[node.leaf];
    if (node.kind == Node::Kind::opposite) return opposite(truth_of(node.children.front(), leaves));
    const bool deciding = deciding_truth(node.kind);
    bool is_open = false;
    for (const auto& child : node.children) {
        const auto truth = truth_of(child, leaves);
        if (truth == deciding) return deciding;
        is_open = is_open || !truth;
    }
    return is_open ? Truth{} : Truth{!deciding};
}

std::vector<std::size_t> deciding_leaves(const Node& node, const Truths& leaves) {
    std::vector<std::size_t> found;
    add_deciding(node, leaves, found);
    return found;
}

std::vector<double> weights_of_leaves(const Node& node, const Truths& leaves) {
    std::vector<double> found(leaves.size(), 0);
    share_out(node, leaves, 1, found);
    return found;
}

std::string sql_of(const Node& node, const std::vector<std::string>& leaves) {
    if (node.kind == Node::Kind::leaf) return leaves[node.leaf];
    if (node.kind == Node::Kind::opposite)
        return "(not " + sql_of(node.children.front(), leaves) + ")";
    const char* sign = node.kind == Node::Kind::all ? " and " : " or ";
    std::string sql;
    for (const auto& child : node.children)
        sql += (sql.empty() ? "" : sign) + sql_of(child, leaves);
    return "(" + sql + ")";
}

}  // namespace services::policy
