// SPDX-License-Identifier: GPL-2.0-only
/// A spinlock is held, or an interrupt handler runs, over a call that resumes or suspends the device at once
///
/// pm_runtime_get_sync(), pm_runtime_resume_and_get(), pm_runtime_put_sync() and the like run the callbacks of the device, and wait where
/// another CPU runs them: they may sleep, and interrupts are enabled meanwhile. With a spinlock held, or in a hard interrupt handler, the
/// kernel then schedules in atomic context, and what the lock protects is open to the interrupt handler that takes it.
///
/// Resume the device before the lock is taken and put it behind, ask for pm_runtime_get_if_active() and pm_runtime_put() there, or,
/// where all callbacks can do without sleeping, call pm_runtime_irq_safe() in probe.
//# Fine: pm_runtime_irq_safe(); a device that the function has resumed before. Low: a function of the driver that makes such a call. Not
//# seen: locks that another function takes, timers and tasklets, handlers of another file.
//| -	spin_lock_irqsave(&acme->lock, flags);
//|  	ret = pm_runtime_resume_and_get(acme->dev);
//|  	if (ret < 0)
//|  		return ret;
//| +	spin_lock_irqsave(&acme->lock, flags);
// Group: locks
// Confidence: Moderate
// Measured: 3 right, 0 wrong, 0 arguable (6.12, 7.3, Moderate)
// Impact: deadlock
// Origin: upstream fixes
// Kernel: 5.10-
// Fix: report-only, where the device can be resumed is for the driver to say
// Proof: interrupts are let in while the lock that shuts them out is held; not where the device is resumed before that (7.3)
// Keywords: pm_runtime_get_sync|pm_runtime_resume_and_get|pm_runtime_resume|pm_runtime_put_sync|pm_runtime_put_sync_suspend|pm_runtime_put_sync_autosuspend|pm_runtime_suspend|pm_runtime_idle|pm_runtime_barrier|usb_autopm_get_interface|usb_autopm_put_interface spin_lock|spin_lock_irq|spin_lock_irqsave|spin_lock_bh|raw_spin_lock|raw_spin_lock_irq|raw_spin_lock_irqsave|raw_spin_lock_bh|read_lock|read_lock_irq|read_lock_irqsave|read_lock_bh|write_lock|write_lock_irq|write_lock_irqsave|write_lock_bh|spinlock|spinlock_irq|spinlock_irqsave|spinlock_bh|raw_spinlock|raw_spinlock_irq|raw_spinlock_irqsave|raw_spinlock_bh|request_irq|devm_request_irq|request_threaded_irq|devm_request_threaded_irq
// Options: --no-includes
// Slice: keywords pm_runtime_irq_safe *_unlock*, callers, callees
// Uses: pm_calls code scopes

virtual patch, context, org, report

@initialize:python@
@@
SLEEPING_CALLS = {n for n, does in PM_CALLS.items() if does[0] != "scope" and does[1] == "now"} | PM_SUSPEND | PM_RESUME | {"pm_runtime_barrier"}
SLEEPING_LOCKS = {lock + how for lock in ("spin_lock", "raw_spin_lock", "read_lock", "write_lock") for how in ("", "_irq", "_irqsave", "_bh")}
SLEEPING_GUARDS = {"guard(%s)" % lock.replace("spin_lock", "spinlock") for lock in SLEEPING_LOCKS}
SLEEPING_UNLOCKS = {n.replace("lock", "unlock").replace("irqsave", "irqrestore") for n in SLEEPING_LOCKS}
sleeping_call_handlers = set()  # hard interrupt handlers
sleeping_call_ready = set()     # places of calls that find the device resumed
sleeping_call_found = {}        # place of a call that may sleep -> (its position list, name, what is held or "", its position list)


def sleeping_call_made(fn):
    # FN makes such a call. The PM core itself is none.
    made = any(code_may(c, SLEEPING_CALLS) for c in code_calls.get(fn, ()))
    return made and SLEEPING_CALLS.isdisjoint(code_calls) and not code_somewhere({"pm_runtime_irq_safe"})


def sleeping_call_in(fn):
    # It takes a lock, too, or is a handler.
    guarded = any(p[0].current_element == fn and guard in SLEEPING_GUARDS for p, guard, _, _ in scopes.values())
    return sleeping_call_made(fn) and (guarded or fn in sleeping_call_handlers or not code_calls[fn].isdisjoint(SLEEPING_LOCKS))


