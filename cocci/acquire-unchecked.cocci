// SPDX-License-Identifier: GPL-2.0-only
/// Nobody looks whether PM_RUNTIME_ACQUIRE() has resumed the device
///
/// PM_RUNTIME_ACQUIRE() and its like declare a guard, which holds no usage count where the device could not be resumed. What follows runs all
/// the same: a device without power or clock is accessed, which reads rubbish, loses what is written, or hangs or crashes the system,
/// depending on the bus. The error is kept in the guard, and only PM_RUNTIME_ACQUIRE_ERR() tells it.
///
/// Look at PM_RUNTIME_ACQUIRE_ERR() first, and leave the device alone if it is not 0.
//# Fine: a guard without an access behind it, any use of the guard or of the error before that, a device that is held or set active before, and
//# what looks at the status or resumes in between. To say that there is an error, and to go on, is no look at it. Low: a function of the
//# driver that is not seen to access registers itself. Not seen: a macro around PM_RUNTIME_ACQUIRE(), an error whose variable has another value when it is tested.
//|  	PM_RUNTIME_ACQUIRE(dev, pm);
//| +	ret = PM_RUNTIME_ACQUIRE_ERR(&pm);
//| +	if (ret)
//| +		return ret;
//| +
//|  	value = readl(acme->base);
// Group: errors
// Confidence: Moderate
// Measured: none, 7.3 has no finding
// Impact: abort
// Origin: include/linux/pm_runtime.h
// Kernel: 6.19-
// Fix: report-only, what to do without the device is up to the function
// Proof: the register is read while the power is off, after a failed resume and while the system sleeps; not where the error is returned, nor is it enough to say it (7.3)
// Keywords: PM_RUNTIME_ACQUIRE|PM_RUNTIME_ACQUIRE_AUTOSUSPEND|PM_RUNTIME_ACQUIRE_IF_ENABLED|PM_RUNTIME_ACQUIRE_IF_ENABLED_AUTOSUSPEND|pm_runtime_active_try|pm_runtime_active_try_enabled|pm_runtime_active_auto_try|pm_runtime_active_auto_try_enabled
// Options: --no-includes
// Slice: keywords regcache_cache_only, callees
// Uses: pm_calls code accesses

virtual patch, context, org, report

@initialize:python@
@@
ACQUIRE_UNCHECKED = {n for n in PM_SCOPE if n.startswith("PM_RUNTIME_ACQUIRE")} | {"ACQUIRE"}
ACQUIRE_UNCHECKED_TELLS = QUIET_CALLS | {"PM_RUNTIME_ACQUIRE_ERR", "ACQUIRE_ERR"}
# Behind these the device is active, or somebody has asked whether it is.
ACQUIRE_UNCHECKED_STOPS = PM_GETS | PM_RESUME | PM_STATUS
ACQUIRE_UNCHECKED_HOLDS = PM_GETS | PM_SCOPE | {"pm_runtime_set_active", "devm_pm_runtime_set_active_enabled"}
acquire_unchecked_found = {}  # place of the guard -> (its position list, its name, position list of an access, what is called)


def acquire_unchecked_stops(e):
    # To call E is, or may be one call down, to resume the device or to ask for its status.
    return not ACQUIRE_UNCHECKED_STOPS.isdisjoint({e} | code_calls.get(e, set()))


def acquire_unchecked_uses(p, access):
    # ACCESS, called in the function of P, is or may be for the device: it is of the driver, in whatever file.
    return accesses_near(access) or access in code_calls or access.partition("_")[0] == p[0].current_element.partition("_")[0]

@script:python@
@@
acquire_unchecked_found.clear()

@acquire_unchecked_any@
identifier acquire : script:python() { (acquire in ACQUIRE_UNCHECKED) };
expression kind : script:python() { text_of(kind).startswith("pm_runtime_") };
expression x;
identifier n;
position p;
@@
(
acquire@p(x, n);
|
acquire@p(kind, n)(x);
)

@acquire_unchecked_held depends on acquire_unchecked_any exists@
expression hold : script:python() { text_of(hold) in ACQUIRE_UNCHECKED_HOLDS or text_of(hold).startswith("ACQUIRE(pm_runtime_") };
identifier acquire;
expression kind, acquire_unchecked_any.x;
position acquire_unchecked_any.p, h;
@@
hold(x, ...)
... when any
\(acquire@p@h(...)\|acquire@p@h(kind, ...)(...)\)

