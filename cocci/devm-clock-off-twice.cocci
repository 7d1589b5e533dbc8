// SPDX-License-Identifier: GPL-2.0-only
/// A clock that devres switches off behind ->runtime_suspend()
///
/// devm_clk_get_enabled() switches the clock off when the driver is unbound,
/// whatever state the device is in. Where the device is suspended then,
/// ->runtime_suspend() has switched it off already: the kernel warns of
/// unbalanced counts, and where the clock is shared, it goes off under
/// another driver. A device that nobody uses is suspended then, as the driver
/// core drops the usage count that it takes before ->remove().
///
/// Get the clock by devm_clk_get() and leave it to runtime PM, or resume and
/// hold the device in ->remove().
///
//# Fine: a usage count that probe or remove holds; a device that is not set
//# active, for which the first resume enables the clock once more; a probe that
//# enables it once more itself; an action that resumes the device; buses that
//# resume the device before remove; a driver that is never unbound. Low: devices with autosuspend, which
//# remove finds active unless that is given up; a remove that calls the
//# driver's functions in other files. Not seen: a remove that resumes the
//# device and puts it again.
//| -	acme->clk = devm_clk_get_enabled(dev, NULL);
//| +	acme->clk = devm_clk_get(dev, NULL);
//
// Group: devres
// Confidence: Moderate
// Measured: 2 right, 0 wrong, 0 arguable (6.12 and 7.3, Moderate)
// Impact: abort
// Origin: upstream fixes
// Kernel: 6.3-
// Fix: report-only, whether the clock is left to runtime PM or the device is held in remove is for the driver to say
// Proof: the clock goes off under another driver that has it enabled; with the device held in remove, it stays on (7.3)
// Keywords: devm_clk_get_enabled|devm_clk_get_optional_enabled|devm_clk_bulk_get_all_enabled|devm_clk_bulk_get_all_enable clk_disable|clk_disable_unprepare|clk_bulk_disable|clk_bulk_disable_unprepare runtime_suspend|RUNTIME_PM_OPS|SET_RUNTIME_PM_OPS|SET_PM_RUNTIME_PM_OPS|UNIVERSAL_DEV_PM_OPS|DEFINE_RUNTIME_DEV_PM_OPS|_DEFINE_DEV_PM_OPS|EXPORT_RUNTIME_DEV_PM_OPS|EXPORT_GPL_RUNTIME_DEV_PM_OPS|EXPORT_NS_RUNTIME_DEV_PM_OPS|EXPORT_NS_GPL_RUNTIME_DEV_PM_OPS
// Options: --no-includes
// Slice: keywords clk_*enable* pm_runtime_*, callers, from probe probe_new remove remove_new runtime_suspend runtime_resume *PM_OPS
// Uses: pm_calls code roles unbind device supplies left_suspended

virtual patch, context, org, report

@initialize:python@
@@
DEVM_CLOCK_DEVRES_OFF = {"devm_pm_runtime_enable", "devm_pm_runtime_set_active_enabled"}  # give autosuspend up by themselves
devm_clock_left = set()     # (probe, clock) that probe itself switches off at its end
devm_clock_guarded = set()  # clocks that are switched off on a condition
devm_clock_hits = {}        # place of a call that gets a clock -> (position list, the clock, whether it is sure)


def devm_clock_sure(probe, remove, clock):
    # Whether REMOVE leaves the device suspended with CLOCK, that PROBE has from devres, off: None for no, False for perhaps.
    reach, leaves = left_suspended_reach(probe), roles_reach("action") | ({remove} | code_reach(remove) if remove else set())
    on, off = clock in supplies(reach, "on"), (probe, clock) in devm_clock_left
    once = off and not on if reach.isdisjoint(LEFT_ACTIVE) else off or not on
    if clock not in left_suspended_lost({probe}) or not once:
        return None
    if leaves & (PM_GETS | PM_SCOPE | PM_RESUME | SUPPLIES_ON) or remove and remove not in code_calls:
        return None
    delayed = left_suspended_delayed(remove or probe) and reach.isdisjoint(DEVM_CLOCK_DEVRES_OFF) and "pm_runtime_force_suspend" not in leaves
    return not (delayed or clock in devm_clock_guarded or any(map(code_elsewhere, leaves)))


def devm_clock(fn, x):
    # How sure it is that a clock which function FN keeps in X is switched off twice: None for not at all.
    clock = supplies_about(fn, x)
    sure = [devm_clock_sure(probe, remove, clock) for probe, remove in left_suspended_drivers() if fn in {probe} | code_reach(probe)]
    return None if None in sure or not sure else all(sure)

@script:python@
@@
for facts in (devm_clock_left, devm_clock_guarded, devm_clock_hits):
    facts.clear()

@devm_clock_off_twice_get depends on left_suspended_probe@
expression x;
identifier get = {devm_clk_get_enabled, devm_clk_get_optional_enabled};
identifier all = {devm_clk_bulk_get_all_enabled, devm_clk_bulk_get_all_enable};
position p;
@@
\(x = get@p(...)\|all@p(..., &x)\)

@devm_clock_off_twice_left depends on devm_clock_off_twice_get exists@
identifier left_suspended_probe.fn;
identifier off : script:python() { (off in SUPPLIES_OFF) };
expression y;
@@
fn(...) {
... when any
off(..., y);
... when any
return 0;
}

@script:python@
fn << left_suspended_probe.fn;
y << devm_clock_off_twice_left.y;
@@
devm_clock_left.add((fn, supplies_about(fn, y)))

@devm_clock_off_twice_guard depends on devm_clock_off_twice_get@
identifier off : script:python() { (off in SUPPLIES_OFF) };
expression E, y;
position q : script:python() { (q[0].current_element in roles_reach("runtime_suspend") | roles("runtime_suspend")) };
@@
if (E) { ... when any
off@q(..., y)
... when any
}

@script:python@
y << devm_clock_off_twice_guard.y;
q << devm_clock_off_twice_guard.q;
@@
devm_clock_guarded.add(supplies_about(q[0].current_element, y))

@script:python@
x << devm_clock_off_twice_get.x;
p << devm_clock_off_twice_get.p;
@@
sure = devm_clock(p[0].current_element, x)
if sure is not None:
    devm_clock_hits[place(p)] = p, supplies_about(p[0].current_element, x), sure

@devm_clock_off_twice_context depends on context@
identifier get;
position p : script:python() { place(p) in devm_clock_hits };
@@
*get@p(...)

@script:python depends on report || org@
@@
for p, clock, sure in devm_clock_hits.values():
    finding("devm-clock-off-twice", p, "%s is switched off again by devres where unbinding finds the device suspended: get it by devm_clk_get(), or hold the device in remove"
            % clock, confidence=None if sure else "Low")
