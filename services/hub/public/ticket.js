// Keeps the page of a number or booking fresh: the hub says what changed, and a phone in a pocket hums when it
// is called. Without this script the page loads itself again.
const card = document.getElementById("ticket");
const put = (id, words) => {
    const place = document.getElementById(id);
    if (place.textContent !== words) place.textContent = words;
};
const source = new EventSource(card.dataset.live);
source.onmessage = (event) => {
    let said;
    try {
        said = JSON.parse(event.data);
    } catch {
        return;
    }
    const wasHeadline = document.getElementById("headline").textContent;
    document.getElementById("mark").className = `mark ${said.mark}`;
    put("headline", said.headline);
    put("next", said.next);
    for (const form of document.querySelectorAll("form[data-when]"))
        form.hidden = !said[form.dataset.when];
    if (said.mark === "ask" && said.headline !== wasHeadline) navigator.vibrate?.([300, 150, 300]);
};
