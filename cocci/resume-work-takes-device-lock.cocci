// SPDX-License-Identifier: GPL-2.0-only
/// Work that ->resume queues on a queue that is not frozen runs while other
/// devices are still suspended.  When it locks a device, or binds, adds or
/// removes one, it can use hardware that is still off, or wait for a resume that
/// in turn waits for the lock that the work holds: the system hangs in resume.
///
/// See to it that the work waits until all devices are resumed: consider
/// system_freezable_wq, which the PM core thaws only then.  Any flush_work() for
/// it in the system-sleep callbacks has to become cancel_work_sync() first: with
/// the queue frozen it would never return.  Where only one other device matters,
/// order the two with device_link_add().
///
//# That the work and a resume wait for each other is not shown: each finding
//# wants reading.  Silent where the queue is freezable or the work function takes
//# lock_system_sleep().  usb_autopm_*(), usb_set_interface() and the registration
//# of network devices do not count: they take no lock that a resume waits for.
//# Left out are error handlers of PCI devices and device-mapper targets, whose
//# ->resume has nothing to do with system sleep.  A call through a pointer is not
//# followed (libata: work-rescans-device).
//|  	/* ->resume(), of a work that calls device_lock() */
//| -	schedule_work(&acme->rescan);
//| +	queue_work(system_freezable_wq, &acme->rescan);
//
// Confidence: Low
// Measured: 1 right, 0 wrong, 6 arguable (6.12)
// Impact: deadlock
// Origin: seed 004; commit 6aa0365a3c85
// Kernel: 5.10-
// Feature: pm_wq_freezable = kernel/power/main.c: WQ_FREEZABLE
// Fix: report-only, whether the work may wait until all devices are resumed is for the driver to say
// Proof: the work finds the device off, and resume waits for its lock for ever; on system_freezable_wq it runs once all are awake (6.1, 6.12, 7.3)
// Keywords: schedule_work|schedule_delayed_work|schedule_work_on|schedule_delayed_work_on|queue_work|queue_delayed_work|queue_work_on|queue_delayed_work_on|mod_delayed_work|mod_delayed_work_on device_lock|device_lock_interruptible|device_attach|device_initial_probe|device_reprobe|device_release_driver|device_driver_attach|driver_attach|bus_rescan_devices|device_add|device_register|device_del|device_unregister|device_create|device_destroy|platform_device_add|platform_device_register|platform_device_register_full|platform_device_unregister|platform_device_del|of_platform_populate|of_platform_depopulate|mfd_add_devices|mfd_remove_devices|scsi_rescan_device|scsi_remove_device|scsi_remove_target|scsi_add_device|__scsi_add_device|scsi_scan_host|scsi_scan_target|usb_lock_device|usb_set_configuration|usb_add_hcd|usb_remove_hcd|pci_lock_rescan_remove|pci_rescan_bus|pci_stop_and_remove_bus_device|pci_stop_and_remove_bus_device_locked|acpi_bus_scan|acpi_bus_trim|hid_add_device|hid_destroy_device|input_register_device|input_unregister_device|ssam_remove_clients|ssam_device_register_clients|i2c_unregister_device
// Options: --no-includes
// Slice: keywords
// Uses: callbacks works_text

virtual patch
virtual context
virtual org
virtual report
virtual pm_wq_freezable

@initialize:python@
@@
resume_work_queued = {}     # work function -> its queueing calls: (position list, WorksTextCall, resume callback)
resume_work_locks = {}      # function -> the calls that lock: (position list, name)

RESUME_WORK_SLEEP = r"(resume|thaw|restore)(_early|_noirq)?|reset_resume|(pci|bus|port)_resume"
RESUME_WORK_FLUSH = re.compile(r"\bflush_(?:delayed_)?work\s*\(([^;]*)\)")


def resume_work_callback(fn):
    # The resume callback that FN is or is called from, as (member, function), or None.
    if "resume_work" not in pm_cache:
        pm_cache["resume_work"] = works_text_sleepers(RESUME_WORK_SLEEP)
    for f, member in sorted(pm_cache["resume_work"].items()):
        if fn == f or fn in callees(f):
            return member, f
    return None


def resume_work_spared(p, callback):
    # The call at P is in a branch for a constant that CALLBACK does not mention: it does not ask for that.
    constants = [re.match(r"\w+==([A-Z]\w+)$", head) for keyword, head, at in enclosing(p) if keyword == "if"]
    return p[0].current_element != callback and any(c and c.group(1) not in pm_source[callback].body for c in constants)


