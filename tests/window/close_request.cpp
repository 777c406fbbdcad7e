// yizhan-close-request: asks every window on the display that DISPLAY names to close, as a window
// manager does when somebody presses Alt+F4 or its cross. It ends with status 1 when there is none
// that takes such requests.
#include <X11/Xlib.h>

#include <cstdio>

int main() {
    Display* const display = XOpenDisplay(nullptr);
    if (display == nullptr) return 2;
    const Atom protocols = XInternAtom(display, "WM_PROTOCOLS", False);
    const Atom close = XInternAtom(display, "WM_DELETE_WINDOW", False);
    Window root = 0;
    Window parent = 0;
    Window* windows = nullptr;
    unsigned count = 0;
    XQueryTree(display, DefaultRootWindow(display), &root, &parent, &windows, &count);
    int asked = 0;
    for (unsigned i = 0; i < count; ++i) {
        Atom* known = nullptr;
        int size = 0;
        if (XGetWMProtocols(display, windows[i], &known, &size) == 0) continue;
        XFree(known);
        XEvent event{};
        event.xclient.type = ClientMessage;
        event.xclient.window = windows[i];
        event.xclient.message_type = protocols;
        event.xclient.format = 32;
        event.xclient.data.l[0] = static_cast<long>(close);
        XSendEvent(display, windows[i], False, NoEventMask, &event);
        ++asked;
    }
    if (windows != nullptr) XFree(windows);
    XSync(display, False);
    XCloseDisplay(display);
    std::printf("%d asked to close\n", asked);
    return asked > 0 ? 0 : 1;
}
