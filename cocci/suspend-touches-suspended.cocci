// SPDX-License-Identifier: GPL-2.0-only
/// Registers are accessed in system suspend while the device may be off
///
/// The PM core does not resume a device before it calls ->suspend(): where it is runtime suspended, its clocks or supplies are off by then. An
/// access then reads rubbish, is lost, fails and keeps the system from suspending, or hangs or crashes it, depending on the bus.
///
/// Resume the device first, with pm_runtime_resume_and_get(), and drop the count in ->resume(); or leave the access out where
/// pm_runtime_status_suspended() says that the device is off, as ->runtime_suspend() has done then what is needed.
//# Fine: anything before it that is not seen, or that may resume the device, power it, or look at its status. Low: a device that may be held active,
//# as the probe keeps a usage count or forbids; a system controller; a driver whose bus is not seen, or may resume it. Left alone: PCI drivers, whose
//# core resumes; registers with a cache. Not seen: an access on some of the paths only, as a flag may tell that the device is in use; more than
//# one call down; which clock is for the registers.
//|  static int acme_suspend(struct device *dev)
//|  {
//| +	ret = pm_runtime_resume_and_get(dev);
//| +	if (ret)
//| +		return ret;
//|  	acme->ctrl = readl(acme->base + ACME_CTRL);
//|  	return pm_runtime_force_suspend(dev);
// Group: sleep
// Confidence: Moderate
// Measured: 3 right, 0 wrong, 0 arguable (6.12, 7.3, Moderate)
// Impact: abort
// Origin: public reports
// Kernel: 5.10-
// Fix: report-only, whether to resume the device or to leave the access out is for the driver to say
// Proof: the register is read while the clock is off, if the device is runtime suspended; not where it is resumed before (7.3)
// Keywords: clk_disable|clk_disable_unprepare|clk_bulk_disable|clk_bulk_disable_unprepare|regulator_disable|regulator_bulk_disable pm_runtime_enable|devm_pm_runtime_enable|devm_pm_runtime_set_active_enabled runtime_suspend|RUNTIME_PM_OPS|SET_RUNTIME_PM_OPS|SET_PM_RUNTIME_PM_OPS|UNIVERSAL_DEV_PM_OPS|_DEFINE_DEV_PM_OPS suspend|suspend_late|suspend_noirq|SYSTEM_SLEEP_PM_OPS|SET_SYSTEM_SLEEP_PM_OPS|LATE_SYSTEM_SLEEP_PM_OPS|SET_LATE_SYSTEM_SLEEP_PM_OPS|NOIRQ_SYSTEM_SLEEP_PM_OPS|SET_NOIRQ_SYSTEM_SLEEP_PM_OPS|UNIVERSAL_DEV_PM_OPS|_DEFINE_DEV_PM_OPS
// Options: --no-includes
// Slice: keywords *pm_runtime_* *regmap_init_* syscon_* regcache_cache_only dev_pm_set_driver_flags, callees, from suspend suspend_late suspend_noirq prepare runtime_suspend probe probe_new *PM_OPS
// Uses: pm_calls code roles device accesses

virtual patch, context, org, report

@initialize:python@
@@
SUSPEND_TOUCHES_QUIET = QUIET_CALLS | COMPUTES | {
    "guard(mutex)", "spi_controller_get_devdata", "disable_irq", "synchronize_irq", "cancel_work_sync", "cancel_delayed_work_sync",
    "i2c_mark_adapter_suspended", "netif_device_detach"} | {
    lock + how for lock in ("mutex_lock", "mutex_unlock", "spin_lock", "spin_unlock") for how in ("", "_irq", "_irqsave", "_irqrestore", "_bh")}
# Buses that do not resume a device before its ->suspend().
SUSPEND_TOUCHES_KINDS = {"platform_driver", "i2c_driver", "spi_driver", "amba_driver"}
suspend_touches_in = set()        # what suspends where the device may be off
suspend_touches_straight = set()  # functions that access registers on each path, and do nothing else that matters
suspend_touches_held = set()      # functions that may keep a usage count
suspend_touches_found = {}        # function -> (position list of its first access, what is called)


