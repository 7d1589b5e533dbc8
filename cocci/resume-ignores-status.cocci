// SPDX-License-Identifier: GPL-2.0-only
/// A system resume that enables what system suspend has not disabled
///
/// ->suspend() leaves a device alone that is runtime suspended already, as
/// its clocks and supplies are off. ->resume() enables them whatever the
/// state of the device was: for one that was suspended, and still is for
/// runtime PM, they are enabled once more each time that the system sleeps,
/// and never go off again.
///
/// Let pm_runtime_force_suspend() and pm_runtime_force_resume() do it, or ask
/// pm_runtime_status_suspended() in ->resume() as well.
///
//# Fine: a resume that asks for the state, that resumes the device by runtime
//# PM, or tells it that the device is active; a condition in ->resume(), or a
//# step before that may fail. Not seen: what is switched by functions in other
//# files; a flag of the driver in the place of the status.
//|  static int acme_resume(struct device *dev)
//|  {
//| -	return acme_runtime_resume(dev);
//| +	return pm_runtime_force_resume(dev);
//|  }
//
// Group: sleep
// Confidence: Moderate
// Measured: 5 right, 0 wrong, 0 arguable (6.12 and 7.3, Moderate)
// Impact: power
// Origin: upstream fixes
// Kernel: 5.10-
// Fix: report-only, ->suspend() has to change with ->resume()
// Proof: after the system has slept, the clock of a suspended device is on; with pm_runtime_force_suspend() and pm_runtime_force_resume() it is off (7.3)
// Keywords: pm_runtime_suspended|pm_runtime_status_suspended clk_enable|clk_prepare_enable|clk_bulk_enable|clk_bulk_prepare_enable|regulator_enable|regulator_bulk_enable|phy_power_on
// Options: --no-includes
// Slice: keywords clk_*able* regulator_*able phy_power_o*, callers, from suspend resume suspend_late resume_early suspend_noirq resume_noirq runtime_suspend runtime_resume *PM_OPS
// Uses: pm_calls code roles device supplies

virtual patch, context, org, report

@initialize:python@
@@
RESUME_IGNORES_PAIRS = {"resume": "suspend", "resume_early": "suspend_late", "resume_noirq": "suspend_noirq"}
RESUME_IGNORES_KNOWS = PM_STATUS | PM_SET_STATUS | PM_GETS | PM_SCOPE | PM_RESUME | {"pm_runtime_enabled", "pm_runtime_need_not_resume"}
resume_ignores_left = {}   # ->suspend() -> what it switches off unless the device is suspended, and (position list) of the test
resume_ignores_hits = {}   # place of a call in ->resume() -> (position list, what it switches on, position list of the test)


def resume_ignores_suspends(resume):
    # The functions that are the ->suspend() to RESUME.
    return {does[RESUME_IGNORES_PAIRS[m]] for (kind, var), does in roles_drivers.items() if kind == "dev_pm_ops"
            for m, fn in does.items() if fn == resume and does.get(RESUME_IGNORES_PAIRS.get(m))}

@script:python@
@@
resume_ignores_left.clear()
resume_ignores_hits.clear()

@resume_ignores_status_left exists@
identifier fn : script:python() { (fn in roles("sleep")) and code_may(fn, SUPPLIES_OFF) };
identifier ask = {pm_runtime_suspended, pm_runtime_status_suspended};
expression on : script:python() { code_may(text_of(on), SUPPLIES_ON) };
expression off : script:python() { code_may(text_of(off), SUPPLIES_OFF) };
expression d, x;
position i, p;
statement S;
@@
fn(...) {
... when any
(
if (ask@i(d)) { ... when != on(...)
return 0;
}
... when any
off@p(..., x)
|
if (!ask@i(d)) { ... when any
off@p(..., x)
... when any
} else S
)
... when any
}

@script:python@
fn << resume_ignores_status_left.fn;
off << resume_ignores_status_left.off;
d << resume_ignores_status_left.d;
x << resume_ignores_status_left.x;
i << resume_ignores_status_left.i;
@@
if device(fn, d) == "THE":
    resume_ignores_left.setdefault(fn, (set(), i))[0].update(supplies_lost(text_of(off), supplies_about(fn, x)))

@resume_ignores_status depends on resume_ignores_status_left@
identifier fn : script:python() { not resume_ignores_suspends(fn).isdisjoint(resume_ignores_left) and not code_may(fn, RESUME_IGNORES_KNOWS) };
expression on : script:python() { code_may(text_of(on), SUPPLIES_ON) };
expression x;
position q;
@@
fn(...) {
... when strict
on@q(..., x)
... when any
}

@script:python@
fn << resume_ignores_status.fn;
on << resume_ignores_status.on;
x << resume_ignores_status.x;
q << resume_ignores_status.q;
@@
what = {supplies_about(fn, x)} if on in SUPPLIES_ON else supplies({on} | code_reach(on), "on")
for suspend in resume_ignores_suspends(fn) & resume_ignores_left.keys():
    off, i = resume_ignores_left[suspend]
    if what & off:
        resume_ignores_hits[place(q)] = q, min(what & off), i

@resume_ignores_status_context depends on context@
expression on;
position q : script:python() { place(q) in resume_ignores_hits };
@@
*on@q(...)

@script:python depends on report || org@
@@
for q, what, i in resume_ignores_hits.values():
    finding("resume-ignores-status", q, "%s is enabled once more if the device was suspended, which suspend leaves alone on line %s: use pm_runtime_force_suspend() and _resume()"
            % (what.lstrip(":"), i[0].line), related=[(i, "leaves a suspended device alone")])
