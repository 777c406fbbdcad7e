// A photo made small enough to keep and to send: turned upright, at most 1600 pixels long, JPEG.
// Where and with what it was taken is gone with the old file.

const longest = 1600;
const qualities = [0.8, 0.65, 0.5, 0.35]; // the first that makes it small enough
const largest = 600 * 1024;

const hex = (bytes) => [...new Uint8Array(bytes)].map((one) => one.toString(16).padStart(2, "0")).join("");

export async function readPhoto(file) {
    const picture = await createImageBitmap(file);
    const part = Math.min(1, longest / Math.max(picture.width, picture.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(picture.width * part);
    canvas.height = Math.round(picture.height * part);
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    let blob = null;
    for (const quality of qualities) {
        blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", quality));
        if (blob.size <= largest) break;
    }
    const bytes = await blob.arrayBuffer();
    const hash = hex(await crypto.subtle.digest("SHA-256", bytes));
    return { photo: { id: crypto.randomUUID(), hash, size: bytes.byteLength, media_type: "image/jpeg" }, bytes };
}

export function urlOf(bytes) {
    return new Promise((done) => {
        const reader = new FileReader();
        reader.onload = () => done(reader.result);
        reader.readAsDataURL(new Blob([bytes], { type: "image/jpeg" }));
    });
}
