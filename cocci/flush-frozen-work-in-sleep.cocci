// SPDX-License-Identifier: GPL-2.0-only
/// A system-sleep callback waits for work on a queue that is frozen
///
/// Freezable workqueues are frozen before the first system-sleep callback runs and thawed after the last one. Work that is queued on one in
/// between, or that was still waiting for its turn when it was frozen, does not run. A callback that waits for such work never returns, and the
/// system hangs in suspend or resume.
///
/// Cancel the work with cancel_work_sync() or cancel_delayed_work_sync(), which take it off the frozen queue, or do in the callback what the
/// work would do. Work that has to run while the system sleeps needs a queue that is not freezable.
//# The callback returns as long as nothing is queued, so a test may not show the hang. Left alone: a queue that is made elsewhere or with flags
//# that do not show; an item that may also be on a queue that is not frozen; work that is cancelled on some path before the wait.
//|  	/* ->suspend(), where the work is on system_freezable_wq */
//| -	flush_work(&acme->tx);
//| +	cancel_work_sync(&acme->tx);
// Group: sleep
// Confidence: Moderate
// Measured: none, neither 6.12 nor 7.3 has a finding
// Impact: deadlock
// Origin: seed 004
// Kernel: 5.10-
// Feature: pm_wq_freezable = kernel/power/main.c: WQ_FREEZABLE (-6.19)
// Fix: report-only, whether the work may be dropped is for the driver to say
// Proof: the flush returns only when the queue is thawed, in suspend and in resume; cancel_work_sync() returns at once (6.1, 6.12, 7.3)
// Keywords: flush_work|flush_delayed_work|flush_rcu_work|flush_workqueue|__flush_workqueue|drain_workqueue|destroy_workqueue WQ_FREEZABLE|create_freezable_workqueue|system_freezable_wq|system_freezable_power_efficient_wq|pm_wq suspend|suspend_late|suspend_noirq|resume|resume_early|resume_noirq|freeze|restore|dev_pm_ops|SIMPLE_DEV_PM_OPS|DEFINE_SIMPLE_DEV_PM_OPS|UNIVERSAL_DEV_PM_OPS|DEFINE_NOIRQ_DEV_PM_OPS|DEFINE_RUNTIME_DEV_PM_OPS|_DEFINE_DEV_PM_OPS|EXPORT_SIMPLE_DEV_PM_OPS|EXPORT_GPL_SIMPLE_DEV_PM_OPS|EXPORT_NS_SIMPLE_DEV_PM_OPS|EXPORT_NS_GPL_SIMPLE_DEV_PM_OPS|EXPORT_RUNTIME_DEV_PM_OPS|EXPORT_GPL_RUNTIME_DEV_PM_OPS|EXPORT_NS_RUNTIME_DEV_PM_OPS|EXPORT_NS_GPL_RUNTIME_DEV_PM_OPS|SYSTEM_SLEEP_PM_OPS|LATE_SYSTEM_SLEEP_PM_OPS|NOIRQ_SYSTEM_SLEEP_PM_OPS
// Options: --no-includes
// Uses: code works

virtual patch, context, org, report, pm_wq_freezable

@initialize:python@
@@
flush_frozen_calls = []  # (function, what it calls, position list): calls that wait for work
flush_frozen_early = {}  # place of such a call -> what cancels before it: (call, place)
flush_frozen_found = {}  # place of a call -> (position list, call that waits, call that queues or None, sleep callback)


def flush_frozen_left(items, at):
    # Those of ITEMS that nothing has cancelled before the call at AT.
    off = [work.item for f, c in flush_frozen_early.get(at, ()) for work in works if work.does == "cancel" and (place(work.p) == c or work.fn in code_reach(f) | {f})]
    return [item for item in items if not any(works_one(item, gone) for gone in off)]


def flush_frozen_callback(fn, items, seen=()):
    # A system-sleep callback that comes to FN with one of ITEMS perhaps still queued.
    if fn in works_sleepers(WORKS_SLEEP):
        return fn
    above = {caller for caller, f, p in flush_frozen_calls if f == fn and caller not in seen and flush_frozen_left(items, place(p))}
    return next(filter(None, [flush_frozen_callback(f, items, (fn, *seen)) for f in sorted(above)]), None)


def flush_frozen_queue(wait):
    # The frozen queue that the call WAIT waits for, as text, and the items that keep it waiting: none where one of them may be on another queue.
    queued = [work for work in works if work.does == "queue" and works_one(wait.item, works_name(work.fn, work.other) if wait.does == "drain" else work.item)]
    if wait.does == "drain" and wait.frozen():
        return wait.text, [work.item for work in queued] or [("", "")]
    if wait.does == "flush" and wait.item and queued and all(work.frozen() for work in queued):
        return min(work.other for work in queued), [wait.item]
    return "", []

@script:python@
@@
for facts in (flush_frozen_calls, flush_frozen_early, flush_frozen_found):
    facts.clear()

@flush_frozen_work_in_sleep@
identifier f : script:python() { works_does(f, "flush", "drain") };
position p;
@@
f@p(...)

@script:python@
f << flush_frozen_work_in_sleep.f;
p << flush_frozen_work_in_sleep.p;
@@
flush_frozen_calls.append((p[0].current_element, f, p))

@flush_frozen_work_in_sleep_early depends on flush_frozen_work_in_sleep exists@
identifier off : script:python() { works_does(off, "cancel") };
identifier flush_frozen_work_in_sleep.f;
position flush_frozen_work_in_sleep.p;
position c, q;
@@
off@c(...)
... when any
f@p@q(...)

@script:python@
off << flush_frozen_work_in_sleep_early.off;
c << flush_frozen_work_in_sleep_early.c;
q << flush_frozen_work_in_sleep_early.q;
@@
flush_frozen_early.setdefault(place(q), set()).add((off, place(c)))

@script:python depends on flush_frozen_work_in_sleep@
@@
for fn, f, p in flush_frozen_calls:
    for wait in works_at(p, f):
        queue, items = flush_frozen_queue(wait)
        items = flush_frozen_left(items, place(p))
        callback = flush_frozen_callback(fn, items) if items else None
        if callback:
            flush_frozen_found[place(p)] = p, wait.call, queue, callback

@flush_frozen_work_in_sleep_context depends on context@
identifier f;
position p : script:python() { place(p) in flush_frozen_found };
@@
*f@p(...)

@script:python depends on report || org@
@@
for p, call, queue, callback in flush_frozen_found.values():
    finding("flush-frozen-work-in-sleep", p, "%s() in %s() waits for %s, frozen by then: pending work hangs it; call %s"
            % (call, callback, queue, "cancel_delayed_work_sync()" if "delayed" in call else "cancel_work_sync()"))