// To say it is not to look at it, nor is to give the variable another value.
@acquire_unchecked_told depends on acquire_unchecked_any@
identifier tell : script:python() { (tell in ACQUIRE_UNCHECKED_TELLS) };
identifier log : script:python() { (log in QUIET_CALLS) };
identifier n, v;
expression e;
position t;
@@
(
tell(..., <+... n@t ...+>, ...);
|
if (<+... n@t ...+>) \(log(...);\|{ log(...); }\)
|
v@t = e
)

// In one expression with the guard, or the error, which decides.
@acquire_unchecked_decided depends on acquire_unchecked_any@
identifier access : script:python() { accesses_near(access) };
identifier n;
expression e, E, F;
position a, t != acquire_unchecked_told.t;
@@
(
\(E\&<+... n@t ...+>\) && \(F\&<+... access@a(...) ...+>\)
|
\(E\&<+... n@t ...+>\) || \(F\&<+... access@a(...) ...+>\)
|
\(E\&<+... n@t ...+>\) ? \(F\&<+... access@a(...) ...+>\) : e
|
\(E\&<+... n@t ...+>\) ? e : \(F\&<+... access@a(...) ...+>\)
|
\(E\&<+... n@t ...+>\) ?: \(F\&<+... access@a(...) ...+>\)
)

@acquire_unchecked_never depends on acquire_unchecked_any exists@
identifier acquire, acquire_unchecked_any.n;
identifier access : script:python() { not (access in QUIET_CALLS or acquire_unchecked_stops(access)) };
expression stop : script:python() { acquire_unchecked_stops(text_of(stop)) };
expression kind;
expression list es;
position acquire_unchecked_any.p, q != acquire_unchecked_held.h, t != acquire_unchecked_told.t, a != acquire_unchecked_decided.a;
@@
\(acquire@p@q(...)\|acquire@p@q(kind, ...)(...)\)
... when != n@t
    when != stop(...)
access@a(es)

@acquire_unchecked_kept depends on acquire_unchecked_any exists@
identifier acquire, v, acquire_unchecked_any.n;
identifier access : script:python() { accesses_near(access) and not acquire_unchecked_stops(access) };
expression stop : script:python() { acquire_unchecked_stops(text_of(stop)) };
expression kind;
expression list es;
type T;
position acquire_unchecked_any.p, q != acquire_unchecked_held.h, t != acquire_unchecked_told.t, a != acquire_unchecked_decided.a;
@@
\(acquire@p@q(...)\|acquire@p@q(kind, ...)(...)\)
... when != n
(
v = <+... n ...+>;
|
T v = <+... n ...+>;
)
... when != \(n\|v@t\)
    when != stop(...)
access@a(es)

@script:python@
p << acquire_unchecked_any.p;
n << acquire_unchecked_any.n;
never << acquire_unchecked_never.a = [];
never_access << acquire_unchecked_never.access = "";
never_es << acquire_unchecked_never.es = "";
kept << acquire_unchecked_kept.a = [];
kept_access << acquire_unchecked_kept.access = "";
kept_es << acquire_unchecked_kept.es = "";
v << acquire_unchecked_kept.v = "";
@@
for a, access, es in (never, never_access, never_es), (kept, kept_access, kept_es):
    if a and {n, v}.isdisjoint(str(es).split()) and acquire_unchecked_uses(p, access):
        hit = acquire_unchecked_found.get(place(p), (p, n, a, access))
        acquire_unchecked_found[place(p)] = min(hit, (p, n, a, access), key=lambda hit: (not accesses_near(hit[3]), place(hit[2])))

@acquire_unchecked_context depends on context@
identifier acquire;
expression kind;
position q : script:python() { place(q) in acquire_unchecked_found };
@@
*\(acquire@q(...)\|acquire@q(kind, ...)(...)\)

@script:python depends on report || org@
@@
for p, n, a, access in acquire_unchecked_found.values():
    finding("acquire-unchecked", p, "%s() on line %s %s the device even if it could not be resumed: look at PM_RUNTIME_ACQUIRE_ERR(&%s) first"
            % (access, a[0].line, "accesses" if accesses_near(access) else "may access", n), related=[(a, "the access")], fix=False, confidence=None if accesses_near(access) else "Low")
