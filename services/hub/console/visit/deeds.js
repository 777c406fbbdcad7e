// What is done with kept visits: taking a household along, keeping the sheet as it is typed, closing
// it, and sending what is closed until the hub has heard it. A sheet's id is made once, so the hub
// counts it once however often it is sent.
import { get, post } from "../server.js";

// A sheet about a station stands beside those about households, under its own address.
export const stationMark = "station:";
const pathOf = (id) =>
    id.startsWith(stationMark)
        ? `/api/inspections/${encodeURIComponent(id.slice(stationMark.length))}`
        : `/api/visits/${encodeURIComponent(id)}`;
const photoName = (photo) => `photo/${photo.id}`;

// The checklist and the stations, as the hub told them last.
export async function takeSheetAlong(vault) {
    const sheet = await get("/api/inspections/sheet");
    await vault.change([["inspection-sheet", sheet]]);
}
export const keptSheet = (vault) => vault.get("inspection-sheet");
export const stationDrafts = async (vault) =>
    (await vault.all(`draft/${stationMark}`)).map((one) => one.value);

export const waitingAtHub = () => get("/api/visits").then((answer) => answer.rows);

export async function takeAlong(vault, row) {
    const household = await post(`${pathOf(row.case)}/take`);
    await vault.change([
        [
            `household/${row.case}`,
            { ...household, kind: row.kind, visitors: row.visitors, taken_us: Date.now() * 1000 },
        ],
    ]);
}

export const households = async (vault) => (await vault.all("household/")).map((one) => one.value);
export const closed = async (vault) =>
    (await vault.all("closed/")).map((one) => one.value).sort((a, b) => a.closed_us - b.closed_us);
export const draftOf = (vault, caseId) => vault.get(`draft/${caseId}`);
export const keepDraft = (vault, draft) => vault.change([[`draft/${draft.case}`, draft]]);

export async function keepPhoto(vault, draft, photo, bytes) {
    draft.photos.push(photo);
    await vault.change([
        [photoName(photo), bytes],
        [`draft/${draft.case}`, draft],
    ]);
}

export async function dropPhoto(vault, draft, photo) {
    draft.photos = draft.photos.filter((one) => one.id !== photo.id);
    await vault.change([[`draft/${draft.case}`, draft]], [photoName(photo)]);
}

export const photoBytes = (vault, photo) => vault.bytes(photoName(photo));

// From here on nothing of it is changed; the draft is gone in the same step.
export function close(vault, draft, body) {
    return vault.change(
        [[`closed/${body.id}`, { case: draft.case, number: draft.number, body, closed_us: Date.now() * 1000 }]],
        [`draft/${draft.case}`],
    );
}

// A household nobody visited, or one that is told in full.
export async function letGo(vault, caseId) {
    const draft = await draftOf(vault, caseId);
    const photos = draft ? draft.photos.map(photoName) : [];
    await vault.change([], [`household/${caseId}`, `draft/${caseId}`, ...photos]);
}

// Back to a sheet that can be changed, when the hub would not take it as it is.
export function takeBack(vault, one, draft) {
    return vault.change([[`draft/${one.case}`, draft]], [`closed/${one.body.id}`]);
}

function base64url(bytes) {
    let text = "";
    for (const one of new Uint8Array(bytes)) text += String.fromCharCode(one);
    return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

// Answers what the hub said. From now on only its photos are left.
export async function sendRecord(vault, one) {
    const said = await post(pathOf(one.case), one.body);
    one.told = true;
    await vault.change([[`closed/${one.body.id}`, one]], [`household/${one.case}`]);
    return said;
}

// One by one, and each stays here until it is heard. Answers how many the hub could not read.
export async function sendPhotos(vault, one) {
    let spoilt = 0;
    for (const [at, photo] of one.body.photos.entries()) {
        const bytes = await photoBytes(vault, photo);
        if (!bytes) continue; // it was heard before
        try {
            await post(`${pathOf(one.case)}/photos/${one.body.id}`, {
                id: photo.id,
                page: at + 1,
                data: base64url(bytes),
            });
        } catch (error) {
            if (error.status !== 422 && error.status !== 409) throw error;
            spoilt += 1;
        }
        await vault.change([], [photoName(photo)]);
    }
    await vault.change([], [`closed/${one.body.id}`]);
    return spoilt;
}

export const noteRefusal = (vault, one, sentence) =>
    vault.change([[`closed/${one.body.id}`, { ...one, refused: sentence }]]);
