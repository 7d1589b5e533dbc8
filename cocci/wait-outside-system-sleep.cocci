// SPDX-License-Identifier: GPL-2.0-only
/// device_pm_wait_for_dev() is called where it waits for nothing, or for itself
///
/// It waits until a device has got through its part of a system-sleep transition. Outside of one it
/// does nothing, and the other device can still be suspended. In the middle of one it can wait for a
/// device whose own callback waits for the very thread or lock that waits here.
///
/// Call it in system-sleep callbacks only. To have another device awake at runtime, call
/// pm_runtime_get_sync() on it, or make it a supplier by device_link_add() with DL_FLAG_PM_RUNTIME.
//
//# Left alone: what tests what it is for, by a parameter that is not a pointer or a
//# name that speaks of sleep. Low: work that only system sleep queues, or that is
//# queued elsewhere. Not seen: what is called through a pointer.
//|  	/* an interrupt's work */
//| -	device_pm_wait_for_dev(dev, front);
//| +	ret = pm_runtime_resume_and_get(front);
//| +	if (ret)
//| +		return;
//
// Group: sleep
// Confidence: Moderate
// Measured: none, neither 6.1, 6.12 nor 7.3 has a finding
// Impact: deadlock
// Origin: seed 004
// Kernel: 5.10-
// Fix: report-only, what orders the devices at runtime is for the driver to say
// Proof: at runtime the other device is used while it is off, and in its resume work and resume wait for each other; pm_runtime_resume_and_get() does neither (6.1, 6.12, 7.3)
// Keywords: device_pm_wait_for_dev
// Options: --no-includes --include-headers
// Uses: code roles works

virtual patch, context, org, report, pm_wq_freezable

@initialize:python@
@@
WAIT_OUTSIDE = {"device_pm_wait_for_dev"}
WAIT_OUTSIDE_WORDS = ("sleep", "suspend", "resum", "runtime", "rpm", "system", "pmsg", "pm_event")
WAIT_OUTSIDE_ROLES = ("probe", "remove", "shutdown", "action", "runtime_suspend", "runtime_resume", "runtime_idle")
WAIT_OUTSIDE_LATER = {"work_struct": "work function", "kthread_work": "work function", "timer_list": "timer function", "hrtimer": "timer function"}
wait_outside_given = set()   # parameters that are not pointers
wait_outside_where = {}      # function -> what it is that runs at any time
wait_outside_open = []       # (function, what it calls, position list) of what waits, without a test before it of what that is for
wait_outside_found = {}      # place of the wait -> (position list, what comes there)

def wait_outside_asks(e):
    # Condition E asks what its function is called for.
    words = "".join(c if c.isalnum() or c == "_" else " " for c in text_of(e)).split()
    called = set().union(*code_calls.values())
    return any(word in wait_outside_given or before != "power" and word not in called and any(w in word.lower() for w in WAIT_OUTSIDE_WORDS)
               for before, word in zip([""] + words, words))


def wait_outside_kinds(fn, seen=()):
    # What comes to FN without a test of what that is for: (whether it is meant for other times, the function, what that is).
    held = [role for role in WAIT_OUTSIDE_ROLES if fn in roles(role)] + wait_outside_where.get(fn, [])
    awake = {work.fn for work in works if work.does == "queue" and work.fn != fn and fn in works_runs(work)} - roles_reach("sleep")
    above = {f for f, callee, p in wait_outside_open if callee == fn and f not in seen}
    return [(kind.startswith("work") and not awake, fn, kind) for kind in held[:1]] + [kind for f in above for kind in wait_outside_kinds(f, (fn, *seen))]

@script:python@
@@
for facts in (wait_outside_given, wait_outside_where, wait_outside_open, wait_outside_found):
    facts.clear()

@wait_outside_system_sleep@
position p;
@@
device_pm_wait_for_dev@p(...)

@wait_outside_system_sleep_given depends on wait_outside_system_sleep@
identifier fn, x;
type T;
@@
fn(..., T x, ...) { ... }

@script:python@
fn << wait_outside_system_sleep_given.fn;
x << wait_outside_system_sleep_given.x;
T << wait_outside_system_sleep_given.T;
@@
if "*" not in str(T):
    wait_outside_given.add(x)
for kind in [WAIT_OUTSIDE_LATER[word] for word in str(T).split() if word in WAIT_OUTSIDE_LATER]:
    wait_outside_where.setdefault(fn, []).append(kind)

@wait_outside_system_sleep_interrupt depends on wait_outside_system_sleep@
identifier fn : script:python() { (fn in code_calls) }, request : script:python() { "request_" in request and "irq" in request };
@@
request(..., \(fn\|&fn\), ...)

@script:python@
fn << wait_outside_system_sleep_interrupt.fn;
@@
wait_outside_where.setdefault(fn, []).append("interrupt handler")

@wait_outside_system_sleep_choice depends on wait_outside_system_sleep@
expression D : script:python() { wait_outside_asks(D) }, e;
identifier wait;
position p;
@@
\(D && <+... wait@p(...) ...+>\|D || <+... wait@p(...) ...+>\|D ? <+... wait@p(...) ...+> : e\|D ? e : <+... wait@p(...) ...+>\)

@wait_outside_system_sleep_switch depends on wait_outside_system_sleep exists@
expression D : script:python() { wait_outside_asks(D) };
identifier wait;
position p;
@@
switch (D) {
case ...: ... when any
wait@p(...)
... when any
}

@wait_outside_system_sleep_open depends on wait_outside_system_sleep exists@
identifier fn;
identifier wait : script:python() { code_may(wait, WAIT_OUTSIDE) };
expression D : script:python() { wait_outside_asks(D) }, E : script:python() { wait_outside_asks(E) };
position p != {wait_outside_system_sleep_choice.p, wait_outside_system_sleep_switch.p};
@@
fn(...) {
... when != true D
    when != false E
    when any
wait@p(...)
... when any
}

@script:python@
fn << wait_outside_system_sleep_open.fn;
wait << wait_outside_system_sleep_open.wait;
p << wait_outside_system_sleep_open.p;
@@
wait_outside_open.append((fn, wait, p))

@script:python depends on wait_outside_system_sleep@
@@
for fn, wait, p in wait_outside_open:
    if code_may(wait, WAIT_OUTSIDE, False) and wait_outside_kinds(fn):
        wait_outside_found[place(p)] = p, min(wait_outside_kinds(fn))

@wait_outside_system_sleep_context depends on context@
identifier wait;
position p : script:python() { place(p) in wait_outside_found };
@@
*wait@p(...)

@script:python depends on report || org@
@@
for p, (unsure, fn, kind) in wait_outside_found.values():
    finding("wait-outside-system-sleep", p, "device_pm_wait_for_dev() waits in system sleep only, but %s() (%s) comes here: the other device may be off; %s"
            % (fn, kind, "do this in ->resume()" if kind == "timer function" else "call pm_runtime_get_sync()"), confidence="Low" if unsure else None)
