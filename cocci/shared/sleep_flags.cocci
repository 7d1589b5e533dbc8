// SPDX-License-Identifier: GPL-2.0-only
// Where the system-sleep flags in struct dev_pm_info are read, and what is done only while one is set, or only while it is clear.
// Slice: schedule_*work* *queue_*work* *mod_*delayed_work* mod_timer add_timer hrtimer_*

@initialize:python@
@@
SLEEP_FLAGS_OWNERS = ("/drivers/base/", "/kernel/power/", "/include/linux/")
SLEEP_FLAGS_CORES = ("/drivers/usb/core/", "/arch/", "/drivers/acpi/")  # run inside the sequence of the PM core
SLEEP_FLAGS_BUSES = {"struct platform_device", "struct i2c_client", "struct spi_device", "struct pci_dev", "struct usb_interface", "struct usb_device",
                     "struct scsi_device"}
SLEEP_FLAGS_CALLS = {
    "device_pm_wait_for_dev", "schedule_work", "schedule_work_on", "schedule_delayed_work", "schedule_delayed_work_on", "queue_work", "queue_work_on",
    "queue_delayed_work", "queue_delayed_work_on", "mod_delayed_work", "mod_delayed_work_on", "kthread_queue_work", "kthread_queue_delayed_work",
    "kthread_mod_delayed_work", "mod_timer", "add_timer", "hrtimer_start", "hrtimer_start_range_ns", "hrtimer_forward", "hrtimer_forward_now"}
sleep_flags = {}         # place of a read -> (its position list, flag, the device as an expression, confidence)
sleep_flags_asks = {}    # whole place of an expression that is true while a flag is set -> place of the read
sleep_flags_holds = {}   # (function, variable that has the answer), or (function or macro that gives it,) -> place of the read
sleep_flags_values = {}  # (function, variable) -> the expressions that it is given
sleep_flags_calls = {}   # whole place of a call that may depend on a flag -> (its position list, arguments)
sleep_flags_ways = {True: set(), False: set()}  # while the flag is set, or clear -> (whole place of an ask, that of an ask or call behind it)


def sleep_flags_at(p):
    return place(p) + (int(p[0].line_end), int(p[0].column_end), p[0].current_element)


def sleep_flags_is(p):
    return sleep_flags_at(p) in sleep_flags_asks


def sleep_flags_add(p, flag, a, e, kind, bus):
    # FLAG is read at P, all of it at A: of E, which has type KIND, or stands in a struct BUS; if none of them is in sight, its name has to do.
    known = kind.strip(" *").endswith("struct device") or bus.strip(" *") in SLEEP_FLAGS_BUSES
    named = not kind and sleep_flags_last(e).endswith(("dev", "device", "controller", "parent"))
    if (known or named) and not any(folder in "/" + p[0].file for folder in SLEEP_FLAGS_OWNERS):
        core = any(folder in "/" + p[0].file for folder in SLEEP_FLAGS_CORES)
        sleep_flags[place(p)] = p, flag, text_of(e), None if known and not core else "Low"
        sleep_flags_asks[sleep_flags_at(a)] = place(p)


def sleep_flags_last(e):
    # The name of the last member of E.
    return text_of(e).replace("->", ".").rpartition(".")[2].partition("[")[0].strip("(&)")


def sleep_flags_name(fn, e):
    # E of FN, without "&", as the only value that a local is given.
    e = text_of(e).lstrip("&")
    values = sleep_flags_values.get((fn, e), ())
    return sleep_flags_name(fn, min(values)) if len(values) == 1 else e


def sleep_flags_only(c, value):
    # The asks that decide on what is at C: it is done only while the flag is set (VALUE is True), or clear.
    ways, others = sleep_flags_ways[value], sleep_flags_ways[not value]
    asks = {a for a, to in ways - others if to == c}
    return {a for a in asks if not any(sleep_flags_asks[a] != sleep_flags_asks[b] and (a, b) in ways & others for b in asks)}


def sleep_flags_awaited(read):
    # The calls of device_pm_wait_for_dev() for the device of READ that the answer decides on: (position list, who waits, for whom).
    p, _, e, _ = sleep_flags[read]
    return [(q, *args) for c, (q, call, args) in sorted(sleep_flags_calls.items()) if call == "device_pm_wait_for_dev"
            and any(sleep_flags_asks[a] == read for a in sleep_flags_only(c, True) | sleep_flags_only(c, False))
            and sleep_flags_name(c[-1], args[1]) == sleep_flags_name(p[0].current_element, e)]

@script:python@
@@
for facts in (sleep_flags, sleep_flags_asks, sleep_flags_holds, sleep_flags_values, sleep_flags_calls, *sleep_flags_ways.values()):
    facts.clear()

@sleep_flags@
expression A, e;
type T, B;
T t;
B b;
struct dev_pm_info *i;
identifier m;
identifier f = {is_suspended, is_prepared, is_late_suspended, is_noirq_suspended, in_dpm_list, direct_complete, must_resume};
position a, p;
@@
\(A@a \& \(t->power.f@p\|t.power.f@p\|b->m.power.f@p\|e->power.f@p\|e.power.f@p\|i->f@p\)\)

