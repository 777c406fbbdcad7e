// Files that staff choose, as they are sent to the hub.

const largest = 700 * 1024; // a question to the hub holds no more
const piece = 0x8000;

// base64url, as the hub reads it.
export async function fileText(file) {
    if (!file || file.size === 0) throw new Error("请选择文件");
    if (file.size > largest) throw new Error("文件太大，最多700千字节；请分成几份，或存成 .xlsx");
    const bytes = new Uint8Array(await file.arrayBuffer());
    let text = "";
    for (let at = 0; at < bytes.length; at += piece)
        text += String.fromCharCode(...bytes.subarray(at, at + piece));
    return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}
