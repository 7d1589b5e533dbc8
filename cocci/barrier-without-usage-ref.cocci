// SPDX-License-Identifier: GPL-2.0-only
/// A pm_runtime_barrier() in a teardown that does not hold the usage count
///
/// pm_runtime_barrier() waits for the callbacks of a device that is about to be torn
/// down. While nobody holds the usage count, a request or an autosuspend timer may
/// start another one at once, which then finds the device half torn down.
///
/// Take the count first (pm_runtime_get_sync()), and keep it until all is torn down.
//
//# Left alone: behind or right before pm_runtime_disable(); buses that hold the count
//# (PCI, AMBA, SDIO ...); probes that keep it; functions that other paths use, too.
//# Low: helpers, actions, other devices, a call before that may take the count. Not
//# changed: a get that does not follow at once, or whose result is looked at.
//| -	pm_runtime_barrier(dev);
//|  	pm_runtime_get_sync(dev);
//| +	pm_runtime_barrier(dev);
//|  	acme_stop(acme);
//
// Group: order
// Confidence: Moderate
// Measured: 0 right, 0 wrong, 2 arguable (6.1 and 6.12, Low): its Moderate rests on drivers/base/power/runtime.c
// Impact: race
// Origin: seed 001
// Kernel: 5.10-
// Fix: yes
// Subject: Hold the usage counter before the barrier
// Proof: a callback starts behind the barrier and goes on without the clock that remove disables; with the counter held none starts (6.1, 6.12, 7.3)
// Keywords: pm_runtime_barrier
// Options: --no-includes
// Slice: keywords, callers, from probe probe_new bind remove remove_new unbind disconnect
// Uses: pm_calls code roles device holds scopes

virtual patch, context, org, report

@initialize:python@
@@
BARRIER_WITHOUT_BUSES = {"pci_driver", "amba_driver", "sdio_driver", "spmi_driver", "ac97_codec_driver", "greybus_driver", "bus_type", "device_driver"}
BARRIER_WITHOUT_QUIET = QUIET_CALLS | PM_SETTING | PM_WAITS | HOLDS | HOLDS_NOT
scopes_wants.append(lambda fn: "pm_runtime_barrier" in code_calls[fn])
barrier_without_found = {}     # place of a barrier -> its position list, and the device
barrier_without_swaps = {}     # place of a barrier that a get follows at once -> position list of that
barrier_without_maybe = set()  # places of barriers behind what may take the count


def barrier_without_tears(fn):
    # FN is a remove, a devm action or a part of one, whose callers do not hold the count, and it does not drop that of somebody else.
    above = {f for f in roles("remove", "action") if fn in code_reach(f)}
    held = {does.get("remove") for (kind, _), does in roles_drivers.items() if kind in BARRIER_WITHOUT_BUSES}
    return fn in roles_reach("remove", "action") - roles_reach("probe", "sleep", "runtime_suspend", "runtime_resume", "runtime_idle") \
        and held.isdisjoint(above | {fn}) and not any(code_calls.get(f, set()) & HOLDS for f in above - {fn}) \
        and (code_reach(fn).isdisjoint(PM_PUTS) or not code_reach(fn).isdisjoint(HOLDS))

@script:python@
@@
for facts in (barrier_without_found, barrier_without_swaps, barrier_without_maybe):
    facts.clear()

@barrier_without_usage_ref depends on !holds_kept && !holds_returned exists@
position p : script:python() { barrier_without_tears(p[0].current_element) and not any("pm_runtime" in guard.lower() for _, guard, _, _ in scopes_of(p)) };
expression x;
expression waits : script:python() { code_may(text_of(waits), PM_WAITS) };
expression e : script:python() { not code_only(e, BARRIER_WITHOUT_QUIET) };
@@
pm_runtime_barrier@p(x)
... when != waits(...)
e(...)

@script:python@
p << barrier_without_usage_ref.p;
x << barrier_without_usage_ref.x;
@@
barrier_without_found[place(p)] = p, x

@barrier_without_usage_ref_held depends on barrier_without_usage_ref exists@
expression get : script:python() { holds_call(text_of(get)) is not False };
expression put : script:python() { code_may(text_of(put), HOLDS_NOT) };
expression list es;
position p : script:python() { place(p) in barrier_without_found };
@@
get(es)
... when != put(...)
pm_runtime_barrier@p(...)

@script:python@
get << barrier_without_usage_ref_held.get;
es << barrier_without_usage_ref_held.es;
p << barrier_without_usage_ref_held.p;
@@
fn, get = p[0].current_element, text_of(get)
if not holds_call(get):
    barrier_without_maybe.add(place(p))
elif place(p) in barrier_without_found and (
        get not in HOLDS or same_object(fn, text_of(es).partition(",")[0], fn, barrier_without_found[place(p)][1]) is not False):
    del barrier_without_found[place(p)]

@barrier_without_usage_ref_off depends on barrier_without_usage_ref exists@
expression off : script:python() { code_may(text_of(off), PM_OFF) };
position p : script:python() { place(p) in barrier_without_found };
@@
off(...)
... when != pm_runtime_enable(...)
pm_runtime_barrier@p(...)

@script:python@
p << barrier_without_usage_ref_off.p;
@@
barrier_without_found.pop(place(p), None)

// The count is held behind these, also where they fail.
@barrier_without_usage_ref_swap depends on barrier_without_usage_ref forall@
identifier fn;
identifier get = {pm_runtime_get_sync, pm_runtime_get_noresume};
position p : script:python() { place(p) in barrier_without_found };
position g;
expression x;
@@
fn(...) {
...
pm_runtime_barrier@p(x);
get@g(x);
... when any
}

@script:python@
p << barrier_without_usage_ref_swap.p;
g << barrier_without_usage_ref_swap.g;
@@
barrier_without_swaps[place(p)] = g

@barrier_without_usage_ref_context depends on context@
position p : script:python() { place(p) in barrier_without_found };
@@
*pm_runtime_barrier@p(...)

@barrier_without_usage_ref_fix depends on patch@
identifier get;
position p : script:python() { place(p) in barrier_without_swaps };
expression x;
@@
-pm_runtime_barrier@p(x);
get(x);
+pm_runtime_barrier(x);

@script:python depends on report || org@
@@
for at, (p, x) in barrier_without_found.items():
    fn, get = p[0].current_element, barrier_without_swaps.get(at)
    finding("barrier-without-usage-ref", p,
            "the usage count is not held: the next callback may start behind this barrier, amid the teardown; " + (
                "call it behind line %s" % get[0].line if get else "take the count before, until the end"),
            related=[(get, "the count is taken here")] if get else (), fix=None if get else False,
            confidence=None if fn in roles_held.get("remove", ()) and device(fn, x) == "THE" and at not in barrier_without_maybe else "Low")
