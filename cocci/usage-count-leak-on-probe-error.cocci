// SPDX-License-Identifier: GPL-2.0-only
/// A probe function that fails has to give back the runtime PM usage count
/// that it took. The driver core sets the status of the device back
/// (pm_runtime_reinit()), but never the usage counter: once a later probe has
/// succeeded, after a deferral for example, the device can not be runtime
/// suspended any more.
///
/// Drop the count on the error path too: pm_runtime_put_noidle() where the
/// device is off already or is powered down by hand, pm_runtime_put_sync()
/// where ->runtime_suspend() has to do it.
///
//# Fine: a helper function or a devm action that puts, at most two calls down
//# in the same file; an if or a loop that puts and goes on to a common return;
//# a get behind the put that takes the count of the bus back. The branch of a
//# get that failed itself is not looked at: see get-sync-leak.
//# Not seen: a get in a helper function, puts by helpers in other files, errors
//# that only an else branch or a switch sends to a label.
//|  	ret = pm_runtime_resume_and_get(dev);
//|  	...
//|  	ret = acme_register(dev);
//| -	if (ret)
//| +	if (ret) {
//| +		pm_runtime_put_sync(dev);
//|  		goto err_disable;
//| +	}
//
// Confidence: High
// Measured: 36 right, 0 wrong, 0 arguable (6.12)
// Impact: power
// Origin: seed 002; commit 5de85b9d57ab ("PM / runtime: Re-init runtime PM states at probe error and driver unbind")
// Kernel: 5.10-
// Fix: report-only, the right put depends on the state that the hardware is in
// Proof: after a deferral the device is never suspended again, not even when bound anew; with the put it is, each time (6.1, 6.12, 7.3)
// Keywords: pm_runtime_get|pm_runtime_get_noresume|pm_runtime_get_sync|pm_runtime_resume_and_get
// Options: --no-includes
// Slice: keywords
// Uses: callbacks exits

virtual patch
virtual context
virtual org
virtual report

@initialize:python@
@@
usage_count_held = {}    # place from which on a count is held -> the get: (position, name)
usage_count_found = {}   # probe function, as (file, name) -> its error returns: place -> (position, get)


def usage_count_start(p):
    # The get at P is one of a probe, and does not take back what a put before it has dropped.
    if not exits_probe(p[0].current_element):
        return False
    before = around(p)[0]
    return exits_worth(p, puts_usage) and len(re.findall(r"\bpm_runtime_put\w*\s*\(", before)) <= \
        len(re.findall(r"\bpm_runtime_(?:get|resume_and_get)\w*\s*\(", before))


def usage_count_guarded(p):
    return exits_guarded(p, puts_usage)


def usage_count_add(p, q, value="", tested=""):
    if not exits_without_pm(q) and exits_error(value, tested):
        exits = usage_count_found.setdefault((q[0].file, q[0].current_element), {})
        exits.setdefault(place(q), (q, usage_count_held[place(p)]))


def usage_count_leaks(q):
    return place(q) in usage_count_found.get((q[0].file, q[0].current_element), ())

@script:python@
@@
usage_count_held.clear()
usage_count_found.clear()

// A get as a statement, or one whose result is checked: behind the check the count is held.
// Here, and in the rules below: each of them starts with such a call.
@usage_count_leak_on_probe_error_any@
identifier call = {pm_runtime_get, pm_runtime_get_sync, pm_runtime_get_noresume, pm_runtime_resume_and_get};
@@
call(...)

@usage_count_leak_on_probe_error_get depends on usage_count_leak_on_probe_error_any@
identifier get = {pm_runtime_get, pm_runtime_get_sync, pm_runtime_get_noresume, pm_runtime_resume_and_get};
position p : script:python() { usage_count_start(p) };
@@
get@p(...);

@script:python@
get << usage_count_leak_on_probe_error_get.get;
p << usage_count_leak_on_probe_error_get.p;
@@
usage_count_held[place(p)] = p, get

@usage_count_leak_on_probe_error_checked depends on usage_count_leak_on_probe_error_any@
identifier get = {pm_runtime_get_sync, pm_runtime_resume_and_get};
position p : script:python() { usage_count_start(p) };
position f;
expression value, F;
statement S;
@@
value = get@p(...);
if (F@f) S

@script:python@
get << usage_count_leak_on_probe_error_checked.get;
p << usage_count_leak_on_probe_error_checked.p;
f << usage_count_leak_on_probe_error_checked.f;
@@
usage_count_held[place(f)] = p, get

@usage_count_leak_on_probe_error_check depends on usage_count_leak_on_probe_error_any@
identifier get = {pm_runtime_get_sync, pm_runtime_resume_and_get};
position p : script:python() { usage_count_start(p) };
position f;
expression F;
statement S;
@@
if (\(<+... get@p(...) ...+>\&F@f\)) S

