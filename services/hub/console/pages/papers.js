// Photographed papers of a request or a case: each is looked at by itself, for the purpose the page
// was opened for, and that look is on record. Pages are added from a file or from the document
// camera at the desk; the browser makes them upright and smaller, the hub trusts none of it.
import { button, chip, el, section } from "../dom.js";
import { may } from "../frame.js";
import { askInDialog, notice, sorry } from "../notices.js";
import { Refused, post } from "../server.js";
import { moment } from "../times.js";
import { say } from "../words.js";

export const paperKinds = {
    resident_id: "身份证",
    household_register: "户口簿",
    income_proof: "收入证明",
    diagnosis: "诊断证明",
    hospital_bill: "医院结算单",
    admission_letter: "录取通知书、在读证明",
    contract: "劳动合同",
    pay_slips: "工资条、转账记录",
    attendance: "考勤、工作群记录",
    iou: "欠条",
    ruling: "裁决书、判决书",
    notice: "辞退通知",
    bank_card: "银行卡",
    visit_photo: "入户照片",
    signature: "签名",
    other: "其他材料",
};
const sources = { kiosk: "在终端拍的", phone: "本人用手机拍的", desk: "工作人员添加", visit: "入户时拍的" };
const reasons = {
    wrong_paper: "不是这种材料，或拍错了",
    not_readable: "看不清，已请本人重拍",
    wrong_file: "放错了人",
};
const caseworkers = ["reception", "review", "approval"];
const longestSide = 2000;

const pathOf = (paper) => `/api/papers/${encodeURIComponent(paper.id)}`;

function dataUrlOf(blob) {
    return new Promise((resolve, reject) => {
        const reader = new FileReader();
        reader.onload = () => resolve(reader.result);
        reader.onerror = () => reject(reader.error);
        reader.readAsDataURL(blob);
    });
}

// A picture comes as itself or as a refusal with its sentence.
async function pictureOf(paper, purpose) {
    let response;
    try {
        response = await fetch(`${pathOf(paper)}?${new URLSearchParams({ purpose })}`, {
            credentials: "same-origin",
            cache: "no-store",
        });
    } catch {
        throw new Refused(0, { code: "no_line", sentence: "连不上服务器，请检查网络后再试" });
    }
    if (!response.ok) throw new Refused(response.status, await response.json().catch(() => ({})));
    return dataUrlOf(await response.blob());
}

async function look(paper, purpose, place, opener) {
    opener.disabled = true;
    try {
        const picture = el("img", {
            src: await pictureOf(paper, purpose),
            alt: `${say(paperKinds, paper.kind)}，第 ${paper.page} 页`,
            class: "paper-picture",
        });
        const dialog = el(
            "dialog",
            { class: "wide paper-dialog" },
            picture.cloneNode(),
            button("关上", () => dialog.close(), "primary"),
        );
        dialog.addEventListener("close", () => dialog.remove());
        const thumb = el(
            "button",
            {
                type: "button",
                class: "paper-thumb",
                title: "放大",
                onclick: () => {
                    document.body.append(dialog);
                    dialog.showModal();
                },
            },
            picture,
        );
        place.replaceChildren(thumb);
        opener.remove();
    } catch (error) {
        opener.disabled = false;
        sorry(error);
    }
}

function drawState(paper) {
    if (paper.taken_away)
        return chip({ word: `已撤下：${say(reasons, paper.taken_away)}`, colour: "plain", shape: "bar" });
    if (!paper.is_whole)
        return chip({
            word: `照片在路上 ${paper.pieces_here}/${paper.pieces}`,
            colour: "amber",
            shape: "half",
        });
    if (paper.is_on_file === false)
        return chip({ word: "没有纳入档案", colour: "amber", shape: "ring" });
    return null;
}

function takeAway(paper, done) {
    return askInDialog({
        title: "撤下这张照片？",
        text: "照片的内容会删除，找不回来；谁在什么时候撤下，留有记录。",
        fields: [{ name: "reason", label: "原因", kind: "one", choices: reasons, needed: true, missing: "请选择" }],
        confirm: "撤下",
        kind: "red",
        send: (values) => post(`${pathOf(paper)}/take_away`, values),
    }).then((answer) => answer && done("已撤下"));
}

async function include(paper, at, done) {
    try {
        await post(`${pathOf(paper)}/include`, { case: at.id, version: at.version });
        done("已纳入档案");
    } catch (error) {
        sorry(error);
        if (error.code === "stale") done();
    }
}

function drawPaper(paper, at, done) {
    const place = el("div", { class: "paper-place" });
    const opener = button("看照片", () => look(paper, at.purpose, place, opener), "small");
    opener.dataset.action = "look-at-paper";
    const canSee = paper.is_whole && !paper.taken_away;
    return el(
        "li",
        { class: "note paper", "data-paper": paper.id },
        el(
            "div",
            {},
            el("strong", {}, paper.kind ? `${say(paperKinds, paper.kind)} 第 ${paper.page} 页` : "内容已删除"),
            " ",
            drawState(paper),
            el(
                "div",
                { class: "quiet" },
                `${moment(paper.added_us)} · ${say(sources, paper.source)}${paper.account ? ` · ${paper.account}` : ""}`,
            ),
        ),
        place,
        el(
            "div",
            { class: "beside only-screen" },
            canSee && opener,
            canSee &&
                at.may &&
                paper.is_on_file === false &&
                button("纳入档案", () => include(paper, at, done), "small"),
            canSee &&
                at.may &&
                button("撤下", () => takeAway(paper, done).catch(sorry), "small quiet-red"),
        ),
    );
}

