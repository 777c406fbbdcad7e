// Keeps the visit page itself (never a person's data) so that it opens without a line. Whatever can
// be fetched is fetched, so a new version is shown as soon as there is a line again.
const shelf = "yizhan-visit-2";
const patience = 3000; // a line that answers no sooner counts as none
const files = [
    "/visit.html",
    "/visit.css",
    "/console.css",
    "/icon.svg",
    "/inspection_words.js",
    "/dom.js",
    "/files.js",
    "/login_form.js",
    "/notices.js",
    "/server.js",
    "/times.js",
    "/words.js",
    "/visit/deeds.js",
    "/visit/inspection.js",
    "/visit/list.js",
    "/visit/pad.js",
    "/visit/photos.js",
    "/visit/sheet.js",
    "/visit/sheet_parts.js",
    "/visit/vault.js",
    "/visit/visit.js",
];

addEventListener("install", (event) => {
    event.waitUntil(
        caches
            .open(shelf)
            .then((cache) => cache.addAll(files.map((one) => new Request(one, { cache: "reload" }))))
            .then(() => skipWaiting()),
    );
});

addEventListener("activate", (event) => {
    event.waitUntil(
        caches
            .keys()
            .then((names) => Promise.all(names.filter((one) => one !== shelf).map((one) => caches.delete(one))))
            .then(() => clients.claim()),
    );
});

async function fresh(request) {
    const answer = await fetch(request, { signal: AbortSignal.timeout(patience) });
    if (answer.ok) await (await caches.open(shelf)).put(request, answer.clone());
    return answer;
}

addEventListener("fetch", (event) => {
    const { request } = event;
    const { pathname, origin } = new URL(request.url);
    if (request.method !== "GET" || origin !== location.origin || !files.includes(pathname)) return;
    event.respondWith(
        fresh(request).catch(async (why) => {
            const kept = await caches.match(request, { ignoreSearch: true });
            if (kept) return kept;
            throw why;
        }),
    );
});
