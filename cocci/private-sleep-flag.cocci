// SPDX-License-Identifier: GPL-2.0-only
/// The flags of a system-sleep transition are private to the PM core
///
/// Those in struct dev_pm_info change under locks that a driver does not hold,
/// so the answer can be wrong before it is used, and kernels differ in when they
/// change (is_suspended is cleared before ->resume runs, not after). A driver
/// that goes by them touches hardware that is already off, or refuses to serve
/// hardware that works.
///
/// Keep a flag of the driver's own, set and cleared in its system-sleep
/// callbacks under the driver's own lock. Where the question is whether another
/// device is awake, order the two with device_link_add(), or wait with
/// device_pm_wait_for_dev().
///
//# Fine: power.direct_complete in ->complete() (include/linux/pm.h). Low: under device_lock(), in USB core, arch/ and drivers/acpi,
//# or where a type is not in sight, and only its name (...dev, ...device) tells of a device. poll-sleep-flag and wait-behind-sleep-flag have theirs.
//| -	if (acme->dev->power.is_suspended)
//| +	if (acme->asleep) /* set in ->suspend(), cleared in ->resume(), under a lock */
//|  		return -ESHUTDOWN;
//
// Group: sleep
// Confidence: Moderate
// Measured: 2 right, 0 wrong, 0 arguable (6.1, 6.12 and 7.3, Moderate)
// Impact: race
// Origin: seed 004; commit 8b4d9469d0b0; commit 6aa0365a3c85
// Kernel: 5.10-
// Fix: report-only, what the driver has to remember instead is its own affair
// Proof: by the flag, the driver uses a device that is off and refuses one that works; by a flag of its own, neither (6.1, 6.12, 7.3)
// Keywords: power|dev_pm_info is_suspended|is_prepared|is_late_suspended|is_noirq_suspended|in_dpm_list|direct_complete|must_resume
// Options: --no-includes --include-headers
// Slice: keywords, callers, callees
// Uses: sleep_flags sleep_polls

virtual patch, context, org, report

@initialize:python@
@@
PRIVATE_SLEEP_FLAG_LOCKS = {"device_lock", "device_lock_interruptible", "device_trylock", "usb_lock_device", "usb_trylock_device", "guard(device)"}
private_sleep_flag_found = {}       # (file, function, flag) -> position lists of its reads
private_sleep_flag_locked = set()   # places of those under the device lock
private_sleep_flag_complete = set()  # ->complete() callbacks


def private_sleep_flag_documented(read, flag):
    # It asks for direct_complete, in a ->complete(), or in what that calls.
    asked = {a[-1] for a, origin in sleep_flags_asks.items() if origin == read and (a[-1],) not in sleep_flags_holds}
    return flag == "direct_complete" and bool(asked) and asked <= private_sleep_flag_complete

@script:python@
@@
for facts in (private_sleep_flag_found, private_sleep_flag_locked, private_sleep_flag_complete):
    facts.clear()

@private_sleep_flag_completes depends on sleep_flags@
identifier ops, fn;
@@
struct dev_pm_ops ops = { ..., .complete = \(fn\|&fn\), ... };

@script:python@
fn << private_sleep_flag_completes.fn;
@@
private_sleep_flag_complete.add(fn)

@private_sleep_flag_lock depends on sleep_flags exists@
expression lock : script:python() { text_of(lock) in PRIVATE_SLEEP_FLAG_LOCKS };
identifier unlock = {device_unlock, usb_unlock_device};
expression e;
identifier f;
position sleep_flags.p;
position q;
@@
lock(...)
... when != unlock(...)
\(e->f@p@q\|e.f@p@q\)

@script:python@
q << private_sleep_flag_lock.q;
@@
private_sleep_flag_locked.add(place(q))

@script:python depends on sleep_flags@
@@
for read, (p, flag, _, _) in sorted(sleep_flags.items()):
    if not (private_sleep_flag_documented(read, flag) or sleep_polls_on(read) or sleep_flags_awaited(read)):
        private_sleep_flag_found.setdefault((p[0].file, p[0].current_element, flag), []).append(p)

@private_sleep_flag_star depends on context@
identifier f;
expression e;
position p : script:python() { any(place(p) == place(q) for reads in private_sleep_flag_found.values() for q in reads) };
@@
*\(e.f@p\|e->f@p\)

@script:python depends on report || org@
@@
for (path, fn, flag), reads in private_sleep_flag_found.items():
    p, others = reads[0], reads[1:]
    doubt = all(place(q) in private_sleep_flag_locked or sleep_flags[place(q)][3] for q in reads)
    finding("private-sleep-flag", p, "power.%s changes when the PM core wants: the device is used while it is off, or not while it works; keep a flag in the driver, under a lock" % flag,
            related=[(q, "read again") for q in others], confidence="Low" if doubt else None)