// What is drawn on the canvas is all that goes up: no file, no place, no name of a camera.
function packed(source, width, height) {
    const scale = Math.min(1, longestSide / Math.max(width, height));
    const canvas = el("canvas", {
        width: Math.max(1, Math.round(width * scale)),
        height: Math.max(1, Math.round(height * scale)),
    });
    canvas.getContext("2d").drawImage(source, 0, 0, canvas.width, canvas.height);
    return canvas
        .toDataURL("image/jpeg", 0.9)
        .split(",")[1]
        .replaceAll("+", "-")
        .replaceAll("/", "_")
        .replace(/=+$/, "");
}

async function packedFile(file) {
    let bitmap;
    try {
        bitmap = await createImageBitmap(file);
    } catch {
        throw new Error("这个文件不是照片，或已损坏");
    }
    try {
        return packed(bitmap, bitmap.width, bitmap.height);
    } finally {
        bitmap.close();
    }
}

const freshId = () => {
    // Ids are made in order of time: 48 bits of it, then chance.
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    let now = Date.now();
    for (let at = 5; at >= 0; --at) {
        bytes[at] = now % 256;
        now = Math.floor(now / 256);
    }
    bytes[6] = (bytes[6] & 0x0f) | 0x70;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
};

function option(code, word, chosen) {
    return el("option", { value: code, selected: code === chosen }, word);
}

// One dialog for both ways: a file, or what lies under the document camera now.
function addPapers(at, done) {
    const kind = el(
        "select",
        { name: "kind", id: "paper-kind" },
        Object.entries(paperKinds).map(([code, word]) => option(code, word, "other")),
    );
    const page = el("input", { name: "page", id: "paper-page", type: "number", min: 1, max: 99, value: "1" });
    const file = el("input", { name: "file", id: "paper-file", type: "file", accept: "image/*" });
    const video = el("video", { class: "paper-live", muted: true, autoplay: true, playsinline: true, hidden: true });
    const wrong = el("p", { class: "wrong", role: "alert", hidden: true });
    let stream = null;
    let added = 0;
    let version = at.version;
    let id = freshId();
    const tell = (words, isGood) => {
        wrong.hidden = false;
        wrong.className = isGood ? "good" : "wrong";
        wrong.textContent = words;
    };
    const send = async (take) => {
        take.disabled = true;
        try {
            const picture = stream
                ? packed(video, video.videoWidth, video.videoHeight)
                : file.files[0] && (await packedFile(file.files[0]));
            if (!picture) throw new Error("请选一个文件，或打开高拍仪");
            await post("/api/papers", {
                about: at.about,
                about_id: at.id,
                paper: id,
                kind: kind.value,
                page: Number(page.value) || 0,
                picture,
                version,
            });
            added += 1;
            if (at.about === "case") version += 1;
            id = freshId();
            tell(`第 ${page.value} 页已收好。换下一页，或者关上。`, true);
            page.value = String(Number(page.value) + 1);
            file.value = "";
        } catch (error) {
            tell(error.message, false);
        }
        take.disabled = false;
    };
    const take = button("收下这一页", () => send(take), "primary");
    take.dataset.action = "take-paper";
    const camera = button("用高拍仪", async () => {
        camera.disabled = true;
        try {
            stream = await navigator.mediaDevices.getUserMedia({
                video: { width: { ideal: 1920 }, height: { ideal: 1080 } },
                audio: false,
            });
            video.srcObject = stream;
            video.hidden = false;
            file.closest(".field").hidden = true;
            await video.play();
        } catch {
            camera.disabled = false;
            tell("没有找到摄像头，或浏览器没有允许使用。可以选文件。", false);
        }
    });
    camera.dataset.action = "desk-camera";
    const dialog = el(
        "dialog",
        { class: "wide" },
        el("h2", {}, "添加材料照片"),
        el("div", { class: "field" }, el("label", { for: "paper-kind" }, "哪一种材料"), kind),
        el("div", { class: "field" }, el("label", { for: "paper-page" }, "第几页"), page),
        el("div", { class: "field" }, el("label", { for: "paper-file" }, "照片文件"), file),
        navigator.mediaDevices && camera,
        video,
        wrong,
        el("div", { class: "actions" }, take, button("关上", () => dialog.close())),
    );
    dialog.addEventListener("close", () => {
        for (const track of stream?.getTracks() || []) track.stop();
        dialog.remove();
        if (added > 0) done(`已添加 ${added} 页`);
    });
    document.body.append(dialog);
    dialog.showModal();
}

// `at`: {about, id, version, purpose, account, isReadOnly, changed()}.
export function drawPapers(papers, given) {
    const at = { ...given, may: !given.isReadOnly && may(given.account, caseworkers) };
    const done = (words) => {
        if (words) notice(words, "good");
        at.changed();
    };
    const adder = button("添加材料照片", () => addPapers(at, done), "small");
    adder.dataset.action = "add-paper";
    return section(
        "材料照片",
        papers.length > 0
            ? el("ul", { class: "plain-list papers" }, papers.map((paper) => drawPaper(paper, at, done)))
            : el("p", { class: "empty" }, "还没有材料照片。"),
        at.may && el("div", { class: "only-screen" }, adder),
    );
}
