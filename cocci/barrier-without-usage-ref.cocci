// SPDX-License-Identifier: GPL-2.0-only
/// The driver waits with pm_runtime_barrier() for the runtime PM callbacks of a
/// device that it is about to tear down, but does not hold the usage counter:
/// when the barrier returns, a new request or an autosuspend timer may start
/// the next callback, which then finds the device half torn down.
///
/// Take the counter first, with pm_runtime_get_sync() or
/// pm_runtime_get_noresume(), and keep it until the teardown is done.
///
//# Silent: behind pm_runtime_disable() nothing can start any more, and one that
//# follows before anything is torn down waits once again; PCI, AMBA, SDIO, SPMI,
//# AC97 and Greybus hold the counter of the device while its driver is removed,
//# as do probes that keep a reference or forbid runtime PM; functions that probe
//# and resume paths use too; remove functions of a bus (bus-remove-no-idle-drain).
//# Low: the part of a remove that its caller sees through and devm actions, as
//# the reference may be held elsewhere.
//| -	pm_runtime_barrier(dev);
//|  	pm_runtime_get_sync(dev);
//| +	pm_runtime_barrier(dev);
//|  	acme_stop(acme);
//
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
// Slice: keywords
// Uses: callbacks

virtual patch
virtual context
virtual org
virtual report

@initialize:python@
@@
barrier_without_held = set()    # places of barriers that are reached with the counter held, or nothing left to wait for
barrier_without_found = {}      # place of a barrier -> BarrierWithoutUsageRef
barrier_without_swaps = set()   # places of barriers that the get follows at once

BARRIER_WITHOUT_BUSES = {"pci_driver", "amba_driver", "sdio_driver", "spmi_driver", "ac97_codec_driver", "greybus_driver"}
BARRIER_WITHOUT_GET = re.compile(r"\bpm_runtime_(?:get\w*|resume_and_get|forbid)\s*\(")
BARRIER_WITHOUT_PUT = re.compile(r"\bpm_runtime_(?:put\w*|allow)\s*\(")
BARRIER_WITHOUT_OFF = re.compile(r"\b(?:__)?pm_runtime_(?:disable|force_suspend)\s*\(")
BARRIER_WITHOUT_CALL = re.compile(r"\b(?!(?:if|while|for|switch|return|sizeof)\b)([A-Za-z_]\w*)\s*\(")
BARRIER_WITHOUT_HARMLESS = re.compile(r"pm_|dev_(?:\w*dbg|info|warn|err|get_drvdata|set_drvdata)$|to_|(?:un)?likely$|WARN|IS_|\w+_[gs]et_\w*data$")


class BarrierWithoutUsageRef:
    # P: the barrier.  DROPPED: the counter was held before.  LATER: it is taken after the barrier.
    def __init__(self, p, dropped, later, confidence):
        self.p, self.dropped, self.later, self.confidence = p, dropped, later, confidence


def barrier_without_roles(fn):
    # The kinds of drivers that FN is a remove of, "action" for a devm action.
    kinds = {kind for kind, var, member, f, path in pm_tables if f == fn and pm_role_of(kind, member) == "remove"}
    return kinds | ({"action"} if fn in pm_actions else set())


BARRIER_WITHOUT_LEAVES = re.compile(r"\{[^{}]*\b(?:return|goto)\b[^{}]*\}|^\w+:.*", re.S | re.M)


def barrier_without_kept():
    # A probe that succeeds keeps a reference.
    for f in pm_source.values():
        if in_role(f.name, "probe") and BARRIER_WITHOUT_GET.search(f.body):
            bodies = [f.body] + [pm_source[g].body for g in callees(f.name)]
            if not any(BARRIER_WITHOUT_PUT.search(BARRIER_WITHOUT_LEAVES.sub("", body[1:])) for body in bodies):
                return True
    return False


def barrier_without_add(p):
    fn = p[0].current_element
    if place(p) in barrier_without_held or not tears_down(fn) or in_role(fn, "probe", "sleep", "runtime_suspend", "runtime_resume"):
        return
    kinds = barrier_without_roles(fn)
    above = {f for f in functions("remove", "action") if fn in callees(f)}
    for f in above:
        kinds = kinds | barrier_without_roles(f)
    if kinds & (BARRIER_WITHOUT_BUSES | {"bus_type", "device_driver"}) or barrier_without_kept() \
            or any(BARRIER_WITHOUT_GET.search(pm_source[f].body) for f in above if f in pm_source):
        return
    before, after = around(p)
    if BARRIER_WITHOUT_PUT.search(after) and not BARRIER_WITHOUT_GET.search(before + after):
        return      # drops what somebody else has taken
    off = BARRIER_WITHOUT_OFF.search(after)
    calls = BARRIER_WITHOUT_CALL.findall(after[len("pm_runtime_barrier"):off.start()] if off else "")
    if off and all(map(BARRIER_WITHOUT_HARMLESS.match, calls)):
        return
    sure = has_role(fn, "remove")
    barrier_without_found[place(p)] = BarrierWithoutUsageRef(
        p, BARRIER_WITHOUT_PUT.search(before), BARRIER_WITHOUT_GET.search(after),
        "Low" if not sure or under(p, "drivers/usb/core", "arch", "drivers/acpi") else None)


