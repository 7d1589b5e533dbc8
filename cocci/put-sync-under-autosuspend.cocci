// SPDX-License-Identifier: GPL-2.0-only
/// A pm_runtime_put_sync() that waits, right before pm_runtime_disable()
///
/// While autosuspend is on, pm_runtime_put_sync() waits for the autosuspend
/// delay: where that has not run out yet, it only arms the timer, and the
/// pm_runtime_disable() that follows stops it. ->runtime_suspend() is then not
/// called, and the device keeps its clocks and regulators after the failed
/// probe or the unbind.
///
/// Call pm_runtime_put_sync_suspend(), which does not wait for the delay, or
/// pm_runtime_dont_use_autosuspend() before pm_runtime_disable().
/// pm_runtime_force_suspend() also powers the device down where the user's
/// power/control setting keeps it on.
///
//# Fine: a pm_runtime_dont_use_autosuspend() before the pm_runtime_disable();
//# a put before autosuspend is turned on; a status check, or
//# ->runtime_suspend() called by hand, after the pm_runtime_disable(). Only
//# Low: functions that power the same things down by hand or through devres,
//# as they rely on the suspend that is lost, and drivers whose file holds no
//# ->runtime_suspend() that touches the hardware.
//# Not seen: autosuspend that another file turns on, a pm_runtime_disable() on
//# only some of the paths behind the put.
//| -	pm_runtime_put_sync(dev);
//| +	pm_runtime_put_sync_suspend(dev);
//|  	pm_runtime_disable(dev);
//
// Group: autosuspend
// Confidence: Moderate
// Measured: 2 right, 0 wrong, 0 arguable (6.12)
// Impact: power
// Origin: seed 001; seed 002; commit 5de85b9d57ab ("PM / runtime: Re-init runtime PM states at probe error and driver unbind"); commit 72ec2e17f9f7
// Kernel: 5.10-
// Fix: report-only, some drivers switch the same off by hand and rely on the suspend that is lost
// Proof: the device stays on after a failed probe and after unbind; pm_runtime_put_sync_suspend() suspends it (6.1, 6.12, 7.3)
// Keywords: pm_runtime_put_sync|pm_runtime_put_sync_autosuspend pm_runtime_use_autosuspend pm_runtime_disable
// Options: --no-includes
// Slice: keywords, from probe probe_new bind
// Uses: pm_calls code roles device queued_puts

virtual patch
virtual context
virtual org
virtual report

@initialize:python@
@@
PUT_SYNC = {"pm_runtime_put_sync", "pm_runtime_put_sync_autosuspend"}
put_sync_used = []           # (function, device) of each pm_runtime_use_autosuspend()
put_sync_turned_on = set()   # places of puts behind a pm_runtime_use_autosuspend() of the same function
put_sync_turned_off = set()  # the same for pm_runtime_dont_use_autosuspend()
put_sync_found = {}          # place of the put -> (put, position list of it and of the disable, confidence)


def put_sync_delayed(p, x):
    # Autosuspend of device X is on at P: where a function turns it on itself, only behind that.
    fn = p[0].current_element
    here = place(p) in put_sync_turned_on or all(f != fn for f, e in put_sync_used)
    return here and any(same_object(f, e, fn, x) for f, e in put_sync_used)


def put_sync_low(fn):
    # Nothing is seen to be powered down, or FN or devres also does that by hand.
    return queued_puts_nothing() or not queued_puts_hands.isdisjoint(code_calls.get(fn, ()))

@script:python@
@@
for facts in (put_sync_used, put_sync_turned_on, put_sync_turned_off, put_sync_found):
    facts.clear()

@put_sync_under_autosuspend_use@
expression e;
position p;
@@
pm_runtime_use_autosuspend@p(e)

@script:python@
e << put_sync_under_autosuspend_use.e;
p << put_sync_under_autosuspend_use.p;
@@
put_sync_used.append((p[0].current_element, e))

@put_sync_under_autosuspend_off depends on put_sync_under_autosuspend_use exists@
identifier put : script:python() { (put in PUT_SYNC) };
position p;
@@
pm_runtime_dont_use_autosuspend(...)
... when != pm_runtime_use_autosuspend(...)
put@p(...)

@script:python@
p << put_sync_under_autosuspend_off.p;
@@
put_sync_turned_off.add(place(p))

@put_sync_under_autosuspend_on depends on put_sync_under_autosuspend_use exists@
identifier put : script:python() { (put in PUT_SYNC) };
position p;
@@
pm_runtime_use_autosuspend(...)
... when any
put@p(...)

@script:python@
p << put_sync_under_autosuspend_on.p;
@@
put_sync_turned_on.add(place(p))

@put_sync_under_autosuspend depends on put_sync_under_autosuspend_use forall@
identifier put : script:python() { (put in PUT_SYNC) };
identifier off : script:python() { (off in queued_puts_off) };
identifier other : script:python() { (other in queued_puts_ends or other in PM_GIVE_UP) };
expression x, y, e;
position p : script:python() { place(p) not in put_sync_turned_off };
position q != queued_puts_checked.q;
@@
put@p(x)
... when != other(...)
    when != x = e
(
off@q(y);
|
if (pm_runtime_enabled(...)) { off@q(y); }
)

@script:python@
put << put_sync_under_autosuspend.put;
x << put_sync_under_autosuspend.x;
y << put_sync_under_autosuspend.y;
p << put_sync_under_autosuspend.p;
q << put_sync_under_autosuspend.q;
@@
fn = p[0].current_element
same = same_object(fn, x, fn, y)
if same is not False and put_sync_delayed(p, x):
    put_sync_found[place(p)] = put, p, q, None if same and not put_sync_low(fn) else "Low"

@put_sync_under_autosuspend_context depends on context@
identifier put;
position p : script:python() { place(p) in put_sync_found };
@@
*put@p(...)

@script:python depends on report || org@
@@
for put, p, q, confidence in put_sync_found.values():
    finding("put-sync-under-autosuspend", p, "%s() waits for the autosuspend delay, with a timer that pm_runtime_disable() on line %s stops: "
            "the device may stay on; call pm_runtime_put_sync_suspend()" % (put, q[0].line),
            related=[(q, "pm_runtime_disable() stops the timer")], confidence=confidence, fix=False)
