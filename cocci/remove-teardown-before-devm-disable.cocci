// SPDX-License-Identifier: GPL-2.0-only
/// A remove takes away what ->runtime_suspend() needs, and devres may run that behind it
///
/// devm_pm_runtime_enable() is undone only after ->remove(): until then the device can still be active, with its autosuspend delay running.
/// Giving autosuspend up, devres then runs ->runtime_suspend(), which disables the clocks and supplies that remove has disabled before, or
/// uses what it has freed: unbalanced counts that hit other users of the clock, an access without a clock, or a use after free on unbind
/// and module reload.
///
/// Suspend the device before its resources go: call pm_runtime_dont_use_autosuspend() first, and disable nothing again that
/// ->runtime_suspend() has disabled by then. Or leave the resources to devres too, requested before runtime PM is enabled.
///
//# Fine: a remove that suspends the device, holds a usage count or clears what tells ->runtime_suspend() how much there is to do; a device
//# without autosuspend, which is suspended before remove, unless remove drops the last usage count itself; a clock that probe and remove
//# hold on top of runtime PM; a component's unbind (its devres goes with it). Not seen: resources compared by another name than the last
//# one of the argument, or what its variable was declared as; probe and remove in different modules.
//|  	/* ->remove(), where ->runtime_suspend() disables the clock */
//| -	clk_disable_unprepare(acme->clk);
//| +	pm_runtime_dont_use_autosuspend(dev);
//
// Group: devres
// Confidence: Moderate
// Measured: 1 right, 0 wrong, 0 arguable (6.12)
// Impact: abort
// Origin: seed 003
// Kernel: 5.15-
// Fix: report-only, whether to suspend first or to leave the resources to devres is for the driver to decide
// Proof: the clock is disabled twice and goes off under another driver; suspended instead, it is disabled once (6.1, 6.12, 7.3)
// Keywords: devm_pm_runtime_enable|devm_pm_runtime_set_active_enabled
// Options: --no-includes
// Slice: keywords pm_runtime_use_autosuspend pm_runtime_set_active, from probe probe_new remove remove_new disconnect runtime_suspend *PM_OPS
// Uses: pm_calls code roles device accesses supplies frees

virtual patch, context, org, report

@initialize:python@
@@
remove_teardown_enables = []  # position list of each devm enable
remove_teardown_shared = []   # as supplies_calls: calls of what ->runtime_suspend() is, or calls
remove_teardown_found = {}    # driver -> (place, position list, callback, what goes wrong, enable)


def remove_teardown_harm(call, about, probe, used):
    # What goes wrong in USED, the functions of a ->runtime_suspend(), behind CALL, which is about ABOUT.
    does, taken, by_hand = SUPPLIES.get(call), supplies(used, "off"), supplies(probe, "on")
    if does == "free":
        return "uses what is freed here" if frees_used(used, about) else None
    if does == "unprepare":
        return "disables what is unprepared here" if about in taken else None
    off = {about} if does == "off" else supplies({call} | code_reach(call), "off")
    # A count that probe and remove hold on top of that of runtime PM is no harm.
    twice = off & taken - (set() if code_somewhere({"pm_runtime_set_active", "devm_pm_runtime_set_active_enabled"}) else by_hand)
    access = does == "off" and about in by_hand - taken and call.startswith("clk_") and any(map(accesses, used))
    return "disables %s once more" % min(twice).lstrip(":") if twice else "accesses registers" if access else None

@script:python@
@@
for facts in (remove_teardown_enables, remove_teardown_shared, remove_teardown_found):
    facts.clear()

// What devres takes back behind the remove.
@remove_teardown_before_devm_disable_enable@
identifier enable = {devm_pm_runtime_enable, devm_pm_runtime_set_active_enabled};
position p;
@@
enable@p(...)

@script:python@
p << remove_teardown_before_devm_disable_enable.p;
@@
remove_teardown_enables.append(p)

// It takes away what it takes away in ->runtime_suspend(), too.
@remove_teardown_before_devm_disable_shared depends on remove_teardown_before_devm_disable_enable@
identifier call : script:python() { (call in code_calls and call in roles_reach("runtime_suspend")) };
position p : script:python(call) { bool(remove_teardown_shared.append((call, "", p))) };
@@
call@p(...)

@script:python depends on remove_teardown_before_devm_disable_enable@
@@
gives_up = code_somewhere({"pm_runtime_use_autosuspend"})
for driver, does in roles_drivers.items():
    remove, probe = does.get("remove", ""), does.get("probe", "")
    reach, probes = {remove} | code_reach(remove), {probe} | code_reach(probe)
    ons = [q for q in remove_teardown_enables if q[0].current_element in probes]
    late = driver[0] != "component_ops" and ons and not accesses_prevented(remove) and (gives_up or "pm_runtime_put_noidle" in reach)
    for fn in sorted(roles("runtime_suspend") & code_calls.keys()) if late else ():
        used = {f for f in {fn} | code_reach(fn) if f in code_calls}
        for call, about, p in supplies_calls + remove_teardown_shared:
            mine = p[0].current_element in reach - used and place(p) not in frees_ends and (call in SUPPLIES or call in used)
            harm = remove_teardown_harm(call, about, probes, used) if mine else None
            if harm:
                hit = place(p), p, fn, harm, min(ons, key=place)
                remove_teardown_found[driver] = min(hit, remove_teardown_found.get(driver, hit), key=lambda h: (h[0], h[2]))

@remove_teardown_before_devm_disable_context depends on context@
identifier call;
position p : script:python() { any(place(p) == hit[0] for hit in remove_teardown_found.values()) };
@@
*call@p(...)

@script:python depends on report || org@
@@
for at, p, fn, harm, q in remove_teardown_found.values():
    finding("remove-teardown-before-devm-disable", p, "behind remove, devres may run %s(), which %s; call %s %s"
            % (fn, harm, "pm_runtime_dont_use_autosuspend()" if gives_up else "pm_runtime_put_sync_suspend()", "here instead" if harm.endswith("once more") else "first"), related=[(q, "runtime PM is enabled until devres is released")])
