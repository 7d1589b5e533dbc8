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
//# Not seen: a pm_runtime_disable() on only some of the paths behind the put,
//# or in a helper function.
// Confidence: High
// Impact: power
// Origin: seed 002; commit 5de85b9d57ab ("PM / runtime: Re-init runtime PM states at probe error and driver unbind"); commit a93a2029de7c; commit 897cf9892642
// Kernel: 5.10-
// Fix: yes
// Keywords: pm_runtime_put|pm_runtime_put_autosuspend|__pm_runtime_put_autosuspend pm_runtime_disable
// Options: --no-includes
// Uses: callbacks

virtual patch
virtual context
virtual org
virtual report

@initialize:python@
@@
async_put_before_disable_found = {}      # place of the put -> AsyncPutBeforeDisable
async_put_before_disable_locked = set()  # places of puts under a lock

# Calls that drop one of several users of a clock or a supply.
ASYNC_PUT_BEFORE_DISABLE_OFF = re.compile(
    r"\b(?:clk_disable|clk_disable_unprepare|clk_bulk_disable|clk_bulk_disable_unprepare"
    r"|regulator_disable|regulator_bulk_disable|phy_power_off)\s*(\([^;]*)")
ASYNC_PUT_BEFORE_DISABLE_DEVM = re.compile(
    r"(\w+)\s*=\s*devm_(?:clk_get\w*_enabled|regulator_get_enable)\w*\s*\(")
# What may stand in a callback that leaves the hardware alone.
ASYNC_PUT_BEFORE_DISABLE_IDLE = re.compile(
    r"(?:if|for|while|switch|return|sizeof|container_of|(?:dev|netdev|pr)_(?:dbg|info|warn|err)"
    r"|to_\w+|\w+_priv|\w*get_\w*data)$")
ASYNC_PUT_BEFORE_DISABLE_FREE = re.compile(
    r"\b(?:kfree|free_netdev|free_candev|\w+_free_host|\w+_(?:controller|master|host)_put"
    r"|spi_unregister_(?:controller|master))\s*\(")
ASYNC_PUT_BEFORE_DISABLE_DRVDATA = re.compile(r"\b\w+_set_(?:drv|client|intf)data\s*\([^;]*;")


def async_put_before_disable_callbacks():
    # Functions that are a ->runtime_suspend(), or are named like one for a table in another file, and do something.
    named = {f for f in pm_source if f.endswith("runtime_suspend")}
    return {f for f in functions("runtime_suspend") | named
            if not f.startswith("pm_generic_") and
            (f not in pm_source or
             any(not ASYNC_PUT_BEFORE_DISABLE_IDLE.match(c) for c in pm_source[f].calls))}


def async_put_before_disable_off(text):
    # The clocks and supplies that TEXT, or a function that it calls, switches off: the last member of each argument.
    called = set(re.findall(r"\b(\w+)\s*\(", text)) - async_put_before_disable_callbacks()
    text += " ".join(pm_source[f].body for f in sorted(called) if f in pm_source)
    return {word for call in ASYNC_PUT_BEFORE_DISABLE_OFF.findall(text)
            for word in re.findall(r"(\w+)\s*(?=[,)])", call)}


