// SPDX-License-Identifier: GPL-2.0-only
// What ->runtime_suspend() has switched off where unbinding finds the device suspended. To be used together with pm_calls, code, roles, unbind, device and supplies.

@initialize:python@
@@
LEFT_KINDS = {"platform_driver", "i2c_driver", "spi_driver"}  # other buses resume the device before remove
LEFT_ACTIVE = {"pm_runtime_set_active", "devm_pm_runtime_set_active_enabled"}
LEFT_KEEPS, LEFT_DROPS = PM_GETS | {"pm_runtime_forbid"}, PM_PUTS | {"pm_runtime_allow"}
left_suspended_kept = set()    # probes that leave with a usage count
left_suspended_given = set()   # functions that give autosuspend up behind pm_runtime_disable()


def left_suspended_drivers():
    # (probe, remove) of the drivers that can be unbound, None for what one has not.
    return {(does.get("probe"), does.get("remove")) for (kind, var), does in roles_drivers.items()
            if kind in LEFT_KINDS and unbind_remove(var, does.get("remove"))}


def left_suspended_lost(probes=()):
    # What ->runtime_suspend() switches off, if all PROBES are seen and leave the device to it.
    seen = set(probes) <= code_calls.keys() - left_suspended_kept
    return set().union(*map(supplies_lost, roles("runtime_suspend") & code_calls.keys())) if seen else set()


def left_suspended_reach(probe):
    # PROBE and what it calls, but for the callbacks where it calls them without runtime PM.
    calls = code_calls[probe] - (roles("runtime_suspend", "runtime_resume") if "pm_runtime_enabled" in code_calls[probe] else set())
    return {probe} | calls.union(*map(code_reach, calls))


def left_suspended_delayed(remove):
    # With autosuspend, a put does not suspend the device, and REMOVE finds it active.
    late = not left_suspended_given.isdisjoint({remove} | code_reach(remove))
    return code_somewhere({"pm_runtime_use_autosuspend"}) and (late or not code_may(remove, {"pm_runtime_dont_use_autosuspend"}))

@script:python@
@@
left_suspended_kept.clear()
left_suspended_given.clear()

@left_suspended_probe@
identifier fn : script:python() { bool(left_suspended_lost()) and any(fn == probe for probe, remove in left_suspended_drivers()) };
@@
fn(...) { ... }

@left_suspended_keeps exists@
identifier left_suspended_probe.fn, ret;
expression get : script:python() { code_may(text_of(get), LEFT_KEEPS) and not code_may(text_of(get), LEFT_DROPS) };
expression put : script:python() { code_may(text_of(put), LEFT_DROPS) };
expression e : script:python() { (text_of(e) not in QUIET_CALLS) };
position k;
@@
fn(...) {
... when any
get@k(...)
... when != put(...)
\(return 0;\|return e(...);\|return ret;\)
}

@script:python@
k << left_suspended_keeps.k;
@@
left_suspended_kept.add(k[0].current_element)

// Not where only an error leaves with it.
@left_suspended_drops depends on left_suspended_keeps exists@
identifier left_suspended_probe.fn;
expression put : script:python() { code_may(text_of(put), LEFT_DROPS) };
position k;
@@
fn(...) {
... when any
put@k(...)
... when any
return 0;
}

@script:python@
k << left_suspended_drops.k;
@@
left_suspended_kept.discard(k[0].current_element)

@left_suspended_gives depends on left_suspended_probe exists@
identifier off : script:python() { (off in PM_OFF) };
position give;
@@
off(...)
... when any
pm_runtime_dont_use_autosuspend@give(...)

@script:python@
give << left_suspended_gives.give;
@@
left_suspended_given.add(give[0].current_element)
