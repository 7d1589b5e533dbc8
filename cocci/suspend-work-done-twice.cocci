// SPDX-License-Identifier: GPL-2.0-only
/// A remove switches off what ->runtime_suspend() has switched off already
///
/// Before ->remove() the driver core resumes the device and drops that usage count again: a device that nobody uses, and that has no autosuspend
/// delay, is suspended when its driver is unbound. To disable a clock or a supply there that ->runtime_suspend() has disabled is once too often:
/// the kernel warns of unbalanced counts, and where it is shared, it goes off under another driver. The same comes of a put in ->remove() that
/// lets the device suspend before or behind that.
///
/// Resume the device first and hold it until runtime PM is disabled, or call pm_runtime_disable() and look at pm_runtime_status_suspended().
/// pm_runtime_enabled() says nothing there: it is false behind pm_runtime_disable() at all times.
//# Left alone: a usage count that probe holds; what probe switches on for itself, on top of runtime PM; buses but platform, I2C and SPI, as others
//# resume the device before remove. Low: devices with autosuspend, which remove finds active, unless it gives that up; what depends on a
//# condition. Not seen: what a function switches that does both, on and off; error paths of probe; #ifdef.
//|  	pm_runtime_disable(dev);
//| -	clk_disable_unprepare(acme->clk);
//| +	if (!pm_runtime_status_suspended(dev))
//| +		clk_disable_unprepare(acme->clk);
// Group: order
// Confidence: Moderate
// Measured: 28 right, 0 wrong, 0 arguable (6.12, 7.3, Moderate)
// Impact: abort
// Origin: upstream fixes
// Kernel: 5.10-
// Fix: report-only, whether to resume the device or to look whether it is suspended is for the driver to say
// Proof: the clock goes off under another driver that has it enabled; with the status looked at, it stays on (7.3)
// Keywords: pm_runtime_enable|devm_pm_runtime_enable|devm_pm_runtime_set_active_enabled clk_disable|clk_disable_unprepare|clk_bulk_disable|clk_bulk_disable_unprepare|regulator_disable|regulator_bulk_disable|phy_power_off runtime_suspend|RUNTIME_PM_OPS|SET_RUNTIME_PM_OPS|SET_PM_RUNTIME_PM_OPS|UNIVERSAL_DEV_PM_OPS|DEFINE_RUNTIME_DEV_PM_OPS|_DEFINE_DEV_PM_OPS|EXPORT_RUNTIME_DEV_PM_OPS|EXPORT_GPL_RUNTIME_DEV_PM_OPS|EXPORT_NS_RUNTIME_DEV_PM_OPS|EXPORT_NS_GPL_RUNTIME_DEV_PM_OPS
// Options: --no-includes
// Slice: keywords clk_*enable* regulator_*enable phy_power_on pm_runtime_*, callers, from probe probe_new remove remove_new runtime_suspend runtime_resume *PM_OPS
// Uses: pm_calls code roles unbind device supplies left_suspended

virtual patch, context, org, report

@initialize:python@
@@
# Suspends the device at once, with autosuspend too.
SUSPEND_TWICE_NOW = {"pm_runtime_suspend", "pm_runtime_force_suspend", "pm_runtime_put_sync_suspend"}
# Asks or changes what the device is, or is not there without runtime PM.
SUSPEND_TWICE_ASKS = PM_STATUS | PM_RESUME | PM_SCOPE | PM_GETS | {"IS_ENABLED", "pm_runtime_enabled"}
suspend_twice_stale = set()   # places of pm_runtime_enabled() behind pm_runtime_disable()
suspend_twice_offs = {}       # place of a call in remove that switches off what ->runtime_suspend() does -> what
suspend_twice_guarded = {}    # place of a call that switches off and depends on a condition -> (its function, what)
suspend_twice_found = {}      # place of one that finds it off -> (position list, what suspends or None, its position list)


def suspend_work_unsure(remove):
    # What REMOVE or ->runtime_suspend() switches off on a condition.
    reach = {remove}.union(*(code_reach(f) | {f} for f in roles("runtime_suspend")))
    return set().union(*(what for fn, what in suspend_twice_guarded.values() if fn in reach))


def suspend_work_taken(remove):
    # What ->runtime_suspend() switches off and probe has left to runtime PM, in a driver with REMOVE.
    probes = {p for p, r in left_suspended_drivers() if r == remove}
    taken = left_suspended_lost(probes)
    for probe in probes if taken else ():
        reach = left_suspended_reach(probe)
        taken -= supplies(reach, "on") if reach.isdisjoint(LEFT_ACTIVE) else set()
    return taken


def suspend_work_ask(e):
    # To call E may be to ask for the state of the device, or to resume it: by its name, where it is not seen.
    words = {"pm", "rpm", "runtime", "resume", "power", "on", "enable"}.intersection(text_of(e).replace("->", "_").split("_"))
    return code_may(text_of(e), SUSPEND_TWICE_ASKS) or code_elsewhere(text_of(e)) and bool(words)