class AsyncPutBeforeDisable:
    def __init__(self, put, p, q):
        self.put, self.p, self.q = str(put), p, q
        before, after = around(p)
        busy = re.search(r"\bpm_runtime_mark_last_busy\s*(\([^;]*)\s*;\s*$", before)
        # Without the delay, the time stamp has no use.
        self.busy = busy and "".join(after[len(self.put):].split(";")[0].split()) == "".join(busy.group(1).split())
        gap = "\n".join(after.split("\n")[:int(q[0].line) - int(p[0].line)])
        self.autosuspend = group_calls("pm_runtime_use_autosuspend") or "autosuspend" in self.put
        # Without the delay a request is queued, not the timer started.
        self.timer = ("autosuspend" in self.put and group_calls("pm_runtime_use_autosuspend")
                      and "pm_runtime_dont_use_autosuspend" not in before)
        self.unfixed = None   # why patch mode leaves it alone
        self.confidence = "Low"
        self.fine = False
        if "pm_runtime_dont_use_autosuspend" in gap:
            # It suspends at once while the timer runs, but gives way to a queued request.
            self.fine = self.timer and busy
            self.unfixed = "pm_runtime_dont_use_autosuspend() in between only helps while nothing is queued"
        elif not async_put_before_disable_callbacks():
            self.unfixed = "no ->runtime_suspend() of this file powers anything down: it is for a PM domain or the bus"
        elif self.off_by_hand(before, after):
            self.unfixed = "the driver also switches the same off without runtime PM: first decide which of them should"
        elif not self.balanced():
            self.confidence, self.timer = "Moderate", False
            self.unfixed = "not changed, as nothing seems to take the usage count that this put drops"
        else:
            self.confidence = None
            self.unfixed = self.danger(before)

    def balanced(self):
        # A put in remove drops what probe, or a function that either of them names, has got.
        if not in_role(self.p[0].current_element, "remove"):
            return True
        seen, edge = set(), functions("probe", "remove") & pm_source.keys()
        while edge:
            seen |= edge
            edge = {w for f in edge for w in re.findall(r"\w+", pm_source[f].body) if w in pm_source} - seen
        return any(re.search(r"pm_runtime_(?:get|resume_and_get)", pm_source[f].body) for f in seen)

    def off_by_hand(self, before, after):
        taken = {word for f in async_put_before_disable_callbacks() if f in pm_source
                 for word in async_put_before_disable_off(pm_source[f].body)}
        enabled = re.search(r"\bpm_runtime_(?:get|resume|enable|set_active)\w*\s*\(", before)
        here = before[enabled.start():] + after if enabled else before + after
        devres = {word for text in pm_files.values() for word in ASYNC_PUT_BEFORE_DISABLE_DEVM.findall(text)}
        return taken & (async_put_before_disable_off(here) | devres)

    def danger(self, before):
        # A synchronous suspend runs right here: its data, its clocks and its locks have to be as it needs them.
        here = before[max(before.rfind("return"), 0):]
        enabled = re.search(r"\bpm_runtime_enable\s*\(", before)
        drvdata = ASYNC_PUT_BEFORE_DISABLE_DRVDATA.findall(before, enabled.start() if enabled else 0)
        if place(self.p) in async_put_before_disable_locked \
                or re.search(r"\b(?:scoped_)?guard\s*\(", before):
            return "not changed, as a lock is held here"
        if ASYNC_PUT_BEFORE_DISABLE_FREE.search(here):
            return "not changed, as data that the callback may need is freed before this line"
        if async_put_before_disable_off(here):
            return "not changed, as clocks or supplies are off already at this line"
        if any(enabled or "NULL" in call for call in drvdata):
            return "not changed, as the driver data may not be set at this line"
        return None

    def message(self):
        if self.timer:
            text = "%s() arms the autosuspend timer, which pm_runtime_disable() on line %s stops: " \
                   "->runtime_suspend() does not run"
        else:
            text = "%s() only queues the suspend, which pm_runtime_disable() on line %s cancels if it has not run yet: " \
                   "->runtime_suspend() may not run"
        text %= (self.put, self.q[0].line)
        if self.confidence != "Low":
            text += " and the device stays on" if self.timer else " and the device may stay on"
            if in_role(self.p[0].current_element, "remove"):
                text += " after unbind"
            elif in_role(self.p[0].current_element, "probe"):
                text += " after the failed probe"
        text += "; call pm_runtime_put_sync%s() instead" % ("_suspend" if self.autosuspend else "")
        return "%s (%s)" % (text, self.unfixed) if self.unfixed else text


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

@async_put_before_disable_lock exists@
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

// All paths behind the put lead to the disable: that is a teardown.
@async_put_before_disable_pair@
identifier put = {pm_runtime_put, pm_runtime_put_autosuspend, __pm_runtime_put_autosuspend};
identifier other = {pm_runtime_get, pm_runtime_get_sync, pm_runtime_resume_and_get, pm_runtime_get_noresume, pm_runtime_put_sync,
	pm_runtime_put_sync_suspend, pm_runtime_put_sync_autosuspend, pm_runtime_suspend, pm_runtime_force_suspend,
	pm_runtime_status_suspended, pm_runtime_suspended, pm_runtime_active};
expression x, y, z;
statement S;
position p, q;
@@
put@p(x)
... when != other(...)
    when != pm_runtime_disable(...)
(
pm_runtime_disable@q(y);
|
if (pm_runtime_enabled(z)) pm_runtime_disable@q(y);
|
if (pm_runtime_enabled(z)) pm_runtime_disable@q(y); else S
)

@script:python@
put << async_put_before_disable_pair.put;
x << async_put_before_disable_pair.x;
y << async_put_before_disable_pair.y;
p << async_put_before_disable_pair.p;
q << async_put_before_disable_pair.q;
@@
# Two variables of one function name two devices.
if same_device(x, y) and (x == y or not (x.isidentifier() and y.isidentifier())):
    async_put_before_disable_found.setdefault(
        place(p), AsyncPutBeforeDisable(put, p, q))

// The driver looks behind itself, or suspends by hand.
@async_put_before_disable_check exists@
identifier check = {pm_runtime_status_suspended, pm_runtime_suspended, pm_runtime_active, pm_runtime_force_suspend};
identifier suspend : script:python() { suspend in async_put_before_disable_callbacks() };
position q : script:python() { any(place(q) == place(h.q) for h in async_put_before_disable_found.values()) };
@@
pm_runtime_disable@q(...)
... when any
(
check(...)
|
suspend(...)
)

@script:python@
q << async_put_before_disable_check.q;
@@
for hit in async_put_before_disable_found.values():
    if place(hit.q) == place(q):
        hit.fine = True

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
        finding("async-put-before-disable", hit.p, hit.message(),
                related=[(hit.q, "pm_runtime_disable() drops the pending suspend")],
                confidence=hit.confidence, fix=False if hit.unfixed else None)
