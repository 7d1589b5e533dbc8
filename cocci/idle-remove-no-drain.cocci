// SPDX-License-Identifier: GPL-2.0-only
/// ->remove() takes away what a running ->runtime_idle() may still use
///
/// pm_runtime_get_sync() and pm_runtime_forbid() keep a new ->runtime_idle() from being
/// started, but do not wait for one that already runs. Unplugging the device right
/// after use can then crash the machine or read registers of hardware that is off.
///
/// Call pm_runtime_barrier() behind the get, or pm_runtime_disable() before anything
/// is torn down: both wait until the callback has returned.
//
//# Left alone: PCI drivers, where the bus waits (6.9, stable); callbacks that only
//# call the PM core; a remove that waits on some path before. Low: a callback that
//# is not seen, or only reads what is not freed; a call before that may wait. Not
//# changed: a get whose result is looked at, or before which a lock may be taken.
//|  	/* ->remove(), of a driver with a ->runtime_idle() */
//|  	pm_runtime_get_sync(dev);
//| +	pm_runtime_barrier(dev);
//|  	iounmap(acme->base);
//
// Group: order
// Confidence: Moderate
// Measured: 1 right, 0 wrong (6.12 and 7.3); at Low 2 arguable, 4 wrong (dwc3 glue of 7.3, where another module waits)
// Impact: race
// Origin: seed 001; commit 9d5286d4e7f6 ("PCI/PM: Drain runtime-idle callbacks before driver removal")
// Kernel: 5.10-
// Feature: pci_drains_idle = drivers/pci/pci-driver.c: pm_runtime_barrier(dev); drv->remove(pci_dev); (6.1.84-)
// Fix: yes
// Subject: Wait for the runtime-idle callback before teardown
// Proof: the callback goes on without the clock that remove disables, also behind pm_runtime_forbid(); with the barrier, remove waits (6.1, 6.12, 7.3)
// Keywords: runtime_idle|RUNTIME_PM_OPS|SET_RUNTIME_PM_OPS|SET_PM_RUNTIME_PM_OPS|UNIVERSAL_DEV_PM_OPS|DEFINE_RUNTIME_DEV_PM_OPS|_DEFINE_DEV_PM_OPS|EXPORT_RUNTIME_DEV_PM_OPS|EXPORT_GPL_RUNTIME_DEV_PM_OPS|EXPORT_NS_RUNTIME_DEV_PM_OPS|EXPORT_NS_GPL_RUNTIME_DEV_PM_OPS remove|remove_new|disconnect
// Options: --no-includes
// Slice: keywords, from probe probe_new bind remove remove_new unbind disconnect runtime_idle *PM_OPS
// Uses: pm_calls code roles device idles scopes

virtual patch, context, org, report
virtual pci_drains_idle

@initialize:python@
@@
scopes_wants.append(lambda fn: fn in idles_removes)
idle_remove_calls = {}   # place of a call in a remove -> what it does
idle_remove_before = {}  # place of one that takes away something -> what calls on some path to it do
idle_remove_found = {}   # remove -> [(whether it is not sure, place, position list, what is called)]
idle_remove_gets = {}    # place of a get that no such call comes before -> its position list


def idle_remove_note(p, e):
    if p[0].current_element in idles_removes:
        idle_remove_calls[place(p)] = idles_does(p[0].current_element, text_of(e))
    return False


def idle_remove_torn(p):
    does = idle_remove_calls.get(place(p), set())
    return "takes" in does and "waits" not in does | idle_remove_before.get(place(p), set())


def idle_remove_get(fn):
    # The place of the get that holds the count at each teardown of FN, where a barrier can go in behind it. Only one that all ways come by.
    return min((g for g, p in idle_remove_gets.items() if p[0].current_element == fn and len(p) == 1 and
                all(g < t and idle_remove_before[t].isdisjoint({"puts", "unknown"}) for _, t, _, _ in idle_remove_found[fn])), default=None)

@script:python@
@@
for facts in (idle_remove_calls, idle_remove_before, idle_remove_found, idle_remove_gets):
    facts.clear()

@script:python depends on pci_drains_idle@
@@
for remove in [fn for fn, (_, kind) in idles_removes.items() if kind == "pci_driver"]:
    del idles_removes[remove]

@idle_remove_no_drain_call depends on idles_pm@
expression e;
position p : script:python(e) { idle_remove_note(p, e) };
@@
e@p(...)

@idle_remove_no_drain_before depends on idles_pm exists@
expression e, t;
position c : script:python() { bool(idle_remove_calls.get(place(c))) };
position p : script:python() { "takes" in idle_remove_calls.get(place(p), ()) };
@@
e@c(...)
... when any
t@p(...)

@script:python@
c << idle_remove_no_drain_before.c;
p << idle_remove_no_drain_before.p;
@@
idle_remove_before.setdefault(place(p), set()).update(idle_remove_calls[place(c)])

@idle_remove_no_drain depends on idles_pm@
expression t;
expression list es;
position p : script:python() { idle_remove_torn(p) };
@@
t@p(es)

@script:python@
t << idle_remove_no_drain.t;
es << idle_remove_no_drain.es;
p << idle_remove_no_drain.p;
@@
fn, does = p[0].current_element, idle_remove_calls[place(p)] | idle_remove_before.setdefault(place(p), set())
freed = "members" if "free" in text_of(t) and text_of(es).isidentifier() else "more"
idle_remove_found.setdefault(fn, []).append(("unknown" in does or idles_needs(idles_removes[fn][0]) not in (freed, "more"), place(p), p, text_of(t)))

// The count is held then, also where the get fails, but no lock that a callback may want.
@idle_remove_no_drain_get depends on idle_remove_no_drain forall@
identifier fn : script:python() { (fn in idle_remove_found) };
identifier get = {pm_runtime_get_sync, pm_runtime_get_noresume};
expression e, x;
position c : script:python() { "loud" in idle_remove_calls.get(place(c), ()) };
position g;
@@
fn(...) {
... when != e@c(...)
get@g(x);
... when any
}

@script:python@
g << idle_remove_no_drain_get.g;
x << idle_remove_no_drain_get.x;
@@
if device(g[0].current_element, x) == "THE" and not scopes_of(g):
    idle_remove_gets[place(g)] = g

@idle_remove_no_drain_context depends on context@
expression t;
position p : script:python() { (place(p) in (min(hits)[1] for hits in idle_remove_found.values())) };
@@
*t@p(...)

@idle_remove_no_drain_fix depends on patch@
identifier get;
expression x;
position g : script:python() { (place(g) in map(idle_remove_get, idle_remove_found)) };
@@
get@g(x);
+pm_runtime_barrier(x);

@script:python depends on report || org@
@@
for fn, hits in idle_remove_found.items():
    (unsure, at, p, call), get = min(hits), idle_remove_get(fn)
    finding("idle-remove-no-drain", p, "%s() takes away what a running ->runtime_idle() may still use; call pm_runtime_%s" % (call, (
        "barrier() behind line %s" % get[1] if get else "barrier() first, the bus does not wait" if idles_removes[fn][1] == "pci_driver" else
        "disable() first, it waits for that")), related=[(idle_remove_gets[get], "the counter is taken here")] if get else (),
            confidence="Low" if unsure else None, fix=None if get else False)
