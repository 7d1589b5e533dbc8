// SPDX-License-Identifier: GPL-2.0-only
/// A probe function that calls pm_runtime_enable() has to call
/// pm_runtime_disable() on every error path behind it. The driver core sets
/// the runtime PM state of a device back after a failed probe only if runtime
/// PM is disabled (pm_runtime_reinit()). Otherwise the next probe, after a
/// deferral for example, gets "Unbalanced pm_runtime_enable!" and starts with
/// the state that the failed one left; where that one called
/// pm_runtime_irq_safe(), the usage count of the parent leaks too.
///
/// Call pm_runtime_disable() before returning the error, and
/// pm_runtime_dont_use_autosuspend() where autosuspend is in use.
///
//# Fine: a helper function or a devm action that disables, at most two calls
//# down in the same file; an if or a loop that disables and goes on to a common
//# return; errors that only come up where there is no runtime PM
//# (!pm_runtime_enabled()); a device that is not the one being probed.
//# Not changed: returns behind a label or of a call, error paths that may hold
//# a usage count, and then all others of that function.
//# Not seen: pm_runtime_enable() in a helper function, helpers in other files,
//# errors that only an else branch or a switch sends to a label.
//|  	pm_runtime_enable(dev);
//|  	ret = acme_register(dev);
//| -	if (ret)
//| +	if (ret) {
//| +		pm_runtime_disable(dev);
//|  		return ret;
//| +	}
//
// Confidence: High
// Measured: 59 right, 0 wrong, 3 arguable (6.12)
// Impact: stuck-device
// Origin: seed 002; commit 5de85b9d57ab ("PM / runtime: Re-init runtime PM states at probe error and driver unbind")
// Kernel: 5.10-
// Fix: yes
// Subject: Disable runtime PM when probe fails
// Proof: the probe after a deferral gets "Unbalanced pm_runtime_enable!", the clock is enabled twice and the parent of an irq-safe device stays held; not so once disabled (6.1, 6.12, 7.3)
// Keywords: pm_runtime_enable
// Options: --no-includes
// Slice: keywords
// Uses: callbacks exits

virtual patch
virtual context
virtual org
virtual report

@initialize:python@
@@
enable_no_disable_on_error_starts = set()  # places of the enables that are looked at
enable_no_disable_on_error_found = {}      # place of the enable -> EnableNoDisableOnError

ENABLE_NO_DISABLE_COUNT = re.compile(r"\bpm_runtime_(?:get|put|resume|idle)\w*\s*\(")
# A pm_runtime_resume_and_get() that has failed holds no usage count.
ENABLE_NO_DISABLE_FAILED = re.compile(
    r"(?:\w+\s*=\s*pm_runtime_resume_and_get\s*\([^;]*\)\s*;\s*if\s*\("
    r"|if\s*\(\s*pm_runtime_resume_and_get\s*\()[^;{}]*\)\s*(?:\{[^{}]*)?$")


class EnableNoDisableOnError:
    # An enable and the error returns that leave runtime PM enabled: place -> (position, device, returned, tested).
    def __init__(self, p):
        self.p, self.exits = p, {}
        self.done = None

    def settle(self):
        # Sort out what can be said of all of them, once they are known.
        if not self.done:
            self.done = True
            self.returns = [self.exits[k] for k in sorted(self.exits)]
            self.before = around(self.returns[0][0])[0]
            reasons = [self.danger(*r) for r in self.returns]
            self.unfixed = next((r for r in reasons if r), None)
        return self

    def danger(self, q, dev, value, tested):
        # Why the disable is not added at the error return Q.
        before = around(q)[0]
        at = len(around(self.p)[0])
        block = enclosing(q)
        gap = ENABLE_NO_DISABLE_FAILED.sub("", before)
        if enclosing(self.p) or len(re.findall(r"\bpm_runtime_enable\s*\(", before)) > 1:
            return "not changed, as it is not on every path that runtime PM gets enabled"
        if not block or block[0][0] != "if" or block[0][2] < at or tested is None:
            return "not changed, as its place among the rest of the teardown is for a human to find"
        if ENABLE_NO_DISABLE_COUNT.search(gap) or any(
                ENABLE_NO_DISABLE_COUNT.search(pm_source[f].body)
                for c in re.findall(r"\b(\w+)\s*\(", gap[at:]) if c in pm_source for f in {c} | callees(c, 1)
                if f in pm_source):
            return "not changed, as a usage count or a queued request may have to go too"
        if value.isidentifier() and value not in re.findall(r"\w+", tested):
            return "not changed, as the value returned may not be an error"
        if not self.form(q):
            return "not changed, as the return does not stand alone"
        return None

    def form(self, q):
        # How the return at Q stands: the body of an if, or behind other statements in braces.
        before = around(q)[0]
        raw = around(q, raw=True)[0][len(around(self.p)[0]):]
        last = before.rstrip()[-1]
        tail = raw[raw.rfind(last):]
        if "/*" in tail or re.search(r"^\s*#", raw, re.M):
            return None
        return "bare" if last == ")" else "block" if last in "{};" else None

    def message(self):
        text = "the error returned here leaves runtime PM enabled since line %s: the next probe gets " \
               "\"Unbalanced pm_runtime_enable!\" and the runtime PM state that this one left" % self.p[0].line
        if "pm_runtime_irq_safe" in self.before:
            text += ", and the usage count of the parent leaks"
        text += "; call pm_runtime_disable() first" + exits_again([r[0] for r in self.returns])
        return "%s (%s)" % (text, self.unfixed) if self.unfixed else text


