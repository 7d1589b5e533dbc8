// SPDX-License-Identifier: GPL-2.0-only
// Which drivers have a ->runtime_idle(), and what that needs. To be used together with pm_calls, code and roles.

@initialize:python@
@@
# Words in the name of what takes away something, of what only stops users or closes what is visible, and of what looks at something.
IDLES_TAKES = {"free", "kfree", "kvfree", "vfree", "fini", "exit", "destroy", "unmap", "iounmap", "release", "disable", "unprepare", "stop",
               "shutdown", "cleanup", "deinit", "teardown", "uninit", "depopulate", "off", "poweroff", "assert", "remove"}
IDLES_KEEPS = {"pm", "irq", "timer", "hrtimer", "tasklet", "napi", "netif", "kthread", "sysfs", "debugfs", "file", "mutex", "idr", "ida", "wakeup"}
IDLES_READS = {"list", "mutex", "spin", "READ", "WRITE", "atomic", "bit", "netif", "to", "container", "priv", "drvdata", "clientdata", "intfdata"}
idles_removes = {}  # remove of such a driver, or what it only wraps -> its ->runtime_idle(), and the kind of driver


def idles_of(ops):
    # The ->runtime_idle() of the dev_pm_ops OPS; a macro stands for the only one that there is.
    idle = {v: does["runtime_idle"] for (k, v), does in roles_drivers.items() if k == "dev_pm_ops" and does.get("runtime_idle", "NULL") != "NULL"}
    return idle.get(ops, min(idle.values()) if len(idle) == 1 and ops.isupper() and ops != "NULL" else None)


def idles_thin(fn):
    # The function that FN does nothing but call, or FN itself.
    calls = code_calls.get(fn, set()) - QUIET_CALLS
    return idles_thin(min(calls)) if len(calls) == 1 and min(calls) in code_calls else fn


def idles_needs(idle):
    # What IDLE needs: nothing but the PM core, "members" of something that it looks at, "more", or "unknown" things.
    calls = {c for c in code_reach(idle) - code_calls.keys() if not c.startswith("pm_")}
    reads = {c for c in calls if IDLES_READS.intersection(c.split("_"))}
    return "unknown" if idle not in code_calls else "more" if not calls <= QUIET_CALLS | reads else "members" if reads else ""


def idles_does(fn, e):
    # What to call E, in the remove FN, does: "waits" for callbacks, "puts", "takes" away something, is "loud" (no PM function), or "unknown": may wait.
    reach = {e} | code_reach(e)
    does = {what for what, calls in (("waits", PM_WAITS), ("puts", PM_PUTS)) if reach & calls}
    for c in reach - code_calls.keys() - QUIET_CALLS - PM_SETTING - PM_CALLS.keys():
        words, own = set(c.split("_")), "->" in c or "." in c or c.startswith(fn.partition("_")[0] + "_")
        takes = words & IDLES_TAKES and not words & IDLES_KEEPS and c.isidentifier()
        does |= {"loud", "takes"} if takes else {"loud"}
        if own or not takes and not c.startswith("pm_") and words & {"pm", "rpm", "runtime", "power"}:
            does.add("unknown")
    return does

@script:python@
@@
idles_removes.clear()

@idles_pm@
identifier ops : script:python() { idles_of(ops) is not None };
identifier kind, var, m;
@@
(
struct kind var = { ..., .m = { ..., .pm = \(ops\|&ops\), ... }, ... };
|
struct kind var = { ..., .m.pm = \(ops\|&ops\), ... };
|
struct kind var = { ..., .pm = \(ops\|&ops\), ... };
)

@script:python@
kind << idles_pm.kind;
var << idles_pm.var;
ops << idles_pm.ops;
@@
remove = roles_drivers.get((kind, var), {}).get("remove")
driver = idles_of(ops), kind
if remove and idles_needs(driver[0]) and kind not in ("bus_type", "device_driver"):
    idles_removes[idles_thin(remove)] = min(driver, idles_removes.get(idles_thin(remove), driver))
