// SPDX-License-Identifier: GPL-2.0-only
/// Registers are accessed in ->remove() while the device may be off
///
/// The driver core resumes a device before it is unbound, but lets it suspend again before it calls ->remove(): with no usage count held, its
/// clocks are off by then. An access then reads rubbish, is lost, or hangs or crashes the system, depending on the bus. So it is behind
/// pm_runtime_force_suspend() or a pm_runtime_put_sync() in ->remove() itself.
///
/// Resume the device first, with pm_runtime_get_sync(), and drop the count with pm_runtime_put_sync(); or leave the access out, as
/// ->runtime_suspend() has done then what is needed.
//# Fine: anything before it that is not seen, or that may resume the device, power it, or look at its status; a count that the probe keeps; an
//# access on some of the paths only, as a flag may tell that the device is in use. Low: a device that may be held active, or that autosuspends, as it
//# stays on for a while; clocks that the probe leaves on, or registers that it accesses without; a system controller; more than one driver, and buses
//# other than the platform bus. Left alone: AMBA, PCI and USB drivers, whose core resumes; registers with a cache. Not seen: more than one call down.
//|  static void acme_remove(struct platform_device *pdev)
//|  {
//| +	pm_runtime_get_sync(&pdev->dev);
//|  	writel(0, acme->base + ACME_CTRL);
//| +	pm_runtime_put_sync(&pdev->dev);
//|  	pm_runtime_disable(&pdev->dev);
// Group: order
// Confidence: Moderate
// Measured: 1 right, 0 wrong, 0 arguable (6.12, 7.3, Moderate); 2 arguable, 1 wrong at Low
// Impact: abort
// Origin: upstream fixes
// Kernel: 5.10-
// Fix: report-only, whether to resume the device or to leave the access out is for the driver to say
// Proof: the register is read while the clock is off; not where the device is resumed before, nor within the autosuspend delay (7.3)
// Keywords: clk_disable|clk_disable_unprepare|clk_bulk_disable|clk_bulk_disable_unprepare pm_runtime_enable|devm_pm_runtime_enable|devm_pm_runtime_set_active_enabled runtime_suspend|RUNTIME_PM_OPS|SET_RUNTIME_PM_OPS|SET_PM_RUNTIME_PM_OPS|UNIVERSAL_DEV_PM_OPS|DEFINE_RUNTIME_DEV_PM_OPS|_DEFINE_DEV_PM_OPS|EXPORT_RUNTIME_DEV_PM_OPS|EXPORT_GPL_RUNTIME_DEV_PM_OPS|EXPORT_NS_RUNTIME_DEV_PM_OPS|EXPORT_NS_GPL_RUNTIME_DEV_PM_OPS remove|remove_new
// Options: --no-includes
// Slice: keywords *pm_runtime_* *regmap_init_* syscon_* regcache_cache_only, callees, from remove remove_new runtime_suspend runtime_resume runtime_idle probe probe_new *PM_OPS
// Uses: pm_calls code roles device accesses scopes

virtual patch, context, org, report

@initialize:python@
@@
REMOVE_TOUCHES_QUIET = QUIET_CALLS | COMPUTES | LOCKS | PM_GIVE_UP | {
    "kfree", "mutex_destroy", "debugfs_remove", "debugfs_remove_recursive", "sysfs_remove_group", "device_remove_file", "disable_irq", "free_irq",
    "devm_free_irq", "synchronize_irq", "cancel_work_sync", "cancel_delayed_work_sync", "destroy_workqueue", "del_timer_sync", "timer_delete_sync",
    "hrtimer_cancel", "tasklet_kill", "device_init_wakeup", "dma_release_channel", "of_dma_controller_free", "pm_runtime_set_suspended",
    "dma_async_device_unregister", "mmc_remove_host", "complete", "completion_done", "cpu_latency_qos_remove_request", "irq_domain_remove",
    "i2c_del_adapter", "gpiochip_remove", "pwmchip_remove", "rproc_del"}
REMOVE_TOUCHES_DATA = {"priv", "drvdata", "devdata", "clientdata", "adapdata"}
REMOVE_TOUCHES_OFF = {c for c in SUPPLIES_OFF if c.startswith("clk_")}
REMOVE_TOUCHES_KINDS = {"platform_driver", "i2c_driver", "spi_driver", "component_ops"}
scopes_wants.append(lambda fn: any(map(accesses_how, code_calls[fn])) and fn in roles_reach("remove"))
remove_touches_in = set()        # removes that the device may be off in
remove_touches_straight = set()  # functions that access registers on each path, and do nothing else that matters
remove_touches_ends = set()      # (function, whether it keeps the usage count, or has dropped it, where it succeeds)
remove_touches_doubt = set()     # functions with an access on a condition, or behind a scoped guard, and probes with one before anything is on
remove_touches_found = {}        # function -> (position list of an access, what is called, what has suspended the device, its position list)


