// SPDX-License-Identifier: GPL-2.0-only
/// Not a mistake: every dev_pm_ops table that spatch sees, to be counted.
// Confidence: High
// Impact: cosmetic
// Origin: none
// Kernel: 5.10-
// Fix: report-only, it only counts
// Keywords: dev_pm_ops
// Options: --no-includes

virtual patch
virtual context
virtual org
virtual report

@dev_pm_ops@
identifier ops, member;
expression fn;
position p;
@@
struct dev_pm_ops ops@p = { ..., .member = fn, ... };

@script:python depends on report@
p << dev_pm_ops.p;
ops << dev_pm_ops.ops;
@@
finding("dev-pm-ops", p, ops)
