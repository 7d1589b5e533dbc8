// SPDX-License-Identifier: GPL-2.0-only
/// A way out of a function that keeps the runtime PM usage count which others drop
///
/// A function takes a usage count and drops it again, but on one of its ways out, where something has failed, it does
/// not. From then on the device is never runtime suspended again.
///
/// Drop the count there as the other ways out do: jump to the label that puts, or call the same put before the return.
///
//# Fine: a function that drops no count of that device itself, as another one does; one that keeps it on success and
//# drops it on each error; a function or macro of the same file that puts, two calls down at most, also as a devm action;
//# an if or a loop that puts and goes on; guards. The branch of a get that failed itself is not looked at: see
//# get-sync-leak; nor are probes: see usage-count-leak-on-probe-error. Any put will do, also one of another device. Low:
//# where a function of another file or a pointer is called, or a work is queued, where the last result is returned,
//# error or not, where an if decides on the put, and where a later round of a loop fails. Not seen: a get in a helper;
//# a put only where the function switches off; void functions left by goto.
//|  	if (ret)
//| -		return ret;
//| +		goto out_put;
//
// Group: counts
// Confidence: Moderate
// Measured: 33 right, 0 wrong, 0 arguable (6.12, 7.3)
// Impact: power
// Origin: upstream fixes
// Kernel: 5.10-
// Fix: report-only, what else the other ways out undo is not known
// Proof: after one failed read the device is never suspended again; with the put it is, each time (7.3)
// Keywords: pm_runtime_get|pm_runtime_get_noresume|pm_runtime_get_sync|pm_runtime_resume_and_get|pm_runtime_get_if_in_use|pm_runtime_get_if_active|usb_autopm_get_interface|usb_autopm_get_interface_async|usb_autopm_get_interface_no_resume pm_runtime_put|pm_runtime_put_autosuspend|__pm_runtime_put_autosuspend|pm_runtime_put_sync|pm_runtime_put_sync_suspend|pm_runtime_put_sync_autosuspend|pm_runtime_put_noidle|usb_autopm_put_interface|usb_autopm_put_interface_async|usb_autopm_put_interface_no_suspend
// Options: --no-includes
// Slice: keywords
// Uses: pm_calls code drops error_exits

virtual patch, context, org, report

@initialize:python@
@@
usage_count_puts = {}     # place of a get -> what is put behind it: device -> {place of a put: (position list, name)}
usage_count_done = set()  # places of puts behind which 0 is returned
usage_count_loud = set()  # places of returns with a call before them that may put


def usage_count_exits():
    # The returns that keep a count: [(position list, the get: position list, name, device, whether the last result is returned)].
    return [hit for (file, fn), exits in sorted(error_exits_found.items()) for k, hit in sorted(exits.items())
            if "_if_" in hit[2] or not (error_exits_probe(fn) and hit[2].startswith("pm_runtime"))]


def usage_count_kept(p, i):
    return any(place(p) == place(hit[i]) for hit in usage_count_exits())


def usage_count_drops(q, p, x):
    # Other exits than Q drop the count of X that is taken at P, there: X by the same name, or the only device of the function.
    # Not where that returns nothing and keeps the count elsewhere, too: its counterpart drops it.
    puts, fn = usage_count_puts.get(place(p), {}), p[0].current_element
    alone = len(puts) == 1 and len({y for o, get, y in error_exits_held.values() if o[0].current_element == fn}) == 1
    meant = place(q) in error_exits_void and not all(usage_count_kept(r, 0) for r in error_exits_kept.values() if r[0].current_element == fn)
    return {} if meant else next(iter(puts.values())) if alone else puts.get(text_of(x), {})


def usage_count_may(fn, c):
    # To call C may be to put: a pointer, a work or a timer that does so later, or a function of the driver that is not seen to. Of those that have
    # no such call themselves a slice has none.
    return "->" in c or c.rpartition("_")[2] in ("work", "timer") or "." in c or c.partition("_")[0] == fn.partition("_")[0] and c not in drops_calls.keys() | QUIET_CALLS | UNDO_CALLS

@script:python@
@@
for facts in (usage_count_puts, usage_count_done, usage_count_loud):
    facts.clear()

@usage_count_leak_on_error_put depends on error_exits_path exists@
identifier get;
identifier put : script:python() { (put in PM_PUTS) };
expression x, F;
position h : script:python() { place(h) in error_exits_held and usage_count_kept(error_exits_held[place(h)][0], 1) };
position r;
statement S;
@@
(
get@h(...);
|
if (F@h) S
)
... when any
put@r(x)

@script:python@
h << usage_count_leak_on_error_put.h;
put << usage_count_leak_on_error_put.put;
x << usage_count_leak_on_error_put.x;
r << usage_count_leak_on_error_put.r;
@@
usage_count_puts.setdefault(place(error_exits_held[place(h)][0]), {}).setdefault(text_of(x), {})[place(r)] = r, put

// And that is where all is well: where the last result is returned, too, the count is not meant to be kept.
@usage_count_leak_on_error_done depends on usage_count_leak_on_error_put exists@
identifier put : script:python() { (put in PM_PUTS) };
position r : script:python() { any(place(r) in dropped for puts in usage_count_puts.values() for dropped in puts.values()) };
@@
put@r(...)
... when any
return 0;

@script:python@
r << usage_count_leak_on_error_done.r;
@@
usage_count_done.add(place(r))

@usage_count_leak_on_error_call depends on usage_count_leak_on_error_put exists@
identifier get : script:python() { (get in PM_GETS) };
expression E, c;
position p : script:python(c) { usage_count_may(p[0].current_element, text_of(c)) };
position q : script:python() { usage_count_kept(q, 0) };
statement S;
@@
if (E) {
... when != get(...)
    when any
c@p(...)
... when != get(...)
    when any
return@q ...;
} else S

@script:python@
q << usage_count_leak_on_error_call.q;
@@
usage_count_loud.add(place(q))

@usage_count_leak_on_error_context depends on context@
position q : script:python() { any(place(q) == place(o) and usage_count_drops(q, p, x) for o, p, get, x, tail in usage_count_exits()) };
@@
*return@q ...;

@script:python depends on report || org@
@@
found = {}
for q, p, get, x, tail in usage_count_exits():
    puts = usage_count_drops(q, p, x)
    maybe = set().union(*(at for k, at in error_exits_guards.items() if k > place(p)))  # puts on which an if decides
    low = tail and usage_count_done.isdisjoint(puts) or place(q) in usage_count_loud or puts.keys() <= maybe
    if puts:
        found.setdefault((q[0].file, q[0].current_element), []).append((low, place(q), q, p, get, *puts[max(puts)]))
for exits in found.values():
    (low, k, q, p, get, r, put), *others = sorted(exits, key=lambda hit: hit[:2])
    finding("usage-count-leak-on-error", q, "this keeps the count of %s() on line %s: the device is never suspended again; call %s() as line %s"
            % (get, p[0].line, put, r[0].line), confidence="Low" if low else None,
            related=[(p, "%s() takes the usage count" % get), (r, "it is dropped here")] + [(other[2], "the same") for other in others])