def sleeping_call_add(p, step, lock, k):
    sleeping_call_found.setdefault(place(p), (p, step, lock, k))


scopes_wants.append(sleeping_call_made)

@script:python@
@@
for facts in (sleeping_call_handlers, sleeping_call_ready, sleeping_call_found):
    facts.clear()

@sleeping_call_in_atomic_handler@
identifier h != NULL;
expression d, i;
@@
(
\(request_irq\|request_threaded_irq\)(i, \(h\|&h\), ...)
|
\(devm_request_irq\|devm_request_threaded_irq\)(d, i, \(h\|&h\), ...)
)

@script:python@
h << sleeping_call_in_atomic_handler.h;
@@
sleeping_call_handlers.add(h)

// Files without such a function end here.
@sleeping_call_in_atomic_any@
identifier fn : script:python() { sleeping_call_in(fn) };
@@
fn(...) { ... }

// The function holds the device meanwhile: there is nothing to resume, and a put is not the last one.
@sleeping_call_in_atomic_ready depends on sleeping_call_in_atomic_any exists@
identifier get : script:python() { (get in PM_GETS) };
identifier put : script:python() { (put in PM_PUTS) };
identifier step;
position p : script:python(step) { (step in PM_GETS | PM_RESUME) };
@@
get(...)
... when != put(...)
step@p(...)

@script:python@
p << sleeping_call_in_atomic_ready.p;
@@
sleeping_call_ready.add(place(p))

@sleeping_call_in_atomic_held depends on sleeping_call_in_atomic_any exists@
identifier get : script:python() { (get in PM_GETS) };
identifier put : script:python() { (put in PM_PUTS) };
identifier step;
position p : script:python(step) { (step in PM_PUTS) };
@@
get(...)
... when != put(...)
step@p(...)
... when any
put(...)

@script:python@
p << sleeping_call_in_atomic_held.p;
@@
sleeping_call_ready.add(place(p))

@sleeping_call_in_atomic_locked depends on sleeping_call_in_atomic_any exists@
identifier lock : script:python() { (lock in SLEEPING_LOCKS) };
identifier unlock : script:python() { code_may(unlock, SLEEPING_UNLOCKS) };
identifier step;
position k;
position p : script:python(step) { place(p) not in sleeping_call_ready and code_may(step, SLEEPING_CALLS) };
@@
lock@k(...)
... when != unlock(...)
step@p(...)

@script:python@
lock << sleeping_call_in_atomic_locked.lock;
step << sleeping_call_in_atomic_locked.step;
k << sleeping_call_in_atomic_locked.k;
p << sleeping_call_in_atomic_locked.p;
@@
sleeping_call_add(p, step, lock, k)

@sleeping_call_in_atomic_guarded depends on scopes_any@
identifier step;
position p : script:python(step) { place(p) not in sleeping_call_ready and code_may(step, SLEEPING_CALLS) };
@@
step@p(...)

@script:python@
step << sleeping_call_in_atomic_guarded.step;
p << sleeping_call_in_atomic_guarded.p;
@@
for k, guard, _, _ in scopes_of(p):
    if guard in SLEEPING_GUARDS:
        sleeping_call_add(p, step, guard, k)

@sleeping_call_in_atomic_handled depends on sleeping_call_in_atomic_handler && sleeping_call_in_atomic_any exists@
identifier fn : script:python() { (fn in sleeping_call_handlers) };
identifier step : script:python() { code_may(step, SLEEPING_CALLS) };
position p;
@@
fn(...) { ... when any
step@p(...)
... when any
}

@script:python@
fn << sleeping_call_in_atomic_handled.fn;
step << sleeping_call_in_atomic_handled.step;
p << sleeping_call_in_atomic_handled.p;
@@
if place(p) not in sleeping_call_ready:
    sleeping_call_add(p, step, "", p)

@sleeping_call_in_atomic_context depends on context@
identifier step;
position p : script:python() { place(p) in sleeping_call_found };
@@
*step@p(...)

@script:python depends on report || org@
@@
for p, step, lock, k in sleeping_call_found.values():
    finding("sleeping-call-in-atomic", p, "%s() may sleep, but %s: resume the device before, and put it behind that"
            % (step, "%s() on line %s is not undone yet" % (lock, k[0].line) if lock else "this is a hard interrupt handler"),
            related=[(k, "the lock")] if lock else [], confidence=None if step in SLEEPING_CALLS | code_macros else "Low")
