// SPDX-License-Identifier: GPL-2.0-only
/// A put that only queues the suspend, and a later error that disables runtime PM
///
/// pm_runtime_put() and pm_runtime_put_autosuspend() only queue a request or
/// arm the autosuspend timer. When a later step fails, the pm_runtime_disable()
/// of the error path stops the timer and cancels what has not run yet, so
/// ->runtime_suspend() may never be called. The device then keeps its clocks
/// and regulators after the failed probe, and the next probe enables them once
/// more.
///
/// Drop the usage count when nothing can fail any more, with a
/// pm_runtime_put_sync_suspend() in the error path; or call
/// pm_runtime_force_suspend() there instead of pm_runtime_disable().
///
//# Fine: a status check, or ->runtime_suspend() called by hand, after the
//# pm_runtime_disable(); pm_runtime_dont_use_autosuspend() on the way, as that
//# suspends at once while the timer runs. Low: functions that also switch the
//# same off by hand, or leave it to devres or to a function of another file that
//# has got it; files without a ->runtime_suspend() that does anything; a device
//# that is spelled in two ways. A put that always leads to the
//# pm_runtime_disable() is left to async-put-before-disable. Not seen: a helper
//# that gets and puts on the way; a suspend that is queued already, as the user
//# has set the autosuspend delay to 0.
//| -	pm_runtime_put_autosuspend(dev);
//|  	ret = acme_register(dev);
//|  	if (ret) {
//| +		pm_runtime_put_sync_suspend(dev);
//|  		pm_runtime_disable(dev);
//|  		return ret;
//|  	}
//| +	pm_runtime_put_autosuspend(dev);
//
// Group: autosuspend
// Confidence: Moderate
// Measured: 12 right, 0 wrong, 1 arguable (6.12, Moderate)
// Impact: power
// Origin: seed 002; commit 5de85b9d57ab ("PM / runtime: Re-init runtime PM states at probe error and driver unbind")
// Kernel: 5.10-
// Fix: report-only, the order of the whole probe has to change
// Proof: the device stays on after a failed probe, and the next one powers it up once more; with the put last it is suspended once (6.1, 6.12, 7.3)
// Keywords: pm_runtime_put|pm_runtime_put_autosuspend|__pm_runtime_put_autosuspend pm_runtime_disable
// Options: --no-includes
// Slice: keywords, from probe remove remove_new runtime_suspend *PM_OPS
// Uses: pm_calls code roles device queued_puts

virtual patch
virtual context
virtual org
virtual report

@initialize:python@
@@
async_put_then_error_path_found = {}  # place of a put -> (put, x, y, position lists of it and of the first disable)

@script:python@
@@
async_put_then_error_path_found.clear()

@async_put_then_error_path exists@
identifier put : script:python() { (put in PM_PUT_QUEUED) };
identifier off : script:python() { (off in queued_puts_off) };
identifier other : script:python() { (other in queued_puts_ends or other in PM_GIVE_UP or other in queued_puts_callbacks) };
expression x, y, e;
position p != queued_puts_always.p, q != queued_puts_checked.q;
@@
put@p(x)
... when != other(...)
    when != x = e
off@q(y);

@script:python@
put << async_put_then_error_path.put;
x << async_put_then_error_path.x;
y << async_put_then_error_path.y;
p << async_put_then_error_path.p;
q << async_put_then_error_path.q;
@@
before = async_put_then_error_path_found.get(place(p))
if same_object(p[0].current_element, x, p[0].current_element, y) is not False and not (before and place(before[4]) < place(q)):
    async_put_then_error_path_found[place(p)] = put, x, y, p, q

@async_put_then_error_path_context depends on context@
identifier put : script:python() { (put in PM_PUT_QUEUED) };
position p : script:python() { place(p) in async_put_then_error_path_found };
@@
*put@p(...)

@script:python depends on report || org@
@@
for put, x, y, p, q in sorted(async_put_then_error_path_found.values(), key=lambda found: place(found[3])):
    finding("async-put-then-error-path", p, "%s() only queues the suspend, which pm_runtime_disable() on line %s cancels on an error: "
            "the device stays on; drop the count last" % (put, q[0].line), related=[(q, "pm_runtime_disable() drops the pending suspend")],
            confidence="Low" if queued_puts_low(p, x, y) else None, fix=False)
