// SPDX-License-Identifier: GPL-2.0-only
/// Registers are accessed while the resume of the device is only queued
///
/// pm_runtime_get() counts, and leaves it to a work to resume the device: what follows runs before that, or beside it, while the clocks of
/// the device are still off. Depending on the bus, an access then reads rubbish, is lost, or hangs or crashes the system. A result that is not
/// negative does not say that the device is active: 0 is that the resume is queued, and only 1 that nothing is to be done.
///
/// Call pm_runtime_resume_and_get(), which waits for the resume and returns its error. Where that must not sleep, leave the access to
/// ->runtime_resume(), or do it only if pm_runtime_get_if_active() says that the device is active.
//# Fine: anything in between that is not seen, or that may wait, resume, or look at the status; a test for a result of 1; what is resumed, held,
//# powered or accessed earlier in the function; interrupt handlers, timers, tasklets, and what runs in runtime PM callbacks. Low: registers behind a bus,
//# another device, a probe, a function whose callers, or other operations, hold the device. Not seen: what only happens on some of the paths,
//# as a flag may tell whether the device is active; an access more than one call down; a get in a function of its own.
//| -	ret = pm_runtime_get(dev);
//| +	ret = pm_runtime_resume_and_get(dev);
//|  	if (ret < 0)
//|  		return ret;
//|  	writel(ACME_START, acme->base + ACME_CTRL);
// Group: errors
// Confidence: Moderate
// Measured: 1 right, 0 wrong, 0 arguable (7.3)
// Impact: abort
// Origin: upstream fixes
// Kernel: 5.10-
// Fix: report-only, whether the function may sleep is not seen, and an error has to drop what pm_runtime_get() keeps
// Proof: the register is read while the power is off; not behind pm_runtime_resume_and_get(), nor is it enough to look for an error (7.3)
// Keywords: pm_runtime_get runtime_resume|RUNTIME_PM_OPS|SET_RUNTIME_PM_OPS|SET_PM_RUNTIME_PM_OPS|UNIVERSAL_DEV_PM_OPS|DEFINE_RUNTIME_DEV_PM_OPS|_DEFINE_DEV_PM_OPS|EXPORT_RUNTIME_DEV_PM_OPS|EXPORT_GPL_RUNTIME_DEV_PM_OPS|EXPORT_NS_RUNTIME_DEV_PM_OPS|EXPORT_NS_GPL_RUNTIME_DEV_PM_OPS
// Options: --no-includes
// Slice: keywords *pm_runtime_* regcache_cache_only, callers, callees, from runtime_resume probe *PM_OPS
// Uses: pm_calls code roles device accesses

virtual patch, context, org, report

@initialize:python@
@@
ASYNC_GET = {"pm_runtime_get"}
# Behind these the device may be active, or somebody has looked whether it is.
ASYNC_GET_STOPS = PM_CALLS.keys() - ASYNC_GET | PM_RESUME | PM_SUSPEND | PM_WAITS | PM_STATUS | {
    "pm_runtime_set_active", "devm_pm_runtime_set_active_enabled", "pm_runtime_forbid"}
ASYNC_GET_QUIET = QUIET_CALLS | COMPUTES | LOCKS | ASYNC_GET | {"pm_runtime_mark_last_busy", "reinit_completion", "DIV_ROUND_UP"}
async_get_quick = set()     # interrupt handlers, timers and tasklets, and what they call
async_get_straight = set()  # functions that access registers on each path, and do nothing else that matters
async_get_core = set()      # functions that the core of a class calls while it holds the device
async_get_keeps = set()     # functions that keep a usage count
async_get_found = {}        # place of a get -> (position list of an access, what is called, its arguments, position list of the get, device)


def async_get_active(e):
    # To call E is something behind which the device may be active, or which is wrong already.
    return code_may(e, ASYNC_GET_STOPS) or accesses_near(e) or not SUPPLIES_ON.isdisjoint({e} | code_calls.get(e, set()))


def async_get_noise(e):
    # To call E may be more than to look something up, or to compute it.
    return not (e in ASYNC_GET_QUIET or e.startswith("to_")) or e in code_macros


def async_get_low(fn, x, access, es):
    # Something that is not seen may have resumed the device, or these may be the registers of another one.
    above = {fn} | {f for f in code_calls if fn in code_reach(f)}
    root, es = text_of(x).lstrip("&").partition("->")[0], text_of(es)
    if device(fn, x) != "THE" or "->" in x and device(fn, root) != "THE" and (es.count("->") != es.count(root + "->") or access in code_calls and root not in es):
        return True
    powered = SUPPLIES_ON & set().union(*map(code_reach, roles("runtime_resume")))
    steps = set().union(*(code_calls.get(f, set()) for f in above - {fn}))
    return not powered or fn not in code_static or "bus" in map(accesses_how, {access} | code_calls.get(access, set())) or async_get_keeps - {fn} \
        or not above.isdisjoint(async_get_core | roles(*ROLES, "action")) or any(e in ASYNC_GET_STOPS | SUPPLIES_ON or accesses_how(e) for e in steps)

