// SPDX-License-Identifier: GPL-2.0-only
/// A failed ->runtime_resume() that is never forgotten
///
/// The PM core stores an error of ->runtime_resume(), and every later attempt to resume the device returns -EINVAL without calling
/// ->runtime_resume(). So a single failed bus transfer there makes the device unusable for good.
///
/// Call pm_runtime_set_suspended() where resuming the device fails: it clears the stored error, and the next user of the device tries again.
///
//# Fine: a call behind which the status is set; probe, remove, sleep and runtime PM callbacks and what only these call; callbacks that touch
//# nothing but clocks, regulators, pins or registers in memory (regmap in a module with a platform, PCI or AMBA driver that sets up no regmap
//# for a bus). Silent for a device that is not seen to be the driver's own, and where the core does not store the error. Low: a transfer behind
//# a macro or in a switch. No patch where the callback does more than transfers (what it leaves on when it fails would be switched on twice),
//# behind a comment that would move, and for more calls than three: use a helper. Not seen: callback, transfer and caller in different modules;
//# an error that a helper hands out by a pointer.
//|  	ret = pm_runtime_resume_and_get(dev);
//| -	if (ret)
//| +	if (ret) {
//| +		/* clear power.runtime_error */
//| +		pm_runtime_set_suspended(dev);
//|  		return ret;
//| +	}
// Group: errors
// Confidence: High
// Measured: 75 right, 0 wrong, 0 arguable (6.12, High)
// Impact: stuck-device
// Origin: seed 000; commit f2bc2afe34c1 ("accel/ivpu: Clear runtime_error after pm_runtime_resume_and_get() fails")
// Kernel: 5.10-
// Feature: resume_errors_not_stored = drivers/base/power/runtime.c: wake_up_all(&dev->power.wait_queue); if (retval != -EAGAIN (6.13-)
// Feature: transient_errors_not_stored = drivers/base/power/runtime.c: if (retval == -EACCES) retval = -EAGAIN; (6.13-)
// Fix: yes
// Subject: Recover from a failed runtime resume
// Proof: one failed transfer, also an -EAGAIN, and every later use is refused; the next one works once the error is cleared (6.1, 6.12), or where the core stores none (7.3)
// Keywords: pm_runtime_resume_and_get|pm_runtime_get_sync|pm_runtime_resume runtime_resume|RUNTIME_PM_OPS|SET_RUNTIME_PM_OPS|SET_PM_RUNTIME_PM_OPS|UNIVERSAL_DEV_PM_OPS|DEFINE_RUNTIME_DEV_PM_OPS|_DEFINE_DEV_PM_OPS|EXPORT_RUNTIME_DEV_PM_OPS|EXPORT_GPL_RUNTIME_DEV_PM_OPS|EXPORT_NS_RUNTIME_DEV_PM_OPS|EXPORT_NS_GPL_RUNTIME_DEV_PM_OPS
// Options: --no-includes
// Slice: keywords, callers, from runtime_resume runtime_suspend *PM_OPS probe probe_new bind
// Uses: pm_calls code roles device transfers

virtual patch, context, org, report, resume_errors_not_stored, transient_errors_not_stored

@initialize:python depends on transient_errors_not_stored@
@@
resume_error_sticky_forgotten = {"EAGAIN", "EBUSY", "EACCES"}

@initialize:python@
@@
RESUME_ERROR_STICKY_CLEARS = {"pm_runtime_set_suspended", "pm_runtime_set_active"}
# Can be done again.
RESUME_ERROR_STICKY_AGAIN = TRANSFERS_QUIET | {"usleep_range", "msleep", "fsleep", "udelay", "mdelay", "regcache_cache_only", "regcache_mark_dirty", "ktime_get"}
resume_error_sticky_ways = []    # as of transfers_errors()
resume_error_sticky_calls = {}   # place of a call that is to be mended -> (position list, its name)
resume_error_sticky_tested = {}  # place of a call -> place of the if, or of the variable, behind which it is known to have failed

def resume_error_rare(fn, seen=frozenset()):
    # FN only runs in a probe, a remove or a PM callback.
    above = code_callers(fn) - seen
    return fn in roles("action", *ROLES) or bool(above) and fn in code_static and not any(fn in given for given in transfers_given.values()) and all(
        resume_error_rare(f, seen | {fn}) for f in above)

def resume_error_own(fn, dev, given):
    # DEV is the driver's own device, as far as is seen: that it is GIVEN by the bus or the subsystem counts for a member.
    what = device(fn, dev) or ""
    return given and what.startswith("->") or what and not what.startswith("->") and ("(" not in what or ":v4l2_get_subdevdata(" in what)

def resume_error_fixed(at):
    # The call can be mended at this place.
    return at in resume_error_sticky_tested.values() and len(resume_error_sticky_calls) <= 3 and any(sure for *way, sure in resume_error_sticky_ways) and all(
        transfers_only(fn, RESUME_ERROR_STICKY_AGAIN) for fn in roles("runtime_resume"))

@script:python@
@@
resume_error_sticky_calls.clear()
resume_error_sticky_tested.clear()
resume_error_sticky_dummy = any("i2c_new_" in c for c in set().union(*code_calls.values()))
forgotten = globals().get("resume_error_sticky_forgotten", ())
resume_error_sticky_ways[:] = [way for fn in sorted(roles("runtime_resume")) for way in transfers_errors(fn, forgotten)]
resume_error_sticky_in = {fn for fn in code_calls if not resume_error_rare(fn)} if resume_error_sticky_ways else set()