@script:python@
e << sleep_flags.e = "";
t << sleep_flags.t = "";
T << sleep_flags.T = "";
b << sleep_flags.b = "";
B << sleep_flags.B = "";
m << sleep_flags.m = "";
i << sleep_flags.i = "";
f << sleep_flags.f;
a << sleep_flags.a;
p << sleep_flags.p;
@@
sleep_flags_add(p, f, a, t or (b + "->" + m if m else e or i), "struct device" if i else T, B)

@sleep_flags_answer depends on sleep_flags@
expression A;
identifier m, v;
position a : script:python() { sleep_flags_is(a) };
position b;
@@
(
  return \(A@a@b\|READ_ONCE(A@a@b)\|(A@a@b)\);
|
  #define m(...) \(A@a@b\|(A@a@b)\)
|
  v = \(A@a@b\|READ_ONCE(A@a@b)\|(A@a@b)\)
)

@script:python@
b << sleep_flags_answer.b;
m << sleep_flags_answer.m = "";
v << sleep_flags_answer.v = "";
@@
fn = b[0].current_element
sleep_flags_holds[(fn, v) if v else (m or fn,)] = sleep_flags_asks[sleep_flags_at(b)]

@sleep_flags_asked depends on sleep_flags@
expression A, B;
identifier h : script:python() { any(h in key for key in sleep_flags_holds) };
position b : script:python() { sleep_flags_is(b) };
position a;
@@
\(A@a \& \(h(...)\|h\|READ_ONCE(B@b)\|(B@b)\)\)

@script:python@
h << sleep_flags_asked.h = "";
a << sleep_flags_asked.a;
b << sleep_flags_asked.b = [];
@@
held = sleep_flags_asks[sleep_flags_at(b)] if b else sleep_flags_holds.get((a[0].current_element, h)) or sleep_flags_holds.get((h,))
if held:
    sleep_flags_asks.setdefault(sleep_flags_at(a), held)

@sleep_flags_value depends on sleep_flags@
idexpression struct device *v;
expression e;
position p : script:python(v, e) { bool(sleep_flags_values.setdefault((p[0].current_element, text_of(v)), set()).add(text_of(e))) };
@@
v@p = e

@sleep_flags_call depends on sleep_flags@
expression C;
expression list es;
identifier call : script:python() { (call in SLEEP_FLAGS_CALLS) };
position c;
@@
\(C@c \& \(call(es)\|HRTIMER_RESTART\)\)

@script:python@
es << sleep_flags_call.es = "";
call << sleep_flags_call.call = "";
c << sleep_flags_call.c;
@@
sleep_flags_calls[sleep_flags_at(c)] = c, call, [text_of(e) for e in es]

@sleep_flags_helper depends on sleep_flags_call@
expression C;
identifier h : script:python() { any(c[-1] == h for c in sleep_flags_calls) };
position c;
@@
\(C@c \& h(...)\)

@script:python@
h << sleep_flags_helper.h;
c << sleep_flags_helper.c;
@@
sleep_flags_calls[sleep_flags_at(c)] = c, h, [arg for at, call in list(sleep_flags_calls.items()) if at[-1] == h for arg in call[2]]

@sleep_flags_if_set depends on sleep_flags exists@
expression A, B, C, X, Y;
position a : script:python() { sleep_flags_is(a) };
position b : script:python() { sleep_flags_is(b) };
position c : script:python() { sleep_flags_is(c) or sleep_flags_at(c) in sleep_flags_calls };
@@
A@a
... when != true \(!B@b\|!B@b && X\|X && !B@b\|!B@b && X && Y\|X && !B@b && Y\|!B@b || X\|X || !B@b\|!B@b || X || Y\|X || !B@b || Y\)
    when != false \(B@b\|B@b || X\|X || B@b\|B@b || X || Y\|X || B@b || Y\)
    when any
C@c

@script:python@
a << sleep_flags_if_set.a;
c << sleep_flags_if_set.c;
@@
sleep_flags_ways[True].add((sleep_flags_at(a), sleep_flags_at(c)))

@sleep_flags_if_clear depends on sleep_flags exists@
expression A, B, C, X, Y;
position a : script:python() { sleep_flags_is(a) };
position b : script:python() { sleep_flags_is(b) };
position c : script:python() { sleep_flags_is(c) or sleep_flags_at(c) in sleep_flags_calls };
@@
A@a
... when != true \(B@b\|B@b && X\|X && B@b\|B@b && X && Y\|X && B@b && Y\|B@b || X\|X || B@b\|B@b || X || Y\|X || B@b || Y\)
    when != false \(!B@b\|!B@b || X\|X || !B@b\|!B@b || X || Y\|X || !B@b || Y\)
    when any
C@c

@script:python@
a << sleep_flags_if_clear.a;
c << sleep_flags_if_clear.c;
@@
sleep_flags_ways[False].add((sleep_flags_at(a), sleep_flags_at(c)))
