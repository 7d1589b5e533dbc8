// SPDX-License-Identifier: GPL-2.0-only
/// pm_runtime_resume_and_get() takes no reference when it fails.  Where its
/// result is ignored, the put that follows drops a reference all the same:
/// either the usage counter underflows, which the PM core complains about, or
/// the reference of another user of the device is gone, and the device is
/// suspended while it is in use.
///
/// Look at the result, or call pm_runtime_get_sync(), which keeps the
/// reference when it fails.
///
//# Ignored is also a result that is only logged or warned about, where all
//# paths lead to a put of the device.  Fine: a put that depends on the result.
//# Only changed where all paths of the function lead to a put; a put in
//# another function may be one that is skipped after a failure.  Low where
//# no file of the module puts anything.
//| -	pm_runtime_resume_and_get(dev);
//| +	pm_runtime_get_sync(dev);
//|  	value = readl(acme->base);
//|  	pm_runtime_put(dev);
//
// Confidence: High
// Measured: 14 right, 0 wrong, 0 arguable (6.12)
// Impact: race
// Origin: seed 000; include/linux/pm_runtime.h, pm_runtime_resume_and_get()
// Kernel: 5.10-
// Fix: yes
// Subject: Keep the usage counter balanced when resuming fails
// Proof: the counter underflows, and a device with another user is suspended; neither happens with pm_runtime_get_sync() (6.1, 6.12, 7.3)
// Keywords: pm_runtime_resume_and_get
// Options: --no-includes
// Slice: keywords
// Uses: callbacks

virtual patch
virtual context
virtual org
virtual report

@initialize:python@
@@
resume_and_get_ignored_found = {}     # place of the get -> ResumeAndGetIgnored
resume_and_get_ignored_logged = {}    # the same for results that are only kept in a variable
resume_and_get_ignored_left = set()   # places of gets after whose failure the function is left
resume_and_get_ignored_puts = {}      # place of the get -> [(device, position list)] of puts that paths without a further error lead to
resume_and_get_ignored_balanced = set()  # places of gets from which all paths lead to such a put


class ResumeAndGetIgnored:
    def __init__(self, p, x, form):
        self.p, self.form = p, form
        self.x = "".join(str(x).split())

    def put(self):
        puts = [q for y, q in resume_and_get_ignored_puts.get(place(self.p), []) if "".join(str(y).split()) == self.x]
        return puts[0] if puts else None

    def confidence(self):
        return None if any(puts_usage(c) for f in pm_source.values() for c in f.calls) else "Low"

    def unfixed(self):
        if self.form == "logged":
            return "not changed, as its result is kept: decide what follows from a failure"
        if self.form == "warned":
            return "not changed, as pm_runtime_get_sync() also returns 1"
        return None if self.put() and place(self.p) in resume_and_get_ignored_balanced else "not changed, as it is not put on all paths of this function"

    def message(self):
        put, unfixed = self.put(), self.unfixed()
        text = "a failure of pm_runtime_resume_and_get(), which then holds no reference, is ignored, and the put %s drops one " \
               "all the same: the usage counter underflows, or another user loses the device; look at the result or " \
               "call pm_runtime_get_sync()" % ("on line %s" % put[0].line if put else "that pairs with it")
        return "%s (%s)" % (text, unfixed) if unfixed else text


def resume_and_get_ignored_hits():
    hits = dict(resume_and_get_ignored_found)
    for at, hit in resume_and_get_ignored_logged.items():
        if hit.put() and at not in resume_and_get_ignored_left:
            hits.setdefault(at, hit)
    return hits


def resume_and_get_ignored_fixed(p):
    hit = resume_and_get_ignored_hits().get(place(p))
    return hit is not None and not hit.unfixed()

@script:python@
@@
resume_and_get_ignored_found.clear()
resume_and_get_ignored_logged.clear()
resume_and_get_ignored_left.clear()
resume_and_get_ignored_puts.clear()
resume_and_get_ignored_balanced.clear()

// The paths below are worth a look only where there is such a call.
@resume_and_get_ignored_any@
@@
pm_runtime_resume_and_get(...)

@resume_and_get_ignored depends on resume_and_get_ignored_any@
expression x;
position p;
@@
(
 pm_runtime_resume_and_get@p(x);
|
 (void)pm_runtime_resume_and_get@p(x);
)

@script:python@
p << resume_and_get_ignored.p;
x << resume_and_get_ignored.x;
@@
resume_and_get_ignored_found[place(p)] = ResumeAndGetIgnored(p, x, "ignored")

