// What lists have in common: filters that stand in the address, and turning pages.
import { button, el, link } from "./dom.js";
import { go, hashOf } from "./route.js";

// `none` is what stands for no choice; null when one must be chosen.
export function select(name, word, choices, value, none = "全部") {
    return el(
        "label",
        {},
        el("span", {}, word),
        el(
            "select",
            { name },
            none !== null && el("option", { value: "" }, none),
            Object.entries(choices).map(([code, text]) =>
                el("option", { value: code, selected: code === value }, text),
            ),
        ),
    );
}

export function tickBox(name, word, value) {
    return el(
        "label",
        { class: "tick" },
        el("input", { type: "checkbox", name, value: "1", checked: value === "1" }),
        el("span", {}, word),
    );
}

export const named = (list) => Object.fromEntries(list.map((one) => [one.id, one.name]));

// `fields` are made with the functions above; what is chosen becomes the address.
export function filters({ page, fields, query, keys, refresh }) {
    const form = el(
        "form",
        { class: "filters", role: "search" },
        fields,
        el("button", { type: "submit", class: "button small" }, "查找"),
        keys.some((key) => query[key]) && button("清除条件", () => go(page), "small"),
    );
    const apply = () => {
        form.removeAttribute("data-dirty");
        document.activeElement?.blur();
        const target = hashOf(page, Object.fromEntries(new FormData(form)));
        if (location.hash === target) refresh();
        else location.hash = target;
    };
    form.addEventListener("submit", (event) => {
        event.preventDefault();
        apply();
    });
    form.addEventListener(
        "change",
        (event) => event.target.matches("select, [type=checkbox]") && apply(),
    );
    return form;
}

export function paging(page, list, query) {
    if (list.pages <= 1) return null;
    const to = (number, words) =>
        number >= 1 && number <= list.pages
            ? link(
                  words,
                  hashOf(page, { ...query, page: number > 1 ? number : "" }),
                  "button small",
              )
            : el("span", { class: "button small off" }, words);
    return el(
        "nav",
        { class: "paging", "aria-label": "翻页" },
        to(list.page - 1, "上一页"),
        el("span", {}, `第 ${list.page} 页，共 ${list.pages} 页`),
        to(list.page + 1, "下一页"),
    );
}
