// SPDX-License-Identifier: GPL-2.0-only
/// A put for a pm_runtime_resume_and_get() that may have failed
///
/// pm_runtime_resume_and_get() takes no reference when it fails. Where its result is ignored, the put that follows drops one all the
/// same: the usage counter underflows, or another user loses its reference, and the device is suspended while it is in use.
/// Look at the result, or call pm_runtime_get_sync(), which keeps the reference when it fails.
///
//# Ignored is also a result that is only logged, warned about or called void, where all paths lead to a put. Fine: a put that depends
//# on the result, a look at the status, a device that has just been set active, a function that takes back what it has put before, a
//# module that never puts. Only changed where all paths of the function lead to a put, and nothing is said about the result.
//| -	pm_runtime_resume_and_get(dev);
//| +	pm_runtime_get_sync(dev);
//|  	value = readl(acme->base);
//|  	pm_runtime_put(dev);
// Group: counts
// Confidence: High
// Measured: 42 right, 0 wrong, 0 arguable (6.12, 7.3)
// Impact: race
// Origin: seed 000; include/linux/pm_runtime.h, pm_runtime_resume_and_get()
// Kernel: 5.10-
// Fix: yes
// Subject: Keep the usage counter balanced when resuming fails
// Proof: the counter underflows, and a device with another user is suspended; neither happens with pm_runtime_get_sync() (6.1, 6.12, 7.3)
// Keywords: pm_runtime_resume_and_get pm_runtime_put|pm_runtime_put_autosuspend|__pm_runtime_put_autosuspend|pm_runtime_put_sync|pm_runtime_put_sync_suspend|pm_runtime_put_sync_autosuspend|pm_runtime_put_noidle
// Options: --no-includes
// Slice: keywords
// Uses: pm_calls

virtual patch, context, org, report

@initialize:python@
@@
resume_and_get_ignored_puts = {}   # place of a get whose failure is not seen -> place of a put that follows -> its position list
resume_and_get_ignored_found = {}  # place of a get whose result is ignored -> (its position list, whether patch mode changes it)

def resume_and_get_ignored_drops(q):
    return any(place(q) in puts for puts in resume_and_get_ignored_puts.values())

@script:python@
@@
resume_and_get_ignored_puts.clear()
resume_and_get_ignored_found.clear()

// Or what else is told the result may look at it: a macro that returns, another variable.
@resume_and_get_ignored_leave exists@
expression ret, v, e, E;
identifier other : script:python() { not (other in QUIET_CALLS or "WARN" in other) };
identifier l;
position p;
statement S;
@@
(
if (<+... pm_runtime_resume_and_get@p(...) ...+>) { ... \(return ...;\|return;\|goto l;\|break;\|continue;\) } else S
|
other(..., <+... pm_runtime_resume_and_get@p(...) ...+>, ...)
|
ret = \(E\&<+... pm_runtime_resume_and_get@p(...) ...+>\)
... when != ret = e
\(v = ret\|other(..., <+... ret ...+>, ...)\)
|
ret = \(E\&<+... pm_runtime_resume_and_get@p(...) ...+>\)
... when != ret = e
if (<+... ret ...+>) { ... \(return ...;\|return;\|goto l;\|break;\|continue;\) } else S
)

@resume_and_get_ignored@
position p != resume_and_get_ignored_leave.p;
position i;
@@
(
 pm_runtime_resume_and_get@p@i(...);
|
 pm_runtime_resume_and_get@p(...)
)

@resume_and_get_ignored_any depends on resume_and_get_ignored@
identifier put : script:python() { (put in PM_PUTS) };
@@
put(...)

@resume_and_get_ignored_put depends on resume_and_get_ignored_any exists@
identifier put : script:python() { (put in PM_PUTS) };
expression x, y;
position resume_and_get_ignored.p;
position q;
@@
pm_runtime_resume_and_get@p(x)
...
put@q(y)

@script:python@
p << resume_and_get_ignored.p;
x << resume_and_get_ignored_put.x;
y << resume_and_get_ignored_put.y;
q << resume_and_get_ignored_put.q;
@@
if text_of(x) == text_of(y) or x.isidentifier() or y.isidentifier():  # may be the same
    resume_and_get_ignored_puts.setdefault(place(p), {})[place(q)] = q

// All paths, but those on which something else fails, lead to a put.
@resume_and_get_ignored_all depends on resume_and_get_ignored_put@
identifier put, again : script:python() { (again in PM_GETS) };
position resume_and_get_ignored.p;
position g, q : script:python() { resume_and_get_ignored_drops(q) };
@@
pm_runtime_resume_and_get@p@g(...)
... when != again(...)
put@q(...)

@resume_and_get_ignored_strict depends on resume_and_get_ignored_all@
identifier put, again : script:python() { (again in PM_GETS) };
position resume_and_get_ignored.i;
position g, q : script:python() { resume_and_get_ignored_drops(q) };
@@
pm_runtime_resume_and_get@i@g(...)
... when strict
    when != again(...)
put@q(...)

// The device is not known to be active, and this is not to take back what was put before.
@resume_and_get_ignored_found depends on resume_and_get_ignored_any exists@
identifier fn, put : script:python() { (put in PM_PUTS) };
identifier status : script:python() { (status in PM_STATUS) };
position resume_and_get_ignored.p;
position q;
@@
fn(...) {
... when != \(pm_runtime_set_active(...)\|put(...)\)
pm_runtime_resume_and_get@p@q(...)
... when != status(...)
}

@script:python@
p << resume_and_get_ignored.p;
i << resume_and_get_ignored.i = [];
every << resume_and_get_ignored_all.g = [];
ends << resume_and_get_ignored_strict.q = [];
q << resume_and_get_ignored_found.q;
@@
if i or every:  # on each path another put may be the first: of this device each of them has to be
    fixed = bool(ends) and all(place([end]) in resume_and_get_ignored_puts.get(place(p), ()) for end in ends)
    resume_and_get_ignored_found[place(p)] = p, fixed and resume_and_get_ignored_found.get(place(p), (p, True))[1]

@resume_and_get_ignored_context depends on context@
position p : script:python() { place(p) in resume_and_get_ignored_found };
@@
*pm_runtime_resume_and_get@p(...)

@resume_and_get_ignored_fix depends on patch@
position p : script:python() { (True in resume_and_get_ignored_found.get(place(p), ())) };
@@
-pm_runtime_resume_and_get@p
+pm_runtime_get_sync
 (...)

@script:python depends on report || org@
@@
for at, (p, fixed) in resume_and_get_ignored_found.items():
    put = max(resume_and_get_ignored_puts.get(at, {}).values(), key=place, default=None)
    finding("resume-and-get-ignored", p, "the put %s drops the count of somebody else when pm_runtime_resume_and_get() has failed; look at its result%s"
            % ("on line %s" % put[0].line if put else "that pairs with this", ", or call pm_runtime_get_sync()" * fixed),
            related=[(put, "the put")] if put else [], fix=None if fixed else False)
