// SPDX-License-Identifier: GPL-2.0-only
// Where the result of a put leads to an error exit, or is said to be an error. To be used together with pm_calls, code and roles.

@initialize:python@
@@
put_results = {}          # place of a put whose result is used -> (position list, name, device)
put_results_exits = {}    # place of a put, or of a call of a function with one -> (position list, name, its arguments, that of an error exit)
put_results_said = {}     # place of a put -> position list of the message
put_results_known = set()  # places of puts and calls where the error is told from others
put_results_unseen = set()  # callbacks whose result nobody looks at
put_results_operations = set()  # others


def put_results_may(c):
    # C is a put, or a function with one.
    return any(c in (put, p[0].current_element) for p, put, x in put_results.values())


def put_results_exit(p, c, es, q):
    put_results_exits[place(p)] = min(put_results_exits.get(place(p), (p, c, es, q)), (p, c, es, q), key=lambda x: place(x[3]))


def put_results_quiet(fn):
    # Nobody is seen to look at what FN returns, or the core holds a usage count meanwhile.
    return fn in put_results_unseen | roles("remove", "shutdown", "sleep", "runtime_suspend", "runtime_resume", "runtime_idle") \
        or fn not in code_static | put_results_operations


def put_results_fails(fn):
    # What FN returns is taken for an error: None where that is not known, or does not matter.
    uses = {put_results_quiet(p[0].current_element) for p, c, es, q in put_results_exits.values()
            if c == fn != p[0].current_element and not {"true", "1"}.intersection(str(es).split(", "))}
    if False in uses:
        return True
    return None if uses or put_results_quiet(fn) else fn in put_results_operations or not code_callers(fn)

@script:python@
@@
for facts in (put_results, put_results_exits, put_results_said, put_results_known, put_results_unseen,
              put_results_operations):
    facts.clear()

@put_results_bare@
identifier put = {pm_runtime_put, pm_runtime_put_autosuspend, __pm_runtime_put_autosuspend, pm_runtime_put_sync, pm_runtime_put_sync_suspend, pm_runtime_put_sync_autosuspend};
position p;
@@
put@p(...);

// Files that use no result end here.
@put_results_any@
identifier put = {pm_runtime_put, pm_runtime_put_autosuspend, __pm_runtime_put_autosuspend, pm_runtime_put_sync, pm_runtime_put_sync_suspend, pm_runtime_put_sync_autosuspend};
expression x;
position p != put_results_bare.p;
@@
put@p(x)

@script:python@
put << put_results_any.put;
x << put_results_any.x;
p << put_results_any.p;
@@
put_results[place(p)] = p, put, x

@put_results_return depends on put_results_any@
identifier c : script:python() { put_results_may(c) };
expression list es;
position p, q;
@@
return@q <+... c@p(es) ...+>;

@script:python@
c << put_results_return.c;
es << put_results_return.es;
p << put_results_return.p;
q << put_results_return.q;
@@
put_results_exit(p, c, es, q)

@put_results_value depends on put_results_any exists@
identifier c : script:python() { put_results_may(c) };
expression list es;
expression ret, e;
position p, q;
@@
ret = c@p(es)
... when != \(ret = e\|&ret\)
return@q <+... ret ...+>;

@script:python@
c << put_results_value.c;
es << put_results_value.es;
p << put_results_value.p;
q << put_results_value.q;
@@
put_results_exit(p, c, es, q)

@put_results_test depends on put_results_any exists@
identifier c : script:python() { put_results_may(c) };
expression list es;
expression ret, v, e, E;
expression error : script:python() { error != "0" };
constant C;
position p, q;
@@
(
if (\(c@p(es) < 0\|c@p(es)\|WARN_ON(\(c@p(es) < 0\|c@p(es)\))\)) { ... when any
return@q error; }
|
ret = c@p(es)
... when != \(ret = e\|&ret\)
if (\(ret < 0\|ret\|ret < 0 && E\|ret && E\|WARN_ON(\(ret < 0\|ret\))\)) { ... when any
return@q -C; }
|
ret = c@p(es)
... when != ret = e
v = ret
... when != v = e
return@q v;
)

@script:python@
c << put_results_test.c;
es << put_results_test.es;
p << put_results_test.p;
q << put_results_test.q;
@@
put_results_exit(p, c, es, q)

@put_results_known depends on put_results_any exists@
identifier c : script:python() { put_results_may(c) };
expression ret, e;
constant C;
position p;
@@
ret = c@p(...)
... when != ret = e
\(ret == -C\|ret != -C\)

@script:python@
p << put_results_known.p;
@@
put_results_known.add(place(p))

@put_results_said depends on put_results_any exists@
identifier put, log = {dev_err, dev_err_ratelimited, pr_err, netdev_err, drm_err, DRM_DEV_ERROR, DRM_ERROR, WARN, WARN_ON};
expression ret, e;
position put_results_any.p, q;
@@
(
if (<+... put@p(...) ...+>) { ... when any
log@q(...);
... when any
}
|
ret = put@p(...)
... when != ret = e
if (<+... ret ...+>) { ... when any
log@q(...);
... when any
}
|
ret = put@p(...);
log@q(<+... ret ...+>);
)

@script:python@
p << put_results_any.p;
q << put_results_said.q;
@@
put_results_said[place(p)] = q

@put_results_table depends on put_results_any@
identifier kind, var, m, f;
@@
struct kind var = { ..., .m = \(f\|&f\), ... };

@script:python@
m << put_results_table.m;
f << put_results_table.f;
@@
(put_results_unseen if m in ("ndo_stop", "release") else put_results_operations).add(f)
