// SPDX-License-Identifier: GPL-2.0-only
// The put of an error path of probe goes.
// Keywords: pm_runtime_get_sync|pm_runtime_get_noresume|pm_runtime_resume_and_get pm_runtime_put|pm_runtime_put_noidle|pm_runtime_put_sync|pm_runtime_put_autosuspend

@put exists@
identifier get = {pm_runtime_get_sync, pm_runtime_get_noresume, pm_runtime_resume_and_get};
identifier drop =~ "^pm_runtime_put";
identifier off =~ "^pm_runtime_put";
expression dev;
position p;
@@
get(dev)
... when != drop(...)
off@p(dev);
... when != drop(...)
return ...;

@script:python@
p << put.p;
@@
# Where the get itself has failed, get-sync-leak says so.
if role("probe", p[0].current_element) and alone(p) and on_error(p) and not looped(p) \
        and not re.search(r"pm_runtime_get_sync\s*\([^;]*;\s*if\s*\([^;{}]*\)\s*\{[^{}]*$", before(p)) \
        and count(r"pm_runtime_(?:get|resume_and_get)", before(p)) == 1 and not count(r"\bdevm_add_action"):
    site(p)

@script:python@
@@
pick()

@@
expression dev;
identifier off;
position p : script:python() { picked(p) };
@@
-off@p(dev);
