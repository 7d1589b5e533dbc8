// SPDX-License-Identifier: GPL-2.0-only
/// The PM core stores an error of ->runtime_resume() in power.runtime_error,
/// and every later attempt to resume the device returns -EINVAL without even
/// calling ->runtime_resume().  So a single failed bus transfer there makes
/// the device unusable for good.  Call pm_runtime_set_suspended() where
/// resuming the device fails: it clears the stored error, and the next user
/// of the device tries again.
///
//# Silent where the function sets the runtime PM status itself, in probe, remove, sleep and runtime PM callbacks and in what only
//# these call, and for callbacks that touch nothing but clocks, regulators, pins or registers in memory: regmap counts as memory
//# mapped as soon as the module has a platform or PCI driver.  The callback and the bus transfer have to be in the same module as
//# the caller.  Which device is resumed is not checked.  Also silent where the core does not store errors of ->runtime_resume(),
//# and where it does not store -EAGAIN, -EBUSY and -EACCES and the callback turns the error into one of these.
//|  	ret = pm_runtime_resume_and_get(dev);
//| -	if (ret)
//| +	if (ret) {
//| +		/* clear power.runtime_error */
//| +		pm_runtime_set_suspended(dev);
//|  		return ret;
//| +	}
//
// Confidence: High
// Measured: 77 right, 0 wrong, 1 arguable (6.12)
// Impact: stuck-device
// Origin: seed 000; commit f2bc2afe34c1 ("accel/ivpu: Clear runtime_error after pm_runtime_resume_and_get() fails")
// Kernel: 5.10-
// Feature: resume_errors_not_stored = drivers/base/power/runtime.c: wake_up_all(&dev->power.wait_queue); if (retval != -EAGAIN
// Feature: transient_errors_not_stored = drivers/base/power/runtime.c: if (retval == -EACCES) retval = -EAGAIN;
// Fix: yes
// Subject: Recover from a failed runtime resume
// Proof: one failed transfer, also an -EAGAIN, and every later use is refused; the next one works once the error is cleared (6.1, 6.12), or where the core stores none (7.3)
// Keywords: pm_runtime_resume_and_get|pm_runtime_get_sync|pm_runtime_resume runtime_resume|RUNTIME_PM_OPS|SET_RUNTIME_PM_OPS|SET_PM_RUNTIME_PM_OPS|UNIVERSAL_DEV_PM_OPS|DEFINE_RUNTIME_DEV_PM_OPS|_DEFINE_DEV_PM_OPS|EXPORT_RUNTIME_DEV_PM_OPS|EXPORT_GPL_RUNTIME_DEV_PM_OPS|EXPORT_NS_RUNTIME_DEV_PM_OPS|EXPORT_NS_GPL_RUNTIME_DEV_PM_OPS
// Options: --no-includes
// Slice: keywords, from runtime_resume runtime_suspend *PM_OPS
// Uses: callbacks bus_errors

virtual patch
virtual context
virtual org
virtual report
virtual resume_errors_not_stored
virtual transient_errors_not_stored

@initialize:python depends on transient_errors_not_stored@
@@
resume_error_sticky_transient = re.compile(r"return\s+-(EAGAIN|EBUSY|EACCES)\s*;")

@initialize:python@
@@
import itertools

RESUME_ERROR_STICKY_ON = re.compile(r"(regulator|clk)_\w*enable$|phy_(init|power_on)$|pm_runtime_\w*get\w*$")
RESUME_ERROR_STICKY_OFF = re.compile(r"(regulator|clk)_\w*disable\w*$|phy_(exit|power_off)$|pm_runtime_put\w*$")

resume_error_sticky_calls = []    # position lists of the calls that resume a device
resume_error_sticky_ignored = []  # the same of those whose result is not looked at
resume_error_sticky_found = {}    # (file, function) -> sites, sorted


class ResumeErrorStickySite:
    def __init__(self, p, api):
        self.p, self.api = p, api
        self.shape, self.keep = resume_error_sticky_shape(p, api)


def resume_error_sticky_switches(text, on):
    # TEXT switches something counted on (or off, without ON), itself or through a helper.  A helper that can do both
    # is taken to switch on, unless it is called like power(dev, false).
    wanted, other = RESUME_ERROR_STICKY_ON, RESUME_ERROR_STICKY_OFF
    if not on:
        wanted, other = other, wanted
    for m in re.finditer(r"\b([A-Za-z_]\w*)\s*\((?:[^()]*,\s*(true|false|[01])\s*\))?", text):
        if wanted.match(m.group(1)):
            return True
        names = set().union(*map(bus_errors_closure, bus_errors_targets(m.group(1))))
        if any(map(wanted.match, names)) and (on == (m.group(2) not in ("false", "0")) or not any(map(other.match, names))):
            return True
    return False


