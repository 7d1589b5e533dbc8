// SPDX-License-Identifier: GPL-2.0-only
/// An active device is taken for a failed pm_runtime_get_sync()
///
/// pm_runtime_get_sync(), pm_runtime_resume(), pm_runtime_get() and pm_request_resume() return 1 when the device is active already.
/// A test for non-zero takes that for a failure, so whether the driver works depends on what else happens to keep it active.
/// Only negative values are errors: test for these.
///
//# Fine: a branch that looks at the sign itself or tells its caller "true", a test for zero that only finds out whether the device
//# had to be resumed, and handing the value on: callers are not seen. No patch for ?:, and where the count is kept: it may be meant.
//| -	if (ret)
//| +	if (ret < 0)
// Group: errors
// Confidence: High
// Measured: 2 right, 0 wrong, 0 arguable (6.12, 7.3)
// Impact: stuck-device
// Origin: seed 000
// Kernel: 5.10-
// Fix: yes
// Subject: Do not take an active device for an error
// Proof: a second use soon after the first fails, and each one with power/control set to on; with a test for < 0 they work (6.1, 6.12, 7.3)
// Keywords: pm_runtime_get_sync|pm_runtime_resume|pm_runtime_get|pm_request_resume
// Options: --no-includes
// Slice: keywords
// Uses: pm_calls

virtual patch
virtual context
virtual org
virtual report

@initialize:python@
@@
GET_RESULT_POSITIVE_LOGS = {"dev_err", "dev_warn", "pr_err", "pr_warn", "netdev_err", "drm_err", "DRM_ERROR", "DRM_DEV_ERROR"}
get_result_positive_found = {}  # place and end of what is tested -> (whether patch mode changes it, its position list, that of the call, what is called)


def get_result_positive_fixed(q):
    return get_result_positive_found.get((*place(q), q[0].column_end), (False,))[0]

@script:python@
@@
get_result_positive_found.clear()

@get_result_positive_get@
identifier api = {pm_runtime_get_sync, pm_runtime_resume, pm_runtime_get, pm_request_resume};
position p;
@@
api@p(...)

// The value is tested before it is anything else.
@get_result_positive exists@
identifier get_result_positive_get.api;
position get_result_positive_get.p, q;
identifier wrap = {unlikely, WARN_ON, WARN_ON_ONCE};
expression v, x, y, e;
constant C;
statement S1, S2, S3, S4;
@@
(
if (\(\(x@q\&api@p(...)\)\|\(x@q\&api@p(...)\) != 0\|!\(x@q\&api@p(...)\)\|\(x@q\&api@p(...)\) == 0\|wrap(\(x@q\&api@p(...)\))\)) S1 else S2
|
if (\(\(x@q\&(v = api@p(...))\)\|\(x@q\&(v = api@p(...))\) != 0\|!\(x@q\&(v = api@p(...))\)\|\(x@q\&(v = api@p(...))\) == 0\|wrap(\(x@q\&(v = api@p(...))\))\)) S1 else S2
|
v = api@p(...)
... when != v = y
    when != if (<+... v ...+>) S3 else S4
\(if (\(v@q\|v@q != 0\|!v@q\|v@q == 0\|wrap(\(v@q\|v@q != 0\))\)) S1 else S2\|return \(v@q ? -C : e\|v@q ? v : e\);\)
)

@get_result_positive_test exists@
position get_result_positive.q, i;
identifier wrap = {unlikely, WARN_ON, WARN_ON_ONCE}, m, f;
idexpression I;
expression E, F, v;
statement S1, S2;
@@
if@i (\(\(E@q\&(v = F)\)\|\(E@q\&(v = F)\) != 0\|\(v@q\&\(I\|F->m\|f(...)\)\)\|\(v@q\&\(I\|F->m\|f(...)\)\) != 0\|wrap(\(v@q\|v@q != 0\))\)) S1 else S2

// Non-zero is said to be an error, or its count is dropped.
@get_result_positive_said exists@
position get_result_positive_test.i;
identifier log : script:python() { (log in GET_RESULT_POSITIVE_LOGS | PM_PUTS) };
expression get_result_positive_test.v, E, e;
statement S;
@@
if@i (E) { ... when != \(v < e\|v <= e\|v > e\|v >= e\|v == e\)
log(...)
...
\(return ...;\|return;\) } else S

@get_result_positive_returned exists@
position get_result_positive_test.i, r;
expression get_result_positive_test.v, E, e;
constant C;
statement S;
@@
if@i@r (E) { ... when != \(v < e\|v <= e\|v > e\|v >= e\|v == e\)
\(return v;\|return -C;\|return (-C);\|return dev_err_probe(...);\) } else S

@get_result_positive_open exists@
position get_result_positive_test.i, r;
expression E, other : script:python() { (text_of(other) not in QUIET_CALLS | PM_PUTS) };
statement S;
@@
if@i@r (E) { ...
other(...)
...
return ...; } else S

// Only zero is put: the count is kept where the device was active.
@get_result_positive_zero@
position get_result_positive.q, r;
identifier put : script:python() { (put in PM_PUTS) };
identifier again : script:python() { (again in PM_PUTS) };
expression E;
@@
if (\(!E@q@r\|E@q@r == 0\)) { <+... put(...) ...+> }
... when != again(...)

@script:python@
api << get_result_positive_get.api;
p << get_result_positive_get.p;
q << get_result_positive.q;
e << get_result_positive.e = "";
log << get_result_positive_said.log = "";
returned << get_result_positive_returned.r = [];
kept << get_result_positive_open.r = [];
zero << get_result_positive_zero.r = [];
@@
if e or zero or returned or log in GET_RESULT_POSITIVE_LOGS:
    fixed = not e and (zero or log in GET_RESULT_POSITIVE_LOGS or not kept and (log or "get" not in api))   # a count that is not dropped may be meant
    get_result_positive_found[(*place(q), q[0].column_end)] = get_result_positive_fixed(q) or bool(fixed), q, p, api

@get_result_positive_context depends on context@
expression E;
position q : script:python() { ((*place(q), q[0].column_end) in get_result_positive_found) };
@@
*E@q

@get_result_positive_fix depends on patch@
expression x;
position q : script:python() { get_result_positive_fixed(q) };
@@
(
- !x@q
+ x >= 0
|
- x@q == 0
+ x >= 0
|
- x@q != 0
+ x < 0
|
- x@q
+ x < 0
)

@script:python depends on report || org@
@@
for fixed, q, p, api in get_result_positive_found.values():
    again = place(p) != place(q)
    finding("get-result-positive", q, "%s()%s returns 1 when the device is active already, which is taken for a failure here; test for a negative value"
            % (api, " on line %s" % p[0].line * again), related=[(p, "%s() returns 1 for an active device" % api)] * again, fix=fixed and None)
