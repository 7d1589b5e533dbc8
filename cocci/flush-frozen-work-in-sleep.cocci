// SPDX-License-Identifier: GPL-2.0-only
/// Freezable workqueues are frozen before the first system-sleep callback runs
/// and thawed after the last one.  Work that is queued on one in between, or
/// that was still waiting for its turn when it was frozen, does not run.  A
/// callback that waits for such work never returns, and the system hangs in
/// suspend or resume.
///
/// Cancel the work with cancel_work_sync() or cancel_delayed_work_sync(), which
/// take it off the frozen queue, or do in the callback what the work would do.
/// Work that has to run while the system sleeps needs a queue that is not
/// freezable.
///
//# Fine: flushing a queue that is not frozen; flushing after all that is queued
//# there has been cancelled.  The callback returns as long as nothing happens to
//# be queued, so a test may not show the hang.  A queue that is made elsewhere,
//# or with flags that do not show, is left alone, and so is an item that some
//# place queues on a queue that is not frozen: so is ci_suspend() of
//# drivers/usb/chipidea, whose queue another file makes.
//|  	/* ->suspend(), where the work is on system_freezable_wq */
//| -	flush_work(&acme->tx);
//| +	cancel_work_sync(&acme->tx);
//
// Confidence: Moderate
// Measured: none, neither 6.1 nor 6.12 has a finding
// Impact: deadlock
// Origin: seed 004
// Kernel: 5.10-
// Feature: pm_wq_freezable = kernel/power/main.c: WQ_FREEZABLE
// Fix: report-only, whether the work may be dropped is for the driver to say
// Proof: the flush returns only when the queue is thawed, in suspend and in resume; cancel_work_sync() returns at once (6.1, 6.12, 7.3)
// Keywords: flush_work|flush_delayed_work|flush_rcu_work|flush_workqueue|__flush_workqueue|drain_workqueue|destroy_workqueue suspend|resume|dev_pm_ops|SIMPLE_DEV_PM_OPS|DEFINE_SIMPLE_DEV_PM_OPS|EXPORT_SIMPLE_DEV_PM_OPS|EXPORT_GPL_SIMPLE_DEV_PM_OPS|UNIVERSAL_DEV_PM_OPS|DEFINE_NOIRQ_DEV_PM_OPS|DEFINE_RUNTIME_DEV_PM_OPS|EXPORT_RUNTIME_DEV_PM_OPS|EXPORT_GPL_RUNTIME_DEV_PM_OPS
// Options: --no-includes
// Slice: keywords
// Uses: callbacks works

virtual patch
virtual context
virtual org
virtual report
virtual pm_wq_freezable

@initialize:python@
@@
flush_frozen_found = {}     # place of a call that waits -> (position list, what it waits for, callback, its function)

FLUSH_FROZEN_SLEEP = r"prepare|complete|(suspend|resume|freeze|thaw|poweroff|restore)(_late|_early|_noirq)?|reset_resume"
FLUSH_FROZEN_OPS = r"dev_pm_ops|\w+_driver|bus_type|ieee80211_ops|cfg80211_ops|dsa_switch_ops"


def flush_frozen_callback(fn):
    # The system-sleep callback that FN is or is called from, as (member, function), or None.
    if "flush_frozen" not in pm_cache:
        pm_cache["flush_frozen"] = works_sleepers(FLUSH_FROZEN_SLEEP, FLUSH_FROZEN_OPS)
    for f, member in sorted(pm_cache["flush_frozen"].items()):
        if fn == f or fn in callees(f, 3):
            return member, f
    return None


def flush_frozen_canceled(item, before):
    # ITEM is taken off its queue in the text BEFORE, and so cannot be pending.
    return any(WorksItem(e, None).name == item.name for e in re.findall(r"\bcancel_(?:delayed_)?work_sync\s*\(([^;]*)\)", before))


def flush_frozen_queue(name, e, p, callback):
    # The frozen queue that the call NAME with argument E, reached from the function CALLBACK, waits for, or None.
    fn, before = p[0].current_element, around(p)[0]
    if fn != callback:
        before = pm_source[callback].body + before
    queued = works_calls(WORKS_QUEUE)
    if name in ("flush_work", "flush_delayed_work", "flush_rcu_work"):
        item = WorksItem(e, fn)
        on = [c for c in queued if c.item().is_one(item)]
        if not on or not all(works_frozen(c.queue(), c.place[0]) for c in on) or flush_frozen_canceled(item, before):
            return None
        return on[0].queue()
    if not works_frozen(e, p[0].file):
        return None
    items = [c.item() for c in queued if works_name(c.queue()) == works_name(e)]
    return None if items and all(flush_frozen_canceled(i, before) for i in items) else e


def flush_frozen_add(p, name, e):
    callback = flush_frozen_callback(p[0].current_element)
    queue = callback and flush_frozen_queue(name, e, p, callback[1])
    if queue:
        flush_frozen_found[place(p)] = p, name, queue, callback

@script:python@
@@
flush_frozen_found.clear()

@flush_frozen_work_in_sleep@
identifier flush = {flush_work, flush_delayed_work, flush_rcu_work, flush_workqueue, __flush_workqueue, drain_workqueue, destroy_workqueue};
expression e;
position p;
@@
flush@p(e)

@script:python@
flush << flush_frozen_work_in_sleep.flush;
e << flush_frozen_work_in_sleep.e;
p << flush_frozen_work_in_sleep.p;
@@
flush_frozen_add(p, str(flush), str(e))

@flush_frozen_work_in_sleep_star depends on context@
identifier flush;
position p : script:python() { place(p) in flush_frozen_found };
@@
* flush@p(...)

@script:python depends on report || org@
@@
for p, name, queue, (member, fn) in flush_frozen_found.values():
    cancel = "cancel_delayed_work_sync()" if name == "flush_delayed_work" else "cancel_work_sync()"
    finding("flush-frozen-work-in-sleep", p,
            "%s() in %s() (->%s, %s) waits for %s, which is frozen until the system is awake again: with work pending it never returns and the system hangs; call %s, or do the work in the callback" % (name, fn, member, line_of(pm_source[fn].path, pm_source[fn].line, p[0].file), "".join(queue.split()), cancel))
