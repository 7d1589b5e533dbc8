// SPDX-License-Identifier: GPL-2.0-only
// What accesses registers, and what a remove does about it. To be used together with pm_calls and code.

@initialize:python@
@@
ACCESSES = {how + width for how in ("read", "write") for width in "bwlq"} | {
    how + width + order for how in ("read", "write", "ioread", "iowrite") for width in ("8", "16", "32", "64") for order in ("", "be")}
ACCESSES_REGMAP = {"read", "write", "update", "set", "clear", "bulk", "multi", "field"}


def accesses(fn):
    # FN, or what it calls, accesses registers that are mapped into memory: by the name of what it calls, if that is in another file.
    mmio = any("regmap_init_mmio" in c for calls in code_calls.values() for c in calls)
    return any(not ACCESSES.isdisjoint(c.split("_")) or c.isupper() and ("READ" in c or "WRITE" in c) and not c.endswith("_ONCE")
               or mmio and c.startswith("regmap_") and c.split("_")[1] in ACCESSES_REGMAP for c in code_reach(fn))


def accesses_prevented(remove):
    # REMOVE suspends the device, or keeps what is undone behind it from doing so.
    calls = code_reach(remove)
    held = not calls.isdisjoint(PM_GETS) and calls.isdisjoint(PM_PUTS)
    return held or not calls.isdisjoint(PM_OFF | PM_GIVE_UP | {"pm_runtime_suspend", "pm_runtime_put_sync_suspend"})