@resume_and_get_ignored_warned depends on resume_and_get_ignored_any@
expression x;
identifier warn : script:python() { "WARN" in warn };
position p;
@@
 warn(<+... pm_runtime_resume_and_get@p(x) ...+>);

@script:python@
p << resume_and_get_ignored_warned.p;
x << resume_and_get_ignored_warned.x;
@@
resume_and_get_ignored_found[place(p)] = ResumeAndGetIgnored(p, x, "warned")

// All paths behind it, but those on which something else fails, lead to a put.  What leaves when it fails does not
// ignore that.
@resume_and_get_ignored_put depends on resume_and_get_ignored_any@
expression x, y;
identifier get = {pm_runtime_get, pm_runtime_get_sync, pm_runtime_get_noresume, pm_runtime_get_if_active,
	pm_runtime_get_if_in_use, pm_runtime_resume_and_get};
identifier put = {pm_runtime_put, pm_runtime_put_autosuspend, __pm_runtime_put_autosuspend, pm_runtime_put_sync,
	pm_runtime_put_sync_suspend, pm_runtime_put_sync_autosuspend, pm_runtime_put_noidle};
position p : script:python() { failure_leaves(p) is None };
position q;
@@
 pm_runtime_resume_and_get@p(x)
 ... when != get(...)
 put@q(y)

@script:python@
p << resume_and_get_ignored_put.p;
q << resume_and_get_ignored_put.q;
y << resume_and_get_ignored_put.y;
@@
resume_and_get_ignored_puts.setdefault(place(p), []).append((y, q))

// Really all paths.
@resume_and_get_ignored_strict depends on resume_and_get_ignored_put@
identifier put = {pm_runtime_put, pm_runtime_put_autosuspend, __pm_runtime_put_autosuspend, pm_runtime_put_sync,
	pm_runtime_put_sync_suspend, pm_runtime_put_sync_autosuspend, pm_runtime_put_noidle};
position p : script:python() { place(p) in resume_and_get_ignored_found };
position q : script:python() { any(place(q) == place(r) for puts in resume_and_get_ignored_puts.values() for y, r in puts) };
@@
 pm_runtime_resume_and_get@p(...)
 ... when strict
 put@q(...)

@script:python@
p << resume_and_get_ignored_strict.p;
@@
resume_and_get_ignored_balanced.add(place(p))

@resume_and_get_ignored_kept depends on resume_and_get_ignored_put@
expression x;
identifier ret;
type T;
position p : script:python() { place(p) in resume_and_get_ignored_puts };
@@
(
 ret = pm_runtime_resume_and_get@p(x);
|
 T ret = pm_runtime_resume_and_get@p(x);
)

@script:python@
p << resume_and_get_ignored_kept.p;
x << resume_and_get_ignored_kept.x;
@@
resume_and_get_ignored_logged[place(p)] = ResumeAndGetIgnored(p, x, "logged")

// Left after a failure: resume-and-get-double-put sees to the put there.
@resume_and_get_ignored_leave depends on resume_and_get_ignored_kept exists@
identifier ret;
type T;
statement S;
position p : script:python() { place(p) in resume_and_get_ignored_logged };
@@
(
 ret = pm_runtime_resume_and_get@p(...);
|
 T ret = pm_runtime_resume_and_get@p(...);
)
 ... when != ret
(
 if (<+... ret ...+>) {
 ... when any
 \(return ...;\|return;\)
 }
|
 if (<+... ret ...+>) {
 ... when any
 \(return ...;\|return;\)
 } else S
)

@script:python@
p << resume_and_get_ignored_leave.p;
@@
resume_and_get_ignored_left.add(place(p))

@resume_and_get_ignored_context depends on context@
position p : script:python() { place(p) in resume_and_get_ignored_hits() };
@@
*pm_runtime_resume_and_get@p(...)

@resume_and_get_ignored_fix depends on patch@
position a : script:python() { resume_and_get_ignored_fixed(a) };
position p : script:python() { resume_and_get_ignored_fixed(p) };
expression x;
@@
(
-(void)pm_runtime_resume_and_get@a(x);
+pm_runtime_get_sync(x);
|
-pm_runtime_resume_and_get@p
+pm_runtime_get_sync
 (x)
)

@script:python depends on report || org@
@@
for hit in resume_and_get_ignored_hits().values():
    put = hit.put()
    finding("resume-and-get-ignored", hit.p, hit.message(), related=[(put, "the put")] if put else [],
            confidence=hit.confidence(), fix=False if hit.unfixed() else None)
