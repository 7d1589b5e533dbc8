// SPDX-License-Identifier: GPL-2.0-only
// Which functions with a pm_runtime_get_sync() the driver itself calls through a pointer. To be used together with code.

@initialize:python@
@@
own_operations = set()


def own_operations_called(m):
    # Some function calls what the member M of a struct points to.
    return any(c.endswith(("->" + m, "." + m)) for calls in code_calls.values() for c in calls)

@script:python@
@@
own_operations.clear()

@own_operations_any@
@@
pm_runtime_get_sync(...)

// In a table, or handed to a function of the driver.
@own_operations_given depends on own_operations_any@
identifier f : script:python() { "pm_runtime_get_sync" in code_calls.get(f, ()) };
identifier g : script:python() { (g in code_calls) };
identifier kind, var, m;
expression e;
@@
(
struct kind var = { ..., .m = \(f\|&f\), ... };
|
\(e->m\|e.m\) = \(f\|&f\)
|
g(..., \(f\|&f\), ...)
)

@script:python@
f << own_operations_given.f;
m << own_operations_given.m = "";
@@
if not m or own_operations_called(m):
    own_operations.add(f)
