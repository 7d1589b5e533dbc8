// SPDX-License-Identifier: GPL-2.0-only
// Where a function returns an error and keeps a usage count that it took. To be used together with pm_calls, code and drops.

@initialize:python@
@@
error_exits = {}             # place of a condition, variable or return, from which on it does -> position list of the return
error_exits_lasts = {}       # place of a test of the last call -> that, the return: position lists
error_exits_probes = set()   # functions that a table calls probe or bind
error_exits_held = {}        # place from which on a count is held -> the get: position list, name, device
error_exits_own = set()      # (place of a get, of a test of its result)
error_exits_kept = {}        # place of a return that keeps a count -> its position list
error_exits_void = set()     # places of those that return nothing
error_exits_takers = set()   # functions with such returns
error_exits_guards = {}      # place of a condition on which puts depend -> their places
error_exits_tails = set()    # places of calls whose result is returned, error or not, and of calls that are tested by name
error_exits_found = {}       # (file, function) -> place of a return of an error that keeps a count -> its position list, the get


def error_exits_probe(fn):
    # A table calls FN so, or its name, for the glue of several buses.
    return fn in error_exits_probes or "probe" in fn


def error_exits_takes(fn):
    # FN takes a count, and drops one, too, if it is no probe.
    calls = drops_calls.get(fn, set())
    return not PM_GETS.isdisjoint(calls) and (error_exits_probe(fn) or any(map(drops, calls)))


def error_exits_fails(f):
    # F can return an error, as far as the file group shows.
    return not drops(f) and code_fails(f)

@script:python@
@@
for facts in (error_exits, error_exits_lasts, error_exits_probes, error_exits_held, error_exits_own, error_exits_kept, error_exits_void,
              error_exits_takers, error_exits_guards, error_exits_tails, error_exits_found):
    facts.clear()

@error_exits_table@
identifier kind, var, fn, member = {probe, probe_new, bind};
@@
struct kind var = { ..., .member = \(fn\|&fn\), ... };

@script:python@
fn << error_exits_table.fn;
@@
error_exits_probes.add(fn)

@error_exits_take@
identifier get;
position g : script:python(get) { error_exits_takes(g[0].current_element) and (get in PM_GETS) and "_if_" not in get and not get.startswith("devm_") };
@@
get@g(...)

// The count is held behind the get, or behind the test of its result.
@error_exits_get exists@
identifier get;
position any error_exits_take.g;
identifier put : script:python() { drops(put) };
position p != drops_before.p;
position h;
expression x, v, e, F;
statement S;
@@
(
get@g@p@h(x);
|
if (\(!get@g(x)\|get@g(x) >= 0\|\(F@h\&<+... get@g@p(x) ...+>\)\)) S
|
v = get@g@p(x)
... when != v = e
    when != put(...)
if (\(!v\|v >= 0\|\(F@h\&<+... v ...+>\)\)) S
)

@script:python@
get << error_exits_get.get;
p << error_exits_get.p;
h << error_exits_get.h;
x << error_exits_get.x;
@@
error_exits_held[place(h)] = p, get, x

@error_exits_if exists@
identifier get = {pm_runtime_get_if_active, pm_runtime_get_if_in_use};
identifier put : script:python() { drops(put) };
position p != drops_before.p;
position h : script:python() { error_exits_takes(h[0].current_element) };
expression x, v, e, F;
statement S;
@@
(
if (\(\(!get@p(x)\|get@p(x) <= 0\)\&F@h\)) S
|
v = get@p(x)
... when != v = e
    when != put(...)
if (\(\(!v\|v <= 0\|v < 1\|v != 1\)\&F@h\)) S
)

@script:python@
get << error_exits_if.get;
p << error_exits_if.p;
h << error_exits_if.h;
x << error_exits_if.x;
@@
error_exits_held[place(h)] = p, get, x

@error_exits_keep depends on error_exits_get || error_exits_if exists@
identifier get;
identifier put : script:python() { drops(put) };
identifier act : script:python() { drops(act) };
position h : script:python() { place(h) in error_exits_held };
position q, v;
expression F;
statement S;
@@
(
get@h(...);
|
if (F@h) S
)
... when != put(...)
    when != \(devm_add_action_or_reset\|devm_add_action\)(..., act, ...)
    when any
(
return@q@v;
|
return@q ...;
)

@script:python@
q << error_exits_keep.q;
v << error_exits_keep.v = [];
@@
error_exits_kept[place(q)] = q
if v:
    error_exits_void.add(place(q))
error_exits_takers.add(q[0].current_element)

// The last call, whose error is only told.
@error_exits_last depends on error_exits_keep@
identifier f : script:python() { error_exits_fails(f) };
expression v, E;
position c, j;
position any error_exits_keep.q;
position r;
statement S;
@@
v@c = f(...);
if (\(\(v\|v < 0\)\&E@j\)) S
return@q@r v;

@script:python@
c << error_exits_last.c;
j << error_exits_last.j;
q << error_exits_last.r;
@@
error_exits_lasts[place(j)] = c, q

// A put in one branch, or in a loop, behind which the function goes on.
@error_exits_guard depends on error_exits_keep exists@
identifier fn : script:python() { (fn in error_exits_takers) };
expression C;
identifier put : script:python() { drops(put) };
position k;
position p;
iterator I;
statement S;
@@
fn(...) {
... when any
(
if (C@k) { ... when any
put@p(...)
... when any
} else S
|
while (C@k) { ... when any
put@p(...)
... when any
}
|
for (...; C@k; ...) { ... when any
put@p(...)
... when any
}
|
I(C@k, ...) { ... when any
put@p(...)
... when any
}
)
... when any
}

