// SPDX-License-Identifier: GPL-2.0-only
// From where on a probe returns an error without dropping a usage count. To be used together with pm_calls and drops.

@initialize:python@
@@
error_exits = {}             # place of a condition, call, value or return, from which on it does -> position list of the return
error_exits_probes = set()   # functions that a table calls probe or bind
error_exits_takers = set()   # probes that take a count
error_exits_returns = {}     # function -> what it returns
error_exits_guards = set()   # places of conditions on which a put depends


def error_exits_in(p):
    # In a probe that takes a count: a table calls it so, or its name, for the glue of several buses.
    fn = p[0].current_element
    return (fn in error_exits_probes or "probe" in fn) and not PM_GETS.isdisjoint(drops_calls.get(fn, ()))


def error_exits_fails(f):
    # F can return an error, as far as the file group shows.
    return not drops(f) and error_exits_returns.get(f) != {"0"}

@script:python@
@@
for facts in (error_exits, error_exits_probes, error_exits_takers, error_exits_returns, error_exits_guards):
    facts.clear()

@error_exits_table@
identifier kind, var, fn, member = {probe, probe_new, bind};
@@
struct kind var = { ..., .member = \(fn\|&fn\), ... };

@script:python@
fn << error_exits_table.fn;
@@
error_exits_probes.add(fn)

// Most files have no such probe, and end here.
@error_exits_any@
identifier get : script:python() { (get in PM_GETS) };
position p : script:python() { error_exits_in(p) };
@@
get@p(...)

@script:python@
p << error_exits_any.p;
@@
error_exits_takers.add(p[0].current_element)

@error_exits_return depends on error_exits_any@
expression e;
position q;
@@
return@q e;

@script:python@
e << error_exits_return.e;
q << error_exits_return.q;
@@
error_exits_returns.setdefault(q[0].current_element, set()).add(e)

@error_exits_leave depends on error_exits_any@
expression E;
position k : script:python() { (k[0].current_element in error_exits_takers) };
statement S;
@@
if (E@k) { ... \(return ...;\|return;\) } else S

// A put in one branch, or in a loop, behind which the function goes on.
@error_exits_guard depends on error_exits_any exists@
identifier fn : script:python() { (fn in error_exits_takers) };
expression C;
identifier put : script:python() { drops(put) };
position k != error_exits_leave.k;
position p;
iterator I;
statement S;
@@
fn(...) {
... when any
(
if (C@k) { <+... put@p(...) ...+> } else S
|
while (C@k) { <+... put@p(...) ...+> }
|
for (...; C@k; ...) { <+... put@p(...) ...+> }
|
I(C@k, ...) { <+... put@p(...) ...+> }
)
... when any
}

@script:python@
k << error_exits_guard.k;
@@
error_exits_guards.add(place(k))

@error_exits_direct depends on error_exits_any@
identifier f : script:python() { error_exits_fails(f) };
constant C;
position q : script:python() { (q[0].current_element in error_exits_takers) };
@@
return@q \(-C\|(-C)\|f(...)\);

@script:python@
q << error_exits_direct.q;
@@
error_exits[place(q)] = q

// Behind a test of what is returned, the last call, or what is returned later.
@error_exits_error depends on error_exits_any exists@
identifier f : script:python() { error_exits_fails(f) };
identifier put : script:python() { drops(put) };
expression v, e, E, F, G;
constant C;
position j != error_exits_leave.k;
position c : script:python() { (c[0].current_element in error_exits_takers) }, q;
position k : script:python() { place(k) in error_exits_guards };
statement S;
@@
(
if (\(\(<+... v < 0 ...+>\|v\|WARN_ON(v)\|v && F\|v || F\) \& E@c\)) {
... when != put(...)
    when != v = e
    when != G@k
    when any
return@q \(v\|f(..., v, ...)\);
} else S
|
v = f@c(...);
return@q v;
|
v = f@c(...);
if (\(\(v\|v < 0\) \& E@j\)) S
return@q v;
|
v@c = \(-C\|(-C)\|PTR_ERR(...)\|dev_err_probe(...)\)
... when != put(...)
    when != v = e
    when != G@k
    when any
return@q v;
)

@script:python@
c << error_exits_error.c;
q << error_exits_error.q;
@@
error_exits[place(c)] = min(q, error_exits.get(place(c), q), key=place)
