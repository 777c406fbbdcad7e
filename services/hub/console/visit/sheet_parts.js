// What every sheet filled at the door has: labelled fields, photos.
import { button, el, section } from "../dom.js";
import { notice } from "../notices.js";
import { dropPhoto, keepPhoto, photoBytes } from "./deeds.js";
import { readPhoto, urlOf } from "./photos.js";

const mostPhotos = 12;

export function labelled(word, control, hint) {
    return el("label", { class: "field" }, el("span", {}, word), hint && el("small", {}, hint), control);
}

// Photos of a sheet, kept in the vault as they are taken.
export function drawPhotos({ vault, draft, hint }) {
    const list = el("ul", { class: "photos" });
    const count = el("span", { class: "quiet" });
    const show = async () => {
        count.textContent = `${draft.photos.length} 张，最多 ${mostPhotos} 张`;
        const items = draft.photos.map(async (photo, at) =>
            el(
                "li",
                {},
                el("img", { src: await urlOf(await photoBytes(vault, photo)), alt: `第 ${at + 1} 张照片` }),
                button(
                    "删去",
                    async () => {
                        await dropPhoto(vault, draft, photo);
                        show();
                    },
                    "small",
                ),
            ),
        );
        list.replaceChildren(...(await Promise.all(items)));
    };
    const take = el("input", {
        type: "file",
        accept: "image/*",
        multiple: true,
        class: "unseen",
        name: "photos",
        onchange: async (event) => {
            for (const file of [...event.target.files].slice(0, mostPhotos - draft.photos.length)) {
                try {
                    const { photo, bytes } = await readPhoto(file);
                    await keepPhoto(vault, draft, photo, bytes);
                } catch {
                    notice("这张照片读不了，请再拍一张", "bad");
                }
            }
            event.target.value = "";
            show();
        },
    });
    show();
    return section(
        "照片",
        el("p", { class: "quiet" }, hint),
        el("div", { class: "row" }, button("拍照或选照片", () => take.click()), take, count),
        list,
    );
}