@script:python@
k << error_exits_guard.k;
p << error_exits_guard.p;
@@
error_exits_guards.setdefault(place(k), set()).add(place(p))

@error_exits_leave depends on error_exits_last || error_exits_guard@
expression E;
position k : script:python() { place(k) in error_exits_guards or place(k) in error_exits_lasts };
statement S;
@@
if (E@k) { ... \(return ...;\|return;\) } else S

@script:python@
k << error_exits_leave.k;
@@
error_exits_guards.pop(place(k), None)
error_exits_lasts.pop(place(k), None)

@script:python@
@@
for j, (c, q) in error_exits_lasts.items():
    if j not in error_exits_guards:
        error_exits[place(c)] = q
        error_exits_tails.add(place(c))

@error_exits_direct depends on error_exits_keep@
identifier f : script:python() { error_exits_fails(f) };
constant C : script:python() { (C not in ("EINPROGRESS", "EIOCBQUEUED")) };
position any error_exits_keep.q;
position r;
@@
return@q@r \(-C\|(-C)\|f(...)\);

@script:python@
q << error_exits_direct.r;
f << error_exits_direct.f = "";
@@
error_exits[place(q)] = q
if f and f not in QUIET_CALLS:
    error_exits_tails.add(place(q))

// Behind a test of what is returned, or the last call.
@error_exits_error depends on error_exits_keep exists@
identifier f : script:python() { error_exits_fails(f) };
identifier put : script:python() { drops(put) };
expression v, e, E, F, G;
constant C : script:python() { (C not in ("EINPROGRESS", "EIOCBQUEUED")) };
position c, t;
position any error_exits_keep.q;
position r;
position k : script:python() { place(k) in error_exits_guards };
statement S;
@@
(
if (\(\(<+... v < 0 ...+>\|v\|v == -C\|WARN_ON(v)\|v && F\|v || F\) \& E@c\)) {
... when != put(...)
    when != v = e
    when != G@k
    when any
return@q@r \(v\|f(..., v, ...)\);
} else S
|
if (\(f(...)\&E@c@t\)) {
... when != put(...)
    when != G@k
    when any
return@q@r;
} else S
|
if (E@c) {
... when != put(...)
    when != G@k
    when any
return@q@r;
} else S
|
v@c@t = f(...);
return@q@r v;
)

@script:python@
c << error_exits_error.c;
q << error_exits_error.r;
f << error_exits_error.f = "";
t << error_exits_error.t = [];
@@
error_exits[place(c)] = min(q, error_exits.get(place(c), q), key=place)
if t and f not in QUIET_CALLS:
    error_exits_tails.add(place(c))

// What is returned later. Apart, as what stands in one disjunction is held against all before it.
@error_exits_later depends on error_exits_keep exists@
identifier put : script:python() { drops(put) };
expression v, e, G;
constant C : script:python() { (C not in ("EINPROGRESS", "EIOCBQUEUED")) };
position c;
position any error_exits_keep.q;
position r;
position k : script:python() { place(k) in error_exits_guards };
@@
v@c = \(-C\|(-C)\|PTR_ERR(...)\|dev_err_probe(...)\)
... when != put(...)
    when != v = e
    when != G@k
    when any
return@q@r v;

@script:python@
c << error_exits_later.c;
q << error_exits_later.r;
@@
error_exits[place(c)] = min(q, error_exits.get(place(c), q), key=place)

// Where the get itself has failed.
@error_exits_failed depends on error_exits_keep exists@
identifier get : script:python() { (get in PM_GETS) };
expression v, e, E;
position p, c;
statement S, S2;
@@
v = get@p(...)
... when != v = e
    when any
if (\(<+... v ...+>\&E@c\)) S else S2

@script:python@
p << error_exits_failed.p;
c << error_exits_failed.c;
@@
error_exits_own.add((place(p), place(c)))

@error_exits_path depends on error_exits_keep exists@
identifier get;
identifier put : script:python() { drops(put) };
identifier act : script:python() { drops(act) };
position h : script:python() { place(h) in error_exits_held };
position k : script:python() { place(k) in error_exits_guards };
position c : script:python() { place(c) in error_exits };
expression F, G, X, Y;
statement S, S2, S3;
@@
(
get@h(...);
|
if (F@h) S
)
... when != put(...)
    when != \(devm_add_action_or_reset\|devm_add_action\)(..., act, ...)
    when != G@k
    when != IS_ENABLED(CONFIG_PM)
    when any
(
if (X@c) S2 else S3
|
X@c = Y
|
return@c ...;
|
return@c;
)

@script:python@
h << error_exits_path.h;
c << error_exits_path.c;
@@
q, (p, get, x), tail = error_exits[place(c)], error_exits_held[place(h)], place(c) in error_exits_tails or place(c) < place(h)
if (place(p), place(c)) not in error_exits_own:
    hits = error_exits_found.setdefault((q[0].file, q[0].current_element), {})
    hits[place(q)] = min(hits.get(place(q), (q, p, get, x, tail)), (q, p, get, x, tail), key=lambda hit: (place(hit[1]), hit[4]))
