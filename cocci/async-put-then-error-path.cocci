// SPDX-License-Identifier: GPL-2.0-only
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
//# suspends at once while the timer runs. Only Low: error paths that then power
//# the same things down by hand, or leave it to devres, and drivers whose file
//# holds no ->runtime_suspend() that touches the hardware. A put that always
//# leads to the pm_runtime_disable() is left to async-put-before-disable.
//# Not seen: a pm_runtime_disable() in a helper function; a suspend that is
//# queued already, as the user has set the autosuspend delay to 0: a
//# pm_runtime_dont_use_autosuspend() on the way does not run that.
//| -	pm_runtime_put_autosuspend(dev);
//|  	ret = acme_register(dev);
//|  	if (ret) {
//| +		pm_runtime_put_sync_suspend(dev);
//|  		pm_runtime_disable(dev);
//|  		return ret;
//|  	}
//| +	pm_runtime_put_autosuspend(dev);
//
// Confidence: Moderate
// Measured: 13 right, 0 wrong, 3 arguable (6.12, Moderate)
// Impact: power
// Origin: seed 002; commit 5de85b9d57ab ("PM / runtime: Re-init runtime PM states at probe error and driver unbind")
// Kernel: 5.10-
// Fix: report-only, the order of the whole probe has to change
// Proof: the device stays on after a failed probe, and the next one powers it up once more; with the put last it is suspended once (6.1, 6.12, 7.3)
// Keywords: pm_runtime_put|pm_runtime_put_autosuspend|__pm_runtime_put_autosuspend pm_runtime_disable
// Options: --no-includes
// Slice: keywords
// Uses: callbacks lost_suspend

virtual patch
virtual context
virtual org
virtual report

@initialize:python@
@@
async_put_then_found = {}  # place of the put -> AsyncPutThenErrorPath


class AsyncPutThenErrorPath(LostSuspend):
    def __init__(self, put, p, q):
        super().__init__(put, p, q)
        taken = lost_suspend_taken()
        if not lost_suspend_callbacks():
            self.unfixed = LOST_SUSPEND_NONE
        elif taken and taken <= lost_suspend_off(around(q)[1]) | lost_suspend_devres():
            self.unfixed = LOST_SUSPEND_TWICE
        else:
            self.confidence = None

@script:python@
@@
async_put_then_found.clear()

@async_put_then_error_path depends on lost_suspend_disable exists@
identifier put = {pm_runtime_put, pm_runtime_put_autosuspend, __pm_runtime_put_autosuspend};
identifier other = {pm_runtime_get, pm_runtime_get_sync, pm_runtime_resume_and_get, pm_runtime_get_noresume, pm_runtime_put_sync,
	pm_runtime_put_sync_suspend, pm_runtime_put_sync_autosuspend, pm_runtime_suspend, pm_runtime_force_suspend,
	pm_runtime_status_suspended, pm_runtime_suspended, pm_runtime_active, pm_runtime_dont_use_autosuspend};
identifier suspend : script:python() { suspend in lost_suspend_callbacks() };
expression x, y;
position p : script:python() { place(p) not in lost_suspend_pairs };
position q;
@@
put@p(x)
... when != other(...)
    when != suspend(...)
    when != pm_runtime_disable(...)
pm_runtime_disable@q(y);

@script:python@
put << async_put_then_error_path.put;
x << async_put_then_error_path.x;
y << async_put_then_error_path.y;
p << async_put_then_error_path.p;
q << async_put_then_error_path.q;
@@
hit = AsyncPutThenErrorPath(put, p, q)
if lost_suspend_same(x, y) and not hit.fine:
    async_put_then_found.setdefault(place(p), hit)

@async_put_then_error_path_context depends on context@
identifier put = {pm_runtime_put, pm_runtime_put_autosuspend, __pm_runtime_put_autosuspend};
position p : script:python() { place(p) in async_put_then_found };
@@
*put@p(...)

@script:python depends on report || org@
@@
for hit in async_put_then_found.values():
    finding("async-put-then-error-path", hit.p,
            hit.message(hit.cause(", when a later step fails,"), "drop the count when nothing can fail any more,"
                        " or call pm_runtime_force_suspend() on that path"),
            related=[(hit.q, "pm_runtime_disable() drops the pending suspend")],
            confidence=hit.confidence, fix=False)
