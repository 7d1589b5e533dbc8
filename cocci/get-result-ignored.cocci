// SPDX-License-Identifier: GPL-2.0-only
/// A device is used though it may not have been resumed
///
/// pm_runtime_get_sync() and pm_runtime_resume() fail when the driver's own
/// ->runtime_resume() does, and while the system sleeps. Where nobody looks at
/// the result, a device without power or clock is then accessed: depending on
/// the bus, that reads rubbish, loses what is written, or hangs or crashes the
/// system. guard(pm_runtime_active) has no result. Look at it, and leave the
/// device alone when it is negative: pm_runtime_resume_and_get() also drops
/// the usage count then, and so does PM_RUNTIME_ACQUIRE(), which is a guard.
//
//# Silent in probe, remove, PM callbacks, devres actions and what only these
//# call, where ->runtime_resume() cannot fail, where no path leads from the
//# call to a register access, where the runtime PM status is looked at before
//# that, and where a regmap is accessed that the driver puts in cache-only
//# mode. Nothing shows how likely the failure is: most callbacks only enable
//# clocks. An I2C or SPI transfer often reports the failure anyway. Not seen:
//# which device that is, and whether a caller has resumed it.
//| -	pm_runtime_get_sync(dev);
//| +	ret = pm_runtime_resume_and_get(dev);
//| +	if (ret)
//| +		return ret;
//|  	value = readl(acme->base);
//
// Group: errors
// Confidence: Low
// Measured: 29 right, 2 wrong, 23 arguable (6.12)
// Impact: abort
// Origin: seed 000
// Kernel: 5.10-
// Fix: report-only, what to do without the device is up to the function
// Proof: the register is read while the power is off, after a failed resume and while the system sleeps; not where the result is looked at (6.1, 6.12, 7.3)
// Keywords: pm_runtime_get_sync|pm_runtime_resume|pm_runtime_resume_and_get|pm_runtime_active|pm_runtime_active_auto runtime_resume|RUNTIME_PM_OPS|SET_RUNTIME_PM_OPS|SET_PM_RUNTIME_PM_OPS|UNIVERSAL_DEV_PM_OPS|DEFINE_RUNTIME_DEV_PM_OPS|_DEFINE_DEV_PM_OPS|EXPORT_RUNTIME_DEV_PM_OPS|EXPORT_GPL_RUNTIME_DEV_PM_OPS|EXPORT_NS_RUNTIME_DEV_PM_OPS|EXPORT_NS_GPL_RUNTIME_DEV_PM_OPS
// Options: --no-includes
// Slice: keywords regcache_cache_only, callers, callees, from runtime_resume *PM_OPS
// Uses: pm_calls code roles accesses

virtual patch, context, org, report

@initialize:python@
@@
GET_RESULT_IGNORED_GETS = {n for n in PM_GETS | PM_SCOPE if PM_CALLS[n][1] == "now" and n.islower()} | {"pm_runtime_resume"}
GET_RESULT_IGNORED_REGISTERS = {a + s + w for a in ("read", "write") for s in ("", "s") for w in "bwlq"}
GET_RESULT_IGNORED_BUS = ACCESSES_BUS + tuple("ioread iowrite regmap_read regmap_write regmap_update regmap_set regmap_clear regmap_bulk regmap_raw "
                                              "regmap_noinc regmap_field".split())
get_result_ignored_fails = []  # (position list, name) of each ->runtime_resume() that can fail
get_result_ignored_found = {}  # (file, function) -> (places of a get and an access behind it, their position lists, what they call)


def get_result_rare(fn, seen=frozenset()):
    # FN is a probe, remove or PM callback, or only these call it.
    above = code_callers(fn)
    return fn in roles(*ROLES, "action") or not {"probe", "remove", "unbind", "shutdown"}.isdisjoint(fn.split("_")) \
        or bool(above) and all(f in seen or get_result_rare(f, seen | {fn}) for f in above)


def get_result_accesses(name):
    # To call NAME is to access registers, itself or in what it calls. A suspended regmap may be its cache only.
    return any(e.removeprefix("__raw_").partition("_")[0] in GET_RESULT_IGNORED_REGISTERS
               or e.startswith(GET_RESULT_IGNORED_BUS) and not (
                   e.startswith("regmap_") and code_somewhere({"regcache_cache_only"}))
               for e in {name} | code_calls.get(name, set()))

@script:python@
@@
get_result_ignored_fails.clear()
get_result_ignored_found.clear()

@get_result_ignored_get@
expression get : script:python() { (text_of(get) in GET_RESULT_IGNORED_GETS) };
position p;
@@
get@p(...);

@get_result_ignored_fails depends on get_result_ignored_get exists@
identifier f : script:python() { (f in roles("runtime_resume")) };
expression e : script:python() { text_of(e) != "0" };
position p;
@@
f@p(...) { ... when any
return e; }

@script:python@
f << get_result_ignored_fails.f;
p << get_result_ignored_fails.p;
@@
get_result_ignored_fails.append((p, f))

@get_result_ignored depends on get_result_ignored_fails exists@
expression get;
position get_result_ignored_get.p, q : script:python() { not get_result_rare(q[0].current_element) }, a;
identifier status : script:python() { (status in PM_STATUS) }, access : script:python() { get_result_accesses(access) };
@@
get@p@q(...);
... when != status(...)
access@a(...)

@script:python@
get << get_result_ignored_get.get;
p << get_result_ignored.q;
access << get_result_ignored.access;
a << get_result_ignored.a;
@@
get_result_ignored_found.setdefault((p[0].file, p[0].current_element), []).append((place(p), place(a), p, a, get, access))

@get_result_ignored_context depends on context@
expression get;
position get_result_ignored.q;
@@
*get@q(...)

@script:python depends on report || org@
@@
for (path, fn), sites in sorted(get_result_ignored_found.items()):
    at, to, p, a, get, access = min(sites, key=lambda site: site[:2])
    q, resume = min(get_result_ignored_fails, key=lambda fails: (fails[0][0].file != path, place(fails[0])))
    finding("get-result-ignored", p, "%s() on line %s goes to a device without power if %s() %s fails: %s"
            % (access, a[0].line, resume, "on line %s" % q[0].line if q[0].file == path else "in %s:%s" % (q[0].file.rpartition("/")[2], q[0].line),
               "call PM_RUNTIME_ACQUIRE(), and look at its result" if get.startswith("guard") else "look at the result"),
            related=[(a, "the access")] + [(site[2], "another call") for other, site in sorted({site[0]: site for site in sites}.items()) if other != at])
