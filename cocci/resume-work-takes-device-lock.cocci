// SPDX-License-Identifier: GPL-2.0-only
/// Work that ->resume() queues on a queue that is not frozen locks, binds, adds or removes a device
///
/// Such work runs while other devices are still suspended. It can then use
/// hardware that is still off, or wait for a resume that in turn waits for the
/// lock that the work holds: the system hangs in resume.
///
/// See to it that the work waits until all devices are resumed: consider
/// system_freezable_wq, which the PM core thaws only then. Any flush_work() for
/// it in the system-sleep callbacks has to become cancel_work_sync() first: with
/// the queue frozen it would never return. Where only one other device matters,
/// order the two with device_link_add().
//
//# That the work and a resume wait for each other is not shown: each finding
//# wants reading. Left alone: a freezable queue; a work function that takes
//# lock_system_sleep(); work that a helper queues for one constant argument only.
//# usb_autopm_*(), usb_set_interface() and the registration of network devices do
//# not count: they take no lock that a resume waits for. A call through a pointer
//# is not followed (libata: work-rescans-device).
//|  	/* ->resume(), of a work that calls device_lock() */
//| -	schedule_work(&acme->rescan);
//| +	queue_work(system_freezable_wq, &acme->rescan);
//
// Group: locks
// Confidence: Low
// Measured: 1 right, 0 wrong, 7 arguable (7.3)
// Impact: deadlock
// Origin: seed 004; commit 6aa0365a3c85
// Kernel: 5.10-
// Feature: pm_wq_freezable = kernel/power/main.c: WQ_FREEZABLE (-6.19)
// Fix: report-only, whether the work may wait until all devices are resumed is for the driver to say
// Proof: the work finds the device off, and resume waits for its lock for ever; on system_freezable_wq it runs once all are awake (6.1, 6.12, 7.3)
// Keywords: schedule_work|schedule_delayed_work|schedule_work_on|schedule_delayed_work_on|queue_work|queue_delayed_work|queue_work_on|queue_delayed_work_on|mod_delayed_work|mod_delayed_work_on|queue_rcu_work|queue_work_node device_lock|guard|device_lock_interruptible|device_attach|device_initial_probe|device_reprobe|device_release_driver|device_driver_attach|driver_attach|bus_rescan_devices|device_add|device_register|device_del|device_unregister|device_create|device_destroy|platform_device_add|platform_device_register|platform_device_register_full|platform_device_unregister|platform_device_del|of_platform_populate|of_platform_depopulate|mfd_add_devices|mfd_remove_devices|scsi_rescan_device|scsi_remove_device|scsi_remove_target|scsi_add_device|__scsi_add_device|scsi_scan_host|scsi_scan_target|usb_lock_device|usb_set_configuration|usb_add_hcd|usb_remove_hcd|pci_lock_rescan_remove|pci_rescan_bus|pci_stop_and_remove_bus_device|pci_stop_and_remove_bus_device_locked|acpi_bus_scan|acpi_bus_trim|hid_add_device|hid_destroy_device|input_register_device|input_unregister_device|ssam_remove_clients|ssam_device_register_clients|i2c_unregister_device resume|resume_early|resume_noirq|thaw|thaw_early|thaw_noirq|restore|restore_early|restore_noirq|reset_resume|bus_resume|dev_pm_ops|SIMPLE_DEV_PM_OPS|DEFINE_SIMPLE_DEV_PM_OPS|UNIVERSAL_DEV_PM_OPS|DEFINE_NOIRQ_DEV_PM_OPS|DEFINE_RUNTIME_DEV_PM_OPS|_DEFINE_DEV_PM_OPS|EXPORT_SIMPLE_DEV_PM_OPS|EXPORT_GPL_SIMPLE_DEV_PM_OPS|EXPORT_NS_SIMPLE_DEV_PM_OPS|EXPORT_NS_GPL_SIMPLE_DEV_PM_OPS|EXPORT_RUNTIME_DEV_PM_OPS|EXPORT_GPL_RUNTIME_DEV_PM_OPS|EXPORT_NS_RUNTIME_DEV_PM_OPS|EXPORT_NS_GPL_RUNTIME_DEV_PM_OPS|SYSTEM_SLEEP_PM_OPS|LATE_SYSTEM_SLEEP_PM_OPS|NOIRQ_SYSTEM_SLEEP_PM_OPS
// Options: --no-includes
// Slice: keywords *_work *_work_on *_work_node *_WORK *_WORK_ONSTACK *_WORK_INITIALIZER *_autocancel *workqueue lock_system_sleep pm_runtime_force_resume, callers
// Uses: code works

