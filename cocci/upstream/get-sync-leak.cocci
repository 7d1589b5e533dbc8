// SPDX-License-Identifier: GPL-2.0-only
/// pm_runtime_get_sync() takes a reference even when it fails, and an error
/// path without a put leaks it. Use pm_runtime_resume_and_get() instead.
///
//# A false positive where a function of another file drops the reference
//# after the failure. Not seen: error paths that call what is not known to
//# leave the reference alone, and functions that return nothing.
//
// Confidence: High
// Copyright: (C) 2026 The pmcheck developers
// URL: https://coccinelle.gitlabpages.inria.fr/website
// Options: --no-includes --include-headers
// Keywords: pm_runtime_get_sync

virtual patch
virtual context
virtual org
virtual report

// It takes back what was dropped before, or an action drops it.
@before exists@
identifier put = {pm_runtime_put, pm_runtime_put_sync, pm_runtime_put_noidle,
	pm_runtime_put_autosuspend, pm_runtime_put_sync_suspend,
	devm_add_action, devm_add_action_or_reset};
position b;
@@
put(...)
... when any
pm_runtime_get_sync@b(...)

@get exists@
identifier ret;
expression e;
position p != before.b, i;
statement S, S1, S2, S3;
@@
(
if@i (unlikely(pm_runtime_get_sync@p(...) < 0)) S else S1
|
ret = pm_runtime_get_sync@p(...)
... when != ret = e
    when != if (<+... ret ...+>) S2 else S3
if@i (\(unlikely(ret < 0)\|unlikely(ret)\|ret != 0\)) S else S1
)

// What the error path calls may drop the reference.
@other exists@
identifier f != {dev_err, dev_warn, dev_info, dev_dbg, dev_err_probe, pr_err,
	dev_err_ratelimited, drm_err, DRM_ERROR, DRM_DEV_ERROR, ERR_PTR, kfree,
	mutex_unlock, spin_unlock, spin_unlock_irqrestore, up_read, up_write,
	put_device, of_node_put, clk_disable_unprepare, regulator_disable,
	pm_runtime_disable, pm_runtime_dont_use_autosuspend};
position get.i, o;
statement S;
@@
if@i@o (...) { ... when any
f(...)
... return ...;
} else S

@leak@
position get.i != other.o;
expression e;
statement S;
@@
if@i (...) { ... return e; } else S

@depends on context && leak@
position get.p;
@@
*pm_runtime_get_sync@p(...)

// More than the sign of the result matters.
@used exists@
identifier ret;
expression e, x;
position get.p, u;
@@
ret = pm_runtime_get_sync@p@u(...)
... when != ret = e
    when any
\(ret == x\|ret != x\|ret > x\|x = ret\)

@depends on patch && leak@
position get.p != used.u;
@@
-pm_runtime_get_sync@p
+pm_runtime_resume_and_get
 (...)

@script:python depends on report && leak@
p << get.p;
i << get.i;
@@
coccilib.report.print_report(p[0], "WARNING: return behind line %s leaks the reference of pm_runtime_get_sync()" % i[0].line)

@script:python depends on org && leak@
p << get.p;
@@
coccilib.org.print_todo(p[0], "WARNING: an error path leaks the reference of pm_runtime_get_sync()")
