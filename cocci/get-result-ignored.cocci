// SPDX-License-Identifier: GPL-2.0-only
/// A device is used though it may not have been resumed
///
/// pm_runtime_get_sync() and pm_runtime_resume() fail when the driver's own ->runtime_resume() or a PM domain does, and while the system
/// sleeps. Where nobody looks at the result, a device without power or clock, or one that is not set up, is used: depending on the bus, that
/// reads rubbish, loses what is written, or hangs or crashes the system, and the caller is told that all is well.
///
/// Call pm_runtime_resume_and_get(), which also drops the usage count when it fails, and return its error. guard(pm_runtime_active) has no
/// result: PM_RUNTIME_ACQUIRE(), which is a guard, has one.
//
//# Shown where an int is returned, and registers in memory are accessed, or the error of what the device is resumed for is returned, or nothing
//# else is done. Low: registers behind a bus else; an I2C device with a supply, as it does not answer without; void functions, values,
//# what stops the device, or is part of a probe; a callback in another file; runtime PM that may be off. Silent in probe, remove, PM callbacks, devres actions and what
//# only these call, where ->runtime_resume() cannot fail, or there is none in a library or a PCI driver, where the status is looked at, behind a
//# put, and where a regmap is in cache-only mode. Not seen: which device that is, and whether a caller has resumed it.
//| -	pm_runtime_get_sync(dev);
//| +	ret = pm_runtime_resume_and_get(dev);
//| +	if (ret)
//| +		return ret;
//|  	value = readl(acme->base);
//
// Group: errors
// Confidence: Moderate
// Measured: 46 right, 0 wrong, 3 arguable (6.12, 7.3, Moderate)
// Impact: abort
// Origin: seed 000; upstream fixes
// Kernel: 5.10-
// Fix: report-only, what to do without the device is up to the function
// Proof: the register is read while the power is off, after a failed resume and while the system sleeps; not where the result is looked at (6.1, 6.12, 7.3)
// Keywords: pm_runtime_get_sync|pm_runtime_resume|pm_runtime_resume_and_get|pm_runtime_active|pm_runtime_active_auto runtime_resume|RUNTIME_PM_OPS|SET_RUNTIME_PM_OPS|SET_PM_RUNTIME_PM_OPS|UNIVERSAL_DEV_PM_OPS|DEFINE_RUNTIME_DEV_PM_OPS|_DEFINE_DEV_PM_OPS|EXPORT_RUNTIME_DEV_PM_OPS|EXPORT_GPL_RUNTIME_DEV_PM_OPS|EXPORT_NS_RUNTIME_DEV_PM_OPS|EXPORT_NS_GPL_RUNTIME_DEV_PM_OPS|pm_runtime_put|pm_runtime_put_autosuspend|__pm_runtime_put_autosuspend|pm_runtime_put_sync|pm_runtime_put_sync_suspend|pm_runtime_put_sync_autosuspend|pm_runtime_put_noidle
// Options: --no-includes
// Slice: keywords regcache_cache_only, callers, callees, from runtime_resume *PM_OPS
// Uses: pm_calls code roles accesses

virtual patch, context, org, report

@initialize:python@
@@
GET_RESULT_IGNORED_GETS = {n for n in PM_GETS | PM_SCOPE if PM_CALLS[n][1] == "now" and n.islower()} | {"pm_runtime_resume"}
GET_RESULT_IGNORED_QUIET = QUIET_CALLS | UNDO_CALLS | COMPUTES | LOCKS | {"guard", "mutex_lock_interruptible", "pm_runtime_mark_last_busy"}
GET_RESULT_IGNORED_TEARDOWN = {"stop", "disable", "close", "release", "exit", "free"}
get_result_ignored_fails = []  # (position list, name) of each ->runtime_resume() that can fail
get_result_ignored_in = set()    # functions that get
get_result_ignored_int = set()   # those that return an int
get_result_ignored_found = {}  # (file, function) -> {(place of a get, what it is): (their position list, position list and name of what is behind it, get)}


def get_result_rare(fn, seen=frozenset()):
    # FN is a probe, remove or PM callback, or only these call it.
    above = code_callers(fn)
    return fn in roles(*ROLES, "action") or not {"probe", "remove", "unbind", "shutdown"}.isdisjoint(fn.split("_")) \
        or bool(above) and all(f in seen or get_result_rare(f, seen | {fn}) for f in above)


def get_result_domain():
    # No ->runtime_resume() is seen in a driver: the bus or a PM domain resumes the device, which may fail. PCI's resume does not.
    kinds = {kind for kind, var in roles_drivers}
    return not roles("runtime_resume") and "pci_driver" not in kinds and any(kind.endswith("_driver") for kind in kinds)


def get_result_uses(f):
    # To call F, whose error is looked at, takes a device that is active: it is a function of the driver, or accesses registers.
    f = text_of(f)
    return (get_result_ignored_fails or get_result_domain()) and f not in GET_RESULT_IGNORED_QUIET \
        and (f in code_calls or code_elsewhere(f) or accesses_near(f) or f.startswith("acpi_evaluate_"))


def get_result_low(fn, q, kind, access):
    # What FN returns tells no errors, or nobody looks at it; what it calls tells them anyway; or this may be another device.
    resumes, kinds = {resume for p, resume in get_result_ignored_fails}, {kind for kind, var in roles_drivers}
    if fn not in get_result_ignored_int or any(c.startswith(("pm_runtime_enable", "devm_")) for c in code_calls[fn]) \
            or not GET_RESULT_IGNORED_TEARDOWN.isdisjoint(fn.split("_")) or code_somewhere({"regcache_cache_only"}) \
            or resumes and all(p[0].file != q[0].file for p, resume in get_result_ignored_fails):
        return True
    if kind == "told":  # without its supply, a device on I2C does not answer
        return "i2c_driver" in kinds and "spi_driver" not in kinds and not SUPPLIES_ON.isdisjoint(set().union(*map(code_reach, resumes)))
    return kind == "access" and "memory" not in map(accesses_how, {access} | code_calls.get(access, set()))


