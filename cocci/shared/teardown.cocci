// SPDX-License-Identifier: GPL-2.0-only
// Which functions run when a driver gives its device up. To be used together with pm_calls, code and roles.

@initialize:python@
@@
teardown_pointers = set()  # parts of removes that disable runtime PM and are called through a pointer, too
TEARDOWN_WORDS = {"remove", "exit", "unbind", "disconnect", "destroy", "fini", "deinit", "uninit", "unregister", "del", "cleanup"}


def teardown_roots():
    # Removes and devm actions, and the parts of them that glue in other files calls.
    return roles("remove", "action") | {f for f in code_calls.keys() - code_static if TEARDOWN_WORDS.intersection(f.split("_"))}


def teardown(fn):
    # FN runs when the driver gives its device up.
    return fn in teardown_roots().union(*map(code_reach, teardown_roots()))


def teardown_only(fn, seen=frozenset()):
    # FN runs at no other time: then, or in a probe that fails.
    return fn not in teardown_pointers and teardown(fn) and fn not in roles("sleep", "shutdown") and all(
        f in roles("probe") or teardown_only(f, seen | {fn}) for f in code_callers(fn) - seen)

@script:python@
@@
teardown_pointers.clear()

@teardown_helper@
identifier f : script:python() { not PM_OFF.isdisjoint(code_calls[f]) and teardown(f) and f not in roles("remove", "action") };
@@
f(...) { ... }

@teardown_value@
identifier teardown_helper.f;
identifier kind, var, m;
expression e;
position p;
@@
(
struct kind var = { ..., .m = \(f@p\|&f@p\), ... };
|
e = \(f@p\|&f@p\)
|
e(..., \(f@p\|&f@p\), ...)
)

@script:python@
f << teardown_helper.f;
p << teardown_value.p;
@@
teardown_pointers.add(f)
