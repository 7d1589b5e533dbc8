// SPDX-License-Identifier: GPL-2.0-only
// A bus does not release the devres of the driver any more before it detaches the PM domain.
// Keywords: devres_release_group dev_pm_domain_detach

@released exists@
identifier callback = {probe, remove, disconnect};
expression drv;
position p;
@@
drv->callback(...)
... when any
devres_release_group@p(...);
... when any
dev_pm_domain_detach(...)

@script:python@
p << released.p;
@@
site(p)

@script:python@
@@
pick()

@@
position p : script:python() { picked(p) };
@@
-devres_release_group@p(...);
