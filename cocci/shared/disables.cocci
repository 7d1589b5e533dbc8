// SPDX-License-Identifier: GPL-2.0-only
// What disables runtime PM in a probe, or may. To be used together with pm_calls, code and roles.
// Slice: pm_runtime_disable __pm_runtime_disable pm_runtime_force_suspend

@initialize:python@
@@
disables_later = set()    # functions that register a devm action that disables
disables_known = {}       # expression -> whether to call it disables
disables_without = set()  # (file, line) of code that only runs without runtime PM
DISABLES_FREE = {"no_free_ptr", "retain_and_null_ptr", "return_ptr"}
DISABLES_LAST = {"off", "down", "disable", "exit", "remove", "cleanup", "deinit", "uninit", "fini", "teardown"}


def disables_really(e):
    words, reach = e.lower().replace("->", ".").rpartition(".")[2].split("_"), {e} | code_reach(e)
    if "->" in e or "." in e or e not in code_calls and any(f.lower().startswith(words[0] + "_") for f in code_calls if "probe" in f):
        return words[-1] in DISABLES_LAST or not {"pm", "rpm", "runtime"}.isdisjoint(words)
    return "pm_runtime_enable" not in reach and not reach.isdisjoint(PM_OFF | disables_later)


def disables(e):
    # To call E is to disable runtime PM; or it is a pointer, or the driver's own in another file, and is named as if it did.
    if e not in disables_known:
        disables_known[e] = disables_really(text_of(e))
    return disables_known[e]


def disables_probe(fn):
    # FN is a probe that enables runtime PM. What __free() names is not seen.
    return "pm_runtime_enable" in code_calls.get(fn, ()) and code_calls[fn].isdisjoint(DISABLES_FREE) and (fn in roles("probe") or "probe" in fn)


def disables_in(p):
    # In such a probe, and where runtime PM is on.
    return disables_probe(p[0].current_element) and (p[0].file, int(p[0].line)) not in disables_without

@script:python@
@@
for facts in (disables_known, disables_later, disables_without):
    facts.clear()

// Files without such a probe end here.
@disables_any@
identifier fn : script:python() { disables_probe(fn) };
@@
fn(...) { ... }

@disables_action depends on disables_any@
identifier add = {devm_add_action, devm_add_action_or_reset};
identifier act : script:python() { disables(act) };
position a;
@@
add@a(..., <+... act ...+>, ...)

@script:python@
a << disables_action.a;
@@
disables_known.clear()
disables_later.add(a[0].current_element)

@disables_without depends on disables_any@
statement S, T;
position b;
@@
(
if (\(!pm_runtime_enabled(...)\|!IS_ENABLED(CONFIG_PM)\)) S@b else T
|
if (\(pm_runtime_enabled(...)\|IS_ENABLED(CONFIG_PM)\)) T else S@b
)

@script:python@
b << disables_without.b;
@@
disables_without.update((b[0].file, line) for line in range(int(b[0].line), int(b[0].line_end) + 1))

// Each call that disables there.
@disables_call depends on disables_any exists@
identifier disables_any.fn;
expression off : script:python() { disables(off) };
position o;
@@
fn(...) {
... when any
off@o(...)
... when any
}

// It disables in one branch, or in a loop, and goes on behind it.
@disables_guard depends on disables_call exists@
identifier disables_any.fn;
expression C, off;
position any disables_call.o;
position k;
position p : script:python() { disables_in(p) };
statement S;
@@
fn(...) {
... when any
(
if (C@k) { ... when any
off@o@p(...)
... when any
} else S
|
if (C@k) S else { ... when any
off@o@p(...)
... when any
}
|
while (C@k) { ... when any
off@o@p(...)
... when any
}
)
... when any
}

@disables_leave depends on disables_guard@
expression E;
position any disables_guard.k;
position l;
statement S;
@@
if (E@k@l) { ... \(return ...;\|return;\) } else S

@disables_stay depends on disables_guard@
expression E;
position any disables_guard.k;
position s != disables_leave.l;
@@
E@k@s

// What disables is registered before, or it is up to the bus, which has enabled it.
@disables_before depends on disables_action exists@
position any disables_action.a;
position p;
expression G;
@@
G@a(...)
... when any
pm_runtime_enable@p(...)

@disables_bus depends on disables_any@
identifier kind = {usb_interface, pci_dev, amba_device, spmi_device};
identifier fn, x;
position p;
@@
fn(struct kind *x, ...) { <+... pm_runtime_enable@p(...) ...+> }
