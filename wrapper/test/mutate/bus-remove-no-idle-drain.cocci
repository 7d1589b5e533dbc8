// SPDX-License-Identifier: GPL-2.0-only
// The pm_runtime_barrier() of a bus goes.
// Keywords: pm_runtime_barrier

@drain exists@
identifier callback = {remove, disconnect, unbind};
expression drv, dev;
position p;
@@
\(pm_runtime_get_sync\|pm_runtime_get_noresume\|pm_runtime_resume_and_get\)(dev);
... when any
pm_runtime_barrier@p(dev);
... when any
drv->callback(...)

@script:python@
p << drain.p;
@@
site(p)

@script:python@
@@
pick()

@@
position p : script:python() { picked(p) };
@@
-pm_runtime_barrier@p(...);
