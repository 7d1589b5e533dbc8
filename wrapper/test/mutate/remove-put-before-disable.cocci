// SPDX-License-Identifier: GPL-2.0-only
// In a remove that takes the usage counter, it is dropped in front of the pm_runtime_disable() and no longer behind it.
// Keywords: pm_runtime_put_noidle pm_runtime_disable pm_runtime_get_sync|pm_runtime_resume_and_get|pm_runtime_get_noresume

@held exists@
expression dev;
position p;
@@
\(pm_runtime_get_sync\|pm_runtime_resume_and_get\|pm_runtime_get_noresume\)(...)
... when any
pm_runtime_disable@p(dev);
... when != pm_runtime_put_noidle(dev)
pm_runtime_put_noidle(dev);

@script:python@
p << held.p;
@@
if role("remove", p[0].current_element) and re.search(r"\.pm\s*=|PM_OPS\b", spoil_text) and alone(p):
    site(p)

@script:python@
@@
pick()

@@
expression dev;
position p : script:python() { picked(p) };
@@
+pm_runtime_put_noidle(dev);
 pm_runtime_disable@p(dev);
 ... when any
-pm_runtime_put_noidle(dev);
