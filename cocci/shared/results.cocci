// SPDX-License-Identifier: GPL-2.0-only
// How a function tests the result of a get, and leaves where it has failed. To be used together with pm_calls.

@initialize:python@
@@
results_left = {}     # place of a get -> (position list, name, device, first test behind which the function is left: position list)
results_names = set() # variables that hold a result
results_void = set()  # places of gets behind whose failure nothing is returned
results_each = set()  # places of tests that leave the function wherever they hold
results_used = set()  # places of gets of whose result more than the sign matters, and functions that switch by a variable
results_marked = set() # functions that leave a flag set where the get has failed


def results_tests(i):
    return any(place(i) == place(test) for p, get, x, test in results_left.values())

@script:python@
@@
for facts in (results_left, results_names, results_void, results_each, results_used, results_marked):
    facts.clear()

@results_leave exists@
identifier ret, wrap = {unlikely, WARN_ON, WARN_ON_ONCE};
identifier get : script:python() { (get in PM_GETS) };
expression x, e, E, F, C;
expression c : script:python() { text_of(c) not in QUIET_CALLS | UNDO_CALLS };
position p, i, v;
statement S, S1, S2;
@@
(
if@i (\(E\&\(<+... get@p(x) < 0 ...+>\|<+... (ret = get@p(x)) < 0 ...+>\|get@p(x)\|wrap(get@p(x))\)\)) { ... when any
\(return@v;\|return ...;\)
} else S
|
switch@i (<+... get@p(x) ...+>) { case C: ... when any
default: return ...; }
|
ret = get@p(x)
... when != ret = e
    when != c(...)
    when != if (\(ret < 0\|ret\|ret != 0\)) S1 else S2
if@i (\(E\&\(<+... ret < 0 ...+>\|0 > ret\|ret\|ret != 0\|wrap(ret)\|ret && F\|F && ret\|ret || F\|F || ret\)\)) { ... when any
\(return@v;\|return ...;\)
} else S
)

@script:python@
get << results_leave.get;
p << results_leave.p;
x << results_leave.x;
i << results_leave.i;
v << results_leave.v = [];
@@
results_left[place(p)] = min(results_left.get(place(p), (p, get, text_of(x), i)), (p, get, text_of(x), i), key=lambda r: place(r[3]))
if v:
    results_void.add(place(p))

@results_all depends on results_leave@
expression E, C;
position i : script:python() { results_tests(i) };
statement S;
@@
(
if@i (E) { ... \(return ...;\|return;\)
} else S
|
switch@i (E) { case C: ... when any
default: return ...; }
)

@script:python@
i << results_all.i;
@@
results_each.add(place(i))

@results_held depends on results_leave@
identifier ret;
identifier get : script:python() { (get in PM_GETS) };
@@
ret = get(...)

@script:python@
ret << results_held.ret;
@@
results_names.add(ret)

// All that a result may be looked at for: whether it is an error, and which.
@results_plain depends on results_leave@
identifier ret : script:python() { (ret in results_names) };
identifier wrap = {unlikely, likely, WARN_ON, WARN_ON_ONCE};
expression c : script:python() { text_of(c) in QUIET_CALLS };
expression e;
position u;
statement S1, S2;
@@
(
if (\(ret@u < 0\|ret@u >= 0\|0 > ret@u\|ret@u\|wrap(\(ret@u\|ret@u < 0\))\)) S1 else S2
|
return ret@u;
|
ret@u = e
|
c(..., ret@u, ...)
)

// 1 is told from 0, also behind a test of the sign, one error from another, or something else is looked at too.
@results_number depends on results_leave exists@
identifier ret, get, wrap = {unlikely, likely};
expression e, E;
position p : script:python() { place(p) in results_left };
position u != results_plain.u;
statement S, S1, S2;
@@
(
if (\(<+... get@p(...) ...+> && E\|<+... get@p(...) ...+> || E\)) S
|
ret = get@p(...)
... when != ret = e
    when any
ret@u
|
ret = get@p(...)
... when != ret = e
    when any
if (\(ret < 0\|0 > ret\|wrap(ret < 0)\)) S
... when != ret = e
    when any
if (\(ret\|wrap(ret)\)) S1 else S2
)

@script:python@
p << results_number.p;
@@
results_used.add(place(p))

@results_switch depends on results_leave@
identifier ret;
identifier get : script:python() { (get in PM_GETS) };
expression C;
expression other : script:python() { text_of(other) not in ("0", "1") };
position s;
@@
(
switch@s (ret) { case C: ... when any
}
|
switch@s (<+... get(...) ...+>) { case other: ... when any
}
)

@script:python@
s << results_switch.s;
@@
results_used.add(s[0].current_element)

@results_mark depends on results_leave exists@
expression x, e, E;
identifier m;
position i : script:python() { results_tests(i) };
statement S;
@@
\(x->m = true\|x->m = 1\|x->m++\|++x->m\)
... when != \(x->m = e\|x->m--\|--x->m\)
if@i (E) { ... when != \(x->m = e\|x->m--\|--x->m\)
\(return ...;\|return;\) } else S

@script:python@
i << results_mark.i;
@@
results_marked.add(i[0].current_element)
