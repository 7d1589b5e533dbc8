// SPDX-License-Identifier: GPL-2.0-only
/// A remove that takes a usage count and does not drop it
///
/// The usage counter of a device outlives its driver: neither
/// pm_runtime_disable() nor unbinding sets it back. A count that ->remove()
/// takes to have the device powered, and does not drop, is still there after
/// the next bind, and the device is never runtime suspended again.
///
/// Call pm_runtime_put_noidle() behind pm_runtime_disable(), which leaves the
/// device as it is.
///
//# Fine: a put on the way or in a devm action; what takes back a count that
//# probe has dropped, as PCI drivers do; a get that failed and holds nothing;
//# other devices than the one that is unbound; buses that hold counts of their
//# own. Low: where the driver's own functions in other files, or pointers, are
//# called in between, or work is queued.
//|  	pm_runtime_get_sync(dev);
//|  	acme_stop(acme);
//|  	pm_runtime_disable(dev);
//| +	pm_runtime_put_noidle(dev);
//
// Group: counts
// Confidence: High
// Measured: 2 right, 0 wrong, 1 arguable (6.12 and 7.3, High)
// Impact: power
// Origin: upstream fixes
// Kernel: 5.10-
// Fix: yes
// Subject: Drop the usage count taken in remove
// Proof: bound again, the device is left on after its use; with pm_runtime_put_noidle() it is suspended (7.3)
// Keywords: pm_runtime_get_sync|pm_runtime_resume_and_get|pm_runtime_get_noresume
// Options: --no-includes
// Slice: keywords, callees, from probe probe_new bind remove remove_new unbind disconnect devm_add_action devm_add_action_or_reset
// Uses: pm_calls code roles device drops

virtual patch, context, org, report

@initialize:python@
@@
remove_keeps_removes = set()  # removes that take a count, where probe has not dropped one
remove_keeps_found = {}  # place of a get -> (position list, name, position lists of the returns, if not all, that keep its count)
remove_keeps_closed = {}  # place of a get -> places of the pm_runtime_disable() of each way, which a put can follow
remove_keeps_doubt = set()  # places of gets behind which something unseen is called, or queued
REMOVE_KEEPS_QUEUES = {"schedule_work", "schedule_delayed_work", "queue_work", "queue_delayed_work", "mod_delayed_work"}
REMOVE_KEEPS_GETS = {"pm_runtime_get_sync", "pm_runtime_resume_and_get", "pm_runtime_get_noresume"}


def remove_keeps_dropped():
    # Probe, or what it leaves to devres, drops a count that remove may take back.
    return code_somewhere({"devm_pm_runtime_get_noresume"}) or any(
        code_calls.get(f, set()) & PM_PUTS and not code_calls[f] & PM_GETS for f in roles_reach("probe", "action"))


@script:python@
@@
for facts in (remove_keeps_removes, remove_keeps_found, remove_keeps_closed, remove_keeps_doubt):
    facts.clear()

@remove_keeps_usage_count_any@
identifier fn : script:python() { (fn in roles("remove")) and not code_calls.get(fn, set()).isdisjoint(REMOVE_KEEPS_GETS) };
identifier x;
type T;
@@
fn(T *x, ...) { ... }

@script:python@
fn << remove_keeps_usage_count_any.fn;
T << remove_keeps_usage_count_any.T;
@@
if T.split()[-1] not in ("pci_dev", "usb_interface", "amba_device", "sdio_func", "spmi_device") and not remove_keeps_dropped():  # their buses hold counts of their own
    remove_keeps_removes.add(fn)

@remove_keeps_usage_count_get depends on remove_keeps_usage_count_any exists@
identifier fn : script:python() { (fn in remove_keeps_removes) };
identifier get : script:python() { (get in REMOVE_KEEPS_GETS) };
position k;
@@
fn(...) {
... when any
get@k(...)
... when any
}

@remove_keeps_usage_count_dropped depends on remove_keeps_usage_count_get exists@
identifier get;
expression put : script:python() { drops(text_of(put)) };
position any remove_keeps_usage_count_get.k;
position p;
@@
get@k@p(...)
... when any
put(...)

@remove_keeps_usage_count_unseen depends on remove_keeps_usage_count_get exists@
identifier get;
expression e : script:python() { code_elsewhere(text_of(e)) or code_may(text_of(e), REMOVE_KEEPS_QUEUES) };
position any remove_keeps_usage_count_get.k;
position p;
@@
get@k@p(...)
... when any
e(...)

@script:python@
p << remove_keeps_usage_count_unseen.p;
@@
remove_keeps_doubt.add(place(p))

@remove_keeps_usage_count_left depends on remove_keeps_usage_count_get@
identifier get;
expression x;
position any remove_keeps_usage_count_get.k;
position p != remove_keeps_usage_count_dropped.p;
@@
get@k@p(x)

@script:python@
get << remove_keeps_usage_count_left.get;
x << remove_keeps_usage_count_left.x;
p << remove_keeps_usage_count_left.p;
@@
if device(p[0].current_element, x) == "THE":
    remove_keeps_found[place(p)] = (p, get, [])

// Dropped, but not where it returns early.
@remove_keeps_usage_count_early depends on remove_keeps_usage_count_dropped exists@
identifier get = {pm_runtime_get_sync, pm_runtime_get_noresume};
expression x, E, put : script:python() { drops(text_of(put)) };
position any remove_keeps_usage_count_get.k;
position p, r;
statement S;
@@
get@k@p(x)
... when != put(...)
if (E) { ... when != put(...)
\(return@r ...;\|return@r;\)
} else S

@script:python@
get << remove_keeps_usage_count_early.get;
x << remove_keeps_usage_count_early.x;
p << remove_keeps_usage_count_early.p;
r << remove_keeps_usage_count_early.r;
@@
if device(p[0].current_element, x) == "THE":
    remove_keeps_found.setdefault(place(p), (p, get, []))[2].append(r)

@remove_keeps_usage_count_closed depends on remove_keeps_usage_count_left@
identifier fn, get = {pm_runtime_get_sync, pm_runtime_get_noresume};
expression y;
position p : script:python() { place(p) in remove_keeps_found };
position d;
@@
fn(...) {
... when strict
    when != pm_runtime_disable(...)
get@p(...);
... when strict
    when != pm_runtime_disable(...)
pm_runtime_disable@d(y);
... when strict
    when != pm_runtime_disable(...)
}

@script:python@
p << remove_keeps_usage_count_closed.p;
y << remove_keeps_usage_count_closed.y;
d << remove_keeps_usage_count_closed.d;
@@
if device(d[0].current_element, y) == "THE" and place(p) not in remove_keeps_doubt:
    remove_keeps_closed[place(p)] = {place([at]) for at in d}

@remove_keeps_usage_count_context depends on context@
identifier get;
position p : script:python() { place(p) in remove_keeps_found };
@@
*get@p(...)

@remove_keeps_usage_count_fix depends on patch@
expression y;
position d : script:python() { any(place(d) in ends for ends in remove_keeps_closed.values()) };
@@
 pm_runtime_disable@d(y);
+pm_runtime_put_noidle(y);

@script:python depends on report || org@
@@
for p, get, exits in remove_keeps_found.values():
    exits = sorted(exits, key=place)
    finding("remove-keeps-usage-count", p, "%s keeps the count of %s(): after the next bind the device is never suspended; call pm_runtime_put_noidle()"
            % ("the return on line %s" % exits[0][0].line if exits else "unbind", get), related=[(r, "the way out") for r in exits],
            confidence="Low" if place(p) in remove_keeps_doubt else None, fix=None if place(p) in remove_keeps_closed else False)
