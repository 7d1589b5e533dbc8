// SPDX-License-Identifier: GPL-2.0-only
// Where a driver asks for a system-sleep flag again and again until it is clear. To be used together with sleep_flags.
// Slice: INIT_WORK INIT_DELAYED_WORK kthread_init_work kthread_init_delayed_work timer_setup hrtimer_setup

@initialize:python@
@@
SLEEP_POLLS_WORKS = {"struct work_struct", "struct kthread_work", "struct timer_list", "struct hrtimer"}
sleep_polls_moves = set()   # whole places of asks that are about another device when they are asked again
sleep_polls_inside = set()  # whole places of asks that are no condition of a do ... while or for by themselves
sleep_polls_waits = {}      # place of a read -> (function, macro that waits for it)
sleep_polls_later = set()   # functions of works and timers
sleep_polls_setup = {}      # work or timer, by the name of the member -> the functions it is given


def sleep_polls_on(read):
    # What asks again for as long as the flag of READ is set, or None: (function, macro, "loop" or "work", line where the work is queued).
    if read in sleep_polls_waits:
        return sleep_polls_waits[read] + (None,)
    for a in sorted(a for a, origin in sleep_flags_asks.items() if origin == read):
        fn = a[-1]
        again = a in sleep_flags_only(a, True) or a not in sleep_polls_inside and (a, a) in sleep_flags_ways[True]
        if again and a not in sleep_polls_moves:
            return fn, "loop", None
        for c, (q, call, args) in sorted(sleep_flags_calls.items()) if fn in sleep_polls_later else ():
            own = all(fn in sleep_polls_setup.get(sleep_flags_last(arg), {fn}) for arg in args)
            if a in sleep_flags_only(c, True) and call != "device_pm_wait_for_dev" and own:
                return fn, "work", int(q[0].line)
    return None

@script:python@
@@
for facts in (sleep_polls_moves, sleep_polls_inside, sleep_polls_waits, sleep_polls_later, sleep_polls_setup):
    facts.clear()

@sleep_polls_work depends on sleep_flags@
identifier fn, w;
type T;
@@
fn(T *w, ...) { ... }

@script:python@
fn << sleep_polls_work.fn;
T << sleep_polls_work.T;
@@
if T in SLEEP_POLLS_WORKS:
    sleep_polls_later.add(fn)

@sleep_polls_given depends on sleep_polls_work@
expression e;
identifier g;
identifier fn : script:python() { (fn in sleep_polls_later) };
@@
g(e, \(fn\|&fn\), ...)

@script:python@
fn << sleep_polls_given.fn;
e << sleep_polls_given.e;
@@
sleep_polls_setup.setdefault(sleep_flags_last(e), set()).add(fn)

@sleep_polls_moved depends on sleep_flags exists@
expression A, e;
idexpression v;
iterator I;
statement S;
position a : script:python() { sleep_flags_is(a) };
position b;
@@
\(A@a@b \& <+... v ...+>\)
... when any
(
I(..., v, ...) S
|
\(v = e\|v++\|++v\|v--\|--v\|v += e\|v -= e\)
)

@script:python@
b << sleep_polls_moved.b;
@@
sleep_polls_moves.add(sleep_flags_at(b))

// All but the condition of a do ... while, which SmPL cannot name, or of a for, whose ways it does not tell apart.
@sleep_polls_elsewhere depends on sleep_flags@
expression A, x;
identifier f;
statement S, S2;
position a : script:python() { sleep_flags_is(a) and bool(sleep_polls_inside.add(sleep_flags_at(a))) };
@@
(
if (<+... A@a ...+>) S else S2
|
while (<+... A@a ...+>) S
|
return <+... A@a ...+>;
|
\(f(..., <+... A@a ...+>, ...)\|x = <+... A@a ...+>\|!<+... A@a ...+>\)
)

@sleep_polls_wait depends on sleep_flags@
expression A;
identifier w : script:python() { any(part in w for part in ("wait_event", "wait_for", "wait_until", "poll_timeout", "cond_load", "until_cond")) };
position a : script:python() { sleep_flags_is(a) };
position b;
@@
w(..., <+... A@a@b ...+>, ...)

@script:python@
w << sleep_polls_wait.w;
b << sleep_polls_wait.b;
@@
sleep_polls_waits[sleep_flags_asks[sleep_flags_at(b)]] = b[0].current_element, w