@resume_error_sticky_fine depends on !resume_errors_not_stored exists@
identifier get = {pm_runtime_resume_and_get, pm_runtime_get_sync, pm_runtime_resume};
identifier clear : script:python() { not RESUME_ERROR_STICKY_CLEARS.isdisjoint([clear, *code_reach(clear)]) };
position p : script:python() { (p[0].current_element in resume_error_sticky_in) };
@@
get@p(...)
... when != get(...)
clear(...)

@resume_error_sticky_unused@
identifier get = {pm_runtime_resume_and_get, pm_runtime_get_sync, pm_runtime_resume};
position p;
@@
get@p(...);

@resume_error_sticky_call depends on !resume_errors_not_stored@
identifier get = {pm_runtime_resume_and_get, pm_runtime_get_sync, pm_runtime_resume};
idexpression struct v4l2_subdev *sd;
struct v4l2_subdev sub;
struct iio_dev *iio;
struct i2c_client *client;
struct spi_device *spi;
expression d, else_;
position p != {resume_error_sticky_fine.p, resume_error_sticky_unused.p};
position q : script:python() { (q[0].current_element in resume_error_sticky_in) };
@@
get@p@q(\(d\&\(sd->dev\|sub.dev\|iio->dev.parent\|&client->dev\|&spi->dev\|else_\)\))

@script:python@
get << resume_error_sticky_call.get;
dev << resume_error_sticky_call.d;
sd << resume_error_sticky_call.sd = "";
else_ << resume_error_sticky_call.else_ = "";
p << resume_error_sticky_call.p;
@@
fn = p[0].current_element
if resume_error_own(fn, dev, not else_ and not resume_error_sticky_dummy and sd in ("", device_first.get(fn))):
    resume_error_sticky_calls[place(p)] = p, get

// "test" is looked at below: a disjunction of all its forms multiplies with those of the statements.
@resume_error_sticky_test disable drop_else, neg_if, ne_if, braces0, braces1, braces2, braces3, braces4@
expression dev, ret, test, c;
identifier v;
type T;
statement S;
comments note;
position t;
position p : script:python() { (place(p) in resume_error_sticky_calls) };
@@
(
ret = pm_runtime_resume_and_get@p(dev);
if@t (test) S@note
|
T v = pm_runtime_resume_and_get@p(dev);
if@t (test) S@note
|
if@t (\(pm_runtime_resume_and_get@p(dev)\|pm_runtime_resume_and_get@p(dev) < 0\)) S@note
|
if (c) { ret@t = pm_runtime_resume_and_get@p(dev); } else { ... } return ret@note;
)

@script:python@
dev << resume_error_sticky_test.dev;
ret << resume_error_sticky_test.ret = "";
v << resume_error_sticky_test.v = "";
test << resume_error_sticky_test.test = "";
S << resume_error_sticky_test.S = "";
note << resume_error_sticky_test.note;
p << resume_error_sticky_test.p;
t << resume_error_sticky_test.t;
@@
moved = not S.startswith("{") and any(n.before or n.after for n in note)
test = "".join(test.split()).removeprefix("unlikely(").removesuffix(")")
if not moved and test in ("", ret + v, ret + v + "<0", ret + v + "!=0") and int(t[0].column) * 8 + len("\tpm_runtime_set_suspended();" + "".join(dev.split())) + 7 <= 80:
    resume_error_sticky_tested[place(p)] = place(t)

@resume_error_sticky_context depends on context@
identifier get;
expression dev;
position p : script:python() { (place(p) in resume_error_sticky_calls) };
@@
*get@p(dev)

@resume_error_sticky_fix depends on patch disable drop_else@
expression resume_error_sticky_test.dev;
position resume_error_sticky_test.t;
position at : script:python() { resume_error_fixed(place(at)) };
expression test, ret;
statement S;
@@
(
 if@t@at (test) {
+	/* clear power.runtime_error */
+	pm_runtime_set_suspended(dev);
 	...
 }
|
 if@t@at (test)
+{
+	/* clear power.runtime_error */
+	pm_runtime_set_suspended(dev);
 	S
+}
|
 ret@t@at = pm_runtime_resume_and_get(dev);
+if (ret)
+	pm_runtime_set_suspended(dev);
)

@script:python depends on report || org@
@@
found = {}
for at, (p, get) in sorted(resume_error_sticky_calls.items()):
    found.setdefault((at[0], p[0].current_element), []).append((p, get))
for calls in found.values():
    (p, get), *others = calls
    r, fn, name, q, sure = min(resume_error_sticky_ways, key=lambda way: (not way[4], place(way[3])))
    where = q[0].line if q[0].file == p[0].file else "%s of %s" % (q[0].line, q[0].file.rpartition("/")[2])
    finding("resume-error-sticky", p, "an error of %s() on line %s makes every later %s() fail; call pm_runtime_set_suspended() where it fails"
            % (name, where, get),
            related=[(q, "%s() hands on the error of %s()" % (fn, name))] + [(p, "%s() again" % get) for p, get in others],
            confidence=None if sure else "Low",
            fix=None if all(resume_error_fixed(resume_error_sticky_tested.get(place(p))) for p, get in calls) else False)
