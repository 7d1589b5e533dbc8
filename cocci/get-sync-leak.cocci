// SPDX-License-Identifier: GPL-2.0-only
/// A failed pm_runtime_get_sync() whose usage count nobody drops
///
/// pm_runtime_get_sync() increments the usage counter of the device even when
/// it fails. An error path that returns without a put leaks that reference,
/// and the device is never runtime suspended again.
///
/// Call pm_runtime_resume_and_get() instead: it drops the reference itself
/// when it fails, and returns 0 rather than 1 for a device that is active
/// already. Where some errors are taken for success, and the reference is
/// needed then, call pm_runtime_put_noidle() on the path of the others.
///
//# Fine: a put on any of the paths behind the failure, by a function or macro
//# of the same file too; a devm action that puts; a device that the function
//# has put before. Low: where the path calls what may put as well or leaves a
//# flag set, where a caller puts, also one through a pointer, and where a
//# function returns nothing and does not put, as its counterpart may do so in
//# any case; Moderate if it ends there what the counterpart ends. Not seen:
//# break and continue as the way out, a caller in another file that puts,
//# results that are handed on.
//| -	ret = pm_runtime_get_sync(dev);
//| +	ret = pm_runtime_resume_and_get(dev);
//|  	if (ret < 0)
//|  		return ret;
//
// Group: counts
// Confidence: High
// Measured: 16 right, 0 wrong, 4 arguable at Low (6.12)
// Impact: power
// Origin: seed 000; include/linux/pm_runtime.h, pm_runtime_get_sync()
// Kernel: 5.10-
// Fix: yes
// Subject: Fix usage counter leak when resuming fails
// Proof: after a failed resume, or a use while the system sleeps, the device is never suspended; pm_runtime_resume_and_get() leaves no count behind (6.1, 6.12, 7.3)
// Keywords: pm_runtime_get_sync
// Options: --no-includes
// Slice: keywords, callers
// Uses: pm_calls code drops results own_operations

virtual patch, context, org, report

@initialize:python@
@@
get_sync_leak_calls = {}       # place of a test -> (what is called where it holds, with what)
get_sync_leak_callers = set()  # functions whose count others may drop
GET_SYNC_KNOWN = QUIET_CALLS | UNDO_CALLS | PM_SETTING | PM_GIVE_UP | PM_PUTS


def get_sync_other(x, y):
    # X and Y are two devices: one behind the other, two members of one struct, or the same of two variables.
    (a, m), (b, n) = x.rpartition("->")[::2], y.rpartition("->")[::2]
    two = not {m, n} & {"dev", "device"} if m != n else (a[:1] == "&") == (b[:1] == "&") and (a + b).replace("&", "").isidentifier()
    return a == y or b == x or bool(a and b) and (m != n if a == b else two)


def get_sync_leak_functions():
    return {p[0].current_element for p, get, x, i in results_left.values()}


def get_sync_leaks(p):
    p, get, x, i = results_left.get(place(p), (p, "", "", p))
    return get == "pm_runtime_get_sync" and all(
        c in PM_PUTS and get_sync_other(x, y) for c, y in get_sync_leak_calls.get(place(i), ()) if drops(c))


def get_sync_ends(c):
    # C ends what the count is for: it is of the driver, and the function that drops the count calls it as well.
    return c in code_calls and any(c in code_calls[f] and not PM_PUTS.isdisjoint(calls) for f, calls in drops_calls.items() if f != c)


def get_sync_ended(p, i):
    # The path behind the test at I ends what the get at P has begun, so that nobody drops the count later.
    calls = {c for c, y in get_sync_leak_calls.get(place(i), ())} - GET_SYNC_KNOWN
    return place(p) in results_void and p[0].current_element not in get_sync_leak_callers and bool(calls) and all(map(get_sync_ends, calls))


def get_sync_whole(p, i):
    # The leak at P, behind the test at I, is seen whole.
    fn = p[0].current_element
    kept = place(p) in results_void and not any(map(drops, drops_calls[fn]))
    return fn not in get_sync_leak_callers and not kept and all(c in GET_SYNC_KNOWN for c, y in get_sync_leak_calls.get(place(i), ()))


def get_sync_fixed(fn):
    # All leaks of a function are mended, or none.
    return all(get_sync_whole(p, i) and place(i) in results_each and results_used.isdisjoint((place(p), fn))
               for p, get, x, i in results_left.values() if p[0].current_element == fn and get_sync_leaks(p))

@script:python@
@@
get_sync_leak_calls.clear()
get_sync_leak_callers.clear()
get_sync_leak_callers.update(own_operations | results_marked)

@get_sync_leak_call depends on results_leave exists@
expression E;
expression c : script:python() { text_of(c) not in QUIET_CALLS };
expression list es;
position i : script:python() { results_tests(i) };
position q != drops_rolled.q;
statement S;
@@
(
if@i (E) { ... when any
c@q(es)
... when any
} else S
|
if@i (E) { ... when any
c@q(es)
... when any
\(return ...;\|return;\)
} else S
)

@script:python@
i << get_sync_leak_call.i;
c << get_sync_leak_call.c;
es << get_sync_leak_call.es;
@@
get_sync_leak_calls.setdefault(place(i), set()).add((c, text_of(es.expr)))

@get_sync_leak_caller depends on results_leave exists@
identifier put : script:python() { drops(put) };
identifier f : script:python() { code_may(f, get_sync_leak_functions()) };
position c : script:python() { PM_GETS.isdisjoint(drops_calls.get(c[0].current_element, ())) };
@@
f@c(...)
... when any
put(...)

@script:python@
f << get_sync_leak_caller.f;
@@
get_sync_leak_callers.update(get_sync_leak_functions() & ({f} | code_reach(f)))

@get_sync_leak_found depends on results_leave@
position q != drops_before.p;
position p : script:python() { get_sync_leaks(p) };
@@
pm_runtime_get_sync@p@q(...)

@get_sync_leak_context depends on context@
position get_sync_leak_found.p;
@@
*pm_runtime_get_sync@p(...)

@get_sync_leak_fix depends on patch@
position get_sync_leak_found.p;
position q : script:python() { get_sync_fixed(q[0].current_element) };
@@
-pm_runtime_get_sync@p@q
+pm_runtime_resume_and_get
 (...)

@script:python depends on report || org@
p << get_sync_leak_found.p;
@@
p, get, x, i = results_left[place(p)]
whole, fixed = get_sync_whole(p, i), get_sync_fixed(p[0].current_element)
finding("get-sync-leak", p, "the error path on line %s keeps the count of pm_runtime_get_sync(): the device is never suspended again; call %s"
        % (i[0].line, "pm_runtime_resume_and_get()" if fixed else "pm_runtime_put_noidle() there" + ", if nobody else does" * (not whole)),
        related=[(i, "the error path")], confidence=None if whole else "Moderate" if get_sync_ended(p, i) else "Low", fix=None if fixed else False)
