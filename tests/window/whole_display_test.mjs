// On a display of its own without a window manager, which is what yizhan-display.service gives it, the kiosk fills the display,
// whatever size the command line named and whichever way the display stands. Seen from outside: the window as X has it, and the
// outermost pixels, which are black where nothing was drawn.
import { readFileSync } from "node:fs";
import { DemoHub } from "../support/demo_hub.mjs";
import { makeFolder, run } from "../support/processes.mjs";
import { Kiosk } from "./kiosk.mjs";
import { check, story } from "./verdicts.mjs";

const folder = makeFolder();

class WholeDisplay extends Kiosk {
    commandLine() {
        const words = super.commandLine();
        words[words.indexOf("--size") + 1] = "1080x1920";
        return [...words, "--full-screen"];
    }

    windowSizes() {
        const all = run("xwininfo", ["-display", this.display, "-root", "-tree"]);
        return [...all.matchAll(/"驿站".*?(\d+x\d+\+-?\d+\+-?\d+)/g)].map((found) => found[1]);
    }

    // Of the four edges, those with a black pixel.
    blackEdges(name) {
        const [width, height] = this.size.split("x").map(Number);
        const picture = this.picture(name);
        const edges = {
            left: `1x${height}+0+0`,
            right: `1x${height}+${width - 1}+0`,
            top: `${width}x1+0+0`,
            bottom: `${width}x1+0+${height - 1}`,
        };
        return Object.keys(edges).filter((edge) =>
            run("convert", [picture, "-crop", edges[edge], "+repage", "-depth", "8", "-unique-colors", "txt:-"]).includes("#000000"),
        );
    }
}

async function fills(hub, size) {
    const kiosk = new WholeDisplay(folder, { name: `kiosk-${size}`, size });
    kiosk.enrol(hub, "A-001");
    await kiosk.start();
    const windows = kiosk.windowSizes();
    check(`a display of ${size} has one window, as large as itself`, windows.join(" ") === `${size}+0+0`, windows.join(" "));
    const [width, height] = size.split("x").map(Number);
    const outside = kiosk.tree.nodes
        .filter(({ rect: [x, y, w, h] }) => x < 0 || y < 0 || x + w > width || y + h > height)
        .map(({ key }) => key);
    check("... everything on the page lies within it", outside.length === 0, outside.join(" "));
    const black = kiosk.blackEdges(`whole-display-${size}`);
    check("... and it is drawn up to its edges", black.length === 0, black.join(" "));
    await kiosk.process.stop("SIGTERM");
    check("... of a kiosk that ends when asked", /kiosk\.stopped/.test(readFileSync(kiosk.log, "utf8")));
}

await story(async () => {
    const hub = await DemoHub.make(folder);
    await hub.start();
    for (const size of ["1080x1920", "1280x800", "1920x1080"]) await fills(hub, size);
});
