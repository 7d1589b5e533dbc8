// SPDX-License-Identifier: GPL-2.0-only
// The put of an error path of probe goes.
// Keywords: pm_runtime_get_sync|pm_runtime_get_noresume|pm_runtime_resume_and_get pm_runtime_put|pm_runtime_put_noidle|pm_runtime_put_sync|pm_runtime_put_autosuspend

@put exists@
identifier get = {pm_runtime_get_sync, pm_runtime_get_noresume, pm_runtime_resume_and_get};
identifier drop =~ "^pm_runtime_put";
expression dev;
position p;
@@
get(dev)
... when != drop(...)
\(pm_runtime_put\|pm_runtime_put_noidle\|pm_runtime_put_sync\|pm_runtime_put_sync_suspend\|pm_runtime_put_autosuspend\)(dev)@p;
... when != drop(...)
return ...;

@script:python@
p << put.p;
@@
if role("probe", p[0].current_element) and alone(p) and on_error(p) and not looped(p) \
        and count(r"pm_runtime_(?:get|resume_and_get)", before(p)) == 1 and not count(r"\bdevm_add_action"):
    site(p)

@script:python@
@@
pick()

@@
expression dev;
position p : script:python() { picked(p) };
@@
-\(pm_runtime_put\|pm_runtime_put_noidle\|pm_runtime_put_sync\|pm_runtime_put_sync_suspend\|pm_runtime_put_autosuspend\)(dev)@p;
