// SPDX-License-Identifier: GPL-2.0-only
// The pm_runtime_disable() of an error path of probe goes.
// Keywords: pm_runtime_enable pm_runtime_disable

@off exists@
expression dev;
position p;
@@
pm_runtime_enable(dev);
... when any
pm_runtime_disable@p(dev);
... when != pm_runtime_enable(...)
    when != \(pm_runtime_disable\|pm_runtime_force_suspend\)(...)
return ...;

@script:python@
p << off.p;
@@
# Where the error path is for kernels without runtime PM, nothing is lost.
if "pm_runtime_enabled" not in before(p) and role("probe", p[0].current_element) and alone(p) and on_error(p) and not count(r"\bdevm_add_action") \
        and not re.search(r"^\s*return\s+0;", behind(p).split("}")[0], re.M):
    site(p)

@script:python@
@@
pick()

@@
position p : script:python() { picked(p) };
@@
-pm_runtime_disable@p(...);
