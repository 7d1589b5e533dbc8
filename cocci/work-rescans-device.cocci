// SPDX-License-Identifier: GPL-2.0-only
/// Work that can run in the middle of system resume locks a device
///
/// A work function on a queue that is not frozen can run in the middle of
/// system resume. When it takes the lock of a device that is still suspended
/// and then waits for that device, the device's own resume cannot get the lock:
/// neither gets any further.
///
/// See to it that the work does not run before the device is resumed: consider
/// a freezable workqueue, or order the devices with device_link_add(). To
/// cancel the work in ->suspend() helps only if nothing, such as an interrupt,
/// queues it again before the resume. Where scsi_rescan_device() returns
/// -EWOULDBLOCK for a suspended device, look at its result and try again later.
//
//# Nothing here shows that the work is queued during resume, nor that it waits
//# for the device with the lock held: each finding wants reading. Left alone: work
//# that all places, as far as the files show, queue on a freezable queue; a result
//# of scsi_rescan_device() that is used. Not seen: what the work function does in
//# other functions, and scoped_guard().
//|  	/* for a work that calls device_lock() or scsi_rescan_device() */
//| -	schedule_work(&acme->rescan);
//| +	queue_work(system_freezable_wq, &acme->rescan);
//
// Group: locks
// Confidence: Low
// Measured: 1 right, 4 wrong, 4 arguable (7.3)
// Impact: deadlock
// Origin: seed 004; commit 6aa0365a3c85; commit ff48b37802e5; commit 8b4d9469d0b0
// Kernel: 5.10-
// Feature: pm_wq_freezable = kernel/power/main.c: WQ_FREEZABLE (-6.19)
// Fix: report-only, which order is right depends on who queues the work
// Proof: resume waits for ever for the lock that the work holds; on system_freezable_wq the work runs once all are awake (6.1, 6.12, 7.3)
// Keywords: work_struct scsi_rescan_device|device_lock|device_lock_interruptible|device_attach|device_reprobe|bus_rescan_devices|usb_lock_device|guard
// Options: --no-includes
// Slice: keywords *_work *_work_on *_work_node *_WORK *_WORK_ONSTACK *_WORK_INITIALIZER *_autocancel *workqueue
// Uses: code works

virtual patch, context, org, report, pm_wq_freezable

@initialize:python@
@@
WORK_RESCANS_LOCKS = {"device_lock", "device_lock_interruptible", "device_attach", "device_reprobe", "bus_rescan_devices", "usb_lock_device", "guard(device)"}
work_rescans_device_functions = set()
work_rescans_device_found = {}  # (file, work function) -> (place, position list, call) of what locks


def work_rescans_waits(fn):
    # Nothing shows that the work function FN is frozen together with user space.
    queued = [work for work in works if work.does == "queue" and fn in works_runs(work)]
    return not queued or not all(work.frozen() for work in queued)

@script:python@
@@
work_rescans_device_functions.clear()
work_rescans_device_found.clear()

@work_rescans_device_function@
identifier fn, work;
@@
fn(struct work_struct *work) { ... }

@script:python@
fn << work_rescans_device_function.fn;
@@
work_rescans_device_functions.add(fn)

@work_rescans_device@
expression lock : script:python() { code_does(text_of(lock), WORK_RESCANS_LOCKS) };
position p : script:python() { (p[0].current_element in work_rescans_device_functions) };
@@
lock@p(...)

@script:python@
lock << work_rescans_device.lock;
p << work_rescans_device.p;
@@
work_rescans_device_found.setdefault((p[0].file, p[0].current_element), []).append((place(p), p, text_of(lock)))

@work_rescans_device_scsi@
position p : script:python() { (p[0].current_element in work_rescans_device_functions) };
@@
\(scsi_rescan_device@p(...);\|(void)scsi_rescan_device@p(...);\)

@script:python@
p << work_rescans_device_scsi.p;
@@
work_rescans_device_found.setdefault((p[0].file, p[0].current_element), []).append((place(p), p, "scsi_rescan_device"))

@work_rescans_device_context depends on context@
expression lock;
position p : script:python() { any(place(p) in [call[0] for call in calls] and work_rescans_waits(at[1]) for at, calls in work_rescans_device_found.items()) };
@@
*lock@p(...)

@script:python depends on report || org@
@@
for (path, fn), calls in sorted(work_rescans_device_found.items()):
    if work_rescans_waits(fn):
        (at, p, lock), *more = sorted(set(calls), key=lambda call: call[0])
        finding("work-rescans-device", p, "the work function %s() locks a device by %s: in system resume both can wait for each other for ever; %s"
                % (fn, lock, "look at the result" if lock == "scsi_rescan_device" else "consider a freezable workqueue"),
                related=[(call[1], call[2]) for call in more])