def get_result_add(kind, get, q, a, access):
    # The first of each kind. A function only resumes if it does nothing else.
    if kind == "zero" and any(c not in QUIET_CALLS and c != get for c in code_calls[q[0].current_element]):
        return
    sites = get_result_ignored_found.setdefault((q[0].file, q[0].current_element), {})
    sites[place(q), kind] = min(sites.get((place(q), kind), (q, a, text_of(access), get)), (q, a, text_of(access), get), key=lambda s: place(s[1]))

@script:python@
@@
for facts in (get_result_ignored_fails, get_result_ignored_in, get_result_ignored_int, get_result_ignored_found):
    facts.clear()

@get_result_ignored_get@
expression get : script:python() { (text_of(get) in GET_RESULT_IGNORED_GETS) };
position p, q : script:python() { (roles("runtime_resume") or get_result_domain()) and not get_result_rare(q[0].current_element) };
@@
get@p@q(...);

@script:python@
q << get_result_ignored_get.q;
@@
get_result_ignored_in.add(q[0].current_element)

@get_result_ignored_int depends on get_result_ignored_get@
identifier fn : script:python() { (fn in get_result_ignored_in) };
type T;
@@
T fn(...) { ... }

@script:python@
fn << get_result_ignored_int.fn;
T << get_result_ignored_int.T;
@@
if T.split()[-1] in ("int", "ssize_t", "s32") and "unsigned" not in T:
    get_result_ignored_int.add(fn)

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

@get_result_ignored_access depends on get_result_ignored_fails exists@
expression get;
position get_result_ignored_get.p, q, a;
identifier status : script:python() { (status in PM_STATUS | PM_PUTS) }, access : script:python() { accesses_near(access) };
@@
get@p@q(...);
... when != status(...)
access@a(...)

@script:python@
get << get_result_ignored_get.get;
q << get_result_ignored_access.q;
access << get_result_ignored_access.access;
a << get_result_ignored_access.a;
@@
get_result_add("access", get, q, a, access)

@get_result_ignored_zero depends on get_result_ignored_fails@
expression get;
position get_result_ignored_get.p, q, a;
@@
get@p@q(...);
return@a 0;

@script:python@
get << get_result_ignored_get.get;
q << get_result_ignored_zero.q;
a << get_result_ignored_zero.a;
@@
get_result_add("zero", get, q, a, "return")

// The error of what needs the device is returned.
@get_result_ignored_tail depends on get_result_ignored_get exists@
expression get, f : script:python() { bool(get_result_uses(f)) }, noise : script:python() { (text_of(noise) not in GET_RESULT_IGNORED_QUIET) };
identifier put : script:python() { (put in PM_PUTS) };
expression d, x, e;
position get_result_ignored_get.p, q, a;
@@
get@p@q(d);
... when != noise(...)
x = f@a(...)
... when != noise(...)
put(d);
... when != x = e
return x;

@get_result_ignored_test depends on get_result_ignored_get exists@
expression get, f : script:python() { bool(get_result_uses(f)) }, noise : script:python() { (text_of(noise) not in GET_RESULT_IGNORED_QUIET) };
identifier put : script:python() { (put in PM_PUTS) };
expression d, x, e;
position get_result_ignored_get.p, q, a;
statement S;
@@
get@p@q(d);
... when != noise(...)
x = f@a(...)
... when != noise(...)
put(d);
... when != x = e
if (<+... x ...+>) { ... return ...; } else S

@script:python@
get << get_result_ignored_get.get;
tail << get_result_ignored_tail.q = [];
tail_a << get_result_ignored_tail.a = [];
tail_f << get_result_ignored_tail.f = "";
test << get_result_ignored_test.q = [];
test_a << get_result_ignored_test.a = [];
test_f << get_result_ignored_test.f = "";
@@
for q, a, f in (tail, tail_a, tail_f), (test, test_a, test_f):
    if q:
        get_result_add("told", get, q, a, f)

@get_result_ignored_context depends on context@
expression get;
position q : script:python() { any(place(q) in key for sites in get_result_ignored_found.values() for key in sites) };
@@
*get@q(...)

@script:python depends on report || org@
@@
for (path, fn), sites in sorted(get_result_ignored_found.items()):
    low, at, kind = min((bool(get_result_low(fn, site[0], kind, site[2])), at, kind) for (at, kind), site in sites.items())
    q, a, access, get = sites[at, kind]
    p, resume = min(get_result_ignored_fails, key=lambda fails: (fails[0][0].file != path, place(fails[0])), default=(None, ""))
    finding("get-result-ignored", q, "%s if %s: %s" % (
                "0 is returned though the device is off" if kind == "zero" else "%s() on line %s finds the device off" % (access, a[0].line),
                "%s() fails" % resume if resume else "it cannot be resumed",
                "call PM_RUNTIME_ACQUIRE(), and look at its result" if get.startswith("guard") else
                "look at the result" if low else "call pm_runtime_resume_and_get(), return its error" if get == "pm_runtime_get_sync" else "return its error"),
            confidence="Low" if low or get == "pm_runtime_resume_and_get" else None,
            related=[(a, "here")] + [(p, "this can fail")] * bool(resume) + [(site[0], "another call") for (o, k), site in sorted(sites.items()) if o != at])
