// SPDX-License-Identifier: GPL-2.0-only
/// Autosuspend is left on for the next driver of the device
///
/// The driver turns autosuspend on, and leaves it on when it gives the device up: neither pm_runtime_disable() nor the driver core turns it
/// off. Whoever binds to the device next finds the old delay in force, so that even a pm_runtime_put_sync() does not suspend the device at
/// once.
///
/// Call pm_runtime_dont_use_autosuspend() after pm_runtime_disable(). Not before it: while runtime PM is enabled, the call suspends the device
/// if nothing holds it.
///
//# Fine: devm_pm_runtime_enable() and devm_pm_runtime_set_active_enabled(), which turn it off themselves; a device that is unregistered along
//# with it; pm_runtime_dont_use_autosuspend() in whatever but the error path of probe. Of the ways out of a failing probe, those that
//# leave it on though another turns it off are Moderate, and not changed. Not seen: a remove in another file than
//# pm_runtime_use_autosuspend(), and drivers that leave runtime PM enabled, or to the bus (PCI).
//|  	pm_runtime_disable(dev);
//| +	pm_runtime_dont_use_autosuspend(dev);
// Group: autosuspend
// Confidence: High
// Measured: 60 right, 0 wrong, 0 arguable (6.12)
// Impact: power
// Origin: seed 001; seed 002; commit 72ec2e17f9f7; Documentation/power/runtime_pm.rst
// Kernel: 5.10-
// Fix: yes
// Subject: Turn autosuspend off when giving up the device
// Proof: the next driver's pm_runtime_put_sync() leaves the device on; with autosuspend turned off behind the disable it suspends it (6.1, 6.12, 7.3)
// Keywords: pm_runtime_use_autosuspend pm_runtime_disable|pm_runtime_force_suspend
// Options: --no-includes
// Slice: keywords pm_runtime_dont_use_autosuspend *pm_runtime_*enable*, callers, from probe probe_new bind
// Uses: pm_calls code roles device teardown

virtual patch, context, org, report

@initialize:python@
@@
remove_keeps_autosuspend_used = []    # (function, device, position list) of each pm_runtime_use_autosuspend()
remove_keeps_autosuspend_bare = set() # places of ends in an if that has an else and no braces
remove_keeps_autosuspend_ifs = set()  # places of ends, and of where autosuspend is turned on, in an if
remove_keeps_autosuspend_exits = {}   # place of a pm_runtime_disable() of a probe that fails -> its position list
remove_keeps_autosuspend_found = {}   # (function, device) -> {place of an end of its runtime PM: (position list, what is called, whether the device is unsure, whether both stand in an if or the end in none)}


def remove_keeps_off(off):
    return code_does(off, PM_DISABLE) or off == "pm_runtime_force_suspend"


def remove_keeps_use(fn, dev):
    # (whether the device is surely the same, place) of where the autosuspend of DEV, whose runtime PM ends in FN, is turned on; best first.
    probe = roles_reach("probe")
    undone = any(calls & PM_ENABLE - {"pm_runtime_enable"} or "pm_runtime_dont_use_autosuspend" in calls and (f not in probe or teardown(f))
                 for f, calls in code_calls.items())
    if undone or not teardown(fn) or code_calls[fn] & {"device_unregister", "device_del"}:
        return []
    used = [(same_object(f, e, fn, dev), place(q), q) for f, e, q in remove_keeps_autosuspend_used]
    return sorted((same is None, at, q) for same, at, q in used if same is not False)


def remove_keeps_fixed(ends):
    return all(teardown_only(p[0].current_element) and at not in remove_keeps_autosuspend_bare and alike and not unsure
               for at, (p, off, unsure, alike) in ends.items())

@script:python@
@@
for facts in (remove_keeps_autosuspend_bare, remove_keeps_autosuspend_ifs, remove_keeps_autosuspend_used, remove_keeps_autosuspend_found,
              remove_keeps_autosuspend_exits):
    facts.clear()

@remove_keeps_autosuspend_use@
expression dev;
position p;
@@
pm_runtime_use_autosuspend@p(dev)

@script:python@
dev << remove_keeps_autosuspend_use.dev;
p << remove_keeps_autosuspend_use.p;
@@
remove_keeps_autosuspend_used.append((p[0].current_element, dev, p))

@remove_keeps_autosuspend_action@
expression dev, data;
@@
\(devm_add_action\|devm_add_action_or_reset\)(dev, <+... pm_runtime_dont_use_autosuspend ...+>, data)

@remove_keeps_autosuspend_bare disable drop_else@
identifier off = {pm_runtime_disable, pm_runtime_force_suspend};
position p;
statement S;
@@
(
if (...) off@p(...); else S
|
if (...) S else off@p(...);
)

@script:python@
p << remove_keeps_autosuspend_bare.p;
@@
remove_keeps_autosuspend_bare.add(place(p))

