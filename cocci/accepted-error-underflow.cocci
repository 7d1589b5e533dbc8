// SPDX-License-Identifier: GPL-2.0-only
/// A put for a pm_runtime_resume_and_get() whose error is accepted
///
/// pm_runtime_resume_and_get() takes no reference when it fails. Where one of its errors is accepted, mostly -EACCES while runtime PM is
/// disabled, the put that follows drops a reference all the same: the usage counter underflows, or another user loses its reference, as
/// the PM core does while the system sleeps. Put only where the get has succeeded, or call pm_runtime_get_sync(), which keeps the
/// reference when it fails, and put in each exit.
///
//# Fine: a put that depends on the result, an accepted error behind which the function leaves, or another get in between. Not seen: an
//# error that a test below another one accepts, a put in another function. A result that is ignored is for resume-and-get-ignored.
//| -	ret = pm_runtime_resume_and_get(dev);
//| -	if (ret < 0 && ret != -EACCES)
//| +	ret = pm_runtime_get_sync(dev);
//| +	if (ret < 0 && ret != -EACCES) {
//| +		pm_runtime_put_noidle(dev);
//|  		return ret;
//| +	}
//|  	value = readl(acme->base);
//|  	pm_runtime_put(dev);
// Group: counts
// Confidence: High
// Measured: 42 right, 0 wrong, 0 arguable (6.12, 7.3)
// Impact: race
// Origin: upstream fixes
// Kernel: 5.10-
// Fix: report-only, whether to go on without the device or to count it all the same is up to the driver
// Proof: the PM core loses its count while the system sleeps, and another user his while runtime PM is disabled; not with pm_runtime_get_sync() (7.3)
// Keywords: pm_runtime_resume_and_get|usb_autopm_get_interface pm_runtime_put|pm_runtime_put_autosuspend|__pm_runtime_put_autosuspend|pm_runtime_put_sync|pm_runtime_put_sync_suspend|pm_runtime_put_sync_autosuspend|pm_runtime_put_noidle|usb_autopm_put_interface|usb_autopm_put_interface_async
// Options: --no-includes
// Slice: keywords
// Uses: pm_calls

virtual patch, context, org, report

@initialize:python@
@@
accepted_error_underflow_found = {}  # place of the get -> (its position list, name, error, that of the first put)


def accepted_error_add(p, get, C, q):
    known = accepted_error_underflow_found.get(place(p), (p, get, C, q))
    accepted_error_underflow_found[place(p)] = min(known, (p, get, C, q), key=lambda found: place(found[3]))

@script:python@
@@
accepted_error_underflow_found.clear()

// One error goes on as success does.
@accepted_error_underflow exists@
identifier get = {pm_runtime_resume_and_get, usb_autopm_get_interface};
identifier l;
expression ret, e, x;
constant C;
position p, i;
@@
ret = get@p(x)
... when != ret = e
if@i (\(ret < 0 && ret != -C\|ret && ret != -C\|ret != -C && ret < 0\|ret != -C && ret\)) { ... \(return ...;\|return;\|goto l;\|break;\|continue;\) }

// Nobody asks for the error again before the put.
@accepted_error_underflow_put depends on accepted_error_underflow exists@
identifier accepted_error_underflow.get;
identifier put : script:python() { (put in PM_PUTS) };
identifier again : script:python() { (again in PM_GETS) };
expression accepted_error_underflow.ret, accepted_error_underflow.x;
expression e, v, E;
position accepted_error_underflow.p, accepted_error_underflow.i, q;
statement S, S1, S2;
@@
ret = get@p(x)
... when != ret = e
if@i (E) S
... when != if (<+... ret ...+>) S1 else S2
    when != \(v = <+... ret ...+>\|again(x)\|x = e\)
put@q(x)

@script:python@
get << accepted_error_underflow.get;
C << accepted_error_underflow.C;
p << accepted_error_underflow.p;
q << accepted_error_underflow_put.q;
@@
accepted_error_add(p, get, C, q)

// The same, where the variable is used for something else from some place on.
@accepted_error_underflow_later depends on accepted_error_underflow exists@
identifier accepted_error_underflow.get;
identifier put : script:python() { (put in PM_PUTS) };
identifier again : script:python() { (again in PM_GETS) };
expression accepted_error_underflow.ret, accepted_error_underflow.x;
expression e, f, v, E;
position accepted_error_underflow.p, accepted_error_underflow.i, q;
statement S, S1, S2;
@@
ret = get@p(x)
... when != ret = e
if@i (E) S
... when != if (<+... ret ...+>) S1 else S2
    when != \(v = <+... ret ...+>\|again(x)\|x = e\)
ret = f
... when != \(again(x)\|x = e\)
put@q(x)

@script:python@
get << accepted_error_underflow.get;
C << accepted_error_underflow.C;
p << accepted_error_underflow.p;
q << accepted_error_underflow_later.q;
@@
accepted_error_add(p, get, C, q)

@accepted_error_underflow_context depends on context@
identifier get = {pm_runtime_resume_and_get, usb_autopm_get_interface};
position p : script:python() { place(p) in accepted_error_underflow_found };
@@
*get@p(...)

@script:python depends on report || org@
@@
for p, get, error, q in accepted_error_underflow_found.values():
    finding("accepted-error-underflow", p, "the put on line %s drops the count of somebody else where %s() has failed with -%s, which is accepted" % (q[0].line, get, error),
            related=[(q, "the put")], fix=False)
