// SPDX-License-Identifier: GPL-2.0-only
// What accesses registers, and what a remove does about it. To be used together with pm_calls and code.

@initialize:python@
@@
ACCESSES = {how + width for how in ("read", "write") for width in "bwlq"} | {
    how + width + order for how in ("read", "write", "ioread", "iowrite") for width in ("8", "16", "32", "64") for order in ("", "be")}
ACCESSES_REGMAP = {"read", "write", "update", "set", "clear", "bulk", "multi", "field"}
ACCESSES_BUS = tuple("i2c_smbus_ i2c_transfer i2c_master_ spi_sync spi_write spi_read spi_w8r cci_read cci_write cci_update sdw_read sdw_write sdw_nread "
                     "sdw_nwrite".split())


def accesses(fn):
    # FN, or what it calls, accesses registers that are mapped into memory: by the name of what it calls, if that is in another file.
    mmio = any("regmap_init_mmio" in c for calls in code_calls.values() for c in calls)
    return any(not ACCESSES.isdisjoint(c.split("_")) or c.isupper() and ("READ" in c or "WRITE" in c) and not c.endswith("_ONCE")
               or mmio and c.startswith("regmap_") and c.split("_")[1] in ACCESSES_REGMAP for c in code_reach(fn))


def accesses_how(c):
    # What registers a call of C accesses itself, by its name: those in memory, behind a bus, or None.
    if not ACCESSES.isdisjoint(c.split("_")):
        return "memory"
    if c.startswith("regmap_") and c.split("_")[1] in ACCESSES_REGMAP | {"raw", "noinc"} and not code_somewhere({"regcache_cache_only"}):
        return "memory" if any("regmap_init_mmio" in e for calls in code_calls.values() for e in calls) else "bus"
    return "bus" if c.startswith(ACCESSES_BUS) else None


def accesses_near(e):
    # To call E is to access registers, at most one call down.
    return any(map(accesses_how, {e} | code_calls.get(e, set())))


def accesses_prevented(remove):
    # REMOVE suspends the device, or keeps what is undone behind it from doing so.
    calls = code_reach(remove)
    held = not calls.isdisjoint(PM_GETS) and calls.isdisjoint(PM_PUTS)
    return held or not calls.isdisjoint(PM_OFF | PM_GIVE_UP | {"pm_runtime_suspend", "pm_runtime_put_sync_suspend"})