def enable_no_disable_on_error_off(fn):
    # FN disables runtime PM, and does not enable it too.
    key = "enable_no_disable_on_error_off", str(fn)
    if key not in pm_cache:
        pm_cache[key] = exits_reaches(fn, "pm_runtime_disable", "__pm_runtime_disable", "pm_runtime_force_suspend") \
            and not exits_reaches(fn, "pm_runtime_enable")
    return pm_cache[key]


def enable_no_disable_on_error_start(p):
    # The enable at P is one of a probe, and not of a device that the bus enables, and disables, too.
    fn = p[0].current_element
    return exits_probe(fn) and fn in pm_source and "struct usb_interface" not in pm_source[fn].arguments \
        and not any("pm_runtime_enabled" in b[1] for b in enclosing(p)) and exits_worth(p, enable_no_disable_on_error_off)


def enable_no_disable_on_error_guarded(p):
    return exits_guarded(p, enable_no_disable_on_error_off)


def enable_no_disable_on_error_add(dev, p, q, value, tested=None):
    if not exits_without_pm(q) and exits_own_device(p[0].current_element, dev) and exits_error(value, tested or ""):
        hit = enable_no_disable_on_error_found.setdefault(place(p), EnableNoDisableOnError(p))
        if place(q) not in hit.exits or tested:
            hit.exits[place(q)] = (q, str(dev), str(value), tested)


def enable_no_disable_on_error_hits():
    return [enable_no_disable_on_error_found[k].settle() for k in sorted(enable_no_disable_on_error_found)]


def enable_no_disable_on_error_fixes(p):
    # Patch mode mends all error returns of the enable at P.
    hit = enable_no_disable_on_error_found.get(place(p))
    return hit is not None and not hit.settle().unfixed


def enable_no_disable_on_error_form(q, dev):
    # How patch mode mends the return at Q of a probe that enables DEV: bare or block, and whether autosuspend is in use.
    for hit in enable_no_disable_on_error_hits():
        if place(q) in hit.exits and not hit.unfixed and hit.exits[place(q)][1] == str(dev):
            return hit.form(q), "pm_runtime_use_autosuspend" in around(q)[0]
    return None

@script:python@
@@
enable_no_disable_on_error_starts.clear()
enable_no_disable_on_error_found.clear()

@enable_no_disable_on_error_enable@
position p : script:python() { enable_no_disable_on_error_start(p) };
@@
pm_runtime_enable@p(...);

@script:python@
p << enable_no_disable_on_error_enable.p;
@@
enable_no_disable_on_error_starts.add(place(p))

@enable_no_disable_on_error_branch depends on enable_no_disable_on_error_enable exists@
position p : script:python() { place(p) in enable_no_disable_on_error_starts };
position k : script:python() { enable_no_disable_on_error_guarded(k) };
position m : script:python() { enable_no_disable_on_error_guarded(m) or exits_without_pm(m) };
position c : script:python() { not exits_without_pm(c) };
position q;
identifier off : script:python() { enable_no_disable_on_error_off(off) };
identifier act : script:python() { enable_no_disable_on_error_off(act) };
expression dev, C, M, E;
expression e != 0;
@@
pm_runtime_enable@p(dev);
... when != off(...)
    when != \(devm_add_action_or_reset\|devm_add_action\)(..., act, ...)
    when != C@k
    when any
