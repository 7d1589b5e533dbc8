// SPDX-License-Identifier: GPL-2.0-only
/// A mutex is held over a call that resumes or suspends the device at once, and the callback takes it, too
///
/// pm_runtime_get_sync(), pm_runtime_resume_and_get() and the like call ->runtime_resume() before they return, as pm_runtime_put_sync_suspend()
/// and pm_runtime_suspend() call ->runtime_suspend(). If the callback locks a mutex that the caller holds, the task waits for itself for ever, and
/// with it all that want the mutex or the device: but only where the device was suspended, or this was its last user, so tests may not see it.
///
/// Resume the device before the mutex is locked, and put it behind that; or have the callback do without the mutex.
//# Left alone: another member, another type, another device; a mutex that is released before; what work does that the callback queues; a helper of the
//# callback that does not always lock; pm_runtime_put() and what else does not wait; a put that ->runtime_idle() decides on; a device that the
//# function holds resumed. Low: a callback that locks only sometimes; a call in a function of the driver; probe; what a caller may hold resumed;
//# pm_runtime_put_sync() with autosuspend. Not seen: scoped_guard(), locks that another function takes.
//| -	mutex_lock(&acme->lock);
//|  	ret = pm_runtime_resume_and_get(acme->dev);
//|  	if (ret < 0)
//|  		return ret;
//| +	mutex_lock(&acme->lock);
// Group: locks
// Confidence: Moderate
// Measured: none, neither 6.12 nor 7.3 has a finding; 6.1 has one at Low, which is right
// Impact: deadlock
// Origin: upstream fixes
// Kernel: 5.10-
// Fix: report-only, where the device can be resumed is for the driver to say
// Proof: the call does not return, as the callback waits for the mutex; where the device is resumed before that, it does (7.3)
// Keywords: pm_runtime_get_sync|pm_runtime_resume_and_get|pm_runtime_resume|pm_runtime_force_resume|pm_runtime_put_sync|pm_runtime_put_sync_suspend|pm_runtime_put_sync_autosuspend|pm_runtime_suspend|pm_runtime_force_suspend|pm_runtime_autosuspend|pm_runtime_idle|pm_runtime_active|pm_runtime_active_auto|PM_RUNTIME_ACQUIRE|PM_RUNTIME_ACQUIRE_AUTOSUSPEND|PM_RUNTIME_ACQUIRE_IF_ENABLED|PM_RUNTIME_ACQUIRE_IF_ENABLED_AUTOSUSPEND|usb_autopm_get_interface mutex_lock|mutex_lock_interruptible|mutex_lock_killable|mutex_lock_nested|mutex|rtnl_lock|rtnl runtime_resume|runtime_suspend|RUNTIME_PM_OPS|SET_RUNTIME_PM_OPS|SET_PM_RUNTIME_PM_OPS|UNIVERSAL_DEV_PM_OPS|DEFINE_RUNTIME_DEV_PM_OPS|_DEFINE_DEV_PM_OPS|EXPORT_RUNTIME_DEV_PM_OPS|EXPORT_GPL_RUNTIME_DEV_PM_OPS|EXPORT_NS_RUNTIME_DEV_PM_OPS|EXPORT_NS_GPL_RUNTIME_DEV_PM_OPS|usb_driver
// Options: --no-includes
// Slice: keywords pm_runtime_* usb_autopm_* *mutex_unlock rtnl_unlock, callers, from probe probe_new bind runtime_resume runtime_suspend resume *PM_OPS
// Uses: pm_calls code roles device scopes mutexes

virtual patch, context, org, report

@initialize:python@
@@
LOCK_HELD_READY = {n for n in PM_GETS | PM_SCOPE if PM_CALLS[n][1] != "queued"} | PM_OFF
lock_held_always = set()  # where a callback, or what it calls, takes a mutex for sure, and (one of them, another that it calls for sure)
lock_held_bare = set()    # places of calls under a mutex that are reached without it, too
lock_held_ready = set()   # places of calls that find the device resumed or runtime PM off, or do not drop the last count
lock_held_found = {}      # place of a call -> [((whether it is unsure, callback), its position list, PM call, those of the mutex and of the callback's)]