virtual patch, context, org, report, pm_wq_freezable

@initialize:python@
@@
RESUME_WORK_LOCKS = set((
    "device_lock device_lock_interruptible device_attach device_initial_probe device_reprobe device_release_driver"
    " device_driver_attach driver_attach bus_rescan_devices device_add device_register device_del device_unregister device_create"
    " device_destroy platform_device_add platform_device_register platform_device_register_full platform_device_unregister"
    " platform_device_del of_platform_populate of_platform_depopulate mfd_add_devices mfd_remove_devices scsi_rescan_device"
    " scsi_remove_device scsi_remove_target scsi_add_device __scsi_add_device scsi_scan_host scsi_scan_target usb_lock_device"
    " usb_set_configuration usb_add_hcd usb_remove_hcd pci_lock_rescan_remove pci_rescan_bus pci_stop_and_remove_bus_device"
    " pci_stop_and_remove_bus_device_locked acpi_bus_scan acpi_bus_trim hid_add_device hid_destroy_device input_register_device"
    " input_unregister_device ssam_remove_clients ssam_device_register_clients i2c_unregister_device"
).split()) | {"guard(device)"}
resume_work_locks = {}  # function -> (place, position list, call) of what locks
resume_work_always = set()  # places of calls that queue work whatever the arguments are
resume_work_found = {}  # work function -> (place, position list, what queues it, resume callback) of what queues it, what locks


def resume_work_lock(fn):
    # The first call by which the work function FN, or what it calls, locks a device.
    reach = code_reach(fn) | {fn}
    found = [lock for f in reach for lock in resume_work_locks.get(f, ())]
    return min(found, key=lambda lock: (lock[0][0] != fn, lock[0]), default=None) if "lock_system_sleep" not in reach else None

@script:python@
@@
for facts in (resume_work_locks, resume_work_always, resume_work_found):
    facts.clear()

@resume_work_takes_device_lock_lock@
expression lock : script:python() { code_may(text_of(lock), RESUME_WORK_LOCKS, False) };
position p;
@@
lock@p(...)

@script:python@
lock << resume_work_takes_device_lock_lock.lock;
p << resume_work_takes_device_lock_lock.p;
@@
resume_work_locks.setdefault(p[0].current_element, []).append((place(p), p, text_of(lock)))

@resume_work_takes_device_lock depends on resume_work_takes_device_lock_lock@
identifier queue : script:python() { works_does(queue, "queue", functions=False) };
position p;
@@
queue@p(...)

// Not for one value of some argument only, which the resume may not give.
@resume_work_takes_device_lock_always exists@
identifier resume_work_takes_device_lock.queue;
position resume_work_takes_device_lock.p, q;
identifier fn, x;
identifier C : script:python() { C.isupper() };
@@
fn(...) {
... when != true x == C
    when any
queue@p@q(...)
... when any
}

@script:python@
q << resume_work_takes_device_lock_always.q;
@@
resume_work_always.add(place(q))

@script:python@
queue << resume_work_takes_device_lock.queue;
p << resume_work_takes_device_lock.p;
@@
fn = p[0].current_element
for callback in works_sleepers(WORKS_RESUME):
    if fn == callback or fn in code_reach(callback) and place(p) in resume_work_always:
        for work in works_at(p, queue):
            for run in works_runs(work) if work.frozen() is not True else ():
                if resume_work_lock(run):
                    resume_work_found.setdefault(run, []).append((place(p), p, work, callback))

@resume_work_takes_device_lock_context depends on context@
identifier f;
position p : script:python() { any(place(p) == min(calls)[0] for calls in resume_work_found.values()) };
@@
*f@p(...)

@script:python depends on report || org@
@@
for run, calls in resume_work_found.items():
    at, p, work, callback = min(calls, key=lambda call: (call[0], call[3]))
    _, q, lock = resume_work_lock(run)
    finding("resume-work-takes-device-lock", p, "%s() in %s() runs %s() while devices are still suspended, and that calls %s on line %s; consider system_freezable_wq"
            % (work.call, callback, run, lock, q[0].line),
            related=[(q, lock)] + [(call[1], "queued again") for call in calls if call[0] != at]
            + [(flush.p, "this has to become a cancel_work_sync() then") for flush in works
               if flush.does == "flush" and works_one(flush.item, work.item) and any(flush.fn in code_reach(f) | {f} for f in works_sleepers(WORKS_SUSPEND))])
