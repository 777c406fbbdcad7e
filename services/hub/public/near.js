// Sorts the stations by where the phone is, when its owner wants that. The place is rounded to
// about a hundred metres before it leaves the phone.
const button = document.getElementById("near");
if (button && navigator.geolocation) {
    button.hidden = false;
    button.addEventListener("click", () => {
        button.disabled = true;
        navigator.geolocation.getCurrentPosition(
            ({ coords }) => {
                const here = new URL(location.href);
                here.searchParams.set(
                    "at",
                    `${coords.latitude.toFixed(3)},${coords.longitude.toFixed(3)}`,
                );
                location.replace(here);
            },
            () => {
                button.disabled = false;
            },
            { maximumAge: 60000, timeout: 15000 },
        );
    });
}