@script:python@
get << usage_count_leak_on_probe_error_check.get;
p << usage_count_leak_on_probe_error_check.p;
f << usage_count_leak_on_probe_error_check.f;
@@
usage_count_held[place(f)] = p, get

@usage_count_leak_on_probe_error_branch depends on usage_count_leak_on_probe_error_get || usage_count_leak_on_probe_error_checked || usage_count_leak_on_probe_error_check exists@
position p : script:python() { place(p) in usage_count_held };
position k : script:python() { usage_count_guarded(k) };
position q;
identifier get = {pm_runtime_get, pm_runtime_get_sync, pm_runtime_get_noresume, pm_runtime_resume_and_get};
identifier put : script:python() { puts_usage(put) };
identifier act : script:python() { puts_usage(act) };
expression F, C;
statement S1;
position m : script:python() { usage_count_guarded(m) or exits_without_pm(m) };
position c : script:python() { not exits_without_pm(c) };
expression M, E;
expression e != 0;
@@
(
get@p(...);
|
if (F@p) S1
)
... when != put(...)
    when != \(devm_add_action_or_reset\|devm_add_action\)(..., act, ...)
    when != C@k
    when any
if (E@c) {
... when != put(...)
    when != M@m
    when any
return@q e;
}

@script:python@
e << usage_count_leak_on_probe_error_branch.e;
E << usage_count_leak_on_probe_error_branch.E;
p << usage_count_leak_on_probe_error_branch.p;
q << usage_count_leak_on_probe_error_branch.q;
@@
usage_count_add(p, q, e, E)

// The value of the last call, or a constant, is returned.
@usage_count_leak_on_probe_error_tail depends on usage_count_leak_on_probe_error_get || usage_count_leak_on_probe_error_checked || usage_count_leak_on_probe_error_check exists@
position p : script:python() { place(p) in usage_count_held };
position k : script:python() { usage_count_guarded(k) };
position q;
identifier get = {pm_runtime_get, pm_runtime_get_sync, pm_runtime_get_noresume, pm_runtime_resume_and_get};
identifier put : script:python() { puts_usage(put) };
identifier act : script:python() { puts_usage(act) };
expression F, C;
statement S1;
identifier fn : script:python() { exits_fails(fn) and not puts_usage(fn) };
constant N;
@@
(
get@p(...);
|
if (F@p) S1
)
... when != put(...)
    when != \(devm_add_action_or_reset\|devm_add_action\)(..., act, ...)
    when != C@k
    when any
(
return@q fn(...);
|
return@q -N;
)

@script:python@
p << usage_count_leak_on_probe_error_tail.p;
q << usage_count_leak_on_probe_error_tail.q;
@@
usage_count_add(p, q)

@usage_count_leak_on_probe_error_last depends on usage_count_leak_on_probe_error_get || usage_count_leak_on_probe_error_checked || usage_count_leak_on_probe_error_check exists@
position p : script:python() { place(p) in usage_count_held };
position k : script:python() { usage_count_guarded(k) };
position q;
identifier get = {pm_runtime_get, pm_runtime_get_sync, pm_runtime_get_noresume, pm_runtime_resume_and_get};
identifier put : script:python() { puts_usage(put) };
identifier act : script:python() { puts_usage(act) };
expression F, C;
statement S1;
position c : script:python() { exits_falls_through(c) and not usage_count_guarded(c) };
identifier fn : script:python() { exits_fails(fn) and not puts_usage(fn) };
identifier r;
statement S;
@@
(
get@p(...);
|
if (F@p) S1
)
... when != put(...)
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
p << usage_count_leak_on_probe_error_last.p;
q << usage_count_leak_on_probe_error_last.q;
@@
usage_count_add(p, q)

@usage_count_leak_on_probe_error_context depends on context@
position q : script:python() { usage_count_leaks(q) };
expression e;
@@
*return@q e;

@script:python depends on report || org@
@@
for fn in sorted(usage_count_found):
    exits = [usage_count_found[fn][k] for k in sorted(usage_count_found[fn])]
    returns = [q for q, get in exits]
    p, get = exits[0][1]
    finding("usage-count-leak-on-probe-error", returns[0],
            "the error returned here keeps the usage count that %s() took on line %s: nothing sets it back,"
            " and after the next probe the device is never runtime suspended; call pm_runtime_put_noidle(),"
            " or pm_runtime_put_sync() to power it down too%s" % (get, p[0].line, exits_again(returns)),
            related=[(p, "%s() takes the usage count" % get)] + [(q, "the same") for q in returns[1:]])