def barrier_without_is(p, fixed=False):
    return place(p) in barrier_without_found and (not fixed or place(p) in barrier_without_swaps)


def barrier_without_report(hit):
    fixed = place(hit.p) in barrier_without_swaps
    if hit.later:
        line = int(hit.p[0].line) + around(hit.p)[1].count("\n", 0, hit.later.start())
        what = ("call it after the counter is taken on line %d" if fixed else
                "take the counter before it, not only on line %d, and by hand as the two lines are apart") % line
    elif hit.dropped:
        what = "call it while the usage counter is held, before the pm_runtime_put on line %d, and drop that only after the teardown" % (
            int(hit.p[0].line) - around(hit.p)[0].count("\n", hit.dropped.start()))
    else:
        what = "take the counter with pm_runtime_get_sync() or pm_runtime_get_noresume() first, and keep it until the teardown is done"
    finding("barrier-without-usage-ref", hit.p,
            "pm_runtime_barrier() waits for running callbacks, but the usage counter is not held: the next one may start at once and find the device half torn down; " + what,
            confidence=hit.confidence, fix=None if fixed else False)

@script:python@
@@
barrier_without_held.clear()
barrier_without_found.clear()
barrier_without_swaps.clear()

// The paths below are worth a look only where there is such a call.
@barrier_without_usage_ref_any@
@@
pm_runtime_barrier(...)

@barrier_without_usage_ref_held depends on barrier_without_usage_ref_any exists@
identifier get = {pm_runtime_get_sync, pm_runtime_resume_and_get, pm_runtime_get_noresume, pm_runtime_get, pm_runtime_get_if_in_use, pm_runtime_get_if_active, pm_runtime_forbid};
identifier put = {pm_runtime_put, pm_runtime_put_sync, pm_runtime_put_noidle, pm_runtime_put_autosuspend, __pm_runtime_put_autosuspend, pm_runtime_put_sync_suspend, pm_runtime_put_sync_autosuspend, pm_runtime_allow};
expression dev, other;
position p;
@@
get(dev, ...)
... when != put(dev)
pm_runtime_barrier@p(other)

@script:python@
dev << barrier_without_usage_ref_held.dev;
other << barrier_without_usage_ref_held.other;
p << barrier_without_usage_ref_held.p;
@@
if same_device(dev, other):
    barrier_without_held.add(place(p))

@barrier_without_usage_ref_off depends on barrier_without_usage_ref_any exists@
identifier off = {pm_runtime_disable, __pm_runtime_disable, pm_runtime_force_suspend};
position p;
@@
off(...)
... when != pm_runtime_enable(...)
pm_runtime_barrier@p(...)

@script:python@
p << barrier_without_usage_ref_off.p;
@@
barrier_without_held.add(place(p))

@barrier_without_usage_ref@
position p;
@@
pm_runtime_barrier@p(...)

@script:python@
p << barrier_without_usage_ref.p;
@@
barrier_without_add(p)

@barrier_without_usage_ref_swap depends on barrier_without_usage_ref_any@
identifier get = {pm_runtime_get_sync, pm_runtime_resume_and_get, pm_runtime_get_noresume};
position p : script:python() { barrier_without_is(p) };
expression dev, ret;
statement S;
@@
pm_runtime_barrier@p(dev);
(
get(dev);
|
ret = get(dev);
if (<+... ret ...+>) S
)

@script:python@
p << barrier_without_usage_ref_swap.p;
@@
barrier_without_swaps.add(place(p))

@barrier_without_usage_ref_star depends on context@
position p : script:python() { barrier_without_is(p) };
@@
* pm_runtime_barrier@p(...)

@barrier_without_usage_ref_fix depends on patch@
identifier get = {pm_runtime_get_sync, pm_runtime_resume_and_get, pm_runtime_get_noresume};
position p : script:python() { barrier_without_is(p, True) };
expression dev, ret;
statement S;
@@
-pm_runtime_barrier@p(dev);
(
get(dev);
+pm_runtime_barrier(dev);
|
ret = get(dev);
if (<+... ret ...+>) S
+pm_runtime_barrier(dev);
)

@script:python depends on report || org@
@@
for hit in barrier_without_found.values():
    barrier_without_report(hit)
