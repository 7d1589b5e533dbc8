// SPDX-License-Identifier: GPL-2.0-only
// Which error returns of a probe leave runtime PM enabled. To be used together with code, device and disables.

@initialize:python@
@@
error_returns = {}        # place of a condition, value or return, from which on it does -> {place of a return: position list}
error_returns_lasts = {}  # place of a test of the last call -> that, the return: position lists
error_returns_enabled = {}  # place of an enable -> its position list, device, {place of an error return behind it: position list}


def error_returns_fails(f):
    # F can return an error, as far as the file group shows.
    return code_fails(f) and not disables(f)

@script:python@
@@
for facts in (error_returns, error_returns_lasts, error_returns_enabled):
    facts.clear()

// In such a probe.
@error_returns_all depends on disables_any@
position r : script:python() { disables_in(r) };
@@
return@r ...;

@error_returns_direct depends on error_returns_all@
identifier f : script:python() { error_returns_fails(f) };
constant C;
position any error_returns_all.r;
position q;
@@
return@r@q \(-C\|(-C)\|f(...)\);

@script:python@
q << error_returns_direct.q;
@@
error_returns.setdefault(place(q), {})[place(q)] = q

// The last call, whose error is only told.
@error_returns_last depends on error_returns_all exists@
identifier f : script:python() { error_returns_fails(f) };
expression v, E;
position any error_returns_all.r;
position c : script:python() { disables_in(c) }, q;
position j != disables_stay.s;
statement S;
@@
v = f@c(...);
if (\(\(v\|v < 0\) \& E@j\)) S
return@r@q \(v\|(v)\);

@script:python@
c << error_returns_last.c;
j << error_returns_last.j;
q << error_returns_last.q;
@@
error_returns_lasts[place(j)] = c, q

@error_returns_leave depends on error_returns_last@
expression E;
position j : script:python() { place(j) in error_returns_lasts };
statement S;
@@
if (E@j) { ... \(return ...;\|return;\) } else S

@script:python@
j << error_returns_leave.j;
@@
del error_returns_lasts[place(j)]

@script:python@
@@
for c, q in error_returns_lasts.values():
    error_returns.setdefault(place(c), {})[place(q)] = q

// Behind a test of what is returned, or the last call.
@error_returns_tested depends on error_returns_all exists@
identifier f : script:python() { error_returns_fails(f) };
expression v, e, E, F, G;
constant C;
position any error_returns_all.r, disables_call.o, disables_stay.s, disables_action.a;
position c : script:python() { disables_in(c) }, q;
statement S;
@@
(
v = f@c(...);
return@r@q \(v\|(v)\|v ? v : 0\);
|
if (\(\(<+... v < 0 ...+>\|v\|v == -C\|WARN_ON(v)\|v && F\|v || F\) \& E@c\)) {
... when != \(G@o(...)\|G@a(...)\|G@s\)
    when != v = e
    when any
return@r@q \(v\|(v)\|f(..., v, ...)\);
} else S
)

@script:python@
c << error_returns_tested.c;
q << error_returns_tested.q;
@@
error_returns.setdefault(place(c), {})[place(q)] = q

// An error that is returned later. Apart, as what stands in one disjunction is held against all before it.
@error_returns_later depends on error_returns_all exists@
expression v, e, G;
constant C;
position any error_returns_all.r, disables_call.o, disables_stay.s, disables_action.a;
position c : script:python() { disables_in(c) }, q;
@@
v@c = \(-C\|(-C)\|PTR_ERR(...)\|dev_err_probe(...)\)
... when != \(G@o(...)\|G@a(...)\|G@s\)
    when != v = e
    when any
return@r@q \(v\|(v)\);

@script:python@
c << error_returns_later.c;
q << error_returns_later.q;
@@
error_returns.setdefault(place(c), {})[place(q)] = q

@error_returns_path depends on error_returns_all exists@
position e != {disables_before.p, disables_bus.p};
position p : script:python() { disables_in(p) };
position c : script:python() { place(c) in error_returns };
position any error_returns_all.r, disables_call.o, disables_stay.s, disables_action.a;
expression dev, G, X, Y;
statement S, T;
@@
pm_runtime_enable@e@p(dev);
... when != \(G@o(...)\|G@a(...)\|G@s\)
    when any
(
return@r@c ...;
|
if (X@c) S else T
|
X@c = Y
|
Y = X@c(...)
)

@script:python@
p << error_returns_path.p;
dev << error_returns_path.dev;
c << error_returns_path.c;
@@
if device(p[0].current_element, dev) == "THE":
    error_returns_enabled.setdefault(place(p), (p, dev, {}))[2].update(error_returns[place(c)])
