// SPDX-License-Identifier: GPL-2.0-only
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
//# only some of the paths behind the put, or in a helper function.
//| -	pm_runtime_put_sync(dev);
//| +	pm_runtime_put_sync_suspend(dev);
//|  	pm_runtime_disable(dev);
//
// Confidence: Moderate
// Measured: 2 right, 0 wrong, 0 arguable (6.12, Moderate)
// Impact: power
// Origin: seed 001; seed 002; commit 5de85b9d57ab ("PM / runtime: Re-init runtime PM states at probe error and driver unbind"); commit 72ec2e17f9f7
// Kernel: 5.10-
// Fix: report-only, some drivers switch the same off by hand and rely on the suspend that is lost
// Proof: the device stays on after a failed probe and after unbind; pm_runtime_put_sync_suspend() suspends it (6.1, 6.12, 7.3)
// Keywords: pm_runtime_put_sync|pm_runtime_put_sync_autosuspend pm_runtime_use_autosuspend pm_runtime_disable
// Options: --no-includes
// Slice: keywords
// Uses: callbacks lost_suspend

virtual patch
virtual context
virtual org
virtual report

@initialize:python@
@@
put_sync_found = {}          # place of the put -> PutSyncUnderAutosuspend
put_sync_turned_on = set()   # places of puts behind a pm_runtime_use_autosuspend() of the same function
put_sync_turned_off = set()  # the same for pm_runtime_dont_use_autosuspend()


class PutSyncUnderAutosuspend(LostSuspend):
    def __init__(self, put, p, q):
        super().__init__(put, p, q)
        self.timer = False   # the delay may be over
        if not lost_suspend_callbacks():
            self.unfixed = LOST_SUSPEND_NONE
        elif self.by_hand() or self.does_it_all():
            self.unfixed = LOST_SUSPEND_TWICE
        else:
            self.confidence = None

    def does_it_all(self):
        # The function calls itself what ->runtime_suspend() calls.
        called = {c for f in lost_suspend_callbacks() if f in pm_source for c in pm_source[f].calls
                  if not LOST_SUSPEND_IDLE.match(c)}
        return bool(called) and called <= set(re.findall(r"\b(\w+)\s*\(", self.before + self.after))


def put_sync_delayed(p, x):
    # Autosuspend of device X is on at P: where a function turns it on itself, only behind that.
    used = re.compile(r"\bpm_runtime_use_autosuspend\s*\(([^;]*)\)\s*;")
    if any(map(used.search, around(p))) and place(p) not in put_sync_turned_on:
        return False
    return any(same_device(e, x) for text in pm_files.values() for e in used.findall(text))

@script:python@
@@
put_sync_found.clear()
put_sync_turned_on.clear()
put_sync_turned_off.clear()

// The paths below are worth a look only where there is such a call.
@put_sync_under_autosuspend_any@
identifier call = {pm_runtime_put_sync, pm_runtime_put_sync_autosuspend};
@@
call(...)

@put_sync_under_autosuspend_off depends on put_sync_under_autosuspend_any exists@
identifier put = {pm_runtime_put_sync, pm_runtime_put_sync_autosuspend};
position p;
@@
pm_runtime_dont_use_autosuspend(...)
... when != pm_runtime_use_autosuspend(...)
put@p(...)

@script:python@
p << put_sync_under_autosuspend_off.p;
@@
put_sync_turned_off.add(place(p))

@put_sync_under_autosuspend_on depends on put_sync_under_autosuspend_any exists@
identifier put = {pm_runtime_put_sync, pm_runtime_put_sync_autosuspend};
position p;
@@
pm_runtime_use_autosuspend(...)
... when any
put@p(...)

@script:python@
p << put_sync_under_autosuspend_on.p;
@@
put_sync_turned_on.add(place(p))

@put_sync_under_autosuspend depends on put_sync_under_autosuspend_any forall@
identifier put = {pm_runtime_put_sync, pm_runtime_put_sync_autosuspend};
identifier other = {pm_runtime_get, pm_runtime_get_sync, pm_runtime_resume_and_get, pm_runtime_get_noresume, pm_runtime_put_sync,
	pm_runtime_put_sync_suspend, pm_runtime_put_sync_autosuspend, pm_runtime_suspend, pm_runtime_force_suspend,
	pm_runtime_status_suspended, pm_runtime_suspended, pm_runtime_active, pm_runtime_dont_use_autosuspend};
expression x, y, z;
position p : script:python() { place(p) not in put_sync_turned_off };
position q;
@@
put@p(x)
... when != other(...)
    when != pm_runtime_disable(...)
(
pm_runtime_disable@q(y);
|
if (pm_runtime_enabled(z)) pm_runtime_disable@q(y);
)

@script:python@
put << put_sync_under_autosuspend.put;
x << put_sync_under_autosuspend.x;
y << put_sync_under_autosuspend.y;
p << put_sync_under_autosuspend.p;
q << put_sync_under_autosuspend.q;
@@
hit = PutSyncUnderAutosuspend(put, p, q)
if lost_suspend_same(x, y) and put_sync_delayed(p, x) and not hit.fine:
    put_sync_found.setdefault(place(p), hit)

@put_sync_under_autosuspend_context depends on context@
identifier put = {pm_runtime_put_sync, pm_runtime_put_sync_autosuspend};
position p : script:python() { place(p) in put_sync_found };
@@
*put@p(...)

@script:python depends on report || org@
@@
for hit in put_sync_found.values():
    finding("put-sync-under-autosuspend", hit.p,
            hit.message("waits for the autosuspend delay, with a timer that pm_runtime_disable() on line %s stops" % hit.q[0].line,
                        "call pm_runtime_put_sync_suspend() instead"),
            related=[(hit.q, "pm_runtime_disable() stops the timer")],
            confidence=hit.confidence, fix=False)