def resume_work_add(p):
    call = works_text_at(p)
    callback = call and resume_work_callback(call.fn)
    if callback and not works_text_frozen(call.queue(), call.place[0]) and not resume_work_spared(p, callback[1]):
        for work in works_text_functions(call):
            resume_work_queued.setdefault(work, []).append((p, call, callback))


def resume_work_lock(work):
    # The first call by which the work function WORK, or what it calls, locks a device: (position list, name), or None.
    fns = [work] + sorted(callees(work))
    if any("lock_system_sleep" in pm_source[f].calls for f in fns if f in pm_source):
        return None
    return next((lock for f in fns for lock in resume_work_locks.get(f, ())), None)


def resume_work_flush(call):
    # The function that flushes the work of CALL when the system goes to sleep, or None.
    item = call.item()
    for f in sorted(f for g in works_text_sleepers(r"prepare|(suspend|freeze|poweroff)(_late|_noirq)?") for f in {g} | callees(g)):
        if f in pm_source and any(WorksTextItem(e, f).is_one(item) for e in RESUME_WORK_FLUSH.findall(pm_source[f].body)):
            return f
    return None


def resume_work_found():
    # The queueing calls to report: (work function, calls, lock), in the order of the source.
    found = [(work, calls, resume_work_lock(work)) for work, calls in resume_work_queued.items()]
    return sorted((f for f in found if f[2]), key=lambda f: place(f[1][0][0]))


def resume_work_is_found(p):
    return any(place(p) == place(calls[0][0]) for work, calls, lock in resume_work_found())


def resume_work_report():
    for work, calls, (q, name) in resume_work_found():
        p, call, (member, fn) = calls[0]
        flush = resume_work_flush(call)
        how = "consider system_freezable_wq"
        if flush:
            how += " (with the flush_work() in %s() made a cancel_work_sync(): on a frozen queue it never returns)" % flush
        frozen = "is not frozen" if works_text_frozen(call.queue(), p[0].file) is False else "is not known to be frozen"
        finding("resume-work-takes-device-lock", p,
                "%s() (->%s) queues %s() on %s, which %s, and that calls %s() on %s: it can touch devices that are still suspended, or wait for their resume while that waits for it; %s, or order the devices with device_link_add()" % (fn, member, work, "".join(call.queue().split()), frozen, name, line_of(q[0].file, q[0].line, p[0].file), how),
                related=[(q, name + "()")] + [(r, "queued again") for r, c, b in calls[1:]])

@script:python@
@@
resume_work_queued.clear()
resume_work_locks.clear()

@resume_work_takes_device_lock_call@
identifier lock = {device_lock, device_lock_interruptible, device_attach, device_initial_probe, device_reprobe, device_release_driver, device_driver_attach, driver_attach, bus_rescan_devices, device_add, device_register, device_del, device_unregister, device_create, device_destroy, platform_device_add, platform_device_register, platform_device_register_full, platform_device_unregister, platform_device_del, of_platform_populate, of_platform_depopulate, mfd_add_devices, mfd_remove_devices, scsi_rescan_device, scsi_remove_device, scsi_remove_target, scsi_add_device, __scsi_add_device, scsi_scan_host, scsi_scan_target, usb_lock_device, usb_set_configuration, usb_add_hcd, usb_remove_hcd, pci_lock_rescan_remove, pci_rescan_bus, pci_stop_and_remove_bus_device, pci_stop_and_remove_bus_device_locked, acpi_bus_scan, acpi_bus_trim, hid_add_device, hid_destroy_device, input_register_device, input_unregister_device, ssam_remove_clients, ssam_device_register_clients, i2c_unregister_device};
position p;
@@
lock@p(...)

@script:python@
lock << resume_work_takes_device_lock_call.lock;
p << resume_work_takes_device_lock_call.p;
@@
resume_work_locks.setdefault(p[0].current_element, []).append((p, str(lock)))

@resume_work_takes_device_lock@
identifier queue = {schedule_work, schedule_delayed_work, schedule_work_on, schedule_delayed_work_on, queue_work, queue_delayed_work, queue_work_on, queue_delayed_work_on, mod_delayed_work, mod_delayed_work_on};
position p;
@@
queue@p(...)

@script:python@
p << resume_work_takes_device_lock.p;
@@
resume_work_add(p)

@resume_work_takes_device_lock_star depends on context@
identifier queue;
position p : script:python() { resume_work_is_found(p) };
@@
* queue@p(...)

@script:python depends on report || org@
@@
resume_work_report()