@script:python@
@@
for facts in (async_get_quick, async_get_straight, async_get_core, async_get_keeps, async_get_found):
    facts.clear()

@async_get_then_access_any@
identifier get : script:python() { code_does(get, ASYNC_GET) and bool(roles("runtime_resume")) };
position p : script:python() { p[0].current_element not in roles_reach("runtime_suspend", "runtime_resume", "runtime_idle") };
@@
get@p(...)

@async_get_then_access_quick depends on async_get_then_access_any@
identifier fn, x;
type T, P;
@@
T fn(P x, ...) { ... }

@script:python@
fn << async_get_then_access_quick.fn;
T << async_get_then_access_quick.T;
P << async_get_then_access_quick.P;
@@
if not {"irqreturn_t", "hrtimer_restart", "timer_list", "tasklet_struct"}.isdisjoint((T + " " + P).split()):
    async_get_quick.update({fn}, code_reach(fn))

@async_get_then_access_before depends on async_get_then_access_any exists@
identifier fn, get;
expression first : script:python() { async_get_active(text_of(first)) };
position async_get_then_access_any.p, r;
@@
fn(...) {
... when != get@p(...)
first(...)
... when any
get@p@r(...)
... when any
}

@async_get_then_access_straight depends on async_get_then_access_any forall@
identifier fn : script:python() { accesses_near(fn) and fn in code_calls };
identifier access : script:python() { accesses_how(access) is not None };
expression noise : script:python() { async_get_noise(text_of(noise)) };
@@
fn(...) {
... when != noise(...)
    when strict
access(...)
... when any
}

@script:python@
fn << async_get_then_access_straight.fn;
@@
async_get_straight.add(fn)

// On each path, if it has not failed.
@async_get_then_access depends on async_get_then_access_any forall@
identifier get, v;
identifier access : script:python() { bool(accesses_how(access)) or access in async_get_straight };
expression noise : script:python() { async_get_noise(text_of(noise)) };
expression x;
expression list es;
type T;
constant C;
position async_get_then_access_any.p, q != async_get_then_access_before.r, a;
statement S;
@@
(
get@p@q(x);
|
if (get@p@q(x) < 0) S
|
(
v = get@p@q(x);
|
T v = get@p@q(x);
)
if (\(v < 0\|v\|v != 0\|v < 0 && v != -C\|v != -C && v < 0\)) S
)
... when != noise(...)
    when strict
access@a(es)

@script:python@
x << async_get_then_access.x;
access << async_get_then_access.access;
es << async_get_then_access.es;
q << async_get_then_access.q;
a << async_get_then_access.a;
@@
if q[0].current_element not in async_get_quick:
    async_get_found[place(q)] = min(async_get_found.get(place(q), (a, access, es, q, x)), (a, access, es, q, x), key=lambda hit: place(hit[0]))

@async_get_then_access_core depends on async_get_then_access@
identifier kind : script:python() { kind.startswith(("clk_ops", "phy_ops", "snd_soc_")) };
identifier var, m, fn;
@@
struct kind var = { ..., .m = \(fn\|&fn\), ... };

@script:python@
fn << async_get_then_access_core.fn;
@@
async_get_core.add(fn)

// So it does if it never puts.
@async_get_then_access_keeps depends on async_get_then_access exists@
identifier fn;
identifier get : script:python() { (get in PM_GETS) };
expression put : script:python() { code_may(text_of(put), PM_PUTS) };
expression e : script:python() { (text_of(e) not in QUIET_CALLS) };
@@
fn(...) {
... when any
get(...)
... when != put(...)
\(return 0;\|return e(...);\)
}

@script:python depends on async_get_then_access@
fn << async_get_then_access_keeps.fn = "";
@@
async_get_keeps.update({fn} - {""}, (f for f in code_calls if not PM_GETS.isdisjoint(code_calls[f]) and not code_may(f, PM_PUTS)))

@async_get_then_access_context depends on context@
identifier get;
position q : script:python() { place(q) in async_get_found };
@@
*get@q(...)

@script:python depends on report || org@
@@
for a, access, es, q, x in async_get_found.values():
    finding("async-get-then-access", q, "pm_runtime_get() only queues the resume: %s() on line %s may find the device off; call pm_runtime_resume_and_get()"
            % (access, a[0].line), related=[(a, "the access")], fix=False,
            confidence="Low" if async_get_low(q[0].current_element, x, access, es) else None)