@script:python@
@@
for facts in (suspend_twice_stale, suspend_twice_offs, suspend_twice_guarded, suspend_twice_found):
    facts.clear()

@suspend_work_done_twice_any depends on left_suspended_probe@
identifier fn : script:python() { any(fn == r for p, r in left_suspended_drivers()) and code_may(fn, SUPPLIES_OFF) };
@@
fn(...) { ... }

@suspend_work_done_twice_stale depends on suspend_work_done_twice_any exists@
identifier off : script:python() { (off in PM_OFF) };
position a;
@@
off(...)
... when any
pm_runtime_enabled@a(...)

@script:python@
a << suspend_work_done_twice_stale.a;
@@
suspend_twice_stale.add(place(a))

@suspend_work_done_twice_off depends on suspend_work_done_twice_any@
identifier suspend_work_done_twice_any.fn;
expression off : script:python() { code_may(text_of(off), SUPPLIES_OFF) and not (suspend_work_ask(off) or code_may(text_of(off), SUPPLIES_ON)) };
expression x;
position p;
@@
fn(...) { <+... off@p(..., x) ...+> }

@script:python@
fn << suspend_work_done_twice_any.fn;
off << suspend_work_done_twice_off.off;
x << suspend_work_done_twice_off.x;
p << suspend_work_done_twice_off.p;
@@
what = supplies_lost(text_of(off), supplies_about(fn, x)) & suspend_work_taken(fn)
if what:
    suspend_twice_offs[place(p)] = what

@suspend_work_done_twice_guard depends on suspend_work_done_twice_off exists@
expression off : script:python() { code_may(text_of(off), SUPPLIES_OFF) };
expression E, x;
position a : script:python() { place(a) in suspend_twice_stale };
position p;
statement S;
@@
(
if (!pm_runtime_enabled@a(...)) S
|
if (E) { ... when any
off@p(..., x)
... when any
}
)

@script:python@
off << suspend_work_done_twice_guard.off = "";
x << suspend_work_done_twice_guard.x = "";
p << suspend_work_done_twice_guard.p = [];
@@
if p:
    suspend_twice_guarded[place(p)] = p[0].current_element, supplies_lost(text_of(off), supplies_about(p[0].current_element, x))

// As remove finds the device.
@suspend_work_done_twice depends on suspend_work_done_twice_off exists@
identifier suspend_work_done_twice_any.fn;
expression ask : script:python() { suspend_work_ask(ask) };
expression off;
position a : script:python() { place(a) not in suspend_twice_stale };
position p : script:python() { place(p) in suspend_twice_offs };
@@
fn(...) {
... when != ask@a(...)
off@p(...)
... when any
}

@script:python@
p << suspend_work_done_twice.p;
@@
suspend_twice_found[place(p)] = p, None, None

// Suspended before it, or behind it.
@suspend_work_done_twice_put depends on suspend_work_done_twice_off exists@
identifier put : script:python() { (put in SUSPEND_TWICE_NOW or put == "pm_runtime_put_sync") };
identifier stop : script:python() { (stop in PM_OFF) };
expression ask : script:python() { suspend_work_ask(ask) };
expression off, x;
position a : script:python() { place(a) not in suspend_twice_stale };
position p : script:python() { place(p) in suspend_twice_offs };
position q;
@@
(
put@q(x);
... when != ask@a(...)
off@p(...)
|
off@p(...);
... when != ask@a(...)
    when != stop(...)
put@q(x);
)

@script:python@
put << suspend_work_done_twice_put.put;
x << suspend_work_done_twice_put.x;
p << suspend_work_done_twice_put.p;
q << suspend_work_done_twice_put.q;
@@
fn = p[0].current_element
if device(fn, x) == "THE" and (put in SUSPEND_TWICE_NOW or not left_suspended_delayed(fn)):
    suspend_twice_found[place(p)] = p, put, q

@suspend_work_done_twice_context depends on context@
expression off;
position p : script:python() { place(p) in suspend_twice_found };
@@
*off@p(...)

@script:python depends on report || org@
@@
for p, put, q in suspend_twice_found.values():
    what, unsure = suspend_twice_offs[place(p)], suspend_work_unsure(p[0].current_element)
    low = what <= unsure or place(p) in suspend_twice_guarded or not put and left_suspended_delayed(p[0].current_element)
    finding("suspend-work-done-twice", p, "%s is off already where the device is suspended, %s: resume it first, or ask pm_runtime_status_suspended()"
            % (min(what - unsure or what).lstrip(":"), "as by %s() on line %s" % (put, q[0].line) if put else "as it is when nobody uses it"),
            related=[(q, "suspends the device")] if put else [], confidence="Low" if low else None)
