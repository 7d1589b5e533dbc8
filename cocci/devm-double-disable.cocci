// SPDX-License-Identifier: GPL-2.0-only
/// Runtime PM is disabled twice, by hand and by devres
///
/// devm_pm_runtime_enable() queues pm_runtime_disable() as a devres action, which runs after a failed probe and after ->remove(). A
/// disable by hand comes on top and raises power.disable_depth to two. Nothing takes that back: pm_runtime_reinit() leaves it alone,
/// so the next probe, after a deferral or a rebind, enables only once and runtime PM stays off. Leave the disable to devres.
///
//# Fine: a disable in a function that enables again, a driver that also enables that device by hand, and another device. Only Low: a
//# device that is not seen to be the same, and what a macro disables. Only changed where next to nothing happens between the disable
//# and the return to the driver core, where nothing managed that runtime PM callbacks may need is acquired behind the enable, and
//# where no label, comment, condition or variable is left over. Not seen: probe and remove in different files, devm actions.
//|  	/* ->remove(), where ->probe() calls devm_pm_runtime_enable() */
//| -	pm_runtime_disable(dev);
// Group: devres
// Confidence: High
// Measured: 11 right, 0 wrong, 0 arguable (6.1, 6.12, 7.3)
// Impact: stuck-device
// Origin: seed 003
// Kernel: 5.10-
// Fix: yes
// Subject: Leave disabling runtime PM to devres
// Proof: after a deferral or a rebind nothing can resume the device; without the second disable it resumes (6.1, 6.12, 7.3)
// Keywords: devm_pm_runtime_enable|devm_pm_runtime_set_active_enabled pm_runtime_disable|__pm_runtime_disable|pm_runtime_force_suspend
// Options: --no-includes
// Slice: keywords, callers, from probe probe_new bind remove remove_new unbind disconnect
// Uses: pm_calls code roles device teardown droppable

virtual patch, context, org, report

@initialize:python@
@@
devm_double_disable_enables = []   # (what is called, device, position list) of each enable
devm_double_disable_behind = set() # (place of an enable, place of a disable behind it)
devm_double_disable_open = set()   # places of disables, and functions with disables, behind which more happens
devm_double_disable_found = {}     # place of a disable -> (its position list, what is called, enable, how it is dropped)
DEVM_DOUBLE_QUIET = QUIET_CALLS | {"device_init_wakeup"}


def devm_double_enables(p, off, dev):
    # (whether it is of another device for all that is known, place, position list, what is called) of the enables that the disable at P tops.
    fn, on = p[0].current_element, []
    hidden = off in code_macros and not (device(fn, dev) or "").startswith("->")
    for f, x, q in devm_double_disable_enables:
        there, same = q[0].current_element, None if hidden else same_object(q[0].current_element, x, fn, dev)
        if same is not False and code_may(f, {"pm_runtime_enable"}, False):
            on += [None] if there == fn or there in roles("probe") or code_calls.get(there, set()).isdisjoint(PM_OFF) else []
        elif same is not False and ((place(q), place(p)) in devm_double_disable_behind
                                    or there != fn and there in roles_reach("probe") and fn in roles_reach("probe", "remove")):
            on.append((not same or off in code_macros, place(q), q, f))
    taken_back = None in on or "pm_runtime_force_resume" in code_calls.get(fn, ())
    return [] if taken_back else sorted(on, key=lambda e: e[:2])

@script:python@
@@
for facts in (devm_double_disable_enables, devm_double_disable_behind, devm_double_disable_open, devm_double_disable_found):
    facts.clear()

@devm_double_disable_enable@
expression x;
identifier f : script:python() { code_may(f, PM_ENABLE, False) };
position p : script:python(f, x) { bool(devm_double_disable_enables.append((f, text_of(x), p))) };
@@
f@p(x, ...)

@devm_double_disable_behind exists@
identifier on : script:python() { code_may(on, PM_ENABLE, False) };
identifier off : script:python() { code_may(off, PM_OFF, False) };
position e, p;
@@
on@e(...)
... when any
off@p(...)

@script:python@
e << devm_double_disable_behind.e;
p << devm_double_disable_behind.p;
@@
devm_double_disable_behind.add((place(e), place(p)))

@devm_double_disable_open exists@
identifier off : script:python() { code_may(off, PM_OFF) };
expression e : script:python() { not (text_of(e) in DEVM_DOUBLE_QUIET or text_of(e) in ("clk_put", "kfree", "put_device") and not roles("runtime_suspend")) };
expression a, b;
position p;
@@
off@p(...)
... when any
\(e(...)\|a = b\)

@script:python@
off << devm_double_disable_open.off;
p << devm_double_disable_open.p;
@@
devm_double_disable_open.update({place(p), off})

// What devres gives back before it disables.
@devm_double_disable_managed exists@
identifier on : script:python() { code_may(on, PM_ENABLE) };
identifier get : script:python() { bool(roles("runtime_suspend")) and any("devm" in f for f in [get, *code_reach(get)]) };
@@
on(...)
... when any
get(...)

@devm_double_disable@
identifier off : script:python() { code_may(off, PM_OFF, False) };
expression dev;
position p;
@@
off@p(dev, ...)

@script:python@
off << devm_double_disable.off;
dev << devm_double_disable.dev;
p << devm_double_disable.p;
get << devm_double_disable_managed.get = "";
@@
fn = p[0].current_element
unwinds = {place(p), fn}.union(f for f in code_calls if fn in code_reach(f))
for enable in devm_double_enables(p, off, dev)[:1]:
    closed = unwinds.isdisjoint(devm_double_disable_open) and not get and not enable[0] and (fn in roles("probe") or teardown_only(fn))
    devm_double_disable_found[place(p)] = p, off, enable, droppable.get(place(p)) if closed else None

@devm_double_disable_context depends on context@
identifier off;
position p : script:python() { (place(p) in devm_double_disable_found) };
@@
*off@p(...)

@devm_double_disable_fix depends on patch disable drop_else@
position b : script:python() { ("braces" in devm_double_disable_found.get(place(b), ())) };
position p : script:python() { ("line" in devm_double_disable_found.get(place(p), ())) };
expression E;
statement S;
@@
(
-if (E) { pm_runtime_disable@b(...); S }
+if (E) S
|
-if (E) { S pm_runtime_disable@b(...); }
+if (E) S
|
-pm_runtime_disable@p(...);
)

@script:python depends on report || org@
@@
for p, off, (unsure, at, q, on), form in devm_double_disable_found.values():
    finding("devm-double-disable", p, "%s() and devres (%s(), line %s) both disable runtime PM: it is off in the next probe; leave it to devres"
            % (off, on, q[0].line), related=[(q, "%s() queues the other disable" % on)],
            confidence="Low" if unsure else None, fix=None if form else False)