def lock_held_taken(fn, lock, seen=()):
    # (whether the callback FN always takes LOCK, where it does) of each such place in FN, and in what it calls, if that always does: it may be told not to.
    found = [(mutexes_at(p) in lock_held_always, p) for p, m, owner in mutexes.values() if m == lock and p[0].current_element == fn]
    for f in code_calls.get(fn, set()) & mutexes_takers - {fn, *seen}:
        found += [(sure and (fn, f) in lock_held_always, p) for sure, p in lock_held_taken(f, lock, (fn, *seen))]
    return [f for f in found if f[0] or not seen]


def lock_held_runs(fn, step, x):
    # The PM calls that the call STEP(X) in FN comes to: (call, function, argument).
    within = [(s, f, a) for s in MUTEXES_STEPS & code_given.keys() for f, a in code_given[s] if f in code_reach(step) | {step}]
    return [(step, fn, x)] if step in MUTEXES_STEPS else sorted(within)


def lock_held_roots(fn, e, depth=4):
    # The variable of FN that E is a member of, and what that is given.
    root = text_of(e).rpartition("(")[2].replace("->", ".").lstrip("&*").partition(".")[0].partition(",")[0].rstrip(")")
    return {root}.union(*(lock_held_roots(fn, given, depth - 1) for given in device_aliases.get((fn, root), ()) if depth))


def lock_held_own(fn, x, owner):
    # X of FN is the device of the driver, or the one whose data OWNER is: None where that is not known.
    given = device(fn, x)
    data = "dev_get_drvdata(%s)" % text_of(x) in device_aliases.get((fn, text_of(owner)), ())
    return True if given == "THE" or data else None if given is None or given.startswith(fn + ":") else False


def lock_held_sure(fn, call, x, k, p):
    # Nothing speaks against it that CALL(X) in FN, with the mutex at K held, waits for P in a callback.
    owner, other = (mutexes[mutexes_at(at)][2] for at in (k, p))
    late = call in MUTEXES_DELAYS and code_somewhere({"pm_runtime_use_autosuspend"})
    held = any(not code_calls[f].isdisjoint(PM_GETS | PM_SCOPE) for f in code_callers(fn))
    path = [text_of(e).replace("->", ".").partition(".")[2] for e in (owner, other)]
    near = not owner or path[0] == path[1] and not lock_held_roots(fn, owner).isdisjoint(lock_held_roots(fn, x))
    return near and not (late or held or fn in roles_reach("probe"))

@script:python@
@@
for facts in (lock_held_always, lock_held_bare, lock_held_ready, lock_held_found):
    facts.clear()

// Files without such a call end here.
@lock_held_over_resume depends on mutexes_taken@
expression step;
position p : script:python() { place(p) in mutexes_held };
@@
step@p(...)

@lock_held_over_resume_always depends on lock_held_over_resume forall@
identifier fn : script:python() { (fn in mutexes_takers) };
expression take : script:python() { text_of(take) in MUTEXES_TAKES | mutexes_takers };
position q;
@@
fn(...) {
... when any
take@q(...)
... when any
}

@script:python@
fn << lock_held_over_resume_always.fn;
take << lock_held_over_resume_always.take;
q << lock_held_over_resume_always.q;
@@
lock_held_always.update([mutexes_at(q), (fn, text_of(take))])

// Or may succeed without.
@lock_held_over_resume_skips depends on lock_held_over_resume_always exists@
identifier lock_held_over_resume_always.fn;
expression lock_held_over_resume_always.take;
position lock_held_over_resume_always.q;
position r;
identifier l;
@@
fn@r(...) {
... when != take@q(...)
\(return 0;\|return;\|goto l;\)
... when any
}

