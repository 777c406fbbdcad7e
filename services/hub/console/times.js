// Moments as people read them: always Chinese civil time, whatever the browser's zone is.

const hours8 = 8 * 3600 * 1000;

function civil(micros) {
    return new Date(micros / 1000 + hours8).toISOString();
}

export function moment(micros) {
    return micros ? civil(micros).slice(0, 16).replace("T", " ") : "";
}

export function momentWithSeconds(micros) {
    return micros ? civil(micros).slice(0, 19).replace("T", " ") : "";
}

// Short in tables: today only the hour, this year without the year.
export function shortMoment(micros) {
    if (!micros) return "";
    const then = civil(micros);
    const now = civil(Date.now() * 1000);
    if (then.slice(0, 10) === now.slice(0, 10)) return `今天 ${then.slice(11, 16)}`;
    return then.slice(0, 4) === now.slice(0, 4)
        ? then.slice(5, 16).replace("T", " ")
        : then.slice(0, 16).replace("T", " ");
}

export function today() {
    return civil(Date.now() * 1000).slice(0, 10);
}

export function longToday() {
    const [year, month, day] = today().split("-").map(Number);
    const weekday = new Date(Date.now() + hours8).getUTCDay();
    return `${year}年${month}月${day}日 星期${"日一二三四五六"[weekday]}`;
}

export function ago(micros) {
    if (!micros) return "从未";
    const seconds = Math.max(0, Date.now() / 1000 - micros / 1e6);
    if (seconds < 60) return "刚刚";
    if (seconds < 3600) return `${Math.floor(seconds / 60)} 分钟前`;
    if (seconds < 86400) return `${Math.floor(seconds / 3600)} 小时前`;
    return `${Math.floor(seconds / 86400)} 天前`;
}

export function waited(seconds) {
    if (seconds < 60) return `${Math.max(1, Math.round(seconds))} 秒`;
    if (seconds < 5400) return `${Math.ceil(seconds / 60)} 分钟`;
    return `${Math.ceil(seconds / 3600)} 小时`;
}
