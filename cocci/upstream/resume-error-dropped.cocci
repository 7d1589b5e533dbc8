// SPDX-License-Identifier: GPL-2.0-only
/// Where ->runtime_resume() returns 0 though a clock, a supply or a reset
/// failed, the PM core takes the device for active: return the error.
///
//# PM callbacks are known by their parameter, so that functions like them
//# are found, too. Not seen: helpers, what the function takes back on any
//# path, and errors that are only logged.
//
// Confidence: Moderate
// Copyright: (C) 2026 The pmcheck developers
// URL: https://coccinelle.gitlabpages.inria.fr/website
// Options: --no-includes --include-headers
// Keywords: clk_prepare_enable, clk_enable, clk_bulk_prepare_enable,
//           clk_bulk_enable, regulator_enable, regulator_bulk_enable,
//           reset_control_deassert

virtual patch
virtual context
virtual org
virtual report

@found@
@@
\(clk_prepare_enable\|clk_enable\|clk_bulk_prepare_enable\|
  clk_bulk_enable\|regulator_enable\|regulator_bulk_enable\|
  reset_control_deassert\)(...)

@pulse depends on found exists@
identifier step;
expression list es;
position p;
@@
reset_control_assert(es)
... when any
step@p(es)

@back depends on found exists@
identifier step;
identifier off = {clk_disable_unprepare, clk_disable, clk_bulk_disable,
	clk_bulk_disable_unprepare, regulator_disable, regulator_bulk_disable,
	reset_control_assert};
expression list es;
position p;
@@
step@p(es)
... when any
off(es)

@r depends on found exists@
identifier fn, dev, step = {clk_prepare_enable, clk_enable,
	clk_bulk_prepare_enable, clk_bulk_enable, regulator_enable,
	regulator_bulk_enable, reset_control_deassert};
position p != {pulse.p,back.p};
@@
int fn(struct device *dev) { ... when any
step@p(...);
... when any
return 0;
}

@depends on context@
identifier r.step;
position r.p;
@@
*step@p(...);

// Nothing comes before that would have to be undone.
@alone depends on patch@
identifier r.fn, r.step, m;
identifier f != {dev_get_drvdata, platform_get_drvdata, i2c_get_clientdata,
	spi_get_drvdata, to_platform_device, to_i2c_client, dev_dbg, dev_info};
expression e, E;
position r.p, q;
@@
fn(...) { ... when != f(...)
    when != e->m = E
step@p@q(...);
return 0;
}

@depends on patch@
identifier r.step;
expression list es;
position alone.q;
@@
-step@q(es);
-return 0;
+return step(es);

@script:python depends on report@
p << r.p;
step << r.step;
@@
coccilib.report.print_report(p[0], "WARNING: 0 is returned where %s() fails" % step)

@script:python depends on org@
p << r.p;
step << r.step;
@@
coccilib.org.print_todo(p[0], "WARNING: 0 is returned where %s() fails" % step)
