// A field to sign in, by finger or pen. What it holds are strokes in thousandths of the field, as at
// the kiosk: small, and as sharp on paper as on the screen.

const scale = 1000;
const most = 3600; // points; the hub takes a few more
const ratio = 3.15;

export function drawPad(strokes, onChange) {
    const canvas = document.createElement("canvas");
    canvas.className = "pad";
    canvas.width = 945;
    canvas.height = Math.round(945 / ratio);
    canvas.setAttribute("role", "img");
    canvas.setAttribute("aria-label", "签名处");
    const pen = canvas.getContext("2d");
    pen.lineWidth = 6;
    pen.lineCap = pen.lineJoin = "round";
    let line = null;

    function draw() {
        pen.clearRect(0, 0, canvas.width, canvas.height);
        for (const stroke of strokes) {
            pen.beginPath();
            for (const [x, y] of stroke)
                pen.lineTo((x / scale) * canvas.width, (y / scale) * canvas.height);
            pen.stroke();
        }
    }
    const count = () => strokes.reduce((sum, stroke) => sum + stroke.length, 0);
    const at = (event) => {
        const box = canvas.getBoundingClientRect();
        const part = (value, size) => Math.min(scale, Math.max(0, Math.round((value / size) * scale)));
        return [part(event.clientX - box.left, box.width), part(event.clientY - box.top, box.height)];
    };
    canvas.addEventListener("pointerdown", (event) => {
        event.preventDefault();
        canvas.setPointerCapture(event.pointerId);
        line = [at(event)];
        strokes.push(line);
    });
    canvas.addEventListener("pointermove", (event) => {
        if (!line || count() >= most) return;
        const point = at(event);
        const last = line.at(-1);
        if (Math.abs(point[0] - last[0]) + Math.abs(point[1] - last[1]) < 3) return;
        line.push(point);
        draw();
    });
    const lift = () => {
        if (!line) return;
        line = null;
        draw();
        onChange();
    };
    canvas.addEventListener("pointerup", lift);
    canvas.addEventListener("pointercancel", lift);
    draw();
    return {
        canvas,
        clear() {
            strokes.length = 0;
            draw();
            onChange();
        },
    };
}

// Enough ink to be a signature.
export const isSigned = (strokes) => strokes.reduce((sum, stroke) => sum + stroke.length, 0) >= 8;
