// SPDX-License-Identifier: GPL-2.0-only
/// pm_runtime_resume_and_get() drops its reference itself when it fails. A
/// put on that path drops one more, that of another user: leave it out.
///
//# A false positive where the put is for a reference of another function.
//# Not seen: the device under two names, switch, and a put in a helper.
//
// Confidence: High
// Copyright: (C) 2026 The pmcheck developers
// URL: https://coccinelle.gitlabpages.inria.fr/website
// Options: --no-includes --include-headers
// Keywords: pm_runtime_resume_and_get

virtual patch
virtual context
virtual org
virtual report

@held exists@
identifier get = {pm_runtime_get, pm_runtime_get_sync,
	pm_runtime_get_noresume, pm_runtime_resume_and_get};
expression x;
position p;
@@
get(x)
... when != pm_runtime_put(x)
pm_runtime_resume_and_get@p(x)

// The function also drops a reference that is taken elsewhere.
@twice exists@
identifier put = {pm_runtime_put, pm_runtime_put_autosuspend};
expression x;
position p;
@@
pm_runtime_resume_and_get@p(x)
... when != pm_runtime_resume_and_get(x)
put(x)
... when != pm_runtime_resume_and_get(x)
put(x)

@r@
identifier ret, put = {pm_runtime_put, pm_runtime_put_sync,
	pm_runtime_put_noidle, pm_runtime_put_autosuspend};
expression x, e;
position p != {held.p, twice.p}, q;
statement S;
@@
(
if (\(unlikely(pm_runtime_resume_and_get@p(x))\|
       unlikely(pm_runtime_resume_and_get@p(x) < 0)\)) {
... when != x = e
put@q(x)
... when any
\(return ...;\|return;\)
} else S
|
ret = pm_runtime_resume_and_get@p(x)
... when != ret
if (\(unlikely(ret < 0)\|unlikely(ret)\|ret != 0\)) {
... when != x = e
put@q(x)
... when any
\(return ...;\|return;\)
} else S
)

@depends on context@
position r.p;
@@
*pm_runtime_resume_and_get@p(...)

@depends on patch@
identifier r.put;
position r.q;
expression E, ret;
statement S;
@@
(
 ret = pm_runtime_resume_and_get(...);
-if (E) {
-put@q(...);
+if (E)
 S
-}
|
 dev_err(...);
-put@q(...);
)

@script:python depends on report@
put << r.put;
p << r.p;
q << r.q;
@@
coccilib.report.print_report(p[0], "WARNING: no reference is held when this fails, %s() on line %s drops another one" % (put, q[0].line))

@script:python depends on org@
p << r.p;
@@
coccilib.org.print_todo(p[0], "WARNING: no reference is held when this fails, but it is put")
