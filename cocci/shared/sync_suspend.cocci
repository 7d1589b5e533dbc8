// SPDX-License-Identifier: GPL-2.0-only
// In which functions ->runtime_suspend() could run at once. To be used together with pm_calls, code, roles and queued_puts.

@initialize:python@
@@
SYNC_SUSPEND_HARMLESS = QUIET_CALLS | PM_CALLS.keys() | PM_SETTING | PM_GIVE_UP
sync_suspend_core = set()   # probe and remove: the driver core holds no lock of the driver
sync_suspend_early = set()  # places of what is done before an enable
sync_suspend_risky = set()  # functions in which the callback may miss something, or wait for ever


def sync_suspend_fits(fn):
    # Behind its pm_runtime_enable(), FN only does what is known to be harmless.
    return fn in sync_suspend_core - sync_suspend_risky and not code_callers(fn)

@script:python@
@@
for facts in (sync_suspend_core, sync_suspend_early, sync_suspend_risky):
    facts.clear()
for (kind, var), held in roles_drivers.items():
    if kind in ("platform_driver", "i2c_driver", "spi_driver"):
        sync_suspend_core.update(held[role] for role in ("probe", "remove") if role in held)

// What was done before is as it is when the callback runs later. Only a guard is held.
@sync_suspend_call depends on queued_puts_always exists@
identifier f;
position u;
@@
f@u(...)
... when any
pm_runtime_enable(...)

@script:python@
u << sync_suspend_call.u;
@@
sync_suspend_early.add(place(u))

@sync_suspend_store depends on queued_puts_always exists@
expression x, y;
position u;
@@
x =@u y
... when any
pm_runtime_enable(...)

@script:python@
u << sync_suspend_store.u;
@@
sync_suspend_early.add(place(u))

@sync_suspend_behind depends on queued_puts_always@
expression e : script:python() { text_of(e) not in SYNC_SUSPEND_HARMLESS | queued_puts_off };
expression x : script:python() { not text_of(x).isidentifier() };
expression y;
position u : script:python() { place(u) not in sync_suspend_early };
@@
\(e@u(...)\|x =@u y\)

@script:python@
u << sync_suspend_behind.u;
@@
sync_suspend_risky.add(u[0].current_element)
