// SPDX-License-Identifier: GPL-2.0-only
/// These functions return 1 when the device is active already. A test for
/// non-zero takes that for an error: test for a negative value.
///
//# Not seen: a result that is handed to a caller, and one that is changed
//# first. A branch that looks at the sign itself is fine.
//
// Confidence: High
// Copyright: (C) 2026 The pmcheck developers
// URL: https://coccinelle.gitlabpages.inria.fr/website
// Options: --no-includes --include-headers
// Keywords: pm_runtime_get_sync, pm_runtime_resume, pm_runtime_get, pm_request_resume

virtual patch
virtual context
virtual org
virtual report

@found@
@@
\(pm_runtime_get_sync\|pm_runtime_resume\|pm_runtime_get\|pm_request_resume\)(...)

// The value is tested before it is anything else.
@test depends on found exists@
identifier api = {pm_runtime_get_sync, pm_runtime_resume, pm_runtime_get,
	pm_request_resume};
identifier ret;
expression e, x;
position p, q;
statement S, S1, S2, S3;
@@
(
if (\(unlikely(\(x@q\&api@p(...)\))\|unlikely(\(x@q\&api@p(...)\) != 0)\)) S else S1
|
ret = api@p(...)
... when != ret = e
    when != if (<+... ret ...+>) S2 else S3
if (\(unlikely(ret@q)\|unlikely(ret@q != 0)\)) S else S1
)

// Its branch does not look at the sign, and tells the caller of an error.
@bad exists@
expression E, x, e;
constant C;
position test.q;
statement S;
@@
if (\(unlikely(E@q)\|unlikely(E@q != 0)\)) {
... when != \(E < e\|E <= e\|E > e\|E >= e\|E == e\|E = x\)
\(return E;\|return -C;\|return dev_err_probe(...);\)
} else S

// It is logged as an error.
@sure exists@
identifier f = {dev_err, dev_warn, pr_err, netdev_err, drm_err, DRM_ERROR,
	DRM_DEV_ERROR, dev_err_probe};
expression E, x, e;
position test.q;
statement S;
@@
if (\(unlikely(E@q)\|unlikely(E@q != 0)\)) {
... when != \(E < e\|E <= e\|E > e\|E >= e\|E == e\|E = x\)
f(...)
...
\(return ...;\|return;\)
} else S

@depends on context && (bad || sure)@
expression E;
position test.q;
@@
*E@q

@depends on patch && sure@
expression E;
position test.q;
@@
(
-E@q != 0
+E < 0
|
-E@q
+E < 0
)

@script:python depends on report && (bad || sure)@
api << test.api;
p << test.p;
q << test.q;
@@
coccilib.report.print_report(q[0], "WARNING: %s() on line %s returns 1 for an active device, test for < 0" % (api, p[0].line))

@script:python depends on org && (bad || sure)@
api << test.api;
q << test.q;
@@
coccilib.org.print_todo(q[0], "WARNING: %s() returns 1 for an active device, test for < 0" % api)