@script:python@
fn << lock_held_over_resume_always.fn;
take << lock_held_over_resume_always.take;
q << lock_held_over_resume_always.q;
r << lock_held_over_resume_skips.r;
@@
lock_held_always.difference_update([mutexes_at(q), (fn, text_of(take))])

// The call is reached without the lock, too.
@lock_held_over_resume_bare depends on lock_held_over_resume exists@
identifier fn : script:python() { (fn in mutexes_holders) };
expression take : script:python() { text_of(take) in MUTEXES_TAKES };
position k : script:python() { any(mutexes_at(k) in at for at in mutexes_held.values()) };
expression step;
position q : script:python() { place(q) in mutexes_held };
@@
fn(...) {
... when != take@k(...)
step@q(...)
... when any
}

@script:python@
q << lock_held_over_resume_bare.q;
@@
lock_held_bare.add(place(q))

// The function has resumed the device already, or runtime PM is off.
@lock_held_over_resume_ready depends on lock_held_over_resume exists@
expression hold : script:python() { text_of(hold) in LOCK_HELD_READY };
expression step;
identifier put : script:python() { (put in PM_PUTS) };
position q : script:python() { place(q) in mutexes_held };
@@
hold(...)
... when != put(...)
step@q(...)

@script:python@
hold << lock_held_over_resume_ready.hold;
step << lock_held_over_resume_ready.step;
q << lock_held_over_resume_ready.q;
@@
if text_of(hold) in PM_OFF or text_of(step) in MUTEXES_RESUMES:
    lock_held_ready.add(place(q))

// It holds the device beyond the put.
@lock_held_over_resume_later depends on lock_held_over_resume exists@
identifier step;
position q : script:python(step) { place(q) in mutexes_held and (step in PM_PUTS) };
identifier get : script:python() { (get in PM_GETS) };
identifier put : script:python() { (put in PM_PUTS) };
@@
step@q(...)
... when != get(...)
put(...)

@script:python@
q << lock_held_over_resume_later.q;
@@
lock_held_ready.add(place(q))

@script:python depends on lock_held_over_resume@
@@
for p, step, x, k in [held for at in mutexes_held.values() for held in at.values()]:
    fn = p[0].current_element
    for call, f, a in lock_held_runs(fn, step, x):
        callbacks, lock, owner = mutexes_callbacks(call), *mutexes[mutexes_at(k)][1:]
        taken = {cb: max(lock_held_taken(cb, lock), key=lambda t: t[0], default=None) for cb in callbacks}
        waits = {cb: t for cb, t in taken.items() if t}
        sure = all(always and lock_held_sure(fn, call, x, k, q) for always, q in waits.values()) and place(p) not in lock_held_bare
        idle = place(p) in lock_held_ready or call not in MUTEXES_RESUMES and fn in roles_reach("sleep") and "force" not in call
        idle = idle or call in MUTEXES_DELAYS and bool(roles("runtime_idle") - {"NULL"})
        known = lock_held_own(f, a, owner)
        for cb in waits if not idle and (sure if known is None or waits != taken else known) else ():
            key = not (sure and known and step == call and waits == taken), cb
            lock_held_found.setdefault(place(p), []).append((key, p, call, k, waits[cb][1]))

@lock_held_over_resume_context depends on context@
expression step;
position p : script:python() { place(p) in lock_held_found };
@@
*step@p(...)

@script:python depends on report || org@
@@
for found in lock_held_found.values():
    (low, cb), p, call, k, q = min(found, key=lambda f: f[0])
    finding("lock-held-over-resume", p, "%s() runs %s(), which waits for ever for the mutex of line %s: call it without that" % (call, cb, k[0].line),
            related=[(k, "the mutex is locked"), (q, "waits for it")], confidence="Low" if low else None)
