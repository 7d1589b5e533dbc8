// SPDX-License-Identifier: GPL-2.0-only
/// A bus that holds the usage count over ->remove(), but does not wait for ->runtime_idle()
///
/// The bus takes the usage counter of a device and calls ->remove() of its driver.
/// A ->runtime_idle() that already runs then goes on, as pm_runtime_get_sync() waits
/// for a suspend or resume only, and may find the device half torn down.
///
/// Call pm_runtime_barrier() between taking the counter and ->remove(): it waits
/// for the callbacks, and while the counter is held no new one starts.
//
//# A barrier in front of the get does not count, a callback may start in between.
//# Left alone: pm_runtime_no_callbacks(); a bus whose own ->runtime_idle() only calls
//# the PM core; one that takes no counter, or that of another device. Low: something
//# unknown in between. Changed only where no lock is held that a callback may want.
//|  	pm_runtime_get_sync(dev);
//| +	pm_runtime_barrier(dev);
//|  	drv->remove(adev);
//
// Group: order
// Confidence: Moderate
// Measured: 4 right, 0 wrong, 1 arguable (6.12)
// Impact: race
// Origin: seed 001; commit 9d5286d4e7f6 ("PCI/PM: Drain runtime-idle callbacks before driver removal")
// Kernel: 5.10-
// Fix: yes
// Subject: Wait for runtime-idle callbacks before driver removal
// Proof: the callback goes on while remove takes the power away, also with a barrier in front of the get; with one behind it, remove waits (6.1, 6.12, 7.3)
// Keywords: pm_runtime_get|pm_runtime_get_sync|pm_runtime_resume_and_get|pm_runtime_get_noresume|pm_runtime_active|pm_runtime_active_auto|pm_runtime_noresume|PM_RUNTIME_ACQUIRE|PM_RUNTIME_ACQUIRE_AUTOSUSPEND bus_type|device_driver remove|disconnect|unbind
// Options: --no-includes
// Slice: keywords pm_runtime_no_callbacks, from probe remove disconnect unbind runtime_idle *PM_OPS
// Uses: pm_calls code roles device buses scopes

virtual patch, context, org, report

@initialize:python@
@@
scopes_wants.append(buses_unbinds)
bus_remove_forms = {}    # place of a get that patch mode knows -> position lists of what is done with its result
bus_remove_found = {}    # place of a get -> (its position list, ->remove() of the driver, its position list)


def bus_remove_fixed(p):
    # The get at P is one that patch mode changes: no lock can be held that a callback takes.
    p, remove, q = bus_remove_found.get(place(p), (p, None, p))
    locks = [at for fn, at in buses_strange if fn == p[0].current_element] + [place(p)] * any(guard not in PM_SCOPE for _, guard, _, _ in scopes_of(p))
    return remove is not None and place(p) in bus_remove_forms and not buses_between(p, q) and not (locks and min(locks) <= place(p) and max(locks) >= place(p)) \
        and all(int(s[0].line_end) < int(q[0].line) for s in bus_remove_forms[place(p)])

@script:python@
@@
bus_remove_forms.clear()
bus_remove_found.clear()

@bus_remove_no_idle_drain depends on buses_any exists@
identifier fn : script:python() { buses_unbinds(fn) };
expression get : script:python() { code_does(text_of(get), PM_GETS) };
expression again : script:python() { code_does(text_of(again), PM_GETS) };
expression remove : script:python() { (buses_remove(remove) is not None) };
expression x, e;
position p != buses_waited.p;
position w : script:python() { (place(w) in buses_ends) };
position q;
@@
fn(...) {
... when any
get@p(x, ...)
... when != again(x, ...)
    when != e@w(...)
remove@q(...)
... when any
}

@script:python@
x << bus_remove_no_idle_drain.x;
p << bus_remove_no_idle_drain.p;
remove << bus_remove_no_idle_drain.remove;
q << bus_remove_no_idle_drain.q;
@@
if device(p[0].current_element, x) == "THE" and place(q) <= place(bus_remove_found.get(place(p), (p, remove, q))[2]):
    bus_remove_found[place(p)] = p, buses_remove(remove), q

@script:python@
remove << buses_any.remove;
q << buses_any.q;
@@
for p, guard, x, end in scopes_of(q):
    if guard in PM_SCOPE and device(q[0].current_element, x) == "THE" and not any(place(p) < w < place(q) for w in buses_ends):
        bus_remove_found[place(q)] = q, buses_remove(remove), q

@bus_remove_no_idle_drain_form depends on bus_remove_no_idle_drain@
identifier get = {pm_runtime_get_sync, pm_runtime_resume_and_get, pm_runtime_get_noresume};
position bus_remove_no_idle_drain.p;
position f, s, t;
expression ret, x;
statement S, T;
@@
(
get@p@f(x);
|
ret = get@p@f(x);
if (<+... ret ...+>) S@s else T@t
|
ret = get@p@f(x);
if (<+... ret ...+>) S@s
|
ret = get@p@f(x);
|
if (<+... get@p@f(x) ...+>) S@s
)

@script:python@
f << bus_remove_no_idle_drain_form.f;
s << bus_remove_no_idle_drain_form.s = [];
t << bus_remove_no_idle_drain_form.t = [];
@@
bus_remove_forms.setdefault(place(f), []).extend(at for at in (s, t) if at)

@bus_remove_no_idle_drain_context depends on context@
expression get;
position p : script:python() { place(p) in bus_remove_found };
@@
*get@p(...)

@bus_remove_no_idle_drain_fix depends on patch@
identifier get = {pm_runtime_get_sync, pm_runtime_resume_and_get, pm_runtime_get_noresume};
position p : script:python() { bus_remove_fixed(p) };
expression ret, x;
statement S, T;
@@
(
get@p(x);
+pm_runtime_barrier(x);
|
ret = get@p(x);
if (<+... ret ...+>) S else T
+pm_runtime_barrier(x);
|
ret = get@p(x);
+pm_runtime_barrier(x);
|
if (<+... get@p(x) ...+>) S
+pm_runtime_barrier(x);
)

@script:python depends on report || org@
@@
for p, remove, q in bus_remove_found.values():
    seen = any(map(buses_idle, roles("runtime_idle")))
    finding("bus-remove-no-idle-drain", p,
            "a running ->runtime_idle() goes on during ->%s() of the driver on line %s%s; call pm_runtime_barrier() after taking the counter"
            % (remove, q[0].line, "" if seen else ", once a driver has one"), related=[(q, "the driver is unbound here")],
            confidence="Low" if buses_between(p, q) else "High" if seen else None, fix=None if bus_remove_fixed(p) else False)