def remove_touches_noise(e):
    # To call E may be more than to look something up, to compute it, or to take back a class device.
    words = e.split("_")
    known = words[0] == "to" or words[-1] in REMOVE_TOUCHES_DATA or "unregister" in words and not code_elsewhere(e)
    return not (known and e not in code_calls or code_only(e, REMOVE_TOUCHES_QUIET))


def remove_touches_on(e):
    # To call E may power the device.
    return code_may(e, SUPPLIES_ON | PM_GETS | PM_SCOPE | PM_RESUME) or "enabled" in e.split("_") or code_elsewhere(e)


def remove_touches_at(p):
    return any(place(p) == place(hit[0]) for hit in remove_touches_found.values())


def remove_touches_probe():
    # The probe and what it calls, but for what resumes the device: the functions.
    return code_calls.keys() & roles_reach("probe") - roles_reach("runtime_resume")


def remove_touches_clocks(fns, names):
    # What FNS themselves call NAMES for, by the last member.
    return {x.replace("->", ".").rpartition(".")[2] for c in names for f, x in code_given.get(c, ()) if f in fns}


def remove_touches_held(fn, off):
    # The probe keeps a count until the access: None where it may.
    own = remove_touches_probe()
    if off == "pm_runtime_force_suspend" or off in PM_PUTS and PM_GETS.isdisjoint(code_calls[fn]) or not any(code_may(f, PM_GETS) for f in own):
        return False
    kept, dropped = ({f for f in own if (f, how) in remove_touches_ends} for how in (True, False))
    return True if kept - dropped else None if kept or not dropped else False


def remove_touches_low(access, off):
    # The device may be active, its clock on, or these may be the registers of another one.
    own, calls = remove_touches_probe(), set().union(*code_calls.values())
    on, bound = remove_touches_clocks(own, SUPPLIES_ON), set().union(*map(code_calls.get, own))
    return not on <= remove_touches_clocks(roles_reach("runtime_suspend"), SUPPLIES_OFF) or any({"clk", "enabled"} <= set(c.split("_")) for c in bound) \
        or on and calls.isdisjoint({"pm_runtime_set_active", "devm_pm_runtime_set_active_enabled"}) or roles("runtime_idle") & code_calls.keys() \
        or "pm_runtime_forbid" in calls or "pm_runtime_use_autosuspend" in calls and off in ("", "pm_runtime_put_sync") \
        or [kind for kind, var in roles_drivers if kind.endswith("_driver")] != ["platform_driver"] \
        or not any(device(f, x) == "THE" for c in PM_ENABLE for f, x in code_given.get(c, ())) \
        or "memory" not in map(accesses_how, {access} | code_reach(access)) or any(c.startswith("syscon_") for c in calls)

@script:python@
@@
for facts in (remove_touches_in, remove_touches_straight, remove_touches_ends, remove_touches_doubt, remove_touches_found):
    facts.clear()
suspends = {does.get("runtime_suspend") for does in roles_drivers.values()} - {None, "NULL"}
clocked = any("regmap_init_mmio_clk" in c or c == "regmap_mmio_attach_clk" for calls in code_calls.values() for c in calls)  # by each access itself
if suspends and not clocked and not any(REMOVE_TOUCHES_OFF.isdisjoint(code_reach(f)) for f in suspends):
    remove_touches_in.update(does["remove"] for (kind, var), does in roles_drivers.items()
                             if kind in REMOVE_TOUCHES_KINDS and any(map(accesses_how, code_reach(does.get("remove")))))

@remove_touches_suspended_any@
identifier fn : script:python() { (fn in remove_touches_in) };
@@
fn(...) { ... }

@remove_touches_suspended_straight depends on remove_touches_suspended_any forall@
identifier fn : script:python() { accesses_near(fn) and fn in code_calls and bool(code_callers(fn) & remove_touches_in) };
identifier access : script:python() { accesses_how(access) is not None };
expression noise : script:python() { remove_touches_noise(text_of(noise)) };
@@
fn(...) {
... when != noise(...)
    when strict
access(...)
... when any
}

@script:python@
fn << remove_touches_suspended_straight.fn;
@@
remove_touches_straight.add(fn)

