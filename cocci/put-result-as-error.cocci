// SPDX-License-Identifier: GPL-2.0-only
/// The result of a put is taken for an error
///
/// A put drops the usage count whatever it returns. Its result only says why the device stays on: -EAGAIN as somebody else has just got
/// it, -EBUSY as a child is active, -EACCES while runtime PM is disabled, -ENOSYS without CONFIG_PM, or 1 as it is suspended already.
/// Where that is handed on, an operation fails that has done all it should, or a probe that has nothing to complain about.
/// Ignore the result of an asynchronous put: the suspend, which may fail, comes later anyway.
///
//# Fine: a result that is only warned about, that every caller ignores, or that is overwritten. Low: a synchronous put, as an error of
//# ->runtime_suspend() may be wanted; PM callbacks, where the core holds a count; callbacks whose result nobody looks at; a function
//# that other files call; a test that knows of some of these errors.
//# Only changed: "return put();", and a test of the result right before "return 0;" whose variable is used elsewhere.
//| -	return pm_runtime_put_autosuspend(dev);
//| +	pm_runtime_put_autosuspend(dev);
//| +
//| +	return 0;
// Group: errors
// Confidence: Moderate
// Measured: 61 right, 0 wrong, 11 arguable (6.12, 7.3)
// Impact: abort
// Origin: upstream fixes
// Kernel: 5.10-
// Fix: yes
// Subject: Do not take the result of a put for an error
// Proof: a read that has its value fails where a resume latency of 0 is asked for, and while a child is active; not where the result is ignored (7.3)
// Keywords: pm_runtime_put|pm_runtime_put_autosuspend|__pm_runtime_put_autosuspend|pm_runtime_put_sync|pm_runtime_put_sync_suspend|pm_runtime_put_sync_autosuspend
// Options: --no-includes
// Slice: keywords, callers
// Uses: pm_calls code roles put_results

virtual patch, context, org, report

@initialize:python@
@@
put_result_as_error_fixed = set()  # places of puts that patch mode changes


def put_result_kind(p, put):
    # Whether an error exit or a message is found for PUT at P, and with what confidence.
    fails = place(p) in put_results_exits and put_results_fails(p[0].current_element)
    if fails is not False:
        return "exit", None if fails and put in PM_PUT_QUEUED and place(p) not in put_results_known else "Low"
    return ("said", None if put in PM_PUT_QUEUED else "Low") if place(p) in put_results_said else (None, None)

@script:python@
@@
put_result_as_error_fixed.clear()

@put_result_as_error_plain depends on put_results_any@
identifier put;
expression x;
position put_results_any.p, r;
@@
return put@p@r(x);

// The variable is of use without that.
@put_result_as_error_tested depends on put_results_any exists@
identifier put, log : script:python() { (log in QUIET_CALLS) };
expression x, ret;
position put_results_any.p, r;
statement S;
@@
if (<+... ret ...+>) S
... when any
ret = put@p@r(x);
if (\(ret < 0\|ret\|ret != 0\)) \(return ret;\|return dev_err_probe(..., ret, ...);\|{ log(...); return ret; }\)
return 0;

@script:python@
a << put_result_as_error_plain.r = [];
b << put_result_as_error_tested.r = [];
@@
put_result_as_error_fixed.update(place(r) for r in (a, b) if r and put_result_kind(*put_results[place(r)][:2]) == ("exit", None))

@put_result_as_error_context depends on context@
identifier put;
position p : script:python() { place(p) in put_results and bool(put_result_kind(*put_results[place(p)][:2])[0]) };
@@
*put@p(...)

@put_result_as_error_fix depends on patch@
identifier put, log : script:python() { (log in QUIET_CALLS) };
expression x, ret;
position p : script:python() { place(p) in put_result_as_error_fixed };
@@
(
-return put@p(x);
+put(x);
+
+return 0;
|
-ret = put@p(x);
-if (\(ret < 0\|ret\|ret != 0\)) \(return ret;\|return dev_err_probe(..., ret, ...);\|{ log(...); return ret; }\)
+put(x);
 return 0;
)

@script:python depends on report || org@
@@
for p, put, x in put_results.values():
    kind, confidence = put_result_kind(p, put)
    if kind:
        q = put_results_said[place(p)] if kind == "said" else put_results_exits[place(p)][3]
        finding("put-result-as-error", p, "%s() gives -EBUSY, -EAGAIN, or -ENOSYS without CONFIG_PM, where nothing has failed; do not %s"
                % (put, "say that it has" if kind == "said" else "return this as an error"),
                related=[(q, "the message" if kind == "said" else "the error exit")] * (q[0].line != p[0].line), confidence=confidence,
                fix=None if place(p) in put_result_as_error_fixed else False)
