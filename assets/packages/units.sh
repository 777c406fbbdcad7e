# What the maintainer scripts of both packages do with their units; cmake/packages.cmake puts it before each of them.
# deb-systemd-helper remembers what an administrator enabled or disabled.

put_units_in_force() {  # OLD_VERSION UNIT...
    action=start
    if [ -n "$1" ]; then action=restart; fi
    shift
    for unit in "$@"; do
        deb-systemd-helper unmask "$unit" >/dev/null || true
        if deb-systemd-helper --quiet was-enabled "$unit"; then
            deb-systemd-helper enable "$unit" >/dev/null || true
        else
            deb-systemd-helper update-state "$unit" >/dev/null || true
        fi
    done
    if [ -d /run/systemd/system ]; then
        systemctl --system daemon-reload >/dev/null || true
        deb-systemd-invoke "$action" "$@" >/dev/null || true
    fi
}

stop_units() {
    if [ -d /run/systemd/system ]; then deb-systemd-invoke stop "$@" >/dev/null || true; fi
}

forget_units() {  # remove|purge UNIT...
    task=$1
    shift
    if [ -d /run/systemd/system ]; then systemctl --system daemon-reload >/dev/null || true; fi
    if ! command -v deb-systemd-helper >/dev/null; then return; fi
    if [ "$task" = purge ]; then deb-systemd-helper purge "$@" >/dev/null || true; fi
}

make_user() {  # NAME HOME WORDS
    if ! getent passwd "$1" >/dev/null; then
        adduser --system --group --home "$2" --no-create-home --gecos "$3" --quiet "$1"
    fi
}

# What people entrusted to us is never removed by the way: a folder that holds FILE stays and is named.
remove_unless_used() {  # FOLDER FILE USER
    if [ -e "$1/$2" ]; then
        echo "$1 holds an installation and stays; remove it by hand when nobody needs it any more." >&2
        return
    fi
    rm -rf "$1"
    if getent passwd "$3" >/dev/null && command -v deluser >/dev/null; then deluser --system --quiet "$3" || true; fi
}