if (E@c) {
... when != off(...)
    when != M@m
    when any
return@q e;
}

@script:python@
dev << enable_no_disable_on_error_branch.dev;
e << enable_no_disable_on_error_branch.e;
E << enable_no_disable_on_error_branch.E;
p << enable_no_disable_on_error_branch.p;
q << enable_no_disable_on_error_branch.q;
@@
enable_no_disable_on_error_add(dev, p, q, e, str(E))

// The value of the last call, or a constant, is returned.
@enable_no_disable_on_error_tail depends on enable_no_disable_on_error_enable exists@
position p : script:python() { place(p) in enable_no_disable_on_error_starts };
position k : script:python() { enable_no_disable_on_error_guarded(k) };
position q;
identifier off : script:python() { enable_no_disable_on_error_off(off) };
identifier act : script:python() { enable_no_disable_on_error_off(act) };
identifier fn : script:python() { exits_fails(fn) and not enable_no_disable_on_error_off(fn) };
expression dev, C;
constant N;
@@
pm_runtime_enable@p(dev);
... when != off(...)
    when != \(devm_add_action_or_reset\|devm_add_action\)(..., act, ...)
    when != C@k
    when any
(
return@q fn(...);
|
return@q -N;
)

@script:python@
dev << enable_no_disable_on_error_tail.dev;
p << enable_no_disable_on_error_tail.p;
q << enable_no_disable_on_error_tail.q;
@@
enable_no_disable_on_error_add(dev, p, q, "")

@enable_no_disable_on_error_last depends on enable_no_disable_on_error_enable exists@
position p : script:python() { place(p) in enable_no_disable_on_error_starts };
position k : script:python() { enable_no_disable_on_error_guarded(k) };
position c : script:python() { exits_falls_through(c) and not enable_no_disable_on_error_guarded(c) };
position q;
identifier off : script:python() { enable_no_disable_on_error_off(off) };
identifier act : script:python() { enable_no_disable_on_error_off(act) };
identifier fn : script:python() { exits_fails(fn) and not enable_no_disable_on_error_off(fn) };
identifier r;
expression dev, C;
statement S;
@@
pm_runtime_enable@p(dev);
... when != off(...)
    when != \(devm_add_action_or_reset\|devm_add_action\)(..., act, ...)
    when != C@k
    when any
r = fn(...);
(
return@q r;
|
if (\(r@c\|r@c < 0\|r@c != 0\)) S
return@q r;
)

@script:python@
dev << enable_no_disable_on_error_last.dev;
p << enable_no_disable_on_error_last.p;
q << enable_no_disable_on_error_last.q;
@@
enable_no_disable_on_error_add(dev, p, q, "")

@enable_no_disable_on_error_context depends on context@
position q : script:python() { any(place(q) in hit.exits for hit in enable_no_disable_on_error_found.values()) };
expression e;
@@
*return@q e;

@enable_no_disable_on_error_device depends on patch@
position p : script:python() { enable_no_disable_on_error_fixes(p) };
expression dev;
@@
pm_runtime_enable@p(dev);

// The braces come with the statements: without them the return would not depend on the condition any more.
@enable_no_disable_on_error_fix depends on patch@
expression enable_no_disable_on_error_device.dev;
position a : script:python(dev) { enable_no_disable_on_error_form(a, dev) == ("bare", True) };
position b : script:python(dev) { enable_no_disable_on_error_form(b, dev) == ("bare", False) };
position c : script:python(dev) { enable_no_disable_on_error_form(c, dev) == ("block", True) };
position d : script:python(dev) { enable_no_disable_on_error_form(d, dev) == ("block", False) };
expression e, E;
@@
(
 if (E)
+{
+pm_runtime_disable(dev);
+pm_runtime_dont_use_autosuspend(dev);
 return@a e;
+}
|
 if (E)
+{
+pm_runtime_disable(dev);
 return@b e;
+}
|
+pm_runtime_disable(dev);
+pm_runtime_dont_use_autosuspend(dev);
 return@c e;
|
+pm_runtime_disable(dev);
 return@d e;
)

@script:python depends on report || org@
@@
for hit in enable_no_disable_on_error_hits():
    returns = [r[0] for r in hit.returns]
    finding("enable-no-disable-on-error", returns[0], hit.message(),
            related=[(hit.p, "runtime PM is enabled here")] + [(q, "the same") for q in returns[1:]],
            fix=False if hit.unfixed else None)