// What turns it off there is for those devices alone for which the test holds, unless that is done on the other side, too.
@remove_keeps_autosuspend_if@
identifier pm = {pm_runtime_use_autosuspend, pm_runtime_disable, pm_runtime_force_suspend};
position p;
statement S;
@@
(
if (...) pm@p(...); else S
|
if (...) { <+... pm@p(...); ...+> } else S
|
if (...) S else { <+... pm@p(...); ...+> }
)

@script:python@
p << remove_keeps_autosuspend_if.p;
@@
remove_keeps_autosuspend_ifs.update(place([at]) for at in p)

@remove_keeps_autosuspend_both@
identifier off = {pm_runtime_disable, pm_runtime_force_suspend}, other = {pm_runtime_disable, pm_runtime_force_suspend};
position p, q;
@@
if (...) { <+... off@p(...); ...+> } else { <+... other@q(...); ...+> }

@script:python@
p << remove_keeps_autosuspend_both.p;
q << remove_keeps_autosuspend_both.q;
@@
remove_keeps_autosuspend_ifs.difference_update(place([at]) for at in [*p, *q])

@remove_keeps_autosuspend_again@
identifier off = {pm_runtime_disable, pm_runtime_force_suspend};
identifier next = {pm_runtime_disable, pm_runtime_force_suspend};
position p;
@@
off@p(...);
next(...);

@remove_keeps_autosuspend_end depends on remove_keeps_autosuspend_use && !remove_keeps_autosuspend_action exists@
identifier fn : script:python() { any(map(remove_keeps_off, code_calls[fn])) };
identifier off : script:python() { remove_keeps_off(off) };
identifier on : script:python() { (on in PM_ENABLE) };
expression dev;
position p;
@@
fn(...) {
... when any
off@p(dev)
... when != on(...)
    when any
}

@script:python@
fn << remove_keeps_autosuspend_end.fn;
off << remove_keeps_autosuspend_end.off;
dev << remove_keeps_autosuspend_end.dev;
p << remove_keeps_autosuspend_end.p;
@@
for unsure, at, q in remove_keeps_use(fn, dev)[:1]:
    alike = at in remove_keeps_autosuspend_ifs or place(p) not in remove_keeps_autosuspend_ifs
    remove_keeps_autosuspend_found.setdefault((fn, device(fn, dev)), {})[place(p)] = p, off, unsure, alike

// A failing probe that turns it off on another way out.
@remove_keeps_autosuspend_exit depends on remove_keeps_autosuspend_use && !remove_keeps_autosuspend_action exists@
identifier fn : script:python() { (fn in roles("probe") and "pm_runtime_dont_use_autosuspend" in code_calls[fn]) };
identifier undo : script:python() { "pm_runtime_dont_use_autosuspend" in code_reach(undo) };
expression x, y;
position p;
@@
fn(...) {
... when any
pm_runtime_use_autosuspend(x)
... when != \(pm_runtime_dont_use_autosuspend\|undo\)(...)
    when any
pm_runtime_disable@p(y);
... when != \(pm_runtime_dont_use_autosuspend\|undo\)(...)
    when any
return ...;
}

@script:python@
fn << remove_keeps_autosuspend_exit.fn;
x << remove_keeps_autosuspend_exit.x;
y << remove_keeps_autosuspend_exit.y;
p << remove_keeps_autosuspend_exit.p;
@@
if same_object(fn, x, fn, y):
    remove_keeps_autosuspend_exits[place(p)] = p

@remove_keeps_autosuspend_context depends on context@
identifier off;
position p : script:python() { place(p) in remove_keeps_autosuspend_exits or any(place(p) in ends for ends in remove_keeps_autosuspend_found.values()) };
@@
*off@p(...)

@remove_keeps_autosuspend_fix depends on patch@
identifier off = {pm_runtime_disable, pm_runtime_force_suspend};
expression dev, e;
position q != remove_keeps_autosuspend_again.p;
position p : script:python() { any(place(p) in ends and remove_keeps_fixed(ends) for ends in remove_keeps_autosuspend_found.values()) };
@@
(
 off@p@q(dev);
+pm_runtime_dont_use_autosuspend(dev);
|
 off@p@q(dev), e;
+pm_runtime_dont_use_autosuspend(dev);
)

@script:python depends on report || org@
@@
for (fn, dev), ends in remove_keeps_autosuspend_found.items():
    (p, off, unsure, alike), *also = (ends[at] for at in sorted(ends))
    finding("remove-keeps-autosuspend", p, "%s() leaves autosuspend on, so the next driver's pm_runtime_put_sync() may not suspend the device; "
            "call pm_runtime_dont_use_autosuspend()" % off,
            related=[(q, "runtime PM also ends here") for q, *rest in also],
            confidence="Low" if unsure else None, fix=remove_keeps_fixed(ends) and None)
for at in sorted(remove_keeps_autosuspend_exits):
    finding("remove-keeps-autosuspend", remove_keeps_autosuspend_exits[at], "this way out of the probe leaves autosuspend on, so the next driver's "
            "pm_runtime_put_sync() may not suspend the device; call pm_runtime_dont_use_autosuspend()", confidence="Moderate", fix=False)
