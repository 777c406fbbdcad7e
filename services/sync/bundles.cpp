#include "services/sync/bundles.hpp"

#include <algorithm>

#include "platform/base/json.hpp"
#include "platform/base/log.hpp"

namespace services::sync {

using platform::Json;
using platform::refuse;
using platform::Transaction;

namespace {

// What is signed: the purpose, then the bundle's own members in canonical form.
std::string signed_text(const Bundle& bundle) {
    return "yizhan.bundle/1\n" +
           platform::to_canonical_text({{"name", bundle.name},
                                        {"number", bundle.number},
                                        {"issued", bundle.issued.micros},
                                        {"not_after", bundle.not_after.micros},
                                        {"body", bundle.body}});
}

std::optional<Bundle> bundle_from(const Json& json) {
    const auto name = platform::text_member(json, "name");
    const auto number = platform::integer_member(json, "number");
    const auto issued = platform::integer_member(json, "issued");
    const auto not_after = platform::integer_member(json, "not_after");
    const auto body = platform::text_member(json, "body");
    if (!name || name->empty() || name->size() > 120 || !number || *number < 1 || !issued ||
        !not_after || !body) {
        return std::nullopt;
    }
    return Bundle{*name, *number, {*issued}, {*not_after}, *body};
}

std::optional<Bundle> stored_bundle(Transaction& transaction, std::string_view name) {
    const auto row =
        transaction.query_one("SELECT text FROM bundle_texts WHERE name = $name", {{"name", name}});
    if (!row) return std::nullopt;
    const auto json = platform::parse_json(row->text("text"));
    return json ? bundle_from(*json) : std::nullopt;
}

std::optional<platform::Signature> signature_from(const Json& json) {
    const auto text = platform::text_member(json, "signature");
    const auto bytes = text ? platform::from_base64url(*text) : std::nullopt;
    platform::Signature signature{};
    if (!bytes || bytes->size() != signature.size()) return std::nullopt;
    std::copy(bytes->begin(), bytes->end(), signature.begin());
    return signature;
}

}  // namespace

std::string_view name_of(BundleRefusal refusal) {
    switch (refusal) {
        case BundleRefusal::not_a_bundle:
            return "not_a_bundle";
        case BundleRefusal::not_ours:
            return "not_ours";
        case BundleRefusal::not_in_force:
            return "not_in_force";
        case BundleRefusal::older:
            return "older";
        case BundleRefusal::unusable:
            return "unusable";
    }
    return "not_a_bundle";
}

std::string hall_bundle(std::string_view key, StationId hall) {
    return std::string(key) + "/" + platform::to_text(hall);
}

std::string sign_bundle(const Bundle& bundle, const platform::SigningKey& signer,
                        const platform::KeyCertificate& signer_certificate) {
    const auto signature = signer.sign(platform::as_bytes(signed_text(bundle)));
    return platform::to_canonical_text({{"name", bundle.name},
                                        {"number", bundle.number},
                                        {"issued", bundle.issued.micros},
                                        {"not_after", bundle.not_after.micros},
                                        {"body", bundle.body},
                                        {"signer", platform::to_json_text(signer_certificate)},
                                        {"signature", platform::to_base64url(signature)}});
}

namespace {

Json list_of(const std::vector<platform::KeyCertificate>& certificates) {
    Json list = Json::array();
    for (const auto& certificate : certificates)
        list.push_back(platform::to_json_text(certificate));
    return list;
}

}  // namespace

std::string keys_bundle_body(const std::vector<platform::KeyCertificate>& sealing_keys,
                             const std::vector<platform::KeyCertificate>& token_signers) {
    Json body{{"sealing", list_of(sealing_keys)}};
    if (!token_signers.empty()) body["tokens"] = list_of(token_signers);
    return platform::to_canonical_text(body);
}

platform::Outcome<Bundle, BundleRefusal> verify_bundle(const platform::VerifyKey& root,
                                                       std::string_view text,
                                                       std::optional<platform::WallTime> now) {
    const auto json = platform::parse_json(text);
    if (!json || !json->is_object()) return refuse(BundleRefusal::not_a_bundle);
    const auto bundle = bundle_from(*json);
    const auto signature = signature_from(*json);
    const auto signer_text = platform::text_member(*json, "signer");
    const auto signer =
        signer_text ? platform::key_certificate_from_json(*signer_text) : std::nullopt;
    if (!bundle || !signature || !signer) return refuse(BundleRefusal::not_a_bundle);

    const auto certified =
        platform::check_certificate(root, *signer, platform::KeyDuty::bundle_signer, now);
    if (!certified) {
        return refuse(certified.refusal() == platform::CertificateRefusal::not_in_force
                          ? BundleRefusal::not_in_force
                          : BundleRefusal::not_ours);
    }
    platform::VerifyKey key;
    if (signer->subject.size() != key.bytes.size()) return refuse(BundleRefusal::not_ours);
    std::copy(signer->subject.begin(), signer->subject.end(), key.bytes.begin());
    if (!platform::verify(key, platform::as_bytes(signed_text(*bundle)), *signature)) {
        return refuse(BundleRefusal::not_ours);
    }
    if (now && *now > bundle->not_after) return refuse(BundleRefusal::not_in_force);
    return *bundle;
}

Bundles::Bundles(platform::Database& database, platform::Clock& clock,
                 const platform::VerifyKey& root)
    : database_(database), clock_(clock), root_(root) {
    const auto texts = database_.read([](Transaction& t) {
        std::vector<std::string> found;
        for (const auto& row : t.query("SELECT text FROM bundle_texts ORDER BY name"))
            found.push_back(row.text("text"));
        return found;
    });
    for (const auto& text : texts) {
        if (const auto bundle = verify_bundle(root_, text, std::nullopt))
            clock_.not_before(bundle->issued);
    }
}

void Bundles::check(std::string_view prefix, Check check) {
    checks_.emplace_back(prefix, std::move(check));
}

std::optional<platform::WallTime> Bundles::trusted_now() const {
    // A clock that merely looks possible may be years ahead: by it every key would be out of force,
    // nobody could submit, and a bundle refused today is not sent again tomorrow.
    if (clock_.trust() != platform::ClockTrust::told_by_hub) return std::nullopt;
    return clock_.wall();
}

// A store that began with another hub (an enrolment broken off half-way) may hold its bundles:
// their numbers mean nothing here.
void Bundles::forget_of_other_root(Transaction& transaction, std::string_view name) const {
    const auto row =
        transaction.query_one("SELECT text FROM bundle_texts WHERE name = $name", {{"name", name}});
    if (!row || verify_bundle(root_, row->text("text"), std::nullopt)) return;
    transaction.execute("DELETE FROM bundle_texts WHERE name = $name", {{"name", name}});
}

platform::Outcome<platform::Nothing, BundleRefusal> Bundles::accept(Transaction& transaction,
                                                                    std::string_view text) {
    const auto bundle = verify_bundle(root_, text, trusted_now());
    if (!bundle) return refuse(bundle.refusal());
    forget_of_other_root(transaction, bundle->name);
    const auto held = stored_bundle(transaction, bundle->name);
    if (held && held->number > bundle->number) return refuse(BundleRefusal::older);
    for (const auto& [prefix, check] : checks_) {
        if (!bundle->name.starts_with(prefix)) continue;
        const auto why = check(*bundle);
        if (!why) continue;
        platform::log(platform::LogLevel::alarm, "sync.bundle_unusable",
                      {{"name", bundle->name}, {"number", bundle->number}, {"why", *why}});
        return refuse(BundleRefusal::unusable);
    }
    transaction.execute(
        "INSERT INTO bundle_texts (name, number, text) VALUES ($name, $number, $text)"
        " ON CONFLICT (name) DO UPDATE SET number = $number, text = $text"
        " WHERE bundle_texts.number < $number",
        {{"name", bundle->name}, {"number", bundle->number}, {"text", text}});
    clock_.not_before(bundle->issued);
    return platform::Nothing{};
}

platform::Outcome<platform::Nothing, BundleRefusal> Bundles::accept(std::string_view text) {
    return database_.write([&](Transaction& t) { return accept(t, text); });
}

std::optional<Bundle> Bundles::find(std::string_view name) const {
    return database_.read([&](Transaction& t) { return stored_bundle(t, name); });
}

std::optional<std::int64_t> Bundles::number_of(std::string_view name) const {
    return database_.read([&](Transaction& t) -> std::optional<std::int64_t> {
        const auto row =
            t.query_one("SELECT number FROM bundle_texts WHERE name = $name", {{"name", name}});
        if (!row) return std::nullopt;
        return row->integer("number");
    });
}

std::vector<Bundle> Bundles::all(std::string_view prefix) const {
    return database_.read([&](Transaction& t) {
        std::vector<Bundle> found;
        for (const auto& row : t.query("SELECT name, text FROM bundle_texts ORDER BY name")) {
            if (!row.text("name").starts_with(prefix)) continue;
            const auto json = platform::parse_json(row.text("text"));
            if (auto bundle = json ? bundle_from(*json) : std::nullopt)
                found.push_back(std::move(*bundle));
        }
        return found;
    });
}

std::vector<platform::KeyCertificate> Bundles::keys_for(std::string_view list,
                                                        platform::KeyDuty duty) const {
    const auto bundle = find(keys_bundle);
    const auto json = bundle ? platform::parse_json(bundle->body) : platform::parse_json("{}");
    if (!json || !json->is_object() || !json->contains(list)) return {};
    const auto now = trusted_now();
    std::vector<platform::KeyCertificate> certificates;
    for (const auto& one : json->at(list)) {
        auto certificate = one.is_string()
                               ? platform::key_certificate_from_json(one.get<std::string>())
                               : std::nullopt;
        if (certificate && platform::check_certificate(root_, *certificate, duty, now))
            certificates.push_back(std::move(*certificate));
    }
    return certificates;
}

std::optional<platform::SealingPublicKey> Bundles::current_sealing_key() const {
    const auto certificates = keys_for("sealing", platform::KeyDuty::sealing_key);
    const auto newest =
        std::ranges::max_element(certificates, {}, &platform::KeyCertificate::not_before);
    platform::SealingPublicKey key;
    if (newest == certificates.end() || newest->subject.size() != key.bytes.size())
        return std::nullopt;
    std::copy(newest->subject.begin(), newest->subject.end(), key.bytes.begin());
    return key;
}

std::vector<platform::VerifyKey> Bundles::token_signers() const {
    std::vector<platform::VerifyKey> keys;
    for (const auto& certificate : keys_for("tokens", platform::KeyDuty::token_signer)) {
        platform::VerifyKey key;
        if (certificate.subject.size() != key.bytes.size()) continue;
        std::copy(certificate.subject.begin(), certificate.subject.end(), key.bytes.begin());
        keys.push_back(key);
    }
    return keys;
}

}  // namespace services::sync
