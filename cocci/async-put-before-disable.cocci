// SPDX-License-Identifier: GPL-2.0-only
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
//# pm_runtime_disable(); pm_runtime_dont_use_autosuspend() while the timer
//# runs, as that suspends at once. Only Low: drivers whose file holds no
//# ->runtime_suspend() that touches the hardware (a PM domain or the bus may
//# miss the suspend, but the domain is detached right after), and functions
//# that power the same things down by hand or through devres.
//# Not seen: a pm_runtime_disable() in a helper function. One on only some of
//# the paths behind the put is left to async-put-then-error-path.
//| -	pm_runtime_put(dev);
//| +	pm_runtime_put_sync(dev);
//|  	pm_runtime_disable(dev);
//
// Confidence: High
// Measured: 17 right, 0 wrong, 1 arguable (6.12, Moderate and High)
// Impact: power
// Origin: seed 002; commit 5de85b9d57ab ("PM / runtime: Re-init runtime PM states at probe error and driver unbind"); commit a93a2029de7c; commit 897cf9892642
// Kernel: 5.10-
// Fix: yes
// Subject: Suspend synchronously before disabling runtime PM
// Proof: the queued suspend never runs and the next probe powers the device up once more; pm_runtime_put_sync() suspends it once (6.1, 6.12, 7.3)
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
async_put_before_disable_found = {}      # place of the put -> AsyncPutBeforeDisable
async_put_before_disable_locked = set()  # places of puts under a lock

ASYNC_PUT_BEFORE_DISABLE_FREE = re.compile(
    r"\b(?:kfree|free_netdev|free_candev|\w+_free_host|\w+_(?:controller|master|host)_put"
    r"|spi_unregister_(?:controller|master))\s*\(")
ASYNC_PUT_BEFORE_DISABLE_DRVDATA = re.compile(r"\b\w+_set_(?:drv|client|intf)data\s*\([^;]*;")


class AsyncPutBeforeDisable(LostSuspend):
    def __init__(self, put, p, q):
        super().__init__(put, p, q)
        busy = re.search(r"\bpm_runtime_mark_last_busy\s*(\([^;]*)\s*;\s*$", self.before)
        # Without the delay, the time stamp has no use.
        self.busy = busy and "".join(self.after[len(self.put):].split(";")[0].split()) == "".join(busy.group(1).split())
        gap = "\n".join(self.after.split("\n")[:int(q[0].line) - int(p[0].line)])
        if "pm_runtime_dont_use_autosuspend" in gap:
            # It suspends at once while the timer runs, but gives way to a queued request.
            self.fine = self.fine or self.timer and busy
            self.unfixed = "pm_runtime_dont_use_autosuspend() in between only helps while nothing is queued"
        elif not lost_suspend_callbacks():
            self.unfixed = LOST_SUSPEND_NONE
        elif self.by_hand():
            self.unfixed = LOST_SUSPEND_TWICE
        elif not self.balanced():
            self.confidence, self.timer = "Moderate", False
            self.unfixed = "not changed, as nothing seems to take the usage count that this put drops"
        else:
            self.confidence = None
            self.unfixed = self.danger()

    def balanced(self):
        # A put in remove drops what probe, or a function that either of them names, has got.
        if not in_role(self.p[0].current_element, "remove"):
            return True
        seen, edge = set(), functions("probe", "remove") & pm_source.keys()
        while edge:
            seen |= edge
            edge = {w for f in edge for w in re.findall(r"\w+", pm_source[f].body) if w in pm_source} - seen
        return any(re.search(r"pm_runtime_(?:get|resume_and_get)", pm_source[f].body) for f in seen)

    def danger(self):
        # A synchronous suspend runs right here: its data, its clocks and its locks have to be as it needs them.
        before = self.before
        here = before[max(before.rfind("return"), 0):]
        enabled = re.search(r"\bpm_runtime_enable\s*\(", before)
        drvdata = ASYNC_PUT_BEFORE_DISABLE_DRVDATA.findall(before, enabled.start() if enabled else 0)
        if place(self.p) in async_put_before_disable_locked \
                or re.search(r"\b(?:scoped_)?guard\s*\(", before):
            return "not changed, as a lock is held here"
        if ASYNC_PUT_BEFORE_DISABLE_FREE.search(here):
            return "not changed, as data that the callback may need is freed before this line"
        if lost_suspend_off(here):
            return "not changed, as clocks or supplies are off already at this line"
        if any(enabled or "NULL" in call for call in drvdata):
            return "not changed, as the driver data may not be set at this line"
        return None


def async_put_before_disable_hit(p):
    hit = async_put_before_disable_found.get(place(p))
    return hit if hit and not hit.fine else None


def async_put_before_disable_form(p):
    # How patch mode changes the put at P.
    hit = async_put_before_disable_hit(p)
    if not hit or hit.unfixed:
        return None
    return "busy" if hit.autosuspend and hit.busy else "suspend" if hit.autosuspend else "sync"

@script:python@
@@
async_put_before_disable_found.clear()
async_put_before_disable_locked.clear()

@async_put_before_disable_lock depends on lost_suspend_disable exists@
identifier lock = {mutex_lock, spin_lock, spin_lock_bh, spin_lock_irq, spin_lock_irqsave, raw_spin_lock_irqsave, down_write};
identifier unlock = {mutex_unlock, spin_unlock, spin_unlock_bh, spin_unlock_irq, spin_unlock_irqrestore, raw_spin_unlock_irqrestore, up_write};
identifier put = {pm_runtime_put, pm_runtime_put_autosuspend, __pm_runtime_put_autosuspend};
position p;
@@
lock(...)
... when != unlock(...)
put@p(...)

@script:python@
p << async_put_before_disable_lock.p;
@@
async_put_before_disable_locked.add(place(p))

@script:python@
@@
for pair in lost_suspend_pairs.values():
    async_put_before_disable_found[place(pair[1])] = AsyncPutBeforeDisable(*pair)

@async_put_before_disable_context depends on context@
identifier put = {pm_runtime_put, pm_runtime_put_autosuspend, __pm_runtime_put_autosuspend};
position p : script:python() { async_put_before_disable_hit(p) is not None };
@@
*put@p(...)

@async_put_before_disable_fix depends on patch@
identifier put = {pm_runtime_put, pm_runtime_put_autosuspend, __pm_runtime_put_autosuspend};
position a : script:python() { async_put_before_disable_form(a) == "busy" };
position b : script:python() { async_put_before_disable_form(b) == "suspend" };
position p : script:python() { async_put_before_disable_form(p) == "sync" };
expression x;
@@
(
-pm_runtime_mark_last_busy(x);
-put@a(x);
+pm_runtime_put_sync_suspend(x);
|
-put@b
+pm_runtime_put_sync_suspend
 (x)
|
-put@p
+pm_runtime_put_sync
 (x)
)

@script:python depends on report || org@
@@
for hit in async_put_before_disable_found.values():
    if not hit.fine:
        finding("async-put-before-disable", hit.p,
                hit.message(hit.cause(), "call pm_runtime_put_sync%s() instead" % ("_suspend" if hit.autosuspend else "")),
                related=[(hit.q, "pm_runtime_disable() drops the pending suspend")],
                confidence=hit.confidence, fix=False if hit.unfixed else None)
