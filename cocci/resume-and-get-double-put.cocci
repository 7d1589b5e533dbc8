// SPDX-License-Identifier: GPL-2.0-only
/// pm_runtime_resume_and_get() drops the usage counter itself when it fails.
/// A put on that path drops it once more: either the counter underflows, which
/// the PM core complains about, or the reference of another user of the device
/// is gone, and the device is suspended while it is in use.
///
/// Leave the put out where pm_runtime_resume_and_get() has failed.
///
//# pm_runtime_put_noidle() stops at 0: with that only another user comes to harm.
//# Fine: a put of another device, a put that a flag or a loop guards, and a
//# put for a reference that the function took before.  A put behind a label
//# that other error paths share is left to a human: they need a label of their
//# own.  Not seen: a put in a helper function, break and continue as the way
//# out of the failing branch.
//|  	ret = pm_runtime_resume_and_get(dev);
//|  	if (ret) {
//| -		pm_runtime_put_noidle(dev);
//|  		return ret;
//|  	}
//
// Confidence: High
// Measured: 5 right, 0 wrong, 0 arguable (6.12)
// Impact: race
// Origin: seed 000; seed 002; include/linux/pm_runtime.h, pm_runtime_resume_and_get()
// Kernel: 5.10-
// Fix: yes
// Subject: Fix double put when resuming fails
// Proof: the counter underflows, and a device with another user is suspended; neither happens without the put (6.1, 6.12, 7.3)
// Keywords: pm_runtime_resume_and_get pm_runtime_put|pm_runtime_put_autosuspend|__pm_runtime_put_autosuspend|pm_runtime_put_sync|pm_runtime_put_sync_suspend|pm_runtime_put_sync_autosuspend|pm_runtime_put_noidle
// Options: --no-includes
// Slice: keywords, callers, from probe probe_new bind
// Uses: callbacks pm_calls code roles device

virtual patch
virtual context
virtual org
virtual report

@initialize:python@
@@
resume_and_get_double_put_found = {}   # place of the get -> ResumeAndGetDoublePut
resume_and_get_double_put_twice = set()  # functions that drop more than they took: somebody else's count, too

RESUME_AND_GET_DOUBLE_PUT_GET = re.compile(r"\bpm_runtime_(?:get|resume_and_get)\w*\s*\(([^;{]*)\)")
RESUME_AND_GET_DOUBLE_PUT_PUT = re.compile(r"\bpm_runtime_put\w*\s*\(([^;{]*)\)")


def resume_and_get_double_put_squeeze(e):
    return "".join(str(e).split())


class ResumeAndGetDoublePut:
    def __init__(self, p, q, i, x, y, put, value):
        self.p, self.q, self.i, self.put = p, q, i, str(put)
        self.x, self.y = map(resume_and_get_double_put_squeeze, (x, y))
        self.value = value
        self.before, self.body = around(p)[0], "".join(around(p))
        # The if statement that looks at the result, and what the put is in but the get is not.
        outer = {at for keyword, header, at in enclosing(p)}
        blocks = [b for b in enclosing(q) if b[2] not in outer]
        test = len(around(i)[0])
        self.inside = any(at == test for keyword, header, at in blocks)
        self.blocks = [b for b in blocks if b[2] != test]
        fn = p[0].current_element
        self.same = same_object(fn, x, fn, y)
        if self.same is False and self.inside and not self.taken() and re.findall(r"\w+", self.x)[-1:] == re.findall(r"\w+", self.y)[-1:]:
            self.same = None
        self.unfixed = self.danger() if self.same else "not changed, as it may be for another device"

    def taken(self):
        # The function takes a count of the device of the put.
        body = resume_and_get_double_put_squeeze(self.body)
        return any("%s(%s)" % (get, self.y) in body for get in PM_GETS)

    def held(self):
        # A reference that the function took before is put here.
        counts = [sum(resume_and_get_double_put_squeeze(e) in (self.x, self.y) for e in calls.findall(self.before))
                  for calls in (RESUME_AND_GET_DOUBLE_PUT_GET, RESUME_AND_GET_DOUBLE_PUT_PUT)]
        return counts[0] > counts[1] or self.p[0].current_element in resume_and_get_double_put_twice

    def guarded(self):
        # In a loop, or under a condition other than the failure itself.
        return any(keyword != "if" or not is_error_test(header, self.value) for keyword, header, at in self.blocks)

    def danger(self):
        before, after = around(self.q, raw=True)
        if not self.inside or self.blocks:
            return "not changed, as other error paths share it: this one needs a label of its own"
        if re.search(r"\*/\s*$", before) or re.match(r"[^\n]*;[ \t]*/[*/]", after):
            return "not changed, as a comment belongs to it"
        if re.search(r"\bpm_runtime_mark_last_busy\s*\([^;]*;\s*$", before) or not re.search(r"[;{}]\s*$", before):
            return "not changed, as more than this call has to go"
        return None

    def message(self):
        text = "pm_runtime_resume_and_get() has dropped the usage counter when it fails, and %s() on line %s drops it again: " \
               "%sanother user loses the device; leave the put out on this path" \
               % (self.put, self.q[0].line, "" if self.put == "pm_runtime_put_noidle" else "it underflows, or ")
        return "%s (%s)" % (text, self.unfixed) if self.unfixed else text


def resume_and_get_double_put_add(p, q, i, x, y, put, c, variable):
    value = variable or "pm_runtime_resume_and_get(%s)" % x
    if is_error_test(c, value):
        hit = ResumeAndGetDoublePut(p, q, i, x, y, put, value)
        if hit.same is not False and not hit.held() and not hit.guarded():
            resume_and_get_double_put_found.setdefault(place(p), hit)


