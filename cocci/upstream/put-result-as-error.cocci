// SPDX-License-Identifier: GPL-2.0-only
/// A queued put drops the usage count whatever it returns: -EAGAIN, -EBUSY
/// or -EACCES, or -ENOSYS without CONFIG_PM, say why the device stays on.
/// Ignore them, or an operation fails that has done all it should.
///
//# Only where the result is of use: in static functions that a table has,
//# or whose result others return (harmless in PM callbacks). Not seen:
//# synchronous puts, as errors of ->runtime_suspend() may be wanted.
//
// Confidence: Moderate
// Copyright: (C) 2026 The pmcheck developers
// URL: https://coccinelle.gitlabpages.inria.fr/website
// Options: --no-includes --include-headers
// Keywords: pm_runtime_put, pm_runtime_put_autosuspend

virtual patch
virtual context
virtual org
virtual report

@found@
@@
\(pm_runtime_put\|pm_runtime_put_autosuspend\)(...)

@plain depends on found@
identifier put = {pm_runtime_put, pm_runtime_put_autosuspend};
expression e, E;
position p;
@@
return \(put@p(...)\|e ? E : put@p(...)\|e ? put@p(...) : E\);

@kept depends on found exists@
identifier put = {pm_runtime_put, pm_runtime_put_autosuspend}, ret;
expression e;
constant C;
position p;
@@
ret = put@p(...)
... when != \(ret = e\|&ret\|ret == -C\|ret != -C\)
return \(ret\|ret < 0 ? ret : 0\|dev_err_probe(..., ret, ...)\);

@other depends on found@
identifier put = {pm_runtime_put, pm_runtime_put_autosuspend};
position p != {plain.p,kept.p};
@@
put@p(...)

@bad depends on plain || kept exists@
identifier put = {pm_runtime_put, pm_runtime_put_autosuspend}, fn;
position p != other.p;
@@
static int fn(...) { <+... put@p(...) ...+> }

@operation@
identifier bad.fn, kind, table, m != {release, ndo_stop, remove, shutdown,
	suspend, resume, runtime_suspend, runtime_resume, runtime_idle};
@@
struct kind table = { ..., .m = fn, ... };

@get@
identifier bad.fn;
position p;
@@
fn@p(..., \(true\|1\), ...)

@helper exists@
identifier bad.fn, ret;
expression e;
position p != get.p;
@@
ret = fn@p(...)
... when != \(ret = e\|&ret\)
return \(ret\|ret < 0 ? ret : 0\|dev_err_probe(..., ret, ...)\);

@depends on context && (operation || helper)@
identifier put;
position bad.p;
@@
*put@p(...)

@depends on patch && (operation || helper)@
identifier put;
expression x;
position bad.p;
@@
-return put@p(x);
+put(x);
+
+return 0;

@script:python depends on report && (operation || helper)@
p << bad.p;
put << bad.put;
@@
coccilib.report.print_report(p[0], "WARNING: what %s() returns is no error" % put)

@script:python depends on org && (operation || helper)@
p << bad.p;
@@
coccilib.org.print_todo(p[0], "WARNING: what a put returns is no error")