def resume_error_sticky_stays_on(path):
    # The function on PATH that leaves something counted switched on when the transfer fails.
    guilty = None
    for fn, name, q in reversed(path):
        f = pm_source[fn]
        at = offset(q) - f.at
        before, after = f.body[:at], f.body[at:]
        if not guilty and resume_error_sticky_switches(before, True):
            guilty = fn
        if resume_error_sticky_switches(after.partition(";")[2], False):
            guilty = None
    return guilty


def resume_error_sticky_sets_status(fn):
    names = set().union(*(pm_source[g].calls for g in {fn} | callees(fn, 1) if g in pm_source))
    return bool(names & {"pm_runtime_set_suspended", "pm_runtime_set_active"})


def resume_error_sticky_shape(p, api):
    # What the patch mode has to work on at P (tested: an if of its own follows; passed: nothing is done with it here),
    # and why it leaves the call alone.
    text, at = pm_files[p[0].file], offset(p)
    head = text[max(text.rfind(c, 0, at) for c in ";{}:") + 1:at]
    tail = text[at:text.find("\n}", at)]
    call = re.match(r"\w+\s*\(((?:[^()]|\((?:[^()]|\([^()]*\))*\))*)\)", tail)
    if re.search(r"\breturn\b", head):
        return None, "the result is returned as it is"
    if api == "pm_runtime_get_sync":
        return None, "the usage count stays raised as well: use pm_runtime_resume_and_get() first"
    if api == "pm_runtime_resume":
        return None, "it returns 1 for an active device: look at the test first"
    if not call:
        return None, "it is too much of an expression"
    indent = re.match(r"\s*", text[text.rfind("\n", 0, at) + 1:at]).group(0)
    if len(indent.expandtabs() + call.group(1)) + len("\tpm_runtime_set_suspended();".expandtabs()) > 80:
        return None, "the line gets too long"
    at += call.end()
    tail = tail[call.end():]
    into = re.fullmatch(r"\s*((?!else\b)\w[\w\s]*[\s*]\s*)?(\w+)\s*=\s*", head)
    if into:
        v = into.group(2)
        test = re.match(r"\s*;\s*(if\s*\(\s*%s\s*((<|!=)\s*0\s*)?\)\s*)" % v, tail)
        if not test and not into.group(1) and not re.search(r"\b(if|while|switch|for)\s*\([^;{}]*\b%s\b" % v, tail):
            return "passed", None
    else:
        test = re.fullmatch(r"\s*if\s*\(\s*", head) and re.match(r"\s*(((<|!=)\s*0\s*)?\)\s*)", tail)
    if not test:
        return None, "the result is not tested on its own"
    block = re.compile(r"\{.*?\n%s\}" % indent, re.S).match(tail, test.end())
    branch = block or re.compile(r"[^{}();]*(\((?:[^()]|\([^()]*\))*\))?\s*;").match(tail, test.end())
    if not branch or re.match(r"\s*else\b", tail[branch.end():]):
        return None, "the test has more than one branch"
    first = pm_text(p[0].file)[at + test.start(1):text.index("\n", at + (test.end() if block else branch.end()))]
    if "/*" in first or "//" in first:
        return None, "a comment is in the way"
    return "tested", None


def resume_error_sticky_stored(call):
    # The core stores the error of CALL: some cores forget -EAGAIN, -EBUSY and -EACCES.
    transient = globals().get("resume_error_sticky_transient")
    return not transient or not all(transient.match(around(r)[1]) for r in call.returns.values())


def resume_error_sticky_sort():
    # The calls that count, by function.
    paths = [path for fn in sorted(functions("runtime_resume")) if fn in pm_source
             for path in itertools.islice(bus_errors_paths(fn, resume_error_sticky_stored), 100)]
    if not paths:
        return
    on = next(filter(None, map(resume_error_sticky_stays_on, paths)), None)
    ignored = set(map(place, resume_error_sticky_ignored))
    sites = {}
    for p, api in resume_error_sticky_calls:
        fn = p[0].current_element
        if (fn in pm_source and place(p) not in ignored and in_normal_path(fn)
                and not resume_error_sticky_sets_status(fn)):
            sites[place(p)] = ResumeErrorStickySite(p, api)
    for key in sorted(sites):
        site = sites[key]
        fn, name, q = paths[0][-1]
        site.cause = (fn, name, q)
        if on:
            site.keep = "%s() leaves a regulator, clock or the like on when that fails: make it undo that first" % on
        elif len(sites) > 3:
            site.keep = "%d calls in this driver want a helper" % len(sites)
        resume_error_sticky_found.setdefault((key[0], site.p[0].current_element), []).append(site)


