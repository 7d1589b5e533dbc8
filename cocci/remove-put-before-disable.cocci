// SPDX-License-Identifier: GPL-2.0-only
/// A driver's teardown resumes the device and holds the usage counter so that
/// it stays on, but then drops the counter while runtime PM is still enabled.
/// Until pm_runtime_disable() is called, an autosuspend timer or a request on
/// the workqueue, of a child that has gone to sleep for example, may run
/// ->runtime_suspend() on what has already been torn down, or switch off the
/// clocks and regulators that the rest of the teardown then switches off a
/// second time.
///
/// Call pm_runtime_disable() first, it waits for running callbacks, and drop
/// the counter with pm_runtime_put_noidle() after it.
///
//# Fine, and left alone: a local reference dropped while the one that probe
//# took is dropped after the disable (AMBA, SPMI); a reference that is dropped
//# on a condition; drivers without PM callbacks.  A counter that probe left
//# held is not looked for: only functions that take it themselves are.
//| -	pm_runtime_put_noidle(dev);
//|  	pm_runtime_disable(dev);
//| +	pm_runtime_put_noidle(dev);
//|  	clk_disable_unprepare(acme->clk);
//
// Confidence: Moderate
// Measured: 22 right, 0 wrong, 2 arguable (6.12)
// Impact: race
// Origin: seed 001
// Kernel: 5.10-
// Fix: yes
// Subject: Drop the usage counter after disabling runtime PM
// Proof: a request between the two calls suspends what is torn down, and the clock goes off twice; neither with the disable first (6.1, 6.12, 7.3)
// Keywords: pm_runtime_put_noidle pm_runtime_disable pm_runtime_get_sync|pm_runtime_resume_and_get|pm_runtime_get_noresume
// Options: --no-includes
// Slice: keywords
// Uses: callbacks

virtual patch
virtual context
virtual org
virtual report

@initialize:python@
@@
remove_put_pairs = set()
REMOVE_PUT_CALLBACKS = re.compile(r"\.pm\s*=|PM_OPS\b")

def remove_put_shared(fn):
    # FN is a remove, not static, that the glue of the driver in another file calls.
    header = re.compile(r"^(int|void)\s+%s\s*\(" % fn, re.M)
    return str(fn).endswith("_remove") and any(map(header.search, pm_files.values()))

def remove_put_teardown(fn):
    # FN tears a device down, and the driver has callbacks that may run meanwhile.
    if not any(map(REMOVE_PUT_CALLBACKS.search, pm_files.values())):
        return False
    return in_role(fn, "remove", "action") or remove_put_shared(fn)

def remove_put_pair(p):
    return (p[0].file, p[0].line) in remove_put_pairs

@script:python@
@@
remove_put_pairs.clear()

// The paths below are worth a look only where there is such a call.
@remove_put_before_disable_any@
@@
pm_runtime_put_noidle(...)

@remove_put_before_disable_pair depends on remove_put_before_disable_any@
expression E;
position p, q;
@@
pm_runtime_put_noidle@p(E);
pm_runtime_disable@q(E);

// Not in one column: the counter is dropped on a condition only.
@script:python@
p << remove_put_before_disable_pair.p;
q << remove_put_before_disable_pair.q;
@@
if p[0].column == q[0].column:
    remove_put_pairs.add((p[0].file, p[0].line))

@remove_put_before_disable depends on remove_put_before_disable_pair exists@
identifier fn : script:python() { remove_put_teardown(fn) };
expression E;
position p : script:python() { remove_put_pair(p) };
position q;
@@
fn(...)
{
... when any
\(pm_runtime_get_sync\|pm_runtime_resume_and_get\|pm_runtime_get_noresume\)(...)
... when != pm_runtime_disable(...)
pm_runtime_put_noidle@p(E);
pm_runtime_disable@q(E);
... when != pm_runtime_put_noidle(E)
}

@depends on context@
position remove_put_before_disable.p, remove_put_before_disable.q;
expression E;
@@
* pm_runtime_put_noidle@p(E);
* pm_runtime_disable@q(E);

@depends on patch@
position remove_put_before_disable.p, remove_put_before_disable.q;
expression E;
@@
-pm_runtime_put_noidle@p
+pm_runtime_disable
 (E);
-pm_runtime_disable@q
+pm_runtime_put_noidle
 (E);

@script:python depends on report || org@
p << remove_put_before_disable.p;
q << remove_put_before_disable.q;
@@
finding("remove-put-before-disable", p,
        "runtime PM stays enabled until line %s, so ->runtime_suspend() may still run in the middle of this teardown;"
        " call pm_runtime_disable() first, then pm_runtime_put_noidle()" % q[0].line,
        related=[(q, "runtime PM is disabled only here")])
