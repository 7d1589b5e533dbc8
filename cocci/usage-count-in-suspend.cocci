// SPDX-License-Identifier: GPL-2.0-only
/// A test in system sleep for a usage count of 0
///
/// The PM core takes a runtime PM reference to each device before ->prepare and drops it after ->complete: in a system-sleep callback
/// power.usage_count is never 0. A test for 0 goes the same way each time, so that the system refuses to suspend, or the device is never put to
/// rest.
///
/// Drop the test. What it was meant to find out is better asked of the driver itself: whether it is busy, or with pm_runtime_suspended()
/// whether the device is asleep already.
//# Left alone: a comparison with 1; functions that are told which suspend it is, or ask; counts that the function drops first; in ->prepare,
//# other devices. Low: usb_driver callbacks, which runtime PM calls too.
//|  	/* ->suspend() */
//| -	if (atomic_read(&dev->power.usage_count))
//| +	if (acme->busy)
//|  		return -EBUSY;
// Group: counts
// Confidence: High
// Measured: 1 right, 0 wrong, 0 arguable (6.1, 6.12 and 7.3)
// Impact: abort
// Origin: seed 004
// Kernel: 5.10-
// Fix: report-only, what the test was meant to protect has to be found out first
// Proof: the system refuses to suspend an unused device, or leaves it on; with the driver's own state it suspends unless in use (6.1, 6.12, 7.3)
// Keywords: usage_count atomic_read
// Options: --no-includes
// Slice: keywords, from suspend freeze poweroff resume thaw restore prepare *PM_OPS
// Uses: pm_calls code roles device

virtual patch, context, org, report

@initialize:python@
@@
usage_count_in_reads = {}   # place of a read -> device
usage_count_in_kinds = set()  # functions that tell one kind of suspend from the other
usage_count_in_puts = set()   # places of reads behind a put
usage_count_in_tests = {}   # function -> {place: position list} of reads that are tested for 0

def usage_count_in_sleep(fn, e):
    # FN runs in system sleep, where the PM core holds a count of device E.
    reach = roles_reach(*(member for member, role in ROLE_OF.items() if role == "sleep" and member != "prepare"))
    return fn in reach or fn in roles("prepare") and device(fn, e) == "THE"

def usage_count_in_usb(fn):
    return any(fn in {f} | code_reach(f) for (kind, var), held in roles_drivers.items() if kind in ("usb_driver", "phy_driver") for f in held.values())

@script:python@
@@
for facts in (usage_count_in_reads, usage_count_in_kinds, usage_count_in_puts, usage_count_in_tests):
    facts.clear()

@usage_count_in_suspend_read@
struct device *d;
expression a;
position p;
@@
atomic_read@p(\(&d->power.usage_count\|&a->dev.power.usage_count\|&a.dev.power.usage_count\|&a->dev->power.usage_count\))

@script:python@
d << usage_count_in_suspend_read.d = "";
a << usage_count_in_suspend_read.a = "";
p << usage_count_in_suspend_read.p;
@@
usage_count_in_reads[place(p)] = d or a + "->dev"

@usage_count_in_suspend_told depends on usage_count_in_suspend_read@
identifier fn;
type T;
identifier x : script:python(T) { (T in ("bool", "int")) };
@@
fn(..., T x, ...) { ... }

@script:python@
fn << usage_count_in_suspend_told.fn;
@@
usage_count_in_kinds.add(fn)

@usage_count_in_suspend_kind depends on usage_count_in_suspend_read@
symbol RPM_SUSPENDING;
expression m;
position k;
@@
\(PMSG_IS_AUTO@k(...)\|m.event@k\|m->event@k\|RPM_SUSPENDING@k\)

@script:python@
k << usage_count_in_suspend_kind.k;
@@
usage_count_in_kinds.add(k[0].current_element)

@usage_count_in_suspend_put depends on usage_count_in_suspend_read exists@
identifier put : script:python() { (put in PM_PUTS) };
position usage_count_in_suspend_read.p;
position r;
@@
put(...)
... when any
atomic_read@p@r(...)

@script:python@
r << usage_count_in_suspend_put.r;
@@
usage_count_in_puts.add(place(r))

@usage_count_in_suspend depends on usage_count_in_suspend_read@
binary operator op = {==, !=, >, <=}, le = {<, >=};
position usage_count_in_suspend_read.p;
position t;
expression F, G;
statement S;
@@
(
if (\(atomic_read@p@t(...)\|unlikely(atomic_read@p@t(...))\|WARN_ON(atomic_read@p@t(...))\)) S
|
\(atomic_read@p@t(...) op 0\|atomic_read@p@t(...) le 1\|!atomic_read@p@t(...)\|atomic_read@p@t(...) && F\|F && atomic_read@p@t(...)\|atomic_read@p@t(...) || F\|F || atomic_read@p@t(...)\|atomic_read@p@t(...) ? F : G\)
)

@usage_count_in_suspend_local depends on usage_count_in_suspend_read exists@
binary operator op = {==, !=, >, <=}, le = {<, >=};
position usage_count_in_suspend_read.p;
position t;
local idexpression n;
expression e, F, G;
statement S;
@@
n = atomic_read@p@t(...)
... when != n = e
(
if (\(n\|unlikely(n)\|WARN_ON(n)\)) S
|
\(n op 0\|n le 1\|!n\|n && F\|F && n\|n || F\|F || n\|n ? F : G\)
)

@script:python@
t << usage_count_in_suspend.t = [];
u << usage_count_in_suspend_local.t = [];
@@
t, fn = t or u, (t or u)[0].current_element if t or u else None
if fn and fn not in usage_count_in_kinds and place(t) not in usage_count_in_puts and usage_count_in_sleep(fn, usage_count_in_reads[place(t)]):
    usage_count_in_tests.setdefault(fn, {})[place(t)] = t

@usage_count_in_suspend_context depends on context@
position t : script:python() { any(place(t) in tests for tests in usage_count_in_tests.values()) };
@@
*atomic_read@t(...)

@script:python depends on report || org@
@@
for fn, tests in usage_count_in_tests.items():
    first, *others = (tests[at] for at in sorted(tests))
    finding("usage-count-in-suspend", first,
            "in system sleep power.usage_count is never 0, as the PM core holds a count: the system cannot suspend, or the device stays on; drop the test",
            related=[(q, "tested again") for q in others], fix=False, confidence="Low" if usage_count_in_usb(fn) else None)