def resume_and_get_double_put_may(p):
    # There may be a put where the get at P has failed: a look at the text, before paths are gone through.
    branch = failure_leaves(p)
    return branch is None or bool(re.search(r"\b(?:_*pm_runtime_put\w*|goto|break|continue)\b", branch))


def resume_and_get_double_put_fixed(q):
    return any(place(h.q) == place(q) and not h.unfixed for h in resume_and_get_double_put_found.values())

@script:python@
@@
resume_and_get_double_put_found.clear()
resume_and_get_double_put_twice.clear()

// The paths below are worth a look only where there is such a call.
@resume_and_get_double_put_any@
@@
pm_runtime_resume_and_get(...)

@resume_and_get_double_put_again depends on resume_and_get_double_put_any exists@
identifier put : script:python() { (put in PM_PUTS) };
identifier more : script:python() { (more in PM_PUTS) };
identifier get : script:python() { (get in PM_GETS) };
position q;
@@
put@q(...)
... when != get(...)
more(...)

@script:python@
q << resume_and_get_double_put_again.q;
@@
resume_and_get_double_put_twice.add(q[0].current_element)

@resume_and_get_double_put_checked depends on resume_and_get_double_put_any exists@
expression x, y, c;
identifier ret;
identifier get = {pm_runtime_get, pm_runtime_get_sync, pm_runtime_get_noresume, pm_runtime_get_if_active,
	pm_runtime_get_if_in_use, pm_runtime_resume_and_get};
identifier put = {pm_runtime_put, pm_runtime_put_autosuspend, __pm_runtime_put_autosuspend, pm_runtime_put_sync,
	pm_runtime_put_sync_suspend, pm_runtime_put_sync_autosuspend, pm_runtime_put_noidle};
type T;
statement S;
position p : script:python() { resume_and_get_double_put_may(p) };
position q, i;
@@
(
 ret = pm_runtime_resume_and_get@p(x);
|
 T ret = pm_runtime_resume_and_get@p(x);
)
 ... when != ret
(
 if@i (\(c \& <+... ret ...+>\)) {
 ... when != get(...)
 put@q(y)
 ... when any
 \(return ...;\|return;\)
 }
|
 if@i (\(c \& <+... ret ...+>\)) {
 ... when != get(...)
 put@q(y)
 ... when any
 \(return ...;\|return;\)
 } else S
)

@script:python@
p << resume_and_get_double_put_checked.p;
q << resume_and_get_double_put_checked.q;
i << resume_and_get_double_put_checked.i;
x << resume_and_get_double_put_checked.x;
y << resume_and_get_double_put_checked.y;
put << resume_and_get_double_put_checked.put;
c << resume_and_get_double_put_checked.c;
ret << resume_and_get_double_put_checked.ret;
@@
resume_and_get_double_put_add(p, q, i, x, y, put, c, ret)

@resume_and_get_double_put_direct depends on resume_and_get_double_put_any exists@
expression x, y, c;
identifier get = {pm_runtime_get, pm_runtime_get_sync, pm_runtime_get_noresume, pm_runtime_get_if_active,
	pm_runtime_get_if_in_use, pm_runtime_resume_and_get};
identifier put = {pm_runtime_put, pm_runtime_put_autosuspend, __pm_runtime_put_autosuspend, pm_runtime_put_sync,
	pm_runtime_put_sync_suspend, pm_runtime_put_sync_autosuspend, pm_runtime_put_noidle};
statement S;
position p, q, i;
@@
(
 if@i (\(c \& <+... pm_runtime_resume_and_get@p(x) ...+>\)) {
 ... when != get(...)
 put@q(y)
 ... when any
 \(return ...;\|return;\)
 }
|
 if@i (\(c \& <+... pm_runtime_resume_and_get@p(x) ...+>\)) {
 ... when != get(...)
 put@q(y)
 ... when any
 \(return ...;\|return;\)
 } else S
)

@script:python@
p << resume_and_get_double_put_direct.p;
q << resume_and_get_double_put_direct.q;
i << resume_and_get_double_put_direct.i;
x << resume_and_get_double_put_direct.x;
y << resume_and_get_double_put_direct.y;
put << resume_and_get_double_put_direct.put;
c << resume_and_get_double_put_direct.c;
@@
resume_and_get_double_put_add(p, q, i, x, y, put, c, None)

@resume_and_get_double_put_context depends on context@
identifier put;
position q : script:python() { any(place(h.q) == place(q) for h in resume_and_get_double_put_found.values()) };
@@
*put@q(...)

// A statement that is left alone needs no braces.
@resume_and_get_double_put_fix depends on patch@
identifier put = {pm_runtime_put, pm_runtime_put_autosuspend, __pm_runtime_put_autosuspend, pm_runtime_put_sync,
	pm_runtime_put_sync_suspend, pm_runtime_put_sync_autosuspend, pm_runtime_put_noidle};
position q : script:python() { resume_and_get_double_put_fixed(q) };
expression e, r;
identifier l;
@@
(
-if (e) {
-put@q(...);
-return r;
-}
+if (e)
+	return r;
|
-if (e) {
-put@q(...);
-return;
-}
+if (e)
+	return;
|
-if (e) {
-put@q(...);
-goto l;
-}
+if (e)
+	goto l;
|
-put@q(...);
)

@script:python depends on report || org@
@@
for hit in resume_and_get_double_put_found.values():
    finding("resume-and-get-double-put", hit.p, hit.message(), related=[(hit.q, "the second put")],
            confidence=None if hit.same else "Low", fix=False if hit.unfixed else None)
