// SPDX-License-Identifier: GPL-2.0-only
/// Runtime PM stays disabled behind system sleep
///
/// When ->suspend() disables runtime PM, itself or by pm_runtime_force_suspend(), ->resume() has to enable it again, on each way that it can
/// take. Else the device is neither resumed nor suspended any more once the system has slept: its users get -EACCES, or it stays on for good.
/// The same goes for a ->suspend() that fails behind that, as the PM core does not call ->resume() for a device that it could not suspend.
///
/// Call pm_runtime_force_resume() for pm_runtime_force_suspend(), and pm_runtime_enable() for pm_runtime_disable(), before anything that may
/// leave the function.
//# Fine: a work or ->complete() that enables it; a way past it in ->resume() where ->suspend() has one, too, as both may ask for the same. Low:
//# another device than the driver's own. Left alone: errors in ->resume(), as the device does not work then; functions of the driver in another
//# file, which may enable it.
//|  static int acme_resume(struct device *dev)
//|  {
//| -	if (!acme->running)
//| -		return 0;
//| -
//| -	return pm_runtime_force_resume(dev);
//| +	ret = pm_runtime_force_resume(dev);
//| +	if (ret || !acme->running)
//| +		return ret;
// Group: sleep
// Confidence: Moderate
// Measured: 2 right, 0 wrong, 0 arguable (6.1, 6.12 and 7.3)
// Impact: abort
// Origin: public reports, upstream fixes
// Kernel: 5.10-
// Fix: report-only, what has to be done before runtime PM is enabled is for the driver to say
// Proof: once the system has slept, or has not as the device failed to, its users get -EACCES; not where each way enables runtime PM again (7.3)
// Keywords: pm_runtime_disable|__pm_runtime_disable|pm_runtime_force_suspend suspend|suspend_late|suspend_noirq|SYSTEM_SLEEP_PM_OPS|SET_SYSTEM_SLEEP_PM_OPS|LATE_SYSTEM_SLEEP_PM_OPS|SET_LATE_SYSTEM_SLEEP_PM_OPS|NOIRQ_SYSTEM_SLEEP_PM_OPS|SET_NOIRQ_SYSTEM_SLEEP_PM_OPS|SIMPLE_DEV_PM_OPS|DEFINE_SIMPLE_DEV_PM_OPS|DEFINE_NOIRQ_DEV_PM_OPS|UNIVERSAL_DEV_PM_OPS|_DEFINE_DEV_PM_OPS
// Options: --no-includes
// Slice: keywords, from suspend suspend_late suspend_noirq resume resume_early resume_noirq complete *PM_OPS
// Uses: pm_calls code roles device

virtual patch, context, org, report

@initialize:python@
@@
SLEEP_UNBALANCED_ON = PM_ENABLE | {"pm_runtime_force_resume"}
SLEEP_UNBALANCED_FORCE = [], "pm_runtime_force_suspend", "THE"
sleep_unbalanced_sides = []     # what suspends and what resumes by one table
sleep_unbalanced_alone = set()  # what suspends, and is not followed by what enables runtime PM when it fails
sleep_unbalanced_offs = {}      # place of what disables -> (position list, its name, the device)
sleep_unbalanced_skips = set()  # what suspends and may return without
sleep_unbalanced_found = {}     # place -> (position list, message, what disables)


def sleep_unbalanced_off(f):
    return not PM_OFF.isdisjoint({f} | code_reach(f))


def sleep_unbalanced_on(f):
    # To call F is to enable runtime PM, or may be.
    return any(c in SLEEP_UNBALANCED_ON or code_elsewhere(c) or c.startswith(("queue_", "schedule_")) for c in {f} | code_reach(f))


def sleep_unbalanced_suspends(fn):
    return any(fn in {s} | code_reach(s) for suspend, resume in sleep_unbalanced_sides for s in suspend)


def sleep_unbalanced_resumes(fn):
    return any(fn in resume for suspend, resume in sleep_unbalanced_sides) and not SLEEP_UNBALANCED_ON.isdisjoint(code_reach(fn))

@script:python@
@@
for facts in (sleep_unbalanced_sides, sleep_unbalanced_alone, sleep_unbalanced_offs, sleep_unbalanced_skips, sleep_unbalanced_found):
    facts.clear()
for (kind, var), does in roles_drivers.items():
    suspend, resume = set(), set()
    for down, up in ("prepare", "complete"), ("suspend", "resume"), ("suspend_late", "resume_early"), ("suspend_noirq", "resume_noirq"):
        if not any(map(sleep_unbalanced_on, resume)):
            sleep_unbalanced_alone.add(does.get(down))
        suspend |= {does.get(down, "NULL")} - {"NULL"}
        resume |= {does.get(up, "NULL")} - {"NULL"}
    if kind in ("dev_pm_ops", "platform_driver", "pci_driver") and any(map(sleep_unbalanced_off, suspend)):
        sleep_unbalanced_sides.append((suspend, resume))

@sleep_unbalanced@
identifier off = {pm_runtime_disable, __pm_runtime_disable, pm_runtime_force_suspend};
expression x;
position p : script:python() { sleep_unbalanced_suspends(p[0].current_element) };
@@
off@p(x, ...)

@script:python@
p << sleep_unbalanced.p;
off << sleep_unbalanced.off;
x << sleep_unbalanced.x;
@@
sleep_unbalanced_offs[place(p)] = p, off, device(p[0].current_element, x)

