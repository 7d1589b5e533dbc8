// SPDX-License-Identifier: GPL-2.0-only
// Which error returns of a probe leave runtime PM enabled. To be used together with device and disables.

@initialize:python@
@@
error_returns = {}        # place of a condition, value or return, from which on it does -> {place of a return: position list}
error_returns_none = {}   # function -> what it returns
error_returns_enabled = {}  # place of an enable -> its position list, device, {place of an error return behind it: position list}


def error_returns_fails(f):
    # F can return an error, as far as the file group shows.
    return error_returns_none.get(f) != {"0"} and not disables(f)

@script:python@
@@
error_returns.clear()
error_returns_none.clear()
error_returns_enabled.clear()

@error_returns_value depends on disables_any@
expression e;
position q;
@@
return@q e;

@script:python@
e << error_returns_value.e;
q << error_returns_value.q;
@@
error_returns_none.setdefault(q[0].current_element, set()).add(e)

@error_returns_direct depends on disables_any@
identifier f : script:python() { error_returns_fails(f) };
constant C;
position q : script:python() { disables_in(q) };
@@
return@q \(-C\|(-C)\|f(...)\);

@script:python@
q << error_returns_direct.q;
@@
error_returns.setdefault(place(q), {})[place(q)] = q

// Behind a test of what is returned, the last call, or what is returned later.
@error_returns_later depends on disables_any exists@
identifier f : script:python() { error_returns_fails(f) };
expression v, e, E, F;
constant C;
position j != {disables_leave.k, disables_guard.k};
expression off : script:python() { disables(off) };
position k : script:python() { place(k) in disables_maybe };
position c : script:python() { disables_in(c) }, q;
expression G;
statement S;
@@
(
if (\(\(<+... v < 0 ...+>\|v\|WARN_ON(v)\|v && F\|v || F\) \& E@c\)) {
... when != off(...)
    when != v = e
    when != G@k
    when any
return@q \(v\|(v)\|f(..., v, ...)\);
} else S
|
v = f@c(...);
return@q \(v\|(v)\|v ? v : 0\);
|
v = f@c(...);
if (\(\(v\|v < 0\) \& E@j\)) S
return@q \(v\|(v)\);
|
v@c = \(-C\|(-C)\|PTR_ERR(...)\|dev_err_probe(...)\)
... when != off(...)
    when != v = e
    when != G@k
    when any
return@q \(v\|(v)\);
)

@script:python@
c << error_returns_later.c;
q << error_returns_later.q;
@@
error_returns.setdefault(place(c), {})[place(q)] = q

@error_returns_path depends on disables_any exists@
position o != {disables_before.p, disables_usb.p};
position p : script:python() { disables_in(p) };
position c : script:python() { place(c) in error_returns };
position k : script:python() { place(k) in disables_maybe };
expression off : script:python() { disables(off) };
expression dev, G, X;
@@
pm_runtime_enable@o@p(dev);
... when != off(...)
    when != G@k
    when any
(
return@c ...;
|
X@c
)

@script:python@
p << error_returns_path.p;
dev << error_returns_path.dev;
c << error_returns_path.c;
@@
if device(p[0].current_element, dev) == "THE":
    error_returns_enabled.setdefault(place(p), (p, dev, {}))[2].update(error_returns[place(c)])
