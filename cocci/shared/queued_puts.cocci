// SPDX-License-Identifier: GPL-2.0-only
// Puts that only queue the suspend, and the pm_runtime_disable() behind them. To be used together with pm_calls, code, roles and device.
// Slice: clk_disable clk_disable_unprepare clk_bulk_disable clk_bulk_disable_unprepare regulator_disable regulator_bulk_disable phy_power_off pm_runtime_get pm_runtime_get_sync pm_runtime_resume_and_get pm_runtime_get_noresume pm_runtime_put_sync pm_runtime_put_sync_suspend pm_runtime_put_sync_autosuspend pm_runtime_suspend pm_runtime_force_suspend pm_runtime_autosuspend pm_runtime_idle pm_runtime_suspended pm_runtime_status_suspended

@initialize:python@
@@
queued_puts_callbacks = set()  # what is, or is named like, a ->runtime_suspend() that does something
queued_puts_off = set()        # what calls pm_runtime_disable(), and nothing else
queued_puts_ends = set()       # what takes or drops a count, suspends, or looks whether the device is suspended
queued_puts_taken = set()      # the clocks and supplies that the callbacks switch off, and what devres does
queued_puts_devres = set()
queued_puts_hands = set()      # what switches off such things, but is not a part of runtime PM
queued_puts_unsure = set()     # places of puts around which these are called, or autosuspend is given up


def queued_puts_nothing():
    # No callback is seen to switch anything off, or devres does it, too.
    return not queued_puts_callbacks or bool(queued_puts_taken) and queued_puts_taken <= queued_puts_devres


def queued_puts_low(p, x, y):
    # It is not seen that X, put at position list P, is Y, or that something stays on.
    fn = p[0].current_element
    return not same_object(fn, x, fn, y) or queued_puts_nothing() or place(p) in queued_puts_unsure


def queued_puts_elsewhere(fn):
    # FN, of another file, may leave it to devres to switch off what it is given.
    return not (fn in code_calls or fn.startswith(("clk_", "regulator_", "phy_", "devm_")))

@script:python@
@@
for facts in (queued_puts_callbacks, queued_puts_off, queued_puts_ends, queued_puts_taken, queued_puts_devres, queued_puts_hands, queued_puts_unsure):
    facts.clear()
queued_puts_callbacks.update(f for f in roles("runtime_suspend") if not code_only(f, QUIET_CALLS | {"pm_generic_runtime_suspend"}))
queued_puts_callbacks.update(f for f in code_calls if f.endswith("runtime_suspend") and SUPPLIES_OFF & code_reach(f))
queued_puts_off.update(PM_DISABLE, (f for f, calls in code_calls.items() if calls and calls <= PM_DISABLE))
ends = {n for n, does in PM_CALLS.items() if does[1] == "now"} | PM_GETS | PM_SUSPEND | PM_STATUS
queued_puts_ends.update(ends, (f for f in code_calls if not ends.isdisjoint(code_reach(f))))

// Files without such calls end here.
@queued_puts_disable@
@@
pm_runtime_disable(...)

@queued_puts_any depends on queued_puts_disable@
identifier put = {pm_runtime_put, pm_runtime_put_autosuspend, __pm_runtime_put_autosuspend, pm_runtime_put_sync, pm_runtime_put_sync_autosuspend};
@@
put(...)

@queued_puts_put depends on queued_puts_disable@
identifier put : script:python() { (put in PM_PUT_QUEUED) };
position k;
@@
put@k(...)

@queued_puts_end depends on queued_puts_disable@
identifier off : script:python() { (off in queued_puts_off) };
position o;
@@
off@o(...)

@queued_puts_supply depends on queued_puts_any exists@
identifier fn : script:python() { not code_calls[fn].isdisjoint(SUPPLIES_OFF) and fn in queued_puts_callbacks.union(*map(code_reach, queued_puts_callbacks)) };
identifier off : script:python() { (off in SUPPLIES_OFF) };
expression list es;
@@
fn(...) {
... when any
off(es)
... when any
}

@script:python@
fn << queued_puts_supply.fn;
off << queued_puts_supply.off;
es << queued_puts_supply.es;
@@
queued_puts_taken.add(str(es).replace("->", ".").rpartition(".")[2].strip(" &"))
queued_puts_hands.add(off)
queued_puts_hands.update(f for f in code_calls.keys() - queued_puts_callbacks if off in code_reach(f) and not f.endswith("runtime_resume"))

@queued_puts_managed depends on queued_puts_supply@
identifier get, other;
expression e;
identifier m : script:python() { (m in queued_puts_taken) };
@@
\(e->m = get(...)\|other(..., \(&e->m\|&e.m\), ...)\)

@script:python@
m << queued_puts_managed.m;
get << queued_puts_managed.get = "";
other << queued_puts_managed.other = "";
@@
if queued_puts_elsewhere(other) if other else get.startswith("devm_") and "enable" in get:
    queued_puts_devres.add(m)

@queued_puts_behind depends on queued_puts_any exists@
identifier put;
identifier hand : script:python() { (hand in queued_puts_hands) };
position any queued_puts_put.k;
position p;
@@
put@k@p(...)
... when any
hand(...)

@queued_puts_before depends on queued_puts_any exists@
identifier put;
identifier hand : script:python() { (hand in queued_puts_hands) };
position any queued_puts_put.k;
position p;
@@
hand(...)
... when != pm_runtime_enable(...)
put@k@p(...)

@queued_puts_timer depends on queued_puts_any exists@
identifier put;
position any queued_puts_put.k;
position p;
@@
put@k@p(...)
... when != pm_runtime_disable(...)
pm_runtime_dont_use_autosuspend(...)

@script:python@
a << queued_puts_behind.p = [];
b << queued_puts_before.p = [];
t << queued_puts_timer.p = [];
@@
queued_puts_unsure.update(map(place, filter(None, (a, b, t))))

// While the timer runs, that suspends at once.
@queued_puts_fine depends on queued_puts_any@
identifier put : script:python() { put.endswith("put_autosuspend") };
position queued_puts_timer.p, f;
@@
put@p@f(...)

// The driver looks behind itself, or suspends by hand.
@queued_puts_checked exists@
identifier off;
identifier check : script:python() { (check in PM_STATUS or check == "pm_runtime_force_suspend" or check in queued_puts_callbacks) };
position any queued_puts_end.o;
position q;
@@
off@o@q(...)
... when any
check(...)

// All paths behind the put lead to the disable: that is a teardown.
@queued_puts_always depends on queued_puts_any forall@
identifier put, off;
identifier other : script:python() { (other in queued_puts_ends) };
expression x, y, e;
statement S;
position any queued_puts_put.k, queued_puts_end.o;
position p != queued_puts_fine.f, q != queued_puts_checked.q;
@@
put@k@p(x)
... when != other(...)
    when != x = e
(
off@o@q(y);
|
if (pm_runtime_enabled(...)) { off@o@q(y); }
|
if (pm_runtime_enabled(...)) { off@o@q(y); } else S
)
