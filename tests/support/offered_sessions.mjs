// Sessions of a test's own hall, as a catalogue to publish: one every hour of today and tomorrow, so
// that somebody can book and arrive whenever the test runs, and one on each of the days after.

// As the hall's calendar counts days, so many from today.
export const dayFromToday = (days) =>
    new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai" }).format(Date.now() + days * 86_400_000);

export const testHall = "test_hall";

// `seats`: {soon, ahead}, of each session of the two plans of these names.
export function offeredSessions(station, seats) {
    const words = (text) => ({ zh_CN: text, en: text });
    const hours = Array.from({ length: 24 }, (_, hour) => `${String(hour).padStart(2, "0")}:00`);
    const plan = (code, starts, from, until) => ({
        code,
        kind: "talk",
        room: "room",
        seats: seats[code],
        days: [1, 2, 3, 4, 5, 6, 7],
        starts,
        minutes: 60,
        from: dayFromToday(from),
        until: dayFromToday(until),
    });
    return {
        hall: testHall,
        stations: [station],
        kinds: [
            {
                code: "talk",
                field: "learning",
                name: words("讲座"),
                line: words("一起听"),
                opens_days: 14,
                cancel_hours: 0,
                waitlist: 5,
                offer_minutes: 60,
            },
        ],
        rooms: [{ code: "room", name: words("教室"), place: words("一楼") }],
        plans: [plan("soon", hours, 0, 1), plan("ahead", ["10:00"], 2, 6)],
        source: "Invented: the sessions of a test.",
    };
}
