// SPDX-License-Identifier: GPL-2.0-only
/// A driver that turns autosuspend on leaves it on for the next driver of
/// the device: call pm_runtime_dont_use_autosuspend() behind the disable.
///
//# Not seen: a driver that turns it off on some paths only, parts of a remove
//# in functions of their own, and a probe or remove in another file.
//
// Confidence: High
// Copyright: (C) 2026 The pmcheck developers
// URL: https://coccinelle.gitlabpages.inria.fr/website
// Options: --no-includes --include-headers
// Keywords: pm_runtime_use_autosuspend

virtual patch
virtual context
virtual org
virtual report

@used exists@
expression x;
@@
(
pm_runtime_use_autosuspend(x);
... when any
pm_runtime_enable(x);
|
pm_runtime_enable(x);
... when any
pm_runtime_use_autosuspend(x);
)

// It is turned off, or the device is gone.
@undone depends on used@
@@
\(pm_runtime_dont_use_autosuspend\|devm_pm_runtime_enable\|
 devm_pm_runtime_set_active_enabled\|device_unregister\|device_del\)(...)

@driver depends on used && !undone@
identifier kind, drv, fn;
identifier member = {remove, remove_new, unbind, disconnect};
@@
struct kind drv = { ..., .member = fn, ... };

@again exists@
identifier off = {pm_runtime_disable, pm_runtime_force_suspend};
identifier next = {pm_runtime_disable, pm_runtime_force_suspend};
position a;
@@
off@a(...)
... when any
next(...)

@r exists@
identifier driver.fn;
identifier off = {pm_runtime_disable, pm_runtime_force_suspend};
position p != again.a;
@@
fn(...) {
... when any
off@p(...)
... when any
}

@depends on context@
identifier r.off;
position r.p;
@@
*off@p(...)

@bare disable drop_else@
identifier r.off;
position r.p, b;
statement S;
@@
\(if (...) off@p@b(...); else S\|if (...) S else off@p@b(...);\)

@depends on patch@
identifier r.off;
expression dev;
position r.p != bare.b;
@@
 off@p(dev);
+pm_runtime_dont_use_autosuspend(dev);

@script:python depends on report@
off << r.off;
p << r.p;
@@
coccilib.report.print_report(p[0], "WARNING: %s() leaves autosuspend on, call pm_runtime_dont_use_autosuspend()" % off)

@script:python depends on org@
off << r.off;
p << r.p;
@@
coccilib.org.print_todo(p[0], "WARNING: %s() leaves autosuspend on" % off)
