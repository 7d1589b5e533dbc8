// SPDX-License-Identifier: GPL-2.0-only
/// pm_runtime_disable() cancels the suspend that pm_runtime_put() has queued:
/// use pm_runtime_put_sync(). Call pm_runtime_put_noidle() behind it.
///
//# A false positive where devres switches off what the callback does. Not
//# seen: calls but messages in between, callbacks that only call a helper.
//
// Confidence: Moderate
// Copyright: (C) 2026 The pmcheck developers
// URL: https://coccinelle.gitlabpages.inria.fr/website
// Options: --no-includes --include-headers
// Keywords: pm_runtime_disable

virtual patch
virtual context
virtual org
virtual report

@callback@
identifier f, dev, off = {clk_disable, clk_disable_unprepare,
	clk_bulk_disable_unprepare, regulator_disable, regulator_bulk_disable};
@@
f(struct device *dev) { <+... off(...) ...+> }

// Suspends by hand.
@checked exists@
identifier callback.f;
position c;
@@
pm_runtime_disable@c(...)
... when any
\(f\|pm_runtime_status_suspended\|pm_runtime_force_suspend\)(...)

@off@ identifier o; @@
o(...) { <+... pm_runtime_disable(...) ...+> }

@again exists@
identifier off.o;
position a;
@@
o(...)
... when any
pm_runtime_put_noidle@a(...)

// Drops what it took itself, and nothing behind the disable.
@remove exists@
identifier fn, get = {pm_runtime_get_sync, pm_runtime_resume_and_get,
	pm_runtime_get_noresume};
expression x, y;
position n != again.a;
@@
void fn(...) {
... when any
get(y)
... when != pm_runtime_disable(...)
pm_runtime_put_noidle@n(x);
pm_runtime_disable(x);
... when != pm_runtime_put_noidle(...)
}

@noidle@ position n != remove.n; @@
pm_runtime_put_noidle@n(...)

@r depends on callback@
identifier put = {pm_runtime_put, pm_runtime_put_autosuspend,
	pm_runtime_put_noidle};
identifier f != {dev_err, dev_info, dev_dbg, clk_unprepare, of_node_put};
expression x, e;
position p != noidle.n, q != checked.c;
@@
put@p(x)
... when != f(...)
    when != x = e
pm_runtime_disable@q(x);

@depends on context@
position r.q;
@@
*pm_runtime_disable@q(...)

@depends on patch@
expression r.x;
position r.p;
@@
-pm_runtime_put_noidle@p(x);
+pm_runtime_disable(x);
-pm_runtime_disable(x);
+pm_runtime_put_noidle(x);

@script:python depends on report@
p << r.p;
q << r.q;
put << r.put;
@@
coccilib.report.print_report(p[0], "WARNING: %s() before pm_runtime_disable() on line %s" % (put, q[0].line))

@script:python depends on org@
p << r.p;
@@
coccilib.org.print_todo(p[0], "WARNING: put before pm_runtime_disable()")
