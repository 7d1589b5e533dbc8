// SPDX-License-Identifier: GPL-2.0-only
// Where a driver turns runtime PM on. To be used together with pm_calls, code, roles and teardown.

@initialize:python@
@@
enables = []           # (name, device, position list) of each enable that does
enables_tests = {}     # place of a test whether an enable, or a resume, has failed -> whether it holds where it has not
enables_again = set()  # places of enables behind a disable in their function


def enables_really(e):
    # The enable at E does not take back a disable by somebody else.
    fn = e[0].current_element
    if teardown(fn):
        return False
    if place(e) in enables_again:
        return fn not in roles("suspend_late", "suspend_noirq", "resume_early", "resume_noirq")
    return fn not in roles("shutdown", "sleep", "runtime_suspend", "runtime_resume") and {"suspend", "resume"}.isdisjoint(fn.split("_"))

@script:python@
@@
enables.clear()
enables_tests.clear()
enables_again.clear()

@enables_again exists@
identifier enable : script:python() { (enable in PM_ENABLE) };
position e;
@@
pm_runtime_disable(...)
... when any
enable@e(...)

@script:python@
e << enables_again.e;
@@
enables_again.add(place(e))

// As PM_ENABLE, which would be asked for each call.
@enables_on@
identifier enable = {pm_runtime_enable, devm_pm_runtime_enable, devm_pm_runtime_set_active_enabled};
expression x;
position e : script:python() { enables_really(e) };
@@
enable@e(x)

@script:python@
enable << enables_on.enable;
x << enables_on.x;
e << enables_on.e;
@@
enables.append((enable, x, e))

// Taken back where it was done.
@enables_maybe depends on enables_on exists@
identifier enables_on.enable;
position enables_on.e;
position m;
expression C;
statement S, T;
@@
if (C) {
... when any
enable@e@m(...)
... when any
} else S
... when any
if (C) { <+... pm_runtime_disable(...) ...+> } else T

@script:python@
m << enables_maybe.m;
@@
enables[:] = [on for on in enables if place(on[2]) != place(m)]

@enables_test depends on enables_on exists@
identifier f : script:python() { (f in PM_ENABLE | PM_RESUME | PM_GETS) };
expression ret, e, E;
position t, u;
statement S;
@@
(
if (\(\(!f(...)\|f(...) == 0\|f(...) >= 0\) \& E@u\)) S
|
if (\(<+... f(...) ...+> \& E@t\)) S
|
ret = f(...)
... when != ret = e
if (\(\(!ret\|ret == 0\|ret >= 0\) \& E@u\)) S
|
ret = f(...)
... when != ret = e
if (\(<+... ret ...+> \& E@t\)) S
)

@script:python@
t << enables_test.t = [];
u << enables_test.u = [];
@@
if u or t:
    enables_tests[place(u or t)] = bool(u) or enables_tests.get(place(t), False)
