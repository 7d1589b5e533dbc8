// SPDX-License-Identifier: GPL-2.0-only
/// pm_runtime_put_autosuspend(), pm_runtime_put_sync_autosuspend(),
/// pm_runtime_autosuspend() and pm_request_autosuspend() mark the device
/// as last busy: drop the pm_runtime_mark_last_busy() right before them.
///
//# Right for kernels from 6.17 on, where include/linux/pm_runtime.h has
//# that call in these four. Before, the driver has to mark the device, as
//# it has for __pm_runtime_put_autosuspend(), which never does.
//# Not seen: calls with something in between, and what macros of a driver
//# do. A comment that is about the dropped call has to go by hand.
//
// Confidence: High
// Copyright: (C) 2026 The pmcheck developers
// URL: https://coccinelle.gitlabpages.inria.fr/website
// Options: --no-includes --include-headers
// Keywords: pm_runtime_mark_last_busy

virtual patch
virtual context
virtual org
virtual report

// What a macro of the driver does is left to a human.
@macro@
identifier m;
position p;
@@

#define m(...) <+... pm_runtime_mark_last_busy@p(...) ...+>

@r depends on report || org@
identifier then = {pm_runtime_put_autosuspend,
		   pm_runtime_put_sync_autosuspend,
		   pm_runtime_autosuspend, pm_request_autosuspend};
expression x, ret;
position p != macro.p, q;
@@

pm_runtime_mark_last_busy@p(x);
(
then@q(x);
|
return then@q(x);
|
ret = then@q(x);
)

@depends on context@
identifier then = {pm_runtime_put_autosuspend,
		   pm_runtime_put_sync_autosuspend,
		   pm_runtime_autosuspend, pm_request_autosuspend};
expression x, ret;
position p != macro.p;
@@

*pm_runtime_mark_last_busy@p(x);
(
then(x);
|
return then(x);
|
ret = then(x);
)

// The name is replaced, so that a comment before it stays.
@depends on patch@
identifier then = {pm_runtime_put_autosuspend,
		   pm_runtime_put_sync_autosuspend,
		   pm_runtime_autosuspend, pm_request_autosuspend};
expression x, ret;
position p != macro.p;
@@

(
-pm_runtime_mark_last_busy@p
+then
 (x);
-then(x);
|
-pm_runtime_mark_last_busy@p(x);
 \(return then(x);\|ret = then(x);\)
)

@script:python depends on report@
p << r.p;
q << r.q;
then << r.then;
@@

msg = "WARNING: %s() on line %s marks the device as busy itself" % (then, q[0].line)
coccilib.report.print_report(p[0], msg)

@script:python depends on org@
p << r.p;
q << r.q;
then << r.then;
@@

msg = "WARNING: %s() on line %s marks the device as busy itself" % (then, q[0].line)
coccilib.org.print_todo(p[0], msg)
