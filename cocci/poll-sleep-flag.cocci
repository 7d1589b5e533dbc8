// SPDX-License-Identifier: GPL-2.0-only
/// Asking for a flag of the PM core until it clears does not wait for the device
///
/// The flags that tell how far a device is in a system-sleep transition are
/// private to the PM core. Kernels differ in whether one clears before or after
/// ->resume has run, and the device can be suspended once more before the answer
/// is used, so the driver uses a device that does not answer, or waits under a
/// lock that its resume needs. Nothing wakes a waiter up, either.
///
/// Order the two devices with device_link_add(). A system-sleep callback can
/// call device_pm_wait_for_dev(). Work that finds the device suspended can come
/// back later if the function that uses the device refuses with -EWOULDBLOCK,
/// deciding under the device lock, as scsi_rescan_device() does.
///
//# Fine: work that tries again because the callee has refused; a flag of the driver's own. A single look at the flag, periodic work that skips a turn
//# and a walk over several devices are left to private-sleep-flag. No tree has a hit: libata had one from 6aa0365a3c85 on, until 8b4d9469d0b0.
//| -	while (front->power.is_suspended)
//| -		msleep(1);
//| +	device_pm_wait_for_dev(dev, front);
//
// Group: sleep
// Confidence: High
// Measured: none, neither 6.1 nor 6.12 nor 7.3 has a finding
// Impact: deadlock
// Origin: seed 004; commit 6aa0365a3c85; commit 8b4d9469d0b0; commit ff48b37802e5
// Kernel: 5.10-
// Fix: report-only, what orders the two devices is for the driver to say
// Proof: the poll ends before ->resume has run and the driver finds the device off, or, under the device lock, never ends; device_pm_wait_for_dev() and -EWOULDBLOCK find it on (6.1, 6.12, 7.3)
// Keywords: power is_suspended|is_prepared|is_late_suspended|is_noirq_suspended|in_dpm_list|direct_complete|must_resume
// Options: --no-includes --include-headers
// Slice: keywords, callers, callees
// Uses: sleep_flags sleep_polls

virtual patch, context, org, report

@poll_sleep_flag_star depends on context@
identifier f;
expression e;
position p : script:python() { place(p) in sleep_flags and bool(sleep_polls_on(place(p))) };
@@
*\(e.f@p\|e->f@p\)

@script:python depends on sleep_flags && (report || org)@
@@
polled = {}   # what asks -> the first read that it asks for
for read, (p, flag, _, confidence) in sorted(sleep_flags.items()):
    poll = sleep_polls_on(read)
    if poll:
        polled.setdefault(poll if poll[2] else read, (p, flag, confidence, poll))
for p, flag, confidence, (fn, how, line) in polled.values():
    if how == "work":
        message = "%s() runs again (line %s) until power.%s clears, maybe before ->resume: the device is used while off; let the callee refuse" % (fn, line, flag)
    else:
        how = "a loop" if how == "loop" else how + "()"
        message = "%s waits for power.%s, which may clear before ->resume: the device is used while off; call device_pm_wait_for_dev()" % (how, flag)
    finding("poll-sleep-flag", p, message, confidence=confidence)
