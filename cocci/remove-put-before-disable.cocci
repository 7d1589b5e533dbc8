// SPDX-License-Identifier: GPL-2.0-only
/// A usage count that is dropped before pm_runtime_disable() on teardown
///
/// A driver's teardown holds the usage count so that the device stays on, but drops it while runtime PM is still enabled. Until
/// pm_runtime_disable() is called, an autosuspend timer or a request, of a child that has gone to sleep for example, may run
/// ->runtime_suspend() on what has been torn down, or switch off the clocks that the rest of the teardown switches off once more.
///
/// Call pm_runtime_disable() first, it waits for running callbacks, and drop the count with pm_runtime_put_noidle() after it.
//# Left alone: a local count, if that of the probe is dropped behind the disable; one dropped on a condition; one that only the probe took;
//# without callbacks.
//| -	pm_runtime_put_noidle(dev);
//|  	pm_runtime_disable(dev);
//| +	pm_runtime_put_noidle(dev);
//|  	clk_disable_unprepare(acme->clk);
// Group: order
// Confidence: Moderate
// Measured: 22 right, 0 wrong, 3 arguable (6.12)
// Impact: race
// Origin: seed 001
// Kernel: 5.10-
// Fix: yes
// Subject: Drop the usage counter after disabling runtime PM
// Proof: a request between the two calls suspends what is torn down, and the clock goes off twice; neither with the disable first (6.1, 6.12, 7.3)
// Keywords: pm_runtime_put_noidle pm_runtime_disable pm_runtime_get_sync|pm_runtime_resume_and_get|pm_runtime_get_noresume
// Options: --no-includes
// Slice: keywords, callers, from probe probe_new bind remove remove_new unbind disconnect runtime_suspend *PM_OPS
// Uses: pm_calls code roles device teardown

virtual patch, context, org, report

@initialize:python@
@@
remove_put_maybe = set()  # places of puts on a condition
remove_put_found = {}     # place of a put -> (its position list, {place of a disable: position list})
remove_put_closed = set() # places of puts with which all ways to a disable come by, and on to it, with nothing in between that matters

def remove_put_fixed(at):
    # AT is a put, or its disable, that change places: the only such pair.
    return any(place(at) in (place(p), min(offs)) and len(offs) == 1 and place(p) in remove_put_closed and
               sum(min(offs) in other for _, other in remove_put_found.values()) == 1 for p, offs in remove_put_found.values())

@script:python@
@@
for facts in (remove_put_maybe, remove_put_found, remove_put_closed):
    facts.clear()

// Something can run meanwhile.
@remove_put_before_disable_callbacks@
identifier kind, var;
expression ops;
@@
(
struct kind var = { ..., .driver = { ..., .pm = ops, ... }, ... };
|
struct dev_pm_ops var = { ... };
)

@remove_put_before_disable_maybe depends on remove_put_before_disable_callbacks exists@
expression C;
position p;
statement S;
@@
(
if (C) {
... when any
pm_runtime_put_noidle@p(...)
... when any
} else S
|
if (C) S else {
... when any
pm_runtime_put_noidle@p(...)
... when any
}
)
... when any
pm_runtime_disable(...)

@script:python@
p << remove_put_before_disable_maybe.p;
@@
remove_put_maybe.add(place(p))

@remove_put_before_disable depends on remove_put_before_disable_callbacks exists@
identifier fn : script:python() { teardown_only(fn) };
identifier get : script:python() { (get in PM_GETS) };
identifier again : script:python() { (again in PM_GETS) };
identifier off : script:python() { not PM_OFF.isdisjoint(code_reach(off)) };
expression x, y, z;
position p, q;
@@
fn(...) {
... when any
get(z)
... when != \(pm_runtime_disable\|off\)(...)
pm_runtime_put_noidle@p(x)
... when != again(...)
pm_runtime_disable@q(y)
... when != pm_runtime_put_noidle(...)
}

@script:python@
p << remove_put_before_disable.p;
q << remove_put_before_disable.q;
x << remove_put_before_disable.x;
y << remove_put_before_disable.y;
z << remove_put_before_disable.z;
@@
fn = p[0].current_element
if place(p) not in remove_put_maybe and same_object(fn, x, fn, y) and same_object(fn, x, fn, z) is not False:
    remove_put_found.setdefault(place(p), (p, {}))[1][place(q)] = q

@remove_put_before_disable_closed depends on remove_put_before_disable forall@
expression loud : script:python() { text_of(loud) not in QUIET_CALLS };
position p : script:python() { place(p) in remove_put_found };
@@
pm_runtime_put_noidle@p(...);
... when strict
    when != loud(...)
pm_runtime_disable(...);

@script:python@
p << remove_put_before_disable_closed.p;
@@
remove_put_closed.add(place(p))

// A goto jumps in between.
@remove_put_before_disable_past depends on remove_put_before_disable_closed exists@
identifier fn;
position remove_put_before_disable.p, remove_put_before_disable.q;
@@
fn(...) {
... when != pm_runtime_put_noidle@p(...)
pm_runtime_disable@q(...)
... when any
}

@script:python depends on remove_put_before_disable_past@
p << remove_put_before_disable.p;
@@
remove_put_closed.discard(place(p))

@remove_put_before_disable_context depends on context@
position p : script:python() { place(p) in remove_put_found };
@@
*pm_runtime_put_noidle@p(...)

@remove_put_before_disable_fix depends on patch@
position p : script:python() { remove_put_fixed(p) };
position q : script:python() { remove_put_fixed(q) };
@@
(
-pm_runtime_put_noidle@p
+pm_runtime_disable
 (...)
|
-pm_runtime_disable@q
+pm_runtime_put_noidle
 (...)
)

@script:python depends on report || org@
@@
for p, offs in remove_put_found.values():
    q = offs[min(offs)]
    finding("remove-put-before-disable", p,
            "the count is dropped while runtime PM is enabled, until line %s: ->runtime_suspend() may run amid this teardown; call pm_runtime_disable() first"
            % q[0].line, related=[(q, "runtime PM is disabled only here")], fix=None if remove_put_fixed(p) else False)
