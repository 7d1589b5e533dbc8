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
// Group: counts
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
// Uses: pm_calls code drops error_exits

virtual patch, context, org, report

@initialize:python@
@@
def usage_count_probe():
    # What the errors of probes keep: [[(position list of an error return, the get: position list, name)]].
    return [[(q, p, get) for k, (q, p, get, x, tail) in sorted(exits.items()) if get.startswith("pm_runtime") and "_if_" not in get]
            for (file, fn), exits in error_exits_found.items() if error_exits_probe(fn)]

@usage_count_leak_on_probe_error_context depends on context@
position q : script:python() { any(place(q) == place(hit[0]) for hits in usage_count_probe() for hit in hits) };
@@
*return@q ...;

@script:python depends on report || org@
@@
for exits in filter(None, usage_count_probe()):
    (q, p, get), *others = exits
    finding("usage-count-leak-on-probe-error", q,
            "this error keeps the count of %s() on line %s: the device is never suspended again; call pm_runtime_put_noidle(), or put_sync()"
            % (get, p[0].line), related=[(p, "%s() takes the usage count" % get)] + [(other[0], "the same") for other in others])
