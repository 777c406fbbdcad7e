// Places within the page, kept in the address after the #, so that back, reload and a link sent to
// a colleague work. What is personal never stands there.

export function routeOf(hash) {
    const [path, query] = hash.replace(/^#\/?/, "").split("?");
    const parts = path
        .split("/")
        .filter(Boolean)
        .map((part) => {
            try {
                return decodeURIComponent(part);
            } catch {
                return part;
            }
        });
    return {
        name: parts[0] || "today",
        id: parts[1] || "",
        query: Object.fromEntries(new URLSearchParams(query)),
    };
}

export function hashOf(name, query = {}, id = "") {
    const words = new URLSearchParams();
    for (const [key, value] of Object.entries(query)) if (value) words.set(key, value);
    const text = words.toString();
    return `#/${name}${id ? `/${encodeURIComponent(id)}` : ""}${text ? `?${text}` : ""}`;
}

export function go(name, query, id) {
    location.hash = hashOf(name, query, id);
}
