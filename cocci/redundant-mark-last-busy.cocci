// SPDX-License-Identifier: GPL-2.0-only
/// pm_runtime_mark_last_busy() right before a call that does the same
///
/// pm_runtime_put_autosuspend(), pm_runtime_put_sync_autosuspend(),
/// pm_runtime_autosuspend() and pm_request_autosuspend() mark the device as
/// last busy themselves. To call pm_runtime_mark_last_busy() right before them
/// is to do it twice.
///
/// Drop the call.
///
//# Only where the core marks. Fine: something in between that takes time, or
//# happens on some paths only.
//| -	pm_runtime_mark_last_busy(dev);
//|  	pm_runtime_put_autosuspend(dev);
//
// Group: autosuspend
// Confidence: Low
// Measured: 34 right, 0 wrong, 0 arguable (7.3)
// Impact: cosmetic
// Origin: upstream fixes
// Kernel: 6.17-
// Fix: yes
// Subject: Drop redundant pm_runtime_mark_last_busy() calls
// Proof: none, nothing goes wrong
// Keywords: pm_runtime_mark_last_busy pm_runtime_put_autosuspend|pm_runtime_put_sync_autosuspend|pm_runtime_autosuspend|pm_request_autosuspend
// Options: --no-includes
// Slice: keywords
// Feature: autosuspend_marks_busy = include/linux/pm_runtime.h: pm_runtime_mark_last_busy(dev); return __pm_runtime_put_autosuspend(dev); (6.17-)

virtual patch, context, org, report, autosuspend_marks_busy

@initialize:python@
@@
redundant_mark = set()  # what marks by itself
redundant_mark_bare = set()  # places of calls with no comment

@initialize:python depends on autosuspend_marks_busy@
@@
redundant_mark.update(["pm_runtime_put_autosuspend", "pm_runtime_put_sync_autosuspend", "pm_runtime_autosuspend", "pm_request_autosuspend"])

@script:python@
@@
redundant_mark_bare.clear()

@redundant_mark_last_busy_macro@
identifier m;
position p;
@@
#define m(...) <+... pm_runtime_mark_last_busy@p(...) ...+>

@redundant_mark_last_busy@
identifier then : script:python() { (then in redundant_mark) };
expression x, ret;
position p != redundant_mark_last_busy_macro.p, q;
statement S;
comments note;
@@
\(S@note\&pm_runtime_mark_last_busy@p(x);\)
\(then@q(x);\|return then@q(x);\|ret = then@q(x);\)

// Nothing was said about it, and no scoped_guard() is left without a statement.
@script:python@
p << redundant_mark_last_busy.p;
note << redundant_mark_last_busy.note;
@@
if not any((n.before + n.middle + n.after).strip() for n in note):
    redundant_mark_bare.add(place(p))

@redundant_mark_last_busy_context depends on context@
position redundant_mark_last_busy.p;
@@
*pm_runtime_mark_last_busy@p(...);

@redundant_mark_last_busy_fix depends on patch@
position p : script:python() { place(p) in redundant_mark_bare };
@@
-pm_runtime_mark_last_busy@p(...);

@script:python depends on report || org@
p << redundant_mark_last_busy.p;
q << redundant_mark_last_busy.q;
then << redundant_mark_last_busy.then;
@@
finding("redundant-mark-last-busy", p, "%s() on line %s marks the device as busy by itself; drop this call" % (then, q[0].line),
        fix=None if place(p) in redundant_mark_bare else False)