def suspend_touches_noise(e):
    # To call E may be more than to look something up, or to compute it.
    return not (e in SUSPEND_TOUCHES_QUIET or e.startswith("to_")) or e in code_macros


def suspend_touches_low(access):
    # The device may be held active, or resumed by its bus, or these may be the registers of another one.
    kinds = {kind for kind, var in roles_drivers if kind.endswith("_driver")}
    held = {f for f in roles_reach("probe") if f in suspend_touches_held or not PM_GETS.isdisjoint(code_calls.get(f, ())) and not code_may(f, PM_PUTS)}
    return not kinds or not kinds <= SUSPEND_TOUCHES_KINDS or held or code_somewhere({"pm_runtime_forbid"}) \
        or any(c.startswith("regmap_") for c in {access} | code_reach(access)) and any(c.startswith("syscon_") for calls in code_calls.values() for c in calls)

@script:python@
@@
for facts in (suspend_touches_in, suspend_touches_straight, suspend_touches_held, suspend_touches_found):
    facts.clear()
clocked = any("regmap_init_mmio_clk" in c for calls in code_calls.values() for c in calls)  # by each access itself
for (kind, var), does in roles_drivers.items():
    if kind == "dev_pm_ops" and not SUPPLIES_OFF.isdisjoint(code_reach(does.get("runtime_suspend"))) and PM_GETS.isdisjoint(code_reach(does.get("prepare"))) \
            and not clocked and not code_somewhere({"dev_pm_set_driver_flags"}) and "pci_driver" not in {kind for kind, var in roles_drivers}:
        suspend_touches_in.update(does[m] for m in ("suspend", "suspend_late", "suspend_noirq") if does.get(m) in code_calls)

@suspend_touches_suspended_any@
identifier fn : script:python() { (fn in suspend_touches_in) };
@@
fn(...) { ... }

@suspend_touches_suspended_straight depends on suspend_touches_suspended_any forall@
identifier fn : script:python() { accesses_near(fn) and fn in code_calls and bool(code_callers(fn) & suspend_touches_in) };
identifier access : script:python() { accesses_how(access) is not None };
expression noise : script:python() { suspend_touches_noise(text_of(noise)) };
@@
fn(...) {
... when != noise(...)
    when strict
access(...)
... when any
}

@script:python@
fn << suspend_touches_suspended_straight.fn;
@@
suspend_touches_straight.add(fn)

@suspend_touches_suspended depends on suspend_touches_suspended_any forall@
identifier fn : script:python() { (fn in suspend_touches_in) };
identifier access : script:python() { bool(accesses_how(access)) or access in suspend_touches_straight };
expression noise : script:python() { suspend_touches_noise(text_of(noise)) };
position a;
@@
fn(...) {
... when != noise(...)
    when strict
access@a(...)
... when any
}

@script:python@
fn << suspend_touches_suspended.fn;
access << suspend_touches_suspended.access;
a << suspend_touches_suspended.a;
@@
suspend_touches_found[fn] = min(suspend_touches_found.get(fn, (a, access)), (a, access), key=lambda hit: place(hit[0]))

@suspend_touches_suspended_held depends on suspend_touches_suspended exists@
identifier get : script:python() { (get in PM_GETS) };
expression put : script:python() { code_may(text_of(put), PM_PUTS) };
position p;
@@
get@p(...)
... when != put(...)
\(return 0;\|return pm_runtime_enable(...);\)

@script:python@
p << suspend_touches_suspended_held.p;
@@
suspend_touches_held.add(p[0].current_element)

@suspend_touches_suspended_context depends on context@
identifier access;
position a : script:python() { place(a) in map(lambda hit: place(hit[0]), suspend_touches_found.values()) };
@@
*access@a(...)

@script:python depends on report || org@
@@
for a, access in suspend_touches_found.values():
    finding("suspend-touches-suspended", a, "%s() finds the device off where it is runtime suspended when the system sleeps: call pm_runtime_resume_and_get() before"
            % access, confidence="Low" if suspend_touches_low(access) else None)
