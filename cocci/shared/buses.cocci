// SPDX-License-Identifier: GPL-2.0-only
// How a bus unbinds its drivers. To be used together with pm_calls, code, roles and device.

@initialize:python@
@@
buses_ends = {}        # place of what waits for the callbacks, or drops the count -> whether it waits
buses_strange = set()  # (function, place) of each call that may do anything


def buses_unbinds(fn):
    # FN is what a bus calls to unbind a driver, or a part of it.
    others = {does.get("remove") for (kind, var), does in roles_drivers.items() if kind not in ("bus_type", "device_driver")}
    return any(fn == bus or fn in code_reach(bus) for bus in roles_held.get("remove", set()) - others)


def buses_remove(e):
    # To call E is to call ->remove() of a driver, and not to wait or to put the device: what of it is called.
    calls = {text_of(e)} | code_reach(text_of(e))
    members = {c.rstrip(")").rpartition("->")[2] for c in calls if "->" in c}
    return min((m for m in members if ROLE_OF.get(m, m) == "remove"), default=None) if calls.isdisjoint(PM_WAITS | PM_PUTS) else None


def buses_idle(fn):
    # FN, a ->runtime_idle(), does more than to call the PM core.
    return fn in code_calls and not all(c.startswith(("pm_", "__pm_")) or c in code_calls for c in code_reach(fn))


def buses_end(e, x, w):
    # E(X) at W waits, or puts, unless it is known to be for another device.
    calls = code_reach(e) | {e}
    other = e in PM_WAITS | PM_PUTS and str(device(w[0].current_element, x)).startswith("->")
    if not other and not calls.isdisjoint(PM_WAITS | PM_PUTS):
        buses_ends[place(w)] = not calls.isdisjoint(PM_WAITS)
    if buses_remove(e) is None and "to" not in e.split("_") and not code_only(e, QUIET_CALLS | PM_SETTING | PM_WAITS | PM_CALLS.keys()):
        buses_strange.add((w[0].current_element, place(w)))
    return False


def buses_between(p, q):
    # Something that may do anything is called between P and Q of one function.
    return any(fn == p[0].current_element and place(p) < at < place(q) for fn, at in buses_strange)

@script:python@
@@
buses_ends.clear()
buses_strange.clear()

// No callbacks, or only such of the bus itself that need nothing.
@buses_silent@
expression x;
position p : script:python(x) { not str(device(p[0].current_element, x)).startswith("->") };
@@
pm_runtime_no_callbacks@p(x)

@buses_pm@
identifier bus, ops;
@@
struct bus_type bus = { ..., .pm = \(ops\|&ops\), ... };

@buses_core@
identifier buses_pm.ops;
identifier idle : script:python() { (idle in code_calls and not buses_idle(idle)) };
@@
struct dev_pm_ops ops = { ..., .runtime_idle = \(idle\|&idle\), ... };

@buses_any depends on !buses_silent && !buses_core@
identifier fn : script:python() { buses_unbinds(fn) };
expression remove : script:python() { (buses_remove(remove) is not None) };
position q;
@@
fn(...) { <+... remove@q(...) ...+> }

@buses_call depends on buses_any@
expression e;
position w : script:python(e) { buses_end(text_of(e), "", w) };
@@
e@w()

@buses_call_of depends on buses_any@
expression e, x;
position w : script:python(e, x) { buses_end(text_of(e), x, w) };
@@
e@w(x, ...)

// A get behind which the callbacks are waited for on some path to ->remove().
@buses_waited depends on buses_any exists@
identifier fn : script:python() { buses_unbinds(fn) };
expression get : script:python() { code_does(text_of(get), PM_GETS) };
expression remove : script:python() { (buses_remove(remove) is not None) };
expression other : script:python() { (buses_remove(other) is not None) };
expression end;
position w : script:python() { buses_ends.get(place(w), False) };
position p;
@@
fn(...) {
... when any
get@p(...)
... when != other(...)
    when any
end@w(...)
... when any
remove(...)
... when any
}
