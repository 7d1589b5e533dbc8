// SPDX-License-Identifier: GPL-2.0-only
/// A put that only queues the suspend, right before pm_runtime_disable()
///
/// pm_runtime_put() and pm_runtime_put_autosuspend() only queue a request or
/// arm the autosuspend timer. The pm_runtime_disable() that follows stops the
/// timer and cancels what has not run yet, so ->runtime_suspend() may never be
/// called. The device then keeps its clocks and regulators after the failed
/// probe or the unbind, and the next probe enables them once more.
///
/// Call pm_runtime_put_sync() instead, or pm_runtime_put_sync_suspend() where
/// autosuspend is in use: it does not wait for the autosuspend delay. The
/// user's power/control setting, ->runtime_idle() and PM QoS can still keep
/// the device on; pm_runtime_force_suspend() also powers it down then.
///
//# Fine: a status check, or ->runtime_suspend() called by hand, after the
//# pm_runtime_disable(); a pm_runtime_dont_use_autosuspend() while the timer
//# runs, as that suspends at once. Low: no ->runtime_suspend() in the file does
//# anything; the same is switched off by hand or through devres; the device is
//# spelled in two ways. A patch is made only in a probe or remove that has
//# nothing but runtime PM and messages behind its pm_runtime_enable(). Not seen:
//# PM_RUNTIME_ACQUIRE(); a pm_runtime_disable() on some of the paths behind the
//# put, which is left to async-put-then-error-path.
//| -	pm_runtime_put(dev);
//| +	pm_runtime_put_sync(dev);
//|  	pm_runtime_disable(dev);
//
// Group: autosuspend
// Confidence: High
// Measured: 16 right, 0 wrong, 1 arguable (6.12, Moderate and High)
// Impact: power
// Origin: seed 002; commit 5de85b9d57ab ("PM / runtime: Re-init runtime PM states at probe error and driver unbind"); commit a93a2029de7c; commit 897cf9892642
// Kernel: 5.10-
// Fix: yes
// Subject: Suspend synchronously before disabling runtime PM
// Proof: the queued suspend never runs and the next probe powers the device up once more; pm_runtime_put_sync() suspends it once (6.1, 6.12, 7.3)
// Keywords: pm_runtime_put|pm_runtime_put_autosuspend|__pm_runtime_put_autosuspend|pm_runtime_active|pm_runtime_active_auto pm_runtime_disable
// Options: --no-includes
// Slice: keywords, from probe remove remove_new runtime_suspend *PM_OPS
// Uses: pm_calls code roles device queued_puts sync_suspend

virtual patch
virtual context
virtual org
virtual report

@initialize:python@
@@
async_put_before_disable_found = {}  # place of a put -> (put, x, y, position lists of it and of the disable)


def async_put_guard(e):
    return text_of(e).endswith(tuple(n for n in PM_SCOPE if PM_CALLS[n][1] == "now"))


def async_put_confidence(put, x, y, p, q):
    counted = any((PM_GETS | PM_SCOPE) & code_reach(f) for f in sync_suspend_core)
    if queued_puts_low(p, x, y):
        return "Low"
    return None if counted or p[0].current_element not in sync_suspend_core else "Moderate"


def async_put_sync(put):
    timer = "autosuspend" in put or code_somewhere({"pm_runtime_use_autosuspend"})
    return "pm_runtime_put_sync_suspend" if timer else "pm_runtime_put_sync"


def async_put_fix(p):
    # What patch mode calls instead of the put at position list P. One that is indented further may stand in a scoped_guard(), which is not seen.
    found = async_put_before_disable_found.get(place(p))
    fits = found and int(p[0].column) == min(code_margin) and sync_suspend_fits(p[0].current_element) and not async_put_confidence(*found)
    return async_put_sync(found[0]) if fits and found[0] in PM_PUTS else None

@script:python@
@@
async_put_before_disable_found.clear()

@script:python@
put << queued_puts_always.put;
x << queued_puts_always.x;
y << queued_puts_always.y;
p << queued_puts_always.p;
q << queued_puts_always.q;
@@
fn = p[0].current_element
if same_object(fn, x, fn, y) is not False:
    async_put_before_disable_found[place(p)] = put, x, y, p, q

// The put of a guard comes behind all that its scope holds.
@async_put_before_disable_guard exists@
expression g : script:python() { async_put_guard(g) };
identifier other : script:python() { (other in queued_puts_ends) };
expression x;
position p, q != queued_puts_checked.q;
@@
g@p(x);
... when != other(...)
pm_runtime_disable@q(x);

@script:python@
g << async_put_before_disable_guard.g;
x << async_put_before_disable_guard.x;
p << async_put_before_disable_guard.p;
q << async_put_before_disable_guard.q;
@@
async_put_before_disable_found[place(p)] = text_of(g), x, x, p, q

@async_put_before_disable_context depends on context@
expression put;
position p : script:python() { place(p) in async_put_before_disable_found };
@@
*put@p(...)

@async_put_before_disable_patch depends on patch@
identifier put;
position a : script:python() { async_put_fix(a) == "pm_runtime_put_sync" };
position b : script:python() { async_put_fix(b) == "pm_runtime_put_sync_suspend" };
@@
(
-put@a
+pm_runtime_put_sync
 (...)
|
-put@b
+pm_runtime_put_sync_suspend
 (...)
)

@script:python depends on report || org@
@@
for put, x, y, p, q in sorted(async_put_before_disable_found.values(), key=lambda found: place(found[3])):
    text = "%s() only queues the suspend, which pm_runtime_disable() on line %s cancels: the device stays on; call " + async_put_sync(put) + "()"
    if put in PM_SCOPE:
        text = "%s puts behind pm_runtime_disable() on line %s, where nothing suspends the device any more: it stays on; put it by hand first"
    finding("async-put-before-disable", p, text % (put, q[0].line),
            related=[(q, "pm_runtime_disable() drops the pending suspend")],
            confidence=async_put_confidence(put, x, y, p, q), fix=None if async_put_fix(p) else False)
