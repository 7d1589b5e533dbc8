// SPDX-License-Identifier: GPL-2.0-only
/// pm_runtime_get_sync(), pm_runtime_resume(), pm_runtime_get() and
/// pm_request_resume() return 1 when the device is active already.  A test for
/// non-zero takes that for a failure, so whether the driver works depends on
/// what else happens to keep the device active.
///
/// Only negative values are errors: test for these.
///
//# Fine: a branch that looks at the sign itself, a test for zero that only finds out whether the device had to be resumed, and
//# handing the value on to callers that accept it.  Not seen: callers that do not, and tests within larger conditions.
//|  	ret = pm_runtime_get_sync(dev);
//| -	if (ret)
//| +	if (ret < 0)
//|  		goto err_put;
//
// Confidence: High
// Measured: 1 right, 0 wrong, 0 arguable (6.12)
// Impact: stuck-device
// Origin: seed 000
// Kernel: 5.10-
// Fix: yes
// Subject: Do not take an active device for an error
// Proof: a second use soon after the first fails, and each one with power/control set to on; with a test for < 0 they work (6.1, 6.12, 7.3)
// Keywords: pm_runtime_get_sync|pm_runtime_resume|pm_runtime_get|pm_request_resume
// Options: --no-includes
// Slice: keywords
// Uses: callbacks

virtual patch
virtual context
virtual org
virtual report

@initialize:python@
@@
get_result_positive_found = {}  # place of what is tested -> (position list of the call, name of the call)

GET_RESULT_POSITIVE_TEST = re.compile(r"\s*(!=\s*0|==\s*0)?\s*\)\s*")


def get_result_positive_add(p, api):
    # What becomes of the result of API at P: found in the text, as most of the calls are fine.
    before, after = around(p)
    call = re.match(r"\w+\s*\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)", after)
    stored = re.search(r"([\w.>\[\]-]+)\s*=\s*$", before)
    if not call:
        return
    v, at, end = api, 0, call.end()
    if stored:
        v = stored.group(1)
        use = re.compile(r"(?<![\w.>])%s(?!\w)" % re.escape(v)).search(after, end)
        if not use:
            return
        at, end, before = use.start(), use.end(), after[:use.start()]
    head = re.search(r"\bif\s*\(\s*(!?)\s*$", before)
    test = GET_RESULT_POSITIVE_TEST.match(after, end)
    if not (head and test):
        return
    branch = after[test.end():statement_end(after, test.end())]
    if head.group(1) or (test.group(1) or "").startswith("="):
        # Many only want to know if the device has just been resumed.
        wrong = "pm_runtime_put" in branch
    else:
        wrong = not re.search(r"(?<![\w.>])%s\s*([<>]|==\s*1\b)" % re.escape(v), branch)
    if wrong:
        path, line, column = place(p)
        if at:
            line, column = line + after.count("\n", 0, at), at - after.rfind("\n", 0, at) - 1
        get_result_positive_found[path, line, column] = p, api

@script:python@
@@
get_result_positive_found.clear()

@get_result_positive_call@
expression dev;
identifier api = {pm_runtime_get_sync, pm_runtime_resume, pm_runtime_get, pm_request_resume};
position p;
@@
api@p(dev)

@script:python@
p << get_result_positive_call.p;
api << get_result_positive_call.api;
@@
get_result_positive_add(p, api)

// Most files end here: the rules below look at each if.
@get_result_positive_any@
expression dev;
identifier api = {pm_runtime_get_sync, pm_runtime_resume, pm_runtime_get, pm_request_resume};
position p : script:python() { any(place(p) == place(call) for call, name in get_result_positive_found.values()) };
@@
api@p(dev)

@get_result_positive depends on get_result_positive_any@
expression x;
position q : script:python() { place(q) in get_result_positive_found };
statement S1, S2;
@@
if (\(x@q\|x@q != 0\|!x@q\|x@q == 0\)) S1 else S2

@script:python depends on report || org@
q << get_result_positive.q;
@@
p, api = get_result_positive_found[place(q)]
again = place(p) != place(q)
finding("get-result-positive", q,
        "%s()%s returns 1 when the device is active already, which this test takes for a failure: test for a negative value"
        % (api, " on line %s" % p[0].line if again else ""),
        related=[(p, "%s() returns 1 for an active device" % api)] * again)

@depends on context && get_result_positive_any@
expression x;
position q : script:python() { place(q) in get_result_positive_found };
statement S1, S2;
@@
* if (\(x@q\|x@q != 0\|!x@q\|x@q == 0\)) S1 else S2

@depends on patch && get_result_positive_any@
expression x;
position q : script:python() { place(q) in get_result_positive_found };
statement S1, S2;
@@
(
 if (x@q
-	!=
+	<
	0) S1 else S2
|
 if (x@q
-	==
+	>=
	0) S1 else S2
|
 if (
-	!x@q
+	x >= 0
 ) S1 else S2
|
 if (
-	x@q
+	x < 0
 ) S1 else S2
)