@remove_touches_suspended depends on remove_touches_suspended_any forall@
identifier fn : script:python() { (fn in remove_touches_in) };
identifier access : script:python() { bool(accesses_how(access)) or access in remove_touches_straight };
expression noise : script:python() { remove_touches_noise(text_of(noise)) };
position a;
@@
fn(...) {
... when != noise(...)
    when strict
access@a(...)
... when any
}

@script:python@
fn << remove_touches_suspended.fn;
access << remove_touches_suspended.access;
a << remove_touches_suspended.a;
@@
remove_touches_found[fn] = min(remove_touches_found.get(fn, (a, access, "", a)), (a, access, "", a), key=lambda hit: place(hit[0]))

// Whatever was before, this suspends it.
@remove_touches_suspended_behind depends on remove_touches_suspended_any forall@
identifier fn : script:python() { (fn in remove_touches_in) };
identifier off = {pm_runtime_force_suspend, pm_runtime_put_sync, pm_runtime_put_sync_suspend, pm_runtime_dont_use_autosuspend};
identifier access : script:python() { bool(accesses_how(access)) or access in remove_touches_straight };
expression noise : script:python() { remove_touches_noise(text_of(noise)) };
expression x;
position o, a;
@@
fn(...) {
... when != pm_runtime_disable(...)
off@o(x)
... when != noise(...)
    when strict
access@a(...)
... when any
}

@script:python@
fn << remove_touches_suspended_behind.fn;
off << remove_touches_suspended_behind.off;
x << remove_touches_suspended_behind.x;
o << remove_touches_suspended_behind.o;
access << remove_touches_suspended_behind.access;
a << remove_touches_suspended_behind.a;
@@
if device(fn, x) == "THE":
    remove_touches_found[fn] = a, access, off, o

@remove_touches_suspended_ends depends on remove_touches_suspended || remove_touches_suspended_behind exists@
identifier last : script:python() { code_may(last, PM_GETS) != code_may(last, PM_PUTS) };
expression put : script:python() { code_may(text_of(put), PM_PUTS) };
expression e : script:python() { (text_of(e) not in QUIET_CALLS) };
position p;
@@
last@p(...)
... when != put(...)
\(return 0;\|return e(...);\)

@script:python@
last << remove_touches_suspended_ends.last;
p << remove_touches_suspended_ends.p;
@@
remove_touches_ends.add((p[0].current_element, code_may(last, PM_GETS)))

// A flag may tell that the device is in use.
@remove_touches_suspended_flag depends on remove_touches_suspended || remove_touches_suspended_behind@
identifier access;
position p : script:python() { p[0].current_element in remove_touches_straight or remove_touches_at(p) };
expression C, E, F;
@@
\(C && <+... access@p(...) ...+>\|C || <+... access@p(...) ...+>\|C ? <+... access@p(...) ...+> : E\|C ? F : <+... access@p(...) ...+>\)

@script:python@
p << remove_touches_suspended_flag.p;
@@
remove_touches_doubt.add(p[0].current_element)

// The registers do without this clock.
@remove_touches_suspended_unclocked depends on remove_touches_suspended || remove_touches_suspended_behind exists@
identifier fn : script:python() { (fn in roles("probe")) };
identifier access : script:python() { bool(accesses_how(access)) or access in remove_touches_straight };
expression on : script:python() { remove_touches_on(text_of(on)) };
@@
fn(...) {
... when != on(...)
access(...)
... when any
}

@script:python@
fn << remove_touches_suspended_unclocked.fn;
@@
remove_touches_doubt.add(fn)

@remove_touches_suspended_context depends on context@
identifier access;
position a : script:python() { remove_touches_at(a) };
@@
*access@a(...)

@script:python depends on remove_touches_suspended || remove_touches_suspended_behind@
@@
remove_touches_doubt.update(p[0].current_element for p, guard, _, _ in scopes.values() if "pm_runtime" in guard)

@script:python depends on report || org@
@@
for fn, (a, access, off, o) in remove_touches_found.items():
    held = remove_touches_held(fn, off)
    why = ": %s() on line %s has suspended it; access it before" % (off, o[0].line) if off \
        else " where it is runtime suspended by then; call pm_runtime_get_sync() before"
    if not held and remove_touches_doubt.isdisjoint({fn, access}):
        finding("remove-touches-suspended", a, "%s() finds the device off%s" % (access, why), related=[(o, "suspended here")] if off else [],
                confidence="Low" if held is None or remove_touches_doubt & roles("probe") or remove_touches_low(access, off) else None)
