// SPDX-License-Identifier: GPL-2.0-only
/// A probe that fails and keeps the runtime PM usage count that it took
///
/// When a probe has failed, pm_runtime_reinit() sets the status of the device
/// back, but not its usage count. Once a later probe has succeeded, after a
/// deferral for example, the device can not be runtime suspended any more.
///
/// Drop the count on the error path too: pm_runtime_put_noidle() where the
/// device is off already or is powered down by hand, pm_runtime_put_sync()
/// where ->runtime_suspend() has to do it.
///
//# Fine: a function or macro of the same file that puts, two calls down at
//# most, also as a devm action; an if or a loop that puts and goes on to a
//# common return; a get behind a put that takes the count of the bus back;
//# guards. The branch of a get that failed itself is not looked at: see
//# get-sync-leak. Any put will do, also one of another device. Not seen: a get
//# in a helper function, and errors that come out of ?: or other variables.
//|  	ret = acme_register(dev);
//| -	if (ret)
//| +	if (ret) {
//| +		pm_runtime_put_sync(dev);
//|  		goto err_disable;
//| +	}
//
// Confidence: High
// Measured: 36 right, 0 wrong, 1 arguable (6.12)
// Impact: power
// Origin: seed 002; commit 5de85b9d57ab ("PM / runtime: Re-init runtime PM states at probe error and driver unbind")
// Kernel: 5.10-
// Fix: report-only, the right put depends on the state that the hardware is in
// Proof: after a deferral the device is never suspended again, not even when bound anew; with the put it is, each time (6.1, 6.12, 7.3)
// Keywords: pm_runtime_get|pm_runtime_get_noresume|pm_runtime_get_sync|pm_runtime_resume_and_get
// Options: --no-includes
// Slice: keywords, from probe probe_new bind
// Uses: pm_calls drops error_exits

virtual patch, context, org, report

@initialize:python@
@@
usage_count_held = {}   # place from which on a count is held -> the get: position list, name
usage_count_found = {}  # (file, function) -> place of an error return -> (its position list, the get)


def usage_count_get(f):
    # Takes a count that somebody has to give back.
    return f in PM_GETS and f.startswith("pm_runtime") and "_if_" not in f

@script:python@
@@
usage_count_held.clear()
usage_count_found.clear()

// The count is held behind the get, or behind the test of its result.
@usage_count_leak_on_probe_error_get depends on error_exits_direct || error_exits_error@
identifier get : script:python() { usage_count_get(get) };
position p != drops_before.p;
position h : script:python() { error_exits_in(h) };
expression x, v, e, F;
statement S;
@@
(
get@p@h(x);
|
if (\(F@h\&<+... get@p(x) ...+>\)) S
|
v = get@p(x)
... when != v = e
if (\(F@h\&<+... v ...+>\)) S
)

@script:python@
get << usage_count_leak_on_probe_error_get.get;
p << usage_count_leak_on_probe_error_get.p;
h << usage_count_leak_on_probe_error_get.h;
@@
usage_count_held[place(h)] = p, get

@usage_count_leak_on_probe_error_path depends on usage_count_leak_on_probe_error_get exists@
identifier get;
identifier put : script:python() { drops(put) };
identifier act : script:python() { drops(act) };
position h : script:python() { place(h) in usage_count_held };
position k : script:python() { place(k) in error_exits_guards };
position c : script:python() { place(c) in error_exits };
expression F, G, X;
statement S;
@@
(
get@h(...);
|
if (F@h) S
)
... when != put(...)
    when != \(devm_add_action_or_reset\|devm_add_action\)(..., act, ...)
    when != G@k
    when any
(
return@c ...;
|
X@c
)

@script:python@
h << usage_count_leak_on_probe_error_path.h;
c << usage_count_leak_on_probe_error_path.c;
@@
q = error_exits[place(c)]
hit, hits = (q, usage_count_held[place(h)]), usage_count_found.setdefault((q[0].file, q[0].current_element), {})
hits[place(q)] = min(hits.get(place(q), hit), hit, key=lambda one: place(one[1][0]))

@usage_count_leak_on_probe_error_context depends on context@
position q : script:python() { place(q) in usage_count_found.get((q[0].file, q[0].current_element), ()) };
@@
*return@q ...;

@script:python depends on report || org@
@@
for exits in usage_count_found.values():
    (q, (p, get)), *others = (exits[k] for k in sorted(exits))
    finding("usage-count-leak-on-probe-error", q,
            "this error keeps the count of %s() on line %s: the device is never suspended again; call pm_runtime_put_noidle(), or put_sync()"
            % (get, p[0].line), related=[(p, "%s() takes the usage count" % get)] + [(other[0], "the same") for other in others])
