// SPDX-License-Identifier: GPL-2.0-only
/// pm_runtime_set_active() and pm_runtime_set_suspended() work only while
/// runtime PM is disabled
///
/// While it is enabled they return -EAGAIN and change nothing. In a probe, a
/// device that is powered then still counts as suspended: its first user takes
/// clocks and supplies twice. In a remove, one that was powered down by hand
/// still counts as active, and devres runs ->runtime_suspend() on it when it
/// undoes devm_pm_runtime_enable() and nothing holds the usage count.
///
/// Call it before pm_runtime_enable(), and when tearing down only after
/// pm_runtime_disable(). devm_pm_runtime_enable() is undone only after the
/// failed probe or ->remove(): let runtime PM put the device down there.
//
//# Left alone: a status set behind a failed enable or resume; an enable in a
//# remove or PM callback that has not disabled before.
//| +	pm_runtime_set_active(dev);
//|  	pm_runtime_enable(dev);
//| -	pm_runtime_set_active(dev);
//
// Group: order
// Confidence: High
// Measured: 23 right, 0 wrong, 0 arguable (6.1, 6.12 and 7.3)
// Impact: power
// Origin: seed 003
// Kernel: 5.10-
// Fix: report-only, which of the two calls has to move depends on what the hardware is at that point
// Proof: the idle device stays on, its first user enables the clock twice, and devres suspends one that is off; none of it with the calls in order (6.1, 6.12, 7.3)
// Keywords: pm_runtime_set_active|pm_runtime_set_suspended pm_runtime_enable|devm_pm_runtime_enable|devm_pm_runtime_set_active_enabled
// Options: --no-includes
// Slice: keywords pm_runtime_disable __pm_runtime_disable pm_runtime_force_suspend devm_add_action devm_add_action_or_reset, callers, from probe probe_new bind remove remove_new unbind disconnect shutdown
// Uses: pm_calls code roles device teardown enables

virtual patch, context, org, report

@initialize:python@
@@
SET_STATUS_OFF = PM_OFF | {"devm_add_action", "devm_add_action_or_reset"}
set_status_early = set()    # (function, what it calls before anything disables)
set_status_ends = []        # (call, device, position list): nothing disables before, in that function
set_status_actions = set()  # (action, place of the enable that is undone behind it)
set_status_behind = []      # (place of an enable, call, device, position list)
set_status_found = {}       # place of a call -> (its position list, call, enable, its position list)


def set_status_last(fn, seen=frozenset()):
    # FN runs only when the driver gives its device up, and nothing before it disables.
    others = code_callers(fn) - seen
    return fn in roles("remove") or bool(others) and all((f, fn) in set_status_early and set_status_last(f, seen | {fn}) for f in others)

@script:python@
@@
for facts in (set_status_early, set_status_ends, set_status_actions, set_status_behind, set_status_found):
    facts.clear()

@set_status_while_enabled_direct depends on enables_on exists@
identifier enable;
identifier call : script:python() { (call in PM_SET_STATUS) };
identifier off : script:python() { code_may(off, SET_STATUS_OFF) };
expression y, D, E;
position t : script:python() { enables_tests.get(place(t)) is False }, u : script:python() { enables_tests.get(place(u)) is True };
position enables_on.e;
position p;
@@
enable@e(...)
... when != off(...)
    when != true \(D@t\|!pm_runtime_enabled(...)\)
    when != false \(E@u\|pm_runtime_enabled(...)\)
    when any
call@p(y)

@script:python@
e << enables_on.e;
call << set_status_while_enabled_direct.call;
y << set_status_while_enabled_direct.y;
p << set_status_while_enabled_direct.p;
@@
if int(p[0].line) > int(e[0].line):  # backwards goes only a loop, to the next device
    set_status_behind.append((place(e), call, y, p))

@set_status_while_enabled_early depends on enables_on exists@
identifier fn : script:python() { (fn in roles("action") or teardown(fn)) };
identifier off : script:python() { code_may(off, SET_STATUS_OFF | PM_ENABLE) };
identifier call : script:python() { (call in PM_SET_STATUS) };
identifier f : script:python() { code_may(f, PM_SET_STATUS) };
expression y, D, E;
position t : script:python() { enables_tests.get(place(t)) is False }, u : script:python() { enables_tests.get(place(u)) is True };
position p;
@@
fn(...) {
... when != off(...)
    when != true \(D@t\|!pm_runtime_enabled(...)\)
    when != false \(E@u\|pm_runtime_enabled(...)\)
    when any
\(call@p(y)\|f(...)\)
... when any
}

@script:python@
fn << set_status_while_enabled_early.fn;
call << set_status_while_enabled_early.call = "";
f << set_status_while_enabled_early.f = "";
y << set_status_while_enabled_early.y = "";
p << set_status_while_enabled_early.p = [];
@@
if p:
    set_status_ends.append((call, y, p))
else:
    set_status_early.add((fn, f))

@set_status_while_enabled_action depends on enables_on exists@
identifier enable : script:python() { enable.startswith("devm_") };
identifier act;
position e;
@@
enable@e(...)
... when any
\(devm_add_action\|devm_add_action_or_reset\)(..., \(act\|&act\), ...)

@script:python@
act << set_status_while_enabled_action.act;
e << set_status_while_enabled_action.e;
@@
set_status_actions.add((act, place(e)))

@script:python depends on enables_on@
@@
for enable, x, e in sorted(enables, key=lambda on: place(on[2]), reverse=True):
    probe = e[0].current_element in roles_reach("probe")
    calls = [found[1:] for found in set_status_behind if found[0] == place(e)]
    for call, y, p in calls + set_status_ends:
        fn = p[0].current_element
        ends = (fn, place(e)) in set_status_actions or probe and set_status_last(fn)
        if ((call, y, p) in calls or ends) and same_object(fn, y, e[0].current_element, x):
            set_status_found[place(p)] = p, call, enable, e

@set_status_while_enabled_context depends on context@
position p : script:python() { place(p) in set_status_found };
@@
*\(pm_runtime_set_active@p\|pm_runtime_set_suspended@p\)(...)

@script:python depends on report || org@
@@
for p, call, enable, e in set_status_found.values():
    fn = p[0].current_element
    harm = "counts as suspended and is powered up once more; call it before" if call == "pm_runtime_set_active" else \
        "may count as active and be suspended once more; let runtime PM do it" if "devm_" in enable else "may count as active; call it behind pm_runtime_disable()"
    finding("set-status-while-enabled", p, "runtime PM is enabled since line %s, so %s() changes nothing: the device %s" % (e[0].line, call, harm),
            related=[(e, "runtime PM is enabled")], fix=False, confidence=None if fn in roles_reach(*ROLES, "action") or fn not in code_static else "Low")