// What suspends may be pm_runtime_force_suspend() itself.
@sleep_unbalanced_resume@
identifier fn : script:python() { any(fn in resume and "pm_runtime_force_suspend" in suspend for suspend, resume in sleep_unbalanced_sides) };
position p;
@@
fn@p(...) { ... }

@script:python@
p << sleep_unbalanced.p = [];
q << sleep_unbalanced_resume.p = [];
@@
fn, q = (p or q)[0].current_element if p or q else "", p or q
for suspend, resume in sleep_unbalanced_sides:
    if fn in set().union(suspend if p else resume, *map(code_reach, suspend if p else ())) and not any(map(sleep_unbalanced_on, suspend | resume)):
        sleep_unbalanced_found[place(q)] = (
            q, "no resume callback enables runtime PM again, so it stays disabled once the system has slept: call %s()", sleep_unbalanced_offs.get(place(q), SLEEP_UNBALANCED_FORCE))

// It may leave without, be it for an error.
@sleep_unbalanced_skip depends on sleep_unbalanced exists@
identifier off = {pm_runtime_disable, __pm_runtime_disable, pm_runtime_force_suspend};
identifier fn : script:python() { sleep_unbalanced_suspends(fn) };
position q;
@@
fn(...) {
... when != off(...)
(
return off(...);
|
return@q ...;
)
... when any
}

@script:python@
fn << sleep_unbalanced_skip.fn;
q << sleep_unbalanced_skip.q;
@@
sleep_unbalanced_skips.add(fn)

@sleep_unbalanced_back depends on sleep_unbalanced || sleep_unbalanced_resume exists@
identifier fn : script:python() { sleep_unbalanced_resumes(fn) };
identifier on : script:python() { sleep_unbalanced_on(on) };
local idexpression int ret;
position q;
@@
fn(...) {
... when != on(...)
    when != \(!ret\|ret >= 0\)
return@q 0;
... when any
}

@sleep_unbalanced_zero depends on sleep_unbalanced || sleep_unbalanced_resume exists@
identifier on : script:python() { sleep_unbalanced_on(on) };
identifier ret;
position q : script:python() { sleep_unbalanced_resumes(q[0].current_element) };
@@
ret = 0
... when != on(...)
    when != ret
return@q ret;

@script:python@
back << sleep_unbalanced_back.q = [];
zero << sleep_unbalanced_zero.q = [];
@@
q = back or zero
for suspend, resume in sleep_unbalanced_sides if q else ():
    offs = [off for off in sleep_unbalanced_offs.values() if off[0][0].current_element in suspend - sleep_unbalanced_skips]
    if q[0].current_element in resume and (offs or "pm_runtime_force_suspend" in suspend):
        sleep_unbalanced_found[place(q)] = q, "once the system has slept, runtime PM stays disabled where the resume callback returns here: call %s() before", offs[0] if offs else SLEEP_UNBALANCED_FORCE

// Behind the disable something else fails.
@sleep_unbalanced_fails depends on sleep_unbalanced exists@
identifier ret, off;
identifier on : script:python() { sleep_unbalanced_on(on) };
expression E, e, f;
position sleep_unbalanced.p;
position q : script:python() { (q[0].current_element in sleep_unbalanced_alone) };
statement S;
@@
off@p(...)
... when != on(...)
    when any
ret = f(...)
... when != on(...)
    when != ret = e
if (\(\(ret\|ret < 0\|ret != 0\)\&E\)) { ... when != on(...)
return@q ...;
} else S

@sleep_unbalanced_last depends on sleep_unbalanced exists@
identifier off, g;
identifier on : script:python() { sleep_unbalanced_on(on) };
identifier f : script:python() { (f in code_calls and code_fails(f) and not sleep_unbalanced_on(f)) };
constant C;
position sleep_unbalanced.p;
position q : script:python() { (q[0].current_element in sleep_unbalanced_alone) };
statement S;
@@
off@p(...)
... when != on(...)
(
return@q f(...);
|
if (<+... g(...) ...+>) { ... when != on(...)
return@q \(-C\|(-C)\);
} else S
)

@script:python@
p << sleep_unbalanced.p;
fails << sleep_unbalanced_fails.q = [];
last << sleep_unbalanced_last.q = [];
@@
q = fails or last
if q:
    sleep_unbalanced_found[place(q)] = q, "where this fails the device is not resumed, and runtime PM stays disabled: call %s() before", sleep_unbalanced_offs[place(p)]

@sleep_unbalanced_context depends on context@
identifier f;
position q : script:python() { place(q) in sleep_unbalanced_found };
@@
*f@q(...)

@sleep_unbalanced_return depends on context@
position q : script:python() { place(q) in sleep_unbalanced_found };
@@
*return@q ...;

@sleep_unbalanced_function depends on context@
identifier sleep_unbalanced_resume.fn;
position q : script:python() { place(q) in sleep_unbalanced_found };
@@
*fn@q(...)
{ ... }

@script:python depends on report || org@
@@
for q, message, (p, off, x) in sleep_unbalanced_found.values():
    finding("sleep-unbalanced", q, message % ("pm_runtime_force_resume" if "force" in off else "pm_runtime_enable"),
            related=[(p, "disabled here")] if p and p != q else [], confidence=None if x == "THE" else "Low")
