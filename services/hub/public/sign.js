// Signing with a finger, a pen or a mouse. Without this script the field does not show and the page
// offers the tick alone. What is drawn goes into the form as points from 0 to 1000 and nowhere else.
const side = 1000;
const most = 1800; // points; a signature has a few hundred

function fieldOf(box) {
    const canvas = box.querySelector("canvas");
    const kept = box.querySelector("input[type=hidden]");
    const again = box.querySelector("button");
    const pen = canvas.getContext("2d");
    let strokes = [];
    let drawing = null;

    const count = () => strokes.reduce((sum, stroke) => sum + stroke.length / 2, 0);
    const keep = () => {
        kept.value = strokes.length > 0 ? JSON.stringify(strokes) : "";
        again.disabled = strokes.length === 0;
    };
    const paint = () => {
        const { width, height } = canvas;
        pen.clearRect(0, 0, width, height);
        pen.lineWidth = width / 110;
        pen.lineCap = "round";
        pen.lineJoin = "round";
        pen.strokeStyle = getComputedStyle(canvas).color;
        for (const stroke of strokes) {
            pen.beginPath();
            for (let at = 0; at < stroke.length; at += 2)
                pen.lineTo((stroke[at] * width) / side, (stroke[at + 1] * height) / side);
            pen.stroke();
        }
    };
    const fit = () => {
        const shown = canvas.getBoundingClientRect();
        canvas.width = Math.round(shown.width * devicePixelRatio);
        canvas.height = Math.round(shown.height * devicePixelRatio);
        paint();
    };
    const put = (event) => {
        const shown = canvas.getBoundingClientRect();
        const clamp = (value) => Math.max(0, Math.min(side, Math.round(value * side)));
        const x = clamp((event.clientX - shown.left) / shown.width);
        const y = clamp((event.clientY - shown.top) / shown.height);
        const last = drawing.length;
        if (last > 1 && Math.abs(drawing[last - 2] - x) + Math.abs(drawing[last - 1] - y) < 6) return;
        if (count() < most) drawing.push(x, y);
    };

    canvas.addEventListener("pointerdown", (event) => {
        canvas.setPointerCapture(event.pointerId);
        drawing = [];
        strokes.push(drawing);
        put(event);
        event.preventDefault();
    });
    canvas.addEventListener("pointermove", (event) => {
        if (!drawing) return;
        for (const one of event.getCoalescedEvents?.() || [event]) put(one);
        paint();
    });
    const end = () => {
        if (!drawing) return;
        drawing = null;
        paint();
        keep();
    };
    canvas.addEventListener("pointerup", end);
    canvas.addEventListener("pointercancel", end);
    again.addEventListener("click", () => {
        strokes = [];
        paint();
        keep();
    });
    addEventListener("resize", fit);
    // What was drawn before the page came back with something to mend is still there.
    try {
        strokes = JSON.parse(kept.value || "[]");
    } catch {
        strokes = [];
    }
    box.hidden = false;
    fit();
    keep();
}

for (const box of document.querySelectorAll("[data-sign]")) fieldOf(box);
