// SPDX-License-Identifier: GPL-2.0-only
/// These fields of dev->power belong to the PM core, and many exist only
/// with CONFIG_PM: call the inline function that reads the field instead.
///
//# Only reads that a function answers in the same way: no sleep state but
//# RPM_SUSPENDED, and no value that is kept. Files that set such a field,
//# or use one without a function, are taken for a part of the PM core. Of
//# e->dev only its name tells that it is a struct device: no patch there.
//# Patch mode adds no #include, and does not see that a device is const.
//
// Confidence: High
// Copyright: (C) 2026 The pmcheck developers
// URL: https://coccinelle.gitlabpages.inria.fr/website
// Options: --no-includes --include-headers
// Keywords: can_wakeup, wakeup_path, async_suspend, no_pm, irq_safe,
//           no_callbacks, disable_depth, runtime_status

virtual patch
virtual context
virtual org
virtual report

// The PM core, and functions that do what it does.
@core@
expression e, v;
identifier f = {can_wakeup, wakeup_path, async_suspend, no_pm, irq_safe,
		no_callbacks, smart_suspend, disable_depth, runtime_status};
identifier g = {lock, usage_count, child_count, subsys_data};
@@
\(e->power.f = v\|e->power.f++\|e->power.f--\|e->power.g\)

@accessor@
identifier d, fn = {device_can_wakeup, device_wakeup_path,
	device_async_suspend_enabled, device_pm_not_required,
	pm_runtime_is_irq_safe, pm_runtime_has_no_callbacks,
	pm_runtime_enabled, pm_runtime_status_suspended};
@@
fn(struct device *d) { ... }

@r depends on !core && !accessor@
struct device *d;
expression e;
identifier f = {can_wakeup, wakeup_path, async_suspend, no_pm, irq_safe,
		no_callbacks};
identifier g = {disable_depth}, h = {runtime_status};
position p;
@@
\(d->power.f@p\|e->dev.power.f@p\|d->power.g@p == 0\|d->power.g@p != 0\|
  e->dev.power.g@p == 0\|e->dev.power.g@p != 0\|
  d->power.h@p == RPM_SUSPENDED\|d->power.h@p != RPM_SUSPENDED\|
  e->dev.power.h@p == RPM_SUSPENDED\|e->dev.power.h@p != RPM_SUSPENDED\)

@depends on context@
identifier f;
expression e;
position r.p;
@@
*e.f@p

@depends on patch@
struct device *d;
position r.p;
@@
(
-d->power.can_wakeup@p
+device_can_wakeup(d)
|
-d->power.wakeup_path@p
+device_wakeup_path(d)
|
-d->power.irq_safe@p
+pm_runtime_is_irq_safe(d)
|
-d->power.no_callbacks@p
+pm_runtime_has_no_callbacks(d)
|
-d->power.disable_depth@p == 0
+pm_runtime_enabled(d)
|
-d->power.disable_depth@p != 0
+!pm_runtime_enabled(d)
|
-d->power.runtime_status@p == RPM_SUSPENDED
+pm_runtime_status_suspended(d)
|
-d->power.runtime_status@p != RPM_SUSPENDED
+!pm_runtime_status_suspended(d)
)

@script:python depends on report@
p << r.p;
@@
coccilib.report.print_report(p[0], "WARNING: private field of the PM core")

@script:python depends on org@
p << r.p;
@@
coccilib.org.print_todo(p[0], "WARNING: private field of the PM core")
