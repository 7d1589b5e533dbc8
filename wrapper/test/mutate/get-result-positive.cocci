// SPDX-License-Identifier: GPL-2.0-only
// A result of pm_runtime_get_sync() and the like is tested for being other than zero, not for being negative.
// Keywords: pm_runtime_get_sync|pm_runtime_get|pm_runtime_resume|pm_request_resume

@tested@
identifier ret;
expression dev;
position p;
@@
ret = \(pm_runtime_get_sync\|pm_runtime_get\|pm_runtime_resume\|pm_request_resume\)(dev);
if (ret@p < 0) { ... return ...; }

@script:python@
p << tested.p;
@@
site(p)

@direct@
expression dev;
position p;
@@
if (\(pm_runtime_get_sync@p\|pm_runtime_get@p\|pm_runtime_resume@p\|pm_request_resume@p\)(dev) < 0) { ... return ...; }

@script:python@
p << direct.p;
@@
site(p)

@script:python@
@@
pick()

@@
identifier ret;
expression dev;
position p : script:python() { picked(p) };
@@
(
 ret@p
-< 0
|
 \(pm_runtime_get_sync@p\|pm_runtime_get@p\|pm_runtime_resume@p\|pm_request_resume@p\)(dev)
-< 0
)
