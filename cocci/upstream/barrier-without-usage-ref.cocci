// SPDX-License-Identifier: GPL-2.0-only
/// While the usage count is not held, another callback may start behind
/// pm_runtime_barrier(), amid the teardown: pm_runtime_get_sync() first.
///
//# Only a remove with nothing before that may take the count; probe and
//# bus do not hold it. Wrong where something else keeps the device active.
//
// Confidence: Moderate
// Copyright: (C) 2026 The pmcheck developers
// URL: https://coccinelle.gitlabpages.inria.fr/website
// Options: --no-includes --include-headers
// Keywords: pm_runtime_barrier

virtual patch
virtual context
virtual org
virtual report

@driver@
identifier drv, fn, m = {remove, remove_new, unbind, disconnect};
identifier kind != {pci_driver, amba_driver, sdio_driver, spmi_driver,
		    ac97_codec_driver, greybus_driver, bus_type, device_driver};
@@
struct kind drv = { ..., .m = fn, ... };

@probe depends on driver@
identifier kind, drv, fn, m = {probe, probe_new, bind};
@@
struct kind drv = { ..., .m = fn, ... };

@kept@
identifier probe.fn;
identifier get = {pm_runtime_get_noresume, pm_runtime_get_sync,
		  pm_runtime_resume_and_get, pm_runtime_get, pm_runtime_forbid};
@@
fn(...) { <+... get(...) ...+> }

@first depends on !kept exists@
identifier driver.fn;
identifier f != {platform_get_drvdata, dev_get_drvdata, i2c_get_clientdata,
		 spi_get_drvdata, usb_get_intfdata, dev_info, dev_dbg};
expression e, x;
position p;
@@
fn(...) { ... when != \(f(...)\|e->f(...)\)
pm_runtime_barrier@p(x);
... when any
}

@swapped@
identifier get = {pm_runtime_get_sync, pm_runtime_get_noresume};
expression x;
position first.p;
@@
pm_runtime_barrier@p(x);
get(x);
... when != pm_runtime_barrier(x)

@bare exists@
identifier driver.fn;
identifier f != {pm_runtime_disable, pm_runtime_force_suspend,
	pm_runtime_barrier, pm_runtime_get_sync, pm_runtime_get_noresume,
	pm_runtime_dont_use_autosuspend, dev_info, dev_dbg};
identifier put = {pm_runtime_put_noidle, pm_runtime_put_sync};
position first.p;
@@
fn(...) { ... when any
pm_runtime_barrier@p(...);
... when != \(pm_runtime_disable(...)\|pm_runtime_force_suspend(...)\)
    when != pm_runtime_get_sync(...)
f(...);
... when != put(...)
}

@depends on context && (swapped || bare)@
position first.p;
@@
*pm_runtime_barrier@p(...);

@depends on patch && swapped@
identifier get = {pm_runtime_get_sync, pm_runtime_get_noresume};
expression x;
position first.p;
@@
-pm_runtime_barrier@p
+get
 (x);
-get
+pm_runtime_barrier
 (x);

@script:python depends on report && (swapped || bare)@
p << first.p;
@@
coccilib.report.print_report(p[0], "WARNING: the usage count is not held, another callback may start")

@script:python depends on org && (swapped || bare)@
p << first.p;
@@
coccilib.org.print_todo(p[0], "WARNING: the usage count is not held, another callback may start")
