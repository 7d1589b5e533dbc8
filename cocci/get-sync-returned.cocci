// SPDX-License-Identifier: GPL-2.0-only
/// A callback hands on the error of pm_runtime_get_sync(), and a usage count with it
///
/// pm_runtime_get_sync() increments the usage counter of the device even when it fails. Who calls an operation that fails does not call
/// what undoes it, so that the count stays and the device is never runtime suspended again. For an active device it returns 1, which
/// many take for an error, too.
///
/// Call pm_runtime_resume_and_get() instead: it drops the count itself when it fails, and returns 0 for a device that is active already.
///
//# Left alone: functions that others call, in the file group or outside of it, as those may drop the count, and callbacks of the PM core.
//| -	return pm_runtime_get_sync(dev);
//| +	return pm_runtime_resume_and_get(dev);
// Group: counts
// Confidence: High
// Measured: 6 right, 0 wrong, 0 arguable (6.1, 6.12 and 7.3)
// Impact: power
// Origin: include/linux/pm_runtime.h, pm_runtime_get_sync()
// Kernel: 5.10-
// Fix: yes
// Subject: Fix usage counter leak when an operation fails to resume
// Proof: after an operation that failed to resume the device, it is never suspended; pm_runtime_resume_and_get() leaves no count behind (7.3)
// Keywords: pm_runtime_get_sync
// Options: --no-includes
// Slice: keywords, callers, from probe
// Uses: pm_calls code roles drops own_operations

virtual patch, context, org, report

@initialize:python@
@@
get_sync_returned_found = {}  # place of a get -> its position list


def get_sync_returned_in(p):
    # In a callback in which nothing drops a count: it is static, and the driver does not call it.
    fn = p[0].current_element
    return fn in code_static and not (code_callers(fn) or fn in own_operations or p[0].file.endswith(".h") or fn in roles(*ROLES[1:]) or any(map(drops, code_calls[fn])))

@script:python@
@@
get_sync_returned_found.clear()

@get_sync_returned_at_once@
position p : script:python() { get_sync_returned_in(p) };
@@
return pm_runtime_get_sync@p(...);

@script:python@
p << get_sync_returned_at_once.p;
@@
get_sync_returned_found[place(p)] = p

// In between, one only says what came out.
@get_sync_returned_later@
identifier ret;
expression c : script:python() { text_of(c) not in QUIET_CALLS };
expression e;
position p : script:python() { get_sync_returned_in(p) };
@@
ret = pm_runtime_get_sync@p(...);
... when != ret = e
    when != c(...)
return \(ret\|ret < 0 ? ret : 0\);

@script:python@
p << get_sync_returned_later.p;
@@
get_sync_returned_found[place(p)] = p

@get_sync_returned_context depends on context@
position p : script:python() { place(p) in get_sync_returned_found };
@@
*pm_runtime_get_sync@p(...)

@get_sync_returned_fix depends on patch@
position p : script:python() { place(p) in get_sync_returned_found };
@@
-pm_runtime_get_sync@p
+pm_runtime_resume_and_get
 (...)

@script:python depends on report || org@
@@
for p in get_sync_returned_found.values():
    finding("get-sync-returned", p, "an error is handed on with the count of pm_runtime_get_sync(): the device is never suspended again; call pm_runtime_resume_and_get()")
