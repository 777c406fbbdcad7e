// The doorbell: the hub says when something changed, and how many people call for help. Rings two
// notes for a new call and keeps the tab's title saying so until somebody answers.

const ringAgain = 30000;
const openAgain = 5000;
const notes = [
    [660, 0],
    [880, 0.22],
];

let audio = null;

// Browsers allow sound only after a person touched the page once.
export function allowSound() {
    if (!audio && window.AudioContext) audio = new AudioContext();
    if (audio && audio.state === "suspended") audio.resume();
}

function ring() {
    if (!audio || audio.state !== "running") return;
    for (const [pitch, after] of notes) {
        const tone = audio.createOscillator();
        const loud = audio.createGain();
        const start = audio.currentTime + after;
        tone.frequency.value = pitch;
        loud.gain.setValueAtTime(0.0001, start);
        loud.gain.exponentialRampToValueAtTime(0.25, start + 0.02);
        loud.gain.exponentialRampToValueAtTime(0.0001, start + 0.6);
        tone.connect(loud).connect(audio.destination);
        tone.start(start);
        tone.stop(start + 0.65);
    }
}

export class News {
    // onChange(): something is new. onCalls(open): how many call. onLine(isUp): the line.
    // isWelcome(): whether the session still lasts, asked when the hub closed the door.
    constructor({ onChange, onCalls, onLine, isWelcome }) {
        this.onChange = onChange;
        this.onCalls = onCalls;
        this.onLine = onLine;
        this.isWelcome = isWelcome;
        this.counter = null;
        this.calls = 0;
    }

    start() {
        this.stop();
        this.listen();
        this.again = setInterval(() => this.calls > 0 && ring(), ringAgain);
        this.flash = setInterval(() => this.showInTitle(), 1200);
    }

    listen() {
        const source = new EventSource("/api/news");
        this.source = source;
        source.onopen = () => this.onLine(true);
        source.onmessage = (event) => this.take(event.data);
        source.onerror = () => {
            this.onLine(false);
            // A line that broke mends itself; a refusal does not.
            if (source.readyState === EventSource.CLOSED) this.reopen(source);
        };
    }

    async reopen(source) {
        await this.isWelcome();
        setTimeout(() => this.source === source && this.listen(), openAgain);
    }

    stop() {
        this.source?.close();
        clearInterval(this.again);
        clearInterval(this.flash);
        this.source = null;
        this.counter = null;
        this.calls = 0;
        this.showInTitle();
    }

    take(text) {
        let news;
        try {
            news = JSON.parse(text);
        } catch {
            return;
        }
        const isNew = news.calls > this.calls;
        this.calls = news.calls;
        if (isNew) ring();
        this.showInTitle();
        this.onCalls(news.calls);
        const moved = this.counter !== null && news.n !== this.counter;
        this.counter = news.n;
        if (moved) this.onChange();
    }

    showInTitle() {
        const plain = document.title.replace(/^(▲ 有人呼叫|△ 有人呼叫) · /, "");
        if (this.calls === 0) document.title = plain;
        else document.title = `${document.title.startsWith("▲") ? "△" : "▲"} 有人呼叫 · ${plain}`;
    }
}