def resume_error_sticky_at(p, shape=None):
    # P is a reported site; with SHAPE, one of that shape in a function of which all sites can be repaired.
    sites = resume_error_sticky_found.get((p[0].file, p[0].current_element), [])
    if shape:
        sites = [] if any(site.keep for site in sites) else [site for site in sites if site.shape == shape]
    return place(p) in [place(site.p) for site in sites]

@script:python@
@@
resume_error_sticky_calls.clear()
resume_error_sticky_ignored.clear()
resume_error_sticky_found.clear()

@resume_error_sticky_may depends on !resume_errors_not_stored@
identifier kind;
identifier var : script:python() { bus_errors_may_fail("runtime_resume") };
@@
struct kind var = { ... };

@resume_error_sticky_unused depends on resume_error_sticky_may@
expression dev;
position p;
@@
\(pm_runtime_resume_and_get@p\|pm_runtime_get_sync@p\|pm_runtime_resume@p\)(dev);

@script:python@
p << resume_error_sticky_unused.p;
@@
resume_error_sticky_ignored.append(p)

@resume_error_sticky_call depends on resume_error_sticky_may@
expression dev;
identifier api = {pm_runtime_resume_and_get, pm_runtime_get_sync, pm_runtime_resume};
position p;
@@
api@p(dev)

@script:python@
p << resume_error_sticky_call.p;
api << resume_error_sticky_call.api;
@@
resume_error_sticky_calls.append((p, api))

@script:python depends on resume_error_sticky_call@
@@
resume_error_sticky_sort()

@script:python depends on report || org@
@@
for (path, fn), sites in sorted(resume_error_sticky_found.items()):
    culprit, name, q = sites[0].cause
    keep = next(filter(None, (site.keep for site in sites)), None)
    finding("resume-error-sticky", sites[0].p,
            "an error of %s() on %s is stored in power.runtime_error: this and every later %s() fails,"
            " and the device stays unusable; clear it with pm_runtime_set_suspended() where the call fails%s"
            % (name, line_of(q[0].file, q[0].line, path), sites[0].api, " (no patch: %s)" % keep if keep else ""),
            related=[(q, "%s() hands on the error of %s()" % (culprit, name))] + [(site.p, "%s() again" % site.api) for site in sites[1:]],
            fix=False if keep else None)

@depends on context@
expression dev;
identifier api;
position p : script:python() { resume_error_sticky_at(p) };
@@
* api@p(dev)

// One rule: a position cannot be inherited past a rule that modifies.  What
// the test looks like is known already.
@depends on patch@
expression dev, ret, test;
identifier v;
type T;
statement S;
position tested : script:python() { resume_error_sticky_at(tested, "tested") };
position passed : script:python() { resume_error_sticky_at(passed, "passed") };
@@
(
 ret = pm_runtime_resume_and_get@tested(dev);
 if (test) {
+	/* clear power.runtime_error */
+	pm_runtime_set_suspended(dev);
 	...
 }
|
 ret = pm_runtime_resume_and_get@tested(dev);
 if (test)
+{
+	/* clear power.runtime_error */
+	pm_runtime_set_suspended(dev);
 	S
+}
|
 T v = pm_runtime_resume_and_get@tested(dev);
 if (test) {
+	/* clear power.runtime_error */
+	pm_runtime_set_suspended(dev);
 	...
 }
|
 T v = pm_runtime_resume_and_get@tested(dev);
 if (test)
+{
+	/* clear power.runtime_error */
+	pm_runtime_set_suspended(dev);
 	S
+}
|
 if (<+... pm_runtime_resume_and_get@tested(dev) ...+>) {
+	/* clear power.runtime_error */
+	pm_runtime_set_suspended(dev);
 	...
 }
|
 if (<+... pm_runtime_resume_and_get@tested(dev) ...+>)
+{
+	/* clear power.runtime_error */
+	pm_runtime_set_suspended(dev);
 	S
+}
|
 ret = pm_runtime_resume_and_get@passed(dev);
+if (ret)
+	pm_runtime_set_suspended(dev);
)
